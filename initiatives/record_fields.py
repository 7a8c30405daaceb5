"""The fields that claims give values to and editors may set, per record type: how they are read, compared and written.

Values live as plain JSON in claims, decisions and the log: text, a list of names, a whole number, a date as ISO text,
or an amount as `{"value": "60000000", "to": null, "currency": "EUR", "bound": "up_to"}` with decimals as text.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from django.db.models import TextChoices

from initiatives.choices import ActorKind, Bound, CommitmentKind, CommitmentStatus, InitiativeKind, InitiativeStatus
from initiatives.money import Money, Quantity
from initiatives.names import name_key
from initiatives.partial_dates import PartialDate

Json = Any


class Shape(Enum):
    """How the value of a field looks."""

    TEXT = "text"
    CHOICE = "choice"
    COUNTRY = "country"  # ISO 3166-1 alpha-2
    NAME = "name"  # the canonical name of a record
    NAMES = "names"  # a list of canonical names of records
    TEXTS = "texts"  # a list of words
    INTEGER = "integer"
    DATE = "date"
    MONEY = "money"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a record type. Of a `gathered` field every stated value counts, of any other the best one."""

    name: str
    label: str
    shape: Shape
    choices: type[TextChoices] | None = None
    is_required: bool = False  # no record can do without it

    @property
    def is_gathered(self) -> bool:
        return self.shape in (Shape.NAMES, Shape.TEXTS)


def _by_name(*fields: RecordField) -> dict[str, RecordField]:
    return {field.name: field for field in fields}


FIELDS: Mapping[str, Mapping[str, RecordField]] = {
    "actor": _by_name(
        RecordField("name", "Name", Shape.TEXT, is_required=True),
        RecordField("kind", "Kind", Shape.CHOICE, ActorKind, is_required=True),
        RecordField("country", "Country", Shape.COUNTRY),
        RecordField("role", "Role", Shape.TEXT),
        RecordField("affiliation", "Affiliation", Shape.NAME),
        RecordField("alias", "Also called", Shape.TEXTS),
    ),
    "initiative": _by_name(
        RecordField("name", "Name", Shape.TEXT, is_required=True),
        RecordField("kind", "Kind", Shape.CHOICE, InitiativeKind, is_required=True),
        RecordField("status", "Status", Shape.CHOICE, InitiativeStatus),
        RecordField("participants", "Participants", Shape.NAMES),
        RecordField("locations", "Locations", Shape.TEXTS),
        RecordField("alias", "Also called", Shape.TEXTS),
    ),
    "commitment": _by_name(
        RecordField("actors", "Who commits", Shape.NAMES, is_required=True),
        RecordField("counterparties", "To or with whom", Shape.NAMES),
        RecordField("initiative", "Initiative", Shape.NAME),
        RecordField("kind", "Kind", Shape.CHOICE, CommitmentKind, is_required=True),
        RecordField("status", "Status", Shape.CHOICE, CommitmentStatus, is_required=True),
        RecordField("money", "Money", Shape.MONEY),
        RecordField("quantity", "Quantity", Shape.QUANTITY),
        RecordField("period_years", "Period in years", Shape.INTEGER),
        RecordField("announced", "Announced", Shape.DATE),
        RecordField("due", "Due", Shape.DATE),
    ),
}


def encode(value: object) -> Json:
    """A value of the pipeline as plain JSON."""
    if isinstance(value, Money):
        return {
            "value": plain(value.value),
            "to": plain(value.to),
            "currency": value.currency,
            "bound": value.bound.value,
        }
    if isinstance(value, Quantity):
        return {"value": plain(value.value), "to": plain(value.to), "unit": value.unit, "bound": value.bound.value}
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return [encode(part) for part in value]
    return value


def encode_with_eur(money: Money | None, eur: Decimal | None) -> Json:
    """An amount as plain JSON with its value in whole euros under `eur`, null where no rate is known."""
    return None if money is None else {**encode(money), "eur": plain(eur)}


def plain(number: Decimal | None) -> str | None:
    """A decimal as text without exponent or trailing zeros."""
    return None if number is None else format(number.normalize(), "f")


def decode_money(value: Mapping[str, Json] | None) -> Money | None:
    """The amount of a JSON value.

    Raises:
        ValueError: when it is none.
    """
    if value is None:
        return None
    number, to, bound = _amount(value)
    return Money(number, str(value.get("currency") or ""), to, bound)


def decode_quantity(value: Mapping[str, Json] | None) -> Quantity | None:
    """The quantity of a JSON value.

    Raises:
        ValueError: when it is none.
    """
    if value is None:
        return None
    number, to, bound = _amount(value)
    return Quantity(number, str(value.get("unit") or ""), to, bound)


def _amount(value: Mapping[str, Json]) -> tuple[Decimal, Decimal | None, Bound]:
    try:
        to = value.get("to")
        bound = Bound(value.get("bound") or Bound.EXACTLY)
        return Decimal(str(value["value"])), None if to in (None, "") else Decimal(str(to)), bound
    except (KeyError, InvalidOperation) as error:
        raise ValueError(f"{value!r} is not an amount") from error


def comparable(field: RecordField, value: Json) -> str:
    """The text under which two values of a field agree: spelling of names and the bound of an amount do not count."""
    if field.shape in (Shape.TEXT, Shape.NAME):
        return name_key(str(value))
    if field.shape in (Shape.MONEY, Shape.QUANTITY):
        return json.dumps({part: value.get(part) for part in ("value", "to", "currency", "unit")}, sort_keys=True)
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
