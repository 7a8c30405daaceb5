"""Entries of the log of changes → lines that a reader understands: which record, what was what, why, and by whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django.db.models import Q

from initiatives.choices import ChangeKind, CommitmentStatus, Ruling
from initiatives.evidence import words_for
from initiatives.models import MODELS, Change, Claim
from initiatives.models.records import Record, RecordType
from initiatives.money import Money
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import FIELDS, Shape, decode_money

Json = Any

SNAPSHOT_LABELS = {
    "aliases": "Also called",
    "part_of": "Part of",
    "funded_by": "Funded by",
    "ladder": "Rungs reached",
    "slips": "Dates given up",
}
RULED_WORDS = {
    Ruling.SET_FIELD: "Set by",
    Ruling.CONFIRM: "Confirmed by",
    Ruling.REJECT_CLAIM: "Passage rejected by",
    Ruling.MERGE: "Merged by",
    Ruling.NOT_SAME: "Told apart by",
    Ruling.PART_OF: "Made a part by",
    Ruling.FUNDED_BY: "Payment noted by",
    Ruling.DELETE: "Deleted by",
    Ruling.RESTORE: "Restored by",
}
_CLAIM_FIELDS = {"aliases": "alias", "ladder": "status", "slips": "due"}  # value of a snapshot → the claims' field


@dataclass(frozen=True, slots=True)
class Difference:
    """One value before and after, empty where there was none; of a list, what was taken out and what was added."""

    label: str
    before: str
    after: str
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: its record and the other one of a merge (None when gone), what differs, and the sentence behind it.

    `moved` is what was merged into the record, or split from it, where that changed its values. `values` are those that
    a record was added with, or taken out with.
    """

    change: Change
    record: Record | None
    other: Record | None
    moved: Record | None
    differences: Sequence[Difference]
    values: Sequence[Difference]
    claim: Claim | None

    @property
    def words(self) -> str:
        """What happened, in a word or two."""
        decision = self.change.decision
        match self.change.kind:
            case ChangeKind.MERGE:
                return "Merged"
            case ChangeKind.SPLIT:
                return "Split off"
            case ChangeKind.ADD:
                return "Brought back" if decision and decision.ruling in (Ruling.DELETE, Ruling.RESTORE) else "Added"
            case ChangeKind.DELETE:
                return "Deleted" if decision and decision.ruling in (Ruling.DELETE, Ruling.RESTORE) else "Withdrawn"
        return "Changed"

    @property
    def joint(self) -> str:
        """The word between a merged or split record and the other one."""
        return "into" if self.change.kind == ChangeKind.MERGE else "from"

    @property
    def ruled_words(self) -> str:
        """What the editor did whose name follows."""
        decision = self.change.decision
        if decision is None:
            return ""
        return "Ruling taken back by" if decision.undoes_id else RULED_WORDS[Ruling(decision.ruling)]


def read_entries(changes: Sequence[Change]) -> list[Entry]:
    """Set the records, the differing values and the sentences beside some changes.

    One query for each type of record, and one for the sentences.
    """
    records: dict[str, Record] = {}
    for record_type, model in MODELS.items():
        ids, pks = _ids_named(changes, record_type), _pks_moved(changes, record_type)
        if ids or pks:
            rows = model.objects.filter(Q(public_id__in=ids) | Q(pk__in=pks)).defer("backings")
            records |= {record.public_id: record for record in rows}
    claims = _sentences(changes, records)
    return [
        Entry(
            change,
            records.get(change.public_id),
            records.get(change.other),
            _moved(change, records.values()),
            _differences(change, records),
            _values(change, records),
            claims.get(change.number),
        )
        for change in changes
    ]


def _ids_named(changes: Iterable[Change], record_type: str) -> set[str]:
    """The identifiers of records of a type that changes are about, or name among the values that are told."""
    ids: set[str] = set()
    for change in changes:
        if change.record_type == record_type:
            ids.update(filter(None, (change.public_id, change.other)))
        for name in _told(change):
            if type_named(change.record_type, name) == record_type:
                ids.update(as_list((change.before or {}).get(name)), as_list((change.after or {}).get(name)))
    return ids


def _pks_moved(changes: Iterable[Change], record_type: str) -> set[int]:
    """The keys of the records of a type that were merged or split, where another record's values changed for it."""
    of_type = (change for change in changes if change.record_type == record_type)
    return set(filter(None, map(_pk_moved, of_type)))


def _pk_moved(change: Change) -> int | None:
    decision = change.decision
    if change.kind != ChangeKind.MODIFY or decision is None or decision.ruling != Ruling.MERGE:
        return None
    pk: int | None = getattr(decision, f"{change.record_type}_id")
    return pk


def _moved(change: Change, records: Iterable[Record]) -> Record | None:
    pk = _pk_moved(change)
    of_type = (record for record in records if record.record_type == change.record_type)
    return next((record for record in of_type if record.pk == pk), None)


def type_named(record_type: str, name: str) -> RecordType | None:
    """The type of the records that a value of a snapshot names by identifier."""
    if name in ("part_of", "funded_by"):
        return cast("RecordType", record_type)
    if name in ("participants", "actors", "counterparties", "affiliation"):
        return "actor"
    return "initiative" if name == "initiative" else None


