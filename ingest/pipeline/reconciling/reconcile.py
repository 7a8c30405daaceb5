"""Which claims are about the same record: actors and initiatives by canonical name, commitments by what they say.

Pure functions of what the claims say: the order in which articles arrive cannot change who belongs together. Certain
matches join, likely ones are offered to an editor, the others stay apart.
"""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from ingest.pipeline.reconciling.grouping import CAN_JOIN, JOIN, Block, Ruled
from ingest.pipeline.reconciling.meetings import find_meetings, join_across
from ingest.pipeline.reconciling.neighbours import find_pairs, signs_of_amounts
from ingest.pipeline.reconciling.sameness import weigh_across
from ingest.pipeline.reconciling.terms import Sameness, Terms
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

    def of(self, places: Sequence[int]) -> "Candidate":
        """The same match where the claims stand at these places among others."""
        return Candidate(places[self.one], places[self.other], self.score, self.reason)


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


def join_blocks(
    groups: Sequence[Sequence[int]], claims: Sequence[Terms], apart: Ruled = frozenset()
) -> list[list[int]]:
    """Join the groups of several blocks, given by the places of their claims, that are certainly one commitment.

    Only groups that are met by the same figure or signature can be joined, so that the outcome for some groups is the
    same whichever others are given, as long as all that these meet are among them.
    """
    groups = [list(group) for group in groups]
    meeting = {place for _, *pair, _ in find_meetings(groups, claims) for place in pair}
    alone = [group for group in groups if meeting.isdisjoint(group)]
    met = [group for group in groups if not meeting.isdisjoint(group)]
    order = sorted((place for group in met for place in group), key=lambda place: _sort_key(claims[place]))
    rank = {place: position for position, place in enumerate(order)}
    ranked = sorted(sorted(rank[place] for place in group) for group in met)
    joined = join_across(ranked, [claims[place] for place in order], apart)
    return sorted(map(sorted, (*alone, *([order[position] for position in group] for group in joined))))


def group_all(claims: Sequence[Terms], apart: Ruled = frozenset()) -> Grouping:
    """Share the claims of any blocks out over commitments: block by block, then across blocks."""
    places_by_block: dict[Hashable, list[int]] = defaultdict(list)
    for place, terms in enumerate(claims):
        places_by_block[terms.home].append(place)
    groups, candidates = [], []
    for places in places_by_block.values():
        grouping = group_claims([claims[place] for place in places], apart)
        groups += [[places[position] for position in group] for group in grouping.groups]
        candidates += [candidate.of(places) for candidate in grouping.candidates]
    return Grouping(tuple(map(tuple, join_blocks(groups, claims, apart))), tuple(candidates))


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
