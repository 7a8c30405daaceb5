"""What a page shows of a record as it was known at a moment: its values, and the sentences that were read by then."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from initiatives.choices import ChangeKind, Ruling, RunState
from initiatives.confidence import KNOWN_FROM
from initiatives.evidence import FieldEvidence, StatedValue, words_for
from initiatives.models import Change, Claim, Decision, ExtractionRun
from initiatives.models.records import RecordType
from initiatives.moments import Moment, end_of
from initiatives.past import last_changes
from initiatives.past_records import PastRecord
from initiatives.querysets import ClaimQuerySet
from initiatives.record_fields import FIELDS, RecordField, Shape

_KEYS = {"alias": "aliases"}  # field → its name in a snapshot, where that is another
_READ = (RunState.DONE, RunState.SUPERSEDED, RunState.WITHDRAWN)


def facts_at(record: PastRecord) -> list[FieldEvidence]:
    """The values of each field that had one, without what was behind them."""
    facts = [FieldEvidence(field, tuple(_values(record, field))) for field in FIELDS[record.record_type].values()]
    return [fact for fact in facts if fact.values]


def _values(record: PastRecord, field: RecordField) -> list[StatedValue]:
    value = record.snapshot[_KEYS.get(field.name, field.name)]
    parts = value if isinstance(value, list) else [value]
    if field.shape in (Shape.NAME, Shape.NAMES):
        named = (record.named.get(part) for part in parts)
        return [StatedValue(str(reference), reference) for reference in named if reference]
    return [StatedValue(words_for(field, part)) for part in parts if part not in (None, "")]


def claims_at(record_type: RecordType, public_id: str, moment: Moment) -> ClaimQuerySet:
    """The claims that counted for a record at a moment, those of records merged into it by then included.

    Claims are never deleted: those count that were read by then, that no later reading had replaced and no editor had
    rejected.
    """
    end = end_of(moment.day)
    claims = Claim.objects.filter(
        _in_force(end, "run__"), **{f"{record_type}__public_id__in": _merged_at(record_type, public_id, moment)}
    )
    later = ExtractionRun.objects.filter(_in_force(end), version__article=OuterRef("article"), pk__gt=OuterRef("run"))
    rejected = Exists(_ruled_by(end, Ruling.REJECT_CLAIM))
    known = Q(confidence__gte=KNOWN_FROM) | Exists(_ruled_by(end, Ruling.CONFIRM))
    return claims.filter(known, ~rejected, ~Exists(later))


def _in_force(end: datetime, run: str = "") -> Q:
    """Runs that were begun by then, and not taken back by then; one that counts again is finished a second time."""
    return Q(**{f"{run}started_at__lt": end, f"{run}state__in": _READ}) & ~Q(**{f"{run}withdrawn_at__lt": end})


def _ruled_by(end: datetime, ruling: Ruling) -> QuerySet[Decision]:
    """Rulings on the passage of a claim that stood by then."""
    on_passage = Decision.objects.filter(
        ruling=ruling, article=OuterRef("article"), quote=OuterRef("quote"), undoes=None, at__lt=end
    )
    return on_passage.exclude(undone_by__at__lt=end)


def _merged_at(record_type: RecordType, public_id: str, moment: Moment) -> set[str]:
    """The identifiers of a record and of all that lived on in it at a moment."""
    found = {public_id}
    todo = {public_id}
    while todo:
        merged = Change.objects.filter(
            record_type=record_type, other__in=todo, kind=ChangeKind.MERGE, number__lte=moment.number
        )
        last = last_changes(record_type, set(merged.values_list("public_id", flat=True)) - found, moment)
        todo = {change.public_id for change in last if change.kind == ChangeKind.MERGE and change.other in found}
        found |= todo
    return found
