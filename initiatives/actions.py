"""Every write that a person can cause: each writes one decision and publishes what it rules about.

What a person ruled is never edited. A ruling is taken back by `undo`, which writes a decision of its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.choices import RecordState, Ruling
from initiatives.models import Actor, Article, Change, Claim, Commitment, Decision, Initiative, Source
from initiatives.models.records import Record
from initiatives.publish import Cause, lock_records, publish
from initiatives.record_fields import FIELDS, RecordField
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
    """Rule that a record is right as it is displayed now.

    Raises:
        ValidationError: when readers do not see the record.
    """
    lock_records()
    if _state(record) != RecordState.LISTED:
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
def reject_claim(claim: Claim, *, by: User, reason: str = "") -> list[Change]:
    """Rule that a passage does not say what was read from it; a later reading of it is rejected again.

    Raises:
        ValidationError: when the claim is of an earlier reading, or rejected already.
    """
    lock_records()
    claim = Claim.objects.select_related("actor", "initiative", "commitment", "article").get(pk=claim.pk)
    if not claim.is_current:
        raise ValidationError("a newer reading of the article has replaced this claim; reject the claim of that one")
    if claim.is_rejected:
        raise ValidationError("the claim is rejected already; undo that decision to bring it back")
    decision = Decision.objects.create(
        **_about(claim.record),
        ruling=Ruling.REJECT_CLAIM,
        by=by,
        reason=reason,
        claim=claim,
        article=claim.article,
        quote=claim.quote,
        start=claim.start,
        value=_plain_values(claim),
    )
    return publish(_apply_rejections(claim.article, claim.quote), Cause(decision=decision))


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
        touched |= _apply_rejections(decision.article, decision.quote)
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
    publish(records, Cause())
    return True


@dataclass(frozen=True, slots=True)
class Passage:
    """What tells a rejected claim again after its article was read anew: the record type, the words, and the subject.

    The subject of an actor or an initiative is its row. Into which commitment a claim falls can change with every
    article, so there it is the kind and the amounts that the claim states.
    """

    record_type: str
    quote: str
    subject: int | str

    @classmethod
    def of(cls, record: Record, quote: str, values: Mapping[str, Json]) -> "Passage":
        """The passage of a claim that gives the record these plain values."""
        if isinstance(record, Commitment):
            terms = [values.get(name) for name in ("kind", "money", "quantity")]
            return cls(record.record_type, quote, json.dumps(terms, sort_keys=True))
        return cls(record.record_type, quote, record.pk)


def passage_of(claim: Claim) -> Passage:
    """The passage of a claim, by which its rejection is found again."""
    return Passage.of(claim.record, claim.quote, _plain_values(claim))


def rejected_passages(article: Article) -> frozenset[Passage]:
    """The passages of an article that stand rejected, whichever reading of it they were found by."""
    rejections = (
        Decision.objects.standing()
        .filter(article=article, ruling=Ruling.REJECT_CLAIM)
        .select_related("actor", "initiative", "commitment")
    )
    return frozenset(Passage.of(decision.record, decision.quote, decision.value or {}) for decision in rejections)


def _apply_rejections(article: Article, quote: str) -> set[Record]:
    """Mark the current claims with these words as the standing decisions have it; returns the records concerned."""
    rejected = rejected_passages(article)
    touched: set[Record] = set()
    claims = Claim.objects.filter(article=article, quote=quote, is_current=True)
    for claim in claims.select_related("actor", "initiative", "commitment"):
        is_rejected = passage_of(claim) in rejected
        if claim.is_rejected != is_rejected:
            claim.is_rejected = is_rejected
            claim.save(update_fields=["is_rejected"])
            touched.add(claim.record)
    return touched


def _rule(record: Record, ruling: Ruling, by: User, reason: str, **what: Json) -> list[Change]:
    decision = Decision.objects.create(**_about(record), ruling=ruling, by=by, reason=reason, **what)
    return publish([record], Cause(decision=decision))


def _about(record: Record) -> dict[str, Record]:
    return {record.record_type: record}


def _plain_values(claim: Claim) -> dict[str, Json]:
    return {name: value["value"] for name, value in claim.values.items()}


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
