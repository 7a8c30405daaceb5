"""What is committed or mentioned → the name of an undertaking that the text only describes.

One rule makes the names, so that two articles arrive at the same one: the thing, then "for" or "in", then the states in
the order of the alphabet, all three Baltic states being "the Baltic states". What has more to tell it by takes that:

- goods and what is done in common: `Leopard 2A8 tanks for Lithuania`, `medium-range air defence for Estonia and Latvia`
- another state's forces: `UK presence in Estonia`, `Dutch Patriot air defence in Lithuania`
- works: `Narva military base`, after the municipality; without one they belong to what the text spoke of last
- plants: `Rheinmetall ammunition factory in Lithuania`, the firm before and the state after
- money: `Lithuanian defence budget`; a goal of several states: `5% of GDP for defence`
- laws and closures: `border closure in Finland`; pacts: `defence agreement of Estonia and Poland`

The words of the text that speak of the undertaking become its aliases, whatever its name.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.clauses import Clause
from ingest.pipeline.commitment import Commitment
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.localities import Locality
from ingest.pipeline.phrases import Match
from ingest.pipeline.roles import BALTIC_STATES, NEIGHBOURS, Part, Role, answerable, can_commit, read_parts
from ingest.pipeline.vocabulary import Thing
from initiatives.choices import ActorKind, CommitmentKind, InitiativeKind
from initiatives.money import Quantity

_SHORT_ADJECTIVES = {"United States": "US", "United Kingdom": "UK"}
_ADJECTIVE_REACH = 14  # characters between a nationality and the force that it qualifies
_HOST_REACH = 42  # characters between a force and its host
_PLACE_REACH = 60  # characters between a building and the municipality that it is named after
_BUILT = frozenset({CommitmentKind.CONSTRUCTION, CommitmentKind.FUNDING, CommitmentKind.AGREEMENT})
_MAKING = {
    "hardware": frozenset({"buy", "give"}),
    "plant": frozenset({"build", "buy"}),
    "works": frozenset({"build"}),
    "law": frozenset({"rule", "build", "refuse"}),
    "force": frozenset({"build", "rule"}),
}  # class of things → acts by which they come about
_SENT = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT})


@dataclass(frozen=True, slots=True)
class Description:
    """The name that an undertaking gets, its kind, and who takes part as far as the name tells.

    `thing` and `states` are what a name of the form "thing for states" is made of; `locations` say where it is.
    """

    name: str
    kind: str
    participants: tuple[str, ...] = ()
    thing: Thing | None = None
    states: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article is at home: the states of the region that it names, and who else it speaks of."""

    home: tuple[str, ...]
    states: frozenset[str] = frozenset()  # all that it names
    firm: str | None = None  # the one that it names most

    @property
    def hosts(self) -> tuple[str, ...]:
        """The state where things happen if nothing else is said; none where it could be several."""
        return self.home if len(self.home) == 1 else ()


def read_setting(sentences: Sequence[Sequence[Clause]]) -> Setting:
    """The setting of a document: its Baltic states, or its neighbours where it names none, and its main firm."""
    actors = [actor for clauses in sentences for clause in clauses for actor in clause.actors]
    names = {name for actor in actors if (name := answerable(actor))}
    home = [name for name in BALTIC_STATES if name in names] or [name for name in NEIGHBOURS if name in names]
    firms = Counter(actor.name for actor in actors if actor.kind == ActorKind.COMPANY and actor.name)
    return Setting(tuple(home), frozenset(names), max(firms, key=firms.__getitem__, default=None))


