"""The rows of a list as CSV and JSON, written while they are read: the same filters and order as the page."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from initiatives.models import Actor, Article, Change, Commitment, Initiative
from initiatives.past import PastRows

Column = Callable[[Any], Any]

_CHUNK = 1000  # rows read at once
_NOT_IN_THE_LOG = frozenset({"commitments", "articles", "first_reported", "last_reported"})
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run (reference: OWASP, CSV injection)


def _text(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


_INITIATIVE: Mapping[str, Column] = {
    "id": lambda row: row.public_id,
    "name": lambda row: row.name,
    "kind": lambda row: row.kind,
    "status": lambda row: _text(row.status),
    "participants": lambda row: [actor.name for actor in row.participating],
    "locations": lambda row: row.locations,
    "commitments": lambda row: row.commitment_count,
    "articles": lambda row: row.article_count,
    "first_reported": lambda row: _text(row.first_reported),
    "last_reported": lambda row: _text(row.last_reported),
    "address": lambda row: row.get_absolute_url(),
}
_ACTOR: Mapping[str, Column] = {
    "id": lambda row: row.public_id,
    "name": lambda row: row.name,
    "kind": lambda row: row.kind,
    "country": lambda row: _text(row.country),
    "role": lambda row: _text(row.role),
    "affiliation": lambda row: _text(row.affiliation),
    "commitments": lambda row: row.commitment_count,
    "articles": lambda row: row.article_count,
    "first_reported": lambda row: _text(row.first_reported),
    "last_reported": lambda row: _text(row.last_reported),
    "address": lambda row: row.get_absolute_url(),
}
_COMMITMENT: Mapping[str, Column] = {
    "id": lambda row: row.public_id,
    "actors": lambda row: [actor.name for actor in row.committers],
    "counterparties": lambda row: [actor.name for actor in row.counterparties],
    "initiative": lambda row: _text(row.initiative),
    "kind": lambda row: row.kind,
    "status": lambda row: row.status,
    "money_value": lambda row: _number(row.money and row.money.value),
    "money_to": lambda row: _number(row.money and row.money.to),
    "money_currency": lambda row: row.money and row.money.currency,
    "money_bound": lambda row: row.money and row.money.bound.value,
    "money_eur": lambda row: _number(row.money_eur),
    "quantity_value": lambda row: _number(row.quantity and row.quantity.value),
    "quantity_to": lambda row: _number(row.quantity and row.quantity.to),
    "quantity_unit": lambda row: row.quantity and row.quantity.unit,
    "quantity_bound": lambda row: row.quantity and row.quantity.bound.value,
    "period_years": lambda row: row.period_years,
    "announced": lambda row: _text(row.announced),
    "due": lambda row: _text(row.due),
    "articles": lambda row: row.article_count,
    "first_reported": lambda row: _text(row.first_reported),
    "last_reported": lambda row: _text(row.last_reported),
    "address": lambda row: row.get_absolute_url(),
}
_ARTICLE: Mapping[str, Column] = {
    "id": lambda row: row.public_id,
    "title": lambda row: _text(row.title),
    "published": lambda row: _text(row.published),
    "language": lambda row: _text(row.language),
    "source": lambda row: _text(row.source),
    "reliability": lambda row: row.source.reliability if row.source else None,
    "url": lambda row: row.url,
    "is_retelling": lambda row: row.is_retelling,
    "claims": lambda row: row.claim_count,
    "address": lambda row: row.get_absolute_url(),
}
_CHANGE: Mapping[str, Column] = {
    "number": lambda row: row.number,
    "at": lambda row: row.at.isoformat(),
    "kind": lambda row: row.kind,
    "reason": lambda row: row.reason,
    "record_type": lambda row: row.record_type,
    "record": lambda row: row.public_id,
    "other": lambda row: _text(row.other),
    "before": lambda row: row.before,
    "after": lambda row: row.after,
    "article": lambda row: row.run.version.article.public_id if row.run else None,
    "extractor_version": lambda row: row.run.extractor_version if row.run else None,
    "ruling": lambda row: row.decision.ruling if row.decision else None,
    "ruled_because": lambda row: _text(row.decision.reason) if row.decision else None,
    "is_undoing": lambda row: row.decision.undoes_id is not None if row.decision else None,
    "batch": lambda row: row.cause_batch.public_id if row.cause_batch else None,
}
COLUMNS: Mapping[type, Mapping[str, Column]] = {
    Initiative: _INITIATIVE,
    Actor: _ACTOR,
    Commitment: _COMMITMENT,
    Article: _ARTICLE,
    Change: _CHANGE,
}


def _number(value: Any) -> str | None:
    """A decimal as text, so that no reader of JSON rounds it."""
    return None if value is None else format(value.normalize(), "f")


class _Line:
    """A file for `csv.writer` that hands back each line."""

    def write(self, line: str) -> str:
        return line


def columns_of(rows: QuerySet | PastRows) -> Mapping[str, Column]:
    """What is written of each row; of those as of a day what the log knows."""
    columns = COLUMNS[rows.model]
    if isinstance(rows, PastRows):
        return {name: column for name, column in columns.items() if name not in _NOT_IN_THE_LOG}
    return columns


def csv_lines(rows: QuerySet | PastRows, columns: Mapping[str, Column]) -> Iterator[str]:
    """A header and one line for each row; lists are joined with semicolons, snapshots of the log are JSON."""
    writer = csv.writer(_Line())
    yield writer.writerow(columns)
    for row in rows.iterator(_CHUNK):
        yield writer.writerow([_cell(column(row)) for column in columns.values()])


def _cell(value: Any) -> Any:
    """A value as a cell that no spreadsheet runs as a formula."""
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def json_parts(rows: QuerySet | PastRows, columns: Mapping[str, Column]) -> Iterator[str]:
    """One list with an object for each row."""
    separator = "[\n"
    for row in rows.iterator(_CHUNK):
        yield separator + json.dumps({name: column(row) for name, column in columns.items()}, ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"
