"""Commitments + named initiatives → the undertaking behind each commitment, and a name for those that have none.

One rule makes the names, so that two articles arrive at the same one: the thing, then "for" or "in", then the states.
`medium-range air defence for Estonia and Latvia`, `Leopard 2A8 tanks for Lithuania`, `UK presence in Estonia`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.clauses import Clause, Thing, thing_phrase
from ingest.pipeline.commitment import Commitment
from ingest.pipeline.extraction import Document, Mention, Span
from ingest.pipeline.initiatives import programmes
from ingest.pipeline.phrases import Match
from ingest.pipeline.roles import BALTIC_STATES, NEIGHBOURS, Part, Role, answerable, can_commit, read_parts
from ingest.pipeline.status import read_status
from initiatives.choices import ActorKind, InitiativeKind
from initiatives.money import Quantity

_SHORT_ADJECTIVES = {"United States": "US", "United Kingdom": "UK"}
_PARTS_OF_LARGER = frozenset({"force", "works", "law"})  # classes of things that belong to a larger undertaking
_ADJECTIVE_REACH = 14  # characters between a nationality and the force that it qualifies


@dataclass(slots=True)
class Undertaking:
    """An initiative of this article: every place that names it, what is committed for it, and what its clauses tell."""

    name: str
    kind: str
    is_named: bool = False
    is_standing: bool = False  # in place as long as nothing else is said
    spans: list[Span] = field(default_factory=list)
    alias_spans: dict[str, Span] = field(default_factory=dict)
    participants: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)  # of clauses that name it
    commitments: list[Commitment] = field(default_factory=list)

    def name_at(self, document: Document, span: Span) -> None:
        """Note a place where the text names it."""
        self.spans.append(span)
        self.alias_spans.setdefault(document.quote(span), span)

    def is_led_by(self, names: Iterable[str]) -> bool:
        """Whether one of the actors takes part, or nobody is known to."""
        return not self.participants or bool(set(self.participants) & set(names))


def link_commitments(
    document: Document, sentences: Sequence[Sequence[Clause]], commitments: Sequence[Commitment]
) -> tuple[dict[str, Undertaking], tuple[str | None, ...]]:
    """The undertakings of a document by name, and for each commitment the name of its own, or None."""
    linker = _Linker(document, _home(sentences), _guest(sentences))
    for clauses in sentences:
        for clause in clauses:
            linker.note_names(clause)
    waiting = list(commitments)
    names: list[str | None] = []
    for clause in (clause for clauses in sentences for clause in clauses):
        linker.pass_by(clause)
        while waiting and waiting[0].span.start < clause.span.end:
            names.append(linker.link(waiting.pop(0)))
    return linker.undertakings, tuple(names)


def _home(sentences: Sequence[Sequence[Clause]]) -> list[str]:
    """The Baltic states that a document names, or its neighbours where it names none."""
    named = {answerable(actor) for clauses in sentences for clause in clauses for actor in clause.actors}
    return [name for name in BALTIC_STATES if name in named] or [name for name in NEIGHBOURS if name in named]


def _guest(sentences: Sequence[Sequence[Clause]]) -> str | None:
    """The state from outside the region that a document names most."""
    states = [actor for clauses in sentences for clause in clauses for actor in clause.actors]
    names = [name for actor in states if actor.kind == ActorKind.COUNTRY and (name := answerable(actor))]
    counts = Counter(name for name in names if name not in NEIGHBOURS and can_commit(name))
    return counts.most_common(1)[0][0] if counts else None


class _Linker:
    """Goes through a document in order of the text and keeps in mind which undertaking it spoke of last."""

    def __init__(self, document: Document, home: Sequence[str], guest: str | None) -> None:
        self._document = document
        self._home = home  # the states of the region that the article names
        self._guest = guest  # the state from elsewhere that it names most
        self.undertakings: dict[str, Undertaking] = {}
        self._last: Undertaking | None = None
        self._described_at: list[tuple[Span, Undertaking]] = []

    def note_names(self, clause: Clause) -> None:
        """Open an undertaking for each named initiative and each thing that stands for itself."""
        reading = read_status(clause, self._document.language)
        for mention in clause.initiatives:
            undertaking = self._named(mention)
            undertaking.name_at(self._document, mention.span)
            if reading:
                undertaking.statuses.append(reading.status)
        for match in clause.things:
            described = _of_mention(self._document, clause, match, self._home) or self._guest_brigade(match)
            if described:
                undertaking = self._open(described, match.label.kind or InitiativeKind.POLICY)
                undertaking.name_at(self._document, thing_phrase(self._document, clause, match.span))
                undertaking.is_standing = match.label.is_standing
                self._described_at.append((match.span, undertaking))
                if reading:
                    undertaking.statuses.append(reading.status)

    def _guest_brigade(self, match: Match[Thing]) -> str | None:
        """A brigade in an article about one host and one guest is the guest's, named so or not."""
        if match.label.name != "brigade" or self._guest is None or len(self._home) != 1:
            return None
        return foreign_force(match.label, self._guest, self._home)

    def _named(self, mention: Mention) -> Undertaking:
        name = str(mention.name)
        undertaking = self._open(name, mention.kind)
        undertaking.is_named = True
        programme = programmes().get(name)
        if programme:
            _extend(undertaking.participants, programme.participants)
            _extend(undertaking.locations, programme.locations)
        return undertaking

    def _open(self, name: str, kind: str) -> Undertaking:
        return self.undertakings.setdefault(name, Undertaking(name, kind))

    def pass_by(self, clause: Clause) -> None:
        """Remember the initiative that a clause names."""
        if clause.initiatives:
            self._last = self.undertakings[str(clause.initiatives[-1].name)]

    def link(self, commitment: Commitment) -> str | None:
        undertaking = self._find(commitment)
        if undertaking is None:
            return None
        undertaking.commitments.append(commitment)
        self._last = undertaking
        return undertaking.name

    def _find(self, commitment: Commitment) -> Undertaking | None:
        if commitment.initiative:
            return self.undertakings[str(commitment.initiative.name)]
        mentioned = [one for span, one in self._described_at if commitment.span.contains(span)]
        if mentioned:
            return mentioned[0]
        thing = commitment.thing
        description = describe(commitment)
        if description and thing and thing.category in _PARTS_OF_LARGER:
            return self._of_kind(commitment, description[1]) or self._described(commitment, *description)
        if description:
            return self._described(commitment, *description)
        return self._spoken_of(commitment, thing.kind if thing else None)

    def _of_kind(self, commitment: Commitment, kind: str | None) -> Undertaking | None:
        """The undertaking of a kind that the text spoke of last, or else names first."""
        fitting = [
            one for one in self.undertakings.values() if one.kind == kind and one.is_led_by(commitment.actor_names)
        ]
        return self._last if self._last in fitting else next(iter(fitting), None)

    def _spoken_of(self, commitment: Commitment, kind: str | None) -> Undertaking | None:
        """For what has no name of its own: an undertaking of its kind, else what the text spoke of last."""
        same_kind = self._of_kind(commitment, kind)
        if same_kind or self._last is None:
            return same_kind
        return self._last if self._last.is_led_by(commitment.actor_names) else None

    def _described(self, commitment: Commitment, name: str, kind: str) -> Undertaking:
        undertaking = self._known_as(commitment) or self._open(name, kind)
        if commitment.thing_phrase:
            undertaking.name_at(self._document, commitment.thing_phrase)
        _extend(undertaking.participants, [*commitment.actor_names, *commitment.counterparty_names])
        return undertaking

    def _known_as(self, commitment: Commitment) -> Undertaking | None:
        """The undertaking about the same thing that shares a participant: one partner's part is no other undertaking."""
        if commitment.thing is None or commitment.thing.category != "hardware":
            return None
        about = f"{commitment.thing.name} {commitment.thing.frame} "
        sharing = [one for one in self.undertakings.values() if one.name.startswith(about)]
        return next((one for one in sharing if any(name in one.name for name in commitment.actor_names)), None)