def describe(commitment: Commitment, places: Sequence[Match[Locality]], setting: Setting) -> Description | None:
    """The undertaking behind a commitment, by what is committed; None where that is too vague to be one.

    `places` are the municipalities that its clause names.
    """
    actors, thing = commitment.actor_names, commitment.thing
    share = commitment.quantity.value if commitment.quantity else None
    is_alliance = all(part.mention.kind == ActorKind.ALLIANCE for part in commitment.actors)
    if isinstance(share, Quantity) and share.unit == "percent_of_gdp":
        return _budget(actors, share, is_own=len(actors) == 1 and not is_alliance)
    if thing is None or thing.kind is None:
        return None
    participants = tuple(dict.fromkeys((*actors, *commitment.counterparty_names)))
    is_bought = commitment.act == "buy" and actors[0] in NEIGHBOURS  # whoever sells is no host
    hosts = [name for name in participants if name not in actors and name in NEIGHBOURS and not is_bought]
    if commitment.kind in _SENT and actors[0] not in NEIGHBOURS and _is_force(thing):
        return _sent_from_abroad(commitment, thing, hosts or states_of(places) or _only_host(thing, setting))
    if thing.category == "plant":
        return _plant(thing, _firms(commitment) or [], [*states_among(participants), *states_of(places)], setting)
    if thing.is_generic:
        is_built = commitment.kind in _BUILT
        return _works_at(thing, commitment.thing_phrase, places, participants) if is_built else None
    if thing.name == "division":
        return None if commitment.kind == CommitmentKind.FUNDING else _division(actors)
    if thing.category == "fund" and is_alliance:
        return None
    if thing.category == "fund":
        return Description(f"{adjective(actors[0])} {thing.name}", thing.kind, participants)
    is_own_force = thing.category == "force" and not thing.stands and not hosts
    is_elsewhere = thing.category == "hardware" and not thing.is_model and not states_among(participants)
    is_own_mission = thing.category == "hardware" and commitment.kind in _SENT and not hosts
    if is_own_force or is_elsewhere or is_own_mission:
        return None
    return framed(thing, hosts or actors, participants)


def describe_vaguely(commitment: Commitment) -> Description | None:
    """The undertaking behind a commitment whose thing would rather belong to another, where the text has no other.

    `ammunition for Lithuania`, `defence agreement of Estonia and Poland`.
    """
    thing = commitment.thing
    participants = tuple(dict.fromkeys((*commitment.actor_names, *commitment.counterparty_names)))
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


def _works_at(
    thing: Thing, phrase: Span | None, places: Sequence[Match[Locality]], participants: tuple[str, ...]
) -> Description | None:
    """`Narva military base`: what is built, after the municipality that stands beside it."""
    if thing.category != "works" or thing.kind is None or phrase is None:
        return None
    near = next((place.label for place in places if _is_near(place.span, phrase)), None)
    if near is None:
        return None
    return Description(f"{near.name} {thing.name}", thing.kind, participants or (near.state,), locations=(near.name,))


def _budget(actors: Sequence[str], share: Quantity, *, is_own: bool) -> Description:
    """`Lithuanian defence budget`, whatever share of its product it is; several states share a goal of theirs."""
    name = f"{adjective(actors[0])} defence budget" if is_own else f"{share.value.normalize():f}% of GDP for defence"
    return Description(name, InitiativeKind.BUDGET, tuple(actors))


def _is_force(thing: Thing) -> bool:
    return thing.category in ("force", "hardware") and thing.name != "division"


def _sent_from_abroad(commitment: Commitment, thing: Thing, hosts: Sequence[str]) -> Description | None:
    """What another state sends to its hosts; no firm and no alliance has forces of its own there."""
    lead = commitment.actors[0]
    if not hosts or lead.mention.kind in (ActorKind.COMPANY, ActorKind.ALLIANCE):
        return None
    if thing.kind == InitiativeKind.AIR_POLICING:
        return _air_policing(lead.name, hosts)
    is_vague = thing.category == "hardware" and thing.is_generic
    return None if is_vague else foreign_force(thing, lead.name, hosts)


def _only_host(thing: Thing, setting: Setting) -> Sequence[str]:
    """Where forces and air defence go if the text does not say it; other goods may go anywhere."""
    is_force = thing.category == "force" and not thing.is_generic
    is_force = is_force or thing.kind in (InitiativeKind.AIR_DEFENCE, InitiativeKind.AIR_POLICING)
    return setting.hosts if is_force else ()


def _air_policing(lead: str, hosts: Sequence[str]) -> Description:
    """Fighters at a host: the standing mission of the Baltic states, or the one at the host."""
    is_baltic = not set(hosts).isdisjoint(BALTIC_STATES)
    name = "Baltic Air Policing" if is_baltic else f"NATO air policing in {in_words(hosts)}"
    return Description(name, InitiativeKind.AIR_POLICING, tuple(dict.fromkeys((lead, *hosts))), locations=tuple(hosts))


