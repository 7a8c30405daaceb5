"""What a text spoke of last, and who is meant by a noun that takes it up: `the brigade`, `the manufacturer`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.pipeline.commitments.fellows import as_many_as, states_of
from ingest.pipeline.commitments.forces import Forces, noun_of
from ingest.pipeline.commitments.lists import are_alliances, one_list
from ingest.pipeline.commitments.places import states_of_places
from ingest.pipeline.commitments.roles import NEIGHBOURS, Part, Role, answerable, can_commit
from ingest.pipeline.commitments.senders import sender_after
from ingest.pipeline.extraction import Document, Mention, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.predicates import Predicate
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.names.initiatives import programmes
from ingest.pipeline.phrases import Match
from initiatives.choices import ActorKind, InitiativeKind

_SEVERAL = 2
_MADE = frozenset({"hardware", "works", "plant"})  # classes of things that have a price
_OPENING = 60  # characters into a paragraph in which the state stands that it turns to
_DETERMINERS = frozenset({"the", "this", "that", "their"})
_FOR_REACH = 8  # characters before the state that a sentence begins with: `For the `
_DETERMINER_REACH = 24  # characters between a determiner and its noun


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
    maker: tuple[Part, ...] = ()  # the firm that the article is about, if there is one
    state: tuple[Part, ...] = ()  # the state spoken of last in the paragraph
    abroad: tuple[Part, ...] = ()  # the state outside the region spoken of last
    guest: tuple[Part, ...] = ()  # the state abroad that the article is about, if there is one
    force: tuple[Part, ...] = ()  # whose the brigade or battalion is that the text spoke of last
    sender: tuple[Part, ...] = ()  # who from outside the Baltic states last sent forces, or had some spoken of
    forces: Forces = field(default_factory=dict)  # whose such forces are, where the text says so beside one
    thing: Match[Thing] | None = None
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

    def note(self, clause: Clause, parts: Sequence[Part]) -> None:
        """Take in what a clause speaks of."""
        acting = [part for part in parts if part.role in (Role.FREE, Role.AGENT)]
        hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
        states = [part for part in acting if part.mention.kind not in (ActorKind.COMPANY, ActorKind.ALLIANCE)]
        abroad = [part for part in states if part.name not in NEIGHBOURS and can_commit(part.name)]
        self.abroad = tuple(abroad[:1]) or self.abroad
        self.seen = states_of((*(self.seen if clause.sentence == self.sentence else ()), *parts))
        if len(self.seen) >= _SEVERAL:
            self.fellows, self.met = self.seen, clause.sentence
        firms = tuple(part for part in parts if part.mention.kind == ActorKind.COMPANY)
        self.state = tuple(states[:1]) or self.state
        self.firms = firms or self.firms
        meant = self._meant_by_doer(clause, parts) or _topic(clause, parts) or self.agents
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

    def _meant_by_doer(self, clause: Clause, parts: Sequence[Part]) -> tuple[Part, ...]:
        """Who is meant by a subject that names nobody and does something: `the brigade has grown`."""
        does_something = clause.predicate is not None and not clause.predicate.is_silent and clause.meaning is not None
        return meant_by_subject(clause, parts, self) if does_something else ()


def _topic(clause: Clause, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The state that a sentence begins with, which only says something of it: `For Sweden it is the second task`."""
    first = parts[0] if parts else None
    if first is None or first.role is not Role.RECIPIENT or first.mention.kind != ActorKind.COUNTRY:
        return ()
    is_opening = 0 < first.mention.span.start - clause.span.start <= _FOR_REACH
    return (first,) if is_opening and can_commit(first.name) else ()


def meant_by_subject(clause: Clause, parts: Sequence[Part], memory: Memory) -> tuple[Part, ...]:
    """Who is meant by a subject that does not say so itself: `the brigade has grown`, `the manufacturer will open`."""
    if clause.predicate is None:
        return ()
    nouns = clause.predicate.subjects

    def is_subject(spans: Iterable[Span]) -> bool:
        return any(span.overlaps(noun) for span in spans for noun in nouns)

    if is_subject(clause.marks("firm")):
        return memory.firms
    together = _meant_together(clause, is_subject, memory)
    if together is not None:
        return together
    if is_subject(clause.marks("state")):
        return _at_home_there(clause, parts, memory) or memory.state or memory.main
    if is_subject(clause.marks("own")) and clause.meaning and clause.meaning.act == "build":
        owners = _owners(clause, memory)
        return owners if len(owners) == 1 else ()  # `we are building the range`
    force = _force_spoken_of(clause, clause.predicate)
    if force and memory.agents and _is_possessed(clause, force.span):
        return memory.agents
    if force and not clause.predicate.is_counted:
        return _whose(force, memory)
    if not nouns or is_subject([mention.span for mention in clause.initiatives]):
        return _owners(clause, memory)
    return ()