def _extend(names: list[str], more: Iterable[str]) -> None:
    names.extend(name for name in dict.fromkeys(more) if name not in names)


def describe(commitment: Commitment) -> tuple[str, str] | None:
    """The name and kind of an undertaking that the text only describes, by what is committed; None where it is vague."""
    share = commitment.quantity.value if commitment.quantity else None
    if isinstance(share, Quantity) and share.unit == "percent_of_gdp" and commitment.money:
        return f"{adjective(commitment.actor_names[0])} defence budget", InitiativeKind.BUDGET
    if isinstance(share, Quantity) and share.unit == "percent_of_gdp":
        return f"{share.value.normalize():f}% of GDP for defence", InitiativeKind.BUDGET
    thing = commitment.thing
    if thing is None or thing.kind is None:
        return None
    actors = commitment.actor_names
    hosts = [name for name in commitment.counterparty_names if name not in actors and name in NEIGHBOURS]
    if thing.category == "fund":
        return (f"{adjective(actors[0])} {thing.name}", thing.kind) if not thing.is_generic else None
    is_guest = hosts and actors[0] not in NEIGHBOURS and not (thing.category == "hardware" and thing.is_generic)
    if is_guest and thing.category in ("force", "hardware") and commitment.kind in ("troops", "deployment"):
        return foreign_force(thing, actors[0], hosts), _presence_kind(thing)
    if thing.is_generic:
        return None
    if thing.name == "division":
        return f"{adjective(actors[0])} division", thing.kind
    return framed(thing, hosts or actors), thing.kind