def _firms(commitment: Commitment) -> list[str]:
    parts = (*commitment.actors, *commitment.counterparties)
    return [part.name for part in parts if part.mention.kind == ActorKind.COMPANY]


def _plant(thing: Thing, firms: Sequence[str], states: Sequence[str], setting: Setting) -> Description | None:
    """`Rheinmetall ammunition factory in Lithuania`: the firm, the plant, and the state where it stands."""
    hosts = list(dict.fromkeys(states))[:1] or list(setting.hosts)
    firm = next(iter(firms), None if thing.is_generic else setting.firm)
    if thing.is_generic and not firm:
        return None
    place = f" in {in_words(hosts)}" if hosts else ""
    name = f"{firm} {thing.name}{place}" if firm else f"{thing.name}{place}"
    participants = tuple(filter(None, (firm, *hosts)))
    return Description(name, thing.kind or InitiativeKind.INDUSTRY, participants, locations=tuple(hosts))


def states_of(places: Sequence[Match[Locality]]) -> list[str]:
    """The states where municipalities lie, each once."""
    return list(dict.fromkeys(place.label.state for place in places))


def states_among(names: Iterable[str]) -> list[str]:
    """The states of the region among the names."""
    return [name for name in dict.fromkeys(names) if name in NEIGHBOURS]


def describe_mention(document: Document, clause: Clause, match: Match[Thing], setting: Setting) -> Description | None:
    """The undertaking that a mere mention makes: a thing that stands for itself, or a foreign force at its host."""
    thing = match.label
    is_any_air_defence = bool(thing.covers) and thing.kind == InitiativeKind.AIR_DEFENCE
    if not (thing.stands or _is_force(thing)) or is_any_air_defence:
        return None
    parts = read_parts(document, clause)
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    if thing.stands:
        states = hosts or [part for part in parts if part.name in NEIGHBOURS]
        names = tuple(dict.fromkeys(part.name for part in states)) or setting.home
        is_nameable = bool(names) or not thing.frame
        return framed(thing, names) if is_nameable else None
    known = _known_force(thing, [part.name for part in hosts] or setting.hosts, setting)
    if known:
        return known
    return _foreign_force_at(document, clause, match, parts, hosts) or _sent_to_host(clause, match, parts, setting)


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
        return _plant(thing, firms, states or states_of(places), setting) if is_told or not thing.is_generic else None
    is_for_outsider = any(not can_commit(part.name) for part in parts)
    if thing.kind is None or is_for_outsider or not (is_told or (act and thing.category == "law")):
        return None
    if thing.is_generic:
        return _works_at(thing, match.span, places, ())
    if thing.name == "division":
        return _division(states or ([buyer] if buyer else []))
    if thing.category == "hardware" and (thing.is_model or clause.has_number):
        buyers = states or ([buyer] if buyer else [])
        return framed(thing, buyers) if buyers else None
    return framed(thing, states) if thing.category == "law" and states else None


def _division(states: Sequence[str]) -> Description | None:
    """`Lithuanian division`: what a state forms for itself."""
    own = states_among(states)
    return Description(f"{adjective(own[0])} division", InitiativeKind.POLICY, (own[0],)) if own else None


def _is_near(one: Span, other: Span) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= _PLACE_REACH


def _foreign_force_at(
    document: Document, clause: Clause, match: Match[Thing], parts: Sequence[Part], hosts: Sequence[Part]
) -> Description | None:
    """`the Dutch Patriot units in Lithuania`: a nationality right before the force, its host right after."""
    leads = [
        part.name
        for part in parts
        if part.mention.kind != ActorKind.ALLIANCE
        and 0 < match.span.start - part.mention.span.end < _ADJECTIVE_REACH
        and "," not in document.body[part.mention.span.end : match.span.start]
        and not any(part.mention.span.end <= other.span.start < match.span.start for other in clause.things)
    ]
    after = [part.name for part in hosts if 0 < part.mention.span.start - match.span.end < _HOST_REACH]
    if not leads or not after or not can_commit(leads[-1]) or leads[-1] in after:
        return None
    return foreign_force(match.label, leads[-1], after)


