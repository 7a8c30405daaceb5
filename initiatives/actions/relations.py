"""Rulings on two records: that they are one, that they are not, that one is a part of the other or pays for it."""

from collections.abc import Callable, Collection
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from initiatives.actions.ruling import Ruler, require_unmerged, state_of
from initiatives.choices import RecordState, Ruling
from initiatives.merging import settle_merges
from initiatives.models import MODELS, Batch, Change, Claim, Commitment, Decision
from initiatives.models.records import Record
from initiatives.passages import anchor_of
from initiatives.publish import Cause, lock_records, publish

_R = TypeVar("_R", bound=Record)


@transaction.atomic
def merge_records(record: _R, *, into: _R, by: User, reason: str = "", batch: Batch | None = None) -> list[Change]:
    """Rule that a record is the same as another, which it lives on in: its claims and names count there.

    Nothing is rewritten. Undoing the decision brings both back as they were.

    Raises:
        ValidationError: when they are not of one type, merged already, or ruled not to be the same.
    """
    lock_records()
    _require_pair(record, into)
    _require_not_apart(record, into)
    if state_of(into) == RecordState.DELETED:
        raise ValidationError(f"{into} is deleted; restore it first, or merge it into {record}")
    decision = Ruler(by, reason, batch).decide(record, Ruling.MERGE, other=into.public_id)
    return publish({record, *settle_merges([record])}, Cause(decision=decision))


@transaction.atomic
def rule_apart(record: _R, other: _R, *, by: User, reason: str = "", batch: Batch | None = None) -> list[Change]:
    """Rule that two records are not the same, for good: they are neither offered nor joined again.

    Raises:
        ValidationError: when they are not of one type, one is merged, or this was ruled already.
    """
    lock_records()
    _require_pair(record, other)
    if standing_apart(record, other):
        raise ValidationError(f"{record} and {other} were ruled not to be the same already")
    ruler = Ruler(by, reason, batch)
    return ruler.rule(record, Ruling.NOT_SAME, other=other.public_id, anchors=_anchors(record, other))


@transaction.atomic
def separate_claims(
    commitment: Commitment, claims: Collection[Claim], *, by: User, reason: str = "", batch: Batch | None = None
) -> list[Change]:
    """Rule that some of the claims about a commitment are about another one: they get a record of their own.

    Raises:
        ValidationError: when none of its claims are named, or all.
    """
    lock_records()
    require_unmerged(commitment)
    current = _claims(commitment)
    those = [claim for claim in current if claim in claims]
    these = [claim for claim in current if claim not in claims]
    if not those or not these:
        raise ValidationError("Choose some of the claims, but not all: those that are about another commitment.")
    anchors = {"these": list(map(anchor_of, these)), "those": list(map(anchor_of, those))}
    decision = Ruler(by, reason, batch).decide(commitment, Ruling.NOT_SAME, anchors=anchors)
    return publish({commitment, *regroup_claims_of(commitment)}, Cause(decision=decision))


def regroup_claims_of(commitment: Commitment) -> set[Record]:
    """Have the claims of a commitment, and those that may belong to them, shared out afresh over commitments.

    How is known to what reads articles: the function that `settings.REGROUP` names. Returns what is to be published.
    """
    regroup: Callable[[Commitment], set[Record]] = import_string(settings.REGROUP)
    return regroup(commitment)


@transaction.atomic
def set_part_of(
    record: _R, whole: _R | None, *, by: User, reason: str = "", batch: Batch | None = None
) -> list[Change]:
    """Rule that a record is a part of another, or with None of none; totals count a part within its whole only.

    Raises:
        ValidationError: when they are not of one type, or the whole is a part of the record itself.
    """
    return _relate(record, whole, Ruling.PART_OF, Ruler(by, reason, batch))


@transaction.atomic
def set_funded_by(
    commitment: Commitment,
    funding: Commitment | None,
    *,
    by: User,
    reason: str = "",
    batch: Batch | None = None,
) -> list[Change]:
    """Rule that one commitment is paid for by another, such as a purchase by a loan, or with None by none.

    Raises:
        ValidationError: when the other is paid for by this one itself.
    """
    return _relate(commitment, funding, Ruling.FUNDED_BY, Ruler(by, reason, batch))


def standing_apart(record: Record, other: Record) -> Decision | None:
    """The decision in force that two records, or any that live on in them, are not the same."""
    about = record.record_type
    these, those = _with_merged(record), _with_merged(other)
    one_way = Q(**{f"{about}__in": these}, other__in=[row.public_id for row in those])
    other_way = Q(**{f"{about}__in": those}, other__in=[row.public_id for row in these])
    return Decision.objects.standing().filter(one_way | other_way, ruling=Ruling.NOT_SAME).first()


def _with_merged(record: Record) -> list[Record]:
    return [record, *MODELS[record.record_type].objects.filter(merged_into=record.pk)]


def _relate(record: _R, other: _R | None, ruling: Ruling, ruler: Ruler) -> list[Change]:
    lock_records()
    relation = str(ruling)
    require_unmerged(record)
    if other is not None:
        _require_pair(record, other)
        _require_no_circle(record, other, relation)
    record.refresh_from_db(fields=[relation])
    if getattr(record, relation) == other:
        return []
    return ruler.rule(record, ruling, other=other.public_id if other else "")


def _require_pair(record: Record, other: Record) -> None:
    if record.record_type != other.record_type:
        raise ValidationError(f"{record} is {record.record_type}, {other} is {other.record_type}: choose two of a type")
    if record == other:
        raise ValidationError(f"{record} is the same record; choose another")
    require_unmerged(record)
    require_unmerged(other)


def _require_not_apart(record: Record, other: Record) -> None:
    apart = standing_apart(record, other)
    if apart:
        raise ValidationError(
            f"{apart.by} ruled on {apart.at:%-d %B %Y} that {record} and {other} are not the same; undo that first"
        )


def _require_no_circle(record: Record, other: Record, relation: str) -> None:
    above: int | None = other.pk
    seen: set[int | None] = set()
    while above is not None and above not in seen:
        seen.add(above)
        above = type(record).objects.values_list(f"{relation}_id", flat=True).get(pk=above)
        if above == record.pk:
            words = relation.replace("_", " ")
            raise ValidationError(f"{other} is itself {words} {record}; in a circle nothing would count")


def _anchors(record: Record, other: Record) -> dict[str, list[dict[str, object]]] | None:
    """The passages of two commitments, as what falls into which can change with every article."""
    if not isinstance(record, Commitment):
        return None
    return {
        side: [anchor_of(claim) for claim in _claims(about)] for side, about in (("these", record), ("those", other))
    }


def _claims(record: Record) -> list[Claim]:
    claims = Claim.objects.current().about(record).select_related("article")
    return list(claims.order_by("article__public_id", "start", "id"))
