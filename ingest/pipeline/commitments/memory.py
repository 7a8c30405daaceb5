"""What a text spoke of last: who acted, whom it named, whose forces it told of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.pipeline.commitments.fellows import states_of
from ingest.pipeline.commitments.forces import Forces
from ingest.pipeline.commitments.lists import one_list
from ingest.pipeline.commitments.roles import NEIGHBOURS, NO_STATES, Part, Role, answerable, can_commit
from ingest.pipeline.commitments.senders import sender_after
from ingest.pipeline.extraction import Document, Mention
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Match
from initiatives.choices import ActorKind, InitiativeKind

_SEVERAL = 2
_MADE = frozenset({"hardware", "works", "plant"})  # classes of things that have a price
_OPENING = 60  # characters into a paragraph in which the state stands that it turns to
_FOR_REACH = 8  # characters before the state that a sentence begins with: `For the `


@dataclass(slots=True)
class Memory:
    """What the text spoke of last: for clauses that name no actor, host, thing or initiative of their own."""

    about: tuple[Part, ...]
    document: Document
    region: tuple[Part, ...] = ()  # the state of the region that the article names most
    alliance: tuple[Part, ...] = ()  # the one that the text names more often than any state
    compares: bool = False  # whether the article is about several states of the region
    home: tuple[Part, ...] = ()  # the state of the region that the passage has turned to
    agents: tuple[Part, ...] = ()
    acted: int = -1  # the sentence that names them
    speakers: tuple[Part, ...] = ()  # who says what the rest of the sentence tells: the "we" of it
    tellers: tuple[Part, ...] = ()  # the state that the sentence says tells it, be it at its end
    spoke: tuple[Part, ...] = ()  # who was last said to say something: the "we" of what they go on to say
    hosts: tuple[Part, ...] = ()
    partners: tuple[Part, ...] = ()  # several that did something together, for "the agreement" further on
    seen: tuple[Part, ...] = ()  # the states that the sentence has named so far
    fellows: tuple[Part, ...] = ()  # the states that one sentence named together last: "both governments"
    met: int = -1  # the sentence that did so
    named: Mapping[str, Mention] = field(default_factory=dict)  # actors of the text by name
    firms: tuple[Part, ...] = ()  # the firms spoken of last
    bank: tuple[Part, ...] = ()  # the bank spoken of last
    buyers: tuple[Part, ...] = ()  # the states that were last said to buy or order something
    bought: int = -1  # the sentence that says so
    maker: tuple[Part, ...] = ()  # the firm that the article is about, if there is one
    state: tuple[Part, ...] = ()  # the state spoken of last in the paragraph
    abroad: tuple[Part, ...] = ()  # the state outside the region spoken of last
    guest: tuple[Part, ...] = ()  # the state abroad that the article is about, if there is one
    force: tuple[Part, ...] = ()  # whose the brigade or battalion is that the text spoke of last
    sender: tuple[Part, ...] = ()  # who from outside the Baltic states last sent forces, or had some spoken of
    forces: Forces = field(default_factory=dict)  # whose such forces are, where the text says so beside one
    thing: Match[Thing] | None = None
    counted: str | None = None  # the unit of the goods that were counted last
    initiative: Mention | None = None
    giver: tuple[Part, ...] = ()  # the alliance that shares out money to those listed next
    drill: Mention | None = None  # the exercise that the article is about
    speaks_of_forces: bool = False  # whether the text names forces stationed somewhere
    speaks_of_orders: bool = False  # whether it has told of goods that somebody buys
    is_of_plant: bool = False  # whether of all goods and works it spoke of a plant last
    speaks_of_budgets: bool = False  # whether it has spoken of budgets
    is_settled: bool = False  # whether a sentence beside this one tells of something signed or decided
    status: StatusRead | None = None  # of the last clause that told one, for a list that follows it
    opening: int = -1  # the first sentence of the paragraph
    sentence: int = -1
    end: int = 0  # where the last clause ended

    @property
    def stationed(self) -> tuple[Part, ...]:
        """The state abroad that the article is about, where it has forces in the region."""
        names = {part.name for owners in self.forces.values() for part in owners}
        return tuple(part for part in self.guest if self.speaks_of_forces or part.name in names)

    @property
    def main(self) -> tuple[Part, ...]:
        """Who the passage is about: the state of the region that it begins with, else that of the article."""
        return self.home or self.about

    @property
    def host_and_guest(self) -> tuple[Part, ...]:
        """The state of the region and that abroad which the text is about: "the two governments" of it."""
        abroad = self.guest or tuple(
            part for part in self.state if part.name not in NEIGHBOURS and can_commit(part.name)
        )
        return (*abroad, *self.region) if abroad and self.region else ()

    def turn_to(self, clause: Clause) -> None:
        """At a new paragraph, forget who acted and what was spoken of: it takes up only what the passage is about."""
        if self.end == 0 or "\n" in self.document.body[self.end : clause.span.start]:
            self.agents, self.hosts, self.state, self.thing, self.initiative = (), (), (), None, None
            self.spoke = ()
            self.opening, self.home = clause.sentence, self.home if self.compares else ()
        if clause.sentence == self.opening:
            self.home = self._opened_by(clause) or self.home

    def _opened_by(self, clause: Clause) -> tuple[Part, ...]:
        """The state of the region that a paragraph begins with: `Latvia prefers`, `Further north, Estonia also`."""
        first = clause.actors[0] if clause.actors else None
        name = answerable(first) if first else None
        is_near = first is not None and first.span.start - self.document.sentences[clause.sentence].start <= _OPENING
        is_regional = bool(self.about) and self.about[0].name in NEIGHBOURS
        if first is None or name not in NEIGHBOURS or not (is_near and is_regional):
            return ()
        return (Part(name, first, Role.FREE),)

    def note(self, clause: Clause, parts: Sequence[Part], doers: tuple[Part, ...] = ()) -> None:
        """Take in what a clause speaks of; `doers` are those whom its subject takes up and does not name."""
        acting = [part for part in parts if part.role in (Role.FREE, Role.AGENT)]
        hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
        states = [part for part in acting if part.mention.kind not in NO_STATES]
        abroad = [part for part in states if part.name not in NEIGHBOURS and can_commit(part.name)]
        self.abroad = tuple(abroad[:1]) or self.abroad
        self.seen = states_of((*(self.seen if clause.sentence == self.sentence else ()), *parts))
        if len(self.seen) >= _SEVERAL:
            self.fellows, self.met = self.seen, clause.sentence
        firms = tuple(part for part in parts if part.mention.kind == ActorKind.COMPANY)
        self.state = tuple(states[:1]) or self.state
        self.firms = firms or self.firms
        self.bank = tuple(part for part in parts if part.name.endswith(" Bank"))[:1] or self.bank
        meant = doers or _topic(clause, parts) or self.agents
        self.agents = one_list(clause, acting) if acting else meant
        self.acted = clause.sentence if acting else self.acted
        if clause.sentence != self.sentence:
            self.speakers = ()
        if acting and clause.predicate and clause.predicate.is_report:
            self.speakers = self.spoke = self.agents
        units = [part for part in parts if part.mention.kind == ActorKind.ARMED_FORCES]
        if units or (acting and _speaks_of_force(clause)):
            self.force = one_list(clause, units or acting)
        self.sender = sender_after(self.document, clause, parts, self.sender)
        self.hosts = tuple(hosts) or self.hosts
        self.speaks_of_budgets |= any(thing.label.kind == InitiativeKind.BUDGET for thing in clause.things)
        self.speaks_of_orders |= (
            clause.meaning is not None and clause.meaning.act == "buy" and not clause.meaning.is_loose
        )
        made = [thing.label.category for thing in clause.things if thing.label.category in _MADE]
        self.is_of_plant = made[-1] == "plant" if made else self.is_of_plant
        self.thing = clause.things[0] if clause.things else self.thing
        self.initiative = clause.initiatives[-1] if clause.initiatives else self.initiative
        self.sentence, self.end = clause.sentence, clause.span.end


def _topic(clause: Clause, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The state that a sentence begins with, which only says something of it: `For Sweden it is the second task`."""
    first = parts[0] if parts else None
    if first is None or first.role is not Role.RECIPIENT or first.mention.kind != ActorKind.COUNTRY:
        return ()
    is_opening = 0 < first.mention.span.start - clause.span.start <= _FOR_REACH
    return (first,) if is_opening and can_commit(first.name) else ()


def _speaks_of_force(clause: Clause) -> bool:
    """Whether a clause speaks of a brigade or battalion, by its name or not."""
    is_named = any(mention.kind == InitiativeKind.FORWARD_PRESENCE for mention in clause.initiatives)
    return is_named or clause.names("force")
