"""A passage → the dates in it as they are written: what each tells of its year, month and day, or of its distance."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal, cast

from ingest.pipeline.dates.calendars import Calendar, calendar_of
from ingest.pipeline.extraction import Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.numbers import read_number

Tense = Literal["future", "past", "planned"] | None

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (1, 2)}  # first and last month
LEAD_WINDOW = 48  # characters before a date in which its preposition stands
_PLAUSIBLE_YEARS = range(2014, 2051)  # a bare number between these is a year unless its neighbours say otherwise
_MONTH_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\.?,?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?$")
_LONGEST_GLUE = 24  # characters between two parts of one date


@frozen()
class WrittenDate:
    """A part of a date as it is written: what is known of it, and its place in the text."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None
    shift: tuple[str, int] | None = None  # unit and number of units from the day of publication
    tense: Tense = None  # where the words themselves say it: `later this year`
    is_range: bool = False  # the end of several days: `11 to 18 September`
    is_pointed: bool = False  # a season with `this`, `last` or `next`
    is_duration: bool = False  # a date ahead, unless the act is past: `in three weeks`


@lru_cache(maxsize=64)
def date_spans(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """The spans of everything in a passage that is written as a date, resolved or not."""
    return tuple(Span(written.start, written.end) for written in written_dates(text, span, language))


@lru_cache(maxsize=256)  # dates, quantities and amounts are read from the same passages one after the other
def written_dates(text: str, span: Span, language: str) -> tuple[WrittenDate, ...]:
    """The dates of a passage as they are written, the parts of one joined."""
    calendar = calendar_of(language)
    read = (_read(text, match, calendar) for match in calendar.atoms.finditer(text, span.start, span.end))
    return tuple(_merged([written for written in read if written], text, calendar))


def _read(text: str, match: re.Match[str], calendar: Calendar) -> WrittenDate | None:
    kind = str(match.lastgroup)
    start, end = match.span()
    if kind in ("iso", "ymd"):
        year, month, day = map(int, re.split(r"\D", match[0]))
        return WrittenDate(start, end, year, month, day)
    written = WrittenDate(start, end)
    if kind == "dmy":
        return _day_month_year(written, match[0])
    if kind == "month":
        written = replace(written, is_range=match.start("day") > match.start())
        return _month_and_day(written, match["month"], match["day"], calendar)
    if kind == "day2":
        written = replace(written, is_range=match.start("day2") > match.end("month2") + 1)
        return _month_and_day(written, match["month2"], match["day2"], calendar)
    if kind in ("bare", "abbreviated"):
        return WrittenDate(start, end, month=calendar.month_of(match[0])) if _is_month(match[0], calendar) else None
    if kind == "year":
        return WrittenDate(start, end, year=int(match[0])) if _is_year(text, match, calendar) else None
    return _read_relative(written, match, kind, calendar)


def _read_relative(written: WrittenDate, match: re.Match[str], kind: str, calendar: Calendar) -> WrittenDate | None:
    if kind == "relative":
        unit, shift, *tense = calendar.table["relative"][" ".join(match[0].casefold().split())].split()
        if unit in SEASONS and calendar.language == "en" and match[0].split()[-1][0].isupper():
            return None  # part of a name, as in `the Spring Storm`
        return replace(written, shift=(unit, int(shift)), tense=cast("Tense", tense[0]) if tense else None)
    if kind == "weekday":
        return replace(written, weekday=calendar.weekday_of(match[0]))
    if kind == "season":
        pointer = calendar.pointer_of(match[0].rsplit(None, 1)[0])
        return replace(written, shift=(calendar.season_of(match[0].rsplit(None, 1)[1]), pointer or 0), is_pointed=True)
    direction = -1 if kind.startswith("ago") else 1
    number = read_number(match[kind.removesuffix("_unit")], calendar.language)
    if number is None or number != int(number):
        return None
    shift = calendar.unit_of(match[kind]), direction * int(number)
    return replace(written, shift=shift, is_duration=direction == 1)


def _day_month_year(written: WrittenDate, text: str) -> WrittenDate | None:
    """European order, or American where only that gives a date: `16.08.2024`, `8/16/2024`."""
    first, second, year = map(int, re.split(r"\D+", text))
    day, month = (first, second) if second <= 12 else (second, first)
    return replace(written, year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month_and_day(written: WrittenDate, month: str, day: str, calendar: Calendar) -> WrittenDate | None:
    return replace(written, month=calendar.month_of(month), day=int(day)) if _is_month(month, calendar) else None


def _is_month(written: str, calendar: Calendar) -> bool:
    return not calendar.capitalises_months or written[0].isupper()


def _is_year(text: str, match: re.Match[str], calendar: Calendar) -> bool:
    """Whether four digits are a year: by a month or words around, or being plausible and no part of a name or count."""
    before = text[max(0, match.start() - LEAD_WINDOW) : match.start()]
    if calendar.year_after.match(text, match.end()):
        return True
    if int(match[0]) not in _PLAUSIBLE_YEARS:
        month = _MONTH_BEFORE.search(before)
        is_dated = month is not None and calendar.is_month(month[1])
        return is_dated or bool(calendar.year_before.search(before) or before.endswith("("))
    if calendar.year_before.search(before):
        return True
    last_word = re.search(r"(?<![^\W\d_])([^\W\d_]+)[\s]$", before)
    return not (last_word and last_word[1][0].isupper()) or calendar.is_month(last_word[1])


def _merged(parts: list[WrittenDate], text: str, calendar: Calendar) -> list[WrittenDate]:
    """Join the neighbouring parts of one date: `2026. gada` + `20. februāris`, `May` + `of this year`."""
    merged: list[WrittenDate] = []
    for written in parts:
        if merged and (joined := _join(merged[-1], written, text, calendar)):
            merged[-1] = joined
        else:
            merged.append(written)
    return [written for written in merged if _stands_alone(written, text, calendar)]


def _join(left: WrittenDate, right: WrittenDate, text: str, calendar: Calendar) -> WrittenDate | None:
    gap = text[left.end : right.start]
    if len(gap) > _LONGEST_GLUE or not calendar.glue.fullmatch(gap):
        return None
    has_year = [
        bool(written.year or (written.shift and written.shift[0] in ("year", "that"))) for written in (left, right)
    ]
    is_season = [written.shift is not None and written.shift[0] in SEASONS for written in (left, right)]
    if any(is_season) and any(has_year):
        season, year = (left, right) if is_season[0] else (right, left)
        return replace(year, start=left.start, end=right.end, tense=year.tense or season.tense)
    has_month = [bool(part.month) for part in (left, right)]
    is_weekday = [part.weekday is not None and not part.day for part in (left, right)]
    if is_weekday[1] and "." in gap:
        return None  # a sentence begins: `1. august 2025. Reede keskpäevast`
    if any(is_weekday) and (left.day or right.day or left.shift == ("day", 0) or right.shift == ("day", 0)):
        dated = right if is_weekday[0] else left
        return replace(dated, start=left.start, end=right.end)
    if (
        any(is_weekday)
        or has_year == [True, True]
        or has_month == [True, True]
        or not any(has_year)
        or has_month == has_year  # one is whole: `November 2024. Tomorrow`
        or not any(has_month)
    ):
        return None
    dated, year = (left, right) if has_month[0] else (right, left)
    if dated is right and "," in gap:
        return None
    return replace(dated, start=left.start, end=right.end, year=dated.year or year.year, shift=year.shift)


def _stands_alone(written: WrittenDate, text: str, calendar: Calendar) -> bool:
    """Whether a part is a date by itself; a bare English `May` needs a preposition."""
    if not written.month or written.day or written.year or written.shift or not calendar.capitalises_months:
        return True
    return bool(calendar.month_lead.search(text[max(0, written.start - LEAD_WINDOW) : written.start]))
