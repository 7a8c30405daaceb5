"""What the amounts of two claims say about their being about one commitment: equal, close, different or missing."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from ingest.pipeline.amounts.counted_nouns import unit_of
from ingest.pipeline.reconciling.terms import Sign, Terms, both
from initiatives.choices import Bound
from initiatives.money import Money, Quantity, in_eur
from initiatives.names import name_key

SAME_AMOUNT = 65  # points that only an equal amount or a day of signature has

_EQUAL = Decimal("0.01")  # relative difference of two roundings of one number: 43.73 and 43.7 billion
_CLOSE = Decimal("0.10")  # of two counts of one thing: 1,700 and 1,800 soldiers
_HALF = Decimal("0.6")  # of two figures that an editor could take for rivals
_FEW = 3  # up to here an equal number may well be chance: one battery, two ships
_DOZENS = 10  # from here even an equal number of differently worded things is hardly chance: 36 K9s, 36 guns
_PRECISE_DIGITS = 3
_BILLION = Decimal(10**9)
_SHARES = frozenset({"percent", "percent_of_gdp"})  # 5 and 5.4 per cent are two promises, however close


def read_money(one: Terms, other: Terms) -> Iterator[Sign]:
    if not (one.money and other.money):
        return
    words = both(_told(one.money), _told(other.money))
    is_converted = one.money.currency != other.money.currency
    difference = _difference_in_eur(one, other) if is_converted else _difference(one.money, other.money)
    if difference is None:
        return
    if difference <= _EQUAL and not is_converted:
        yield Sign(70, f"both {_told(one.money)}" if one.money == other.money else f"same sum, {words}")
    elif difference <= (_CLOSE if is_converted or _is_rough(one.money, other.money) else _EQUAL):
        yield Sign(30, f"{words} are close")
    else:
        yield _differing(words, difference)


def _differing(words: str, difference: Decimal) -> Sign:
    """Figures that differ; far from each other, they are rivals only where one signature is behind both."""
    return Sign(-40, f"{words} differ", is_figure=True, is_bar=difference > _HALF)


def _difference(one: Money | Quantity, other: Money | Quantity) -> Decimal:
    """The relative difference of two amounts; of ranges, of the ends that are nearest."""
    ends = [(a, b) for a in (one.value, one.to) for b in (other.value, other.to) if a is not None and b is not None]
    return min(abs(a - b) / max(abs(a), abs(b), Decimal(1)) for a, b in ends)


def _difference_in_eur(one: Terms, other: Terms) -> Decimal | None:
    assert one.money and other.money
    in_euros = [in_eur(terms.money.value, terms.money.currency, terms.year) for terms in (one, other) if terms.money]
    if None in in_euros:
        return None
    low, high = sorted(value for value in in_euros if value is not None)
    return (high - low) / max(high, Decimal(1))


def read_quantity(one: Terms, other: Terms) -> Iterator[Sign]:
    if not (one.quantity and other.quantity):
        return
    these, those = one.quantity, other.quantity
    words = both(_told(these), _told(those))
    difference = _difference(these, those)
    if not _is_same_unit(these.unit, those.unit):
        if difference == 0 and these.value >= _DOZENS:
            yield Sign(45, f"same number: {words}")
        elif not _is_priced_alike(one, other):
            yield Sign(-40, f"{words} are different things", is_bar=True)
    elif (difference <= _EQUAL and these.unit not in _SHARES) or difference == 0:
        yield Sign(30 if these.value <= _FEW else SAME_AMOUNT, f"both {min(_told(these), _told(those))}")
    elif these.unit not in _SHARES and difference <= _closeness(these, those):
        yield Sign(30, f"{words} are close")
    elif not _is_priced_alike(one, other):
        yield _differing(words, difference)


def read_missing_number(one: Terms, other: Terms) -> Iterator[Sign]:
    """What tells a number may be a part of what tells none, but for a purchase, an exercise or a pact."""
    has_common = (one.money and other.money) or (one.quantity and other.quantity)
    if one.amounts and other.amounts and not has_common:
        yield Sign(-15, "one tells a sum, the other a number")
    elif bool(one.amounts) != bool(other.amounts) and not (one.is_narrow and other.is_narrow):
        yield Sign(-5, "only one tells a number")


def is_share(amount: Money | Quantity) -> bool:
    """Whether an amount is a share, which each of several states promises of its own."""
    return isinstance(amount, Quantity) and amount.unit in _SHARES


def is_precise(amount: Money | Quantity) -> bool:
    """Whether an amount is told to three digits or more, or in billions, so that hardly another equals it by chance."""
    is_large = isinstance(amount, Money) and amount.value >= _BILLION
    return is_large or (not is_share(amount) and len(amount.value.normalize().as_tuple().digits) >= _PRECISE_DIGITS)


def _closeness(one: Quantity, other: Quantity) -> Decimal:
    """How far two counts of one thing may differ: exact small counts not at all, where each one counts."""
    is_large = min(one.value, other.value) >= 10 * _DOZENS
    return _CLOSE if is_large or _is_rough(one, other) else Decimal(0)


def _is_rough(one: Money | Quantity, other: Money | Quantity) -> bool:
    return Bound.ABOUT in (one.bound, other.bound)


def _is_priced_alike(one: Terms, other: Terms) -> bool:
    """Whether one sum is told for both, so that their counts are rivals: 10 billion for 400 or for 700 kilometres."""
    is_same_currency = bool(one.money and other.money) and one.money.currency == other.money.currency  # type: ignore[union-attr]
    return is_same_currency and _difference(one.money, other.money) <= _EQUAL  # type: ignore[arg-type]


@lru_cache(maxsize=4096)  # in a large block each amount meets hundreds of others
def _told(amount: Money | Quantity) -> str:
    return amount.words


@lru_cache(maxsize=4096)
def _is_same_unit(one: str, other: str) -> bool:
    """Whether two wordings are of one thing: one is a part of the other, or both count as one unit.

    Examples: `civilians` and `civilian employees`; `HIMARS` and `launchers`.
    """
    these, those = (frozenset(word.rstrip("s") for word in name_key(unit).split()) for unit in (one, other))
    unit = unit_of(one)
    return these <= those or those <= these or (unit is not None and unit == unit_of(other))
