"""How much two claims speak for being about one commitment: signs for and against, each with its reason in words.

Nothing is decided here: `grouping` joins what is strong enough and offers what is likely. Points are set by judgement
and checked against the chains of articles that people have put together (`tests/data/chains.json`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.pipeline.reconciling.figures import (
    SAME_AMOUNT,
    is_share,
    read_missing_number,
    read_money,
    read_quantity,
)
from ingest.pipeline.reconciling.sides import read_sides
from ingest.pipeline.reconciling.terms import Sameness, Sign, Terms, Verdict, both
from ingest.pipeline.reconciling.wording import read_likeness, read_stages, read_things
from initiatives.choices import LADDER, CommitmentKind, CommitmentStatus
from initiatives.names import name_key
from initiatives.partial_dates import PartialDate

_SOON, _LATER = 60, 180  # days between two reports of one piece of news
SIGNED = frozenset({CommitmentKind.AGREEMENT, CommitmentKind.EQUIPMENT, CommitmentKind.CONSTRUCTION})
_PAIRED_KINDS = {
    frozenset(pair)
    for pair in (
        (CommitmentKind.FUNDING, CommitmentKind.EQUIPMENT),
        (CommitmentKind.FUNDING, CommitmentKind.CONSTRUCTION),
        (CommitmentKind.AGREEMENT, CommitmentKind.EQUIPMENT),
        (CommitmentKind.AGREEMENT, CommitmentKind.CONSTRUCTION),
        (CommitmentKind.AGREEMENT, CommitmentKind.POLICY),
        (CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT),
        (CommitmentKind.TROOPS, CommitmentKind.EXERCISE),
    )
}  # kinds that one promise is reported as: a sum and what it buys, a contract and its goods
MOST_OF_SINGLE = 35  # points of two claims of a narrow kind whose articles tell of one promise each
_RUNG: dict[str, int] = {status: rung for rung, status in enumerate(LADDER)}
_NEVER = PartialDate(1)
# Signs that are the same of any two claims.
_SAME_STATUS = Sign(10, "same status")
_WITHIN_TWO_MONTHS, _WITHIN_HALF_A_YEAR = Sign(10, "reported within two months"), Sign(5, "reported within half a year")
_TWO_PROMISES = Sameness(0, verdict=Verdict.APART)  # one article tells both


@dataclass(frozen=True, slots=True)
class ValueSigns:
    """What the values of two claims say of each other, wherever and whenever they are told, and the points of that."""

    signs: tuple[Sign, ...]
    points: int
    verdict: Verdict


def read_values(one: Terms, other: Terms) -> ValueSigns:
    """Compare the values of two claims; the same for all claims that are stated alike."""
    signs = tuple(sign for read in _VALUE_READERS for sign in read(one, other))
    verdict = _judge(one, other, signs)
    return ValueSigns(signs, _count(signs, verdict), verdict)


def weigh(one: Terms, other: Terms, *, singleness: float = 0.0) -> Sameness:
    """Weigh two claims of one block; which of them comes first does not matter.

    `singleness` is the share of the block's articles that tell of one promise only, from 0 to 1: where all do, claims
    without numbers are likely about the same.
    """
    if one.article == other.article and are_two_promises(one, other):
        return _TWO_PROMISES
    values = read_values(one, other)
    signs = (*values.signs, *_read_report(one, other), *_read_initiative(one, other, singleness))
    return Sameness(count_points(one, other, values, singleness=singleness), signs, values.verdict)


def count_points(one: Terms, other: Terms, values: ValueSigns, *, singleness: float = 0.0) -> int:
    """The points that `weigh` gives two claims whose values were read before, without saying why.

    A large block has thousands of pairs, of which few are ever told to anybody.
    """
    if one.article == other.article and are_two_promises(one, other):
        return 0
    points = values.points
    if one.initiative and other.initiative:
        points += _same_initiative(one.is_narrow, singleness).points
    for sign in _report_signs(one, other):
        if sign is not None:
            points += sign.points
    return max(0, points)


def _read_initiative(one: Terms, other: Terms, singleness: float) -> tuple[Sign, ...]:
    return (_same_initiative(one.is_narrow, singleness),) if one.initiative and other.initiative else ()


@cache
def _same_initiative(is_narrow: bool, singleness: float) -> Sign:
    """What comes in parts is hardly one promise where even a few articles tell of several."""
    return Sign(25 + round(MOST_OF_SINGLE * singleness if is_narrow else 25 * singleness**2), "same initiative")


def contradiction(one: Terms, other: Terms) -> Verdict:
    """What the values of two claims allow, wherever they are told."""
    return _judge(one, other, [sign for read in _CONTRADICTING_READERS for sign in read(one, other)])


def _judge(one: Terms, other: Terms, signs: Sequence[Sign]) -> Verdict:
    if any(sign.is_bar and not sign.is_figure for sign in signs):
        return Verdict.APART
    figures = [sign for sign in signs if sign.is_figure]
    if figures and _is_one_signature(one, other):
        return Verdict.RIVALS
    if any(sign.is_bar for sign in figures):
        return Verdict.APART
    return Verdict.FIGURES if figures else Verdict.ONE


def weigh_across(one: Terms, other: Terms) -> Sameness:
    """Weigh two claims of different blocks, which are likely one only where they tell the same amount or signature."""
    signs = tuple(sign for read in (*_VALUE_READERS, _read_report, read_differences) for sign in read(one, other))
    if not any(sign.points >= SAME_AMOUNT for sign in signs):
        return Sameness(0, verdict=Verdict.APART)
    if one.article == other.article and are_two_promises(one, other):
        return _TWO_PROMISES
    verdict = _judge(one, other, signs)
    return Sameness(max(0, _count(signs, verdict)), signs, verdict)


def _count(signs: Sequence[Sign], verdict: Verdict) -> int:
    """The points of all signs, but for figures that only an editor can tell rivals from two promises by."""
    return sum(sign.points for sign in signs if verdict is not Verdict.FIGURES or not sign.is_figure)


def are_two_promises(one: Terms, other: Terms) -> bool:
    """Whether two claims of one article are two promises, not one that is told in two places.

    That are the same numbers on the same rung, and a purchase, a pact or an exercise of which one place tells nothing.
    """
    is_narrow = one.is_narrow and bool(one.initiative) and one.home == other.home
    if is_narrow and one.status == other.status and (one.is_bare or other.is_bare):
        return False
    dates = ((one.due, other.due), (one.announced, other.announced))
    return (
        not one.amounts
        or (one.money, one.quantity, one.status) != (other.money, other.quantity, other.status)
        or any(a and b and not _is_compatible(a, b) for a, b in dates)
    )


def _is_one_signature(one: Terms, other: Terms) -> bool:
    """Whether both report on what was signed on one day, so that two figures are rivals for one contract."""
    is_same_day = one.announced == other.announced and bool(one.announced and one.announced.day)
    return is_same_day and {one.kind, other.kind} <= SIGNED


def _read_dates(one: Terms, other: Terms) -> Iterator[Sign]:
    if one.due and other.due and _is_compatible(one.due, other.due):
        is_as_exact = one.due.precision == other.due.precision
        yield Sign(30 if is_as_exact else 15, f"both due {min(one.due, other.due).words}")
    if one.announced and other.announced:
        if not _is_compatible(one.announced, other.announced):
            is_other_act = one.status == other.status or CommitmentKind.AGREEMENT in (one.kind, other.kind)
            words = both(one.announced.words, other.announced.words)
            yield Sign(-40, f"announced at different times, {words}", is_bar=is_other_act)
        elif one.announced.day and other.announced.day:
            yield Sign(70 if {one.kind, other.kind} <= SIGNED else 40, f"of one day, {one.announced.words}")
        else:
            points = 40 if one.announced.month and other.announced.month else 20
            yield Sign(points, f"both of {min(one.announced, other.announced).words}")


def _is_compatible(one: PartialDate, other: PartialDate) -> bool:
    return one.covers(other) or other.covers(one)


def _report_signs(one: Terms, other: Terms) -> tuple[Sign | None, ...]:
    """What status, words and dates of two reports say."""
    words = read_likeness(one.words, other.words)
    return read_rungs(one, other), words, read_things(one, other), _read_nearness(one.day, other.day)


def _read_report(one: Terms, other: Terms) -> Iterator[Sign]:
    return (sign for sign in _report_signs(one, other) if sign is not None)


def read_rungs(one: Terms, other: Terms) -> Sign | None:
    if one.status == other.status:
        return _SAME_STATUS
    if CommitmentStatus.CANCELLED in (one.status, other.status):
        return None
    earlier, later = sorted((one, other), key=lambda terms: (terms.published or _NEVER, _RUNG[terms.status]))
    return _climb(earlier.status, later.status, is_dated=bool(one.published and other.published))


@cache
def _climb(earlier: str, later: str, *, is_dated: bool) -> Sign:
    """Two reports in order of time: up the ladder, or background that is told later."""
    climbed = _RUNG[later] - _RUNG[earlier]
    if climbed > 0 or not is_dated:
        low, high = (
            CommitmentStatus(status).label.lower() for status in sorted((earlier, later), key=_RUNG.__getitem__)
        )
        return Sign(15, f"from {low} to {high}")
    return Sign(5 * (climbed + 1), f"later reported as {CommitmentStatus(later).label.lower()} only")


def _read_nearness(day: int | None, other: int | None) -> Sign | None:
    if day is None or other is None or abs(day - other) > _LATER:
        return None
    return _WITHIN_TWO_MONTHS if abs(day - other) <= _SOON else _WITHIN_HALF_A_YEAR


def read_differences(one: Terms, other: Terms) -> Iterator[Sign]:
    """What keeps two claims in different blocks."""
    these, those = (frozenset(map(name_key, terms.actors)) for terms in (one, other))
    if these != those:
        is_each_its_own = any(is_share(amount) for terms in (one, other) for amount in terms.amounts)
        points = -25 if these <= those or those <= these else -40
        yield Sign(points, "some actors differ", is_bar=these.isdisjoint(those) or is_each_its_own)
    if one.kind != other.kind:
        kinds = both(*(str(CommitmentKind(terms.kind).label).lower() for terms in (one, other)))
        yield Sign(-25, f"told as {kinds}", is_bar=frozenset((one.kind, other.kind)) not in _PAIRED_KINDS)
    if name_key(one.initiative or "") == name_key(other.initiative or ""):
        if one.initiative:
            yield Sign(25, "same initiative")
    elif are_nested(name_key(one.initiative or ""), name_key(other.initiative or "")):
        yield Sign(10, "one names the initiative more closely")
    elif one.initiative and other.initiative:
        yield Sign(-25, "initiatives named differently")
    else:
        yield Sign(-15, "only one names an initiative")


def are_nested(one: str, other: str) -> bool:
    """Whether one comparable name ends with the other, and says more: `k9 howitzers for x`, `howitzers for x`."""
    return bool(one and other) and (f" {one}".endswith(f" {other}") or f" {other}".endswith(f" {one}"))


_Readers = tuple[Callable[[Terms, Terms], Iterable[Sign]], ...]
_CONTRADICTING_READERS: _Readers = (read_money, read_quantity, _read_dates, read_sides, read_stages)
_VALUE_READERS: _Readers = (*_CONTRADICTING_READERS, read_missing_number)
