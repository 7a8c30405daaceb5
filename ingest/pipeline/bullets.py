"""Items of a list that only count things → commitments like the one that the text tells before the list.

Example: `Latvia ordered the system. In figures:`, `– 18 batteries`, `– 52 trucks` → orders of batteries and of trucks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.acts import KINDS_OF_GOODS, kind_of_quantity
from ingest.pipeline.clauses import Clause
from ingest.pipeline.commitment import Commitment
from ingest.pipeline.counted import MODIFIERS
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.sentences import sentence_at
from ingest.pipeline.signs import row_signs
from ingest.pipeline.values import find_quantities
from initiatives.choices import CommitmentKind
from initiatives.money import Quantity

_BULLET = re.compile(r"[-–—•*·]\s+(?=[^\n]{3,90}$)", re.MULTILINE)
_LISTED = KINDS_OF_GOODS | {CommitmentKind.AGREEMENT}
_REACH = 5  # sentences between an item of a list and what the list spells out
_LIST = 1000  # characters in which the line stands that announces a list


def of_item(
    document: Document, sentence: Span, clauses: Sequence[Clause], told: Sequence[Commitment]
) -> Commitment | None:
    """What an item of a list counts, committed as the text says before the list, if it is nothing but a number."""
    if not told or told[-1].kind not in _LISTED or not _BULLET.match(document.body, sentence.start):
        return None
    lead = told[-1]
    back = sentence_at(document.sentences, sentence.start) - sentence_at(document.sentences, lead.span.start)
    is_bare = not any(clause.actors or _tells(clause) for clause in clauses)
    if back > _REACH or not is_bare or not _is_announced(document, sentence.start):
        return None
    for number in find_quantities(document, sentence):
        if isinstance(number.value, Quantity) and number.value.unit not in MODIFIERS:
            kind = lead.kind if lead.kind in KINDS_OF_GOODS else kind_of_quantity(number.value, "buy", lead.kind)
            item = replace(lead, span=sentence, kind=kind, quantity=number, money=None, due=None, thing_phrase=None)
            return replace(item, signs=row_signs(item))
    return None


def _is_announced(document: Document, start: int) -> bool:
    """Whether the line before the list announces it: `The order in figures:`."""
    lines = document.body[max(0, start - _LIST) : start].rstrip().splitlines()
    before = next((line for line in reversed(lines) if line.strip() and not _BULLET.match(line)), "")
    return before.rstrip().endswith(":")


def is_spelt_out(document: Document, lead: Commitment) -> bool:
    """Whether what is told before a list is only what the list spells out: `the order covers:`."""
    return not (lead.money or lead.quantity) and document.body[: lead.span.end + 1].endswith(":")


def _tells(clause: Clause) -> bool:
    """Whether a verb of the item tells something of its own."""
    if clause.predicate:
        return clause.predicate.is_finite
    return any(cue.label.status and not cue.label.is_faint for cue in clause.cues)
