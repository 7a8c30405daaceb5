"""The lines of a cleaned article → its title and date of publication, as its header, dateline or stamp tells them."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from ingest.pipeline.cleaning.datelines import (
    begins_with,
    is_byline,
    is_stamp,
    read_cell,
    read_date_line,
    read_dateline,
    read_issue_line,
)
from ingest.pipeline.cleaning.page_lines import is_label, is_running_text
from ingest.pipeline.dates.finding import find_days_and_months
from initiatives.partial_dates import PartialDate

HEADER_LINES = 14
_MAX_TITLE = 200
_MAX_HEADING = 40
_MAX_SUMMARY = 320
_SUMMARY_LINES = 6  # lines that a summary and the date below it may take
_FOOTER_LINES = 10  # lines at the end of a page among which its date may stand
_KICKER_WORDS = 4
_PARTS = re.compile(r";|\.\s")
_BRACKETED = re.compile(r"\(([^()]{6,40})\)\s*$")


def header_of(lines: Sequence[str], language: str) -> list[str]:
    """The lines above the running text of an article, blank ones included.

    A summary that stands above the only line with a date belongs to the header too.
    """
    top = list(lines[: 2 * HEADER_LINES])
    dated = [index for index, line in enumerate(top) if read_date_line(line, language)]
    prose = [index for index, line in enumerate(top) if is_running_text(line) and index not in dated]
    end = prose[0] if prose else len(top)
    if len(dated) == 1 and end < dated[0] < end + _SUMMARY_LINES:
        is_summary = all(len(line) <= _MAX_SUMMARY for line in top[end : dated[0]])
        return top[: dated[0] + 1] if is_summary else top[:end]
    return top[:end]


def read_title(header: Sequence[str], lines: Sequence[str], language: str) -> str | None:
    """The first headline of the header, past labels, date lines, bylines and the letterhead of a press release."""
    candidates = [
        (index, line)
        for index, line in enumerate(header)
        if line and len(line) <= _MAX_TITLE and not _is_metadata(line, language)
    ]
    if len(header) == len(lines) and len(candidates) == len([line for line in lines if line]) == 1:
        return None
    top = _letterhead_end(header, language)
    below = [line for index, line in candidates if index > top] or [line for _, line in candidates]
    return next((line for line in below if not _is_kicker(line)), next(iter(below), None))


def _is_kicker(line: str) -> bool:
    """Whether a line is a word or two in capitals that stand over a headline: `EXPLAINED`, `FRAGEN & ANTWORTEN`."""
    return line.isupper() and len(line.split()) <= _KICKER_WORDS


def _letterhead_end(header: Sequence[str], language: str) -> int:
    """The index of the line that closes a press release's letterhead, -1 where there is none.

    A letterhead is a block that begins with the issuer's name, or has the kind of text or the date below it.
    """
    is_name = bool(header) and begins_with("issuers", header[0]) and _is_name(header[0])
    for index, line in enumerate(header):
        if not line:
            return index if is_name else -1
        is_dated = begins_with("issuers", header[0]) and read_date_line(line, language) is not None
        if index and (is_label(line) or is_dated):
            return index
    return -1


def _is_name(line: str) -> bool:
    """Whether every longer word is capitalised: `Ministry of Defence`, but not `Ministry of Defence signs`."""
    return all(word[0].isupper() for word in line.split() if len(word) > 3)


def _is_metadata(line: str, language: str) -> bool:
    return is_label(line) or is_byline(line) or read_date_line(line, language) is not None


def read_published(
    header: Sequence[str], lines: Sequence[str], page: Sequence[str], language: str
) -> PartialDate | None:
    """The date of the header, the dateline or a stamp; of several dated headings, as in a live blog, the newest.

    A stamp may stand at the end of the page, from which no furniture is taken off.
    """
    dated = [date for line in header if (date := read_date_line(line, language))]
    if dated:
        headings = (line for line in lines if len(line) <= _MAX_HEADING and not is_stamp(line))
        dates = (read_date_line(line, language) for line in headings)
        return max([dated[0], *filter(None, dates)], key=lambda date: date.last_day)
    opening = _bracketed_date(header, language) or _opening_date(header, lines, language)
    below = opening or _stamped_date(lines, page, language) or _issue_date(header, page, language)
    return below or _date_above(lines, page, language)


def _bracketed_date(header: Sequence[str], language: str) -> PartialDate | None:
    """The date that a headline ends with: `Ministers sign (May 21, 2023)`."""
    brackets = (bracket[1] for line in header if (bracket := _BRACKETED.search(line)))
    return next((date for text in brackets for date, _ in find_days_and_months(text, language)), None)


def _opening_date(header: Sequence[str], lines: Sequence[str], language: str) -> PartialDate | None:
    """The dateline of the running text; a headline that ends with a full stop may stand for its first line."""
    first = islice(filter(None, lines[len(header) :]), 2)
    return next((date for line in (*header, *first) if (date := read_dateline(line, language))), None)


def _issue_date(header: Sequence[str], page: Sequence[str], language: str) -> PartialDate | None:
    """The day in a line on the source of a text, else the month or year in a line of its header.

    Examples: `(Source: Ministry of Defence; issued Jan 11, 2017)`; `Riga, spring 2016`.
    """
    edges = (*page[:HEADER_LINES], *page[HEADER_LINES:][-_FOOTER_LINES:])
    top = [line for line in edges if line.startswith("(") and line.endswith(")") and _tells_issue(line)]
    issued = (date for line in top for date, _ in find_days_and_months(line, language) if date.year)
    of_issue = (date for line in header if (date := read_issue_line(line, language)))
    return next(issued, None) or next(of_issue, None)


def _date_above(lines: Sequence[str], page: Sequence[str], language: str) -> PartialDate | None:
    """The date in a line above the running text which was taken off: `Chancellery | News | 22.07.2019`."""
    top = [line for line in page if line][:HEADER_LINES]
    kept = {*lines}
    above = (line for line in takewhile(lambda line: not is_running_text(line), top) if line not in kept)
    return next((date for line in above if (date := read_cell(line, language))), None)


def _tells_issue(line: str) -> bool:
    """Whether a part of a line in brackets is a stamp: `(Source: Ministry of Defence; issued Jan 11, 2017)`."""
    return any(is_stamp(part.strip()) for part in _PARTS.split(line[1:-1]))


def _stamped_date(lines: Sequence[str], page: Sequence[str], language: str) -> PartialDate | None:
    """The date of a stamp or a byline below the lead or the whole text, or of the only date line near the beginning."""
    first, last = [line for line in lines if line][:HEADER_LINES], [line for line in page if line][-_FOOTER_LINES:]
    dated = [(line, date) for line in first if (date := read_date_line(line, language))]
    signed = [(line, date) for line in last if (date := read_date_line(line, language))]
    stamped = [date for line, date in [*dated, *signed] if is_stamp(line) or is_byline(line)]
    return next(iter(stamped), dated[0][1] if len(dated) == 1 else None)
