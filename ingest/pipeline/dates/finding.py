"""A phrase → the dates and periods in it, absolute or resolved against a date of publication, in nine languages.

A date keeps the precision of its words: `19 January 2024` is a day, `last June` a month, `by the end of 2026` a year.
A relative date without a date of publication is left out, never guessed.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache
from typing import Literal, cast

from ingest.pipeline import lexicon
from ingest.pipeline.dates.calendars import YEAR_PATTERN, Calendar, calendar_of
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.numbers import number_words, read_number
from ingest.pipeline.sentences import sentence_at
from initiatives.partial_dates import PartialDate

DateRole = Literal["due", "announced", "since"]
_Tense = Literal["future", "past", "planned"] | None

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (1, 2)}  # first and last month
_BARE_MONTH = 270  # days after which nobody calls a month by its name alone
_LEAD_WINDOW = 48  # characters before a date in which its preposition stands
_LOWER_WORD = re.compile(r"(?<!\w)[a-zà-öø-žа-я]{3,}")
_CUE_WINDOW = 200  # characters around a date in which a verb tells its tense
_CLAUSE_BREAK = re.compile(r"[;:|]\s|,\s|[–—]\s")
_PLAUSIBLE_YEARS = range(2014, 2051)  # a bare number between these is a year unless its neighbours say otherwise


class Strength(IntEnum):
    """How surely a date is that of completion, where it is one."""

    WEAK = 0  # a beginning, `from 2026`, or a day of the week
    LIKELY = 1  # the tense of the clause says so, or that it lies ahead
    STATED = 2  # its words say so: `by the end of 2026`


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with its phrase, and what the date is of.

    `due` dates the end of something or its entry into force, `announced` an act that has happened, `since` the
    beginning of a state; None where the words do not tell.
    """

    value: PartialDate
    span: Span
    role: DateRole | None
    strength: Strength


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part of a date as it is written: what is known of it, and its place in the text."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None
    shift: tuple[str, int] | None = None  # unit and number of units from the day of publication
    tense: _Tense = None  # where the words themselves say it: `later this year`
    is_range: bool = False  # the end of several days: `11 to 18 September`
    is_pointed: bool = False  # a season with `this`, `last` or `next`
    is_duration: bool = False  # a date ahead, unless the act is past: `in three weeks`


@lru_cache(maxsize=256)  # asked for the due date and for the day of the act
def find_dates(document: Document, span: Span, published: PartialDate | None) -> tuple[FoundDate, ...]:
    """The dates of a passage, each with its whole phrase and what it is the date of.

    Example, published 2024-03-31: `reached last June` → 2023-06, announced; `by the end of 2026` → 2026, due.
    """
    calendar = calendar_of(document.language)
    found: list[FoundDate] = []
    for atom in _atoms(document.body, span, document.language):
        if _is_dateline(document, atom):
            continue
        date = _found_date(document, span, atom, calendar, published)
        if date is not None and not (found and found[-1].span.overlaps(Span(atom.start, atom.end))):
            found.append(date)
    return tuple(_with_ranges(document, found, calendar, published))


def _with_ranges(
    document: Document, dates: Sequence[FoundDate], calendar: Calendar, published: PartialDate | None
) -> list[FoundDate]:
    """The dates with each range as one, its end: `from 2026 to 2029`, `2027–2029`, `between January and May`."""
    joined: list[FoundDate] = []
    for date in dates:
        first = joined[-1] if joined else None
        gap = document.body[first.span.end : date.span.start] if first else ""
        if first and first.value.first_day < date.value.first_day and calendar.is_range(gap):
            is_over = published is not None and date.value.last_day < published.first_day
            role = date.role if is_over else "due"
            joined[-1] = FoundDate(date.value, Span(first.span.start, date.span.end), role, Strength.STATED)
        else:
            joined.append(date)
    return joined


