"""Claims about commitments → the rows that they are about: what was read before keeps its row, the rest is grouped.

Which claims belong together is a function of what they say (`ingest.pipeline.reconciling`); this module decides only
which row stands for a group, so that identifiers and rulings keep their place.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from ingest.gathering import Gathering
from ingest.pipeline.reconciling.reconcile import Candidate
from initiatives.desk import MatchCandidate
from initiatives.merging import settle_merges
from initiatives.models import Article, Claim, Commitment, Decision
from initiatives.models.records import Record
from initiatives.passages import ALIKE, alikeness
from initiatives.recount import forget_backings


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What grouping did.

    `moved` are the commitments that gained or lost a claim of an article that was read before; `rerouted` those that
    lead to another one now, or no longer do; `blocks` has the commitments of each block, and `likely` the matches
    within these that were not certain.
    """

    moved: set[Record]
    rerouted: set[Record]
    blocks: Sequence[Collection[Record]]
    likely: tuple[tuple[Claim, Claim, Candidate], ...]

    @property
    def matches(self) -> list[MatchCandidate]:
        """The likely matches as questions whether two commitments are the same."""
        return [
            MatchCandidate(one.commitment, other.commitment, candidate.reason, candidate.score)
            for one, other, candidate in self.likely
            if one.commitment and other.commitment and one.commitment != other.commitment
        ]


def inherit(article: Article, claims: Sequence[Claim]) -> None:
    """Give each new claim, unsaved, the commitment that the same words of the article were about in any earlier run.

    Of several claims of one sentence those that state the same amounts are matched first, then words that have shifted
    a little; what a person ruled about is matched before what nobody did, and the newest run before older ones.
    """
    earlier = _earlier(article)
    taken: set[int] = set()
    for is_same in (_is_same_statement, _is_same_passage, _is_like_statement, _is_like_passage):
        for claim in claims:
            if claim.commitment is not None:
                continue
            old = next((old for old in earlier if old.commitment_id not in taken and is_same(claim, old)), None)
            if old is not None and old.commitment is not None:
                claim.commitment = _standing(old.commitment)
                taken |= {old.commitment.pk, claim.commitment.pk}


def _earlier(article: Article) -> list[Claim]:
    """The claims about commitments of all runs over an article, one for each commitment and statement, best first."""
    rows = Claim.objects.filter(article=article, commitment__isnull=False).order_by("-run_id", "start", "id")
    claims = list(rows.select_related("commitment__joined_into"))
    ruled = _ruled(claim.commitment_id for claim in claims)
    once = {(claim.commitment_id, *_statement(claim)): claim for claim in reversed(claims)}
    newest_first = sorted(once.values(), key=lambda claim: (-claim.run_id, claim.start, claim.pk))
    return sorted(newest_first, key=lambda claim: claim.commitment_id not in ruled)


def _standing(commitment: Commitment) -> Commitment:
    """The commitment that now has the claims of one that was joined into it."""
    while commitment.joined_into is not None:
        commitment = commitment.joined_into
    return commitment


def _statement(claim: Claim) -> tuple[str, str]:
    """The words of a claim, and the kind and amounts that it states."""
    terms = [claim.values.get(name, {}).get("value") for name in ("kind", "money", "quantity")]
    return claim.quote, json.dumps(terms, sort_keys=True)


def _kind(claim: Claim) -> str:
    return str(claim.values["kind"]["value"])


def _is_same_statement(claim: Claim, old: Claim) -> bool:
    return _statement(claim) == _statement(old)


def _is_same_passage(claim: Claim, old: Claim) -> bool:
    return claim.quote == old.quote and _kind(claim) == _kind(old)


def _is_like_statement(claim: Claim, old: Claim) -> bool:
    return _statement(claim)[1] == _statement(old)[1] and alikeness(claim.quote, old.quote) >= ALIKE


def _is_like_passage(claim: Claim, old: Claim) -> bool:
    return _kind(claim) == _kind(old) and alikeness(claim.quote, old.quote) >= ALIKE


def settle(regrouped: Regrouped) -> set[Record]:
    """Once the claims are saved, have merges follow; returns every record that has to be published for it."""
    forget_backings(regrouped.moved)
    return regrouped.moved | settle_merges(regrouped.rerouted)


def regroup_claims_of(commitment: Commitment) -> set[Record]:
    """Share the claims of a commitment, and the others of their blocks, out afresh; returns what is to be published."""
    claims = Claim.objects.filter(Q(commitment=commitment) | Q(commitment__joined_into=commitment), is_current=True)
    return settle(regroup(set(claims.values_list("block", flat=True)), changed={commitment.pk}))


