"""Answers to what is asked at the desk: each settles one item by rulings, and can be taken back.

An answer is refused, and nothing written, where another editor holds the item, where it was answered meanwhile, or
where the record has changed since the editor opened it. The `code` of the error says which.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from initiatives.actions.claims import confirm_claim, reject_claim
from initiatives.actions.relations import merge_records, rule_apart, set_part_of
from initiatives.actions.undoing import undo
from initiatives.actions.values import keep_ruling, set_field
from initiatives.choices import DeskAnswer, RecordState, ReviewKind, ReviewState
from initiatives.models import MODELS, Batch, Change, Decision, ReviewItem
from initiatives.models.records import Record
from initiatives.passages import claim_as_read_now
from initiatives.publish import lock_records
from initiatives.record_fields import FIELDS, comparable

Json = Any

_OUTCOMES: Mapping[tuple[str, str], str] = {
    (ReviewKind.WAITING, DeskAnswer.ACCEPT): "The sentence says so: the reading counts.",
    (ReviewKind.WAITING, DeskAnswer.FIX): "The reading was corrected.",
    (ReviewKind.WAITING, DeskAnswer.REJECT): "The sentence does not say so: the reading does not count.",
    (ReviewKind.CHALLENGE, DeskAnswer.ACCEPT): "What the articles say now is shown.",
    (ReviewKind.CHALLENGE, DeskAnswer.FIX): "Ruled anew.",
    (ReviewKind.CHALLENGE, DeskAnswer.REJECT): "The earlier ruling holds.",
    (ReviewKind.UNANCHORED, DeskAnswer.ACCEPT): "The ruling stands without its words.",
    (ReviewKind.UNANCHORED, DeskAnswer.FIX): "Ruled anew.",
    (ReviewKind.UNANCHORED, DeskAnswer.REJECT): "The ruling was taken back.",
    (ReviewKind.REPORT, DeskAnswer.ACCEPT): "The reader is right: the sentence was misread, and counts no more.",
    (ReviewKind.REPORT, DeskAnswer.FIX): "The reader is right: the page was corrected.",
    (ReviewKind.REPORT, DeskAnswer.REJECT): "The page stays as it is.",
    (ReviewKind.MATCH, DeskAnswer.MERGE_INTO): "They are the same, and were merged.",
    (ReviewKind.MATCH, DeskAnswer.MERGE_FROM): "They are the same, and were merged.",
    (ReviewKind.MATCH, DeskAnswer.APART): "They are not the same.",
    (ReviewKind.MATCH, DeskAnswer.PART_OF): "One is a part of the other.",
    (ReviewKind.MATCH, DeskAnswer.WHOLE_OF): "One is a part of the other.",
}


@transaction.atomic
def answer_item(
    item: ReviewItem,
    answer: DeskAnswer,
    *,
    by: User,
    reason: str = "",
    values: Mapping[str, Json] | None = None,
    seen: int | None = None,
    batch: Batch | None = None,
) -> list[Change]:
    """Answer an item by the rulings that its kind asks for.

    `values` are the corrected fields of a fix, and `seen` is the number of the last change when the editor looked.

    Raises:
        ValidationError: when the item cannot be answered so, or not now; its code is `held`, `settled` or `changed`
            where somebody came first.
    """
    lock_records()
    item = ReviewItem.objects.select_for_update(of=("self",)).with_subject().get(pk=item.pk)
    _require_free(item, by)
    if seen is not None and changes_since(item, seen):
        raise ValidationError("The record has changed since you opened this.", code="changed")
    if (item.kind, answer) not in _OUTCOMES:
        raise ValidationError(f"“{answer.label}” is no answer to this: {item.get_kind_display().lower()}")
    last = Decision.objects.order_by("id").values_list("pk", flat=True).last() or 0
    changes = _rule(item, answer, values or {}, {"by": by, "reason": reason, "batch": batch})
    _settle(item, by, f"{_OUTCOMES[item.kind, answer]} {reason}".strip())
    item.rulings.set(Decision.objects.filter(pk__gt=last, undoes=None))  # the lock keeps all others from ruling
    return changes


@transaction.atomic
def undo_answer(item: ReviewItem, *, by: User) -> list[Change]:
    """Take back the rulings that answered an item, the last one first, and put it on the desk again.

    Raises:
        ValidationError: when it is not answered, or what was ruled cannot be taken back.
    """
    lock_records()
    item = ReviewItem.objects.select_for_update(of=("self",)).with_subject().get(pk=item.pk)
    if item.state != ReviewState.SETTLED:
        raise ValidationError("This is not answered at present, so there is nothing to take back.")
    if item.decision and item.kind == ReviewKind.UNANCHORED and hasattr(item.decision, "undone_by"):
        raise ValidationError("A ruling that was taken back does not come back by itself; rule afresh on the record.")
    changes: list[Change] = []
    for ruling in item.rulings.standing().order_by("-id"):
        changes += undo(ruling, by=by)
    ReviewItem.objects.filter(pk=item.pk).update(
        state=ReviewState.OPEN, settled_by=None, settled_at=None, outcome="", held_by=None, held_until=None
    )
    return changes


def changes_since(item: ReviewItem, number: int) -> list[Change]:
    """The changes of the record, or of both records, that came after the one with this number."""
    ids = [item.record.public_id, *([item.other] if item.other else [])]
    changes = Change.objects.filter(record_type=item.record.record_type, public_id__in=ids, number__gt=number)
    return list(changes.with_causes().order_by("number"))


def _require_free(item: ReviewItem, by: User) -> None:
    if item.state == ReviewState.SETTLED:
        raise ValidationError(
            f"{item.settled_by} has answered this already: {item.outcome} Nothing was changed.", code="settled"
        )
    if item.state == ReviewState.GONE:
        raise ValidationError("This does not arise any more. Nothing was changed.", code="settled")
    if item.held_by and item.held_by != by and item.held_until and item.held_until > timezone.now():
        until = timezone.localtime(item.held_until)
        raise ValidationError(
            f"{item.held_by} works on this until {until:%H:%M}. Nothing was changed; take it over to answer it.",
            code="held",
        )


def _settle(item: ReviewItem, by: User, outcome: str) -> None:
    ReviewItem.objects.filter(pk=item.pk).update(
        state=ReviewState.SETTLED,
        settled_by=by,
        settled_at=timezone.now(),
        outcome=outcome[:400],
        held_by=None,
        held_until=None,
    )


def _rule(item: ReviewItem, answer: DeskAnswer, values: Mapping[str, Json], how: dict[str, Any]) -> list[Change]:
    match answer:
        case DeskAnswer.ACCEPT:
            return _accept(item, how)
        case DeskAnswer.REJECT:
            return _reject(item, how)
        case DeskAnswer.FIX:
            return _fix(item, values, how)
    return _relate(item, answer, how)


def _accept(item: ReviewItem, how: dict[str, Any]) -> list[Change]:
    match item.kind:
        case ReviewKind.WAITING if item.claim:
            return confirm_claim(item.claim, **how)
        case ReviewKind.CHALLENGE:
            return set_field(item.record, item.field, item.details["stated"], **how)
        case ReviewKind.REPORT if item.claim:
            return reject_claim(claim_as_read_now(item.claim), **how)
        case ReviewKind.REPORT:
            raise ValidationError("An editor ruled so, and no sentence says it: fix the value, or let it stand.")
    return []  # a ruling that is to stand although its words are gone


def _reject(item: ReviewItem, how: dict[str, Any]) -> list[Change]:
    match item.kind:
        case ReviewKind.WAITING if item.claim:
            return reject_claim(item.claim, **how)
        case ReviewKind.CHALLENGE:
            return keep_ruling(item.record, item.field, **how)
        case ReviewKind.UNANCHORED if item.decision:
            return undo(item.decision, by=how["by"], reason=how["reason"])
    return []  # what a reader reported is right as it is


def _fix(item: ReviewItem, values: Mapping[str, Json], how: dict[str, Any]) -> list[Change]:
    """Rule on the corrected fields.

    An unsure reading that is corrected in what it states is rejected, unless nothing else carries its record: then it
    is confirmed, as it is otherwise.
    """
    if not values:
        raise ValidationError("Nothing was corrected: change a value, or choose another answer.")
    changes: list[Change] = []
    if item.kind == ReviewKind.WAITING and item.claim:
        is_only = item.record.state == RecordState.WAITING
        is_right = is_only or not _contradicts(item, values)
        changes += (confirm_claim if is_right else reject_claim)(item.claim, **how)
    for name, value in values.items():
        changes += set_field(item.record, name, value, **how)
    return changes


def _contradicts(item: ReviewItem, values: Mapping[str, Json]) -> bool:
    """Whether the claim of an item states one of the fields otherwise."""
    fields = FIELDS[item.record.record_type]
    stated = item.claim.values if item.claim else {}
    return any(
        value is None or comparable(fields[name], stated[name]["value"]) != comparable(fields[name], value)
        for name, value in values.items()
        if name in stated
    )


def _relate(item: ReviewItem, answer: DeskAnswer, how: dict[str, Any]) -> list[Change]:
    record: Record = item.record
    other = MODELS[record.record_type].objects.get(public_id=item.other)
    match answer:
        case DeskAnswer.MERGE_INTO:
            return merge_records(record, into=other, **how)
        case DeskAnswer.MERGE_FROM:
            return merge_records(other, into=record, **how)
        case DeskAnswer.PART_OF:
            return set_part_of(record, other, **how)
        case DeskAnswer.WHOLE_OF:
            return set_part_of(other, record, **how)
    return rule_apart(record, other, **how)
