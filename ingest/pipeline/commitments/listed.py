"""Rows of tables and lists of amounts → commitments: the columns tell what verbs tell elsewhere."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.pipeline.amounts.captions import money_under, share_under
from ingest.pipeline.amounts.counted_nouns import last_unit
from ingest.pipeline.amounts.values import find_money, find_quantities
from ingest.pipeline.cleaning.tables import Row
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.dating import dates_in
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.roles import Part, Role, can_commit, read_parts
from ingest.pipeline.commitments.signs import row_signs
from ingest.pipeline.dates.finding import Strength, find_dates
from ingest.pipeline.extraction import Document, Mention, Span, Value
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.numbers import read_number
from ingest.pipeline.phrases import Match
from initiatives.choices import ActorKind, CommitmentKind, CommitmentStatus, InitiativeKind
from initiatives.money import Money, Quantity

_COLUMNS_OF_ORDERS = ("number", "supplier", "signed", "due")
_SMALL_NUMBER = re.compile(r"\s*(?!(?:19|20)\d\d\s*$)\d{1,6}\s*")
_LONE_NUMBER = re.compile(r"\d{1,3}(?:[,.\u00a0 ]?\d{3}){0,2}")
_PAIR = 2  # cells of a row that says what and how much
_KIND_BY_CLASS = {"works": CommitmentKind.CONSTRUCTION, "hardware": CommitmentKind.EQUIPMENT}
_KIND_BY_INITIATIVE: Mapping[str, CommitmentKind] = {
    InitiativeKind.FORTIFICATION: CommitmentKind.CONSTRUCTION,
    InitiativeKind.INFRASTRUCTURE: CommitmentKind.CONSTRUCTION,
    InitiativeKind.INDUSTRY: CommitmentKind.CONSTRUCTION,
}


def in_row(document: Document, row: Row, clauses: Sequence[Clause], memory: Memory) -> Iterator[Commitment]:
    """The commitments of one row, one for each amount, if it says whose or what for.

    Example, under the heads System, Number, Maker, Value: `tanks | 44 | KNDS | EUR 950 m` → an order of 44 tanks.
    """
    thing = next((match for clause in clauses for match in clause.things), None)
    parts = [part for clause in clauses for part in read_parts(document, clause)]
    firms = tuple(part for part in parts if part.mention.kind == ActorKind.COMPANY)
    states = tuple(part for part in parts if part not in firms)
    under = _under_caption(document, row)
    moneys = find_money(document, row.span) or ((under,) if under and isinstance(under.value, Money) else (None,))
    counted = _number(document, row, thing) or _under_head(document, row)
    quantity = counted or _share(document, row) or (None if moneys[0] else under)
    status = _status(row, clauses, memory)
    about = next((mention for clause in clauses for mention in clause.initiatives), None)
    is_told = thing or about or parts or under or memory.speaks_of_budgets
    if status is None or not (moneys[0] or quantity) or not is_told:
        return
    if not all(can_commit(part.name) for part in states) or not (states or memory.main):
        return
    recipients: tuple[Part, ...] = ()
    if memory.giver and states:
        states, recipients = memory.giver, states
    is_order = (
        bool(firms) or any(row.cell(column) for column in _COLUMNS_OF_ORDERS) or _counts_goods(document, row, thing)
    )
    for money in moneys:
        commitment = Commitment(
            span=row.span,
            kind=_kind(thing, about, memory) if is_order else CommitmentKind.FUNDING,
            status=status,
            actors=states[:1] or memory.main,
            counterparties=(*recipients, *(Part(firm.name, firm.mention, Role.SUPPLIER) for firm in firms)),
            act="buy" if is_order else "fund",
            thing=thing.label if thing else None,
            thing_phrase=thing.span if thing else None,
            initiative=about or (None if thing else memory.initiative),
            money=money,
            quantity=quantity,
            announced=_date(document, row.cell("signed")) or _date_beside(document, row, status.span),
            due=_date(document, row.cell("due")) or _due(document, row, is_budget=not is_order),
        )
        yield replace(commitment, signs=row_signs(commitment))


def _kind(thing: Match[Thing] | None, initiative: Mention | None, memory: Memory) -> CommitmentKind:
    """Works where the row, or the text above the table, is about works; else goods."""
    if thing is None and initiative:
        return _KIND_BY_INITIATIVE.get(initiative.kind, CommitmentKind.EQUIPMENT)
    if thing is None and memory.thing is None and memory.initiative:
        return _KIND_BY_INITIATIVE.get(memory.initiative.kind, CommitmentKind.EQUIPMENT)
    about = thing or memory.thing
    return _KIND_BY_CLASS.get(about.label.category if about else "", CommitmentKind.EQUIPMENT)


def _status(row: Row, clauses: Sequence[Clause], memory: Memory) -> Value | None:
    """A date of signature tells an order, a word of the row its own status; else the row shares that before it."""
    signed = row.cell("signed")
    if signed:
        return Value(CommitmentStatus.AGREED.value, signed)
    told = [cue for clause in clauses for cue in clause.cues if cue.label.status]
    if told:
        return Value(str(told[-1].label.status), told[-1].span)
    if memory.status is None:
        return None
    # What a text before a table calls done is the decision; that the money has flowed, a row would have to say.
    is_done = memory.status.status in (CommitmentStatus.DELIVERED, CommitmentStatus.UNDER_WAY)
    return Value(CommitmentStatus.AGREED if is_done else memory.status.status, memory.status.span)


def _date_beside(document: Document, row: Row, word: Span) -> Value | None:
    """The date in the cell of the word that tells the status: `signed 15 Jan. 2026`."""
    return next((_date(document, cell) for cell in row.cells if cell.contains(word)), None)


def _due(document: Document, row: Row, *, is_budget: bool) -> Value | None:
    """The term that a row states, or the year of its budget: that of the row, else the only one of the headline."""
    dates = dates_in(document, row.span)
    stated = [date for date in dates if date.role == "due" and date.strength == Strength.STATED]
    if stated or not is_budget:
        return Value(stated[-1].value, stated[-1].span) if stated else None
    for span in filter(None, (row.span, _headline(document))):
        years = [date for date in find_dates(document, span, document.published) if not date.value.month]
        if years:
            return Value(years[0].value, years[0].span) if len(years) == 1 else None
    return None


def _headline(document: Document) -> Span | None:
    start = document.body.find(document.title) if document.title else -1
    return Span(start, start + len(document.title or "")) if start >= 0 else None


def _number(document: Document, row: Row, thing: Match[Thing] | None) -> Value | None:
    """The bare number of the column of numbers, or the only bare one; the first cell tells its unit, else the thing."""
    cell = row.cell("number") or _bare_number(document, row)
    digits = document.quote(cell).strip() if cell else ""
    if cell is None or thing is None or not digits.isdecimal():
        return None
    start = document.body.index(digits, cell.start)
    unit = last_unit(document, row.cells[0]) or thing.label.unit
    return Value(Quantity(Decimal(digits), unit), Span(start, start + len(digits)))


def _under_head(document: Document, row: Row) -> Value | None:
    """The number that stands alone in its cell under a head that says what it counts: `Tanks`, `Troops`."""
    for head, cell in zip(row.heads[1:], row.cells[1:], strict=False):
        unit, digits = last_unit(document, head), document.quote(cell).strip()
        if unit and _LONE_NUMBER.fullmatch(digits) and (number := read_number(digits, document.language)):
            start = document.body.index(digits, cell.start)
            return Value(Quantity(number, unit), Span(start, start + len(digits)))
    return None


def _bare_number(document: Document, row: Row) -> Span | None:
    """Where no column is headed, the cell of a row of goods that is nothing but a number, and no year."""
    numbers = [cell for cell in row.cells[1:] if _SMALL_NUMBER.fullmatch(document.quote(cell))]
    return numbers[0] if len(row.cells) > _PAIR and not row.is_headed and numbers else None


def _counts_goods(document: Document, row: Row, thing: Match[Thing] | None) -> bool:
    """Whether a row says how many of which goods: `howitzers | 112 | €547m`."""
    return thing is not None and thing.label.category == "hardware" and _bare_number(document, row) is not None


def _under_caption(document: Document, row: Row) -> Value | None:
    """The bare number that ends the row, in the unit that the line above the rows tells: a sum, or a share."""
    if row.caption is None or len(row.cells) < _PAIR:
        return None
    number = row.cells[-1]
    return money_under(document, row.caption, number) or share_under(document, row.caption, number)


def _share(document: Document, row: Row) -> Value | None:
    """The share of gross domestic product that the row gives beside its amount."""
    shares = (value for value in find_quantities(document, row.span) if isinstance(value.value, Quantity))
    return next((value for value in shares if value.value.unit == "percent_of_gdp"), None)  # type: ignore[union-attr]


def _date(document: Document, cell: Span | None) -> Value | None:
    if cell is None:
        return None
    dates = dates_in(document, cell)
    return next((Value(date.value, date.span) for date in dates), None)
