"""A passage → the dates in it, absolute or resolved against a date of publication, in nine languages.

A date keeps the precision of its words: `19 January 2024` is a day, `last June` a month, `by the end of 2026` a year.
A relative date without a date of publication is left out, never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from ingest.pipeline.dates.calendars import Calendar, calendar_of
from ingest.pipeline.dates.parts import LEAD_WINDOW, Tense, WrittenDate, written_dates
from ingest.pipeline.dates.resolving import partial_date, resolve
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.sentences import sentence_at
from initiatives.partial_dates import PartialDate

DateRole = Literal["due", "announced", "since"]

_LOWER_WORD = re.compile(r"(?<!\w)[a-zà-öø-žа-я]{3,}")
_CUE_WINDOW = 200  # characters around a date in which a verb tells its tense
_ASIDE = re.compile(r",\s(?:[\w.’'-]+\s){1,4}(?:said|says|announced|added|stated|confirmed|explained|stressed),")
_SENTENCE_BREAK = re.compile(r"\.\s+(?=[A-ZÀ-ÖØ-ŽА-Я])")
_CLAUSE_BREAK = re.compile(r"[;:|]\s|,\s|[–—]\s")


class Strength(IntEnum):
    """How surely a date is that of completion, where it is one."""

    WEAK = 0  # a beginning, `from 2026`, or a day of the week
    LIKELY = 1  # the tense of the clause says so, or that it lies ahead
    STATED = 2  # its words say so: `by the end of 2026`


@frozen()
class FoundDate:
    """A date with its phrase, and what the date is of.

    `due` dates the end of something or its entry into force, `announced` an act that has happened, `since` the
    beginning of a state; None where the words do not tell. A period is told by its first and last day or year, and the
    date is the last.
    """

    value: PartialDate
    span: Span
    role: DateRole | None
    strength: Strength
    is_period: bool = False


@lru_cache(maxsize=256)  # asked for the due date and for the day of the act
def find_dates(document: Document, span: Span, published: PartialDate | None) -> tuple[FoundDate, ...]:
    """The dates of a passage, each with its whole phrase and what it is the date of.

    Example, published 2024-03-31: `reached last June` → 2023-06, announced; `by the end of 2026` → 2026, due.
    """
    calendar = calendar_of(document.language)
    found: list[FoundDate] = []
    sentence = document.sentences[sentence_at(document.sentences, span.start)]
    whole = sentence if sentence.contains(span) else span
    for written in written_dates(document.body, whole, document.language):
        if not span.contains(Span(written.start, written.end)) or _is_dateline(document, written):
            continue
        date = _found_date(document, span, written, calendar, published)
        if date is not None and not (found and found[-1].span.overlaps(Span(written.start, written.end))):
            found.append(date)
    return tuple(_with_ranges(document, found, calendar, published))


def _with_ranges(
    document: Document, dates: Sequence[FoundDate], calendar: Calendar, published: PartialDate | None
) -> list[FoundDate]:
    """The dates with each range as one, its end: `from 2026 to 2029`, `between January and May`, `May or June 2026`."""
    joined: list[FoundDate] = []
    for date in dates:
        first = joined[-1] if joined else None
        gap = document.body[first.span.end : date.span.start] if first else ""
        if first and calendar.is_range(gap) and _begins(first.value, date.value):
            is_over = published is not None and date.value.last_day < published.first_day
            role = date.role if is_over else "due"
            whole = Span(first.span.start, date.span.end)
            joined[-1] = FoundDate(date.value, whole, role, Strength.STATED, is_period=True)
        elif first and calendar.is_either(gap) and _begins(first.value, date.value):
            joined[-1] = replace(date, span=Span(first.span.start, date.span.end))
        else:
            joined.append(date)
    return joined


def _begins(first: PartialDate, last: PartialDate) -> bool:
    """Whether a date may begin a range; one that is over may have been put a year too late: `July 13 to July 20`."""
    is_late = first.month > 0 and first.year == last.year + 1
    return (replace(first, year=last.year) if is_late else first).first_day < last.first_day


def find_days_and_months(text: str, language: str) -> list[tuple[PartialDate, Span]]:
    """The dates of a text that are exact to the day or the month, with their places."""
    calendar = calendar_of(language)
    found = ((one, partial_date(one.year, one.month, one.day)) for one in written_dates(text, _whole(text), language))
    return [(date, Span(one.start, _end_with_glue(text, one, calendar))) for one, date in found if date and date.month]


def _whole(text: str) -> Span:
    return Span(0, max(len(text), 1))


def _end_with_glue(text: str, written: WrittenDate, calendar: Calendar) -> int:
    """The end of a date with the word for `year` or `day` that follows it: `4 ноября 2025 года`."""
    glue = calendar.glue.match(text, written.end)
    words = _SENTENCE_BREAK.split(glue[0])[0] if glue else ""
    return written.end + len(words.rstrip(" ,.("))


def _is_dateline(document: Document, written: WrittenDate) -> bool:
    """Whether a date is the publication's and stands where a dateline does: `RIGA, 18 June 2025 - Latvia will`."""
    if not (written.year and written.day):
        return False
    if partial_date(written.year, written.month, written.day) != document.published:
        return False
    sentence = document.sentences[sentence_at(document.sentences, written.start)]
    return not _LOWER_WORD.search(document.body, sentence.start, written.start)


