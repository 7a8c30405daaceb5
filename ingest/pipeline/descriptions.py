"""What is committed or mentioned → the name of an undertaking that the text only describes.

One rule makes the names, so that two articles arrive at the same one: the thing, then "for" or "in", then the states.
`medium-range air defence for Estonia and Latvia`, `Leopard 2A8 tanks for Lithuania`, `UK presence in Estonia`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.clauses import Clause, Thing
from ingest.pipeline.commitment import Commitment
from ingest.pipeline.extraction import Document
from ingest.pipeline.phrases import Match
from ingest.pipeline.roles import BALTIC_STATES, NEIGHBOURS, Part, Role, answerable, can_commit, read_parts
from initiatives.choices import ActorKind, CommitmentKind, InitiativeKind
from initiatives.money import Quantity

_SHORT_ADJECTIVES = {"United States": "US", "United Kingdom": "UK"}
_ADJECTIVE_REACH = 14  # characters between a nationality and the force that it qualifies
_HOST_REACH = 42  # characters between a force and its host
_SENT = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT})


@dataclass(frozen=True, slots=True)
class Description:
    """The name that an undertaking gets, its kind, and who takes part as far as the name tells."""

    name: str
    kind: str
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article is at home: the states of the region that it names, and the state from elsewhere named most."""

    home: tuple[str, ...]
    guest: str | None


def read_setting(sentences: Sequence[Sequence[Clause]]) -> Setting:
    """The setting of a document: its Baltic states, or its neighbours where it names none, and their main guest."""
    actors = [actor for clauses in sentences for clause in clauses for actor in clause.actors]
    names = Counter(name for actor in actors if (name := answerable(actor)))
    home = [name for name in BALTIC_STATES if name in names] or [name for name in NEIGHBOURS if name in names]
    states = {answerable(actor) for actor in actors if actor.kind == ActorKind.COUNTRY}
    guests = (name for name, _ in names.most_common() if name in states and name not in NEIGHBOURS and can_commit(name))
    return Setting(tuple(home), next(guests, None))


def describe(commitment: Commitment) -> Description | None:
    """The undertaking behind a commitment, by what is committed; None where that is too vague to be one."""
    actors, thing = commitment.actor_names, commitment.thing
    share = commitment.quantity.value if commitment.quantity else None
    if isinstance(share, Quantity) and share.unit == "percent_of_gdp":
        budget = f"{adjective(actors[0])} defence budget"
        return Description(
            budget if commitment.money else f"{share.value.normalize():f}% of GDP for defence",
            InitiativeKind.BUDGET,
            actors,
        )
    if thing is None or thing.kind is None:
        return None
    participants = tuple(dict.fromkeys((*actors, *commitment.counterparty_names)))
    hosts = [name for name in participants if name not in actors and name in NEIGHBOURS]
    if commitment.kind in _SENT and hosts and actors[0] not in NEIGHBOURS and _is_force(thing):
        return foreign_force(thing, actors[0], hosts)
    name = _name_of_own(thing, commitment, hosts)
    return Description(name, thing.kind, participants) if name else None


def _is_force(thing: Thing) -> bool:
    return thing.category == "force" or (thing.category == "hardware" and not thing.is_generic)


def _name_of_own(thing: Thing, commitment: Commitment, hosts: Sequence[str]) -> str | None:
    actors = commitment.actor_names
    if thing.is_generic:
        return None
    if thing.category == "plant":
        return _name_of_plant(thing, commitment)
    if thing.category == "fund" or thing.name == "division":
        return f"{adjective(actors[0])} {thing.name}"
    return framed(thing, hosts or actors)


def _name_of_plant(thing: Thing, commitment: Commitment) -> str:
    """`Rheinmetall ammunition factory in Lithuania`: the firm, the plant, and the state where it stands."""
    parts = (*commitment.actors, *commitment.counterparties)
    firms = [part.name for part in parts if part.mention.kind == ActorKind.COMPANY]
    states = [part.name for part in parts if part.name in NEIGHBOURS]
    place = f" in {in_words(states)}" if states else ""
    return f"{firms[0]} {thing.name}{place}" if firms else f"{thing.name}{place}"


def describe_mention(document: Document, clause: Clause, match: Match[Thing], setting: Setting) -> Description | None:
    """The undertaking that a mere mention makes: a thing that stands for itself, or a foreign force at its host."""
    thing = match.label
    if not thing.stands and thing.category not in ("force", "hardware"):
        return None
    parts = read_parts(document, clause)
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    if thing.stands:
        states = hosts or [part for part in parts if part.name in NEIGHBOURS]
        names = tuple(dict.fromkeys(part.name for part in states)) or setting.home
        is_nameable = bool(names) or not thing.frame
        return Description(framed(thing, names), thing.kind or InitiativeKind.POLICY) if is_nameable else None
    if thing.name == "brigade" and setting.guest and len(setting.home) == 1:
        return foreign_force(thing, setting.guest, setting.home)  # the only guest's, named so or not
    return _foreign_force_at(document, clause, match, parts, hosts)


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


def foreign_force(thing: Thing, lead: str, hosts: Sequence[str]) -> Description:
    """`UK presence in Estonia`, tanks and all; `Dutch Patriot air defence in Lithuania`; a known one by its name."""
    is_air_defence = thing.kind == InitiativeKind.AIR_DEFENCE
    kind = InitiativeKind.AIR_DEFENCE if is_air_defence else InitiativeKind.FORWARD_PRESENCE
    noun = thing.name if is_air_defence or thing.category == "force" else "presence"
    known = _programme_by_force().get((noun, lead, *hosts))
    name = known or f"{adjective(lead)} {noun} in {in_words(hosts)}"
    return Description(name, kind, tuple(dict.fromkeys((lead, *hosts))))


@cache
def _programme_by_force() -> dict[tuple[str, ...], str]:
    """Known programmes by what describes them: (thing, who leads it, where)."""
    rows = lexicon.load("programmes")["programme"]
    return {tuple(row["described"]): row["name"] for row in rows if "described" in row}


def framed(thing: Thing, states: Sequence[str]) -> str:
    """The thing and its states: `medium-range air defence for Estonia and Latvia`."""
    return f"{thing.name} {thing.frame} {in_words(states)}" if thing.frame else thing.name


def in_words(names: Sequence[str]) -> str:
    """Names as a reader would list them: `Estonia and Latvia`, and `the Baltic states` for all three."""
    if set(BALTIC_STATES) <= set(names):
        names = ["the Baltic states", *(name for name in names if name not in BALTIC_STATES)]
    ordered = sorted(names)
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} and {ordered[-1]}"


def adjective(name: str) -> str:
    """The English adjective of a state: `Germany` → `German`; a firm or an alliance keeps its name."""
    return _SHORT_ADJECTIVES.get(name) or _adjectives().get(name, name)


@cache
def _adjectives() -> dict[str, str]:
    tables = [table for table in lexicon.load("countries").values() if "name" in table]
    return {table["name"]: people[0] for table in tables if (people := table.get("en", {}).get("people"))}
