"""A clause and the clause inside it that tell one act: `will fortify the border under an accord that they signed`."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline import lexicon
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus

_OPEN = (CommitmentStatus.PLEDGED, CommitmentStatus.PROPOSED)
_DECIDING = ("agree", "rule", None)  # acts by which something is only decided


def with_one_of_nested(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments without those that only frame what a clause around or inside theirs tells of the same actors.

    Example: `signed a regulation under which 4,100 will be called up` → 4,100 who are called up, as agreed.
    """
    found: list[Commitment] = []
    for commitment in commitments:
        place = _place_of_fellow(document, commitment, found)
        if place is None:
            found.append(commitment)
        else:
            found[place] = _told_by_both(found[place], commitment)
    return found


def _place_of_fellow(document: Document, commitment: Commitment, told: Sequence[Commitment]) -> int | None:
    """The place of the commitment around this one or inside it, where one of the two only frames the other."""
    here = sentence_at(document.sentences, commitment.span.start)
    for place in reversed(range(len(told))):
        other = told[place]
        if sentence_at(document.sentences, other.span.start) != here:
            return None
        is_framed = _frames(other, commitment) or _frames(commitment, other)
        if is_framed and _lays_down(other, commitment):
            return place
        if is_framed and _are_nested(other, commitment):
            return None if _tell_two(document, other, commitment) else place
    return None


def _are_nested(one: Commitment, other: Commitment) -> bool:
    """Whether the clause of one lies in that of the other, with a verb of its own."""
    is_inside = one.span != other.span and (one.span.contains(other.span) or other.span.contains(one.span))
    return is_inside and one.status.span != other.status.span


def _lays_down(decided: Commitment, told: Commitment) -> bool:
    """Whether a relative clause tells what was decided: `passed an act that turns 4,000 hectares into a range`."""
    is_decision = decided.act in _DECIDING or decided.status.value == CommitmentStatus.AGREED
    return is_decision and any(decided.span.contains(noun) for noun in told.antecedent)


def _tell_two(document: Document, one: Commitment, other: Commitment) -> bool:
    """Whether the clauses stand side by side and each has a thing of its own: `ordered tanks and will build a base`."""
    inner, outer = (one, other) if other.span.contains(one.span) else (other, one)
    before = document.body[outer.span.start : inner.span.start].split()[-1:]
    joins: Sequence[str] = lexicon.load("grammar").get(document.language, {}).get("joins", ())
    return before != [] and before[0] in joins and None not in (one.thing, other.thing) and one.thing != other.thing


def _frames(bare: Commitment, other: Commitment) -> bool:
    """Whether a commitment without a number tells nothing of its actors that another one does not."""
    return not bare.has_number and set(bare.actor_names) <= set(other.actor_names)


def _told_by_both(one: Commitment, other: Commitment) -> Commitment:
    """What both tell: the one with a number, the pact or the surer one; agreed or under way if the other says so."""
    kept, frame = (one, other) if _worth(one) >= _worth(other) else (other, one)
    is_decided = frame.status.value == CommitmentStatus.AGREED and frame.act in _DECIDING
    is_what_was_decided = frame.span.contains(kept.span) or _lays_down(frame, kept)  # `a law that raises spending`
    if is_decided and (kept.status.value in _OPEN or is_what_was_decided):
        return replace(kept, status=frame.status)
    return replace(kept, status=frame.status) if _is_part_of_works(kept, frame) else kept


def _is_part_of_works(kept: Commitment, frame: Commitment) -> bool:
    """Whether what is to be ready is part of what is being built: `building a base, where the first stage is to`."""
    are_works = kept.kind == frame.kind == CommitmentKind.CONSTRUCTION
    is_begun = frame.status.value == CommitmentStatus.UNDER_WAY and kept.status.value in _OPEN
    return are_works and is_begun and frame.span.contains(kept.span)


def _worth(commitment: Commitment) -> tuple[bool, bool, float]:
    is_pact = commitment.kind == CommitmentKind.AGREEMENT and commitment.status.value == CommitmentStatus.AGREED
    return commitment.has_number, is_pact, commitment.confidence
