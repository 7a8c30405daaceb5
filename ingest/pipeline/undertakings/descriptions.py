"""What is committed or mentioned → the name of an undertaking that the text only describes.

One rule makes the names, so that two articles arrive at the same one: the thing, then "for" or "in", then the states in
the order of the alphabet, all three Baltic states being "the Baltic states". What has more to tell it by takes that:

- goods and what is done in common: `Leopard 2A8 tanks for Lithuania`, `medium-range air defence for Estonia and Latvia`
- another state's forces: `UK presence in Estonia`, `Dutch Patriot air defence in Lithuania`
- works: `Narva military base`, after the municipality; without one they belong to what the text spoke of last
- plants: `Rheinmetall ammunition factory in Lithuania`, the firm before and the state after
- money: `Lithuanian defence budget`; a goal of several states, each for itself or all together: `5% of GDP for defence`
- laws and closures: `border closure in Finland`; pacts: `defence agreement of Estonia and Poland`

The words of the text that speak of the undertaking become its aliases, whatever its name.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.roles import NEIGHBOURS, Role, can_commit, read_parts
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.localities import Locality
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.goals import share_of_gdp, whole_percent
from ingest.pipeline.undertakings.loans import describe_loan
from ingest.pipeline.undertakings.naming import (
    Description,
    Setting,
    adjective,
    around_the_sea,
    framed,
    in_words,
    states_among,
    states_of,
)
from ingest.pipeline.undertakings.plants import describe_plant
from ingest.pipeline.undertakings.presences import (
    bears_name,
    foreign_force_at,
    is_force,
    known_force,
    only_host,
    sent_from_abroad,
    sent_to_host,
)
from ingest.pipeline.undertakings.works import works_at, works_called, works_committed
from initiatives.choices import ActorKind, CommitmentKind, InitiativeKind

_MAKING = {
    "hardware": frozenset({"buy", "give"}),
    "plant": frozenset({"build", "buy"}),
    "works": frozenset({"build"}),
    "law": frozenset({"rule", "build", "refuse"}),
    "force": frozenset({"build", "rule"}),
}  # class of things → acts by which they come about
_PAID = frozenset({CommitmentKind.FUNDING, CommitmentKind.EQUIPMENT})
_BUILT = frozenset({CommitmentKind.CONSTRUCTION, CommitmentKind.FUNDING, CommitmentKind.AGREEMENT})
_LEAST_SHARE, _LARGEST_SHARE = Decimal("0.5"), 10  # percent of its product that a state may spend on defence
_SENT = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT})


def describe(commitment: Commitment, places: Sequence[Match[Locality]], setting: Setting) -> Description | None:
    """The undertaking behind a commitment, by what is committed; None where that is too vague to be one.

    `places` are the municipalities that its clause names.
    """
    thing = commitment.thing
    money = _budget_goal(commitment, setting) or describe_loan(commitment, places, setting)
    if money or thing is None or thing.kind is None:
        return money
    hosts = _hosts(commitment)
    told = [part.name for part in commitment.counterparties if commitment.span.contains(part.mention.span)]
    hosts = hosts if set(hosts) & set(told) else states_of(places) or hosts
    if commitment.kind in _SENT and commitment.actor_names[0] not in NEIGHBOURS and is_force(thing):
        return sent_from_abroad(commitment, thing, hosts or states_of(places) or only_host(thing, setting))
    if thing.category == "plant":
        states = [*states_among(_participants(commitment)), *states_of(places)]
        is_told = not thing.is_generic or (commitment.kind in _BUILT and commitment.act != "refuse")
        return describe_plant(thing, _firms(commitment), states, setting) if is_told else None
    if thing.category == "fund":
        return _fund(commitment, thing)
    if thing.category == "works":
        return _works(commitment, thing, places, setting)
    return _goods(commitment, thing, hosts, setting)


def _participants(commitment: Commitment) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*commitment.actor_names, *commitment.counterparty_names)))


def _hosts(commitment: Commitment) -> list[str]:
    """The states of the region that others do something for; whoever sells is none."""
    actors = commitment.actor_names
    is_bought = commitment.act == "buy" and actors[0] in NEIGHBOURS
    return [] if is_bought else [name for name in states_among(_participants(commitment)) if name not in actors]


def _fund(commitment: Commitment, thing: Thing) -> Description | None:
    """The money that a state sets aside: `Lithuanian defence budget`; that of an alliance is a programme's."""
    if thing.is_generic or all(part.mention.kind == ActorKind.ALLIANCE for part in commitment.actors):
        return None
    name = f"{adjective(commitment.actor_names[0])} {thing.name}"
    return Description(name, thing.kind or InitiativeKind.BUDGET, _participants(commitment))


