"""Entries of the log of changes → lines that a reader understands: which record, what was what, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from initiatives.evidence import words_for
from initiatives.models import Actor, Change, Commitment, Initiative
from initiatives.models.records import Record
from initiatives.record_fields import FIELDS, Shape

_MODELS: Mapping[str, type[Record]] = {"actor": Actor, "initiative": Initiative, "commitment": Commitment}
_SNAPSHOT_LABELS = {"aliases": "Also called", "part_of": "Part of", "funded_by": "Funded by"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One value before and after, empty where there was none; of a list, what was taken out and what was added."""

    label: str
    before: str
    after: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, the record that it is about (None when it is gone), and what differs."""

    change: Change
    record: Record | None
    differences: Sequence[Difference]


def read_entries(changes: Sequence[Change]) -> list[Entry]:
    """Set the records and the differing values beside some changes; one query for each type of record."""
    records: dict[str, Record] = {}
    for record_type, model in _MODELS.items():
        ids = _ids_named(changes, record_type)
        if ids:
            records |= {record.public_id: record for record in model.objects.filter(public_id__in=ids)}
    return [Entry(change, records.get(change.public_id), _differences(change, records)) for change in changes]


def _ids_named(changes: Iterable[Change], record_type: str) -> set[str]:
    """The identifiers of records of a type that changes are about, or name among their values."""
    ids: set[str] = set()
    for change in changes:
        if change.record_type == record_type:
            ids.add(change.public_id)
        for name in _differing(change):
            if _type_named(change.record_type, name) == record_type:
                ids.update(_as_list((change.before or {}).get(name)), _as_list((change.after or {}).get(name)))
    return ids


def _type_named(record_type: str, name: str) -> str | None:
    """The type of the records that a value of a snapshot names by identifier."""
    if name in ("part_of", "funded_by"):
        return record_type
    if name in ("participants", "actors", "counterparties", "affiliation"):
        return "actor"
    return "initiative" if name == "initiative" else None


def _as_list(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    return value if isinstance(value, list) else [value]


def _differing(change: Change) -> list[str]:
    """The values that a modification changed; what was added or deleted speaks for itself."""
    if change.before is None or change.after is None:
        return []
    return [name for name in change.after if change.before.get(name) != change.after[name]]


def _differences(change: Change, records: Mapping[str, Record]) -> list[Difference]:
    return [_difference(change, name, records) for name in _differing(change)]


def _difference(change: Change, name: str, records: Mapping[str, Record]) -> Difference:
    field = FIELDS[change.record_type].get(name)
    label = field.label if field else _SNAPSHOT_LABELS.get(name, name.capitalize())
    before: Any = (change.before or {}).get(name)
    after: Any = (change.after or {}).get(name)
    is_list = isinstance(before, list) and isinstance(after, list)
    if is_list:
        before, after = [part for part in before if part not in after], [part for part in after if part not in before]
    return Difference(
        label,
        before=_words(change.record_type, name, before, records),
        after=_words(change.record_type, name, after, records),
        is_list=is_list,
    )


def _words(record_type: str, name: str, value: Any, records: Mapping[str, Record]) -> str:
    if _type_named(record_type, name):
        return ", ".join(str(records.get(part, part)) for part in _as_list(value))
    field = FIELDS[record_type].get(name)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if value in (None, ""):
        return ""
    return words_for(field, value) if field and field.shape is not Shape.TEXTS else str(value)
