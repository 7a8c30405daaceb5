"""Clauses + commitments → the undertakings of an article, and which of them each commitment is made for."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Choice, Document, Naming
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.names.initiatives import programmes
from ingest.pipeline.undertakings.linking import Link, choose_undertakings
from ingest.pipeline.undertakings.openings import open_undertakings
from ingest.pipeline.undertakings.passing import is_in_passing
from ingest.pipeline.undertakings.undertaking import Undertaking


def link_commitments(
    document: Document,
    sentences: Sequence[Sequence[Clause]],
    commitments: Sequence[Commitment],
    namings: Sequence[Naming] = (),
) -> tuple[dict[str, Undertaking], tuple[str | None, ...], tuple[Choice, ...]]:
    """The undertakings of a document by name; for each commitment the name of its own, or None; how that was chosen."""
    opened, links = open_undertakings(document, sentences, commitments, namings)
    chosen, choices = _shared_out(document, opened, links)
    is_english = document.language == "en"
    if passing := [one for one in opened if is_in_passing(one, opened, has_trees=is_english)]:
        opened = [one for one in opened if all(one is not other for other in passing)]
        chosen, choices = _shared_out(document, opened, [_without(link, passing) for link in links])
    names = tuple(undertaking.name if undertaking else None for undertaking in chosen)
    return {one.name: one for one in opened if not (_is_background(one) or _is_empty(one))}, names, choices


def _shared_out(
    document: Document, undertakings: Sequence[Undertaking], links: Sequence[Link]
) -> tuple[tuple[Undertaking | None, ...], tuple[Choice, ...]]:
    """Give each commitment to the undertaking that is chosen for it."""
    chosen, choices = choose_undertakings(document, undertakings, links)
    for one in undertakings:
        one.commitments = [link.commitment for link, taken in zip(links, chosen, strict=True) if taken is one]
    return chosen, choices


def _without(link: Link, passing: Sequence[Undertaking]) -> Link:
    return replace(link, undertaking=None) if any(link.undertaking is one for one in passing) else link


def _is_background(undertaking: Undertaking) -> bool:
    """Whether it is a programme that the text only mentions: nothing is committed for it."""
    programme = programmes().get(undertaking.name)
    return programme is not None and programme.is_background and not undertaking.commitments


def _is_empty(undertaking: Undertaking) -> bool:
    """Whether it was only opened for a commitment that is made for another."""
    return not (undertaking.is_told or undertaking.commitments)
