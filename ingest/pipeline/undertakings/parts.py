"""What belongs to an undertaking that the text tells of already, though it could be one of its own."""

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.undertakings.naming import Description, framed, states_among
from ingest.pipeline.undertakings.register import Register
from ingest.pipeline.undertakings.undertaking import Undertaking
from initiatives.choices import CommitmentKind, InitiativeKind

_WORKSHOP = "maintenance centre"
_FENCE = "border fence"  # as a bare fence is read
_FENCED = frozenset({InitiativeKind.INFRASTRUCTURE, InitiativeKind.INDUSTRY})


def is_soldiers(thing: Thing) -> bool:
    """Whether a thing is soldiers without a unit, who may be sent to any mission."""
    return thing.category == "force" and thing.is_generic


def is_brought(thing: Thing) -> bool:
    """Whether a force may bring a thing along to a mission: ships and jets, while air defence is told by itself."""
    return thing.category == "hardware" and thing.kind != InitiativeKind.AIR_DEFENCE


def is_part_of_last(thing: Thing, last: Undertaking | None) -> bool:
    """Whether works belong to what the text spoke of last: a road to works with a name, a fence to what it encloses."""
    if last is None:
        return False
    is_part = thing.category == "works" and thing.is_generic and last.is_named and last.kind == thing.kind
    return is_part or (thing.name == _FENCE and last.kind in _FENCED)


def goods_kept_up(thing: Thing, last: Undertaking | None, register: Register) -> Undertaking | None:
    """The goods that a workshop is for, where the text tells of their purchase: it comes with them."""
    if thing.name != _WORKSHOP:
        return None
    goods = [one for one in register.undertakings if one.thing and one.thing.category == "hardware"]
    return last if last in goods else next(iter(goods), None)


def bought_too(commitment: Commitment, last: Undertaking | None) -> Description | None:
    """The goods just told of, bought by another state: `Latvia ordered six of the launchers the year after`."""
    thing, goods = commitment.thing, last.thing if last else None
    buyers = states_among(commitment.actor_names)
    if last is None or goods is None or goods.category != "hardware" or commitment.kind != CommitmentKind.EQUIPMENT:
        return None
    is_same = thing is None or (bool(thing.covers) and goods.name.endswith(thing.covers))
    return framed(goods, buyers) if buyers and is_same and set(last.states).isdisjoint(buyers) else None


def is_elsewhere(known: Undertaking, description: Description) -> bool:
    """Whether forces are at another host than those known: `a brigade for Lithuania` beside a corps in Latvia."""
    is_presence = known.kind == description.kind == InitiativeKind.FORWARD_PRESENCE
    hosts, others = set(known.locations), set(description.locations)
    return is_presence and bool(hosts) and bool(others) and hosts.isdisjoint(others)
