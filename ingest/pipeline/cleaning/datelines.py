"""A line of an article → the date that it is there to tell: a date line, a stamp, a byline, the dateline of an agency.

Such a line holds hardly more than the date: times, weekdays, labels such as `Published`, names of places, writers and
offices. A line that states something on a date is none.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ingest.pipeline import lexicon
from ingest.pipeline.dates.calendars import YEAR_PATTERN, calendar_of
from ingest.pipeline.dates.finding import find_days_and_months
from ingest.pipeline.extraction import Span
from initiatives.partial_dates import PartialDate

_MAX_DATE_LINE = 120
_MAX_ISSUE_LINE = 60
_MAX_NAMES = 8  # words of places, writers and offices beside a date
_MAX_CELL = 3  # words between two bars
_MAX_UNSEPARATED = 2  # the same, where no comma or bar stands between them and the date
_CLOCK_TIME = re.compile(r"(?<!\w)\d{1,2}(?:[:.]\d\d){1,2}(?![\w.:]\d)\s?(?:[ap]\.?m\b\.?|h\b)?", re.IGNORECASE)
_READING_TIME = re.compile(r"(?<!\w)\d{1,2}\s?(?:min|мин)\w{0,6}\.?(?:\s(?:read|lesezeit|czytania))?", re.IGNORECASE)
_AGENCY = re.compile(r"[(/\[][^()/\[\]\d]{2,40}[)/\]]")
_NAME = re.compile(r"[^\W\d_][\w.'’-]{2,}")
_BARS = ("|", "•", "·")
_BAR = re.compile(r"[|•·]")
_CELLS = re.compile(r"[|•·]|\s[-–—]\s")
_BREAK = re.compile(r"[,;.|/–—•·()\[\]-](?:\s|$)")
_DATELINE_END = re.compile(r"(?:,?\s*(?:[(\[][^()\[\]]{2,30}[)\]]|/[^/]{2,30}/|[A-Z]{2,12}))?\s*(?:[-–—:|/)]|\.\s)")
_APART = re.compile(r"\.?\s[-–—]\s|\.\s")
_PLACE = re.compile(r"(?:[^\W\d_](?:[\w'’-]|\.\w)*(?:[\s,/()|]|[-–—]\s|\.(?!\w))+){0,6}")
_DASHES = ("-", "–", "—")
_GLUED = re.compile(rf"(?<=[^\W\d_])(?={YEAR_PATTERN}[.-]\d\d[.-]\d\d)")  # `BNS2021.05.11`
_MONTH_AND_YEAR = re.compile(rf"(0?[1-9]|1[0-2])[/.]({YEAR_PATTERN})")
_PLACE_AND_COMMA = re.compile(r"[^\W\d_a-z][^\W\d_]+,\s*")


@lru_cache(maxsize=256)  # asked for the header, the title, the date of publication and entries of live blogs
def read_date_line(line: str, language: str) -> PartialDate | None:
    """The date of a line that holds hardly more than a date: `By A. Writer, 30 August 2025, 14:05`.

    Of several dates it is the first one that is not said to be of a revision.
    """
    if not line or len(line) > _MAX_DATE_LINE or not any(c.isdigit() for c in line):
        return None
    line = _GLUED.sub(" ", line)
    for calendar in dict.fromkeys((language, "en")):
        dates = find_days_and_months(line, calendar)
        if dates and _is_date_line(line, [span for _, span in dates], is_exact=bool(dates[0][0].day)):
            return next((date for date, span in dates if not _is_revision(line[: span.start])), dates[0][0])
    return None


def read_dateline(paragraph: str, language: str) -> PartialDate | None:
    """The date that opens a running text: `RIGA, 19 January 2024 - …`, `Vilnius, 28. Mai 2025. …`, `June 30, 2025. …`.

    A month alone does where a place in capitals, or one and a dash, stands before it, or nothing does and a dash or a
    full stop follows.
    """
    start = paragraph[:_MAX_DATE_LINE]
    for calendar in dict.fromkeys((language, "en")):
        for date, span in find_days_and_months(start, calendar)[:1]:
            place = _without_labels(start[: span.start])
            is_placed = not place or (_PLACE.fullmatch(f"{place} ") is not None and _is_place(place))
            is_apart = not place and _APART.match(start, span.end) is not None
            is_exact = date.day or place.isupper() or place.endswith(_DASHES) or is_apart
            if is_placed and is_exact and _DATELINE_END.match(start, span.end):
                return date
    return None


def read_issue_line(line: str, language: str) -> PartialDate | None:
    """The month or year of a line that dates an issue or a text without its day: `Riga, spring 2016`, `12/2023`.

    Nothing but names, a byline or, before a month, a word or two stands beside it, and a comma, a bar or the like parts
    them from it, as headlines have years too: `Namejs 2025`.
    """
    if numbers := _MONTH_AND_YEAR.fullmatch(line.strip()):
        return PartialDate(int(numbers[2]), int(numbers[1]))
    found = _issue(language).fullmatch(line.strip()) if len(line) <= _MAX_ISSUE_LINE else None
    if found is None:
        return None
    before, after = _NAME.findall(found["before"] or ""), _NAME.findall(found["after"] or "")
    is_byline = begins_with("bylines", found["after"] or line)
    is_month = found["month"] is not None
    is_cell = is_month and len(before) <= _MAX_CELL  # `News story, May 2019`
    if not (is_byline or (all(map(_is_name, after)) and (is_cell or all(map(_is_name, before))))):
        return None
    return PartialDate(int(found["year"]), calendar_of(language).month_of(found["month"]) if is_month else 0)


@cache
def _issue(language: str) -> re.Pattern[str]:
    table = calendar_of(language).table
    months = lexicon.alternation([*table["months"], *table.get("month_abbreviations", ())])
    seasons = lexicon.alternation(table["seasons"])
    date = rf"(?:(?:(?P<month>{months})\.?|{seasons})\s)?(?P<year>{YEAR_PATTERN})"
    return re.compile(
        rf"(?:(?P<before>[^\d.!?]*?)(?:[,|/•·–—-]\s*|^))?{date}(?:\s*[.,|/•·–—-]\s*(?P<after>[^\d!?]*))?", re.IGNORECASE
    )


def read_cell(line: str, language: str) -> PartialDate | None:
    """The date that is one of the cells of a line of a page's head: `Issue 51 | March 2014 | Naval | Land`."""
    cells = map(str.strip, _CELLS.split(line))
    dates = (read_date_line(cell, language) or read_issue_line(cell, language) for cell in cells)
    return next(filter(None, dates), None)


