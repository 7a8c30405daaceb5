"""Blocks → all claims that must be grouped together, as groups that are one commitment each.

A block is grouped whole; beyond it only the groups that its changed ones meet are followed, so that the cost grows with
how often a promise is told and never with the table.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from django.db.models import Prefetch, Q, QuerySet

from ingest.claimed_terms import key_of_anchor, terms_of
from ingest.pipeline.reconciling.meetings import find_meetings
from ingest.pipeline.reconciling.reconcile import Candidate, group_claims, join_blocks
from ingest.pipeline.reconciling.terms import Terms
from initiatives.choices import Ruling
from initiatives.models import Article, Claim, Commitment, Decision


class Gathering:
    """The current claims of some blocks, the fresh ones, unsaved, among them, and of what these meet in other blocks.

    `claims` are all that were loaded, `likely` the likely matches within their blocks. Shared out over commitments are
    the groups that may have changed, those that were one commitment with them before, and those that are now.
    """

    def __init__(
        self, blocks: Collection[str], fresh: Sequence[Claim] = (), changed: Collection[int] | None = None
    ) -> None:
        """Gather what `blocks` and `fresh` meet.

        `changed` are the keys of commitments that gained or lost a saved claim; where it is None, every group of the
        blocks may have changed.
        """
        self.claims: list[Claim] = []
        self.likely: list[tuple[int, int, Candidate]] = []
        self._terms: list[Terms] = []
        self._groups: list[list[int]] = []  # within blocks
        self._group_of: list[int] = []  # place of a claim → number of its group
        self._blocks: set[str] = set()
        self._apart: set[frozenset[str]] = set()
        self._load(blocks, fresh)
        if changed is None:
            self._reached = set(range(len(self._groups)))
        else:
            self._load(_blocks_of(changed) - self._blocks)
            self._reached = set(self._may_have_changed(changed))
        self._follow()

    def groups(self) -> list[list[int]]:
        """The places of the claims of each commitment."""
        return join_blocks([self._groups[number] for number in sorted(self._reached)], self._terms, self._apart)

    def _load(self, blocks: Collection[str], fresh: Sequence[Claim] = ()) -> None:
        """Load the claims of some blocks and group each block."""
        loaded = [*fresh, *_claims_in(blocks)] if blocks else list(fresh)
        self._blocks |= {*blocks}
        self._apart |= set(_ruled_apart(loaded))
        places_by_block: dict[str, list[int]] = defaultdict(list)
        for place, claim in enumerate(loaded, start=len(self.claims)):
            places_by_block[claim.block].append(place)
        self.claims += loaded
        self._terms += map(terms_of, loaded)
        self._group_of += [0] * len(loaded)
        for _, places in sorted(places_by_block.items()):
            grouping = group_claims([self._terms[place] for place in places], self._apart)
            for group in grouping.groups:
                for position in group:
                    self._group_of[places[position]] = len(self._groups)
                self._groups.append([places[position] for position in group])
            self.likely += [(places[pair.one], places[pair.other], pair) for pair in grouping.candidates]

    def _may_have_changed(self, changed: Collection[int]) -> Iterator[int]:
        """The groups that are not, for all that is known, just the claims that one commitment had in their block."""
        held = [{self.claims[place].commitment_id for place in group} for group in self._groups]
        holders: dict[tuple[str, int | None], int] = defaultdict(int)
        for group, commitments in zip(self._groups, held, strict=True):
            for commitment in commitments:
                holders[self.claims[group[0]].block, commitment] += 1
        for number, (group, commitments) in enumerate(zip(self._groups, held, strict=True)):
            is_fresh = any(self.claims[place].pk is None for place in group)
            is_shared = any(holders[self.claims[group[0]].block, commitment] > 1 for commitment in commitments)
            if is_fresh or is_shared or len(commitments) > 1 or not commitments.isdisjoint(changed):
                yield number

    def _follow(self) -> None:
        """Reach every group that one reached so far was one commitment with, or is now."""
        newest = set(self._reached)
        while newest:
            places = (place for number in newest for place in self._groups[number])
            commitments = {pk for place in places if (pk := self.claims[place].commitment_id)}
            self._load((_blocks_of(commitments) | self._blocks_met(newest)) - self._blocks)
            joined = (
                self._group_of[place] for place, one in enumerate(self.claims) if one.commitment_id in commitments
            )
            newest = {*joined, *self._met(newest)} - self._reached
            self._reached |= newest

    def _blocks_met(self, numbers: Collection[int]) -> set[str]:
        """The blocks, not loaded yet, of claims that some groups certainly meet."""
        keys = {key for number in numbers for key in self._keys(number)}
        others = Claim.objects.filter(is_current=True, meets__overlap=sorted(keys)).exclude(block__in=self._blocks)
        met = list(others.prefetch_related(_ARTICLES) if keys else ())
        ours = [[*self._groups[number]] for number in numbers]
        theirs = [[len(self.claims) + number] for number in range(len(met))]
        pairs = find_meetings([*ours, *theirs], [*self._terms, *map(terms_of, met)])
        return {met[other - len(self.claims)].block for _, one, other, _ in pairs if one < len(self.claims) <= other}

    def _met(self, numbers: Collection[int]) -> Iterator[int]:
        """The groups, among those loaded, that some of them certainly meet."""
        keys = {key for number in numbers for key in self._keys(number)}
        near = [group for number, group in enumerate(self._groups) if not keys.isdisjoint(self._keys(number))]
        for _, one, other, _ in find_meetings(near, self._terms):
            pair = {self._group_of[one], self._group_of[other]}
            if not pair.isdisjoint(numbers):
                yield from pair

    def _keys(self, number: int) -> Iterator[str]:
        """By what the claims of a group meet those of other blocks."""
        return (key for place in self._groups[number] for key in self.claims[place].meets)


_ARTICLES = Prefetch("article", Article.objects.only("public_id", "published", "language"))


def _blocks_of(commitments: Collection[int]) -> set[str]:
    """The blocks that have a current claim about one of the commitments."""
    if not commitments:
        return set()
    found = Claim.objects.filter(commitment__in=commitments, is_current=True).order_by()
    return set(found.values_list("block", flat=True).distinct())


def _claims_in(blocks: Collection[str]) -> QuerySet[Claim]:
    """The current claims of some blocks; a block can have hundreds about a few commitments, so no row is read twice."""
    heavy = ("backings", "provenance", "search_text", "ladder", "slips")
    return Claim.objects.filter(block__in=blocks, is_current=True).prefetch_related(
        _ARTICLES, Prefetch("commitment", Commitment.objects.defer(*heavy))
    )


def _ruled_apart(claims: Sequence[Claim]) -> Iterator[frozenset[str]]:
    """The pairs of keys of claims that an editor has ruled to be of two commitments."""
    ids = {claim.commitment_id for claim in claims if claim.commitment_id}
    rows = Commitment.objects.filter(Q(pk__in=ids) | Q(joined_into__in=ids))
    rulings = Decision.objects.standing().filter(commitment__in=rows.values("pk"), ruling=Ruling.NOT_SAME)
    for anchors in rulings.values_list("anchors", flat=True):
        these, those = (anchors[side] if anchors else () for side in ("these", "those"))
        for this in these:
            for that in those:
                yield frozenset((key_of_anchor(this), key_of_anchor(that)))
