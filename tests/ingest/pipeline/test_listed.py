"""Rows of tables and lists of amounts → commitments, one for each amount."""

from decimal import Decimal

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from initiatives.money import Money, Quantity
from tests.ingest.pipeline.reading import commitments_in

_HEADS = "System | Number | Maker | Value | Signed | Delivery"


def with_money(text: str) -> list[Commitment]:
    return [commitment for commitment in commitments_in(text) if commitment.money]


def million_euros(commitment: Commitment) -> Decimal:
    assert commitment.money
    assert isinstance(commitment.money.value, Money)
    assert commitment.money.value.currency == "EUR"
    return commitment.money.value.value / 1_000_000


def test_in_row_reads_each_column() -> None:
    row = "Leopard 2A8 tanks | 44 | KNDS | €950m | Dec. 2024 | 2029"

    (order,) = with_money(f"Lithuania buys\n\n{_HEADS}\n{row}")

    assert (order.actor_names, order.counterparty_names) == (("Lithuania",), ("KNDS",))
    assert (order.kind, order.status.value) == ("equipment", "agreed")
    assert order.quantity
    assert order.quantity.value == Quantity(Decimal(44), "tanks")
    assert [str(date.value) for date in (order.announced, order.due) if date] == ["2024-12", "2029"]


def test_in_row_unit_by_the_noun_of_its_first_cell() -> None:
    (order,) = with_money(
        f"Lithuania buys\n\n{_HEADS}\nNASAMS, third battery | 1 | Kongsberg | €193m | Oct. 2024 | 2028"
    )

    assert order.quantity
    assert order.quantity.value == Quantity(Decimal(1), "batteries")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Estonia will build fortifications.\n\nStage | Value\nBunkers | €10m signed, €20m planned",
            [("Estonia", 10), ("Estonia", 20)],
        ),
        (
            "The EU will share out loans of €15bn.\n\nLatvia: €5.7bn\nEstonia: €2.7bn",
            [("European Union", 15_000), ("European Union", 5_700), ("European Union", 2_700)],
        ),
    ],
    ids=["several amounts of a row", "a giver's list"],
)
def test_in_row_one_for_each_amount(text: str, told: list[tuple[str, int]]) -> None:
    found = [(commitment.actor_names[0], int(million_euros(commitment))) for commitment in with_money(text)]

    assert found == told


@pytest.mark.parametrize(
    "text",
    [
        "Russia buys tanks.\n\nSystem | Value\nTanks for Russia | €950m",
        "Latvia: €5.7bn",
    ],
    ids=["adversary", "nothing said of what"],
)
def test_in_row_none(text: str) -> None:
    assert with_money(text) == []
