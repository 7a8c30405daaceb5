"""Lines that break a number down → the commitment that it belongs to, once more for each part.

Example: `4,100 conscripts are called up. They go to:` and below it `Navy: 322` → 322 conscripts.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.cleaning.tables import Row
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.signs import row_signs
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.numbers import read_number
from ingest.pipeline.sentences import sentence_at
from initiatives.money import Quantity

_REACH = 3  # sentences from the line above the parts back to the number that they break down
_CELLS = 2


def in_breakdown(document: Document, row: Row, found: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The part that a row tells of the number counted last before the line that introduces the rows; else nothing."""
    if row.caption is None or len(row.cells) != _CELLS or not document.quote(row.caption).rstrip().endswith(":"):
        return ()
    whole = _counted_before(document, row.caption, found)
    number = read_number(document.quote(row.cells[-1]), document.language)
    if whole is None or number is None or number != number.to_integral_value():
        return ()
    counted = whole.quantity.value if whole.quantity else None
    if not isinstance(counted, Quantity) or number >= counted.value:
        return ()
    part = replace(
        whole, span=row.span, quantity=Value(replace(counted, value=number, to=None), _number(document, row))
    )
    return (replace(part, money=None, is_addition=False, signs=row_signs(part)),)


def _counted_before(document: Document, caption: Span, found: Sequence[Commitment]) -> Commitment | None:
    sentences = document.sentences
    place = sentence_at(sentences, caption.start)
    told = (
        one for one in reversed(found) if one.quantity and 0 <= place - sentence_at(sentences, one.span.start) <= _REACH
    )
    return next(told, None)


def _number(document: Document, row: Row) -> Span:
    cell = row.cells[-1]
    text = document.quote(cell)
    return Span(cell.end - len(text.lstrip()), cell.start + len(text.rstrip()))
