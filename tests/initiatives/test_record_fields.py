"""Values of fields as plain JSON, there and back, and when two of them are one."""

import json
from decimal import Decimal
from typing import Any

import pytest

from initiatives.choices import Bound
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import FIELDS, comparable, decode_money, decode_quantity, encode, plain

Json = Any


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        pytest.param("Latvia", "Latvia", id="text"),
        pytest.param(5, 5, id="integer"),
        pytest.param(PartialDate(2024, 1), "2024-01", id="date"),
        pytest.param(("Latvia", "Estonia"), ["Latvia", "Estonia"], id="names"),
        pytest.param(
            Money(Decimal("6E+7"), "EUR", bound=Bound.UP_TO),
            {"value": "60000000", "to": None, "currency": "EUR", "bound": "up_to"},
            id="money",
        ),
        pytest.param(
            Quantity(Decimal("2.50"), "km", Decimal(3)),
            {"value": "2.5", "to": "3", "unit": "km", "bound": "exactly"},
            id="quantity",
        ),
    ],
)
def test_encode_gives_plain_json(value: Any, encoded: Json) -> None:
    assert json.loads(json.dumps(encode(value))) == encoded


@pytest.mark.parametrize(
    "money", [None, Money(Decimal("0.5"), "USD"), Money(Decimal(1), "EUR", Decimal(2), Bound.AT_LEAST)]
)
def test_decode_money_reads_back_what_is_encoded(money: Money | None) -> None:
    assert decode_money(encode(money)) == money


def test_decode_quantity_reads_back_what_is_encoded() -> None:
    quantity = Quantity(Decimal(600), "bunkers", bound=Bound.ABOUT)
    assert decode_quantity(encode(quantity)) == quantity


@pytest.mark.parametrize("value", [{}, {"value": "many", "currency": "EUR"}, {"value": None, "currency": "EUR"}])
def test_decode_money_refuses_what_is_no_amount(value: Json) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        decode_money(value)


@pytest.mark.parametrize(("number", "text"), [(Decimal("1E+3"), "1000"), (Decimal("2.500"), "2.5"), (None, None)])
def test_plain(number: Decimal | None, text: str | None) -> None:
    assert plain(number) == text


def _amount(value: str, bound: str = "exactly") -> Json:
    return {"value": value, "to": None, "currency": "EUR", "bound": bound}


@pytest.mark.parametrize(
    ("record_type", "name", "one", "other", "is_same"),
    [
        pytest.param("initiative", "name", "Baltic Defense Line", "the Baltic Defence Line", True, id="spelling"),
        pytest.param("commitment", "money", _amount("303"), _amount("303", "about"), True, id="bound"),
        pytest.param("commitment", "money", _amount("303"), _amount("330"), False, id="amount"),
        pytest.param("commitment", "due", "2027", "2027-06", False, id="precision"),
    ],
)
def test_comparable(record_type: str, name: str, one: Json, other: Json, is_same: bool) -> None:
    field = FIELDS[record_type][name]
    assert (comparable(field, one) == comparable(field, other)) is is_same