def regroup(blocks: Collection[str], fresh: Sequence[Claim] = (), changed: Collection[int] | None = None) -> Regrouped:
    """Share the current claims of some blocks out over commitments, the fresh ones, unsaved, among them.

    `changed` are the keys of commitments that gained or lost a saved claim, which may hold claims of other blocks
    together; where it is None, everything in the blocks is shared out.
    """
    gathering = Gathering(blocks, fresh, changed)
    claims, groups = gathering.claims, gathering.groups()
    before = {place: claims[place].commitment for group in groups for place in group}
    rows = _rows_of(groups, claims)
    moved: set[Record] = set()
    for group, row in zip(groups, rows, strict=True):
        commitment = row or _new_commitment(claims[group[0]])
        for position in group:
            moved |= _move(claims[position], commitment)
    likely = tuple((claims[one], claims[other], candidate) for one, other, candidate in gathering.likely)
    return Regrouped(moved, set(_reroute(before, claims)), list(_commitments_by_block(claims).values()), likely)


def _commitments_by_block(claims: Iterable[Claim]) -> Mapping[str, set[Record]]:
    commitments: dict[str, set[Record]] = defaultdict(set)
    for claim in claims:
        if claim.commitment:
            commitments[claim.block].add(claim.commitment)
    return commitments


def _rows_of(groups: Sequence[Sequence[int]], claims: Sequence[Claim]) -> list[Commitment | None]:
    """The commitment that stands for each group: each for one group, and None where a new one is needed.

    Of those that claims of a group had, one that stands for itself goes before one merged into another, one that a
    person ruled about before others, the one of most claims before the one of few, the older before the younger.
    """
    ruled = _ruled(claims[position].commitment_id for group in groups for position in group)
    wishes = []
    for number, group in enumerate(groups):
        held = Counter(claims[position].commitment for position in group)
        wishes += [
            (
                (commitment.merged_into_id is not None, commitment.pk not in ruled, -count, commitment.pk, number),
                commitment,
            )
            for commitment, count in held.items()
            if commitment is not None
        ]
    rows: list[Commitment | None] = [None] * len(groups)
    taken: set[Commitment] = set()
    for (*_, number), commitment in sorted(wishes, key=lambda wish: wish[0]):
        if rows[number] is None and commitment not in taken:
            rows[number] = commitment
            taken.add(commitment)
    return rows


def _move(claim: Claim, commitment: Commitment) -> set[Record]:
    """Have a claim be about a commitment; where that moves one that is saved already, returns both commitments."""
    before = claim.commitment
    claim.commitment = commitment
    if not claim.pk or before is None or before == commitment:
        return set()
    claim.save(update_fields=["commitment"])
    return {before, commitment}


def joined_into(before: Mapping[int, Commitment | None], claims: Sequence[Claim]) -> Mapping[Commitment, Commitment]:
    """The commitments that lost all their claims by grouping → the one that took most of them."""
    takers: dict[Commitment, Counter[Commitment]] = defaultdict(Counter)
    for position, earlier in before.items():
        taker = claims[position].commitment
        if earlier is not None and taker is not None:
            takers[earlier][taker] += 1
    return {
        emptied: max(counts, key=lambda taker: (counts[taker], -taker.pk))
        for emptied, counts in takers.items()
        if emptied not in counts and all(claim.commitment != emptied for claim in claims)
    }


def _reroute(before: Mapping[int, Commitment | None], claims: Sequence[Claim]) -> Iterator[Commitment]:
    """Have emptied commitments lead to what took their claims, and those with claims again stand for themselves."""
    joined = joined_into(before, claims)
    filled = dict.fromkeys((claim.commitment for claim in claims if claim.commitment is not None), None)
    for commitment, taker in {**filled, **joined}.items():
        if commitment.joined_into_id != (taker.pk if taker else None):
            commitment.joined_into = taker
            commitment.save(update_fields=["joined_into"])
            yield commitment


def _ruled(ids: Iterable[int | None]) -> set[int | None]:
    """Those commitments about which a person's decision stands."""
    rulings = Decision.objects.standing().filter(commitment__in={pk for pk in ids if pk})
    return set(rulings.values_list("commitment_id", flat=True))


def _new_commitment(claim: Claim) -> Commitment:
    return Commitment.objects.create(kind=_kind(claim), status=claim.values["status"]["value"], summary="")