def _of_mention(document: Document, clause: Clause, match: Match[Thing], home: Sequence[str]) -> str | None:
    """The name of an undertaking that a mere mention makes: a thing that stands for itself, a foreign force at a host."""
    thing = match.label
    if not thing.stands and thing.category not in ("force", "hardware"):
        return None
    parts = read_parts(document, clause)
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    if thing.stands:
        states = hosts or [part for part in parts if part.name in NEIGHBOURS]
        names = list(dict.fromkeys(part.name for part in states)) or home
        return framed(thing, names) if names or not thing.frame else None
    return _foreign_force_at(document, clause, match, parts, hosts)


def _foreign_force_at(
    document: Document, clause: Clause, match: Match[Thing], parts: Sequence[Part], hosts: Sequence[Part]
) -> str | None:
    """`the Dutch Patriot units in Lithuania`: a nationality right before the force, its host right after."""
    leads = [
        part
        for part in parts
        if part.mention.kind != ActorKind.ALLIANCE
        and 0 < match.span.start - part.mention.span.end < _ADJECTIVE_REACH
        and "," not in document.body[part.mention.span.end : match.span.start]
        and not any(part.mention.span.end <= other.span.start < match.span.start for other in clause.things)
    ]
    after = [part for part in hosts if 0 < part.mention.span.start - match.span.end < 3 * _ADJECTIVE_REACH]
    if not leads or not after or not can_commit(leads[-1].name) or leads[-1].name in {part.name for part in after}:
        return None
    return foreign_force(match.label, leads[-1].name, [part.name for part in after])


def foreign_force(thing: Thing, lead: str, hosts: Sequence[str]) -> str:
    """`UK presence in Estonia`, `Dutch Patriot air defence systems in Lithuania`."""
    if thing.name.startswith("NATO"):
        return framed(thing, hosts)
    known = _programme_by_force().get((thing.name, lead, *hosts))
    return known or f"{adjective(lead)} {thing.name} in {in_words(hosts)}"


@cache
def _programme_by_force() -> dict[tuple[str, ...], str]:
    """Known programmes by what describes them: (thing, who leads it, where)."""
    rows = lexicon.load("programmes")["programme"]
    return {tuple(row["described"]): row["name"] for row in rows if "described" in row}


def _presence_kind(thing: Thing) -> str:
    is_air_defence = thing.kind == InitiativeKind.AIR_DEFENCE
    return InitiativeKind.AIR_DEFENCE if is_air_defence else InitiativeKind.FORWARD_PRESENCE


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
