"""Rulings on what a record says, whether it is right, and whether readers see it."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.actions.claims import confirm_claims
from initiatives.actions.ruling import Ruler, require_unmerged, state_of
from initiatives.choices import RecordState, Ruling
from initiatives.fold import fold
from initiatives.models import Batch, Change, Claim, Decision
from initiatives.models.records import Record
from initiatives.publish import fold_of, lock_records
from initiatives.record_fields import FIELDS, RecordField
from initiatives.recount import backings_of
from initiatives.rulings import clean_value

Json = Any

_NOT_CONFIRMED = "alias"  # a new name for a record that is right is no news


@transaction.atomic
def set_field(
    record: Record, field: str, value: Json, *, by: User, reason: str = "", batch: Batch | None = None
) -> list[Change]:
    """Rule what a field of a record says; None or an empty list rules that it says nothing.

    A value that is displayed because of a decision already is not ruled again.

    Raises:
        ValidationError: when the record has no such field, or the value is not one of it.
    """
    lock_records()
    require_unmerged(record)
    ruled = clean_value(_record_field(record, field), value)
    rulings = Decision.objects.standing().about(record).filter(ruling=Ruling.SET_FIELD, field=field)
    standing = rulings.order_by("id").last()
    if standing and standing.value == ruled:
        return []
    record.refresh_from_db(fields=["backings"])
    stated = fold(record.record_type, backings_of(record)).value(field)
    return Ruler(by, reason, batch).rule(record, Ruling.SET_FIELD, field=field, value=ruled, overruled=stated)


@transaction.atomic
def keep_ruling(record: Record, field: str, *, by: User, reason: str = "", batch: Batch | None = None) -> list[Change]:
    """Hold to what was ruled of a field, knowing what the articles say now; they challenge it no more by that.

    Raises:
        ValidationError: when the articles say nothing new against a ruling on that field.
    """
    lock_records()
    require_unmerged(record)
    challenge = next((one for one in fold_of(record).challenges if one.field == field), None)
    if challenge is None:
        raise ValidationError(f"the articles say nothing new against what was ruled of {field}")
    return Ruler(by, reason, batch).rule(record, Ruling.CONFIRM, field=field, value=challenge.stated)


@transaction.atomic
def confirm_record(record: Record, *, by: User, reason: str = "", batch: Batch | None = None) -> list[Change]:
    """Rule that a record is right as it is displayed now; of one that waits, every claim is confirmed.

    What is confirmed holds against other readings of the articles there are; articles that come later may move it.

    Raises:
        ValidationError: when readers do not see the record, and it does not wait either.
    """
    lock_records()
    ruler = Ruler(by, reason, batch)
    state = state_of(record)
    if state == RecordState.WAITING:
        claims = Claim.objects.waiting().about(record).order_by("-confidence", "id")
        return confirm_claims(list(claims), ruler)
    if state != RecordState.LISTED:
        raise ValidationError(f"{record} is not listed; only what readers see can be confirmed")
    fields = fold_of(record).fields
    shown = {name: folded.value for name, folded in fields.items() if name != _NOT_CONFIRMED}
    return ruler.rule(record, Ruling.CONFIRM, value=shown)


@transaction.atomic
def delete_record(record: Record, *, by: User, reason: str = "", batch: Batch | None = None) -> list[Change]:
    """Take a record away from readers, whatever articles say of it later; its row and its claims stay.

    Raises:
        ValidationError: when it is merged or deleted already.
    """
    lock_records()
    require_unmerged(record)
    if state_of(record) == RecordState.DELETED:
        raise ValidationError(f"{record} is deleted already; restore it to bring it back")
    return Ruler(by, reason, batch).rule(record, Ruling.DELETE)


@transaction.atomic
def restore_record(record: Record, *, by: User, reason: str = "", batch: Batch | None = None) -> list[Change]:
    """Bring a deleted record back to readers.

    Raises:
        ValidationError: when it is not deleted.
    """
    lock_records()
    if state_of(record) != RecordState.DELETED:
        raise ValidationError(f"{record} is not deleted, so there is nothing to restore")
    return Ruler(by, reason, batch).rule(record, Ruling.RESTORE)


def _record_field(record: Record, name: str) -> RecordField:
    fields = FIELDS[record.record_type]
    if name not in fields:
        raise ValidationError(f"{record.record_type} has no field {name!r}; it has {', '.join(fields)}")
    return fields[name]
