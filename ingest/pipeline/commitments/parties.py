"""Who commits in a clause: read from the clause itself, else taken up from what came before it."""

from collections.abc import Sequence
from itertools import islice

from ingest.pipeline.commitments.colleagues import colleagues_of
from ingest.pipeline.commitments.guests import given_by_others, sent_by_guests
from ingest.pipeline.commitments.lists import are_alliances, are_firms, is_seat, is_state_like, one_list
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.roles import NEIGHBOURS, Part, Role, can_commit, each_once, read_parts
from ingest.pipeline.commitments.taking_up import meant_beside, meant_by_subject
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.predicates import Predicate
from ingest.pipeline.grammar.status import StatusRead
from initiatives.choices import ActorKind, CommitmentStatus

_SEVERAL = 2
_ASKED = frozenset({Role.AGENT, Role.PARTNER, Role.SUPPLIER, Role.RECIPIENT})  # the parts of whoever is asked
_ASKING = frozenset({Role.FREE, Role.OWNER, Role.AGENT, Role.PRINCIPAL})  # the parts of whoever's request is refused
_BESIDE = 14  # characters between the head of a subject and a name that belongs to it


@frozen()
class Parties:
    """Who commits, whether the sentence itself says so, and who else stands in the clause."""

    actors: tuple[Part, ...]
    is_named: bool
    parts: tuple[Part, ...]

    @property
    def are_several(self) -> bool:
        """Whether states act together."""
        return len({part.name for part in self.actors if part.mention.kind != ActorKind.COMPANY}) >= _SEVERAL


def read_parties(clause: Clause, parts: tuple[Part, ...], status: StatusRead, memory: Memory) -> Parties:
    """Who commits: the agent of a passive, else the subject, else who acted last or whom the article is about."""
    principals = tuple(part for part in parts if part.role is Role.PRINCIPAL)
    named = _refused(clause, status, _asking(parts, status) or _subjects_of_tree(clause, parts), memory)
    named = () if _is_home_of_firm(clause, named, memory) else named
    acting = (*meant_beside(clause, named, memory), *named, *colleagues_of(clause, parts, named))
    subjects = principals or acting or meant_by_subject(clause, parts, memory)
    if subjects:
        return Parties(subjects, is_named=True, parts=parts)
    if _has_pronoun(clause):
        actors, is_named = _taken_up(clause, status, memory)
    else:
        actors, is_named = _actors(clause, parts, status, memory)
    actors = given_by_others(clause, sent_by_guests(clause, actors, parts, memory), parts, memory)
    return Parties(actors, is_named, parts)


def _actors(clause: Clause, parts: Sequence[Part], status: StatusRead, memory: Memory) -> tuple[tuple[Part, ...], bool]:
    agents = [part for part in parts if part.role is Role.AGENT]
    free = [part for part in parts if part.role is Role.FREE and _may_act(clause, part)]
    free = [part for part in free if not _is_of_relative_clause(clause, part, status)]
    if status.status == CommitmentStatus.REQUESTED and free:
        asked = {part.name for part in parts if part.role in _ASKED}  # `fordern von der Nato`
        free = [part for part in free if part.name not in asked] or free
        if asked and not any(part.mention.span.start < status.span.start for part in free):
            return one_list(clause, free), True
    elif agents:
        return one_list(clause, agents), True
    if status.act == "refuse":
        return memory.main, True
    before = _subjects(clause, free, status) or ([] if free and not clause.predicate else _origins(clause, parts))
    if before:
        return one_list(clause, before), True
    if memory.sentence == clause.sentence and memory.agents:
        return (
            memory.maker if are_firms(memory.agents) and _is_plant_of_maker(clause, memory) else memory.agents
        ), memory.acted == clause.sentence
    if free and status.status != CommitmentStatus.REQUESTED and not _undergoes(clause):
        return one_list(clause, free), True
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS and not is_seat(part, parts)]
    if hosts and "send" not in clause.acts:
        return one_list(clause, hosts) if "agree" in clause.acts else tuple(hosts[:1]), True
    if decides_at_summit(clause, parts, status):
        return tuple(_summits(parts)[:1]), True
    return _taken_up(clause, status, memory)


