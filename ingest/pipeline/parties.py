"""Who commits in a clause, and to or with whom: read from the clause itself, else taken up from what came before it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.pipeline.clauses import Clause
from ingest.pipeline.extraction import Document, Mention, RecordType, Span
from ingest.pipeline.initiatives import programmes
from ingest.pipeline.phrases import Match
from ingest.pipeline.roles import BALTIC_STATES, NEIGHBOURS, Part, Role, answerable, can_commit
from ingest.pipeline.status import StatusRead
from ingest.pipeline.vocabulary import Thing
from initiatives.choices import ActorKind, CommitmentKind, CommitmentStatus, InitiativeKind

_BY_VERY_FAR = 3  # the same for another state than the Baltic one that the article names too
_BY_FAR = 2  # how many times as often as any Baltic state another or an alliance is named that the article is about
_LIST_GAP = 9  # characters between two names that act together
_SEVERAL = 2
_ASKED = frozenset({Role.AGENT, Role.PARTNER, Role.SUPPLIER, Role.RECIPIENT})  # the parts of whoever is asked
_ASKING = frozenset({Role.FREE, Role.OWNER, Role.AGENT, Role.PRINCIPAL})  # the parts of whoever's request is refused
_ACTS_OF_GIVING = frozenset({"give", "buy", "fund", "train"})
_GIVEN = frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.TRAINING, CommitmentKind.FUNDING})
_POSSESSIVE = 3  # characters between a state and its firm: `'s `
_NATIONALITY_REACH = 4  # characters after a number and its noun in which a nationality still ends
_ORIGIN_REACH = 7  # characters between a number with its noun and the state that it comes from
_BESIDE = 14  # characters between the head of a subject and a name that belongs to it
_INDIRECT_REACH = 5  # characters between a verb and its indirect object: ` the `
_DETERMINERS = frozenset({"the", "this", "that", "their"})
_DETERMINER_REACH = 24  # characters between a determiner and its noun
_ADVERSARIES = frozenset({"Russia", "Belarus"})


@dataclass(slots=True)
class Memory:
    """What the text spoke of last: for clauses that name no actor, host, thing or initiative of their own."""

    main: tuple[Part, ...]
    alliance: tuple[Part, ...] = ()  # the one that the text names more often than any state
    agents: tuple[Part, ...] = ()
    speakers: tuple[Part, ...] = ()  # who says what the rest of the sentence tells: the "we" of it
    spoke: tuple[Part, ...] = ()  # who was last said to say something: the "we" of what they go on to say
    hosts: tuple[Part, ...] = ()
    partners: tuple[Part, ...] = ()  # several that did something together, for "the agreement" further on
    named: Mapping[str, Mention] = field(default_factory=dict)  # actors of the text by name
    firms: tuple[Part, ...] = ()  # the firms spoken of last
    state: tuple[Part, ...] = ()  # the state spoken of last in the paragraph
    guest: tuple[Part, ...] = ()  # the state abroad that the article is about, if there is one
    force: tuple[Part, ...] = ()  # whose the brigade or battalion is that the text spoke of last
    thing: Match[Thing] | None = None
    initiative: Mention | None = None
    giver: tuple[Part, ...] = ()  # the alliance that shares out money to those listed next
    drill: Mention | None = None  # the exercise that the article is about
    speaks_of_forces: bool = False  # whether the text names forces stationed somewhere
    speaks_of_budgets: bool = False  # whether it has spoken of budgets
    is_settled: bool = False  # whether a sentence beside this one tells of something signed or decided
    status: StatusRead | None = None  # of the last clause that told one, for a list that follows it
    sentence: int = -1
    end: int = 0  # where the last clause ended

    def turn_to(self, document: Document, clause: Clause) -> None:
        """At a new paragraph, forget who acted and what was spoken of: it takes up only what the article is about."""
        if "\n" in document.body[self.end : clause.span.start]:
            self.agents, self.hosts, self.state, self.thing, self.initiative = (), (), (), None, None

    def note(self, clause: Clause, parts: Sequence[Part]) -> None:
        """Take in what a clause speaks of."""
        acting = [part for part in parts if part.role in (Role.FREE, Role.AGENT)]
        hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
        states = [part for part in acting if part.mention.kind not in (ActorKind.COMPANY, ActorKind.ALLIANCE)]
        firms = tuple(part for part in parts if part.mention.kind == ActorKind.COMPANY)
        self.state = tuple(states[:1]) or self.state
        self.firms = firms or self.firms
        self.agents = one_list(acting) if acting else self._meant_by_doer(clause) or self.agents
        if clause.sentence != self.sentence:
            self.speakers = ()
        if acting and clause.predicate and clause.predicate.is_report:
            self.speakers = self.spoke = self.agents
        units = [part for part in parts if part.mention.kind == ActorKind.ARMED_FORCES]
        if units or (acting and _speaks_of_force(clause)):
            self.force = one_list(units or acting)
        self.hosts = tuple(hosts) or self.hosts
        self.speaks_of_budgets |= any(thing.label.kind == InitiativeKind.BUDGET for thing in clause.things)
        self.thing = clause.things[0] if clause.things else self.thing
        self.initiative = clause.initiatives[-1] if clause.initiatives else self.initiative
        self.sentence, self.end = clause.sentence, clause.span.end

    def _meant_by_doer(self, clause: Clause) -> tuple[Part, ...]:
        """Who is meant by a subject that names nobody and does something: `the brigade has grown`."""
        does_something = clause.predicate is not None and not clause.predicate.is_silent and clause.meaning is not None
        return _meant_by_subject(clause, self) if does_something else ()


@dataclass(frozen=True, slots=True)
class Parties:
    """Who commits, whether the sentence itself says so, and who else stands in the clause."""

    actors: tuple[Part, ...]
    is_named: bool
    parts: tuple[Part, ...]

    @property
    def are_several(self) -> bool:
        """Whether states act together."""
        return len({part.name for part in self.actors if part.mention.kind != ActorKind.COMPANY}) >= _SEVERAL


def main_actor(mentions: Sequence[Mention], home: str | None = None) -> tuple[Part, ...]:
    """Who the article is about: the Baltic state named most, else the neighbour, else whoever; or the one by far.

    The state whose press this is (`home`) is the one, unless another is named far more often.
    """
    named = [(name, mention) for mention in mentions if mention.record == "actor" and (name := answerable(mention))]
    first_by_name = {name: mention for name, mention in reversed(named) if can_commit(name)}
    counts = Counter(name for name, _ in named if name in first_by_name)
    alliances = [name for name in counts if first_by_name[name].kind == ActorKind.ALLIANCE]
    circles = (BALTIC_STATES, NEIGHBOURS, [name for name in counts if name not in alliances], alliances)
    top = next((name for circle in circles for name, _ in counts.most_common() if name in circle), None)
    if top is None:
        return ()
    if home and counts[home] * _BY_FAR >= counts[top]:
        top = home
    others = [name for name in counts if first_by_name[name].kind != ActorKind.COMPANY]
    most = max(others, key=counts.__getitem__, default=top)
    by_far = _BY_FAR if most in alliances or top not in BALTIC_STATES else _BY_VERY_FAR
    main = most if counts[most] > by_far * counts[top] else top
    return (Part(main, first_by_name[main], Role.FREE),)


def main_drill(mentions: Sequence[Mention]) -> Mention | None:
    """The exercise that the article is about: the initiative named first and most, if it is one."""
    top = _named_most(mentions, "initiative")
    return top if top and top.kind == InitiativeKind.EXERCISE else None


def main_alliance(mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """The alliance that is named more often than anybody else, for agreements that nobody is named for."""
    top = _named_most(mentions, "actor")
    return (Part(str(top.name), top, Role.FREE),) if top and top.kind == ActorKind.ALLIANCE else ()


def _named_most(mentions: Sequence[Mention], record: RecordType) -> Mention | None:
    """The first mention of what is named most of the records of a type; of several, of what is named first."""
    named = [mention for mention in mentions if mention.record == record and mention.name]
    counts = Counter(mention.name for mention in named)
    return max(named, key=lambda mention: counts[mention.name], default=None)


def read_parties(clause: Clause, parts: tuple[Part, ...], status: StatusRead, memory: Memory) -> Parties:
    """Who commits: the agent of a passive, else the subject, else who acted last or whom the article is about."""
    principals = tuple(part for part in parts if part.role is Role.PRINCIPAL)
    named = _asking(parts, status) or _subjects_of_tree(clause, parts)
    subjects = principals or (*_meant_beside(clause, named, memory), *named) or _meant_by_subject(clause, memory)
    if subjects:
        return Parties(subjects, is_named=True, parts=parts)
    if _has_pronoun(clause):
        actors, is_named = _taken_up(clause, status, memory)
    else:
        actors, is_named = _actors(clause, parts, status, memory)
    return Parties(actors, is_named, parts)


def _actors(clause: Clause, parts: Sequence[Part], status: StatusRead, memory: Memory) -> tuple[tuple[Part, ...], bool]:
    agents = [part for part in parts if part.role is Role.AGENT]
    free = [part for part in parts if part.role is Role.FREE and _may_act(clause, part)]
    if status.status == CommitmentStatus.REQUESTED and free:
        asked = {part.name for part in parts if part.role in _ASKED}  # `fordern von der Nato`
        free = [part for part in free if part.name not in asked] or free
        if asked and not any(part.mention.span.start < status.span.start for part in free):
            return one_list(free), True
    elif agents:
        return one_list(agents), True
    if status.act == "refuse":
        return _asking(parts, status) or memory.main, True
    before = _subjects(clause, free, status) or ([] if free else _origins(clause, parts))
    if before:
        return one_list(before), True
    if memory.sentence == clause.sentence and memory.agents:
        return memory.agents, True
    if free and status.status != CommitmentStatus.REQUESTED:
        return one_list(free), True
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    if hosts and "send" not in clause.acts:
        return one_list(hosts) if "agree" in clause.acts else tuple(hosts[:1]), True
    summits = [part for part in parts if part.role is Role.HOST and part.mention.kind == ActorKind.ALLIANCE]
    if summits and "agree" in clause.acts:
        return tuple(summits[:1]), True
    return _taken_up(clause, status, memory)


def _asking(parts: Sequence[Part], status: StatusRead) -> tuple[Part, ...]:
    """Whose request is refused: `Washington refused Lithuania's request`, `rejected an application by Latvia`."""
    if status.act != "refuse":
        return ()
    after = [part for part in parts if part.mention.span.start > status.span.start and _is_state_like(part)]
    return tuple(part for part in after if part.role in _ASKING)


def _may_act(clause: Clause, part: Part) -> bool:
    """Whether an actor that no word marks may be who commits; by the tree, an adversary that acts is the subject."""
    return clause.predicate is None or can_commit(part.name)


def _origins(clause: Clause, parts: Sequence[Part]) -> list[Part]:
    """Where forces or money come from: `Soldiers have arrived from Germany`, `12 miljonit tuli Luksemburgilt`."""
    if "send" not in clause.acts and not ("fund" in clause.acts and clause.marks("comes")):
        return []
    return [part for part in parts if part.role is Role.SUPPLIER and part.mention.kind != ActorKind.COMPANY]


def names_subject(clause: Clause, parts: Sequence[Part]) -> bool:
    """Whether the subject of the verb is an actor, and the clause tells how far something has come."""
    return clause.status is not None and bool(_subjects_of_tree(clause, parts))


def _subjects_of_tree(clause: Clause, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The actors that the subject of the verb names, else those that belong to it: `the army of Latvia`.

    A place is no owner where there is another: `the British battalion in Estonia`. Those who commit nothing here belong
    to it only where they stand beside it: no `work along the Russian border`.
    """
    if clause.predicate is None:
        return ()
    nouns = clause.predicate.subjects
    for spans in (nouns, clause.predicate.around):
        named = [part for part in parts if any(part.mention.span.overlaps(span) for span in spans)]
        named = [part for part in named if can_commit(part.name) or _is_beside(part.mention.span, nouns)]
        named = [part for part in named if part.role is not Role.HOST] or named
        if named:
            return tuple({part.name: part for part in named}.values())
    return ()