def _works(
    commitment: Commitment, thing: Thing, places: Sequence[Match[Locality]], setting: Setting
) -> Description | None:
    """Works that stand in a state, whoever asks or pays for them: `ammunition depots in Lithuania`."""
    participants = _participants(commitment)
    if thing.is_generic:
        return works_committed(commitment, places, participants)
    hosts = _hosts(commitment) or states_among(commitment.actor_names) or setting.hosts
    return framed(thing, hosts, participants) if hosts else None


def _goods(commitment: Commitment, thing: Thing, hosts: Sequence[str], setting: Setting) -> Description | None:
    """Goods, forces and laws, for the states that they are for: `Leopard 2A8 tanks for Lithuania`."""
    actors, participants = commitment.actor_names, _participants(commitment)
    if thing.name == "division":
        return None if commitment.kind == CommitmentKind.FUNDING else describe_division(actors)
    is_part = thing.is_generic and not _is_paid_for(commitment, thing)
    is_own_force = thing.category == "force" and not thing.stands and not hosts
    told = around_the_sea(participants) if commitment.has_number else states_among(participants)
    is_elsewhere = thing.category == "hardware" and not thing.is_model and not told
    is_own_mission = thing.category == "hardware" and commitment.kind in _SENT and not hosts
    if is_part or is_own_force or is_elsewhere or is_own_mission:
        return None
    buyers = hosts or (_buyers(commitment, setting) if thing.category == "hardware" else actors)
    names = participants if thing.category == "pact" else buyers
    return framed(thing, names, participants) if names else None


def _buyers(commitment: Commitment, setting: Setting) -> Sequence[str]:
    """Whose the goods are: the states of the region that commit themselves, else other states, of a firm its host's."""
    others = [part.name for part in commitment.actors if part.mention.kind != ActorKind.COMPANY]
    return states_among(commitment.actor_names) or others or setting.hosts


def _is_paid_for(commitment: Commitment, thing: Thing) -> bool:
    """Whether a state of the region sets money apart for goods that would else belong to another undertaking."""
    is_goods = thing.is_generic and thing.kind == InitiativeKind.PROCUREMENT and not thing.is_vague
    is_bought = commitment.kind in _PAID and commitment.actor_names[0] in NEIGHBOURS
    return is_goods and is_bought and commitment.money is not None


def describe_vaguely(commitment: Commitment) -> Description | None:
    """The undertaking behind a commitment whose thing would rather belong to another, where the text has no other.

    `ammunition for Lithuania`, `defence agreement of Estonia and Poland`.
    """
    thing = commitment.thing
    participants = _participants(commitment)
    if thing is None or thing.is_vague or not states_among(participants):
        return None
    if thing.category == "pact" and commitment.kind == CommitmentKind.AGREEMENT and len(participants) > 1:
        return Description(f"defence agreement of {in_words(participants)}", InitiativeKind.POLICY, participants)
    is_ship = thing.kind == InitiativeKind.MARITIME  # it sails for an operation more often than it is bought
    if thing.category == "hardware" and thing.kind and not is_ship and commitment.kind == CommitmentKind.EQUIPMENT:
        bought = replace(thing, kind=InitiativeKind.PROCUREMENT) if thing.kind == InitiativeKind.AIR_POLICING else thing
        given = states_among(commitment.counterparty_names) if commitment.act == "give" else []
        return framed(bought, given or commitment.actor_names, participants)
    return None


