"""A sentence that is nothing but a sum → the price of the goods that the sentence before tells of.

Example: `Latvia ordered six launchers. The bill: €180m.` → one order of six launchers for €180m.
"""

from collections.abc import Sequence

from ingest.pipeline.amounts.values import find_money, find_quantities
from ingest.pipeline.commitments.acts import KINDS_OF_GOODS
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.sentences import sentence_at

_ACTS_OF_PRICES = ("fund", "cost", None)  # None: words that only look as if they told something


def lone_price(document: Document, sentence: Span, clauses: Sequence[Clause]) -> Value | None:
    """The one sum of a sentence in which nobody acts and no verb tells of an act."""
    if any(clause.actors or clause.initiatives or _tells(clause) for clause in clauses):
        return None
    sums = find_money(document, sentence)
    return sums[0] if len(sums) == 1 and not find_quantities(document, sentence) else None


def _tells(clause: Clause) -> bool:
    """Whether a verb tells of an act; where no tree tells verbs apart, words of money and cost are none: `miljoni`."""
    predicate = clause.predicate
    if predicate:
        return predicate.is_finite and not predicate.is_silent
    return any(cue.label.status or cue.label.act not in _ACTS_OF_PRICES for cue in clause.cues)


def goods_before(document: Document, sentence: Span, told: Sequence[Commitment]) -> int | None:
    """The place of the first goods or works without a price that the sentence before, in its paragraph, tells of."""
    number = sentence_at(document.sentences, sentence.start)
    before = document.sentences[number - 1] if number else None
    if before is None or "\n" in document.body[before.end : sentence.start]:
        return None
    goods = (
        place
        for place, one in enumerate(told)
        if one.span.overlaps(before) and one.kind in KINDS_OF_GOODS and one.money is None
    )
    return next(goods, None)
