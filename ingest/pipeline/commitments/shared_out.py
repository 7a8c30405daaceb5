"""Amounts that a clause shares out by name → one commitment for each, with the one that it belongs to.

Example: `Estonia will spend 460 million euros, Latvia 346 million` → 460 by Estonia, 346 by Latvia.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.roles import Part
from ingest.pipeline.extraction import Document

_SEVERAL = 2
_GAP = re.compile(r"[\s:–—-]{1,3}")  # between a name and its amount


def shared_out(
    document: Document, commitments: Sequence[Commitment], parts: Sequence[Part], *, are_given: bool
) -> list[Commitment]:
    """The commitments of a clause, each by or for the one whose name stands right before its amount.

    They are for those named where they are given to the subject, or where the first amount has a name before it too;
    not where those named are who acts: `The two share the work: Latvia builds 100 bunkers, Estonia 600`.
    """
    owners = [_owner_of(document, commitment, parts) for commitment in commitments]
    listed = {owner.name for owner in owners if owner}
    if len(commitments) < _SEVERAL or not listed:
        return list(commitments)
    acting = {name for commitment in commitments for name in commitment.actor_names}
    are_for_owners = (are_given or owners[0] is not None) and not listed <= acting
    return [
        _of_owner(commitment, owner, listed, is_for_owner=are_for_owners)
        for commitment, owner in zip(commitments, owners, strict=True)
    ]


def _owner_of(document: Document, commitment: Commitment, parts: Sequence[Part]) -> Part | None:
    amount = commitment.money or commitment.quantity
    return next((part for part in parts if amount and _ends_at(document, part, amount.span.start)), None)


def _ends_at(document: Document, part: Part, place: int) -> bool:
    return bool(_GAP.fullmatch(document.body, part.mention.span.end, max(place, part.mention.span.end)))


def _of_owner(commitment: Commitment, owner: Part | None, listed: set[str], *, is_for_owner: bool) -> Commitment:
    others = tuple(part for part in commitment.counterparties if part.name not in listed)
    actors = tuple(part for part in commitment.actors if part.name not in listed) or commitment.actors
    if owner is None:
        return replace(commitment, actors=actors, counterparties=others)
    if is_for_owner:
        return replace(commitment, actors=actors, counterparties=(owner,))
    return replace(commitment, actors=(owner,), counterparties=others)
