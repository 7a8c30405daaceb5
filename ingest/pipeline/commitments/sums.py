"""Which sum a commitment is worth: options by rules, and one of them by fitted weights.

Every sum in its sentence, in the one before and in the two after is an option, and so are that which the rules take,
and none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from ingest.pipeline.amounts.values import find_money
from ingest.pipeline.choices import choose
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.signs import holding
from ingest.pipeline.commitments.surroundings import Around, around_each, said_of
from ingest.pipeline.extraction import Choice, Counting, Document, Option, Signs, Span, Value
from ingest.pipeline.frozen import frozen
from initiatives.money import Money

FIELD = "money"
_NEAR = (-1, 1, 2)  # the sentences around that of a commitment whose sums are options
_OF_RULE_ALONE = frozenset({"by rule", "by rule alone"})

_Offer = tuple[Value | None, Option]


@frozen()
class _Sum:
    """A sum on offer: where it stands as seen from the commitment, and how likely it is taken for promised."""

    value: Value
    where: str
    odds: float | None


def choose_sums(
    document: Document, commitments: Sequence[Commitment], countings: Sequence[Counting] = ()
) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """The commitments, each with the sum that it is worth, if any; and what each was chosen among."""
    said = said_of(countings, attrgetter("money"))
    taken = [one.money.span for one in commitments if one.money]
    paid, choices = [], []
    for number, around in enumerate(around_each(document, commitments, find_money, said), start=1):
        values, options = zip(*_offers(around, taken), strict=True)
        choice = choose(FIELD, number, options)
        paid.append(replace(around.commitment, money=values[choice.taken]))
        choices.append(choice)
    return tuple(paid), tuple(choices)


def _offers(around: Around, taken: Sequence[Span]) -> list[_Offer]:
    """What a commitment could be worth, what the rules say first; `taken` are the sums that they give to any."""
    rule, sums = around.commitment.money, list(_sums_near(around))
    highest = max((one.odds for one in sums if one.odds is not None), default=None)
    offers: list[_Offer] = [(None, Option((), _signs_of_none(around, highest)))]
    if rule is not None and not any(_is_same(one.value, rule) for one in sums):
        offers.append((rule, Option((_name(rule),), _OF_RULE_ALONE)))
    for one in sums:
        is_rule = rule is not None and _is_same(one.value, rule)
        is_likeliest = one.odds is not None and one.odds == highest
        signs = _signs(one, around, is_rule=is_rule, is_taken=one.value.span in taken, is_likeliest=is_likeliest)
        offers.append((rule if is_rule else one.value, Option((_name(one.value),), signs)))
    return sorted(offers, key=lambda offer: offer[0] is not rule)


def _sums_near(around: Around) -> Iterator[_Sum]:
    """The sums of the sentence, then those of sentences near it."""
    document, place = around.document, around.place
    for value in around.values:
        yield _Sum(value, around.where(value.span), around.said.odds(place, value.span))
    for step in _NEAR:
        if 0 <= place + step < len(document.sentences):
            for value in find_money(document, document.sentences[place + step]):
                yield _Sum(value, f"{step:+} sentences", around.said.odds(place + step, value.span))


def _is_same(value: Value, other: Value) -> bool:
    return _money(value).value == _money(other).value and _money(value).currency == _money(other).currency


def _money(value: Value) -> Money:
    assert isinstance(value.value, Money)
    return value.value


def _name(value: Value) -> str:
    """A sum as an option: `EUR 303000000`."""
    return f"{_money(value).currency} {_money(value).value}"


def _signs(one: _Sum, around: Around, *, is_rule: bool, is_taken: bool, is_likeliest: bool) -> Signs:
    """What speaks for a sum: where it stands, what is committed, who else has it, and who takes it for promised."""
    commitment, where = around.commitment, one.where
    judged = f"judged {around.said.step(one.odds)}"
    is_other = is_taken and not is_rule
    return holding(
        {
            "sum": True,
            where: True,
            f"{where}, {commitment.kind}": True,
            f"{where}, {commitment.kind}, {commitment.status.value}": True,
            f"{where}, act: {commitment.act or 'none'}": True,
            f"{where}, of {around.several}": True,
            f"{where}, {around.own} in its words": True,
            f"{where}, with a number": commitment.quantity is not None,
            f"{where}, beside others": bool(around.others),
            judged: True,
            f"{judged}, {where}": True,
            f"{judged}, by rule": is_rule,
            "judged likeliest": is_likeliest,
            f"not by rule, {where}": not is_rule,
            "by rule": is_rule,
            f"by rule, {where}": is_rule,
            f"by rule, {commitment.kind}": is_rule,
            "of another": is_other,
            f"of another, {where}": is_other,
        }
    )


def _signs_of_none(around: Around, highest: float | None) -> Signs:
    """What speaks for no sum at all; `highest` are the odds of the likeliest."""
    one = around.commitment
    return holding(
        {
            "none": True,
            "none, as by rule": one.money is None,
            f"none for {one.kind}": True,
            f"none for {one.kind}, {one.status.value}": True,
            f"none, act: {one.act or 'none'}": True,
            f"none, of {around.several}": True,
            f"none, {around.own} in its words": True,
            "none, with a number": one.quantity is not None,
            f"none, likeliest judged {around.said.step(highest)}": True,
        }
    )
