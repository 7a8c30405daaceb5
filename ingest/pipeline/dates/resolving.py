"""A date as it is written → the day, month or year that it means, resolved against the day of publication."""

import datetime as dt
import re

from ingest.pipeline.dates.calendars import YEAR_PATTERN
from ingest.pipeline.dates.parts import SEASONS, Tense, WrittenDate
from ingest.pipeline.extraction import Document
from initiatives.partial_dates import PartialDate

_BARE_MONTH = 270  # days after which nobody calls a month by its name alone
_DECADE = 10  # years
_YEAR_REACH = 400  # characters back to the year that `the same year` means


def resolve(
    document: Document, written: WrittenDate, tense: Tense, pointer: int | None, published: PartialDate | None
) -> PartialDate | None:
    """The date that a written one means, or None: where there is no such day, or it hangs on a day that is not known.

    `pointer` is -1 beside `last`, 1 beside `next`, 0 beside `this`; `tense` is that of the act, where told.
    """
    if written.year:
        return partial_date(written.year, written.month, written.day)
    if written.shift and written.shift[0] == "that":
        year = _last_year_before(document.body, written.start)
        return partial_date(year and year + written.shift[1], written.month, written.day)
    if published is None:
        return None
    if written.shift and written.shift[0] in SEASONS:
        return _season(written, published, tense)
    if written.shift:
        shifted = _shifted(published, *written.shift)
        if shifted is None or not written.month:
            return shifted
        return partial_date(shifted.year, written.month, written.day)
    if written.weekday is not None:
        return _weekday(published, written.weekday, pointer, is_ahead=tense == "future")
    if pointer:
        tense = "past" if pointer < 0 else "future"
    return _nearest(written, published, tense, pointer)


def _nearest(written: WrittenDate, published: PartialDate, tense: Tense, pointer: int | None) -> PartialDate | None:
    """The year of a month or day without one: the last, the next or the nearest that fits."""
    dates = [partial_date(published.year + shift, written.month, written.day) for shift in (-1, 0, 1)]
    candidates = [date for date in dates if date]
    nearest = min(candidates, key=lambda date: _days_apart(date, published), default=None)
    if tense == "past":
        strict = pointer == -1
        fits = [
            d for d in candidates if (d.last_day < published.first_day if strict else d.first_day <= published.last_day)
        ]
        latest = max(fits, default=None)
        return latest if strict or latest is None or _days_apart(latest, published) <= _BARE_MONTH else nearest
    if tense in ("future", "planned"):
        return min((d for d in candidates if d.last_day >= published.first_day), default=None)
    return nearest


def _days_apart(left: PartialDate, right: PartialDate) -> int:
    return abs((left.first_day - right.first_day).days)


def _season(written: WrittenDate, published: PartialDate, tense: Tense) -> PartialDate | None:
    """The year of a season: the last, this or the next one, or the one that the tense points to."""
    unit, pointer = written.shift or ("", 0)
    if written.is_pointed and pointer == 0:
        return PartialDate(published.year)
    first, last = SEASONS[unit]
    years = range(published.year - 1, published.year + 2)
    seasons = [(PartialDate(year, first).first_day, PartialDate(year, last).last_day, year) for year in years]
    if pointer == 1:
        return PartialDate(min(year for start, _, year in seasons if start > published.last_day))
    if pointer == -1 or tense == "past":
        return PartialDate(max((year for _, end, year in seasons if end < published.last_day), default=published.year))
    if tense in ("future", "planned"):
        return PartialDate(min(year for start, _, year in seasons if start >= published.first_day))
    return PartialDate(min(seasons, key=lambda season: abs((season[0] - published.first_day).days))[2])


def _shifted(published: PartialDate, unit: str, shift: int) -> PartialDate | None:
    """A date some units away from the publication, as precise as the unit: weeks give their month or year."""
    if unit == "year":
        return PartialDate(published.year + shift)
    if unit == "decade":
        return PartialDate((published.year // _DECADE + shift + 1) * _DECADE)
    if not published.month:
        return None
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return PartialDate(months // 12, months % 12 + 1)
    if not published.day:
        return PartialDate(published.year, published.month) if shift == 0 else None
    day = published.first_day
    if unit == "day":
        return PartialDate.of(day + dt.timedelta(days=shift))
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=shift)
    sunday = monday + dt.timedelta(days=6)
    if monday.year != sunday.year:
        return None
    return PartialDate(monday.year, monday.month) if monday.month == sunday.month else PartialDate(monday.year)


def _weekday(published: PartialDate, weekday: int, pointer: int | None, *, is_ahead: bool) -> PartialDate | None:
    """The weekday on the day of publication or next to it, as the act lies; beside `next` and `last` never on it."""
    if not published.day:
        return None
    day = published.first_day
    if pointer == 1 or (is_ahead and not pointer):
        ahead = (weekday - day.weekday()) % 7
        return PartialDate.of(day + dt.timedelta(days=ahead or (7 if pointer == 1 else 0)))
    back = (day.weekday() - weekday) % 7
    return PartialDate.of(day - dt.timedelta(days=back or (7 if pointer == -1 else 0)))


def _last_year_before(body: str, offset: int) -> int:
    years = re.findall(rf"(?<!\d){YEAR_PATTERN}(?!\d)", body[max(0, offset - _YEAR_REACH) : offset])
    return int(years[-1]) if years else 0


def partial_date(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    """The date, or None where there is no such day or no year."""
    try:
        return PartialDate(year, month, day) if year else None
    except ValueError:
        return None
