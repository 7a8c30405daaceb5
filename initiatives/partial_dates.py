"""Dates that keep the precision they were stated with: a year, a month, or a day (ISO 8601 reduced precision)."""

import calendar
import datetime
import re
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day: `2024`, `2024-01`, `2024-01-19`.

    Ordered by time, the less precise first: 2024 < 2024-01 < 2024-01-19 < 2024-02.

    Raises:
        ValueError: on an impossible month or day, or a day without a month.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError("a day needs its month")
        datetime.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2024`, `2024-01` or `2024-01-19`.

        Raises:
            ValueError: when the text is none of these.
        """
        match = _ISO.fullmatch(text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a date like 2024, 2024-01 or 2024-01-19")
        year, month, day = (int(group or 0) for group in match.groups())
        if match[2] == "00" or match[3] == "00":
            raise ValueError(f"{text!r} has a month or day of 00")
        return cls(year, month, day)

    @classmethod
    def of(cls, date: datetime.date) -> "PartialDate":
        """The exact day of a date or datetime."""
        return cls(date.year, date.month, date.day)

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first_day(self) -> datetime.date:
        """The first day that the date can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day that the date can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def covers(self, other: "PartialDate") -> bool:
        """Whether the other date lies within this one: 2024 covers 2024-01."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}{month}{day}"

    @property
    def words(self) -> str:
        """As an English reader would write it: `2024`, `January 2024`, `19 January 2024`."""
        return " ".join(filter(None, (str(self.day or ""), MONTHS[self.month], str(self.year))))
