"""Who is meant by a subject that takes up somebody it does not name: `the brigade`, `the manufacturer`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ingest.pipeline.commitments.fellows import as_many_as
from ingest.pipeline.commitments.forces import noun_of
from ingest.pipeline.commitments.lists import are_alliances
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.places import states_of_places
from ingest.pipeline.commitments.roles import NEIGHBOURS, Part, Role, each_once
from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.predicates import Predicate
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.names.initiatives import programmes
from ingest.pipeline.phrases import Match
from initiatives.choices import ActorKind, InitiativeKind

_SEVERAL = 2
_DETERMINERS = frozenset({"the", "this", "that", "their"})
_DETERMINER_REACH = 24  # characters between a determiner and its noun


def note(clause: Clause, parts: Sequence[Part], memory: Memory) -> None:
    """Take in what a clause speaks of, and who is meant by a subject that does something: `the brigade has grown`."""
    predicate = clause.predicate
    does_something = predicate is not None and not predicate.is_silent and clause.meaning is not None
    memory.note(clause, parts, meant_by_subject(clause, parts, memory) if does_something else ())


def meant_by_subject(clause: Clause, parts: Sequence[Part], memory: Memory) -> tuple[Part, ...]:
    """Who is meant by a subject that does not say so itself: `the brigade has grown`, `the manufacturer will open`."""
    if clause.predicate is None:
        return ()
    nouns = clause.predicate.subjects

    def is_subject(spans: Iterable[Span]) -> bool:
        return any(span.overlaps(noun) for span in spans for noun in nouns)

    if is_subject(clause.marks("firm")):
        return memory.firms
    together = _meant_by_noun(clause, is_subject, memory)
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
    if force and not clause.predicate.is_counted and not any(part.role is Role.AGENT for part in parts):
        return _whose(force, memory)
    if not nouns or is_subject([mention.span for mention in clause.initiatives]):
        return _owners(clause, memory)
    return ()


def _is_of_bank(clause: Clause, predicate: Predicate) -> bool:
    """Whether the subject is a bank spoken of before, or something of it: `the bank's board`."""
    banks = [span for span in clause.marks("bank") if _is_definite(clause, span)]
    return any(span.overlaps(word) for span in banks for word in predicate.around)


def _meant_by_noun(
    clause: Clause, is_subject: Callable[[Iterable[Span]], bool], memory: Memory
) -> tuple[Part, ...] | None:
    """Who is meant by a bank, by several or by their pact: `the allies`, `the agreement`; None where none is."""
    if memory.bank and clause.predicate and _is_of_bank(clause, clause.predicate):
        return memory.bank
    if is_subject(clause.marks("partners")):
        return memory.partners or memory.firms
    allies = next(iter(clause.marks("allies")), None)
    if allies and is_subject([allies]) and "NATO" in memory.named:
        return (Part("NATO", replace(memory.named["NATO"], span=allies), Role.FREE),)
    pacts = [thing.span for thing in clause.things if thing.label.category == "pact"]
    both = clause.marks("both")
    is_near = clause.sentence - memory.met <= _SEVERAL
    if both and is_subject([*pacts, *both]):
        fellows = memory.fellows if is_near else ()
        groups = (memory.partners, fellows, memory.host_and_guest)
        return as_many_as(memory.document, both[0], groups) if both else memory.partners or memory.host_and_guest
    if is_near and memory.fellows and is_subject(_definite(clause, clause.marks("ministers"))):
        return memory.fellows
    return memory.partners if is_subject(_definite(clause, pacts)) else None


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
    return each_once(part for part in meant if part.name not in names)


def _definite(clause: Clause, nouns: Iterable[Span]) -> list[Span]:
    return [noun for noun in nouns if _is_definite(clause, noun)]


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
