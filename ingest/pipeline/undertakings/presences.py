"""Another state's forces at their host, committed or merely mentioned → the undertaking that they are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.roles import BALTIC_STATES, NEIGHBOURS, NO_STATES, Part, Role, can_commit
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.naming import Description, Setting, adjective, in_words, states_of
from initiatives.choices import ActorKind, InitiativeKind

_MERE_SOLDIERS = "presence"  # of what has no noun of its own
_ADJECTIVE_REACH = 14  # characters between a nationality and the force that it qualifies
BATTLEGROUP = "NATO battlegroup"
_BRIGADE = "brigade"
_SMALLER = ("battle group", "battlegroup", "battle-group", "battalion")  # what the brigades have grown from
_NO_NAMES = frozenset({"allied", "multinational", "nato", "s"})  # before a brigade that has no name by them
_WITH_FORCES = frozenset({ActorKind.COUNTRY, ActorKind.ARMED_FORCES})
_HOST_REACH = 42  # characters between a force and its host


def is_force(thing: Thing) -> bool:
    """Whether a thing is a force, or goes with one."""
    return thing.category in ("force", "hardware") and thing.name != "division"


def sent_from_abroad(commitment: Commitment, thing: Thing, hosts: Sequence[str]) -> Description | None:
    """What another state sends to its hosts; no firm and no alliance has forces of its own there."""
    lead = commitment.actors[0]
    if not hosts or lead.mention.kind in NO_STATES:
        return None
    if thing.kind == InitiativeKind.AIR_POLICING:
        return _air_policing(lead.name, hosts)
    is_vague = thing.category == "hardware" and thing.is_generic
    return None if is_vague else _sent_force(thing, lead.name, hosts)


def only_host(thing: Thing, setting: Setting) -> Sequence[str]:
    """Where forces and air defence go if the text does not say it; other goods may go anywhere."""
    is_force = thing.category == "force" and not thing.is_generic
    is_force = is_force or thing.kind in (InitiativeKind.AIR_DEFENCE, InitiativeKind.AIR_POLICING)
    return setting.hosts if is_force else ()


def _air_policing(lead: str, hosts: Sequence[str]) -> Description:
    """Fighters at a host: the standing mission of the Baltic states, or the one at the host."""
    is_baltic = not set(hosts).isdisjoint(BALTIC_STATES)
    name = "Baltic Air Policing" if is_baltic else f"NATO air policing in {in_words(hosts)}"
    return Description(name, InitiativeKind.AIR_POLICING, tuple(dict.fromkeys((lead, *hosts))), locations=tuple(hosts))


def known_force(thing: Thing, hosts: Sequence[str], setting: Setting) -> Description | None:
    """`the brigade in Latvia`, which Canada leads: a known force, by its host, if the text names who leads it."""
    for (noun, lead, *where), name in _programme_by_force().items():
        if noun == thing.name and where == list(hosts) and lead in setting.states:
            return Description(name, InitiativeKind.FORWARD_PRESENCE, (lead, *hosts), locations=tuple(hosts))
    return None


def battlegroup_instead(name: str, called: Iterable[str]) -> str | None:
    """`NATO battlegroup in Latvia`, for a known brigade that an English article calls battlegroup or battalion alone.

    `called` is how the article calls it.
    """
    forces = [force for force, known in _programme_by_force().items() if known == name and force[0] == _BRIGADE]
    words = " ".join(called).casefold()
    if not forces or _BRIGADE in words or not any(smaller in words for smaller in _SMALLER):
        return None
    return f"{BATTLEGROUP} in {in_words(forces[0][2:])}"


def bears_name(clause: Clause, match: Match[Thing]) -> bool:
    """Whether a brigade is the host's own, by the name before it: `the Iron Wolf and Griffin brigades`."""
    before = clause.words_between(clause.span.start, match.span.start)
    if match.label.name != _BRIGADE or not before or before[-1] == clause.words[0]:
        return False
    mentions = (*clause.actors, *clause.initiatives)
    is_told = any(mention.span.overlaps(Span(before[-1].start, before[-1].end)) for mention in mentions)
    return before[-1].text[0].isupper() and before[-1].folded not in _NO_NAMES and not is_told


