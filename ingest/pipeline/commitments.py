"""Document + mentions → commitments: who said they would do, give or spend what.

One clause carries one commitment, or one for each amount and number in it. Headlines, questions, suppositions, tales of
the past and the acts of adversaries carry none.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.pipeline.clauses import Clause, Thing, read_clauses, word_book
from ingest.pipeline.dates import FoundDate, find_dates, find_periods
from ingest.pipeline.documents import reference_date
from ingest.pipeline.extraction import Document, Mention, Span, Value
from ingest.pipeline.roles import BALTIC_STATES, NEIGHBOURS, Part, Role, answerable, can_commit, read_parts
from ingest.pipeline.status import Reading, read_status
from ingest.pipeline.values import find_money, find_quantities
from initiatives.choices import ActorKind, CommitmentKind, CommitmentStatus
from initiatives.money import Quantity

MIN_CONFIDENCE = 0.55

_PEOPLE = frozenset(
    {"troops", "soldiers", "civilian employees", "personnel", "reservists", "conscripts", "instructors"}
)
_MODIFIERS = frozenset(
    {"hectares", "percent", "years", "nations", "countries", "companies", "families", "jobs", "days"}
)
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
    thing_span: Span | None
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
    """What the text spoke of last: for clauses that name no actor, no host or no undertaking of their own."""

    main: tuple[Part, ...]
    host: tuple[Part, ...] = ()
    agents: tuple[Part, ...] = ()
    initiative: Mention | None = None
    sentence: int = -1
    seen: dict[object, int] = field(default_factory=dict)


def find_commitments(document: Document, mentions: Sequence[Mention]) -> tuple[Commitment, ...]:
    """The commitments of a document, in order of the text, each once."""
    memory = _Memory(main=_main_state(mentions))
    found: list[Commitment] = []
    for clauses in read_clauses(document, mentions):
        if clauses and not _is_silent(document, clauses):
            for clause in clauses:
                found.extend(_in_clause(document, clause, memory))
                _remember(document, clause, memory)
    return _told_once([commitment for commitment in found if commitment.confidence >= MIN_CONFIDENCE])


def _main_state(mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """The state that the article is about: the Baltic one named most, else the neighbour or whoever is named most."""
    states = [mention for mention in mentions if mention.record == "actor" and mention.kind != ActorKind.ALLIANCE]
    named = [(name, mention) for mention in states if (name := answerable(mention)) and can_commit(name)]
    for circle in (BALTIC_STATES, NEIGHBOURS, None):
        counts = Counter(name for name, _ in named if circle is None or name in circle)
        if counts:
            top = counts.most_common(1)[0][0]
            return (Part(top, next(mention for name, mention in named if name == top), Role.FREE),)
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
    if not clause.stands_alone or reading is None or _is_supposed(document, clause):
        return
    parts = read_parts(document, clause)
    actors, is_named = _actors(clause, parts, reading, memory)
    if not actors or not all(can_commit(part.name) for part in actors):
        return
    if any(part.name == "Ukraine" and part.role in (Role.RECIPIENT, Role.FREE) for part in parts):
        return
    base = _base(document, clause, reading, actors, parts, memory)
    for commitment in _by_amount(document, clause, base):
        yield replace(commitment, confidence=_confidence(commitment, clause, reading, is_named=is_named))


def _is_supposed(document: Document, clause: Clause) -> bool:
    first = word_book(document.language, "condition").find(clause.words[:1])
    return bool(first)


def _actors(clause: Clause, parts: Sequence[Part], reading: Reading, memory: _Memory) -> tuple[tuple[Part, ...], bool]:
    """Who commits, and whether the clause itself names them."""
    agents = [part for part in parts if part.role is Role.AGENT]
    if agents:
        return tuple(agents), True
    free = [part for part in parts if part.role is Role.FREE]
    before = [part for part in free if part.mention.span.start < reading.cue.span.start]
    if before:
        return _one_list(before), True
    if memory.sentence == clause.sentence and memory.agents:
        return memory.agents, True
    if free and reading.status != CommitmentStatus.REQUESTED:
        return _one_list(free), True
    sources = [part for part in parts if part.role is Role.SOURCE]
    if sources:
        return tuple(sources), True
    return memory.agents or memory.main, False


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
    if not chosen and kind in (CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT):
        chosen = [part for part in memory.host or memory.main if part.name not in acting]
    return tuple({part.name: part for part in chosen}.values())


def _base(
    document: Document,
    clause: Clause,
    reading: Reading,
    actors: tuple[Part, ...],
    parts: Sequence[Part],
    memory: _Memory,
) -> Commitment:
    act_cue = next((cue for cue in clause.cues if cue.label.act), None)
    act = act_cue.label.act if act_cue else None
    thing = _main_thing(clause, act)
    kind = _kind(act, thing.label if thing else None)
    dates = find_dates(document, clause.span, reference_date(document, clause.span))
    initiative = clause.initiatives[0] if clause.initiatives else None
    if initiative is None and memory.sentence == clause.sentence:
        initiative = memory.initiative
    return Commitment(
        span=_trimmed(document, clause.span),
        kind=kind,
        status=Value(reading.status, reading.cue.span),
        actors=actors,
        counterparties=_counterparties(parts, actors, reading, kind, memory),
        act=act,
        thing=thing.label if thing else None,
        thing_span=thing.span if thing else None,
        initiative=initiative,
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


def _main_thing(clause: Clause, act: str | None):  # noqa: ANN202
    """The thing that the clause is about: the first that suits the act, else the first."""
    wanted = {
        "send": ("force", "hardware"),
        "buy": ("hardware", "plant"),
        "give": ("hardware",),
        "build": ("works", "plant", "force"),
        "fund": ("fund",),
        "agree": ("pact",),
        "exercise": ("drill",),
        "train": ("course",),
        "rule": ("law",),
    }
    suiting = [thing for thing in clause.things if thing.label.category in wanted.get(act or "", ())]
    return next(iter([*suiting, *clause.things]), None)


def _kind(act: str | None, thing: Thing | None) -> str:
    """What is committed, without regard to amounts: by the thing, where the act suits it, else by the act."""
    category = thing.category if thing else None
    if category == "hardware" and act in ("send", "hold"):
        return CommitmentKind.DEPLOYMENT
    if category == "pact" and act != "agree":
        return _KIND_BY_ACT.get(act or "agree", CommitmentKind.AGREEMENT)
    if category == "works" and act == "fund":
        return CommitmentKind.FUNDING
    if category:
        return _KIND_BY_CATEGORY[category]
    return _KIND_BY_ACT.get(act or "", CommitmentKind.POLICY)


def _by_amount(document: Document, clause: Clause, base: Commitment) -> Iterator[Commitment]:
    """One commitment for each number of things and each amount; an amount that prices the things goes with them."""
    moneys = list(find_money(document, clause.span))
    quantities = [value for value in find_quantities(document, clause.span) if not _is_modifier(value)]
    if not moneys and not quantities:
        yield base
        return
    priced = moneys.pop(0) if len(quantities) == 1 and moneys else None
    for value in quantities:
        yield replace(base, quantity=value, money=priced, kind=_kind_of_quantity(base, value))
    for value in moneys:
        yield replace(base, money=value, kind=_kind_of_money(base))


def _is_modifier(value: Value) -> bool:
    return isinstance(value.value, Quantity) and value.value.unit in _MODIFIERS


def _kind_of_quantity(base: Commitment, value: Value) -> str:
    unit = value.value.unit if isinstance(value.value, Quantity) else ""
    if unit == "percent_of_gdp":
        return CommitmentKind.FUNDING
    if unit in _PEOPLE:
        if base.act == "exercise" or (base.initiative and base.initiative.kind == "exercise"):
            return CommitmentKind.EXERCISE
        return CommitmentKind.TRAINING if base.act == "train" else CommitmentKind.TROOPS
    return base.kind


def _kind_of_money(base: Commitment) -> str:
    if base.kind in (CommitmentKind.EQUIPMENT, CommitmentKind.CONSTRUCTION) and base.act in ("buy", "build", "give"):
        return base.kind
    return CommitmentKind.FUNDING


def _confidence(commitment: Commitment, clause: Clause, reading: Reading, *, is_named: bool) -> float:
    has_number = bool(commitment.money or commitment.quantity)
    score = 0.2
    score += 0.3 if has_number else 0
    score += 0.15 if is_named else 0
    score += 0.1 if commitment.act else 0
    score += 0.1 if commitment.thing else 0
    score += 0.1 if commitment.initiative else 0
    score += 0.05 if commitment.due or commitment.announced or commitment.period else 0
    score -= 0.1 if reading.status == CommitmentStatus.PROPOSED else 0
    score -= 0.4 if reading.is_negated else 0
    return round(min(max(score, 0.0), 1.0), 2)


def _remember(document: Document, clause: Clause, memory: _Memory) -> None:
    parts = [part for part in read_parts(document, clause) if can_commit(part.name)]
    free = [part for part in parts if part.role in (Role.FREE, Role.AGENT)]
    hosts = [part for part in parts if part.role is Role.HOST and part.name in NEIGHBOURS]
    if free:
        memory.agents = _one_list(free)
    if hosts:
        memory.host = tuple(hosts)
    if clause.initiatives:
        memory.initiative = clause.initiatives[-1]
    memory.sentence = clause.sentence


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
        return commitment.actor_names, commitment.kind, commitment.status.value, about
    return commitment.actor_names, commitment.kind, amounts
