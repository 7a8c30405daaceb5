"""The numbers of a sentence that the judge takes for promised, though no noun beside them is known.

What they count is told by the tree of the sentence, by the thing that is committed, or by what was counted before:
`ordered 200 vehicles … will receive another 60`, `bought 22 of them`, `570 municipal properties`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.pipeline.amounts.counted_nouns import singular_unit
from ingest.pipeline.amounts.finding import find_amounts
from ingest.pipeline.amounts.values import find_money, find_quantities
from ingest.pipeline.commitments.counted import unit_of_thing
from ingest.pipeline.commitments.surroundings import Around
from ingest.pipeline.extraction import Document, Span, Token, Value
from ingest.pipeline.numbers import read_bound
from initiatives.choices import CommitmentKind
from initiatives.money import Quantity

_LIKELY = -1.0  # log-odds from which a number may be promised
_BACK = 3  # sentences before it in which what it counts may have been counted
_NOT_COUNTED = frozenset({"percent", "percent_of_gdp", "km"})  # units that a number without a noun is not of


def bare_numbers(around: Around, tokens: Sequence[Token]) -> Iterator[Value]:
    """The likely numbers of the sentence of a commitment, with units, sums left out."""
    document, sentence = around.document, around.document.sentences[around.place]
    sums = [money.span for money in find_money(document, sentence)]
    for amount in find_amounts(document, sentence):
        bound, start = read_bound(document.body, amount.start, amount.end, document.language)
        span = Span(start, amount.end)
        odds = around.said.odds(around.place, span)
        if odds is None or odds < _LIKELY or any(span.overlaps(money) for money in sums):
            continue
        unit = _noun_counted(document, amount.start, tokens) or _unit_known(around, span)
        if unit:
            yield Value(Quantity(amount.value, unit, amount.to, bound), span)


def _noun_counted(document: Document, number: int, tokens: Sequence[Token]) -> str | None:
    """The plural noun that the number at an offset qualifies, or of whose things it is: `22 of the howitzers`."""
    place = bisect_left(tokens, number, key=lambda token: token.start)
    if place == len(tokens) or tokens[place].start != number:
        return None
    head = tokens[place].head
    if tokens[place].relation == "nummod" and head > place:
        return _plural(document, tokens[head])
    of = next((one for one in range(place + 1, len(tokens)) if tokens[one].head == place), None)
    if of is None or tokens[of].lemma != "of":
        return None
    named = (token for token in tokens[of + 1 :] if token.relation == "pobj" and token.head == of)
    return next((_plural(document, token) for token in named), None)


def _plural(document: Document, noun: Token) -> str | None:
    """A noun as a unit: in the plural that we know of it, or as the text has it."""
    words = document.quote(Span(noun.start, noun.end)).casefold()
    return singular_unit(noun.lemma.casefold(), "en") or (words if noun.tag == "NNS" else None)


def _unit_known(around: Around, number: Span) -> str | None:
    """The unit of what is committed, or of what was counted last before a number."""
    document, one = around.document, around.commitment
    if one.kind == CommitmentKind.TROOPS:
        return "troops"
    unit = unit_of_thing(one.thing) if one.thing else None
    if unit:
        return unit
    first = document.sentences[max(around.place - _BACK, 0)].start
    if first >= number.start:
        return None
    before = [value.value for value in find_quantities(document, Span(first, number.start))]
    units = [value.unit for value in before if isinstance(value, Quantity) and value.unit not in _NOT_COUNTED]
    return units[-1] if units else None
