"""Which claims are worth weighing against each other: those that share a sign, such as an amount near each other's."""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ingest.pipeline.reconciling.terms import Terms
from initiatives.money import in_eur

_NEIGHBOURS = 20  # claims with the same sign, before and after it in time, that a claim is weighed against
_TENTH = math.log(1.12)  # a step of the scale on which amounts are near each other


def find_pairs(claims: Sequence[Terms], signs: Callable[[Terms], Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    """The pairs of claims that share a sign, each once: no other pair can reach the points to be offered.

    Of a sign that many claims share, each is paired with those reported nearest to it, so that the number of pairs
    grows with the number of claims: at most `_NEIGHBOURS` for each claim and each of its signs.
    """
    places_by_sign: Mapping[Hashable, list[int]] = defaultdict(list)
    for place in sorted(range(len(claims)), key=lambda place: (str(claims[place].published or ""), place)):
        for sign in signs(claims[place]):
            places_by_sign[sign].append(place)
    near = (
        (place, other) if place < other else (other, place)
        for places in places_by_sign.values()
        for position, place in enumerate(places)
        for other in places[position + 1 : position + 1 + _NEIGHBOURS]
    )
    return iter(dict.fromkeys(near))


def signs_in_block(terms: Terms) -> Iterator[Hashable]:
    """What a claim must share with another to be weighed against it."""
    yield from signs_of_amounts(terms)
    if terms.announced:
        yield "announced", terms.announced.year
    if terms.due:
        yield "due", terms.due.year
    if terms.initiative:
        yield "initiative"
    else:
        yield from (("word", word) for word in terms.words)


def signs_of_amounts(terms: Terms) -> Iterator[Hashable]:
    """Signs that two claims share whose amounts are near each other, or that report on one day of signature."""
    if terms.money:
        for step in _steps(in_eur(terms.money.value, terms.money.currency, terms.year) or terms.money.value):
            yield "money", step
    if terms.quantity:
        for step in _steps(terms.quantity.value):
            yield "quantity", step
    if terms.announced and terms.announced.day:
        yield "day", terms.announced


def _steps(value: Decimal) -> tuple[int, int]:
    """The step of a number on a scale of tenths, and the next: two numbers within a tenth of each other share one."""
    step = math.floor(math.log(max(float(value), 1)) / _TENTH)
    return step, step + 1
