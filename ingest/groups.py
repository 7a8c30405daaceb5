"""Whether each claim is about the commitment that grouping its block afresh gives it, and making it so."""

from collections.abc import Collection, Iterator

from django.db import transaction

from ingest.claimed_terms import place_claim
from ingest.regroup import regroup, settle
from initiatives.integrity import Advance, Difference
from initiatives.models import Change, Claim
from initiatives.publish import Cause, lock_records, publish

_CHUNK = 50  # blocks whose claims are grouped in one transaction


def check_groups(advance: Advance) -> Iterator[Difference]:
    """Compare every block; what regrouping it moves is taken back."""
    for blocks in _blocks():
        yield from _misplaced(blocks)
        with transaction.atomic():
            lock_records()
            regrouped = regroup(blocks)
            moved = [(record.record_type, record.public_id) for record in {*regrouped.moved, *regrouped.rerouted}]
            transaction.set_rollback(True)
        for record_type, public_id in sorted(moved):
            yield Difference(f"{record_type} {public_id}", "its claims, grouped afresh, are about other commitments")
        advance(len(blocks))


def mend_groups(advance: Advance) -> Iterator[Change]:
    """Have each claim be about the commitment that its block gives it."""
    for blocks in _blocks():
        with transaction.atomic():
            lock_records()
            wrong = _claims_elsewhere(blocks)
            for claim, block, keys in wrong:
                claim.block, claim.meets = block, keys
            Claim.objects.bulk_update([claim for claim, *_ in wrong], ["block", "meets"])
            yield from publish(settle(regroup({*blocks, *(block for _, block, _ in wrong)})), Cause())
        advance(len(blocks))


def _blocks() -> Iterator[list[str]]:
    """The keys of all blocks that have a current claim, in rising order, up to the first chunk that is not full."""
    last = ""
    keys = Claim.objects.filter(is_current=True).order_by("block").values_list("block", flat=True).distinct()
    while blocks := list(keys.filter(block__gt=last)[:_CHUNK]):
        yield blocks
        if len(blocks) < _CHUNK:
            return
        last = blocks[-1]


def _misplaced(blocks: Collection[str]) -> list[Difference]:
    return [
        Difference(f"claim {claim.public_id}", "is sought among the claims of other actors, another kind or initiative")
        for claim, *_ in _claims_elsewhere(blocks)
    ]


def _claims_elsewhere(blocks: Collection[str]) -> list[tuple[Claim, str, list[str]]]:
    """The claims whose values put them into another block or among others, with that block's key and their own."""
    claims = Claim.objects.filter(block__in=blocks, is_current=True).select_related("article").defer("article__search")
    placed = ((claim, *place_claim(claim)) for claim in claims)
    return [(claim, block, keys) for claim, block, keys in placed if (block, keys) != (claim.block, claim.meets)]