def _is_beside(name: Span, nouns: Sequence[Span]) -> bool:
    return any(noun.overlaps(name) or abs(noun.start - name.end) < _BESIDE for noun in nouns)


def _has_pronoun(clause: Clause) -> bool:
    """Whether a pronoun is the subject of the verb."""
    subjects = clause.predicate.subjects if clause.predicate else ()
    return any(noun == span for noun in subjects for span in clause.marks("own", "pronouns", "plural", "person"))


def _meant_by_subject(clause: Clause, memory: Memory) -> tuple[Part, ...]:
    """Who is meant by a subject that does not say so itself: `the brigade has grown`, `the manufacturer will open`."""
    if clause.predicate is None:
        return ()
    nouns = clause.predicate.subjects

    def is_subject(spans: Iterable[Span]) -> bool:
        return any(span.overlaps(noun) for span in spans for noun in nouns)

    if is_subject(clause.marks("firm")):
        return memory.firms
    if is_subject(clause.marks("partners")):
        return memory.partners or memory.firms
    pacts = [thing.span for thing in clause.things if thing.label.category == "pact"]
    if is_subject(span for span in pacts if _is_definite(clause, span)):
        return memory.partners
    if is_subject(clause.marks("state")):
        return memory.state or memory.main
    forces = [thing.span for thing in clause.things if thing.label.category == "force"]
    if is_subject(forces) and not clause.predicate.is_counted:
        return memory.force
    if not nouns or is_subject([mention.span for mention in clause.initiatives]):
        return _owners(clause, memory)
    return ()


