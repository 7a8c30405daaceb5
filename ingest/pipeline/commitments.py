"""Document + mentions → commitments: who said they would do, give or spend what.

One clause carries one commitment, or one for each amount and number in it. Headlines, questions, suppositions, tales of
the past and the acts of adversaries carry none.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.pipeline.clauses import Clause, Thing, settled, thing_book, thing_phrase, word_book
from ingest.pipeline.dates import FoundDate, find_dates, find_periods
from ingest.pipeline.documents import reference_date
from ingest.pipeline.extraction import Document, Mention, Span, Value
from ingest.pipeline.phrases import Match, read_words
from ingest.pipeline.roles import BALTIC_STATES, NEIGHBOURS, Part, Role, answerable, can_commit, read_parts
from ingest.pipeline.status import Reading, read_status
from ingest.pipeline.values import find_money, find_quantities
from initiatives.choices import ActorKind, CommitmentKind, CommitmentStatus, InitiativeKind
from initiatives.money import Quantity

MIN_CONFIDENCE = 0.5
_CONCRETE = frozenset({"hardware", "works", "plant", "force"})  # classes of things whose commitment can be checked

_PEOPLE = frozenset(
    "troops soldiers personnel reservists conscripts instructors employees staff servicemen people specialists officers"
    " guards guardsmen marines paratroopers volunteers sailors pilots engineers police recruits experts".split()
)
_MODIFIERS = frozenset(
    "hectares percent years nations countries companies families jobs days kilometres metres pieces parts".split()
)  # units of numbers that describe what is committed and are no number of things
_SEVERAL = 2
_BY_FAR = 2  # how many times as often as any state an alliance is named where the article is about it
_EACH_REACH = 30  # characters between "each" and the number that it makes one of many
_THINGS_OF_ACT: Mapping[str, frozenset[str]] = {
    "send": frozenset({"force", "hardware"}),
    "buy": frozenset({"hardware", "plant"}),
    "give": frozenset({"hardware"}),
    "build": frozenset({"works", "plant", "force"}),
    "fund": frozenset({"fund"}),
    "agree": frozenset({"pact"}),
    "exercise": frozenset({"drill"}),
    "train": frozenset({"course"}),
    "rule": frozenset({"law"}),
}
_KIND_BY_ACT = {
    "send": CommitmentKind.DEPLOYMENT,
    "hold": CommitmentKind.DEPLOYMENT,
    "buy": CommitmentKind.EQUIPMENT,
    "give": CommitmentKind.EQUIPMENT,
    "build": CommitmentKind.CONSTRUCTION,
    "fund": CommitmentKind.FUNDING,
    "agree": CommitmentKind.AGREEMENT,
    "exercise": CommitmentKind.EXERCISE,
    "train": CommitmentKind.TRAINING,
    "rule": CommitmentKind.POLICY,
}
_KIND_BY_CATEGORY = {
    "hardware": CommitmentKind.EQUIPMENT,
    "works": CommitmentKind.CONSTRUCTION,
    "plant": CommitmentKind.CONSTRUCTION,
    "force": CommitmentKind.DEPLOYMENT,
    "pact": CommitmentKind.AGREEMENT,
    "drill": CommitmentKind.EXERCISE,
    "course": CommitmentKind.TRAINING,
    "law": CommitmentKind.POLICY,
    "fund": CommitmentKind.FUNDING,
}


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment as the text tells it, with the place of each of its values."""

    span: Span
    kind: str
    status: Value
    actors: tuple[Part, ...]
    counterparties: tuple[Part, ...]
    act: str | None
    thing: Thing | None
    thing_phrase: Span | None
    initiative: Mention | None
    money: Value | None = None
    quantity: Value | None = None
    period: Value | None = None
    announced: Value | None = None
    due: Value | None = None
    confidence: float = 0.5

    @property
    def actor_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.name for part in self.actors))

    @property
    def counterparty_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.name for part in self.counterparties))


