"""Bare numbers beside other years → commitments like the one before them: `3,800 conscripts in 2026, 4,100 in 2027`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pipeline.amounts.values import find_money, find_quantities
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.dating import dates_in
from ingest.pipeline.dates.finding import FoundDate
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.numbers import read_number
from initiatives.choices import CommitmentStatus
from initiatives.money import Quantity

_NUMBER = re.compile(r"(?<![\w.,/%-])(?:\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d{1,5})(?![\w%/-]|[.,]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER = re.compile(r"\s(?:[^\W\d]{1,7}\s){0,2}")  # between a number and its date: `4,100 in 2027`
_BEFORE = re.compile(r",?\s(?:[^\W\d]{2,7}\s){0,2}")  # between a date and its number: `in 2027 about 4,100`
_REACHED = frozenset({CommitmentStatus.DELIVERED, CommitmentStatus.UNDER_WAY})


def by_year(document: Document, sentence: Span, told: Commitment) -> Iterator[Commitment]:
    """The same as `told` for each number of a sentence that stands alone beside another date.

    Only what follows the number of `told` counts, where that is in the sentence.
    """
    if told.quantity is None or not isinstance(told.quantity.value, Quantity):
        return
    start = max(sentence.start, told.quantity.span.end)
    if start >= sentence.end:
        return
    counted = told.quantity.value
    numbers = tuple(bare_numbers(document, Span(start, sentence.end)))
    dates = dates_in(document, sentence) if numbers else ()
    known: set[object] = {date.value for date in (told.due, told.announced) if date}
    for number in numbers:
        date = _date_of(document.body, number, dates)
        value = read_number(document.quote(number), document.language)
        if date is None or value is None or date.value in known:
            continue
        known.add(date.value)
        quantity = Value(replace(counted, value=value, to=None), number)
        yield _dated(document, replace(told, span=_joined(number, date.span), quantity=quantity, money=None), date)


def bare_numbers(document: Document, span: Span) -> Iterator[Span]:
    """The numbers of a passage that are no amount, year or part of a date."""
    matches = _NUMBER.finditer(document.body, span.start, span.end)
    numbers = [Span(*match.span()) for match in matches if not _YEAR.fullmatch(match[0])]
    if numbers:
        others = [value.span for value in (*find_money(document, span), *find_quantities(document, span))]
        yield from (number for number in numbers if not any(number.overlaps(other) for other in others))


def _date_of(body: str, number: Span, dates: Sequence[FoundDate]) -> FoundDate | None:
    """The date that stands right after a number, else the one right before it."""
    after = (one for one in dates if number.end <= one.span.start)
    before = (one for one in reversed(dates) if one.span.end <= number.start)
    following, preceding = next(after, None), next(before, None)
    if following and _AFTER.fullmatch(body, number.end, following.span.start):
        return following
    return preceding if preceding and _BEFORE.fullmatch(body, preceding.span.end, number.start) else None


def _joined(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _dated(document: Document, commitment: Commitment, date: FoundDate) -> Commitment:
    """The commitment at its own date, and by what is to come a promise."""
    value = Value(date.value, date.span)
    is_to_come = document.published is not None and date.value.year > document.published.year
    if not is_to_come:
        return replace(commitment, announced=value, due=None)
    is_reached = commitment.status.value in _REACHED
    status = replace(commitment.status, value=CommitmentStatus.PLEDGED.value) if is_reached else commitment.status
    return replace(commitment, due=value, status=status)
