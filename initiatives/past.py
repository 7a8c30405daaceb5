"""Records as they were known at a moment, read from the log alone: the same values and words as today's rows have.

A past record has the attributes of a row that lists, exports and the API read. What the log does not carry, counts of
articles above all, it has not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, cast

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from initiatives.apply import summarise
from initiatives.choices import (
    ActorKind,
    ChangeKind,
    CommitmentKind,
    CommitmentStatus,
    InitiativeKind,
    InitiativeStatus,
)
from initiatives.history import as_list, type_named
from initiatives.models import MODELS, AnyRecord, Change
from initiatives.models.records import RecordType
from initiatives.moments import PARAMETER, Moment
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import decode_money, decode_quantity

Snapshot = Mapping[str, Any]


@dataclass(frozen=True)
class PastReference:
    """A record by the name that it had at a moment."""

    record_type: RecordType
    public_id: str
    name: str
    moment: Moment

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page as of the same day."""
        page = reverse(f"initiatives:{self.record_type}", args=[self.public_id])
        return f"{page}?{urlencode({PARAMETER: str(self.moment.day)})}"


_Names = Mapping[str, PastReference]  # identifier → the record of that name


@dataclass(frozen=True)
class PastRecord:
    """What the log says of one record at a moment: the change that left it so, and the records that it names."""

    record_type: ClassVar[RecordType]

    change: Change
    moment: Moment
    named: _Names

    @property
    def snapshot(self) -> Snapshot:
        values: Snapshot | None = self.change.after
        assert values is not None  # one that was taken out is not read
        return values

    @property
    def public_id(self) -> str:
        return self.change.public_id

    @property
    def name(self) -> str:
        return str(self.snapshot["name"])

    @property
    def kind(self) -> str:
        return str(self.snapshot["kind"])

    @property
    def part_of(self) -> PastReference | None:
        return self._one("part_of")

    @property
    def alias_names(self) -> list[str]:
        return list(self.snapshot["aliases"])

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return PastReference(self.record_type, self.public_id, "", self.moment).get_absolute_url()

    def _one(self, name: str) -> PastReference | None:
        return self.named.get(self.snapshot[name] or "")

    def _many(self, name: str) -> list[PastReference]:
        return [self.named[public_id] for public_id in self.snapshot[name] if public_id in self.named]


class PastActor(PastRecord):
    """An actor as it was known."""

    record_type = "actor"

    @property
    def country(self) -> str:
        return self.snapshot["country"] or ""

    @property
    def role(self) -> str:
        return self.snapshot["role"] or ""

    @property
    def affiliation(self) -> PastReference | None:
        return self._one("affiliation")

    def get_kind_display(self) -> str:
        return str(ActorKind(self.kind).label)


class PastInitiative(PastRecord):
    """An initiative as it was known."""

    record_type = "initiative"

    @property
    def status(self) -> str:
        return self.snapshot["status"] or ""

    @property
    def locations(self) -> list[str]:
        return list(self.snapshot["locations"])

    @property
    def participating(self) -> list[PastReference]:
        return self._many("participants")

    def get_kind_display(self) -> str:
        return str(InitiativeKind(self.kind).label)

    def get_status_display(self) -> str:
        return str(InitiativeStatus(self.status).label) if self.status else ""


class PastCommitment(PastRecord):
    """A commitment as it was known."""

    record_type = "commitment"

    @cached_property
    def name(self) -> str:
        return summarise(self)

    @property
    def summary(self) -> str:
        return self.name

    @property
    def initiative(self) -> PastReference | None:
        return self._one("initiative")

    @property
    def status(self) -> str:
        return str(self.snapshot["status"])

    @property
    def committers(self) -> list[PastReference]:
        return self._many("actors")

    @property
    def counterparties(self) -> list[PastReference]:
        return self._many("counterparties")

    @property
    def money(self) -> Money | None:
        return decode_money(self.snapshot["money"])

    @property
    def money_eur(self) -> Decimal | None:
        eur = (self.snapshot["money"] or {}).get("eur")
        return Decimal(eur) if eur else None

    @property
    def quantity(self) -> Quantity | None:
        return decode_quantity(self.snapshot["quantity"])

    @property
    def period_years(self) -> int | None:
        years: int | None = self.snapshot["period_years"]
        return years

    @property
    def announced(self) -> PartialDate | None:
        return _date(self.snapshot["announced"])

    @property
    def due(self) -> PartialDate | None:
        return _date(self.snapshot["due"])

    @property
    def last_confirmed(self) -> None:
        """When it was last reported is not in the log."""

    @property
    def funded_by(self) -> PastReference | None:
        return self._one("funded_by")

    @property
    def ladder(self) -> list[dict[str, Any]]:
        return list(self.snapshot.get("ladder", ()))

    @property
    def slips(self) -> list[dict[str, Any]]:
        return list(self.snapshot.get("slips", ()))

    def get_kind_display(self) -> str:
        return str(CommitmentKind(self.kind).label)

    def get_status_display(self) -> str:
        return str(CommitmentStatus(self.status).label)


_PAST: Mapping[RecordType, type[PastRecord]] = {
    "actor": PastActor,
    "initiative": PastInitiative,
    "commitment": PastCommitment,
}


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


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
    past = _PAST[record_type]
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
