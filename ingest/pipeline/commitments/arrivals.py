"""Orders and the deliveries told beside them → one purchase each, as far as it has come.

Examples: `Riga ordered six launchers, and they have arrived.` · `Six launchers, bought for €200m, have arrived.`
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.tellings import priced
from ingest.pipeline.extraction import Document
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus

_ALL = re.compile(r"(?:they|it|all of (?:them|which)|all of these|these|both|all)\b", re.IGNORECASE)
_OPENING = re.compile(r"[\s,;:–—-]*(?:(?:and|but|since then|by now|meanwhile)\s+)?(?:have\s+)?", re.IGNORECASE)


def with_arrivals(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments, with an order and the delivery of what was ordered as one purchase that is delivered."""
    found: list[Commitment] = []
    for commitment in commitments:
        before = found[-1] if found else None
        if before and _is_arrival_of(document, commitment, before):
            found[-1] = replace(before, status=commitment.status)
        elif before and (whole := _with_price(before, commitment)):
            found[-1] = whole
        else:
            found.append(commitment)
    return found


def _is_arrival_of(document: Document, arrival: Commitment, order: Commitment) -> bool:
    """Whether a clause only says that all that was ordered in the sentence or the one before has arrived."""
    if document.language != "en" or arrival.has_number or not (_is_delivered(arrival) and _is_ordered(order)):
        return False
    opening = _OPENING.match(document.body, arrival.span.start, arrival.span.end)
    is_of_all = opening is not None and _ALL.match(document.body, opening.end(), arrival.span.end) is not None
    here, there = (sentence_at(document.sentences, one.span.start) for one in (arrival, order))
    return is_of_all and here - there <= 1 and arrival.actor_names == order.actor_names


def _with_price(one: Commitment, other: Commitment) -> Commitment | None:
    """Goods that were delivered with the price of their order, where one is told inside the other."""
    outer, inner = (one, other) if one.span.contains(other.span) else (other, one)
    is_inside = outer.span.contains(inner.span) and outer.span != inner.span
    are_one = _is_delivered(outer) and _is_ordered(inner) and outer.actor_names == inner.actor_names
    is_price = inner.money is not None and not inner.quantity and outer.quantity is not None and not outer.money
    return priced(outer, inner.money) if is_inside and are_one and is_price else None


def _is_delivered(commitment: Commitment) -> bool:
    return commitment.kind == CommitmentKind.EQUIPMENT and commitment.status.value == CommitmentStatus.DELIVERED


def _is_ordered(commitment: Commitment) -> bool:
    return commitment.kind == CommitmentKind.EQUIPMENT and commitment.status.value == CommitmentStatus.AGREED
