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
    ("table", "counted"),
    [
        ("Country | Tanks | Signed | Value\nNorway | 54 | February 2023 | €990m", Quantity(Decimal(54), "tanks")),
        ("Country | Signed | Troops | Value\nNorway | 2023 | 1,632 | €990m", Quantity(Decimal(1632), "troops")),
        ("Country | Notes | Signed | Value\nNorway | 54 | February 2023 | €990m", None),
        ("Country | Tanks | Signed | Value\nNorway | undisclosed | February 2023 | €990m", None),
    ],
)
def test_in_row_unit_by_the_head_above_a_number(table: str, counted: Quantity | None) -> None:
    (order,) = with_money(f"Orders in the north\n\nFive countries signed contracts.\n\n{table}")

    assert (order.quantity and order.quantity.value) == counted


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
    ("language", "lines", "told"),
    [
        ("en", "Spending by purpose (EUR million)\nBarracks: 1,250\n- of which tank halls: 420.5", [1250, 420.5]),
        ("en", "In €bn\nMunitions: 1.2\nRoads to the ranges in the east of the country: 0.3", [1200, 300]),
        ("et", "Kulud (mln eurot)\nLaskemoon: 620\nTaristu: 140,5", [620, 140.5]),
        ("de", "Ausgaben in Mio. Euro\nMunition: 620\nKasernen: 140,5", [620, 140.5]),
    ],
    ids=["a currency and a scale", "a sign", "a word", "after a preposition"],
)
def test_in_row_in_the_unit_of_its_caption(language: str, lines: str, told: list[float]) -> None:
    decisions = {
        "en": "The Seimas approved the defence budget of Lithuania.",
        "et": "Riigikogu kinnitas Eesti kaitse-eelarve.",
        "de": "Litauen hat den Verteidigungshaushalt beschlossen.",
    }

    found = commitments_in(f"{decisions[language]}\n\n{lines}", language)

    assert [float(million_euros(one)) for one in found if one.money] == told
    assert {str(one.kind) for one in found if one.money} == {"funding"}


def test_in_row_share_of_its_caption_by_year() -> None:
    text = "Lithuania approved its defence budget.\n\nPlanned (share of GDP)\n2027: 5.4%\n2030: 6%"

    found = [one for one in commitments_in(text) if one.quantity]

    assert [(str(one.quantity.value.value), str(one.due and one.due.value)) for one in found if one.quantity] == [  # type: ignore[union-attr]
        ("5.4", "2027"),
        ("6", "2030"),
    ]


@pytest.mark.parametrize(
    ("row", "number", "due"),
    [
        ("K9 howitzers | 112 | €547 million | signed May 2025 | delivery by 2028", 112, "2028"),
        ("Combat vehicles, second batch | 41 | €190 million | contract March 2025 | from 2026", 41, None),
        ("NASAMS launchers | number secret | $220 million | order placed in June 2025 | by 2029", None, "2029"),
    ],
    ids=["cells that head themselves", "a batch", "no number told"],
)
def test_in_row_order_without_heads(row: str, number: int | None, due: str | None) -> None:
    (order,) = with_money(f"Finland has a new defence budget.\n\n{row}")

    assert (order.kind, order.status.value) == ("equipment", "agreed")
    assert (order.quantity and order.quantity.value.value) == number  # type: ignore[union-attr]
    assert (order.due and str(order.due.value)) == due


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