def _meant_beside(clause: Clause, named: Sequence[Part], memory: Memory) -> tuple[Part, ...]:
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
    for mention in clause.initiatives:
        owners = programmes()[mention.name].participants if mention.name in programmes() else ()
        if mention.kind == InitiativeKind.FORWARD_PRESENCE:
            owners = tuple(name for name in owners if name not in NEIGHBOURS) or owners
        if owners and set(owners) <= memory.named.keys():
            return tuple(Part(name, replace(memory.named[name], span=mention.span), Role.FREE) for name in owners)
    return ()


def _subjects(clause: Clause, free: Sequence[Part], status: StatusRead) -> list[Part]:
    """The actors before the verb; those after a verb of speech, where there are any: `Pevkur said London will send`."""
    acts = [cue.span.start for cue in clause.cues if cue.label.act and cue.span.start >= status.span.start]
    verb = min(acts, default=status.span.start)
    before = [part for part in free if part.mention.span.start < verb]
    said = [span.end for span in clause.marks("speech")]
    quoted = [part for part in before if any(end <= part.mention.span.start for end in said)]
    return quoted or [part for part in before if part.mention.span.start < status.span.start]


def _taken_up(clause: Clause, status: StatusRead, memory: Memory) -> tuple[tuple[Part, ...], bool]:
    """Who acts in a clause that names nobody, and whether a noun or pronoun says so.

    A firm or a state is the one spoken of last. "We" is whoever says so in the same sentence, else the one that the
    article is about; an agreement that nobody is named for is that of the alliance. An alliance or several actors are
    taken up only by a pronoun.
    """
    labels = {match.label for match in clause.function_words}
    if memory.firms and "firm" in labels:
        return memory.firms, True
    if memory.state and "state" in labels:
        return memory.state, True
    pronouns = labels & {"own", "pronouns", "plural", "person"}
    is_pact = status.status == CommitmentStatus.AGREED and any(t.label.category == "pact" for t in clause.things)
    if is_pact and memory.alliance and not pronouns and len(memory.partners) < _SEVERAL:
        return memory.alliance, False
    if memory.giver and not pronouns and "fund" in clause.acts:
        return memory.giver, False
    if "own" in pronouns and memory.speakers and memory.sentence == clause.sentence:
        return memory.speakers, True
    if "own" in pronouns:
        return memory.spoke or memory.main, True
    if not memory.agents:
        return memory.main, False
    names = {part.name for part in memory.agents}
    is_one_of_them = len(names) > 1 and bool(memory.main) and memory.main[0].name in names
    is_exercise = "exercise" in clause.acts
    is_alliance = are_alliances(memory.agents) and not is_exercise
    if (is_one_of_them or is_alliance) and not pronouns:
        return memory.main, False
    return memory.agents, bool(pronouns)