def foreign_force_at(
    document: Document, clause: Clause, match: Match[Thing], parts: Sequence[Part], hosts: Sequence[Part]
) -> Description | None:
    """`the Dutch Patriot units in Lithuania`: a nationality right before the force, its host right after."""
    leads = [
        part.name
        for part in parts
        if part.mention.kind in _WITH_FORCES
        and 0 < match.span.start - part.mention.span.end < _ADJECTIVE_REACH
        and "," not in document.body[part.mention.span.end : match.span.start]
        and not any(part.mention.span.end <= other.span.start < match.span.start for other in clause.things)
    ]
    after = [part.name for part in hosts if 0 < part.mention.span.start - match.span.end < _HOST_REACH]
    if not leads or not after or not can_commit(leads[-1]) or leads[-1] in after:
        return None
    return foreign_force(match.label, leads[-1], after)


def sent_to_host(clause: Clause, match: Match[Thing], parts: Sequence[Part], setting: Setting) -> Description | None:
    """`Last July the Netherlands brought a Patriot system to Šiauliai`: a force, whose it is, and where it has gone."""
    thing = match.label
    if any(one.kind == InitiativeKind.EXERCISE for one in clause.initiatives):
        return None
    is_fighter = thing.kind == InitiativeKind.AIR_POLICING
    is_weapon = thing.category == "hardware" and thing.kind == InitiativeKind.AIR_DEFENCE and not thing.is_generic
    is_sent = "send" in clause.acts
    hosts = [part.name for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    hosts = hosts or states_of(clause.localities) or (list(setting.hosts) if is_sent and not is_fighter else [])
    leads = [part.name for part in parts if part.role is not Role.HOST and _has_forces_abroad(part)]
    if not leads or not hosts:
        return None
    if is_fighter:
        return _air_policing(leads[0], hosts) if is_sent or clause.has_number else None
    is_told = is_weapon or (is_sent and thing.category == "force" and clause.has_number)
    return _sent_force(thing, leads[0], hosts) if is_told else None


def _has_forces_abroad(part: Part) -> bool:
    is_state = part.mention.kind not in (ActorKind.ALLIANCE, ActorKind.COMPANY, ActorKind.PERSON)
    return is_state and part.name not in NEIGHBOURS and can_commit(part.name)


def foreign_force(thing: Thing, lead: str, hosts: Sequence[str]) -> Description:
    """`UK presence in Estonia`, tanks and all; `Dutch Patriot air defence in Lithuania`; a known one by its name."""
    is_air_defence = thing.kind == InitiativeKind.AIR_DEFENCE
    kind = InitiativeKind.AIR_DEFENCE if is_air_defence else InitiativeKind.FORWARD_PRESENCE
    noun = thing.name if is_air_defence or thing.category == "force" else _MERE_SOLDIERS
    known = _programme_by_force().get((noun, lead, *hosts))
    name = known or f"{adjective(lead)} {noun} in {in_words(hosts)}"
    return Description(name, kind, tuple(dict.fromkeys((lead, *hosts))), locations=tuple(hosts))


def _sent_force(thing: Thing, lead: str, hosts: Sequence[str]) -> Description:
    """A foreign force, or the known one that soldiers go to whom its leader sends: `Canada will send 500 soldiers`."""
    force = foreign_force(thing, lead, hosts)
    led = (name for (_, *known), name in _programme_by_force().items() if known == [lead, *hosts])
    known = next(led, None) if f" {_MERE_SOLDIERS} in " in force.name else None
    return replace(force, name=known) if known else force


@cache
def _programme_by_force() -> dict[tuple[str, ...], str]:
    """Known programmes by what describes them: (thing, who leads it, where)."""
    rows = lexicon.load("programmes")["programme"]
    return {tuple(row["described"]): row["name"] for row in rows if "described" in row}
