"""Every write that a person can cause: each writes one decision and publishes what it rules about.

What a person ruled is never edited. A ruling is taken back by `undo`, which writes a decision of its own.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from initiatives.choices import RecordState, Ruling
from initiatives.models import Actor, Change, Claim, Commitment, Decision, Initiative, Source
from initiatives.models.records import Record
from initiatives.names import name_key
from initiatives.passages import mark_passages, plain_values
from initiatives.publish import Cause, lock_records, publish
from initiatives.record_fields import FIELDS, RecordField, Shape
from initiatives.recount import forget_backings
from initiatives.rulings import clean_value

Json = Any

REGRADE_LIMIT = 2_000  # records that a new grade of a source is applied to at once, about ten seconds' work


@transaction.atomic
def set_field(record: Record, field: str, value: Json, *, by: User, reason: str = "") -> list[Change]:
    """Rule what a field of a record says; None or an empty list rules that it says nothing.

    A value that is displayed because of a decision already is not ruled again.

    Raises:
        ValidationError: when the record has no such field, or the value is not one of it.
    """
    lock_records()
    _require_unmerged(record)
    ruled = clean_value(_record_field(record, field), value)
    rulings = Decision.objects.standing().about(record).filter(ruling=Ruling.SET_FIELD, field=field)
    standing = rulings.order_by("id").last()
    if standing and standing.value == ruled:
        return []
    return _rule(record, Ruling.SET_FIELD, by, reason, field=field, value=ruled)


@transaction.atomic
def confirm_record(record: Record, *, by: User, reason: str = "") -> list[Change]:
    """Rule that a record is right as it is displayed now; of one that waits, every claim is confirmed.

    Raises:
        ValidationError: when readers do not see the record, and it does not wait either.
    """
    lock_records()
    state = _state(record)
    if state == RecordState.WAITING:
        claims = Claim.objects.waiting().about(record).order_by("-confidence", "id")
        return _confirm_all(list(claims), by=by, reason=reason)
    if state != RecordState.LISTED:
        raise ValidationError(f"{record} is not listed; only what readers see can be confirmed")
    return _rule(record, Ruling.CONFIRM, by, reason)


@transaction.atomic
def delete_record(record: Record, *, by: User, reason: str = "") -> list[Change]:
    """Take a record away from readers, whatever articles say of it later; its row and its claims stay.

    Raises:
        ValidationError: when it is merged or deleted already.
    """
    lock_records()
    _require_unmerged(record)
    if _state(record) == RecordState.DELETED:
        raise ValidationError(f"{record} is deleted already; restore it to bring it back")
    return _rule(record, Ruling.DELETE, by, reason)


@transaction.atomic
def restore_record(record: Record, *, by: User, reason: str = "") -> list[Change]:
    """Bring a deleted record back to readers.

    Raises:
        ValidationError: when it is not deleted.
    """
    lock_records()
    if _state(record) != RecordState.DELETED:
        raise ValidationError(f"{record} is not deleted, so there is nothing to restore")
    return _rule(record, Ruling.RESTORE, by, reason)


@transaction.atomic
def confirm_claim(claim: Claim, *, by: User, reason: str = "") -> list[Change]:
    """Rule that a passage says what was read from it, so that it counts however unsure the reading of it is.

    What the passage names and readers do not see yet is confirmed with it.

    Raises:
        ValidationError: when the claim does not wait.
    """
    lock_records()
    claim = _ruled_about(claim)
    if not claim.is_waiting:
        raise ValidationError("the claim does not wait: it counts already, or an editor has rejected it")
    changes = _rule_on_passage(claim, Ruling.CONFIRM, by, reason)
    return changes + _confirm_all(_waiting_named_by(claim), by=by, reason=reason)


def _confirm_all(claims: Iterable[Claim], *, by: User, reason: str) -> list[Change]:
    """Confirm each claim, but for those that a ruling on another one has settled."""
    changes: list[Change] = []
    for claim in claims:
        claim.refresh_from_db()
        if claim.is_waiting:
            changes += confirm_claim(claim, by=by, reason=reason)
    return changes


def _waiting_named_by(claim: Claim) -> list[Claim]:
    """For each record that a claim names and that waits, the surest claim of the same article about it."""
    keys: set[str] = set()
    for name, value in plain_values(claim).items():
        if FIELDS[claim.record.record_type][name].shape in (Shape.NAME, Shape.NAMES):
            keys.update(map(name_key, [value] if isinstance(value, str) else value))
    about_actor = Q(actor__identity__in=keys, actor__state=RecordState.WAITING)
    about_initiative = Q(initiative__identity__in=keys, initiative__state=RecordState.WAITING)
    claims = Claim.objects.waiting().filter(about_actor | about_initiative, article=claim.article)
    surest_last = claims.select_related("actor", "initiative").order_by("confidence", "-id")
    return list({waiting.record: waiting for waiting in surest_last}.values())


@transaction.atomic
def reject_claim(claim: Claim, *, by: User, reason: str = "") -> list[Change]:
    """Rule that a passage does not say what was read from it; a later reading of it is rejected again.

    Raises:
        ValidationError: when the claim is of an earlier reading, or rejected already.
    """
    lock_records()
    claim = _ruled_about(claim)
    if claim.is_rejected:
        raise ValidationError("the claim is rejected already; undo that decision to bring it back")
    return _rule_on_passage(claim, Ruling.REJECT_CLAIM, by, reason)


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
        **_about(decision.record),
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
    touched = {decision.record}
    if decision.article:
        touched |= mark_passages(decision.article, decision.quote)
    return publish(touched, Cause(decision=undoing))


@transaction.atomic
def regrade(source: Source) -> bool:
    """Rank the claims of a source by its new reliability, or return False where they are too many to do at once."""
    claims = Claim.objects.current().filter(article__source=source)
    records: list[Record] = []
    for model in (Actor, Initiative, Commitment):
        rows = model.objects.filter(pk__in=claims.values(model.record_type))
        records += rows[: REGRADE_LIMIT + 1 - len(records)]
    if len(records) > REGRADE_LIMIT:
        return False
    forget_backings(records)
    publish(records, Cause())
    return True


def _ruled_about(claim: Claim) -> Claim:
    """The claim as it stands now, with what it is about.

    Raises:
        ValidationError: when the claim is of an earlier reading.
    """
    claim = Claim.objects.select_related("actor", "initiative", "commitment", "article").get(pk=claim.pk)
    if not claim.is_current:
        raise ValidationError(
            "a newer reading of the article has replaced this claim; rule about the claim of that one"
        )
    return claim


def _rule_on_passage(claim: Claim, ruling: Ruling, by: User, reason: str) -> list[Change]:
    decision = Decision.objects.create(
        **_about(claim.record),
        ruling=ruling,
        by=by,
        reason=reason,
        claim=claim,
        article=claim.article,
        quote=claim.quote,
        start=claim.start,
        value=plain_values(claim),
    )
    return publish(mark_passages(claim.article, claim.quote), Cause(decision=decision))


def _rule(record: Record, ruling: Ruling, by: User, reason: str, **what: Json) -> list[Change]:
    decision = Decision.objects.create(**_about(record), ruling=ruling, by=by, reason=reason, **what)
    return publish([record], Cause(decision=decision))


def _about(record: Record) -> dict[str, Record]:
    return {record.record_type: record}


def _state(record: Record) -> str:
    """The state of the row now, not when it was loaded."""
    return type(record).objects.values_list("state", flat=True).get(pk=record.pk)


def _require_unmerged(record: Record) -> None:
    if _state(record) == RecordState.MERGED:
        raise ValidationError(f"{record} is merged into {record.merged_into}; edit that one")


def _record_field(record: Record, name: str) -> RecordField:
    fields = FIELDS[record.record_type]
    if name not in fields:
        raise ValidationError(f"{record.record_type} has no field {name!r}; it has {', '.join(fields)}")
    return fields[name]