def _budget_goal(commitment: Commitment, setting: Setting) -> Description | None:
    """`Lithuanian defence budget`, whatever share of its product it is; what several set themselves is one goal.

    Shares that round to the common goal are it: where NATO is for 5%, so is a state that comes to 4.9% or 5.4%. What
    all agree on besides is a part of it, and what states from elsewhere say is an answer to it.
    """
    share, actors = share_of_gdp(commitment), commitment.actor_names
    if share is None or not _LEAST_SHARE <= share <= _LARGEST_SHARE:
        return None
    is_alliance = all(part.mention.kind == ActorKind.ALLIANCE for part in commitment.actors)
    is_own = len(actors) == 1 and not is_alliance
    goal, whole = setting.common_goal, whole_percent(share)
    if goal is not None and (whole == goal or (whole < goal and not (is_own and around_the_sea(actors)))):
        name = f"{goal}% of GDP for defence"
    else:
        name = f"{adjective(actors[0])} defence budget" if is_own else f"{share.normalize():f}% of GDP for defence"
    return Description(name, InitiativeKind.BUDGET, tuple(actors))


def _firms(commitment: Commitment) -> list[str]:
    parts = (*commitment.actors, *commitment.counterparties)
    return [part.name for part in parts if part.mention.kind == ActorKind.COMPANY]


def describe_mention(document: Document, clause: Clause, match: Match[Thing], setting: Setting) -> Description | None:
    """The undertaking that a mere mention makes: a thing that stands for itself, or a foreign force at its host."""
    thing = match.label
    is_any_air_defence = bool(thing.covers) and thing.kind == InitiativeKind.AIR_DEFENCE
    if not (thing.stands or is_force(thing)) or is_any_air_defence or bears_name(clause, match):
        return None
    parts = read_parts(document, clause)
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    if thing.stands:
        states = states_among(part.name for part in hosts) or states_of(clause.localities)
        names = tuple(states or states_among(part.name for part in parts)) or setting.home
        is_nameable = bool(names) or not thing.frame
        return framed(thing, names) if is_nameable else None
    known = known_force(thing, [part.name for part in hosts] or states_of(clause.localities) or setting.hosts, setting)
    if known:
        return known
    return foreign_force_at(document, clause, match, parts, hosts) or sent_to_host(clause, match, parts, setting)


def describe_goods(
    document: Document, clause: Clause, match: Match[Thing], buyer: str | None, setting: Setting, act: str | None
) -> Description | None:
    """The undertaking that a clause tells of though it commits nobody: goods on order, a plant, works at a place.

    `buyer` is the state of the region that the text spoke of last; `act` is what the clause says is done.
    """
    thing = match.label
    is_told = act in _MAKING.get(thing.category, ())
    parts = read_parts(document, clause)
    states = states_among(part.name for part in parts if part.role not in (Role.SUPPLIER, Role.SOURCE))
    places = clause.localities
    if thing.category == "plant":
        firms = [part.name for part in parts if part.mention.kind == ActorKind.COMPANY]
        return (
            describe_plant(thing, firms, states or states_of(places), setting)
            if is_told or not thing.is_generic
            else None
        )
    is_for_outsider = any(not can_commit(part.name) for part in parts)
    if thing.kind is None or is_for_outsider or not (is_told or (act and thing.category == "law")):
        return None
    if thing.is_generic:
        return works_at(thing, match.span, places, ()) or works_called(document, clause, match, states)
    if thing.name == "division":
        return describe_division(states or ([buyer] if buyer else []))
    if thing.category == "hardware" and (thing.is_model or clause.has_number):
        buyers = states or ([buyer] if buyer else [])
        return framed(thing, buyers) if buyers else None
    return framed(thing, states) if thing.category == "law" and states else None


def describe_division(states: Sequence[str]) -> Description | None:
    """`Lithuanian division`: what a state forms for itself."""
    own = states_among(states)
    return Description(f"{adjective(own[0])} division", InitiativeKind.POLICY, (own[0],)) if own else None
