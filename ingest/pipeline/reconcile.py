"""Which claims are about the same record: actors and initiatives by canonical name, commitments by what they say.

Pure functions of what the claims say: the order in which articles arrive cannot change who belongs together. Certain
matches join, likely ones are offered to an editor, the others stay apart.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pipeline.grouping import CAN_JOIN, JOIN, Block, Ruled
from ingest.pipeline.neighbours import find_pairs, signs_of_amounts
from ingest.pipeline.sameness import weigh_across
from ingest.pipeline.terms import Sameness, Terms
from initiatives.names import name_key


def identity(name: str) -> str:
    """What makes two facts about an actor or initiative facts about one: its canonical name in comparable form."""
    return name_key(name)[:255] or name.casefold()[:255]


def block(actors: Iterable[str], kind: str, initiative: str | None) -> str:
    """The key of the claims among which a commitment is sought: same actors, same kind, same initiative.

    A digest of 64 hexadecimal characters (SHA-256), so that a column of fixed width holds it.
    """
    parts = [*sorted(map(name_key, actors)), kind, name_key(initiative or "")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims, by their places, that are likely about one commitment: `score` from 0 to 1, `reason` in words."""

    one: int
    other: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """The claims of a block by their places: groups that are one commitment each, and likely matches between groups."""

    groups: tuple[tuple[int, ...], ...]
    candidates: tuple[Candidate, ...] = ()


def group_claims(claims: Sequence[Terms], apart: Ruled = frozenset()) -> Grouping:
    """Share the claims of one block out over commitments; the order of the claims does not matter.

    The strongest matches join first. Two promises of one article, two figures for one promise (but for what was signed
    on one day), and what an editor ruled apart are never brought together, not even by a third claim. A claim that fits
    two groups that exclude each other equally well joins neither, and is offered to both.
    """
    order = sorted(range(len(claims)), key=lambda place: _sort_key(claims[place]))
    blocked = Block([claims[place] for place in order], apart)
    blocked.join()
    return Grouping(
        tuple(sorted(tuple(sorted(order[place] for place in group)) for group in blocked.groups())),
        tuple(_candidate(order[one], order[other], sameness) for one, other, sameness in blocked.offers()),
    )


def offer_across(claims: Sequence[Terms]) -> tuple[Candidate, ...]:
    """Likely matches between claims of different blocks: other actors, another kind or initiative, but the same amount.

    Examples: a firm alone and with its partner, each 275 million for one factory; a sum of money and the works it pays
    for; an exercise named with and without its year. Two promises of one article are never offered.
    """
    order = sorted(range(len(claims)), key=lambda place: _sort_key(claims[place]))
    ordered = [claims[place] for place in order]
    found = (
        _candidate(order[one], order[other], same)
        for one, other in find_pairs(ordered, signs_of_amounts)
        if (same := weigh_across(ordered[one], ordered[other])).points >= JOIN and same.verdict in CAN_JOIN
    )
    return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.one, candidate.other)))


def _candidate(one: int, other: int, sameness: Sameness) -> Candidate:
    return Candidate(min(one, other), max(one, other), sameness.score, sameness.reason)


def _sort_key(terms: Terms) -> tuple[str, ...]:
    """An order that depends on what claims say; which article says it decides only between equal words."""
    said = (terms.published, terms.quote, terms.amounts, terms.status, terms.due, terms.announced, terms.counterparties)
    return *map(repr, said), terms.key, repr(terms)
