"""What an order is worth, told in a sentence on the order."""

from decimal import Decimal

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from initiatives.money import Money
from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model

_ORDER = "Latvia ordered six launchers."


def prices_of(commitments: tuple[Commitment, ...]) -> list[Decimal]:
    moneys = [one.money.value for one in commitments if one.quantity and one.money]
    return [money.value for money in moneys if isinstance(money, Money)]


@needs_model
@pytest.mark.parametrize(
    "after",
    [
        "The deal, worth €180 million, was concluded with Kongsberg.",
        "The package is worth more than €180 million and is the biggest purchase yet.",
        "It has a total value of €180 million.",
    ],
)
def test_with_worth_prices_the_goods_of_an_order(after: str) -> None:
    assert prices_of(commitments_by_tree(f"{_ORDER} {after}")) == [180_000_000]


@needs_model
def test_with_worth_prices_the_goods_told_last_alone() -> None:
    text = f"{_ORDER} Estonia ordered twelve howitzers. The deal was worth €180 million to Hanwha."

    assert prices_of(commitments_by_tree(text)) == [180_000_000]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Eesti ostab 12 haubitsat. Lepingu maksumus on 180 miljonit eurot."),
        ("lv", "Latvija pirks 12 haubices. Līguma summa ir 180 miljoni eiro."),
        ("lt", "Lietuva perka 12 haubicų. Sutarties vertė – 180 mln. eurų."),
    ],
)
def test_with_worth_by_language(language: str, text: str) -> None:
    assert prices_of(commitments_in(text, language)) == [180_000_000]


def test_with_prices_takes_what_counted_works_have_cost() -> None:
    text = "Lettland hat 280 Kilometer Zaun gebaut, gekostet hat der Zaun 146 Millionen Euro."

    assert prices_of(commitments_in(text, "de")) == [146_000_000]


def test_by_amount_prices_each_number_of_goods_that_a_price_stands_after() -> None:
    text = "Latvia ordered 12 howitzers for $119 million and eight launchers for $133 million."

    assert prices_of(commitments_in(text)) == [119_000_000, 133_000_000]
