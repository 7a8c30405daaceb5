"""Several items of the desk accepted at once, as one batch that is undone at once."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives.actions.answers import answer_item, changes_since
from initiatives.choices import BatchKind, BatchState, DeskAnswer, ReviewKind, ReviewState
from initiatives.models import Batch, ReviewItem

BULK_LIMIT = 200  # items accepted at once
BULK_SECONDS = 15  # after which the rest is left for another time, well before a web server gives a request up
BULK_KINDS = (ReviewKind.WAITING, ReviewKind.CHALLENGE)  # what can be accepted without words or a choice


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting several items did: the batch, how many it answers, and those left out, each with the reason."""

    batch: Batch
    count: int
    left_out: list[tuple[ReviewItem, str]]


def accept_items(items: Iterable[ReviewItem], *, by: User, seen: int) -> Accepted:
    """Accept several items in one batch, which `undo_rulings` takes back; what cannot be accepted is left out.

    Left out is what another editor holds or has answered, whose record has changed since change number `seen`, or what
    time does not suffice for. Each is committed by itself, so that others need not wait for all of them.
    """
    batch = Batch.objects.create(kind=BatchKind.REVIEW, state=BatchState.PUBLISHED, title="Accepted together", by=by)
    count, left_out = 0, []
    ends = time.monotonic() + BULK_SECONDS
    for item in items:
        try:
            _require_time(ends)
            _accept(item, batch, by, seen)
            count += 1
        except ValidationError as error:
            left_out.append((item, " ".join(error.messages)))
    batch.title = f"{count} accepted together"
    batch.counts = {"accepted": count, "left out": len(left_out)}
    batch.finished_at = timezone.now()
    batch.save(update_fields=["title", "counts", "finished_at"])
    return Accepted(batch, count, left_out)


def _require_time(ends: float) -> None:
    if time.monotonic() > ends:
        raise ValidationError("Time did not suffice: accept it with the next ones.")


def _accept(item: ReviewItem, batch: Batch, by: User, seen: int) -> None:
    if item.kind not in BULK_KINDS:
        raise ValidationError("This asks for an answer of its own.")
    if any(change.decision is None or change.decision.batch_id != batch.pk for change in changes_since(item, seen)):
        raise ValidationError("The record has changed since you looked.")
    state = ReviewItem.objects.values_list("state", flat=True).get(pk=item.pk)
    if item.state == ReviewState.OPEN and state == ReviewState.GONE:
        return  # an earlier one of the batch has answered it too
    answer_item(item, DeskAnswer.ACCEPT, by=by, batch=batch)