def _speaks_of_force(clause: Clause) -> bool:
    """Whether a clause speaks of a brigade or battalion, by its name or not."""
    is_named = any(mention.kind == InitiativeKind.FORWARD_PRESENCE for mention in clause.initiatives)
    return is_named or any(thing.label.category == "force" for thing in clause.things)


def are_alliances(parts: Sequence[Part]) -> bool:
    return all(part.mention.kind == ActorKind.ALLIANCE for part in parts)


def are_firms(parts: Sequence[Part]) -> bool:
    return all(part.mention.kind == ActorKind.COMPANY for part in parts)


def one_list(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The first part and those that stand in one list with it; a minister beside the state counts as the state."""
    chosen = [parts[0]]
    for part in parts[1:]:
        gap = part.mention.span.start - chosen[-1].mention.span.end
        if gap > _LIST_GAP and part.name not in {other.name for other in chosen}:
            break
        chosen.append(part)
    unique: Mapping[str, Part] = {part.name: part for part in reversed(chosen)}
    return tuple(sorted(unique.values(), key=lambda part: part.mention.span))


def signs_with_firm(parties: Parties) -> bool:
    """Whether one state at most and a firm agree."""
    return not parties.are_several and any(part.mention.kind == ActorKind.COMPANY for part in parties.parts)


def with_buyers(parties: Parties, memory: Memory) -> Parties:
    """The state that buys, where a firm sells or delivers; the firm becomes its supplier."""
    firms = [part for part in parties.actors if part.mention.kind == ActorKind.COMPANY]
    states = tuple(part for part in parties.actors if part not in firms)
    if not firms or states:
        return replace(parties, actors=states)
    buyers = [part for part in parties.parts if part.mention.kind != ActorKind.COMPANY and part.name in NEIGHBOURS]
    others = [part for part in parties.parts if part not in firms]
    suppliers = [replace(firm, role=Role.SUPPLIER) for firm in firms]
    return replace(parties, actors=tuple(buyers) or memory.main, parts=(*others, *suppliers))


def with_givers(parties: Parties, memory: Memory) -> Parties:
    """Whoever the money comes from, where the subject of the verb is given it: `Riga gets 10 million from the EU`.

    Where the clause does not say so, the alliance that shares out money.
    """
    acting = {part.name for part in parties.actors}
    givers = tuple(
        part for part in parties.parts if part.role in (Role.SUPPLIER, Role.AGENT) and part.name not in acting
    )
    givers = givers or tuple(part for part in memory.giver if part.name not in acting)
    if not givers:
        return parties
    getting = [replace(part, role=Role.RECIPIENT) for part in parties.actors]
    others = [part for part in parties.parts if part.name not in acting]
    return replace(parties, actors=givers, parts=(*getting, *others))


def with_signatories(parties: Parties, memory: Memory) -> Parties:
    """All who sign a pact: those it is made with too, and the partners spoken of where the clause names nobody."""
    actors = parties.actors if parties.is_named or not memory.partners else memory.partners
    with_whom = [part for part in parties.parts if part.role is Role.PARTNER and _is_state_like(part)]
    return replace(parties, actors=(*actors, *with_whom))


def _is_state_like(part: Part) -> bool:
    return part.mention.kind != ActorKind.COMPANY and part.name not in _ADVERSARIES


def counterparties(parties: Parties, status: StatusRead, kind: CommitmentKind, memory: Memory) -> tuple[Part, ...]:
    """To or with whom: hosts, recipients, partners, suppliers; after a request whoever is asked."""
    acting = {part.name for part in parties.actors}
    homes = _homes_of_firms(parties.parts)
    others = [
        part
        for part in parties.parts
        if part.name not in acting | _ADVERSARIES and part.role is not Role.SOURCE and part not in homes
    ]
    receivers = [part for part in others if part.role is Role.FREE and _is_indirect_object(part, status, kind)]
    chosen = receivers or [part for part in others if part.role not in (Role.FREE, Role.OWNER)]
    if status.status == CommitmentStatus.REQUESTED:
        chosen = [part for part in others if part.mention.span.start > status.span.start][:1] or chosen
    if status.act == "refuse":
        chosen = [part for part in others if part.role is Role.FREE] or chosen
    is_sent = kind in (CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT)
    if not chosen and is_sent and not acting & set(NEIGHBOURS):
        chosen = [part for part in memory.hosts or memory.main if part.name not in acting]
    if not chosen and kind in _GIVEN:
        objects = [part for part in others if part.mention.span.start > status.span.start]
        chosen = [part for part in objects if part.name in NEIGHBOURS]
    return tuple({part.name: part for part in _without_named_members(chosen)}.values())


def _is_indirect_object(part: Part, status: StatusRead, kind: CommitmentKind) -> bool:
    """Whether a state stands right after a verb of giving: `has offered Lithuania a Patriot battery`."""
    gap = part.mention.span.start - status.span.end
    return status.act in _ACTS_OF_GIVING and kind in _GIVEN and 0 < gap <= _INDIRECT_REACH


def _without_named_members(parts: Sequence[Part]) -> list[Part]:
    """The parts without an alliance whose members are named after it: `NATO members, including Germany and Sweden`."""
    states = [part.mention.span.start for part in parts if part.mention.kind == ActorKind.COUNTRY]
    return [
        part
        for part in parts
        if not are_alliances([part]) or sum(start > part.mention.span.end for start in states) < _SEVERAL
    ]


def _homes_of_firms(parts: Sequence[Part]) -> list[Part]:
    """The states that only tell where a firm is from: `Germany's Diehl Defence`."""
    return [
        part
        for part, following in pairwise(parts)
        if following.mention.kind == ActorKind.COMPANY
        and part.mention.kind == ActorKind.COUNTRY
        and following.mention.span.start - part.mention.span.end <= _POSSESSIVE
    ]


def counted_actor(parties: Parties, number: Span) -> tuple[Part, ...]:
    """Whose the counted forces are, if the number says so: `eight Spanish Eurofighters`, `40 Soldaten aus Kanada`."""
    near = Span(number.start, number.end + _NATIONALITY_REACH)
    from_there = range(number.end, number.end + _ORIGIN_REACH)
    origins = [part for part in parties.parts if part.role is Role.SUPPLIER]
    if any(part.mention.span.start in from_there for part in origins):
        return one_list([part for part in origins if part.mention.span.start >= number.end])
    named = [part for part in parties.parts if near.contains(part.mention.span) and not are_alliances([part])]
    return tuple(named[:1]) or parties.actors


def helps_outsiders(parties: Parties, act: str | None) -> bool:
    """Whether something is done for Ukraine, or by somebody whose commitments are none of the region's.

    What a state of the region agrees on with Ukraine is its own commitment.
    """
    names = {part.name for part in parties.actors}
    if act == "agree" and names & set(NEIGHBOURS) and all(can_commit(name) or name == "Ukraine" for name in names):
        return any(part.name == "Ukraine" and part.role is Role.RECIPIENT for part in parties.parts)
    roles = {Role.RECIPIENT, Role.FREE, Role.OWNER, *([Role.HOST] if act in _ACTS_OF_GIVING else [])}
    is_for_ukraine = any(part.name == "Ukraine" and part.role in roles for part in parties.parts)
    return is_for_ukraine or not all(can_commit(part.name) for part in parties.actors)