def as_list(value: Json) -> list[Json]:
    """The parts of a value; none of an unknown one."""
    if value in (None, ""):
        return []
    return value if isinstance(value, list) else [value]


def _told(change: Change) -> list[str]:
    """The values that an entry tells: those that a modification changed, else all."""
    order = [*FIELDS[change.record_type], *SNAPSHOT_LABELS]
    names = sorted(change.after or change.before or (), key=lambda name: order.index(name) if name in order else -1)
    if change.before is None or change.after is None:
        return names
    return [name for name in names if change.before.get(name) != change.after[name]]


def _differences(change: Change, records: Mapping[str, Record]) -> list[Difference]:
    if change.before is None or change.after is None:
        return []
    return [_difference(change, name, records) for name in _told(change)]


def _difference(change: Change, name: str, records: Mapping[str, Record]) -> Difference:
    before: Json = (change.before or {}).get(name)
    after: Json = (change.after or {}).get(name)
    is_list = isinstance(before, list) and isinstance(after, list)
    if is_list:
        before, after = [part for part in before if part not in after], [part for part in after if part not in before]
    return Difference(
        label_of(change.record_type, name),
        before=snapshot_words(change.record_type, name, before, records),
        after=snapshot_words(change.record_type, name, after, records),
        is_list=is_list,
    )


def _values(change: Change, records: Mapping[str, Record]) -> list[Difference]:
    """What a record was added or taken out with, on the side of `after` or `before`."""
    if change.before is not None and change.after is not None:
        return []
    values = change.after or change.before or {}
    told = [
        (label_of(change.record_type, name), snapshot_words(change.record_type, name, values[name], records))
        for name in _told(change)
    ]
    if change.after is not None:
        return [Difference(label, "", words) for label, words in told if words]
    return [Difference(label, words, "") for label, words in told if words]


def label_of(record_type: str, name: str) -> str:
    """What a value of a snapshot is called on pages."""
    field = FIELDS[record_type].get(name)
    return field.label if field else SNAPSHOT_LABELS.get(name, name.capitalize())


def snapshot_words(record_type: str, name: str, value: Json, records: Mapping[str, object]) -> str:
    """A value of a snapshot in words; `records` maps identifiers to the records that it may name."""
    if type_named(record_type, name):
        return ", ".join(str(records.get(part, part)) for part in as_list(value))
    if name == "ladder":
        return ", ".join(map(_rung_words, value))
    if name == "slips":
        return ", ".join(map(_slip_words, value))
    if name == "money":
        return _money_words(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if value in (None, ""):
        return ""
    field = FIELDS[record_type].get(name)
    return words_for(field, value) if field and field.shape is not Shape.TEXTS else str(value)


def _money_words(value: Json) -> str:
    """An amount, with its value in euros where it is in another currency."""
    money = decode_money(value)
    if money is None:
        return ""
    eur = value.get("eur")
    if money.currency == "EUR" or eur is None:
        return money.words
    return f"{money.words} ({Money(Decimal(eur), 'EUR').words})"


def _rung_words(rung: Mapping[str, Json]) -> str:
    status = CommitmentStatus(rung["status"]).label
    return f"{status}, {PartialDate.parse(rung['date']).words}" if rung["date"] else str(status)


def _slip_words(slip: Mapping[str, Json]) -> str:
    due = PartialDate.parse(slip["due"]).words
    return f"{due}, reported {PartialDate.parse(slip['date']).words}" if slip["date"] else due


def _sentences(changes: Sequence[Change], records: Mapping[str, Record]) -> dict[int, Claim]:
    """For each change that a reading caused, the claim of that reading that states most of what differs."""
    caused = [change for change in changes if change.run_id and change.after is not None]
    about = Q()
    for record_type in MODELS:
        pks = {records[c.public_id].pk for c in caused if c.record_type == record_type and c.public_id in records}
        if pks:
            about |= Q(**{f"{record_type}__in": pks}) | Q(**{f"{record_type}__merged_into__in": pks})
    if not about:
        return {}
    claims = Claim.objects.filter(about, run__in={change.run_id for change in caused}).with_article()
    unread = (f"{path}__backings" for name in MODELS for path in (name, f"{name}__merged_into"))
    claims = claims.select_related(*(f"{name}__merged_into" for name in MODELS)).defer("article__search", *unread)
    found: dict[int, Claim] = {}
    for change in caused:
        of_it = [claim for claim in claims if claim.run_id == change.run_id and _is_about(claim, change, records)]
        if of_it:
            names = {_CLAIM_FIELDS.get(name, name) for name in _told(change)}
            found[change.number] = max(of_it, key=lambda claim: _weight(claim, names))
    return found


def _is_about(claim: Claim, change: Change, records: Mapping[str, Record]) -> bool:
    record, about = records.get(change.public_id), claim.record
    return record is not None and record in (about, about.merged_into)


def _weight(claim: Claim, names: Collection[str]) -> tuple[int, float, int]:
    return len(claim.values.keys() & names), claim.confidence, -claim.pk
