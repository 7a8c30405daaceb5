"""A plant → an undertaking named after its firm, product and state: `Rheinmetall ammunition factory in Latvia`.

What an English plant makes, or the municipality of the region that it stands in, is told behind the noun as well: `a
factory for 155 mm shells`, `its plant at Ämari`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.roles import Role, read_parts
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Label, Match
from ingest.pipeline.undertakings.naming import Description, Setting, in_words, states_among, states_of
from ingest.pipeline.undertakings.undertaking import Undertaking
from initiatives.choices import ActorKind, InitiativeKind

_BARE = "defence industry plant"  # a plant whose product nothing tells
_BETWEEN = 5  # words between a plant and what it makes: `for the large-calibre artillery`
_FOR = frozenset({"for", "making", "of", "producing"})
_AT = frozenset({"at", "in", "near", "outside"})
_MADE: Mapping[str, str] = {
    "ammunition": "ammunition factory",
    "drones": "drone factory",
    "explosives": "explosives factory",
    "missiles": "missile factory",
    "munitions": "drone factory",
    "tanks": "vehicle plant",
    "vehicles": "vehicle plant",
}  # last word of the name of goods → the plant that makes them


def describe_plant(thing: Thing, firms: Sequence[str], states: Sequence[str], setting: Setting) -> Description | None:
    """`Rheinmetall ammunition factory in Lithuania`: the firm, the plant, and the state where it stands."""
    hosts = list(dict.fromkeys(states))[:1] or list(setting.hosts)
    firm = next(iter(firms), None if thing.is_generic else setting.firm)
    if thing.is_generic and not firm:
        return None
    place = f" in {in_words(hosts)}" if hosts else ""
    name = f"{firm} {thing.name}{place}" if firm else f"{thing.name}{place}"
    participants = tuple(filter(None, (firm, *hosts)))
    return Description(name, thing.kind or InitiativeKind.INDUSTRY, participants, thing, locations=tuple(hosts))


def plant_spoken_of(
    thing: Thing | None, last: Undertaking | None, undertakings: Sequence[Undertaking]
) -> Undertaking | None:
    """The plant that "the works" and "the plant" mean, whoever builds it: the one spoken of last, else the first."""
    if thing is None or thing.category != "plant" or not thing.is_generic:
        return None
    plants = [one for one in undertakings if one.kind == thing.kind]
    return last if last in plants else next(iter(plants), None)


def plant_elsewhere(
    document: Document, commitment: Commitment, clause: Clause, like: Undertaking, setting: Setting
) -> Description | None:
    """The plant of the same make in another state: `In Lithuania Rheinmetall is building a similar factory`."""
    if like.thing is None or not like.locations:
        return None
    named = (part.name for part in read_parts(document, clause) if part.role is Role.HOST)
    hosts = [*states_among(named), *states_of(clause.localities)]
    if not hosts or hosts[0] in like.locations:
        return None
    firms = [part.name for part in commitment.actors if part.mention.kind == ActorKind.COMPANY]
    return describe_plant(like.thing, firms, hosts, setting)


def plant_told(
    document: Document, clause: Clause, match: Match[Thing], setting: Setting
) -> tuple[Description, Span] | None:
    """The plant that a bare English noun is told to be, by what it makes or the municipality it stands in.

    Returns: the plant, and the span from the noun to what tells it.
    """
    thing = match.label
    if thing.category != "plant" or not thing.is_generic or document.language != "en":
        return None
    goods = _behind(clause, match, (one for one in clause.things if _plant_of(one.label)), _FOR)
    place = _behind(clause, match, clause.localities, _AT)
    if goods is None and place is None:
        return None
    plant = replace(thing, name=_plant_of(goods.label) or thing.name if goods else thing.name, is_generic=False)
    firms = [actor.name for actor in clause.actors if actor.kind == ActorKind.COMPANY and actor.name]
    states = [place.label.state] if place else states_among(actor.name for actor in clause.actors if actor.name)
    description = describe_plant(plant, firms, states, replace(setting, firm=None))
    if description is None:
        return None
    if place and not firms:
        at = place.label
        description = replace(description, name=f"{at.name} {plant.name}", locations=(at.name, at.state))
    ends = [one.span.end for one in (goods, place) if one]
    return description, Span(match.span.start, max(ends))


def is_that_plant(description: Description, known: Undertaking) -> bool:
    """Whether a plant may be the one that the text has told of: no other product is told."""
    noun = description.thing.name if description.thing else ""
    return noun == _BARE or noun in known.name


def _plant_of(goods: Thing) -> str | None:
    """The name of a plant by what it makes: `a works for large-calibre ammunition`."""
    return _MADE.get(goods.name.split()[-1]) if goods.category == "hardware" else None


def _behind(
    clause: Clause, noun: Match[Thing], others: Iterable[Match[Label]], openings: frozenset[str]
) -> Match[Label] | None:
    """The first of other phrases to which one of some small words leads right behind a noun."""
    following = clause.words_between(noun.span.end, clause.span.end)
    if not following or following[0].folded not in openings or following[0].follows_break:
        return None
    end = following[: _BETWEEN + 1][-1].end
    return next((one for one in others if noun.span.end < one.span.start < end), None)
