"""Refused requests: a refusal belongs to whoever asked, and is addressed to whoever refused."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document
from ingest.pipeline.sentences import in_one_sentence
from initiatives.choices import CommitmentStatus


def with_requests(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments, with each request that its own sentence tells the refusal of told as one with it.

    Example: `Brussels turned down the €12m for which Estonia had applied` is Estonia's, cancelled, for €12m.
    """
    found: list[Commitment] = []
    for commitment in commitments:
        before = found[-1] if found else None
        if before is None or not in_one_sentence(document.sentences, before.span, commitment.span):
            found.append(commitment)
        elif _is_refusal(before) and _is_request(commitment):
            found[-1] = _refused(commitment, before)
        elif _is_request(before) and _is_refusal(commitment):
            found[-1] = _refused(before, commitment)
        else:
            found.append(commitment)
    return found


def _is_refusal(commitment: Commitment) -> bool:
    return commitment.act == "refuse" and commitment.status.value == CommitmentStatus.CANCELLED


def _is_request(commitment: Commitment) -> bool:
    return commitment.status.value == CommitmentStatus.REQUESTED


def _refused(request: Commitment, refusal: Commitment) -> Commitment:
    """The refusal, as the end of what was asked for."""
    asking = set(request.actor_names)
    refusing = tuple(part for part in refusal.actors if part.name not in asking)
    fuller = refusal if refusal.has_number else request
    surer = max(refusal, request, key=lambda one: one.confidence)
    return replace(
        refusal,
        actors=request.actors,
        counterparties=request.counterparties or refusing,
        kind=fuller.kind,
        thing=fuller.thing,
        thing_phrase=fuller.thing_phrase,
        initiative=refusal.initiative or request.initiative,
        money=fuller.money,
        quantity=fuller.quantity,
        is_named=request.is_named,
        signs=surer.signs,
    )