def _found_date(
    document: Document, span: Span, written: WrittenDate, calendar: Calendar, published: PartialDate | None
) -> FoundDate | None:
    body = document.body
    window = body[max(span.start, written.start - LEAD_WINDOW) : written.start]
    lead = calendar.lead.search(window)
    trail = calendar.trail.match(body, written.end, span.end)
    start = written.start - len(window) + lead.start() if lead else written.start
    end = trail.end() if trail else written.end
    phrase = Span(start, end)
    strength = _strength(written, lead, trail, calendar)
    lead_role = _lead_role(written, lead, trail, calendar)
    tense = written.tense or _tense(document, phrase, calendar)
    is_beginning = lead_role == "due" and strength == Strength.WEAK
    hint = tense
    if lead_role:
        hint = "past" if lead_role == "since" or (is_beginning and tense == "past") else "future"
    pointer = calendar.pointer_of(window) if written.month or written.weekday is not None else None
    if written.is_duration and (tense == "past" or calendar.event.match(body, written.end, span.end)):
        return None
    value = resolve(document, written, hint, pointer, published)
    if value is None:
        return None
    role = _role(value, lead_role, tense, published, is_beginning=is_beginning)
    return FoundDate(value, phrase, role, strength, is_period=written.is_range)


def _lead_role(
    written: WrittenDate, lead: re.Match[str] | None, trail: re.Match[str] | None, calendar: Calendar
) -> DateRole | None:
    """What the words beside a date say that it is of; `from` before several days says nothing of the last one."""
    if trail and trail["due"]:
        return "due"
    if lead and lead["due"]:
        is_first = calendar.is_beginning(lead["due"])
        return None if written.is_range and is_first else "due"
    return "since" if lead and lead["since"] else None


def _strength(
    written: WrittenDate, lead: re.Match[str] | None, trail: re.Match[str] | None, calendar: Calendar
) -> Strength:
    if written.is_duration and written.shift and written.shift[0] == "day":
        return Strength.WEAK
    if written.is_range:
        return Strength.STATED
    if trail and trail["due"]:
        return Strength.STATED
    if lead and lead["due"]:
        return Strength.WEAK if calendar.is_beginning(lead["due"]) else Strength.STATED
    is_weak = written.weekday is not None or (lead is not None and lead["since"])
    return Strength.WEAK if is_weak else Strength.LIKELY


def _role(
    value: PartialDate, lead_role: DateRole | None, tense: Tense, published: PartialDate | None, *, is_beginning: bool
) -> DateRole | None:
    is_past = published is not None and value.last_day < published.first_day
    if lead_role == "due" and is_past and (tense == "past" or is_beginning):
        return "since"
    if lead_role == "since" and published is not None and value.first_day > published.last_day:
        return "due"  # `on sale after 1 October`
    if lead_role:
        return lead_role
    if published is not None and value.first_day > published.last_day:
        return "due"
    if tense == "planned" or (tense == "future" and not is_past and value != published):
        return "due"
    if tense == "past" or is_past:
        return "announced"
    return "announced" if published is not None and value.covers(published) and value.month else None


def _tense(document: Document, phrase: Span, calendar: Calendar) -> Tense:
    """The tense of the last cue word before a phrase in its clause, else of the nearest one of its sentence."""
    sentence = document.sentences[sentence_at(document.sentences, phrase.start)]
    start, end = max(sentence.start, phrase.start - _CUE_WINDOW), min(sentence.end, phrase.end + _CUE_WINDOW)
    cues = [
        cue
        for cue in _cues(document.body, sentence, calendar.language)
        if start <= cue.start <= cue.end <= phrase.start or phrase.end <= cue.start <= cue.end <= end
    ]
    breaks = _CLAUSE_BREAK.finditer(document.body, start, phrase.start)
    clause = max((match.end() for match in breaks), default=start)
    if calendar.language == "en" and not any(clause <= cue.start < phrase.start for cue in cues):
        clause = start
    before = [cue for cue in cues if clause <= cue.start < phrase.start]
    nearest = min(
        before[-1:] or cues, key=lambda cue: max(phrase.start - cue.end, cue.start - phrase.end), default=None
    )
    return nearest.tense if nearest else None


class _Cue(NamedTuple):
    """A word that tells the tense of its clause."""

    start: int
    end: int
    tense: Tense


@lru_cache(maxsize=64)  # a sentence is asked for as a whole and clause by clause
def _cues(body: str, sentence: Span, language: str) -> tuple[_Cue, ...]:
    cues = calendar_of(language).cues.finditer(body, sentence.start, sentence.end)
    asides = [Span(*aside.span()) for aside in _ASIDE.finditer(body, sentence.start, sentence.end)]
    return tuple(
        _Cue(cue.start(), cue.end(), cast("Tense", cue.lastgroup))
        for cue in cues
        if not any(aside.contains(Span(*cue.span())) for aside in asides)
    )
