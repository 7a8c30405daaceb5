"""Which number of its sentence a commitment counts: options by rules, and one of them by fitted weights.

Every number of things in the sentence is an option, and so are that which the rules of `counted.py` take, those without
a noun that the judge takes for promised (`bare_numbers.py`), and none.
"""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from ingest.pipeline.amounts.values import find_quantities
from ingest.pipeline.choices import choose
from ingest.pipeline.commitments.acts import class_of_quantity
from ingest.pipeline.commitments.bare_numbers import bare_numbers
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.signs import holding
from ingest.pipeline.commitments.surroundings import Around, around_each, said_of
from ingest.pipeline.extraction import Choice, Document, ModelReading, Option, Signs, Span, Value
from initiatives.money import Quantity

FIELD = "quantity"
_OF_RULE_ALONE = frozenset({"by rule", "by rule alone"})
_UNSEEN = ModelReading()

_Offer = tuple[Value | None, Option]


def choose_quantities(
    document: Document, commitments: Sequence[Commitment], seen: ModelReading = _UNSEEN
) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """The commitments, each with the number that it counts, if any; and what each was chosen among."""
    said = said_of(seen.countings, attrgetter("things"))
    counted, choices = [], []
    for number, around in enumerate(around_each(document, commitments, _numbers_of, said), start=1):
        values, options = zip(*_offers(around, seen), strict=True)
        choice = choose(FIELD, number, options)
        counted.append(replace(around.commitment, quantity=values[choice.taken]))
        choices.append(choice)
    return tuple(counted), tuple(choices)


def _numbers_of(document: Document, sentence: Span) -> Sequence[Value]:
    return [value for value in find_quantities(document, sentence) if isinstance(value.value, Quantity)]


def _offers(around: Around, seen: ModelReading) -> list[_Offer]:
    """What a commitment could count, what the rules say first: of equals that is taken."""
    rule = around.commitment.quantity
    offers: list[_Offer] = [(None, Option((), _signs_of_none(around)))]
    if rule is not None and not any(_is_same(value, rule) for value in around.values):
        offers.append((rule, Option((_name(rule),), _OF_RULE_ALONE)))
    for value in around.values:
        is_rule = rule is not None and _is_same(value, rule)
        offers.append((rule if is_rule else value, Option((_name(value),), _signs(value, around, is_rule=is_rule))))
    known = [value.span for value, _ in offers if value is not None]
    bare = [one for one in bare_numbers(around, seen.tokens) if not any(one.span.overlaps(span) for span in known)]
    offers += [(value, Option((_name(value),), _signs_of_bare(value, around))) for value in bare]
    return sorted(offers, key=lambda offer: offer[0] is not rule)


def _is_same(value: Value, other: Value) -> bool:
    return _quantity(value).value == _quantity(other).value


def _quantity(value: Value) -> Quantity:
    assert isinstance(value.value, Quantity)
    return value.value


def _name(value: Value) -> str:
    return str(_quantity(value).value)


def _signs(value: Value, around: Around, *, is_rule: bool) -> Signs:
    """What speaks for a number: where it stands, what it counts, who else counts it, who takes it for promised."""
    unit, kind = _quantity(value).unit, around.commitment.kind
    what, where = class_of_quantity(_quantity(value)) or "nothing known", around.where(value.span)
    is_taken = any(other.quantity and other.quantity.span == value.span for other in around.others)
    odds = around.said.odds(around.place, value.span)
    judged = f"judged {around.said.step(odds)}"
    return holding(
        {
            "number": True,
            where: True,
            f"{where}, {kind}": True,
            f"{where}, of {around.several}": True,
            f"{where}, {around.own} in its words": True,
            f"{what}, {where}": True,
            f"{what}, {kind}": True,
            f"{what}, act: {around.commitment.act or 'none'}": True,
            unit: True,
            f"{unit}, {kind}": True,
            f"after {around.word_before(value.span)}": True,
            judged: True,
            f"{judged}, {where}": True,
            f"{judged}, by rule": is_rule,
            "judged likeliest": odds is not None and odds == _highest(around),
            f"not by rule, {where}": not is_rule,
            "by rule": is_rule,
            f"by rule, {where}": is_rule,
            f"by rule, {what}": is_rule,
            f"by rule, {kind}": is_rule,
            "of another": is_taken,
            f"of another, {where}": is_taken,
            "of another, by rule": is_taken and is_rule,
        }
    )


def _highest(around: Around) -> float | None:
    return max((odds for _, odds in around.said.of(around.place)), default=None)


def _signs_of_bare(value: Value, around: Around) -> Signs:
    """What speaks for a number without a noun of its own."""
    where, kind = around.where(value.span), around.commitment.kind
    judged = f"bare, judged {around.said.step(around.said.odds(around.place, value.span))}"
    is_taken = any(other.quantity and other.quantity.span.overlaps(value.span) for other in around.others)
    return holding(
        {
            "bare": True,
            f"bare, {where}": True,
            f"bare, {kind}": True,
            f"bare, of {around.several}": True,
            f"bare, after {around.word_before(value.span)}": True,
            f"bare, counting {class_of_quantity(_quantity(value)) or 'nothing known'}": True,
            "bare, with a number by rule": around.commitment.quantity is not None,
            "bare, of another": is_taken,
            judged: True,
            f"{judged}, {where}": True,
        }
    )


def _signs_of_none(around: Around) -> Signs:
    """What speaks for no number at all."""
    one = around.commitment
    return holding(
        {
            "none": True,
            "none, as by rule": one.quantity is None,
            f"none for {one.kind}": True,
            f"none for {one.kind}, {one.status.value}": True,
            f"none for {one.kind}, {around.own} in its words": True,
            f"none for {one.thing.name if one.thing else 'no thing'}": True,
            f"none, act: {one.act or 'none'}": True,
            f"none, of {around.several}": True,
            "none, with money": one.money is not None,
            f"none, likeliest judged {around.said.step(_highest(around))}": True,
        }
    )