def find_days_and_months(text: str, language: str) -> list[tuple[PartialDate, Span]]:
    """The dates of a text that are exact to the day or the month, with their places."""
    calendar = calendar_of(language)
    dated = ((atom, _partial_date(atom.year, atom.month, atom.day)) for atom in _atoms(text, _whole(text), language))
    return [
        (date, Span(atom.start, _end_with_glue(text, atom, calendar))) for atom, date in dated if date and date.month
    ]


def _whole(text: str) -> Span:
    return Span(0, max(len(text), 1))


def _end_with_glue(text: str, atom: _Atom, calendar: Calendar) -> int:
    """The end of a date with the word for `year` or `day` that follows it: `4 ноября 2025 года`."""
    glue = calendar.glue.match(text, atom.end)
    return atom.end + len(glue[0].rstrip(" ,.(")) if glue else atom.end


@lru_cache(maxsize=64)
def date_spans(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """The spans of everything in a passage that is written as a date, resolved or not."""
    return tuple(Span(atom.start, atom.end) for atom in _atoms(text, span, language))


@lru_cache(maxsize=256)  # dates, quantities and amounts are read from the same passages one after the other
def _atoms(text: str, span: Span, language: str) -> tuple[_Atom, ...]:
    """The dates of a passage as they are written, the parts of one joined."""
    calendar = calendar_of(language)
    read = (_read_atom(text, match, calendar) for match in calendar.atoms.finditer(text, span.start, span.end))
    return tuple(_merged([atom for atom in read if atom], text, calendar))


def _read_atom(text: str, match: re.Match[str], calendar: Calendar) -> _Atom | None:
    kind = str(match.lastgroup)
    atom = _Atom(match.start(), match.end())
    if kind in ("iso", "ymd"):
        year, month, day = map(int, re.split(r"\D", match[0]))
        return replace(atom, year=year, month=month, day=day)
    if kind == "dmy":
        return _day_month_year(atom, match[0])
    if kind == "month":
        atom = replace(atom, is_range=match.start("day") > match.start())
        return _month_and_day(atom, match["month"], match["day"], calendar)
    if kind == "day2":
        atom = replace(atom, is_range=match.start("day2") > match.end("month2") + 1)
        return _month_and_day(atom, match["month2"], match["day2"], calendar)
    if kind in ("bare", "abbreviated"):
        return replace(atom, month=calendar.month_of(match[0])) if _is_month(match[0], calendar) else None
    if kind == "year":
        return replace(atom, year=int(match[0])) if _is_year(text, match, calendar) else None
    return _read_relative(atom, match, kind, calendar)


def _read_relative(atom: _Atom, match: re.Match[str], kind: str, calendar: Calendar) -> _Atom | None:
    if kind == "relative":
        unit, shift, *tense = calendar.table["relative"][" ".join(match[0].casefold().split())].split()
        if unit in _SEASONS and calendar.language == "en" and match[0].split()[-1][0].isupper():
            return None  # part of a name, as in `the Spring Storm`
        return replace(atom, shift=(unit, int(shift)), tense=cast("_Tense", tense[0]) if tense else None)
    if kind == "weekday":
        return replace(atom, weekday=calendar.weekday_of(match[0]))
    if kind == "season":
        pointer = calendar.pointer_of(match[0].rsplit(None, 1)[0])
        return replace(atom, shift=(calendar.season_of(match[0].rsplit(None, 1)[1]), pointer or 0), is_pointed=True)
    direction = -1 if kind.startswith("ago") else 1
    number = read_number(match[kind.removesuffix("_unit")], calendar.language)
    if number is None or number != int(number):
        return None
    shift = calendar.unit_of(match[kind]), direction * int(number)
    return replace(atom, shift=shift, is_duration=direction == 1)


def _day_month_year(atom: _Atom, text: str) -> _Atom | None:
    """European order, or American where only that gives a date: `16.08.2024`, `8/16/2024`."""
    first, second, year = map(int, re.split(r"\D", text))
    day, month = (first, second) if second <= 12 else (second, first)
    return replace(atom, year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month_and_day(atom: _Atom, month: str, day: str, calendar: Calendar) -> _Atom | None:
    return replace(atom, month=calendar.month_of(month), day=int(day)) if _is_month(month, calendar) else None


def _is_month(written: str, calendar: Calendar) -> bool:
    return not calendar.capitalises_months or written[0].isupper()


def _is_year(text: str, match: re.Match[str], calendar: Calendar) -> bool:
    """Whether four digits are a year: by the words around, or by being plausible and no part of a name or a count."""
    before = text[max(0, match.start() - _LEAD_WINDOW) : match.start()]
    if calendar.year_after.match(text, match.end()):
        return True
    if int(match[0]) not in _PLAUSIBLE_YEARS:
        return bool(calendar.year_before.search(before) or before.endswith("("))
    if calendar.year_before.search(before):
        return True
    last_word = re.search(r"(?<![^\W\d_])([^\W\d_]+)[\s]$", before)
    return not (last_word and last_word[1][0].isupper()) or calendar.is_month(last_word[1])


def _merged(atoms: list[_Atom], text: str, calendar: Calendar) -> list[_Atom]:
    """Join the neighbouring parts of one date: `2026. gada` + `20. februāris`, `May` + `of this year`."""
    merged: list[_Atom] = []
    for atom in atoms:
        if merged and (joined := _join(merged[-1], atom, text, calendar)):
            merged[-1] = joined
        else:
            merged.append(atom)
    return [atom for atom in merged if _stands_alone(atom, text, calendar)]


def _join(left: _Atom, right: _Atom, text: str, calendar: Calendar) -> _Atom | None:
    gap = text[left.end : right.start]
    if len(gap) > 24 or not calendar.glue.fullmatch(gap):
        return None
    has_year = [bool(atom.year or (atom.shift and atom.shift[0] in ("year", "that"))) for atom in (left, right)]
    is_season = [atom.shift is not None and atom.shift[0] in _SEASONS for atom in (left, right)]
    if any(is_season) and any(has_year):
        season, year = (left, right) if is_season[0] else (right, left)
        return replace(year, start=left.start, end=right.end, tense=year.tense or season.tense)
    has_month = [bool(atom.month) for atom in (left, right)]
    is_weekday = [atom.weekday is not None and not atom.day for atom in (left, right)]
    if any(is_weekday) and (left.day or right.day or left.shift == ("day", 0) or right.shift == ("day", 0)):
        dated = right if is_weekday[0] else left
        return replace(dated, start=left.start, end=right.end)
    if (
        any(is_weekday)
        or has_year == [True, True]
        or has_month == [True, True]
        or not any(has_year)
        or not any(has_month)
    ):
        return None
    dated, year = (left, right) if has_month[0] else (right, left)
    if dated is right and "," in gap:
        return None
    return replace(dated, start=left.start, end=right.end, year=dated.year or year.year, shift=year.shift)


def _stands_alone(atom: _Atom, text: str, calendar: Calendar) -> bool:
    """Whether a part is a date by itself; a bare English `May` needs a preposition."""
    if not atom.month or atom.day or atom.year or atom.shift or not calendar.capitalises_months:
        return True
    return bool(calendar.month_lead.search(text[max(0, atom.start - _LEAD_WINDOW) : atom.start]))


def _is_dateline(document: Document, atom: _Atom) -> bool:
    """Whether a date is the publication's and stands where a dateline does: `RIGA, 18 June 2025 - Latvia will`."""
    if _partial_date(atom.year, atom.month, atom.day) != document.published or not atom.day:
        return False
    sentence = document.sentences[sentence_at(document.sentences, atom.start)]
    return not _LOWER_WORD.search(document.body, sentence.start, atom.start)


def _found_date(
    document: Document, span: Span, atom: _Atom, calendar: Calendar, published: PartialDate | None
) -> FoundDate | None:
    body = document.body
    window = body[max(span.start, atom.start - _LEAD_WINDOW) : atom.start]
    lead = calendar.lead.search(window)
    trail = calendar.trail.match(body, atom.end, span.end)
    start = atom.start - len(window) + lead.start() if lead else atom.start
    end = trail.end() if trail else atom.end
    phrase = Span(start, end)
    strength = _strength(atom, lead, trail, calendar)
    lead_role = _lead_role(atom, lead, trail, strength)
    tense = atom.tense or _tense(document, phrase, calendar)
    is_beginning = lead_role == "due" and strength == Strength.WEAK
    hint = tense
    if lead_role:
        hint = "past" if lead_role == "since" or (is_beginning and tense == "past") else "future"
    pointer = calendar.pointer_of(window) if atom.month or atom.weekday is not None else None
    if atom.is_duration and tense == "past":
        return None
    value = _resolve(document, atom, hint, pointer, published)
    if value is None:
        return None
    return FoundDate(value, phrase, _role(value, lead_role, tense, published, is_beginning=is_beginning), strength)


def _lead_role(
    atom: _Atom, lead: re.Match[str] | None, trail: re.Match[str] | None, strength: Strength
) -> DateRole | None:
    """What the words beside a date say that it is of; `from` before several days says nothing of the last one."""
    if trail and trail["due"]:
        return "due"
    if lead and lead["due"]:
        return None if atom.is_range and strength != Strength.STATED else "due"
    return "since" if lead and lead["since"] else None


def _strength(atom: _Atom, lead: re.Match[str] | None, trail: re.Match[str] | None, calendar: Calendar) -> Strength:
    if atom.is_duration and atom.shift and atom.shift[0] == "day":
        return Strength.WEAK
    if trail and trail["due"]:
        return Strength.STATED
    if lead and lead["due"]:
        return Strength.WEAK if calendar.is_beginning(lead["due"]) else Strength.STATED
    return Strength.WEAK if atom.weekday is not None else Strength.LIKELY


def _role(
    value: PartialDate, lead_role: DateRole | None, tense: _Tense, published: PartialDate | None, *, is_beginning: bool
) -> DateRole | None:
    is_past = published is not None and value.last_day < published.first_day
    if lead_role == "due" and is_past and (tense == "past" or is_beginning):
        return "since"
    if lead_role:
        return lead_role
    if published is not None and value.first_day > published.last_day:
        return "due"
    if tense == "planned" or (tense == "future" and not is_past and value != published):
        return "due"
    if tense == "past" or is_past:
        return "announced"
    return "announced" if published is not None and value.covers(published) and value.month else None


def _tense(document: Document, phrase: Span, calendar: Calendar) -> _Tense:
    """The tense of the last cue word before a phrase in its clause, else of the nearest one of its sentence."""
    sentence = document.sentences[sentence_at(document.sentences, phrase.start)]
    start, end = max(sentence.start, phrase.start - _CUE_WINDOW), min(sentence.end, phrase.end + _CUE_WINDOW)
    body = document.body
    cues = [
        cue
        for cue in calendar.cues.finditer(body, start, end)
        if cue.end() <= phrase.start or cue.start() >= phrase.end
    ]
    clause = max((match.end() for match in _CLAUSE_BREAK.finditer(body, start, phrase.start)), default=start)
    if calendar.language == "en" and not any(clause <= cue.start() < phrase.start for cue in cues):
        clause = start
    before = [cue for cue in cues if clause <= cue.start() < phrase.start]
    nearest = min(
        before[-1:] or cues, key=lambda cue: max(phrase.start - cue.end(), cue.start() - phrase.end), default=None
    )
    return cast("_Tense", nearest.lastgroup) if nearest else None


def _resolve(
    document: Document, atom: _Atom, tense: _Tense, pointer: int | None, published: PartialDate | None
) -> PartialDate | None:
    if atom.year:
        return _partial_date(atom.year, atom.month, atom.day)
    if atom.shift and atom.shift[0] == "that":
        year = _last_year_before(document.body, atom.start)
        return _partial_date(year and year + atom.shift[1], atom.month, atom.day)
    if published is None:
        return None
    if atom.shift and atom.shift[0] in _SEASONS:
        return _season(atom, published, tense)
    if atom.shift:
        shifted = _shifted(published, *atom.shift)
        if shifted is None or not atom.month:
            return shifted
        return _partial_date(shifted.year, atom.month, atom.day)
    if atom.weekday is not None:
        return _weekday(published, atom.weekday, -1 if pointer == -1 else 1 if pointer == 1 or tense == "future" else 0)
    return _nearest(atom, published, "past" if pointer == -1 else "future" if pointer == 1 else tense, pointer)


def _nearest(atom: _Atom, published: PartialDate, tense: _Tense, pointer: int | None) -> PartialDate | None:
    """The year of a month or day without one: the last, the next or the nearest that fits."""
    dates = [_partial_date(published.year + shift, atom.month, atom.day) for shift in (-1, 0, 1)]
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


def _season(atom: _Atom, published: PartialDate, tense: _Tense) -> PartialDate | None:
    """The year of a season: the last, this or the next one, or the one that the tense points to."""
    unit, pointer = atom.shift or ("", 0)
    if atom.is_pointed and pointer == 0:
        return PartialDate(published.year)
    first, last = _SEASONS[unit]
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


def _weekday(published: PartialDate, weekday: int, direction: int) -> PartialDate | None:
    """The weekday on or before the day of publication; for direction 1 the one after it, for -1 strictly before it."""
    if not published.day:
        return None
    day = published.first_day
    if direction == 1:
        return PartialDate.of(day + dt.timedelta(days=(weekday - day.weekday() - 1) % 7 + 1))
    back = (day.weekday() - weekday) % 7
    return PartialDate.of(day - dt.timedelta(days=back or (7 if direction == -1 else 0)))


def _last_year_before(body: str, offset: int) -> int:
    years = re.findall(rf"(?<!\d){YEAR_PATTERN}(?!\d)", body[max(0, offset - 400) : offset])
    return int(years[-1]) if years else 0


def _partial_date(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    try:
        return PartialDate(year, month, day) if year else None
    except ValueError:
        return None


def find_periods(document: Document, span: Span) -> tuple[Value, ...]:
    """The periods of whole years in a passage: `over the next five years` → 5, `2026–2030` → 5."""
    patterns = _period_patterns(document.language)
    found = []
    for match in patterns.finditer(document.body, span.start, span.end):
        years = _period_years(match, document.language)
        if years:
            found.append(Value(years, Span(match.start(), match.end())))
    return tuple(found)


def _period_years(match: re.Match[str], language: str) -> int | None:
    if match["first"]:
        return max(int(match["last"]) - int(match["first"]) + 1, 0)
    if match["decade"]:
        number = read_number(match["number4"] or "1", language)
        return int(10 * number) if number and 10 * number == int(10 * number) else None
    number = read_number(match["number"] or match["number2"] or match["number3"], language)
    return int(number) if number and number == int(number) else None


@cache
def _period_patterns(language: str) -> re.Pattern[str]:
    table = calendar_of(language).table
    forms = number_words(language).value_by_word
    number = rf"(?:\d{{1,2}}|{lexicon.alternation(forms)})"
    years = rf"(?:{lexicon.alternation(table['units']['year'])})"
    more = rf"(?:\s+(?:{lexicon.alternation(table['period_more'])}))?" if table["period_more"] else ""
    decades = lexicon.alternation(table["decades"])
    after = lexicon.alternation(table["over_after"]) or "(?!)"
    ago = lexicon.alternation(word for _, word in table["ago"] if word) or "(?!)"
    join = rf"(?:\s*[-–—]\s*|\s+(?:{lexicon.alternation(table['range'])})\s+(?:\w+\s+)?)"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<first>{YEAR_PATTERN}){join}(?P<last>{YEAR_PATTERN})(?![\d-])"
        rf"|(?:{lexicon.alternation(table['over'])})\s+(?P<number>{number}){more}\s+{years}(?!\w)(?!\s+(?:{ago})(?!\w))"
        rf"|(?P<number2>{number}){more}[\s-]+{years}\s+(?:{after})(?!\w)"
        rf"|(?P<number3>{number})-{years}(?!\w)"
        rf"|(?:{lexicon.alternation(table['over'])})\s+(?:(?P<number4>{number})\s+)?(?P<decade>{decades})(?!\w))",
        re.IGNORECASE,
    )
