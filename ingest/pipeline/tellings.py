"""Which of the commitments that the clauses of a text tell are one: a price told later, a promise told twice."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitment import Commitment
from ingest.pipeline.extraction import Document
from ingest.pipeline.sentences import sentence_at
from ingest.pipeline.signs import AMOUNT_SIGNS
from initiatives.choices import CommitmentKind, CommitmentStatus

_PRICED = frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.CONSTRUCTION, CommitmentKind.AGREEMENT})
_PRICE_REACH = 2  # sentences between goods and their price


def with_prices(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments with each price that a text tells by itself put to the goods or works before it.

    Example: `Latvia ordered six launchers. The contract is worth €180m.` → one order of six launchers for €180m.
    """
    found: list[Commitment] = []
    for commitment in commitments:
        goods = _goods_of(document, commitment, found)
        if goods is None:
            found.append(commitment)
        else:
            found[goods] = replace(found[goods], money=commitment.money, signs=found[goods].signs | AMOUNT_SIGNS)
    return found


def _goods_of(document: Document, price: Commitment, told: Sequence[Commitment]) -> int | None:
    """The place of what a price is paid for: the last goods or works told shortly before that have none."""
    if price.act != "cost" or price.money is None or price.quantity:
        return None
    here = sentence_at(document.sentences, price.span.start)
    for place in reversed(range(len(told))):
        other = told[place]
        if here - sentence_at(document.sentences, other.span.start) > _PRICE_REACH:
            return None
        is_of_same = other.actor_names == price.actor_names or not price.is_named
        if other.kind in _PRICED and other.money is None and is_of_same:
            return place
    return None


def told_once(commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The commitments without those told again: same actors, kind and amounts; the firmest telling stays."""
    best: dict[object, Commitment] = {}
    for commitment in commitments:
        key = _sameness(commitment)
        if key not in best or _worth(commitment) > _worth(best[key]):
            best[key] = commitment
    return tuple(sorted(best.values(), key=lambda commitment: commitment.span))


def _worth(commitment: Commitment) -> tuple[bool, float]:
    return commitment.status.value != CommitmentStatus.PROPOSED, commitment.confidence


def _sameness(commitment: Commitment) -> object:
    amounts = (
        commitment.money.value if commitment.money else None,
        commitment.quantity.value if commitment.quantity else None,
    )
    about: object = commitment.span  # of two steps about nothing that is known none is the other
    if commitment.initiative or commitment.thing:
        about = commitment.initiative.name if commitment.initiative else commitment.thing and commitment.thing.name
    return commitment.actor_names, commitment.kind, about if amounts == (None, None) else amounts
