"""A passage → its amounts: single numbers and ranges, before anybody knows what they count."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from ingest.pipeline.dates.parts import date_spans
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.numbers import Number, find_numbers, number_words, plain, read_bound
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import Bound

_WORD_AFTER = re.compile(r"\s*([^\W\d_]+)")
_SPACED_DASH = 3  # characters between two numbers where the dash has spaces around it
_END_AFTER = re.compile(r"\s*(?:[.,;:!?)\]|”\"“»]|[-–—]\s|$)")


@frozen()
class Amount:
    """One number, or the two ends of a range, with the words that bound it."""

    value: Decimal
    to: Decimal | None
    start: int  # of the first number
    end: int
    numbers: tuple[Number, ...]

    @property
    def is_short(self) -> bool:
        return any(number.is_short for number in self.numbers)

    @property
    def scale(self) -> Decimal:
        return self.numbers[-1].scale


def sentences_around(document: Document, span: Span) -> Span:
    first = document.sentences[sentence_at(document.sentences, span.start)]
    if first.contains(span):
        return first
    last = document.sentences[sentence_at(document.sentences, span.end - 1)]
    return Span(min(first.start, span.start), max(last.end, span.end))


def overlaps_any(place: Span, taken: Sequence[Span]) -> bool:
    """Whether a place overlaps one of some spans that are in order and apart from each other."""
    index = bisect_left(taken, place.end, key=lambda span: span.start)
    return index > 0 and taken[index - 1].end > place.start


@lru_cache(maxsize=64)  # money and quantities are read from the same sentences, clause by clause
def find_amounts(document: Document, span: Span) -> tuple[Amount, ...]:
    """The numbers of a passage, the two ends of a range as one."""
    return tuple(_amounts(document, span))


def _amounts(document: Document, span: Span) -> Iterator[Amount]:
    text, language = document.body, document.language
    numbers = find_numbers(text, language, span.start, span.end)
    index = 0
    while index < len(numbers):
        pair = numbers[index : index + 2]
        ranged = _range_of(text, pair[0], pair[1], language) if len(pair) == 2 else None
        ranged = None if ranged and _begins_after_date(document, span, ranged) else ranged
        yield ranged or Amount(pair[0].value, None, pair[0].start, pair[0].end, (pair[0],))
        index += 2 if ranged else 1


def _begins_after_date(document: Document, span: Span, ranged: Amount) -> bool:
    """Whether a date ends where a range would begin, as in a dateline: `TALLINN, 12 May 2025 – 3,000 soldiers`."""
    low, high = ranged.numbers
    if high.start - low.end < _SPACED_DASH:
        return False
    dates = date_spans(document.body, span, document.language)
    return any(date.start < low.start and date.end == low.end for date in dates)


def _range_of(text: str, low: Number, high: Number, language: str) -> Amount | None:
    """The range of two neighbouring numbers, or None: `15–20 billion` → 15 billion to 20 billion."""
    words = number_words(language)
    _, start = read_bound(text, low.start, low.end, language)
    gap, before = text[low.end : high.start], text[max(0, start - 24) : start]
    is_between = bool(words.between.search(before)) and bool(words.and_join.fullmatch(gap))
    join = words.range_join.match(gap)
    is_range = join is not None and _is_bound_or_nothing(gap[join.end() :], language)
    if not (is_between or is_range) or words.change.search(before):
        return None
    value = plain(low.value * high.scale) if low.scale == 1 and high.scale > 1 else low.value
    return Amount(value, high.value, low.start, high.end, (low, high)) if value < high.value else None


def _is_bound_or_nothing(text: str, language: str) -> bool:
    return not text.strip() or read_bound(text + " ", len(text) + 1, len(text) + 1, language) == (Bound.ABOUT, 0)


def has_no_noun(document: Document, end: int) -> bool:
    """Whether what follows a number is the end of a clause or a word that is no noun."""
    if _END_AFTER.match(document.body, end):
        return True
    following = _WORD_AFTER.match(document.body, end)
    if following is None:
        return False
    is_german_lower = document.language == "de" and following[1][0].islower()
    return is_german_lower or following[1].casefold() in number_words(document.language).function_words
