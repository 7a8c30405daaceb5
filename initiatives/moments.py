"""The end of a day as a place in the log of changes: what was known then is what the log up to there says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives.models import Change
from initiatives.partial_dates import PartialDate

PARAMETER = "as_of"


@dataclass(frozen=True, slots=True)
class Moment:
    """The end of a day in the site's time zone, and the number of the last change until then, 0 before the first."""

    day: date
    number: int

    @property
    def words(self) -> str:
        """The day as an English reader would write it: `1 March 2025`."""
        return PartialDate.of(self.day).words


def start_of(day: date) -> datetime:
    """The first instant of a day in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """The first instant after a day in the site's time zone; the last instant of the last day that there is."""
    if day == date.max:
        return timezone.make_aware(datetime.combine(day, time.max))
    return start_of(day + timedelta(days=1))


def read_day(text: str) -> date:
    """The day of `2025-03-01`.

    Raises:
        ValidationError: when the text is none.
    """
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == 10 else _refuse(text)
    except ValueError:
        return _refuse(text)


def _refuse(text: str) -> date:
    raise ValidationError(f"“{text}” is not a day. Write it as 2025-03-01: year, month, day.", "invalid")


def moment_at(day: date) -> Moment | None:
    """The end of a day, or None where it is not over: what is known today is what everything else shows."""
    if day >= timezone.localdate():
        return None
    until = Change.objects.filter(at__lt=end_of(day))
    number = until.order_by("-at", "-number").values_list("number", flat=True).first()
    return Moment(day, number or 0)


def first_day() -> date | None:
    """The day of the first entry of the log, in the site's time zone; None where there is none yet."""
    first = Change.objects.order_by("number").values_list("at", flat=True).first()
    return timezone.localdate(first) if first else None


def asked_moment(query: Mapping[str, str]) -> Moment | None:
    """The moment that an address asks for by `as_of`; None for today, and for days to come.

    Raises:
        ValidationError: when it is no day.
    """
    text = query.get(PARAMETER, "").strip()
    return moment_at(read_day(text)) if text else None


def moment_or_now(query: Mapping[str, str]) -> Moment | None:
    """The same, for those who hear from a filter that it is no day: None then, too."""
    try:
        return asked_moment(query)
    except ValidationError:
        return None
