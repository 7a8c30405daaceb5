"""Records as they were known at a moment, read from the log of changes alone, many at once in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Exists, OuterRef, QuerySet

from initiatives.choices import ChangeKind
from initiatives.history import as_list, type_named
from initiatives.models import MODELS, AnyRecord, Change
from initiatives.models.records import RecordType
from initiatives.moments import Moment
from initiatives.past_records import PAST_TYPES, PastReference


def listed_at(record_type: RecordType, moment: Moment) -> QuerySet[Change]:
    """For each record that readers saw at a moment, the change that left it as it was."""
    until = Change.objects.filter(record_type=record_type, number__lte=moment.number)
    later = until.filter(public_id=OuterRef("public_id"), number__gt=OuterRef("number"))
    return until.filter(~Exists(later), after__isnull=False)


def last_change(record_type: RecordType, public_id: str, moment: Moment) -> Change | None:
    """The change that left a record as it was at a moment; None where it was not in the log yet."""
    return last_changes(record_type, [public_id], moment).first()


def last_changes(record_type: RecordType, public_ids: Iterable[str], moment: Moment) -> QuerySet[Change]:
    """The last change of each of some records until a moment."""
    until = Change.objects.filter(record_type=record_type, public_id__in=public_ids, number__lte=moment.number)
    return until.order_by("public_id", "-number").distinct("public_id")


def survivor_of(change: Change, moment: Moment) -> Any | None:
    """What a record that was merged by a moment lived on in then, through further merges; None where that was gone."""
    last: Change | None = change
    while last and last.kind == ChangeKind.MERGE:
        last = last_change(_type_of(change), last.other, moment)
    return read_past([last], moment)[0] if last and last.after is not None else None


def read_past(changes: Sequence[Change], moment: Moment) -> list[Any]:
    """The records that some changes of one type left, with the names that other records had then.

    One query for each type of record that is named, and one more where a name never was in the log.
    """
    if not changes:
        return []
    record_type = _type_of(changes[0])
    whole = _related(record_type, changes, moment)
    named = _names([*changes, *whole], moment)
    past = PAST_TYPES[record_type]
    known = {change.public_id: past(change, moment, named) for change in whole}
    names = named | {key: PastReference(record_type, key, record.name, moment) for key, record in known.items()}
    return [past(change, moment, names) for change in changes]


def _type_of(change: Change) -> RecordType:
    return cast("RecordType", change.record_type)


def _related(record_type: RecordType, changes: Iterable[Change], moment: Moment) -> list[Change]:
    """What was last known of the commitments that some are part of or funded by; their names are made of others'."""
    if record_type != "commitment":
        return []
    ids = {after[name] for change in changes if (after := change.after) for name in ("part_of", "funded_by")} - {None}
    found = list(last_changes("commitment", ids, moment)) if ids else []
    for change in found:
        change.after = change.after or change.before
    return found


def _names(changes: Iterable[Change], moment: Moment) -> dict[str, PastReference]:
    """What the actors and initiatives that some changes name were called at a moment."""
    ids: dict[RecordType, set[str]] = defaultdict(set)
    for change in changes:
        for name, value in (change.after or {}).items():
            named_type = type_named(change.record_type, name)
            if named_type and named_type != "commitment":
                ids[named_type].update(as_list(value))
    names: dict[str, PastReference] = {}
    for record_type, public_ids in ids.items():
        names |= _names_of(record_type, public_ids, moment) if public_ids else {}
    return names


def _names_of(record_type: RecordType, public_ids: set[str], moment: Moment) -> dict[str, PastReference]:
    """The names of some records at a moment; today's where the log has none of a record."""
    told = {
        change.public_id: (change.after or change.before or {})["name"]
        for change in last_changes(record_type, public_ids, moment)
    }
    missing = public_ids - told.keys()
    if missing:
        rows = MODELS[record_type].objects.filter(public_id__in=missing)
        told |= {row.public_id: str(row) for row in rows}
    return {public_id: PastReference(record_type, public_id, name, moment) for public_id, name in told.items()}


@dataclass(frozen=True, slots=True)
class PastRows:
    """The rows of a list at a moment: read when they are sliced, as those of a queryset are."""

    model: type[AnyRecord]
    changes: QuerySet[Change]
    moment: Moment

    def __getitem__(self, place: slice) -> list[Any]:
        return read_past(list(self.changes[place]), self.moment)

    def iterator(self, chunk_size: int) -> Iterator[Any]:
        """Every row, some of them read at once."""
        chunk: list[Change] = []
        for change in self.changes.iterator(chunk_size):
            chunk.append(change)
            if len(chunk) == chunk_size:
                yield from read_past(chunk, self.moment)
                chunk = []
        yield from read_past(chunk, self.moment)