def _is_home_of_firm(clause: Clause, named: Sequence[Part], memory: Memory) -> bool:
    """Whether the subject is a firm spoken of before, and the name in it tells from where: `The Swedish group`."""
    nouns = clause.predicate.subjects if clause.predicate else ()
    if not named or not memory.firms or "send" in clause.acts:
        return False
    firms = [noun for noun in nouns if any(span.overlaps(noun) for span in clause.marks("firm"))]
    is_nationality = all(part.mention.kind == ActorKind.COUNTRY and part.role is Role.FREE for part in named)
    return bool(firms) and is_nationality and all(part.mention.span.end < firms[0].start for part in named)


def _undergoes(clause: Clause) -> bool:
    """Whether the verb is a passive whose subject the tree tells: what follows it acts no more than that."""
    return clause.predicate is not None and bool(clause.predicate.undergoing)


def _asking(parts: Sequence[Part], status: StatusRead) -> tuple[Part, ...]:
    """Whose request is refused: `Washington refused Lithuania's request`, `rejected an application by Latvia`."""
    if status.act != "refuse":
        return ()
    after = [part for part in parts if part.mention.span.start > status.span.start and is_state_like(part)]
    return tuple(part for part in after if part.role in _ASKING)


def _refused(clause: Clause, status: StatusRead, named: tuple[Part, ...], memory: Memory) -> tuple[Part, ...]:
    """Whose request those outside the region refuse, where nobody is named for it: that of whom the passage is about.

    Example, on Estonia: `Brussels refused an application for money.` → Estonia.
    """
    is_request = status.act == "refuse" and bool(clause.marks("requests"))
    is_from_outside = bool(named) and all(part.name not in NEIGHBOURS and can_commit(part.name) for part in named)
    return memory.main if is_request and is_from_outside and memory.main else named


def _may_act(clause: Clause, part: Part) -> bool:
    """Whether an actor that no word marks may be who commits; by the tree, an adversary that acts is the subject."""
    return clause.predicate is None or can_commit(part.name)


def _is_of_relative_clause(clause: Clause, part: Part, status: StatusRead) -> bool:
    """Whether a name stands right after a relative pronoun, behind the verb: `till brigaden som Kanada leder`.

    Articles are none: `die Litauen`.
    """
    start = part.mention.span.start
    if clause.predicate or start < status.span.end:
        return False
    articles = clause.marks("articles")
    return any(0 < start - span.end <= 1 and span not in articles for span in clause.marks("relatives"))


def _origins(clause: Clause, parts: Sequence[Part]) -> list[Part]:
    """Where forces or money come from: `Soldiers have arrived from Germany`, `12 miljonit tuli Luksemburgilt`."""
    is_promised = clause.predicate is None and not clause.acts  # `Ruotsista on luvattu kolme alusta`
    if not is_promised and "send" not in clause.acts and not ("fund" in clause.acts and clause.marks("comes")):
        return []
    return [part for part in parts if part.role is Role.SUPPLIER and part.mention.kind != ActorKind.COMPANY]


def find_tellers(document: Document, clauses: Sequence[Clause]) -> tuple[Part, ...]:
    """The state that is said to tell what a sentence tells, wherever in it that stands."""
    reports = (clause for clause in clauses if clause.predicate and _only_says(clause, clause.predicate))
    named = (part for clause in reports for part in _subjects_of_tree(clause, read_parts(document, clause)))
    return tuple(islice((part for part in named if is_state_like(part) and can_commit(part.name)), 1))


def _only_says(clause: Clause, predicate: Predicate) -> bool:
    """Whether a clause only reports what somebody says or makes known: `Warsaw announced`."""
    return predicate.is_report or (clause.meaning is None and bool(clause.marks("speech")))


def names_subject(clause: Clause, parts: Sequence[Part]) -> bool:
    """Whether the subject of the verb is an actor, and the clause tells how far something has come."""
    return clause.status is not None and bool(_subjects_of_tree(clause, parts))


def takes_up_subject(clause: Clause) -> bool:
    """Whether a pronoun takes up who was spoken of, and the verb tells how far it has come: `It means to redraw it`."""
    is_told = clause.predicate is not None and clause.predicate.told is not None
    return is_told and clause.status is not None and _has_pronoun(clause)


def decides_at_summit(clause: Clause, parts: Sequence[Part], status: StatusRead) -> bool:
    """Whether an alliance's summit agreed on something: `was approved at the NATO summit`, but on no purchase."""
    is_of_goods = clause.names("hardware")
    return status.status == CommitmentStatus.AGREED and not is_of_goods and bool(_summits(parts))


def _summits(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.role is Role.HOST and part.mention.kind == ActorKind.ALLIANCE]


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
            return each_once(named)
    return ()


