"""The lines of a cleaned article → its title and date of publication, as its header, dateline or stamp tells them."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.dates import find_day_or_month
from ingest.pipeline.furniture import is_label, is_running_text
from initiatives.partial_dates import PartialDate

HEADER_LINES = 14
_MAX_TITLE = 200
_MAX_DATE_LINE = 120
_DATELINE_END = re.compile(r"\s*(?:[-–—:|/)]|\.\s)")
_PLACE = re.compile(r"(?:[^\W\d_][\w.'’-]*[\s,/()]+){0,6}")
_PLACE_AND_COMMA = re.compile(r"[^\W\d_a-z][^\W\d_]+,\s*")
_BRACKETED = re.compile(r"\(([^()]{6,40})\)\s*$")


def header_of(lines: Sequence[str], language: str) -> list[str]:
    """The lines above the running text of an article, blank ones included."""
    header = []
    for line in lines[: 2 * HEADER_LINES]:
        if is_running_text(line) and read_date_line(line, language) is None:
            break
        header.append(line)
    return header


def read_title(header: Sequence[str], lines: Sequence[str], language: str) -> str | None:
    """The first headline of the header, past labels, date lines, bylines and the letterhead of a press release."""
    candidates = [
        (index, line)
        for index, line in enumerate(header)
        if line and len(line) <= _MAX_TITLE and not _is_metadata(line, language)
    ]
    if len(header) == len(lines) and len(candidates) == len([line for line in lines if line]) == 1:
        return None
    after_letterhead = [(i, line) for i, line in candidates if i > _letterhead_end(header, language)]
    return next((line for _, line in after_letterhead or candidates), None)


def _letterhead_end(header: Sequence[str], language: str) -> int:
    """The index of the label or date that closes a press release's letterhead, -1 where there is none.

    A letterhead is a block that names the issuer first, and the kind of text or the date below it.
    """
    for index, line in enumerate(header):
        if not line:
            return -1
        is_dated = _starts_with("issuers", header[0]) and read_date_line(line, language) is not None
        if index and (is_label(line) or is_dated):
            return index
    return -1


def _is_metadata(line: str, language: str) -> bool:
    return is_label(line) or _is_byline(line) or read_date_line(line, language) is not None


def _is_byline(line: str) -> bool:
    return _starts_with("bylines", line) and len(line) <= _MAX_DATE_LINE


def read_published(header: Sequence[str], lines: Sequence[str], language: str) -> PartialDate | None:
    """The date of the header or the dateline; of several date lines, as in a live blog, the newest."""
    dated = [date for line in header if (date := read_date_line(line, language))]
    if dated:
        headings = [date for line in lines if len(line) <= 40 and (date := read_date_line(line, language))]
        return max([dated[0], *headings], key=lambda date: date.last_day)
    for line in header:
        if (bracket := _BRACKETED.search(line)) and (found := find_day_or_month(bracket[1], language)):
            return found[0]
    first = next((line for line in lines[len(header) :] if line), "")
    datelines = (date for line in (*header, first) if (date := _dateline(line, language)))
    return next(datelines, None) or _signed_date(lines, language)


def read_date_line(line: str, language: str) -> PartialDate | None:
    """The date of a line that holds hardly more than a date: `By A. Writer, 30 August 2025, 14:05`."""
    if not line or len(line) > _MAX_DATE_LINE:
        return None
    for calendar in dict.fromkeys((language, "en")):
        found = find_day_or_month(line, calendar)
        if found and _is_date_line(line, found[1], found[2], exact=bool(found[0].day)):
            return found[0]
    return None


def _is_date_line(line: str, start: int, end: int, *, exact: bool) -> bool:
    """Whether what stands around the date is a time, a name or a word such as `Published`, and no statement."""
    before, after = line[:start].strip(" ,.:|–—-()"), line[end:].strip(" ,.:|–—-()")
    if not before and not re.search(r"[^\W\d_]{4}", after):
        return True
    if not exact:
        return bool(_PLACE_AND_COMMA.fullmatch(line[:start])) and not after
    if is_running_text(line) or "(" in line[:start]:
        return False
    is_stamp = _starts_with("stamps", before) or _is_byline(before)
    is_issuer = line[:start].rstrip().endswith((",", "|", "–", "—", "-", "/")) and before[:1].isupper()
    return (is_stamp or is_issuer) and len(after.split()) <= 3 and len(before.split()) <= 8


def _dateline(line: str, language: str) -> PartialDate | None:
    """The date that opens the running text: `RIGA, 19 January 2024 - …`, `Vilnius, 28. Mai 2025. …`."""
    start = line[:_MAX_DATE_LINE]
    found = find_day_or_month(start, language) or find_day_or_month(start, "en")
    if not found:
        return None
    date, begin, end = found
    place = line[:begin].strip()
    if not date.day or not _PLACE.fullmatch(line[:begin]) or (place and not _is_place(place)):
        return None
    return date if _DATELINE_END.match(line, end) else None


def _is_place(text: str) -> bool:
    """Whether every longer word is capitalised, as in `VILNIUS (BNS), ` and unlike in `The ministers met on `."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    return bool(words) and all(word[0].isupper() for word in words) and bool(re.search(r"[,)/]$", text))


def _signed_date(lines: Sequence[str], language: str) -> PartialDate | None:
    """The date of a stamp below the text: `Published 12 May 2025`."""
    for line in [line for line in lines if line][-3:]:
        if _starts_with("stamps", line) and (date := read_date_line(line, language)):
            return date
    return None


def _starts_with(name: str, line: str) -> bool:
    """Whether a line begins with one of the words of that name, of any language, in the furniture lexicon."""
    return bool(_beginning(name).match(line))


@cache
def _beginning(name: str) -> re.Pattern[str]:
    tables = lexicon.load("furniture").values()
    words = lexicon.alternation(word for table in tables for word in table.get(name, ()))
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)
