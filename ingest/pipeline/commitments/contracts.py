"""Commitments in order of the text → the same, where a number that is to come belongs to what was ordered just before.

Example: `Vilnius signed for the tanks in December. It will get 44 of them.` tells of 44 tanks that are ordered.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document, Value
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus
from initiatives.money import Quantity

_REACH = 2  # sentences between an order and the number that it is of
_ORDERS = frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.AGREEMENT})


def with_orders(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments, with numbers of goods that are promised beside their order as ordered."""
    sentences = [sentence_at(document.sentences, one.span.start) for one in commitments]
    placed = list(zip(sentences, commitments, strict=True))
    orders = [(sentence, one) for sentence, one in placed if _is_order(one)]
    return [
        _ordered(one) if any(abs(sentence - near) <= _REACH and _is_of(one, order) for near, order in orders) else one
        for sentence, one in placed
    ]


def _is_order(commitment: Commitment) -> bool:
    return commitment.status.value == CommitmentStatus.AGREED and commitment.kind in _ORDERS


def _is_of(promise: Commitment, order: Commitment) -> bool:
    """Whether a promise of a number of goods is one of what an order is of."""
    is_promise = promise.kind == CommitmentKind.EQUIPMENT and promise.status.value == CommitmentStatus.PLEDGED
    is_number = promise.quantity is not None and not promise.is_addition
    is_buyer = bool(set(promise.actor_names) & set(order.actor_names))
    return is_promise and is_number and is_buyer and _are_alike(promise, order)


def _are_alike(promise: Commitment, order: Commitment) -> bool:
    """Whether two tell of goods of the same name, kind or unit, or one of them names none."""
    goods = [one.thing for one in (promise, order) if one.thing and one.thing.category == "hardware"]
    units = {_unit(promise.quantity), _unit(order.quantity)}
    is_one = len(goods) < 2 or goods[0].name == goods[1].name or goods[0].kind == goods[1].kind
    return is_one or (None not in units and len(units) == 1)


def _unit(quantity: Value | None) -> str | None:
    return quantity.value.unit if quantity and isinstance(quantity.value, Quantity) else None


def _ordered(promise: Commitment) -> Commitment:
    return replace(promise, status=replace(promise.status, value=CommitmentStatus.AGREED.value))
