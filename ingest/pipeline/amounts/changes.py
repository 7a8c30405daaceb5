"""Amounts that are told beside others → those that are meant: no start of a change, no whole of a part."""

from collections.abc import Iterator, Sequence

from ingest.pipeline.extraction import Document, Value
from ingest.pipeline.numbers import number_words, read_bound

_LEAD = 32  # characters before an amount in which the words stand that make it one end of a change
_GAP = 48  # characters between the two ends


def without_starts(document: Document, values: Sequence[Value]) -> list[Value]:
    """The amounts of a clause, in order, without the starts of changes and what is only compared with.

    Example: `will rise from 3% to 5% of GDP`, `up from €1.5 billion` → 5% alone, and none.
    """
    starts = set(_starts(document, values))
    return [value for place, value in enumerate(values) if place not in starts]


def without_wholes(document: Document, sums: Sequence[Value]) -> list[Value]:
    """The sums of a clause without those of which only a part is meant: `half of the €150bn`."""
    wholes = number_words(document.language).wholes
    return [one for one in sums if not wholes.search(_lead(document, one))]


def without_counted_wholes(document: Document, counts: Sequence[Value]) -> list[Value]:
    """The numbers of things without the wholes of which others are a part: the 12 of `six of the 12 launchers`.

    Two numbers that "and" joins share their noun: `four Polish and four Romanian jets`.
    """
    return [
        value
        for place, value in enumerate(counts)
        if not any(_is_whole(document, value, part) for part in counts[max(0, place - 1) : place])
    ]


def is_end_of_change(document: Document, start: Value, number: int) -> bool:
    """Whether a bare number is what something grows or shrinks to: the 125 of `from 52 square kilometres to 125`."""
    words = number_words(document.language)
    lead = document.body[max(0, number - _LEAD) : number]
    _, first = read_bound(document.body, number, number, document.language)
    is_near = 0 <= number - start.span.end < _LEAD
    is_target = bool(words.target.search(document.body[max(0, first - _LEAD) : first]) or words.target.search(lead))
    return is_near and is_target and bool(words.change.search(_lead(document, start)))


def _is_whole(document: Document, value: Value, part: Value) -> bool:
    if not part.span.contains(value.span):
        return False
    before = document.body[part.span.start : value.span.start].split()
    return not (before and number_words(document.language).and_join.fullmatch(f" {before[-1]} "))


def _lead(document: Document, value: Value) -> str:
    return document.body[max(0, value.span.start - _LEAD) : value.span.start]


def _starts(document: Document, values: Sequence[Value]) -> Iterator[int]:
    words = number_words(document.language)
    leads = [_lead(document, value) for value in values]
    for place, lead in enumerate(leads):
        if words.compared.search(lead):
            yield place
        elif words.change.search(lead):
            others = [other for other in (place - 1, place + 1) if 0 <= other < len(values)]
            if any(words.target.search(leads[other]) and _are_near(values[other], values[place]) for other in others):
                yield place


def _are_near(one: Value, other: Value) -> bool:
    first, second = sorted((one.span, other.span))
    return second.start - first.end < _GAP
