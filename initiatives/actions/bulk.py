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
BULK_SECONDS = 15  # after which the rest is left for the next press, well before a web server gives a request up
BULK_KINDS = (ReviewKind.WAITING, ReviewKind.CHALLENGE)  # what can be accepted without words or a choice


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting several items did: the batch, and those left out, each with the reason.

    `left` are those that time did not suffice for.
    """

    batch: Batch
    left_out: list[tuple[ReviewItem, str]]
    left: list[ReviewItem]

    @property
    def count(self) -> int:
        """How many the batch has answered so far."""
        return int(self.batch.counts["accepted"])


def accept_items(items: Iterable[ReviewItem], *, by: User, seen: int, batch: Batch | None = None) -> Accepted:
    """Accept several items in one batch, which `undo_rulings` takes back; `batch` is one that was begun before.

    Left out is what another editor holds or has answered, and what is about a record that has changed since change
    number `seen`. Each is committed by itself, so that others need not wait for all of them.
    """
    batch = batch or _begin(by)
    left_out, left = [], []
    ends = time.monotonic() + BULK_SECONDS
    for item in items:
        if time.monotonic() > ends:
            left.append(item)
            continue
        try:
            _accept(item, batch, by, seen)
            batch.counts["accepted"] += 1
        except ValidationError as error:
            left_out.append((item, " ".join(error.messages)))
    batch.counts["left out"] += len(left_out)
    batch.title = f"{batch.counts['accepted']} accepted together"
    batch.finished_at = timezone.now()
    batch.save(update_fields=["title", "counts", "finished_at"])
    return Accepted(batch, left_out, left)


def _begin(by: User) -> Batch:
    counts = {"accepted": 0, "left out": 0}
    return Batch.objects.create(
        kind=BatchKind.REVIEW, state=BatchState.PUBLISHED, title="Accepted together", counts=counts, by=by
    )


def _accept(item: ReviewItem, batch: Batch, by: User, seen: int) -> None:
    if item.kind not in BULK_KINDS:
        raise ValidationError("This asks for an answer of its own.")
    if any(change.decision is None or change.decision.batch_id != batch.pk for change in changes_since(item, seen)):
        raise ValidationError("The record has changed since you looked.")
    state = ReviewItem.objects.values_list("state", flat=True).get(pk=item.pk)
    if item.state == ReviewState.OPEN and state == ReviewState.GONE:
        return  # an earlier one of the batch has answered it too
    answer_item(item, DeskAnswer.ACCEPT, by=by, batch=batch)
