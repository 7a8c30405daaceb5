"""Which number of its sentence a commitment counts: options by rules, and one of them by fitted weights.

Every number of things in the sentence is an option, and so are that which the rules of `counted.py` take, and none.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.amounts.values import find_quantities
from ingest.pipeline.choices import choose
from ingest.pipeline.commitments.acts import class_of_quantity
from ingest.pipeline.commitments.commitment import Commitment, by_sentence
from ingest.pipeline.commitments.signs import holding
from ingest.pipeline.extraction import Choice, Document, Option, Signs, Span, Value
from ingest.pipeline.frozen import frozen
from ingest.pipeline.sentences import sentence_at
from initiatives.money import Quantity

FIELD = "quantity"
_MOST = 4  # numbers of a sentence that are told apart by how many they are
_OF_RULE_ALONE = frozenset({"by rule", "by rule alone"})
_EDGES = " ,;:.()–—-"


@frozen()
class _Around:
    """A commitment among the numbers of its sentence and the other commitments there."""

    document: Document
    sentence: Span
    commitment: Commitment
    others: Sequence[Commitment]
    numbers: Sequence[Value]

    def where(self, span: Span) -> str:
        if self.commitment.evidence.contains(span):
            return "in its words"
        return "before them" if span.start < self.commitment.span.start else "after them"

    @property
    def own(self) -> int:
        """How many numbers the words of the commitment have."""
        return sum(self.commitment.evidence.contains(value.span) for value in self.numbers)

    def word_before(self, span: Span) -> str:
        words = self.document.body[self.sentence.start : span.start].split()
        return words[-1].strip(_EDGES).casefold() if words else "nothing"


def choose_quantities(
    document: Document, commitments: Sequence[Commitment]
) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """The commitments, each with the number that it counts, if any; and what each was chosen among."""
    told_in = by_sentence(document, commitments)
    counted, choices = [], []
    for number, one in enumerate(commitments, start=1):
        place = sentence_at(document.sentences, one.span.start)
        sentence, others = document.sentences[place], [other for other in told_in[place] if other is not one]
        around = _Around(document, sentence, one, others, _numbers_of(document, sentence))
        values, options = zip(*_offers(around), strict=True)
        choice = choose(FIELD, number, options)
        counted.append(replace(one, quantity=values[choice.taken]))
        choices.append(choice)
    return tuple(counted), tuple(choices)


def _numbers_of(document: Document, sentence: Span) -> Sequence[Value]:
    return [value for value in find_quantities(document, sentence) if isinstance(value.value, Quantity)]


def _offers(around: _Around) -> list[tuple[Value | None, Option]]:
    """What a commitment could count, what the rules say first: of equals that is taken."""
    rule = around.commitment.quantity
    offers: list[tuple[Value | None, Option]] = [(None, Option((), _signs_of_none(around)))]
    if rule is not None and not any(_is_same(value, rule) for value in around.numbers):
        offers.append((rule, Option((_name(rule),), _OF_RULE_ALONE)))
    for value in around.numbers:
        is_rule = rule is not None and _is_same(value, rule)
        offers.append((rule if is_rule else value, Option((_name(value),), _signs(value, around, is_rule=is_rule))))
    return sorted(offers, key=lambda offer: offer[0] is not rule)


def _is_same(value: Value, other: Value) -> bool:
    return _quantity(value).value == _quantity(other).value


def _quantity(value: Value) -> Quantity:
    assert isinstance(value.value, Quantity)
    return value.value


def _name(value: Value) -> str:
    return str(_quantity(value).value)


def _signs(value: Value, around: _Around, *, is_rule: bool) -> Signs:
    """What speaks for a number: where it stands, what it counts, who else counts it, and that rules arrive at it."""
    unit, kind = _quantity(value).unit, around.commitment.kind
    what, where = class_of_quantity(_quantity(value)) or "nothing known", around.where(value.span)
    is_taken = any(other.quantity and other.quantity.span == value.span for other in around.others)
    return holding(
        {
            "number": True,
            where: True,
            f"{where}, {kind}": True,
            f"{where}, of {min(len(around.numbers), _MOST)}": True,
            f"{where}, {min(around.own, _MOST)} in its words": True,
            f"{what}, {where}": True,
            f"{what}, {kind}": True,
            f"{what}, act: {around.commitment.act or 'none'}": True,
            unit: True,
            f"{unit}, {kind}": True,
            f"after {around.word_before(value.span)}": True,
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


def _signs_of_none(around: _Around) -> Signs:
    """What speaks for no number at all."""
    one = around.commitment
    return holding(
        {
            "none": True,
            "none, as by rule": one.quantity is None,
            f"none for {one.kind}": True,
            f"none for {one.kind}, {one.status.value}": True,
            f"none for {one.kind}, {min(around.own, _MOST)} in its words": True,
            f"none for {one.thing.name if one.thing else 'no thing'}": True,
            f"none, act: {one.act or 'none'}": True,
            f"none, of {min(len(around.numbers), _MOST)}": True,
            "none, with money": one.money is not None,
        }
    )
