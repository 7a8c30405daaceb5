"""Rows of tables and lists of amounts → commitments: the columns tell what verbs tell elsewhere."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.pipeline.acts import kind_of
from ingest.pipeline.clauses import Clause, Thing
from ingest.pipeline.commitment import Commitment
from ingest.pipeline.dates import find_dates
from ingest.pipeline.documents import reference_date
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.parties import Memory
from ingest.pipeline.phrases import Match
from ingest.pipeline.roles import Part, Role, can_commit, read_parts
from ingest.pipeline.tables import Row
from ingest.pipeline.values import find_money
from initiatives.choices import ActorKind, CommitmentKind, CommitmentStatus
from initiatives.money import Quantity

_CONFIDENCE = 0.75
_COLUMNS_OF_ORDERS = ("number", "supplier", "signed", "due")


def in_row(document: Document, row: Row, clauses: Sequence[Clause], memory: Memory) -> Iterator[Commitment]:
    """The commitment of one row, if it has an amount and says whose or what for.

    Example, under the heads System, Number, Maker, Value: `tanks | 44 | KNDS | EUR 950 m` → an order of 44 tanks.
    """
    thing = next((match for clause in clauses for match in clause.things), None)
    parts = [part for clause in clauses for part in read_parts(document, clause)]
    recipients: tuple[Part, ...] = ()
    firms = tuple(part for part in parts if part.mention.kind == ActorKind.COMPANY)
    states = tuple(part for part in parts if part not in firms)
    money = next(iter(find_money(document, row.span)), None)
    quantity = _number(document, row, thing)
    status = _status(row, memory)
    if status is None or not (money or quantity) or not (thing or states):
        return
    if not all(can_commit(part.name) for part in states) or not (states or memory.main):
        return
    if memory.giver and states:
        states, recipients = memory.giver, states
    is_order = any(row.cell(column) for column in _COLUMNS_OF_ORDERS)
    yield Commitment(
        span=row.span,
        kind=kind_of("buy", thing.label if thing else None) if is_order else CommitmentKind.FUNDING,
        status=status,
        actors=states[:1] or memory.main,
        counterparties=(*recipients, *(Part(firm.name, firm.mention, Role.SUPPLIER) for firm in firms)),
        act="buy" if is_order else "fund",
        thing=thing.label if thing else None,
        thing_phrase=thing.span if thing else None,
        initiative=None if thing else memory.initiative,
        money=money,
        quantity=quantity,
        announced=_date(document, row.cell("signed")),
        due=_date(document, row.cell("due")),
        confidence=_CONFIDENCE,
    )


def _status(row: Row, memory: Memory) -> Value | None:
    """A date of signature tells an order; else the row shares the status of the text before it."""
    signed = row.cell("signed")
    if signed:
        return Value(CommitmentStatus.AGREED.value, signed)
    return Value(memory.status.status, memory.status.span) if memory.status else None


def _number(document: Document, row: Row, thing: Match[Thing] | None) -> Value | None:
    """The bare number of the column of numbers; the thing tells its unit."""
    cell = row.cell("number")
    digits = document.quote(cell).strip() if cell else ""
    if cell is None or thing is None or not digits.isdecimal():
        return None
    start = document.body.index(digits, cell.start)
    return Value(Quantity(Decimal(digits), thing.label.name.split()[-1]), Span(start, start + len(digits)))


def _date(document: Document, cell: Span | None) -> Value | None:
    if cell is None:
        return None
    dates = find_dates(document, cell, reference_date(document, cell))
    return next((Value(date.value, date.span) for date in dates), None)
