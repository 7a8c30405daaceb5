"""Which claims are about the same record: actors and initiatives by canonical name, commitments by block and terms.

Pure functions of what the claims say: the order in which articles arrive cannot change who belongs together.
"""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from initiatives.choices import CommitmentKind
from initiatives.money import Money, Quantity
from initiatives.names import name_key
from initiatives.partial_dates import PartialDate


def identity(name: str) -> str:
    """What makes two facts about an actor or initiative facts about one: its canonical name in comparable form."""
    return name_key(name)[:255] or name.casefold()[:255]


@dataclass(frozen=True, slots=True)
class Terms:
    """What one claim says of a commitment, as far as it tells one commitment from another of the same block."""

    quote: str
    money: Money | None = None
    quantity: Quantity | None = None
    announced: PartialDate | None = None


def block(actors: Iterable[str], kind: str, initiative: str | None) -> str:
    """The key of the claims among which a commitment is sought: same actors, same kind, same initiative.

    A digest of 64 hexadecimal characters (SHA-256), so that a column of fixed width holds it.
    """
    parts = [*sorted(map(name_key, actors)), kind, name_key(initiative or "")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def group_terms(terms: Sequence[Terms], *, kind: str, has_initiative: bool) -> list[list[int]]:
    """Positions of the claims of one block that are about the same commitment, each group and the list in rising order.

    Claims join when they share an amount, a number of the same things, or, for agreements, the day of signature; so two
    articles with different figures for one contract stay together as rivals. Claims without any of these join each
    other under a common initiative; without one, only where the words are the same.
    """
    positions_by_sign: Mapping[Hashable, list[int]] = defaultdict(list)
    for position, term in enumerate(terms):
        for sign in _signs(term, kind=kind, has_initiative=has_initiative):
            positions_by_sign[sign].append(position)
    leader = list(range(len(terms)))

    def find(position: int) -> int:
        while leader[position] != position:
            leader[position] = leader[leader[position]]
            position = leader[position]
        return position

    for positions in positions_by_sign.values():
        for other in positions[1:]:
            low, high = sorted((find(positions[0]), find(other)))
            leader[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for position in range(len(terms)):
        groups[find(position)].append(position)
    return list(groups.values())


def _signs(term: Terms, *, kind: str, has_initiative: bool) -> list[Hashable]:
    """What a claim must share with another to be about the same commitment."""
    signs: list[Hashable] = []
    if term.money:
        signs.append(("money", term.money.currency, term.money.value))
    if term.quantity:
        signs.append(("quantity", term.quantity.unit, term.quantity.value))
    if kind == CommitmentKind.AGREEMENT and term.announced and term.announced.day:
        signs.append(("signed", term.announced))
    if not signs:
        signs.append(("plain",) if has_initiative else ("words", name_key(term.quote)))
    return signs