def _is_beside(name: Span, nouns: Sequence[Span]) -> bool:
    return any(noun.overlaps(name) or abs(noun.start - name.end) < _BESIDE for noun in nouns)


def _has_pronoun(clause: Clause) -> bool:
    """Whether a pronoun is the subject of the verb."""
    subjects = clause.predicate.subjects if clause.predicate else ()
    return any(noun == span for noun in subjects for span in clause.marks("own", "pronouns", "plural", "person"))


def _subjects(clause: Clause, free: Sequence[Part], status: StatusRead) -> list[Part]:
    """The actors before the verb; those after a verb of speech, where there are any: `Pevkur said London will send`."""
    acts = [cue.span.start for cue in clause.cues if cue.label.act and cue.span.start >= status.span.start]
    verb = min(acts, default=status.span.start)
    if clause.predicate and _undergoes(clause):
        verb = clause.predicate.span.start
    before = [part for part in free if part.mention.span.start < verb]
    said = [span.end for span in clause.marks("speech")]
    quoted = [part for part in before if any(end <= part.mention.span.start for end in said)]
    return quoted or [part for part in before if part.mention.span.start < status.span.start]


def _is_plant_of_maker(clause: Clause, memory: Memory) -> bool:
    """Whether what is built, starts to work or costs money is a plant, and the article one on a firm that has plants.

    Example: `gamykla turėtų pradėti veikti`. Where there is a tree, the subject of the verb tells it.
    """
    if clause.predicate or not memory.maker:
        return False
    is_built = not clause.acts or bool({"build", "cost"} & set(clause.acts))
    is_priced = "cost" in clause.acts and not clause.things
    return is_built and (clause.names("plant") or (is_priced and memory.is_of_plant))


def _is_of_order(clause: Clause, memory: Memory) -> bool:
    """Whether goods are spoken of right after somebody was said to buy some: `The first of them come in May`."""
    return bool(memory.buyers) and clause.names("hardware") and clause.sentence - memory.bought <= _SEVERAL


def _is_delivery(clause: Clause, memory: Memory) -> bool:
    """Whether goods arrive that somebody has ordered, told after who makes them: `First launchers are due`."""
    is_of_goods = clause.names("hardware")
    is_sellers = {part.name for part in memory.agents}.isdisjoint(NEIGHBOURS)
    return is_of_goods and is_sellers and memory.speaks_of_orders and not clause.marks("own", "pronouns", "plural")


def _told_by(clause: Clause, memory: Memory) -> tuple[Part, ...]:
    """Who tells it, where nobody acted before and no host builds: `The frigate is on its way, Copenhagen says.`"""
    return () if memory.agents or clause.names("works") else memory.tellers


def _taken_up(clause: Clause, status: StatusRead, memory: Memory) -> tuple[tuple[Part, ...], bool]:
    """Who acts in a clause that names nobody, and whether a noun or pronoun says so.

    A firm or a state is the one spoken of last. "We" is whoever says so in the same sentence, else the one that the
    article is about; an agreement that nobody is named for is that of the alliance. Several actors, and an alliance
    where works are spoken of and no money for them, are taken up only by a pronoun.
    """
    if _is_plant_of_maker(clause, memory):
        return memory.maker, False
    if noun := (memory.firms if "firm" in clause.lists else ()) or (memory.state if "state" in clause.lists else ()):
        return noun, True
    pronouns = clause.lists & {"own", "pronouns", "plural", "person"}
    is_pact = status.status == CommitmentStatus.AGREED and clause.names("pact")
    if is_pact and memory.alliance and not pronouns and len(memory.partners) < _SEVERAL:
        return memory.alliance, False
    if memory.giver and not pronouns and "fund" in clause.acts:
        return memory.giver, False
    if "own" in pronouns and memory.speakers and memory.sentence == clause.sentence:
        return memory.speakers, True
    if "own" in pronouns:
        return memory.spoke or memory.main, True
    if not pronouns and _is_of_order(clause, memory):
        return memory.buyers, False
    if not memory.agents or _is_delivery(clause, memory):
        return _told_by(clause, memory) or memory.main, False
    names = {part.name for part in memory.agents}
    is_one_of_them = len(names) > 1 and bool(memory.main) and memory.main[0].name in names
    is_hosts = are_alliances(memory.agents) and clause.names("works") and "fund" not in clause.acts
    if (is_one_of_them or is_hosts) and not pronouns:
        return memory.main, False
    return memory.agents, bool(pronouns)
