"""Document + mentions → commitments: who said they would do, give or spend what.

One clause carries one commitment, or one for each amount and number in it. Headlines, questions, suppositions, tales of
the past and the acts of adversaries carry none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pipeline.acts import (
    implied_act,
    is_of_field,
    kind_of,
    kind_of_money,
    kind_of_quantity,
    main_thing,
    read_act,
    topic_of,
)
from ingest.pipeline.clauses import Clause, Thing, settled, thing_phrase
from ingest.pipeline.commitment import MIN_CONFIDENCE, Commitment, confidence_of
from ingest.pipeline.dates import DateRole, find_dates, find_periods
from ingest.pipeline.documents import reference_date
from ingest.pipeline.extraction import Document, Mention, Span, Value
from ingest.pipeline.listed import in_row
from ingest.pipeline.numbers import read_number
from ingest.pipeline.parties import (
    Memory,
    Parties,
    are_alliances,
    are_firms,
    counted_actor,
    counterparties,
    helps_outsiders,
    is_contract,
    main_actor,
    main_alliance,
    main_drill,
    names_subject,
    read_parties,
    with_buyers,
    with_givers,
    with_signatories,
)
from ingest.pipeline.phrases import Match
from ingest.pipeline.roles import NEIGHBOURS, Part, read_parts
from ingest.pipeline.status import StatusRead, read_status
from ingest.pipeline.tables import read_rows
from ingest.pipeline.tellings import told_once, with_prices
from ingest.pipeline.values import find_money, find_quantities
from initiatives.choices import CommitmentKind, CommitmentStatus, InitiativeKind
from initiatives.money import Quantity

_MODIFIERS = frozenset(
    [
        "hectares",
        "percent",
        "years",
        "nations",
        "countries",
        "companies",
        "families",
        "jobs",
        "days",
        "kilometres",
        "metres",
        "pieces",
        "parts",
    ]
)  # units of numbers that describe what is committed and are no number of things
_OF_FORCES = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT, CommitmentKind.EXERCISE})
_COUNTED = frozenset({"force", "hardware", "works"})
_DIGITS_OF_YEAR = 4
_SEVERAL = 2
_EACH_REACH = 30  # characters between "each" and the number that it makes one of many
_DATE_REACH = 600  # characters of a sentence whose only date may stand in another clause
_EDGES = " ,;:–—-(\n"  # what a clause may begin or end with and evidence does not


def find_commitments(
    document: Document, mentions: Sequence[Mention], sentences: Sequence[Sequence[Clause]]
) -> tuple[Commitment, ...]:
    """The commitments of a document, in order of the text, each once; `sentences` are its clauses."""
    speaks_of_forces = any(mention.kind == InitiativeKind.FORWARD_PRESENCE for mention in mentions)
    memory = Memory(
        main_actor(settled(mentions)),
        main_alliance(settled(mentions)),
        named={mention.name: mention for mention in mentions if mention.record == "actor" and mention.name},
        speaks_of_forces=speaks_of_forces,
        drill=None if speaks_of_forces else main_drill(mentions),
    )
    rows = read_rows(document)
    found: list[Commitment] = []
    for sentence, clauses in zip(document.sentences, sentences, strict=True):
        if sentence in rows:
            found.extend(in_row(document, rows[sentence], clauses, memory))
        elif clauses and not _is_silent(document, clauses):
            for clause in clauses:
                memory.turn_to(document, clause)
                parts = read_parts(document, clause)
                found.extend(_in_clause(document, clause, parts, memory))
                memory.note(clause, parts)
    sure = [commitment for commitment in found if commitment.confidence >= MIN_CONFIDENCE]
    return told_once(with_prices(document, sure))


def _is_silent(document: Document, clauses: Sequence[Clause]) -> bool:
    """Whether the sentence is the headline, a question, or tells of the distant past."""
    text = document.body[clauses[0].span.start : clauses[-1].span.end].strip()
    if text == document.title or text.rstrip('”"»').endswith("?"):
        return True
    return any(clause.marks("history") for clause in clauses)


def _in_clause(document: Document, clause: Clause, parts: tuple[Part, ...], memory: Memory) -> Iterator[Commitment]:
    status = read_status(clause) or _implied_status(document, clause)
    if status is None or _is_supposed(clause):
        return
    if not (clause.stands_alone or clause.tells_act or status.is_implied or names_subject(clause, parts)):
        return
    memory.status = status
    parties = read_parties(clause, parts, status, memory)
    if not parties.actors or helps_outsiders(parties, read_act(clause)):
        return
    base, parties = _base(document, clause, status, parties, memory)
    if parties.are_several:
        memory.partners = parties.actors
    if are_alliances(parties.actors):
        memory.giver = parties.actors if base.kind == CommitmentKind.FUNDING or _is_budget(base) else memory.giver
    elif parties.is_named and base.kind == CommitmentKind.FUNDING:
        memory.giver = ()
    quantities = _things_counted(document, clause, memory) if clause.has_number else []
    for commitment in _by_amount(document, clause, _in_drill(base, memory), parties, quantities):
        yield replace(commitment, confidence=confidence_of(commitment, clause, status))


def _is_budget(commitment: Commitment) -> bool:
    return commitment.initiative is not None and commitment.initiative.kind == InitiativeKind.BUDGET


def _is_supposed(clause: Clause) -> bool:
    """Whether the clause begins with a word such as "if"."""
    if clause.predicate:
        return clause.predicate.is_supposed
    return bool(clause.words) and any(span.start == clause.words[0].start for span in clause.marks("condition"))


def _implied_status(document: Document, clause: Clause) -> StatusRead | None:
    """Where no word tells the status, a plain verb or an amount promises, and a perfect tense or a number tells a fact.

    In English a plain verb alone may be a noun, so that there only a number speaks.
    """
    who = [*clause.actors, *clause.initiatives]
    act = next((cue for cue in clause.cues if cue.label.act), None)
    is_plain = act is not None and document.language != "en" and clause.stands_alone
    if not who or not (clause.has_number or is_plain):
        return None
    is_perfect = bool(clause.marks("perfect"))
    is_promise = not is_perfect and (act is not None or bool(find_money(document, clause.span)))
    status = CommitmentStatus.PLEDGED if is_promise else CommitmentStatus.DELIVERED
    return StatusRead(status, act.span if act else who[0].span, is_implied=True)


def _base(
    document: Document, clause: Clause, status: StatusRead, parties: Parties, memory: Memory
) -> tuple[Commitment, Parties]:
    """The commitment of a clause without its amounts, and the parties as its kind makes them."""
    is_neighbour = parties.actors[0].name in NEIGHBOURS
    is_asked = status.status == CommitmentStatus.REQUESTED
    act = read_act(clause) or implied_act(clause, is_neighbour=is_neighbour, is_asked=is_asked)
    if act == "send" and not status.is_negated and _arrives_at_home(clause, parties):
        act = "buy"
    thing = main_thing(clause, act) or (memory.thing if _takes_up(clause) else None)
    kind, parties = _settle_kind(kind_of(act, thing.label if thing else None), act, status, parties, memory)
    if kind == CommitmentKind.FUNDING and clause.meaning and clause.meaning.gets:
        parties = with_givers(parties)
    topic = topic_of(clause, thing)
    if kind == CommitmentKind.AGREEMENT and topic and is_contract(parties, topic.label):
        kind = CommitmentKind.EQUIPMENT
    commitment = Commitment(
        span=_trimmed(document, clause.span),
        kind=kind,
        status=Value(status.status, status.span),
        actors=parties.actors,
        counterparties=counterparties(parties, status, kind, memory),
        act=act,
        thing=topic.label if topic else None,
        thing_phrase=thing_phrase(clause, topic.span) if topic and topic in clause.things else None,
        initiative=_initiative(clause, topic),
        period=next(iter(find_periods(document, clause.span)), None),
        announced=_dated(document, clause, "announced"),
        due=_dated(document, clause, "due"),
        is_named=parties.is_named,
    )
    return commitment, parties


def _settle_kind(
    kind: CommitmentKind, act: str | None, status: StatusRead, parties: Parties, memory: Memory
) -> tuple[CommitmentKind, Parties]:
    """The kind and the parties that it takes: states buy, a purchase in common is a pact, a refusal to do is policy."""
    is_investment = act == "fund" and are_firms(parties.actors)
    if kind == CommitmentKind.EQUIPMENT and is_investment:
        return CommitmentKind.FUNDING, parties
    if kind == CommitmentKind.EQUIPMENT and act == "build" and are_firms(parties.actors):
        return CommitmentKind.CONSTRUCTION, parties  # what a firm makes is its plant's
    if kind == CommitmentKind.EQUIPMENT:
        parties = with_buyers(parties, memory)
        if status.status == CommitmentStatus.AGREED and parties.are_several:
            kind = CommitmentKind.AGREEMENT
    if kind == CommitmentKind.AGREEMENT:
        parties = with_signatories(parties, memory)
    if status.is_negated and status.status in (CommitmentStatus.PLEDGED, CommitmentStatus.AGREED):
        kind = CommitmentKind.POLICY
    return kind, parties


def _arrives_at_home(clause: Clause, parties: Parties) -> bool:
    """Whether what has arrived was bought by the state where it arrives, and not sent there by another."""
    categories = {thing.label.category for thing in clause.things}
    has_only_hardware = "hardware" in categories and "force" not in categories
    return has_only_hardware and {part.name for part in (*parties.actors, *parties.parts)} <= set(NEIGHBOURS)


def _takes_up(clause: Clause) -> bool:
    """Whether the clause speaks on of the thing before: `they will be installed`, `27 more are planned`."""
    return bool(clause.marks("pronouns")) or (clause.predicate is not None and clause.has_number and not clause.things)


def _initiative(clause: Clause, topic: Match[Thing] | None) -> Mention | None:
    """The named initiative that the clause is about: its first, unless a thing that stands for itself comes before."""
    first = clause.initiatives[0] if clause.initiatives else None
    if first and topic and topic.label.stands and topic.span.start < first.span.start:
        return None
    return first


def _dated(document: Document, clause: Clause, role: DateRole) -> Value | None:
    """The date of a clause, or the only one of its sentence: `2028 … , until then …` stands apart from its verb."""
    published = reference_date(document, clause.span)
    sentence = document.sentences[clause.sentence]
    is_near = sentence.end - sentence.start <= _DATE_REACH
    for span in (clause.span, *([sentence] if is_near else [])):
        dates = [date for date in find_dates(document, span, published) if date.role == role]
        if span == clause.span:
            dates = [date for date in dates if clause.owns(date.span)]
        if dates and (span == clause.span or len(dates) == 1):
            return Value(dates[0].value, dates[0].span)
    return None


def _trimmed(document: Document, span: Span) -> Span:
    text = document.quote(span)
    return Span(span.start + len(text) - len(text.lstrip(_EDGES)), span.start + len(text.rstrip(_EDGES)))


def _in_drill(base: Commitment, memory: Memory) -> Commitment:
    """Forces that came while the text speaks of an exercise have come for it."""
    topic = base.initiative or memory.initiative or memory.drill
    is_drill = topic is not None and topic.kind == InitiativeKind.EXERCISE
    has_come = base.act in ("send", None) and base.kind in _OF_FORCES
    if not (is_drill and has_come):
        return base
    return replace(base, act="exercise", kind=CommitmentKind.EXERCISE, initiative=topic)


def _by_amount(
    document: Document,
    clause: Clause,
    base: Commitment,
    parties: Parties,
    quantities: Sequence[tuple[Value, Quantity]],
) -> Iterator[Commitment]:
    """One commitment for each number of things and each amount; an amount that prices the things goes with them."""
    moneys = (
        [money for money in find_money(document, clause.span) if clause.owns(money.span)] if clause.has_number else []
    )
    if not moneys and not quantities:
        yield from _by_exercise(clause, base)
        return
    price = moneys.pop(0) if len(quantities) == 1 and moneys else None
    for value, quantity in quantities:
        kind = kind_of_quantity(quantity, base.act, base.kind)
        if base.act or base.thing:
            commitment = replace(base, quantity=value, money=price, kind=kind)
            yield _with_counted_actor(commitment, parties, value.span) if kind in _OF_FORCES else commitment
    for value in moneys:
        kind = kind_of_money(base.kind, base.act, base.thing)
        is_set_aside = kind == CommitmentKind.FUNDING and base.act is None and base.status.value == "delivered"
        status = replace(base.status, value=CommitmentStatus.AGREED.value) if is_set_aside else base.status
        yield replace(base, money=value, kind=kind, status=status)


def _with_counted_actor(commitment: Commitment, parties: Parties, number: Span) -> Commitment:
    """The commitment of those whose forces the number counts; who stood for them before is their host at most."""
    actors = counted_actor(parties, number)
    names = {part.name for part in actors}
    others = [part for part in (*commitment.counterparties, *commitment.actors) if part.name not in names]
    return replace(commitment, actors=actors, counterparties=tuple({part.name: part for part in others}.values()))


def _by_exercise(clause: Clause, base: Commitment) -> Iterator[Commitment]:
    """One commitment, or one for each exercise that the clause names."""
    exercises = {mention.name: mention for mention in clause.initiatives if mention.kind == InitiativeKind.EXERCISE}
    if base.kind == CommitmentKind.EXERCISE and len(exercises) >= _SEVERAL:
        yield from (replace(base, initiative=mention) for mention in exercises.values())
    else:
        yield base


def _things_counted(document: Document, clause: Clause, memory: Memory) -> list[tuple[Value, Quantity]]:
    """The numbers of a clause that count what is committed, not what describes it: no `170 hectares`, no `ten each`."""
    each = clause.marks("each")
    things = [thing.label for thing in (*clause.things, *filter(None, [memory.thing]))]
    is_budget = memory.speaks_of_budgets or any(thing.category == "fund" for thing in things)
    counted = [
        (value, _share_of_gdp(value.value) if is_budget else value.value)
        for value in find_quantities(document, clause.span)
        if isinstance(value.value, Quantity)
        and clause.owns(value.span)
        and _counts_things(document, clause, value.span, value.value)
        and not any(_is_one_of_many(document, value.span, span) for span in each)
    ]
    found = [
        (replace(value, value=quantity), quantity) for value, quantity in counted if quantity.unit not in _MODIFIERS
    ]
    return found or list(_bare_counts(document, clause, memory))


def _bare_counts(document: Document, clause: Clause, memory: Memory) -> Iterator[tuple[Value, Quantity]]:
    """The numbers that stand without their noun: it is the thing that the text spoke of last."""
    thing = next((thing.label for thing in (*clause.things, *filter(None, [memory.thing]))), None)
    unit = "troops" if memory.speaks_of_forces else None
    if thing and thing.category in _COUNTED:
        unit = "troops" if thing.category == "force" else thing.name.split()[-1]
    spans = clause.predicate.counts if clause.predicate and unit else ()
    for span in spans:
        number = read_number(document.quote(span), document.language)
        if unit and number and not _is_year(document.quote(span)):
            quantity = Quantity(number, unit)
            yield Value(quantity, span), quantity
            return


def _is_year(text: str) -> bool:
    return len(text) == _DIGITS_OF_YEAR and text.startswith(("19", "20"))


def _counts_things(document: Document, clause: Clause, span: Span, quantity: Quantity) -> bool:
    """Whether a number counts something, and not whoever acts: `five makers supply`, nor no noun: `one lets it be`."""
    if clause.predicate is None or not document.body[span.end - 1].isalpha():
        return True
    acts = any(span.contains(noun) for noun in clause.predicate.subjects)
    return span.end in clause.predicate.nouns and (not acts or is_of_field(quantity))


def _share_of_gdp(quantity: Quantity) -> Quantity:
    """Where the talk is of budgets, a percentage is one of gross domestic product."""
    return replace(quantity, unit="percent_of_gdp") if quantity.unit == "percent" else quantity


def _is_one_of_many(document: Document, number: Span, each: Span) -> bool:
    if each.end <= number.start:
        return number.start - each.start < _EACH_REACH
    return number.end <= each.start and not document.body[number.end : each.start].strip()