def _meant_together(
    clause: Clause, is_subject: Callable[[Iterable[Span]], bool], memory: Memory
) -> tuple[Part, ...] | None:
    """Who is meant by several or by their pact: `the allies`, `the agreement`; None where neither is the subject."""
    if is_subject(clause.marks("partners")):
        return memory.partners or memory.firms
    allies = next(iter(clause.marks("allies")), None)
    if allies and is_subject([allies]) and "NATO" in memory.named:
        return (Part("NATO", replace(memory.named["NATO"], span=allies), Role.FREE),)
    pacts = [thing.span for thing in clause.things if thing.label.category == "pact"]
    both = clause.marks("both")
    if both and is_subject([*pacts, *both]):
        is_near = clause.sentence - memory.met <= _SEVERAL
        groups = (memory.partners, memory.fellows if is_near else (), memory.host_and_guest)
        return as_many_as(memory.document, both[0], groups) if both else memory.partners or memory.host_and_guest
    return memory.partners if is_subject(span for span in pacts if _is_definite(clause, span)) else None


def _at_home_there(clause: Clause, parts: Sequence[Part], memory: Memory) -> tuple[Part, ...]:
    """The state of the place before a subject such as "the government": `In Latvia, meanwhile, the ministry`."""
    subject = clause.predicate.subjects[0].start if clause.predicate and clause.predicate.subjects else 0
    named = [part for part in parts if part.role is Role.HOST and part.mention.kind == ActorKind.COUNTRY]
    places = [replace(part, role=Role.FREE) for part in named if part.mention.span.end <= subject]
    seats = [
        Part(state, replace(memory.named[state], span=span), Role.FREE)
        for state, span in states_of_places(clause, memory.document.language)
        if state in memory.named and span.end <= subject
    ]
    return tuple([*places, *seats][:1])


def _force_spoken_of(clause: Clause, predicate: Predicate) -> Match[Thing] | None:
    """The force that is the subject of a verb; of a passive, where it takes up one: `the battalion is placed`."""
    forces = [thing for thing in clause.things if thing.label.category == "force"]
    active = (force for force in forces if any(force.span.overlaps(noun) for noun in predicate.subjects))
    passive = (
        force
        for force in forces
        if any(force.span.overlaps(noun) for noun in predicate.undergoing) and _takes_up(clause, force.span)
    )
    return next(active, None) or next(passive, None)


def _is_possessed(clause: Clause, noun: Span) -> bool:
    """Whether the noun is somebody's that was spoken of: `Their troops will come`."""
    return any(0 < noun.start - span.end <= _DETERMINER_REACH for span in clause.marks("possessives"))


def _takes_up(clause: Clause, noun: Span) -> bool:
    """Whether a noun with a determiner before it says nothing of whose it is: `the two battalions`."""
    near = Span(max(0, noun.start - _DETERMINER_REACH), noun.start + 1)
    return _is_definite(clause, noun) and not any(mention.span.overlaps(near) for mention in clause.actors)


def _whose(force: Match[Thing], memory: Memory) -> tuple[Part, ...]:
    """Whose a force is: of those that the text says have such forces the last, else its guest's before its host's."""
    owners = memory.forces.get(noun_of(memory.document.quote(force.span)), ())
    names = {part.name for part in owners}
    if owners:
        return tuple(part for part in memory.force if part.name in names) or owners[:1]
    is_hosts = {part.name for part in memory.force} <= set(NEIGHBOURS) or are_alliances(memory.force)
    return (memory.stationed or memory.sender or memory.force) if is_hosts else memory.force


def meant_beside(clause: Clause, named: Sequence[Part], memory: Memory) -> tuple[Part, ...]:
    """Who is meant by a noun that stands in one list with the actors of the subject: `the group and Latvia signed`."""
    subjects = clause.predicate.subjects if clause.predicate else ()
    if not named or len(subjects) < _SEVERAL:
        return ()
    names = {part.name for part in named}
    meant = [
        part
        for noun in subjects
        for table, parts in (("firm", memory.firms), ("state", memory.state))
        if any(span.overlaps(noun) and _is_definite(clause, span) for span in clause.marks(table))
        for part in parts
    ]
    return tuple({part.name: part for part in meant if part.name not in names}.values())


def _is_definite(clause: Clause, noun: Span) -> bool:
    """Whether an English noun takes up what was spoken of: `the agreement`, and not `agreements`."""
    before = clause.words_between(noun.start - _DETERMINER_REACH, noun.start)
    return any(word.text.casefold() in _DETERMINERS for word in before)


def _owners(clause: Clause, memory: Memory) -> tuple[Part, ...]:
    """Whose a known programme is that acts or is acted on: `Baltic Sentry will use frigates` is NATO's.

    Forces abroad are not their host's.
    """
    undergoing = clause.predicate.undergoing if clause.predicate else ()
    for mention in clause.initiatives:
        owners = programmes()[mention.name].participants if mention.name in programmes() else ()
        if mention.kind == InitiativeKind.FORWARD_PRESENCE:
            if any(not noun.overlaps(mention.span) for noun in undergoing):
                continue  # `soldiers will be placed under the brigade`
            owners = tuple(name for name in owners if name not in NEIGHBOURS) or owners
        if owners and set(owners) <= memory.named.keys():
            return tuple(Part(name, replace(memory.named[name], span=mention.span), Role.FREE) for name in owners)
    return ()


def _speaks_of_force(clause: Clause) -> bool:
    """Whether a clause speaks of a brigade or battalion, by its name or not."""
    is_named = any(mention.kind == InitiativeKind.FORWARD_PRESENCE for mention in clause.initiatives)
    return is_named or clause.names("force")
