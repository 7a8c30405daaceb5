"""A sentence that is nothing but a sum, or tells what an order is worth → the price of the goods told before it.

Example: `Latvia ordered six launchers. The bill: €180m.` → one order of six launchers for €180m.
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.amounts.counted_nouns import share_words
from ingest.pipeline.amounts.values import find_money, find_quantities
from ingest.pipeline.commitments.acts import KINDS_OF_GOODS
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.lists import are_firms
from ingest.pipeline.commitments.tellings import priced
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.sentences import sentence_at

_OPENING = 50  # characters of a sentence in which the order stands that it is about
_NEAR = 40  # characters between a sum and the word that makes it a price
_SENTENCES_BACK = 2  # from the price of an order to its goods
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


def with_worth(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments, the goods of an order with the price that a sentence on the order tells further on.

    Example: `Vilnius signed for 88 vehicles. The deal, worth €385m, was concluded with Artec.` → 88 for €385m.
    What that sentence tells by itself of nothing but the price is no other commitment.
    """
    found = list(commitments)
    for number, sentence in enumerate(document.sentences):
        price = _worth_of_order(document, sentence)
        places = _goods_of_order(document, number, found) if price else []
        there = [one for one in found if sentence.contains(one.span)]
        if price is None or not places or any(_tells_other(one, found[places[0]]) for one in there):
            continue
        found = [priced(one, price) if place in places else one for place, one in enumerate(found)]
        found = [one for one in found if not (one in there and one.money and one.money.span == price.span)]
    return found


def _worth_of_order(document: Document, sentence: Span) -> Value | None:
    """The one sum of a sentence that begins with an order and tells what it is worth."""
    opening = _words("pacts", document.language).search(document.body, sentence.start, sentence.end)
    if opening is None or opening.start() - sentence.start > _OPENING:
        return None
    sums = find_money(document, sentence)
    if len(sums) != 1 or find_quantities(document, sentence):
        return None
    start, end = max(sentence.start, sums[0].span.start - _NEAR), min(sentence.end, sums[0].span.end + _NEAR)
    return sums[0] if _words("worth", document.language).search(document.body, start, end) else None


def _goods_of_order(document: Document, number: int, told: Sequence[Commitment]) -> list[int]:
    """The places of the goods that the sentences before count, if it is one number of goods without a price."""
    reach = range(max(0, number - _SENTENCES_BACK), number)
    goods = [
        place
        for place, one in enumerate(told)
        if one.kind in KINDS_OF_GOODS and one.quantity and sentence_at(document.sentences, one.span.start) in reach
    ]
    values = {quantity.value for place in goods if (quantity := told[place].quantity)}
    buyers = {told[place].actor_names for place in goods if not are_firms(told[place].actors)}
    is_one = len(values) == 1 and len(buyers) <= 1
    return goods if is_one and not any(told[place].money for place in goods) else []


def _tells_other(one: Commitment, goods: Commitment) -> bool:
    """Whether a commitment is another than the price of some goods: counted itself, or made by others."""
    is_of_others = one.is_named and not set(one.actor_names) & set(goods.actor_names)
    is_of_buyer = are_firms(goods.actors) and not are_firms(one.actors)
    return one.quantity is not None or (is_of_others and (is_of_buyer or one.kind not in KINDS_OF_GOODS))


@cache
def _words(name: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{lexicon.alternation(share_words(name, language))})(?!\w)", re.IGNORECASE)
