"""The status of a commitment, the last report of it, and today → whether reports of it have stopped.

An inference, and shown as one: that nobody reports progress does not say that there is none. Pure: today is passed in.
"""

import calendar
import datetime
from dataclasses import dataclass

from initiatives.choices import CommitmentStatus
from initiatives.partial_dates import PartialDate

STALLED_MONTHS = (12, 24)
SETTLED = (CommitmentStatus.DELIVERED, CommitmentStatus.CANCELLED)  # nothing more is to be expected


@dataclass(frozen=True, slots=True)
class Stall:
    """No report for at least so many months, the last one being of the date."""

    months: int
    since: PartialDate


def find_stall(status: str, last_confirmed: PartialDate | None, today: datetime.date) -> Stall | None:
    """How long nothing has surely been reported of an unsettled commitment; None for less than the least span.

    A date known to the month or year counts as its last day.
    """
    if status in SETTLED or last_confirmed is None:
        return None
    spans = [months for months in STALLED_MONTHS if last_confirmed.last_day < months_before(today, months)]
    return Stall(max(spans), last_confirmed) if spans else None


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months earlier, or the last of a month that is too short for it."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
