"""What an article merely passes by: the base where an interview is held, soldiers of a state, jets, tanks on a road.

They were opened because a clause tells of them, and are none of its undertakings as long as nothing that makes such a
thing come about is committed for them.
"""

from collections.abc import Mapping, Sequence

from ingest.pipeline.commitments.roles import Role
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.undertakings.undertaking import Undertaking, is_apart, is_mere_soldiers
from initiatives.choices import CommitmentKind, InitiativeKind

_MAKING: Mapping[str, frozenset[CommitmentKind]] = {
    "works": frozenset({CommitmentKind.CONSTRUCTION, CommitmentKind.FUNDING, CommitmentKind.AGREEMENT}),
    "hardware": frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.FUNDING, CommitmentKind.AGREEMENT}),
    "law": frozenset({CommitmentKind.POLICY, CommitmentKind.FUNDING, CommitmentKind.DEPLOYMENT}),
}  # class of things → commitments by which they come about
_DECIDED = frozenset({CommitmentKind.POLICY})  # what is decided on where land is set apart
_LAND = "training area"
_SIGNED = frozenset({CommitmentKind.AGREEMENT})  # at a place that is not what is signed about: `signed at the air base`
_TOLD = frozenset({Role.HOST, Role.RECIPIENT})  # parts in which a clause tells where forces are


def is_in_passing(undertaking: Undertaking, others: Sequence[Undertaking] = (), *, has_trees: bool = True) -> bool:
    """Whether an article only passes by what has no name of its own: no known commitment makes it come about.

    `others` are the undertakings of the article. Mere soldiers count where it says where they are, and tells of the
    force that they belong to or of nothing else. Without trees fewer acts are told, so that no make is passed by.
    """
    thing = undertaking.thing
    if undertaking.is_named or undertaking.is_judged_only or (thing is not None and thing.is_model and not has_trees):
        return False
    if is_mere_soldiers(undertaking):
        is_astray = len(others) > 1 and not any(_is_force_at(one, undertaking.locations) for one in others)
        is_passed = not is_apart(undertaking) and (is_astray or not _is_host_told(undertaking))
        return not undertaking.known_commitments or is_passed
    if undertaking.kind == InitiativeKind.AIR_POLICING:
        return not _is_host_told(undertaking)
    kinds = {one.kind for one in undertaking.known_commitments}
    return thing is not None and thing.category in _MAKING and kinds.isdisjoint(_making(thing))


def _is_force_at(undertaking: Undertaking, places: Sequence[str]) -> bool:
    """Whether forces with a name are at one of these places, or wherever the alliance has such."""
    if undertaking.kind != InitiativeKind.FORWARD_PRESENCE or is_mere_soldiers(undertaking):
        return False
    where = {*undertaking.participants, *undertaking.locations}
    return not where.isdisjoint(places) or not undertaking.locations


def _is_host_told(undertaking: Undertaking) -> bool:
    """Whether forces are named beside their host, or a known commitment says where they go."""
    told = (
        part.name
        for one in undertaking.known_commitments
        for part in one.counterparties
        if part.role in _TOLD and one.span.contains(part.mention.span)
    )
    return undertaking.is_told or not set(undertaking.locations).isdisjoint(told)


def _making(thing: Thing) -> frozenset[CommitmentKind]:
    """The kinds of commitments that make a thing come about."""
    if thing.name == _LAND:
        return _MAKING["works"] | _DECIDED
    is_place = thing.category == "works" and thing.is_generic
    return _MAKING[thing.category] - _SIGNED if is_place else _MAKING[thing.category]
