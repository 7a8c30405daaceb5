"""Undertakings of one article that are one: goods by their make and by its class, a force and its mere soldiers."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from ingest.pipeline.names.initiatives import programmes
from ingest.pipeline.undertakings.naming import in_words
from ingest.pipeline.undertakings.presences import BATTLEGROUP, battlegroup_instead
from ingest.pipeline.undertakings.undertaking import Undertaking, is_apart, is_mere_soldiers
from initiatives.choices import InitiativeKind

_IN_THE_AIR = frozenset({InitiativeKind.AIR_POLICING, InitiativeKind.AIR_DEFENCE})
_WATCH = "NATO air policing in "  # as jets at a host outside the Baltic states are named


def join_same(
    undertakings: Sequence[Undertaking], *, is_english: bool = True
) -> tuple[list[Undertaking], Mapping[int, Undertaking]]:
    """Join `infantry fighting vehicles for Lithuania` to the one make of them that Lithuania gets, the CV90.

    Likewise goods to the programme under which they are bought, `Canadian presence in Latvia` to the brigade that
    Canada leads there, and `Dutch presence in Poland` to the air defence that the soldiers have come with.

    Returns: the undertakings that are left, and the identity of each that is gone → what took it over.
    """
    for one in undertakings if is_english else ():
        one.name = battlegroup_instead(one.name, one.alias_spans) or one.name
    same = {id(one): others[0] for one in undertakings if len(others := _likely_same(one, undertakings)) == 1}
    for one in undertakings:
        if other := same.get(id(one)):
            other.take_over(one)
    return [one for one in undertakings if id(one) not in same], same


def _likely_same(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """What the first rule that finds any takes for the same."""
    return next((found for rule in _RULES if (found := rule(known, undertakings))), [])


def _forces_with(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """The forces with a name of their own that mere soldiers of the same lead at the same host belong to."""
    if not is_mere_soldiers(known):
        return []
    presences = [one for one in undertakings if one.kind == InitiativeKind.FORWARD_PRESENCE]
    forces = [one for one in presences if not is_mere_soldiers(one)]
    if not is_apart(known) and (groups := [one for one in forces if _is_battlegroup_at(one, known)]):
        return groups
    return [one for one in forces if set(known.participants) <= {*one.participants, *_members(one, known)}]


def _is_battlegroup_at(force: Undertaking, known: Undertaking) -> bool:
    """Whether a force is the battlegroup of the alliance at the host of soldiers: those of all allies serve in it."""
    is_battlegroup = force.thing is not None and force.thing.name == BATTLEGROUP
    return is_battlegroup and not set(known.locations).isdisjoint(force.states)


def _guards_with(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """The watch in the air that mere soldiers have come to their host with: jets, or air defence of their state."""
    if not is_mere_soldiers(known):
        return []
    guards = [one for one in undertakings if one.kind in _IN_THE_AIR and (one.is_named or _is_brought(one))]
    return [one for one in guards if set(known.participants) <= set(one.participants)]


def _is_brought(known: Undertaking) -> bool:
    return known.kind == InitiativeKind.AIR_DEFENCE and known.host is not None


def _members(force: Undertaking, known: Undertaking) -> Sequence[str]:
    """Who else may be part of a force: anybody, where it is the alliance's and at the same host."""
    is_allied = "NATO" in force.participants and not set(known.locations).isdisjoint(force.participants)
    return known.participants if is_allied else ()


def _is_allied_at(one: Undertaking, places: Sequence[str]) -> bool:
    """Whether an undertaking is a known force or watch of the alliance at one of these places, or along the flank."""
    programme = programmes().get(one.name)
    is_there = programme is not None and (not programme.locations or not set(programme.locations).isdisjoint(places))
    return programme is not None and programme.is_allied and is_there


def _allied_with(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """The known force that a bare battlegroup at its host is, or the watch that jets at another host belong to."""
    is_bare = known.thing is not None and known.thing.name == BATTLEGROUP
    if known.is_named or not (is_bare or known.name.startswith(_WATCH)):
        return []
    kinds = {known.kind} if is_bare else _IN_THE_AIR
    return [one for one in undertakings if one.kind in kinds and _is_allied_at(one, known.locations)]


def _under_programme(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """The programme under which goods are bought: `Patriot air defence for Poland` is what Wisła is about."""
    return [one for one in undertakings if one.is_named and _buys(one.name, known)]


def _buys(name: str, known: Undertaking) -> bool:
    programme = programmes().get(name)
    if programme is None or known.thing is None or known.thing.name not in programme.goods:
        return False
    return len(programme.participants) > 1 or set(known.states) <= set(programme.participants)


def _brought(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """What another state has brought to the state that a make of weapons is named for: `Dutch Patriot … in Poland`."""
    if known.thing is None or not known.thing.is_model or not known.states:
        return []
    end = f" {known.thing.name} in {in_words(known.states)}"
    return [one for one in undertakings if one.name.endswith(end)][:1]


def _makes_of(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """The undertakings about a make of the class of goods that one is about, for the same states."""
    ends = known.thing.covers if known.thing else ()
    if not ends:
        return []
    makes = [one for one in undertakings if one.thing and one.thing.is_model and one.thing.name.endswith(ends)]
    return [one for one in makes if known.states and set(known.states) <= set(one.states)]


def _of_same_name(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """The battlegroup told of before that a known brigade is which the article never calls one."""
    before = takewhile(lambda one: one is not known, undertakings)
    return [one for one in before if one.name == known.name][:1]


_RULES = (  # the first that finds any tells
    _of_same_name,
    _under_programme,
    _makes_of,
    _allied_with,
    _forces_with,
    _brought,
    _guards_with,
)
