"""How an undertaking that the text only describes is named, so that two articles arrive at the same name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from ingest.pipeline import lexicon
from ingest.pipeline.commitments.roles import BALTIC_STATES, NEIGHBOURS, answerable
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.localities import Locality
from ingest.pipeline.phrases import Match
from initiatives.choices import ActorKind, InitiativeKind

_LEAD = 4  # sentences, the title among them, in which an article says where it is
_BY_SEA = frozenset({"Denmark", "Germany", "Norway", "Sweden"})  # whose own forces guard the same sea and sky
_OWN = "own"  # the frame of a thing that is named after its one state: `Finnish border fence`
_SHORT_ADJECTIVES = {"United States": "US", "United Kingdom": "UK"}


@frozen()
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
    place: Locality | None = None  # the municipality that it is about
    common_goal: int | None = None  # the whole percent of GDP that several of those it speaks of set themselves

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
    firm = max(firms, key=firms.__getitem__, default=None)
    return Setting(tuple(home), frozenset(names), firm, _main_place(sentences))


def _main_place(sentences: Sequence[Sequence[Clause]]) -> Locality | None:
    """The municipality that a document names first of all and more often than any other, if there is one."""
    named = [[place.label for clause in clauses for place in clause.localities] for clauses in sentences]
    (place, count), (_, next_count) = [*Counter(chain.from_iterable(named)).most_common(2), (None, 0), (None, 0)][:2]
    is_main = count > max(next_count, 1) and any(place in places for places in named[:_LEAD])
    return place if is_main else None


def states_of(places: Sequence[Match[Locality]]) -> list[str]:
    """The states where municipalities lie, each once."""
    return list(dict.fromkeys(place.label.state for place in places))


def states_among(names: Iterable[str]) -> list[str]:
    """The states of the region among the names."""
    return [name for name in dict.fromkeys(names) if name in NEIGHBOURS]


def around_the_sea(names: Iterable[str]) -> list[str]:
    """The states of the Baltic Sea among the names: those of the region and their neighbours by sea."""
    return [name for name in dict.fromkeys(names) if name in NEIGHBOURS or name in _BY_SEA]


def framed(thing: Thing, states: Iterable[str], participants: tuple[str, ...] = ()) -> Description:
    """The thing and its states: `medium-range air defence for Estonia and Latvia`."""
    names = BALTIC_STATES if thing.is_common else tuple(dict.fromkeys(states))
    name = _framed_name(thing, names)
    return Description(name, thing.kind or InitiativeKind.POLICY, participants or names, thing, names, names)


def _framed_name(thing: Thing, names: Sequence[str]) -> str:
    if thing.frame == _OWN:
        return f"{adjective(names[0])} {thing.name}" if len(names) == 1 else f"{thing.name} in {in_words(names)}"
    return f"{thing.name} {thing.frame} {in_words(names)}" if thing.frame else thing.name


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
