"""The commitment of a clause → one for each number of things and each amount that the clause tells for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.amounts.changes import without_starts, without_wholes
from ingest.pipeline.amounts.counted_nouns import share_words, singular_unit
from ingest.pipeline.amounts.known_nouns import numbers_of_known
from ingest.pipeline.amounts.values import find_money, find_quantities
from ingest.pipeline.commitments.acts import (
    KINDS_OF_FORCES,
    KINDS_OF_GOODS,
    counts_people,
    is_of_field,
    kind_of_money,
    kind_of_quantity,
    read_act,
)
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.rates import find_rate, may_set_rate
from ingest.pipeline.commitments.roles import each_once
from ingest.pipeline.commitments.sides import counted_actor
from ingest.pipeline.dates.calendars import calendar_of
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.numbers import read_number
from initiatives.choices import CommitmentKind, CommitmentStatus, InitiativeKind
from initiatives.money import Quantity

_MODIFIERS = frozenset(
    [
        "hectares",
        "percent",
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "nations",
        "countries",
        "allies",
        "armies",
        "companies",
        "makers",
        "firms",
        "families",
        "jobs",
        "kilometres",
        "metres",
        "pieces",
        "parts",
        "kinds",
        "types",
        "sorts",
        "belts",
        "stages",
        "phases",
        "steps",
        "rounds",
        "rows",
        "zones",
        "groups",
        "members",
        "votes",
        "abstentions",
        "lawmakers",
        "deputies",
        "ministers",
        "readers",
        "reporters",
        "homesteads",
        "municipalities",
        "counties",
        "regions",
        "points",
        "pages",
    ]
)  # units of numbers that describe what is committed and are no number of things
_AREAS = frozenset({"hectares", "square kilometres"})  # units of land
_COUNTED = frozenset({"force", "hardware", "works"})  # classes of things that a bare number may count
_CALLED_UP = frozenset({"people", "youths", "troops"})  # who may be called up
_PAYING = frozenset(
    {"fund", "cost", "give", "rule", None}
)  # acts that are done with money, where it is what they are done with
_WORKERS = frozenset({"people", "employees", "staff", "specialists", "jobs"})
_LARGEST_SHARE = 12  # percent of gross domestic product that a state may spend on defence
_DIGITS_OF_YEAR = 4
_SEVERAL = 2
_ADDITION_REACH = 16  # characters before a number in which the word stands that makes it one more
_EACH_REACH = 30  # characters between "each" and the number that it makes one of many


def by_amount(
    document: Document, clause: Clause, base: Commitment, parties: Parties, memory: Memory
) -> Iterator[Commitment]:
    """One commitment for each number of things and each amount; an amount that prices the things goes with them."""
    if _tells_of_jobs(document, clause) and not (base.is_named or base.due):
        return  # `150 people will work in the factory`
    has_number = clause.has_number or clause.names("hardware")  # `a battery`
    quantities = _things_counted(document, clause, memory) if has_number else []
    if not (base.act or base.thing):
        quantities = _telling_alone(clause, quantities)
    moneys = _moneys(document, clause) if clause.has_number else []
    if clause.has_number and not (quantities or moneys) and may_set_rate(base):
        quantities = find_rate(document, clause)
    moneys = moneys or ([] if quantities else _moneys_told_of(document, clause, base))
    if not moneys and not quantities:
        yield from _by_exercise(clause, base)
        return
    is_one_price = len(moneys) == 1 and base.kind in KINDS_OF_GOODS
    is_priced = len(quantities) == 1 or is_one_price or _are_priced_each(quantities, moneys)
    for value, quantity in quantities:
        is_meant = base.kind == CommitmentKind.AGREEMENT and bool(clause.marks("intent"))
        kind = base.kind if is_meant else kind_of_quantity(quantity, base.act, base.kind)
        price = moneys.pop(0) if is_priced and moneys else None  # one price of several goods stands with the first
        if price and kind == CommitmentKind.DEPLOYMENT:
            kind = CommitmentKind.EQUIPMENT  # what forces bring along has no price
        is_more = _is_addition(document, value.span)
        commitment = replace(base, quantity=value, money=price, kind=kind, is_addition=is_more)
        if kind in KINDS_OF_FORCES and _are_in_place(clause, value.span):
            commitment = replace(commitment, status=replace(base.status, value=CommitmentStatus.DELIVERED))
        yield _with_counted_actor(clause, commitment, parties, value.span) if kind in KINDS_OF_FORCES else commitment
    for value in moneys:
        is_given = clause.predicate is None and base.act in ("give", "send")  # where no tree tells what is given
        kind = CommitmentKind.FUNDING if is_given else kind_of_money(base.kind, base.act, base.thing)
        is_set_aside = kind == CommitmentKind.FUNDING and base.act is None and base.status.value == "delivered"
        status = replace(base.status, value=CommitmentStatus.AGREED.value) if is_set_aside else base.status
        yield replace(base, money=value, kind=kind, status=status)


def _are_priced_each(quantities: Sequence[tuple[Value, Quantity]], moneys: Sequence[Value]) -> bool:
    """Whether a price stands after each number: `19 howitzers for $119m and eight launchers for $133m`."""
    places = [one.span for (value, _), money in zip(quantities, moneys, strict=False) for one in (value, money)]
    return len(quantities) == len(moneys) and places == sorted(places)


def _telling_alone(clause: Clause, quantities: Sequence[tuple[Value, Quantity]]) -> list[tuple[Value, Quantity]]:
    """The numbers that alone tell what is done: `plans to have 500 people`; not `its border is 1,340 km long`."""
    predicate = clause.predicate
    if predicate is None or (predicate.is_silent and not predicate.told and predicate.is_finite):
        return []
    return [(value, quantity) for value, quantity in quantities if is_of_field(quantity)]


def _are_in_place(clause: Clause, number: Span) -> bool:
    """Whether the clause only speaks of forces that are there already: `will reinforce the 900 that it leads`."""
    return clause.predicate is not None and any(noun.overlaps(number) for noun in clause.predicate.standing)


def _tells_of_jobs(document: Document, clause: Clause) -> bool:
    """Whether the numbers of a clause count those who work in a plant, and nothing else."""
    if not clause.has_number or not clause.names("plant"):
        return False
    counted = [value.value for value in find_quantities(document, clause.span) if isinstance(value.value, Quantity)]
    return bool(counted) and all(quantity.unit in _WORKERS for quantity in counted)


def _moneys(document: Document, clause: Clause) -> list[Value]:
    """The sums of a clause that are committed: no start of a change, nor a whole of which a part is meant."""
    moneys = without_wholes(document, without_starts(document, find_money(document, clause.span)))
    return [money for money in moneys if clause.owns(money.span)]


def _moneys_told_of(document: Document, clause: Clause, base: Commitment) -> list[Value]:
    """The sum that a relative clause on money tells of: `the 12 million for which Estonia has applied`."""
    told_of = clause.predicate.antecedent if clause.predicate else ()
    if not told_of or base.act not in _PAYING:
        return []
    moneys = find_money(document, document.sentences[clause.sentence])
    return [money for money in moneys if any(noun.overlaps(money.span) for noun in told_of)]


def _with_counted_actor(clause: Clause, commitment: Commitment, parties: Parties, number: Span) -> Commitment:
    """The commitment of those whose forces the number counts; who stood for them before is their host at most."""
    actors = counted_actor(clause, parties, number)
    names = {part.name for part in actors}
    others = [part for part in (*commitment.counterparties, *commitment.actors) if part.name not in names]
    return replace(commitment, actors=actors, counterparties=each_once(others))


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
        for value in without_starts(document, find_quantities(document, clause.span))
        if isinstance(value.value, Quantity)
        and clause.owns(value.span)
        and _counts_things(document, clause, value.span, value.value)
        and not (_builds(clause) and counts_people(value.value))
        and not (value.value.unit in _WORKERS and _tells_of_jobs(document, clause))
        and not any(_is_one_of_many(document, value.span, span) for span in each)
    ]
    is_call_up = "rule" in clause.acts and any(thing.category == "law" for thing in things)
    called = [(value, _as_called_up(quantity) if is_call_up else quantity) for value, quantity in counted]
    named = [(value, _of_thing(quantity, things)) for value, quantity in called]
    described = _MODIFIERS - {"pieces"} if read_act(clause) == "buy" else _MODIFIERS
    found = [(replace(value, value=quantity), quantity) for value, quantity in named if quantity.unit not in described]
    areas = [(value, quantity) for value, quantity in named if quantity.unit in _AREAS]
    alone = (
        areas if len(areas) == 1 else []
    )  # land that is told of by nothing but its size is what is taken or built on
    found = found or alone or list(_bare_counts(document, clause, memory)) or list(_objects(document, clause))
    goods = [quantity.unit for _, quantity in found if is_of_field(quantity) and not counts_people(quantity)]
    memory.counted = goods[0] if goods else memory.counted
    return found


def _objects(document: Document, clause: Clause) -> Iterator[tuple[Value, Quantity]]:
    """The number of what is planned or paid for and is no goods: `sixteen projects have been approved`."""
    if clause.predicate is None:
        return
    for number, noun in clause.predicate.counted_objects:
        value, unit = read_number(document.quote(number), document.language), document.quote(noun).casefold()
        if value and clause.owns(number) and unit in share_words("objects", document.language):
            quantity = Quantity(value, unit)
            yield Value(quantity, Span(min(number.start, noun.start), max(number.end, noun.end))), quantity
            return


def _builds(clause: Clause) -> bool:
    """Whether something is built or stands, so that people are those whom it is for: `a town for 4,000 troops`."""
    has_works = clause.names("works", "plant")
    is_of_force = not has_works and clause.names("force")
    act = clause.meaning.act if clause.meaning else read_act(clause) if has_works and not clause.predicate else None
    is_built = act == "build" and not is_of_force
    return "works" in clause.subjects or is_built


def _as_called_up(quantity: Quantity) -> Quantity:
    """Where the talk is of conscription, the young people that are counted are conscripts: `uzņems 1470 jauniešus`."""
    return replace(quantity, unit="conscripts") if quantity.unit in _CALLED_UP else quantity


def _of_thing(quantity: Quantity, things: Sequence[Thing]) -> Quantity:
    """Where only pieces are counted, the number of goods: `of these vehicles it wants 100 pieces`."""
    goods = next((thing for thing in things if thing.category == "hardware"), None)
    return replace(quantity, unit=goods.unit) if goods and quantity.unit == "pieces" else quantity


def _bare_counts(document: Document, clause: Clause, memory: Memory) -> Iterator[tuple[Value, Quantity]]:
    """The numbers that stand without their noun: it is the thing that the text spoke of last."""
    unit = _unit_spoken_of(clause, memory)
    counted = _unit_counted(clause, memory)
    spans = clause.predicate.counts if clause.predicate else ()
    is_told = clause.predicate is None or clause.predicate.is_finite
    spans = spans or (tuple(numbers_of_known(document, clause.core)) if is_told else ())
    prices = [money.span for money in find_money(document, clause.span)] if spans else []
    for span in spans:
        number = read_number(document.quote(span), document.language)
        is_price = any(price.overlaps(span) for price in prices)
        of = unit or (counted if number and number > 1 else None)
        if of and number and not is_price and not _is_year(document.quote(span)):
            quantity = Quantity(number, of)
            yield Value(quantity, span), quantity
            return


def _unit_spoken_of(clause: Clause, memory: Memory) -> str | None:
    """The unit of the thing that the clause or the text before it in the paragraph speaks of, else of its forces."""
    thing = next((thing.label for thing in (*clause.things, *filter(None, [memory.thing]))), None)
    if thing and thing.category in _COUNTED:
        return "troops" if thing.category == "force" else unit_of_thing(thing)
    return "troops" if memory.speaks_of_forces else None


def unit_of_thing(thing: Thing) -> str | None:
    """The plural noun that a number of a thing counts; None of what nobody counts, such as `infrastructure`."""
    return singular_unit(thing.unit, "en") or (thing.unit if thing.unit.endswith("s") else None)


def _unit_counted(clause: Clause, memory: Memory) -> str | None:
    """The unit of the goods counted last, be it paragraphs ago, where the clause tells of an act: `is to get 150`."""
    is_told = not clause.predicate.is_silent if clause.predicate else bool(clause.acts)
    return memory.counted if is_told else None


def _is_year(text: str) -> bool:
    return len(text) == _DIGITS_OF_YEAR and text.startswith(("19", "20"))


def _counts_things(document: Document, clause: Clause, span: Span, quantity: Quantity) -> bool:
    """Whether a number counts something, and not whoever acts: `five makers supply`, nor no noun: `one lets it be`."""
    if clause.predicate is None or not document.body[span.end - 1].isalpha():
        return True
    acts = any(span.contains(noun) for noun in clause.predicate.subjects)
    is_thing = is_of_field(quantity) or any(thing.span.overlaps(span) for thing in clause.things)
    return is_thing or (clause.predicate.ends_noun(span.end) and not acts)


def _share_of_gdp(quantity: Quantity) -> Quantity:
    """Where the talk is of budgets, a small percentage is one of gross domestic product, and a large one of a price."""
    is_small = quantity.unit == "percent" and quantity.value <= _LARGEST_SHARE
    return replace(quantity, unit="percent_of_gdp") if is_small else quantity


def _is_addition(document: Document, number: Span) -> bool:
    """Whether a word beside a number makes it one more: `another 120 vehicles`, `six additional launchers`."""
    near = document.body[max(0, number.start - _ADDITION_REACH) : number.end]
    return bool(_additions(document.language).search(near))


@cache
def _additions(language: str) -> re.Pattern[str]:
    words = lexicon.load("shares").get(language, {}).get("additions", ())
    return re.compile(rf"(?<!\w)(?:{lexicon.alternation(words)})(?! than)(?!\w)", re.IGNORECASE)


def _is_one_of_many(document: Document, number: Span, each: Span) -> bool:
    if each.end <= number.start:
        return number.start - each.start < _EACH_REACH
    if calendar_of(document.language).is_unit(document.body, each.end):
        return False  # `3,800 people each year`
    return number.end <= each.start and not document.body[number.end : each.start].strip()
