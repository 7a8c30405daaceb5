"""Taking rulings back, one or all that were made together: by decisions of their own, never by an edit."""

import time

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from initiatives.actions.relations import regroup_claims_of
from initiatives.choices import BatchKind, BatchState, Ruling
from initiatives.merging import settle_merges
from initiatives.models import Batch, Change, Decision
from initiatives.models.records import Record
from initiatives.passages import mark_passages
from initiatives.publish import Cause, lock_records, publish

UNDO_SECONDS = 15  # after which the rest of a batch is left for the next press


@transaction.atomic
def undo(decision: Decision, *, by: User, reason: str = "") -> list[Change]:
    """Take a decision back: the record shows again what its claims and its other decisions say.

    Raises:
        ValidationError: when it was taken back already, or takes another back itself.
    """
    lock_records()
    if decision.undoes_id:
        raise ValidationError("this decision takes another one back; rule afresh instead of undoing it")
    if Decision.objects.filter(undoes=decision).exists():
        raise ValidationError("this decision was undone already")
    undoing = Decision.objects.create(
        **{decision.record.record_type: decision.record},
        ruling=decision.ruling,
        by=by,
        reason=reason,
        undoes=decision,
        field=decision.field,
        other=decision.other,
        article=decision.article,
        quote=decision.quote,
        start=decision.start,
    )
    touched: set[Record] = {decision.record}
    if decision.article:
        touched |= mark_passages(decision.article)
    if decision.ruling == Ruling.MERGE:
        touched |= settle_merges([decision.record])
    if decision.ruling == Ruling.NOT_SAME and decision.commitment:
        touched |= regroup_claims_of(decision.commitment)
    return publish(touched, Cause(decision=undoing))


def undo_rulings(batch: Batch, *, by: User, reason: str = "", seconds: float | None = None) -> list[Change]:
    """Take back the rulings of a batch that still stand, the last one first.

    Each is committed by itself, so that others need not wait for all of them. Those that time does not suffice for
    stand until this is called again; the batch is undone once none is left.

    Raises:
        ValidationError: when the batch is none of rulings, or was undone already.
    """
    ends = time.monotonic() + (UNDO_SECONDS if seconds is None else seconds)
    changes: list[Change] = []
    while True:
        some, is_last = _undo_last(batch.pk, by, reason)
        changes += some
        if is_last or time.monotonic() >= ends:
            return changes


@transaction.atomic
def _undo_last(batch_id: int, by: User, reason: str) -> tuple[list[Change], bool]:
    """Take back the last ruling of a batch that stands; returns whether it was the last of all, too."""
    lock_records()
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
    if batch.kind != BatchKind.REVIEW:
        raise ValidationError(f"{batch} is no batch of rulings")
    if batch.state == BatchState.UNDONE:
        raise ValidationError(f"{batch} was undone already")
    standing = list(Decision.objects.standing().filter(batch=batch).order_by("-id")[:2])
    changes = undo(standing[0], by=by, reason=reason) if standing else []
    if len(standing) > 1:
        return changes, False
    batch.state, batch.undone_by, batch.undone_at, batch.undone_because = BatchState.UNDONE, by, timezone.now(), reason
    batch.save()
    return changes, True