@dataclass(slots=True)
class _Memory:
    """What the text spoke of last: for clauses that name no actor or host of their own."""

    main: tuple[Part, ...]
    host: tuple[Part, ...] = ()
    partners: tuple[Part, ...] = ()  # several that did something together, for "the agreement" further on
    agents: tuple[Part, ...] = ()
    thing: Match[Thing] | None = None
    sentence: int = -1
    initiative: Mention | None = None
    end: int = 0  # where the last clause ended

    def turn_to_paragraph(self) -> None:
        """Forget who acted and what was spoken of: a new paragraph takes up only what the article is about."""
        self.host, self.agents, self.thing, self.initiative = (), (), None, None


def find_commitments(
    document: Document, mentions: Sequence[Mention], sentences: Sequence[Sequence[Clause]]
) -> tuple[Commitment, ...]:
    """The commitments of a document, in order of the text, each once; `sentences` are its clauses."""
    mentions = settled(mentions)
    memory = _Memory(main=main_actor(mentions))
    found: list[Commitment] = []
    for clauses in sentences:
        if clauses and not _is_silent(document, clauses):
            for clause in clauses:
                if "\n" in document.body[memory.end : clause.span.start]:
                    memory.turn_to_paragraph()
                found.extend(_in_clause(document, clause, memory))
                _remember(document, clause, memory)
    return _told_once([commitment for commitment in found if commitment.confidence >= MIN_CONFIDENCE])


