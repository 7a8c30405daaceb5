"""Lines that break a number down → the commitment that it belongs to, once more for each part.

Example: `4,100 conscripts are called up. They go to:` and below it `Navy: 322` → 322 conscripts.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.amounts.captions import number_in
from ingest.pipeline.cleaning.tables import Row
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.signs import row_signs
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.sentences import sentence_at
from initiatives.money import Quantity

_REACH = 3  # sentences from the line above the parts back to the number that they break down
_CELLS = 2


def in_breakdown(document: Document, row: Row, found: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The part that a row tells of the number counted last before the line that introduces the rows; else nothing."""
    if row.caption is None or len(row.cells) != _CELLS or not document.quote(row.caption).rstrip().endswith(":"):
        return ()
    whole = _counted_before(document, row.caption, found)
    read = number_in(document, row.cells[-1])
    if whole is None or read is None or read[0] != read[0].to_integral_value():
        return ()
    number, at = read
    counted = whole.quantity.value if whole.quantity else None
    if not isinstance(counted, Quantity) or number >= counted.value:
        return ()
    part = replace(whole, span=row.span, quantity=Value(replace(counted, value=number, to=None), at))
    return (replace(part, money=None, is_addition=False, signs=row_signs(part)),)


def _counted_before(document: Document, caption: Span, found: Sequence[Commitment]) -> Commitment | None:
    sentences = document.sentences
    place = sentence_at(sentences, caption.start)
    told = (
        one for one in reversed(found) if one.quantity and 0 <= place - sentence_at(sentences, one.span.start) <= _REACH
    )
    return next(told, None)
