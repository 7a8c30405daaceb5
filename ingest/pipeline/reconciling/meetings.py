"""Claims of different blocks that are certainly about one commitment: the same figure or signature, told differently.

One article tells a sum as funding, another as the works that it pays for; one names a partner or the undertaking,
another does not. Only what the values say counts here, not when or in which words it was reported, so that one claim
stands for all of its group that state the same.
"""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from ingest.pipeline.reconciling.figures import is_precise, is_share
from ingest.pipeline.reconciling.grouping import CAN_JOIN, Match, Ruled, join_groups
from ingest.pipeline.reconciling.sameness import SIGNED, are_nested, read_differences, read_values
from ingest.pipeline.reconciling.terms import Sameness, Sign, Terms
from initiatives.choices import CommitmentKind
from initiatives.money import Money, Quantity

_CERTAIN = 70  # points from which claims of one initiative, or of which only one names any, are one
_CERTAIN_ELSEWHERE = 90  # from which claims of two initiatives are: equal amounts, and one day of signature or end
_FEWEST = 10  # from here an equal number of things is hardly chance
_FORCES = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT, CommitmentKind.EXERCISE})  # counted by heads
_PRECISE = Sign(15, "an amount that is hardly told of two things")
_KEY_BYTES = 8


def meeting_keys(terms: Terms) -> tuple[str, ...]:
    """What a claim shares with each claim of another block that is certainly about its commitment, as digests.

    The amounts or the day of signature of one initiative, however closely it is named; both of one actor; and, where
    the initiative may be missing, amounts of one kind that hardly recur.
    """
    return tuple(sorted({_digest(*parts) for parts in _meetings(terms)}))


def _meetings(terms: Terms) -> Iterator[tuple[object, ...]]:
    amounts = [_figure(amount) for amount in terms.amounts if _is_telling(amount)]
    day = terms.announced if terms.announced and terms.announced.day and terms.kind in SIGNED else None
    actors, kind, initiative = terms.home
    if initiative:
        yield from (
            ("initiative", _class_of(initiative), figure) for figure in (*amounts, *([str(day)] if day else ()))
        )
    for actor in actors:
        if day:
            yield from (("signed", actor, figure, str(day)) for figure in amounts)
        yield from (("kind", actor, kind, _figure(amount)) for amount in terms.amounts if is_precise(amount))


def _class_of(initiative: str) -> str:
    """The last words of a comparable name, which a closer one has too: `k9 howitzers for x` → `howitzers for x`."""
    before, _, states = initiative.partition(" for ")
    return f"{before.split()[-1]} for {states}" if states else initiative


def _is_telling(amount: Money | Quantity) -> bool:
    return isinstance(amount, Money) or (amount.value >= _FEWEST and not is_share(amount))


def _figure(amount: Money | Quantity) -> str:
    """An amount without its unit, which differs more than the thing: `36 K9s`, `36 guns`."""
    return f"{amount.value.normalize():f} {amount.currency if isinstance(amount, Money) else ''}"


def _digest(*parts: object) -> str:
    words = "\n".join(map(str, parts))
    return hashlib.blake2b(words.encode(), digest_size=_KEY_BYTES).hexdigest()


def find_meetings(groups: Iterable[Sequence[int]], claims: Sequence[Terms]) -> Iterator[Match]:
    """The pairs of claims of different blocks and groups that are certainly one, by their places.

    `groups` share out the claims of each block; of those of a group that state the same the first stands for all.
    """
    places_by_key: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)  # key → (number of group, place)
    for number, group in enumerate(groups):
        firsts = {(claims[place].home, claims[place].stated): place for place in reversed(group)}
        for place in firsts.values():
            for key in _meetings(claims[place]):
                places_by_key[key].append((number, place))
    met = (
        (min(place, other), max(place, other))
        for met in places_by_key.values()
        for position, (number, place) in enumerate(met)
        for other_number, other in met[position + 1 :]
        if number != other_number and claims[place].home != claims[other].home
    )
    for one, other in dict.fromkeys(met):
        same = certainly_one(claims[one], claims[other])
        if same:
            yield -same.points, one, other, same.verdict


def certainly_one(one: Terms, other: Terms) -> Sameness | None:
    """What speaks for two claims that meet being about one commitment, where nothing leaves a doubt."""
    values, differences = read_values(one, other), tuple(read_differences(one, other))
    is_barred = values.verdict not in CAN_JOIN or any(sign.is_bar for sign in differences)
    if is_barred or not _is_common_thing(one, other):
        return None
    precise = (_PRECISE,) if any(is_precise(amount) and amount in other.amounts for amount in one.amounts) else ()
    points = values.points + sum(sign.points for sign in (*differences, *precise))
    (*_, these), (*_, those) = one.home, other.home
    is_elsewhere = bool(these and those) and not are_nested(these, those)
    needed = _CERTAIN_ELSEWHERE if is_elsewhere else _CERTAIN
    return Sameness(points, (*values.signs, *differences, *precise), values.verdict) if points >= needed else None


def _is_common_thing(one: Terms, other: Terms) -> bool:
    """Whether claims of two kinds share more than a number: ground for 28 bunkers is not the 28 bunkers."""
    kinds = {one.kind, other.kind}
    is_one_day = one.announced is not None and one.announced == other.announced
    return len(kinds) == 1 or kinds <= _FORCES or is_one_day or bool(one.money and other.money)


def join_across(groups: Sequence[Sequence[int]], claims: Sequence[Terms], apart: Ruled) -> list[list[int]]:
    """Join groups that were made block by block; the claims are given in a fixed order."""
    joined = join_groups(groups, claims, find_meetings(groups, claims), apart)
    return sorted(map(sorted, joined))
