"""Records as they were known at a moment: values of the log under the names that rows of today have.

A past record has the attributes of a row that lists, exports and the API read. What the log does not carry, counts of
articles above all, it has not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.http import urlencode

from initiatives.choices import ActorKind, CommitmentKind, CommitmentStatus, InitiativeKind, InitiativeStatus
from initiatives.models import Change
from initiatives.models.records import RecordType
from initiatives.moments import PARAMETER, Moment
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import decode_money, decode_quantity
from initiatives.summaries import summarise

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


Names = Mapping[str, PastReference]  # identifier → the record of that name


@dataclass(frozen=True)
class PastRecord:
    """What the log says of one record at a moment: the change that left it so, and the records that it names."""

    record_type: ClassVar[RecordType]

    change: Change
    moment: Moment
    named: Names

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


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


PAST_TYPES: Mapping[RecordType, type[PastRecord]] = {
    "actor": PastActor,
    "initiative": PastInitiative,
    "commitment": PastCommitment,
}