def main_actor(mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """Who the article is about: the Baltic state named most, else the neighbour, else whoever; or NATO, by far."""
    named = [(name, mention) for mention in mentions if mention.record == "actor" and (name := answerable(mention))]
    first_by_name = {name: mention for name, mention in reversed(named) if can_commit(name)}
    counts = Counter(name for name, _ in named if name in first_by_name)
    alliances = {name: count for name, count in counts.items() if first_by_name[name].kind == ActorKind.ALLIANCE}
    for circle in (BALTIC_STATES, NEIGHBOURS, tuple(name for name in counts if name not in alliances)):
        inside = {name: counts[name] for name in circle if name in counts}
        top = max(inside, key=inside.__getitem__, default=None)
        if top is not None:
            alliance = max(alliances, key=alliances.__getitem__, default=top)
            main = alliance if counts[alliance] > _BY_FAR * counts[top] else top
            return (Part(main, first_by_name[main], Role.FREE),)
    return ()


def _is_silent(document: Document, clauses: Sequence[Clause]) -> bool:
    """Whether the sentence is the headline, a question, or tells of the distant past."""
    text = document.body[clauses[0].span.start : clauses[-1].span.end].strip()
    words = [word for clause in clauses for word in clause.words]
    return (
        text == document.title
        or text.rstrip('”"»').endswith("?")
        or bool(word_book(document.language, "history").find(words))
    )


def _in_clause(document: Document, clause: Clause, memory: _Memory) -> Iterator[Commitment]:
    reading = read_status(clause, document.language)
    if not (clause.stands_alone or clause.tells_act) or reading is None or _is_supposed(document, clause):
        return
    parts = read_parts(document, clause)
    actors, is_named = _actors(document, clause, parts, reading, memory)
    if not actors or not all(can_commit(part.name) for part in actors) or _helps_outsiders(parts):
        return
    base = _base(document, clause, reading, (actors, is_named), parts, memory)
    if reading.is_negated and reading.status in (CommitmentStatus.PLEDGED, CommitmentStatus.AGREED):
        base = replace(base, kind=CommitmentKind.POLICY)  # a promise not to do something
    topic = base.initiative or memory.initiative
    is_drill = (
        topic is not None and topic.kind == InitiativeKind.EXERCISE and base.status.value != CommitmentStatus.PLEDGED
    )
    if _are_partners(base.actors):
        memory.partners = base.actors
    for commitment in _by_amount(document, clause, base, is_drill=is_drill):
        yield replace(commitment, confidence=_confidence(commitment, clause, reading, is_named=is_named))


def _helps_outsiders(parts: Sequence[Part]) -> bool:
    return any(part.name == "Ukraine" and part.role in (Role.RECIPIENT, Role.FREE) for part in parts)


def _is_supposed(document: Document, clause: Clause) -> bool:
    return bool(word_book(document.language, "condition").find(clause.words[:1]))


def _actors(
    document: Document, clause: Clause, parts: Sequence[Part], reading: Reading, memory: _Memory
) -> tuple[tuple[Part, ...], bool]:
    """Who commits, and whether the sentence itself names them."""
    agents = [part for part in parts if part.role is Role.AGENT]
    if agents:
        return _one_list(agents), True
    free = [part for part in parts if part.role is Role.FREE]
    before = [part for part in free if part.mention.span.start < reading.cue.span.start]
    if before:
        return _one_list(before), True
    if memory.sentence == clause.sentence and memory.agents:
        return memory.agents, True
    if free and reading.status != CommitmentStatus.REQUESTED:
        return _one_list(free), True
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    if hosts and not {cue.label.act for cue in clause.cues} & {"send"}:
        return tuple(hosts[:1]), True
    return _carried(document, clause, memory)


def _carried(document: Document, clause: Clause, memory: _Memory) -> tuple[tuple[Part, ...], bool]:
    """Who acts in a clause that names nobody: who acted last in the paragraph, else the one the article is about.

    "We" is that one too. An alliance or several actors are taken up only where a pronoun says so.
    """
    taken_up = {match.label for match in word_book(document.language, "own", "pronouns", "plural").find(clause.words)}
    if not memory.agents or "own" in taken_up:
        return memory.main, "own" in taken_up
    names = {part.name for part in memory.agents}
    is_one_of_them = len(names) > 1 and bool(memory.main) and memory.main[0].name in names
    is_alliance = all(part.mention.kind == ActorKind.ALLIANCE for part in memory.agents)
    if (is_one_of_them and not taken_up) or (is_alliance and not taken_up):
        return memory.main, False
    return memory.agents, bool(taken_up)


def _one_list(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The first part and those that stand in one list with it; a minister beside the state counts as the state."""
    chosen = [parts[0]]
    for part in parts[1:]:
        gap = part.mention.span.start - chosen[-1].mention.span.end
        if part.name in {other.name for other in chosen} or gap <= 8:
            chosen.append(part)
        else:
            break
    unique: Mapping[str, Part] = {part.name: part for part in reversed(chosen)}
    return tuple(sorted(unique.values(), key=lambda part: part.mention.span))


def _counterparties(
    parts: Sequence[Part], actors: Sequence[Part], reading: Reading, kind: str, memory: _Memory
) -> tuple[Part, ...]:
    """To or with whom: hosts, recipients, partners, suppliers; after a request whoever is asked."""
    acting = {part.name for part in actors}
    others = [part for part in parts if part.name not in acting and part.role is not Role.SOURCE]
    marked = [part for part in others if part.role is not Role.FREE]
    if reading.status == CommitmentStatus.REQUESTED:
        marked = [part for part in others if part.mention.span.start > reading.cue.span.start][:1] or marked
    chosen = [part for part in marked if part.name != "Russia" and part.name != "Belarus"]
    if not chosen and kind in (CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT) and not acting & set(NEIGHBOURS):
        chosen = [part for part in memory.host or memory.main if part.name not in acting]
    return tuple({part.name: part for part in chosen}.values())


def _base(
    document: Document,
    clause: Clause,
    reading: Reading,
    who: tuple[tuple[Part, ...], bool],
    parts: Sequence[Part],
    memory: _Memory,
) -> Commitment:
    actors, is_named = who
    act = _act(clause) or _act_of_thing(clause, actors)
    if act == "send" and reading.status == CommitmentStatus.DELIVERED and _arrives_at_home(clause, actors, parts):
        act = "buy"
    thing = _main_thing(clause, act) or _taken_up(document, clause, memory)
    kind = _kind(act, thing.label if thing else None)
    standing = next((match for match in clause.things if match.label.stands), None)
    thing = standing or _signed_for(clause, thing)
    if kind == CommitmentKind.EQUIPMENT:
        actors, parts = _buyers(actors, parts, memory)
    if kind == CommitmentKind.EQUIPMENT and reading.status == CommitmentStatus.AGREED and _are_partners(actors):
        kind = CommitmentKind.AGREEMENT  # a purchase in common is a pact whose object is cooperation
    if kind == CommitmentKind.AGREEMENT and not is_named and memory.partners:
        actors = memory.partners
    if kind == CommitmentKind.AGREEMENT:
        actors = (
            *actors,
            *(part for part in parts if part.role is Role.PARTNER and part.mention.kind != ActorKind.COMPANY),
        )
    dates = find_dates(document, clause.span, reference_date(document, clause.span))
    return Commitment(
        span=_trimmed(document, clause.span),
        kind=kind,
        status=Value(reading.status, reading.cue.span),
        actors=actors,
        counterparties=_counterparties(parts, actors, reading, kind, memory),
        act=act,
        thing=thing.label if thing else None,
        thing_phrase=thing_phrase(document, clause, thing.span) if thing in clause.things else None,
        initiative=_initiative(clause, standing),
        period=next(iter(find_periods(document, clause.span)), None),
        announced=_dated(dates, "announced"),
        due=_dated(dates, "due"),
    )


def _dated(dates: Sequence[FoundDate], role: str) -> Value | None:
    return next((Value(date.value, date.span) for date in dates if date.role == role), None)


def _trimmed(document: Document, span: Span) -> Span:
    text = document.quote(span)
    left = len(text) - len(text.lstrip(" ,;:–—-("))
    right = len(text.rstrip(" ,;:–—-(\n"))
    return Span(span.start + left, span.start + right)


def _act(clause: Clause) -> str | None:
    """What is done: a signature where a pact is there to sign, else the first act that suits a thing, else the first."""
    acts = [str(cue.label.act) for cue in clause.cues if cue.label.act]
    categories = {thing.label.category for thing in clause.things}
    if not acts and categories == {"force", "hardware"}:
        return "send"
    if "agree" in acts and "pact" in categories and not ("buy" in acts and "hardware" in categories):
        return "agree"
    suiting = [act for act in acts if categories & _THINGS_OF_ACT[act]]
    return next(iter([*suiting, *acts]), None)


def _initiative(clause: Clause, standing: Match[Thing] | None) -> Mention | None:
    """The named initiative that the clause is about: its first, unless a thing that stands for itself comes before."""
    first = clause.initiatives[0] if clause.initiatives else None
    return None if first and standing and standing.span.start < first.span.start else first


def _signed_for(clause: Clause, thing: Match[Thing] | None) -> Match[Thing] | None:
    """What a pact is about, where the clause says it: `a letter of intent on HIMARS`."""
    if thing is None or thing.label.category != "pact":
        return thing
    return next((match for match in clause.things if match.label.category == "hardware"), thing)


def _taken_up(document: Document, clause: Clause, memory: _Memory) -> Match[Thing] | None:
    """The thing of the clause before, where a pronoun takes it up: `they will be installed`."""
    has_pronoun = word_book(document.language, "pronouns").find(clause.words)
    return memory.thing if has_pronoun else None


def _are_partners(actors: Sequence[Part]) -> bool:
    return len({part.name for part in actors if part.mention.kind != ActorKind.COMPANY}) >= _SEVERAL


def _buyers(
    actors: tuple[Part, ...], parts: Sequence[Part], memory: _Memory
) -> tuple[tuple[Part, ...], Sequence[Part]]:
    """The state that buys, where a firm sells or delivers; the firm becomes its supplier."""
    firms = [part for part in actors if part.mention.kind == ActorKind.COMPANY]
    if len(firms) < len(actors):
        return tuple(part for part in actors if part not in firms), parts
    states = [part for part in parts if part.mention.kind != ActorKind.COMPANY and part.name in NEIGHBOURS]
    others = [part for part in parts if part not in firms]
    return tuple(states) or memory.main, [*others, *(replace(firm, role=Role.SUPPLIER) for firm in firms)]


def _act_of_thing(clause: Clause, actors: Sequence[Part]) -> str | None:
    """The act that a thing implies where no verb tells it: `Estonia wants the first launchers` is a purchase."""
    category = clause.things[0].label.category if clause.things else None
    is_neighbour = actors[0].name in NEIGHBOURS
    return {"hardware": "buy" if is_neighbour else None, "works": "build", "fund": "fund"}.get(category or "")


def _arrives_at_home(clause: Clause, actors: Sequence[Part], parts: Sequence[Part]) -> bool:
    """Whether what has arrived was bought by the state where it arrives, and not sent there by another."""
    categories = {thing.label.category for thing in clause.things}
    has_only_hardware = "hardware" in categories and "force" not in categories
    return has_only_hardware and {part.name for part in (*actors, *parts)} <= set(NEIGHBOURS)


def _main_thing(clause: Clause, act: str | None) -> Match[Thing] | None:
    """The thing that the clause is about: the first that suits the act, else the first."""
    suiting = [thing for thing in clause.things if thing.label.category in _THINGS_OF_ACT.get(act or "", ())]
    return next(iter([*suiting, *clause.things]), None)


def _kind(act: str | None, thing: Thing | None) -> str:
    """What is committed, without regard to amounts: by the thing, where the act suits it, else by the act."""
    if thing is None:
        return _KIND_BY_ACT.get(act or "", CommitmentKind.POLICY)
    if thing.category == "works" and act == "fund":
        return CommitmentKind.FUNDING
    return _kind_by_category(thing.category, act)


def _kind_by_category(category: str, act: str | None) -> str:
    if category == "hardware" and act == "send":
        return CommitmentKind.DEPLOYMENT
    if category == "pact" and act != "agree":
        return _KIND_BY_ACT.get(act or "agree", CommitmentKind.AGREEMENT)
    return _KIND_BY_CATEGORY[category]


@cache
def category_of_unit(unit: str) -> str | None:
    """The class of the things that a quantity counts: `tanks` are hardware, `bunkers` and `km` works."""
    if unit == "km":
        return "works"
    found = thing_book("en").find(read_words(unit, Span(0, len(unit))))
    return found[0].label.category if found else None


def _by_amount(document: Document, clause: Clause, base: Commitment, *, is_drill: bool) -> Iterator[Commitment]:
    """One commitment for each number of things and each amount; an amount that prices the things goes with them."""
    moneys = list(find_money(document, clause.span))
    each = [match.span for match in word_book(document.language, "each").find(clause.words)]
    quantities = [value for value in find_quantities(document, clause.span) if not _is_modifier(document, value, each)]
    if not moneys and not quantities:
        yield from _by_exercise(clause, base)
        return
    priced = moneys.pop(0) if len(quantities) == 1 and moneys else None
    for value in quantities:
        if base.act or base.thing:
            yield replace(base, quantity=value, money=priced, kind=_kind_of_quantity(base, value, is_drill=is_drill))
    for value in moneys:
        yield replace(base, money=value, kind=_kind_of_money(base))


def _by_exercise(clause: Clause, base: Commitment) -> Iterator[Commitment]:
    """One commitment, or one for each exercise that the clause names."""
    exercises = {mention.name: mention for mention in clause.initiatives if mention.kind == InitiativeKind.EXERCISE}
    if base.kind != CommitmentKind.EXERCISE or len(exercises) < _SEVERAL:
        yield base
    else:
        yield from (replace(base, initiative=mention) for mention in exercises.values())


def _is_modifier(document: Document, value: Value, each: Sequence[Span]) -> bool:
    """Whether a number only describes the thing that is committed: `170 hectares`, `each with room for ten soldiers`."""
    if isinstance(value.value, Quantity) and value.value.unit in _MODIFIERS:
        return True
    return any(
        0 < value.span.start - span.start < _EACH_REACH
        or (value.span.end <= span.start and not document.body[value.span.end : span.start].strip())
        for span in each
    )


def _kind_of_quantity(base: Commitment, value: Value, *, is_drill: bool) -> str:
    unit = value.value.unit if isinstance(value.value, Quantity) else "things"
    if unit == "percent_of_gdp":
        return CommitmentKind.FUNDING
    if unit.split()[-1] in _PEOPLE:
        if base.act == "exercise" or is_drill:
            return CommitmentKind.EXERCISE
        return CommitmentKind.TRAINING if base.act == "train" else CommitmentKind.TROOPS
    category = category_of_unit(unit)
    return _kind_by_category(category, base.act) if category else base.kind


def _kind_of_money(base: Commitment) -> str:
    has_object = base.kind == CommitmentKind.EQUIPMENT or (
        base.kind == CommitmentKind.CONSTRUCTION and base.act in ("build", "buy")
    )
    is_pact_for_goods = base.kind == CommitmentKind.AGREEMENT and base.thing and base.thing.category == "hardware"
    return base.kind if has_object or is_pact_for_goods else CommitmentKind.FUNDING


def _confidence(commitment: Commitment, clause: Clause, reading: Reading, *, is_named: bool) -> float:
    """How sure the reading is: numbers and concrete things tell most, a negation speaks against it."""
    has_number = bool(commitment.money or commitment.quantity)
    is_concrete = _is_concrete(commitment)
    is_dated = bool(commitment.due or commitment.announced or commitment.period)
    has_partner = any(clause.span.contains(part.mention.span) for part in commitment.counterparties)
    score = 0.15
    score += 0.3 if has_number else 0
    score += 0.2 if is_concrete and commitment.act else 0
    score += 0.15 if commitment.act else 0
    score += 0.15 if is_dated else 0
    score += 0.1 if is_named else 0
    score += 0.1 if has_partner else 0
    score -= 0 if has_number or is_concrete or is_dated or commitment.initiative else 0.15
    score -= 0.2 if _is_of_outsiders(commitment) else 0
    score += 0.05 if commitment.initiative and (has_number or is_concrete) else 0
    score -= 0.05 if reading.status == CommitmentStatus.PROPOSED else 0
    score -= 0.15 if reading.status == CommitmentStatus.PROPOSED and not (is_named or has_number) else 0
    score -= 0.2 if commitment.kind == CommitmentKind.FUNDING and not has_number else 0
    score -= 0.3 if reading.status == CommitmentStatus.REQUESTED and not is_named else 0
    score -= 0.15 if reading.is_negated else 0
    return round(min(max(score, 0.0), 1.0), 2)


def _is_of_outsiders(commitment: Commitment) -> bool:
    """Whether states from elsewhere buy for themselves, which is no commitment of the region."""
    names = {*commitment.actor_names, *commitment.counterparty_names}
    return commitment.kind == CommitmentKind.EQUIPMENT and not names & set(NEIGHBOURS)


def _is_concrete(commitment: Commitment) -> bool:
    """Whether the clause names a thing whose commitment can be checked later: hardware, works, a signed pact."""
    thing = commitment.thing
    if thing is None or (thing.category == "hardware" and thing.is_generic):
        return False
    return thing.category in _CONCRETE or (thing.category == "pact" and commitment.kind == CommitmentKind.AGREEMENT)


def _remember(document: Document, clause: Clause, memory: _Memory) -> None:
    parts = read_parts(document, clause)
    acting = [part for part in parts if part.role in (Role.FREE, Role.AGENT)]
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    if acting:
        memory.agents = _one_list(acting)
    if hosts:
        memory.host = tuple(hosts)
    if clause.things:
        memory.thing = clause.things[0]
    if clause.initiatives:
        memory.initiative = clause.initiatives[-1]
    memory.sentence, memory.end = clause.sentence, clause.span.end


def _told_once(commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The commitments without those told again: same actors, kind and amounts; the surest telling stays."""
    best: dict[object, Commitment] = {}
    for commitment in commitments:
        key = _sameness(commitment)
        if key not in best or commitment.confidence > best[key].confidence:
            best[key] = commitment
    return tuple(sorted(best.values(), key=lambda commitment: commitment.span))


def _sameness(commitment: Commitment) -> object:
    amounts = (
        commitment.money.value if commitment.money else None,
        commitment.quantity.value if commitment.quantity else None,
    )
    about = commitment.initiative.name if commitment.initiative else commitment.thing and commitment.thing.name
    if amounts == (None, None):
        return commitment.actor_names, commitment.kind, about
    return commitment.actor_names, commitment.kind, amounts
