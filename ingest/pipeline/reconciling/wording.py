"""What the words of two claims say about their being about one commitment: like words, common things, stages."""

from collections.abc import Iterator

from ingest.pipeline.reconciling.terms import Sign, Terms
from initiatives.choices import CommitmentStatus

_SAME_WORDS, _LIKE_WORDS = 0.6, 0.35  # share of content words in common
_FEWEST_WORDS = 3
_NEARLY_SAME_WORDS, _SIMILAR_WORDS = Sign(40, "nearly the same words"), Sign(20, "similar words")
_SAME_STAGE = Sign(40, "both of one stage")
_OTHER_STAGES = Sign(-40, "different stages or parts", is_bar=True)
_ONE_MORE = Sign(-30, "only one tells of a further one")
_ANOTHER = Sign(-40, "one tells of more after the others came", is_bar=True)
_COMMON_THING = 15


def read_likeness(one: frozenset[str], other: frozenset[str]) -> Sign | None:
    """By the share of words in common; fewer than three words tell nothing."""
    if len(one) < _FEWEST_WORDS or len(other) < _FEWEST_WORDS:
        return None
    shared = len(one & other)
    overlap = shared / (len(one) + len(other) - shared)
    if overlap >= _SAME_WORDS:
        return _NEARLY_SAME_WORDS
    return _SIMILAR_WORDS if overlap >= _LIKE_WORDS else None


def read_stages(one: Terms, other: Terms) -> Iterator[Sign]:
    """Stages and parts: one of them is no other; what is one more is hardly, or never, what there is already."""
    these, those = one.stages, other.stages
    if these.are_others_than(those):
        yield _OTHER_STAGES
    elif these.named and these.named == those.named:
        yield _SAME_STAGE
    if these.is_more != those.is_more and not (one.money and other.money):
        more, there = (one, other) if these.is_more else (other, one)
        yield _ANOTHER if _is_there_before(there, more) else _ONE_MORE


def _is_there_before(there: Terms, more: Terms) -> bool:
    """Whether some have come by the year in which more of them are only to come."""
    has_come = there.status == CommitmentStatus.DELIVERED and more.status != CommitmentStatus.DELIVERED
    is_counted = bool(there.quantity and more.quantity)
    return has_come and is_counted and bool(there.year and more.year) and (there.year or 0) <= (more.year or 0)


def read_things(one: Terms, other: Terms) -> Sign | None:
    """What both claims speak of, in whatever language, beyond what the initiative is: barracks, `Kasernen`."""
    common = one.things & other.things
    return Sign(_COMMON_THING, f"both speak of {min(common)}") if common else None
