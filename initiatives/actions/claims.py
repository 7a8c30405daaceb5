"""Rulings on passages: a claim counts, or it does not, whichever reading of the article finds it again."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from initiatives.actions.ruling import Ruler
from initiatives.choices import RecordState, Ruling
from initiatives.models import Batch, Change, Claim
from initiatives.names import name_key
from initiatives.passages import mark_passages, plain_values
from initiatives.publish import Cause, lock_records, publish
from initiatives.record_fields import FIELDS, Shape


@transaction.atomic
def confirm_claim(claim: Claim, *, by: User, reason: str = "", batch: Batch | None = None) -> list[Change]:
    """Rule that a passage says what was read from it, so that it counts however unsure the reading of it is.

    What the passage names and readers do not see yet is confirmed with it.

    Raises:
        ValidationError: when the claim does not wait.
    """
    lock_records()
    claim = _ruled_about(claim)
    if not claim.is_waiting:
        raise ValidationError("the claim does not wait: it counts already, or an editor has rejected it")
    ruler = Ruler(by, reason, batch)
    changes = _rule_on_passage(claim, Ruling.CONFIRM, ruler)
    return changes + confirm_claims(_waiting_named_by(claim), ruler)


def confirm_claims(claims: Iterable[Claim], ruler: Ruler) -> list[Change]:
    """Confirm each claim, but for those that a ruling on another one has settled."""
    changes: list[Change] = []
    for claim in claims:
        claim.refresh_from_db()
        if claim.is_waiting:
            changes += confirm_claim(claim, by=ruler.by, reason=ruler.reason, batch=ruler.batch)
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
def reject_claim(claim: Claim, *, by: User, reason: str = "", batch: Batch | None = None) -> list[Change]:
    """Rule that a passage does not say what was read from it; a later reading of it is rejected again.

    Raises:
        ValidationError: when the claim is of an earlier reading, or rejected already.
    """
    lock_records()
    claim = _ruled_about(claim)
    if claim.is_rejected:
        raise ValidationError("the claim is rejected already; undo that decision to bring it back")
    return _rule_on_passage(claim, Ruling.REJECT_CLAIM, Ruler(by, reason, batch))


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


def _rule_on_passage(claim: Claim, ruling: Ruling, ruler: Ruler) -> list[Change]:
    decision = ruler.decide(
        claim.record,
        ruling,
        claim=claim,
        article=claim.article,
        quote=claim.quote,
        start=claim.start,
        value=plain_values(claim),
    )
    return publish(mark_passages(claim.article), Cause(decision=decision))