def _sent_to_host(clause: Clause, match: Match[Thing], parts: Sequence[Part], setting: Setting) -> Description | None:
    """`Last July the Netherlands brought a Patriot system to Šiauliai`: a force, whose it is, and where it has gone."""
    thing = match.label
    if any(one.kind == InitiativeKind.EXERCISE for one in clause.initiatives):
        return None
    is_fighter = thing.kind == InitiativeKind.AIR_POLICING
    is_weapon = thing.category == "hardware" and thing.kind == InitiativeKind.AIR_DEFENCE and not thing.is_generic
    is_sent = "send" in clause.acts
    hosts = [part.name for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    hosts = hosts or states_of(clause.localities) or (list(setting.hosts) if is_sent else [])
    leads = [part.name for part in parts if part.role is not Role.HOST and _has_forces_abroad(part)]
    if not leads or not hosts:
        return None
    if is_fighter:
        return _air_policing(leads[0], hosts)
    is_told = is_weapon or (is_sent and thing.category == "force" and clause.has_number)
    return foreign_force(thing, leads[0], hosts) if is_told else None


def _has_forces_abroad(part: Part) -> bool:
    is_state = part.mention.kind not in (ActorKind.ALLIANCE, ActorKind.COMPANY, ActorKind.PERSON)
    return is_state and part.name not in NEIGHBOURS and can_commit(part.name)


def foreign_force(thing: Thing, lead: str, hosts: Sequence[str]) -> Description:
    """`UK presence in Estonia`, tanks and all; `Dutch Patriot air defence in Lithuania`; a known one by its name."""
    is_air_defence = thing.kind == InitiativeKind.AIR_DEFENCE
    kind = InitiativeKind.AIR_DEFENCE if is_air_defence else InitiativeKind.FORWARD_PRESENCE
    noun = thing.name if is_air_defence or thing.category == "force" else "presence"
    known = _programme_by_force().get((noun, lead, *hosts))
    name = known or f"{adjective(lead)} {noun} in {in_words(hosts)}"
    return Description(name, kind, tuple(dict.fromkeys((lead, *hosts))), locations=tuple(hosts))


def _known_force(thing: Thing, hosts: Sequence[str], setting: Setting) -> Description | None:
    """`the brigade in Latvia`, which Canada leads: a known force, by its host, if the text names who leads it."""
    for (noun, lead, *where), name in _programme_by_force().items():
        if noun == thing.name and where == list(hosts) and lead in setting.states:
            return Description(name, InitiativeKind.FORWARD_PRESENCE, (lead, *hosts), locations=tuple(hosts))
    return None


@cache
def _programme_by_force() -> dict[tuple[str, ...], str]:
    """Known programmes by what describes them: (thing, who leads it, where)."""
    rows = lexicon.load("programmes")["programme"]
    return {tuple(row["described"]): row["name"] for row in rows if "described" in row}


def framed(thing: Thing, states: Iterable[str], participants: tuple[str, ...] = ()) -> Description:
    """The thing and its states: `medium-range air defence for Estonia and Latvia`."""
    names = tuple(dict.fromkeys(states))
    name = f"{thing.name} {thing.frame} {in_words(names)}" if thing.frame else thing.name
    return Description(name, thing.kind or InitiativeKind.POLICY, participants or names, thing, names, names)


def in_words(names: Sequence[str]) -> str:
    """Names as a reader would list them: `Estonia and Latvia`, and `the Baltic states` for all three."""
    if set(BALTIC_STATES) <= set(names):
        names = ["the Baltic states", *(name for name in names if name not in BALTIC_STATES)]
    ordered = sorted(set(names))
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} and {ordered[-1]}"


def adjective(name: str) -> str:
    """The English adjective of a state: `Germany` → `German`; a firm or an alliance keeps its name."""
    return _SHORT_ADJECTIVES.get(name) or _adjectives().get(name, name)


@cache
def _adjectives() -> dict[str, str]:
    tables = [table for table in lexicon.load("countries").values() if "name" in table]
    return {table["name"]: people[0] for table in tables if (people := table.get("en", {}).get("people"))}
