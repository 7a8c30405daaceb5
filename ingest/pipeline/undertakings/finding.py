"""Clauses + commitments → the undertakings of an article, and which of them each commitment is made for."""

from collections.abc import Sequence

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Choice, Document
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.names.initiatives import programmes
from ingest.pipeline.undertakings.linking import choose_undertakings
from ingest.pipeline.undertakings.openings import open_undertakings
from ingest.pipeline.undertakings.undertaking import Undertaking


def link_commitments(
    document: Document, sentences: Sequence[Sequence[Clause]], commitments: Sequence[Commitment]
) -> tuple[dict[str, Undertaking], tuple[str | None, ...], tuple[Choice, ...]]:
    """The undertakings of a document by name; for each commitment the name of its own, or None; how that was chosen."""
    opened, links = open_undertakings(document, sentences, commitments)
    chosen, choices = choose_undertakings(document, opened, links)
    for commitment, undertaking in zip(commitments, chosen, strict=True):
        if undertaking:
            undertaking.commitments.append(commitment)
    names = tuple(undertaking.name if undertaking else None for undertaking in chosen)
    return {one.name: one for one in opened if not (_is_background(one) or _is_empty(one))}, names, choices


def _is_background(undertaking: Undertaking) -> bool:
    """Whether it is a programme that the text only mentions: nothing is committed for it."""
    programme = programmes().get(undertaking.name)
    return programme is not None and programme.is_background and not undertaking.commitments


def _is_empty(undertaking: Undertaking) -> bool:
    """Whether it was only opened for a commitment that is made for another."""
    return not (undertaking.is_told or undertaking.commitments)
