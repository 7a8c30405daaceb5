"""What taking something back would do, and what it would leave as it is, before it is done."""

from collections.abc import Callable, Iterable

from django.db import transaction

from initiatives.choices import RecordState, Ruling
from initiatives.evidence import words_for
from initiatives.history import Entry, read_entries
from initiatives.models import Batch, Change, Claim, Decision
from initiatives.models.records import Record
from initiatives.record_fields import FIELDS


def preview(act: Callable[[], Iterable[Change]]) -> list[Entry]:
    """Do something, read what it changes, and take it back before anybody else can see it.

    Raises:
        ValidationError: when it cannot be done.
    """
    with transaction.atomic():
        entries = read_entries(list(act()))
        transaction.set_rollback(True)
    return entries


def what_stays(decision: Decision, undone_with_it: Batch | None = None) -> list[str]:
    """What happened since a ruling, and is not undone with it, in sentences."""
    record = decision.record
    return [
        *_lost_words(decision),
        *_fate(decision, record),
        *(_holds(later) for later in _later_rulings(decision, record, undone_with_it)),
        *_rulings_on_survivor(decision),
        *_read_since(decision, record),
    ]


def _lost_words(decision: Decision) -> Iterable[str]:
    if not decision.is_anchored:
        yield "The words that it was about are not found any more, so it changes nothing at present."


def _fate(decision: Decision, record: Record) -> Iterable[str]:
    if record.state == RecordState.DELETED and decision.ruling != Ruling.DELETE:
        yield f"“{record}” was deleted since, and stays deleted."
    if record.merged_into and decision.ruling != Ruling.MERGE:
        yield f"“{record}” was merged into “{record.merged_into}”, and stays so; what comes back counts there."


def _later_rulings(decision: Decision, record: Record, undone_with_it: Batch | None) -> Iterable[Decision]:
    """Rulings made since that say the same field, or rule on the same words."""
    later = Decision.objects.standing().about(record).filter(pk__gt=decision.pk).select_related("by")
    if undone_with_it:
        later = later.exclude(batch=undone_with_it)
    if decision.article_id:
        return later.filter(article=decision.article_id, quote=decision.quote)
    if decision.field:
        whole = [
            ruling for ruling in later.filter(ruling=Ruling.CONFIRM, field="") if decision.field in (ruling.value or {})
        ]
        return [*later.filter(field=decision.field), *whole]
    return later.filter(ruling=decision.ruling)


def _holds(ruling: Decision) -> str:
    what = ruling.get_ruling_display().lower()
    if ruling.ruling == Ruling.SET_FIELD:
        field = FIELDS[ruling.record.record_type][ruling.field]
        parts = ruling.value if isinstance(ruling.value, list) else [ruling.value]
        words = ", ".join(words_for(field, part) for part in parts if part is not None)
        what = f"{field.label.lower()} is {words or 'nothing'}"
    return f"{ruling.by} ruled on {ruling.at:%-d %B %Y}: {what}. That holds."


def _rulings_on_survivor(decision: Decision) -> Iterable[str]:
    if decision.ruling != Ruling.MERGE:
        return
    survivor = type(decision.record).objects.get(public_id=decision.other)
    count = Decision.objects.standing().about(survivor).filter(pk__gt=decision.pk).count()
    if count:
        yield f"{count} ruling{'s' if count > 1 else ''} made on “{survivor}” since stay with it."


def _read_since(decision: Decision, record: Record) -> Iterable[str]:
    count = Claim.objects.known().about(record).filter(run__started_at__gt=decision.at).count()
    if count:
        words = "1 sentence about it was" if count == 1 else f"{count} sentences about it were"
        yield f"{words} read since, and count: it may not look as it did before the ruling."
