"""One passage of text → what the stages after the actors make of it, without files, model or database."""

from ingest.pipeline.clauses import read_clauses
from ingest.pipeline.commitment import Commitment
from ingest.pipeline.commitments import find_commitments
from ingest.pipeline.extraction import Document, KnownNames, Mention
from ingest.pipeline.initiatives import find_initiatives
from ingest.pipeline.mentions import find_actors
from ingest.pipeline.sentences import split_sentences
from ingest.pipeline.undertakings import Undertaking, link_commitments
from initiatives.partial_dates import PartialDate

PUBLISHED = PartialDate(2025, 6, 12)


def document_of(text: str, language: str = "en", title: str | None = None) -> Document:
    return Document(text, split_sentences(text, language), language, title, PUBLISHED)


def mentions_of(document: Document, known: KnownNames | None = None) -> tuple[Mention, ...]:
    known = known or KnownNames()
    return (*find_actors(document, known, ()), *find_initiatives(document, known))


def commitments_in(text: str, language: str = "en", title: str | None = None) -> tuple[Commitment, ...]:
    document = document_of(text, language, title)
    mentions = mentions_of(document)
    return find_commitments(document, mentions, read_clauses(document, mentions))


def undertakings_in(text: str, language: str = "en") -> tuple[dict[str, Undertaking], tuple[str | None, ...]]:
    """The undertakings by name, and the name of the one behind each commitment."""
    document = document_of(text, language)
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions)
    return link_commitments(document, clauses, find_commitments(document, mentions, clauses))
