"""One passage of text → what the stages after the actors make of it, without files or database.

The language model reads the text only where a test asks for it, and such a test bears the mark `needs_model`.
"""

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.extraction import Counting, Document, KnownNames, Mention, Span
from ingest.pipeline.grammar import language_model
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import read_with_model
from ingest.pipeline.grammar.predicates import Predicate, read_predicates
from ingest.pipeline.grammar.syntax import trees
from ingest.pipeline.names.initiatives import find_initiatives
from ingest.pipeline.names.mentions import find_actors
from ingest.pipeline.sentences import sentence_at, split_sentences
from ingest.pipeline.undertakings.finding import link_commitments
from ingest.pipeline.undertakings.undertaking import Undertaking
from initiatives.partial_dates import PartialDate

PUBLISHED = PartialDate(2025, 6, 12)
needs_model = pytest.mark.skipif(not language_model.is_available(), reason="the language model is not installed")


def document_of(text: str, language: str = "en", title: str | None = None) -> Document:
    return Document(text, split_sentences(text, language), language, title, PUBLISHED)


def mentions_of(document: Document, known: KnownNames | None = None) -> tuple[Mention, ...]:
    known = known or KnownNames()
    return (*find_actors(document, known, ()), *find_initiatives(document, known))


def counting_of(document: Document, number: str, *, things: float = -9.0, money: float = -9.0) -> Counting:
    """What a judge could say of a number that the text has once."""
    start = document.body.index(number)
    return Counting(sentence_at(document.sentences, start), Span(start, start + len(number)), things, money)


def commitments_in(text: str, language: str = "en", title: str | None = None) -> tuple[Commitment, ...]:
    document = document_of(text, language, title)
    mentions = mentions_of(document)
    return find_commitments(document, mentions, read_clauses(document, mentions))


def commitments_by_tree(text: str) -> tuple[Commitment, ...]:
    """The commitments of an English text whose sentences the language model has read."""
    document = document_of(text)
    mentions = mentions_of(document)
    return find_commitments(document, mentions, read_clauses(document, mentions, read_with_model(document).tokens))


def predicates_of(text: str) -> tuple[Predicate, ...]:
    """The predicates of an English text, in order."""
    document = document_of(text)
    tokens = read_with_model(document).tokens
    return tuple(predicate for tree in trees(tokens, document.sentences) for predicate in read_predicates(tree))


def undertakings_by_tree(text: str) -> dict[str, Undertaking]:
    """The undertakings by name of an English text whose sentences the language model has read."""
    document = document_of(text)
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions, read_with_model(document).tokens)
    return link_commitments(document, clauses, find_commitments(document, mentions, clauses))[0]


def undertakings_in(text: str, language: str = "en") -> tuple[dict[str, Undertaking], tuple[str | None, ...]]:
    """The undertakings by name, and the name of the one behind each commitment."""
    document = document_of(text, language)
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions)
    undertakings, names, _ = link_commitments(document, clauses, find_commitments(document, mentions, clauses))
    return undertakings, names
