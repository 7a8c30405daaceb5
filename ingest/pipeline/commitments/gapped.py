"""Bare numbers that share the verb and the noun of the number before them → one commitment for each.

Example: `20 tanks go to the 1st Brigade, 15 to the 2nd and ten to the school` → 20, 15 and 10 tanks.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.pipeline.amounts.values import find_quantities
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.yearly import bare_numbers
from ingest.pipeline.dates.parts import date_spans
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.numbers import read_number
from initiatives.money import Quantity

_JOINED = re.compile(r"(?:,|;|,?\s[^\W\d_]{1,4})\s(?:[^\W\d_]{2,8}\s)?$")  # before a number: `, and about`
_JOIN_REACH = 18  # characters of that
_LINK = re.compile(r"\s([^\W\d_]{1,6})\s")  # the preposition after a number


def with_gapped(document: Document, clause: Clause, told: list[Commitment]) -> list[Commitment]:
    """The one counted commitment of a clause, with one more for each number that goes on after it in the same way."""
    counted = told[0].quantity if len(told) == 1 and not told[0].money else None
    if counted is None or not isinstance(counted.value, Quantity) or counted.span.end >= clause.span.end:
        return told
    return [told[0], *_others(document, clause, told[0], counted)]


def _others(document: Document, clause: Clause, told: Commitment, counted: Value) -> Iterator[Commitment]:
    quantity, rest = counted.value, Span(counted.span.end, clause.span.end)
    numbers = list(bare_numbers(document, rest))
    taken = [*date_spans(document.body, rest, document.language)] if numbers else []
    taken += [value.span for value in find_quantities(document, rest)] if numbers else []
    for number in numbers:
        near = document.body[max(rest.start, number.start - _JOIN_REACH) : number.start]
        value = read_number(document.quote(number), document.language)
        link = _LINK.match(document.body, number.end)
        if value is None or link is None or not isinstance(quantity, Quantity) or not _JOINED.search(near):
            return
        is_parallel = re.search(rf"\s{link[1]}\s", document.body[rest.start : number.start])
        if not is_parallel or any(span.start <= number.end for span in taken):
            return  # no `to the Division, 322 to the Navy`: another number or a date comes between
        yield replace(
            told,
            span=Span(number.start, rest.end),
            quantity=Value(replace(quantity, value=value, to=None), number),
        )
