"""What every ruling has in common: who makes it about what, and which rows may be ruled about."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from initiatives.choices import RecordState, Ruling
from initiatives.models import Batch, Change, Decision
from initiatives.models.records import Record
from initiatives.publish import Cause, publish

Json = Any


@dataclass(frozen=True, slots=True)
class Ruler:
    """Who rules, why, and with which other rulings together."""

    by: User
    reason: str = ""
    batch: Batch | None = None

    def decide(self, record: Record, ruling: Ruling, **what: Json) -> Decision:
        """Write a decision about a record; nothing is published."""
        about = {record.record_type: record}
        return Decision.objects.create(**about, ruling=ruling, by=self.by, reason=self.reason, batch=self.batch, **what)

    def rule(self, record: Record, ruling: Ruling, **what: Json) -> list[Change]:
        """Write a decision about a record and publish the record."""
        return publish([record], Cause(decision=self.decide(record, ruling, **what)))


def state_of(record: Record) -> str:
    """The state of the row now, not when it was loaded."""
    return type(record).objects.values_list("state", flat=True).get(pk=record.pk)


def require_unmerged(record: Record) -> None:
    """Refuse a record that lives on in another.

    Raises:
        ValidationError: when it does.
    """
    if state_of(record) == RecordState.MERGED:
        record.refresh_from_db(fields=["merged_into"])
        raise ValidationError(f"{record} is merged into {record.merged_into}; rule about that one")
