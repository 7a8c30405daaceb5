"""What an article merely passes by: the base where an interview is held, soldiers of a state, tanks on a road.

They were opened because a clause tells of them, and are none of its undertakings as long as nothing that makes such a
thing come about is committed for them.
"""

from collections.abc import Mapping

from ingest.pipeline.undertakings.undertaking import Undertaking
from initiatives.choices import CommitmentKind

_MAKING: Mapping[str, frozenset[CommitmentKind]] = {
    "works": frozenset(
        {CommitmentKind.CONSTRUCTION, CommitmentKind.FUNDING, CommitmentKind.AGREEMENT, CommitmentKind.POLICY}
    ),
    "hardware": frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.FUNDING, CommitmentKind.AGREEMENT}),
}  # class of things → commitments by which they come about
_MERE_SOLDIERS = " presence in "  # how the name of forces without a name of their own reads


def is_in_passing(undertaking: Undertaking) -> bool:
    """Whether an article only passes by what has no name of its own: no known commitment makes it come about."""
    if undertaking.is_named:
        return False
    kinds = {one.kind for one in undertaking.known_commitments}
    if _MERE_SOLDIERS in undertaking.name:
        return not kinds
    thing = undertaking.thing
    is_place = thing is not None and thing.category == "works" and thing.is_generic
    is_class = thing is not None and thing.category == "hardware" and not thing.is_model and bool(thing.covers)
    return thing is not None and (is_place or is_class) and kinds.isdisjoint(_MAKING[thing.category])