def is_stamp(line: str) -> bool:
    """Whether a line begins with a label such as `Published` or `Stand:`."""
    return begins_with("stamps", line) or begins_with("revisions", line)


def is_byline(line: str) -> bool:
    """Whether a line tells who wrote the article."""
    return len(line) <= _MAX_DATE_LINE and begins_with("bylines", line)


def begins_with(name: str, line: str) -> bool:
    """Whether a line begins with one of the words of that name, of any language, in the furniture lexicon."""
    return bool(_beginning(name).match(line))


def _is_date_line(line: str, dates: Sequence[Span], *, is_exact: bool) -> bool:
    """Whether what stands around the dates is a time, a name or a label, and no statement."""
    before, *between, after = _around(line, dates)
    names = [word for part in (before, *between, after) for word in _NAME.findall(part)]
    if not names:
        return True
    if is_exact and is_stamp(line) and not before:
        return True
    if not is_exact:
        return bool(_PLACE_AND_COMMA.fullmatch(before)) and not after
    if len(names) > _MAX_NAMES:
        return False
    if _is_barred(before, after):
        return True
    if not (all(map(_is_name, names)) or is_byline(line) or _is_issuer(before, after)):
        return False
    touching = f"{_BREAK.split(before)[-1]} {_BREAK.split(after)[0]}"
    return is_byline(line) or (not before.endswith(":") and len(_NAME.findall(touching)) <= _MAX_UNSEPARATED)


def _around(line: str, dates: Sequence[Span]) -> list[str]:
    """What stands before, between and after the dates, without labels."""
    edges = [0, *(edge for date in dates for edge in (date.start, date.end)), len(line)]
    return [_without_labels(line[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _is_name(word: str) -> bool:
    return not word.islower() or word.casefold() in _particles()


def _is_issuer(before: str, after: str) -> bool:
    """Whether a name in small letters, such as that of a ministry, stands before the date and a comma."""
    return before[:1].isupper() and before.rstrip().endswith((",", "|", "–", "—", "/")) and not after.strip(" .")


def _is_barred(before: str, after: str) -> bool:
    """Whether bars part the date from a few words on each side: `Region • Defence • 6 March 2026`."""
    cells = [*_BAR.split(before)[:-1], *_BAR.split(after)[1:]]
    is_apart = (not before or before.endswith(_BARS)) and (not after or after.startswith(_BARS))
    return is_apart and all(len(cell.split()) <= _MAX_CELL for cell in cells)


def _is_revision(before: str) -> bool:
    return bool(_ending("revisions").search(before))


def _without_labels(text: str) -> str:
    """A text without what belongs to a date line and is no name: labels, times, weekdays, names of agencies."""
    return _labels().sub(" ", _AGENCY.sub(" ", _CLOCK_TIME.sub(" ", _READING_TIME.sub(" ", text)))).strip()


def _is_place(text: str) -> bool:
    """Whether every longer word is capitalised, as in `VILNIUS, ` and unlike in `The ministers met on `."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    if not words:
        return not text
    is_parted = text.endswith((",", ".", "(", ")", "/", *_DASHES))
    return text.isupper() or (is_parted and all(word[0].isupper() for word in words))


def _words(name: str) -> list[str]:
    """The words of that name, of all languages, in the furniture lexicon."""
    return [word for table in lexicon.load("furniture").values() for word in table.get(name, ())]


@cache
def _particles() -> frozenset[str]:
    return frozenset(_words("particles"))


@cache
def _beginning(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternation(_words(name))})(?!\w)", re.IGNORECASE)


@cache
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{lexicon.alternation(_words(name))})[\s:.]*(?:\w{{2,4}}\s)?$", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    weekdays = [day for language in lexicon.load("calendar") for day in calendar_of(language).table["weekdays"]]
    labels = [word for name in ("stamps", "revisions", "clock", "labels") for word in _words(name)]
    return re.compile(rf"(?<!\w)(?:{lexicon.alternation([*labels, *weekdays])})(?!\w)[:.]?", re.IGNORECASE)
