"""Amounts in the words of an English reader, and in euros at the rate of their year."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.pipeline import lexicon
from initiatives.choices import Bound
from initiatives.money import Money, Quantity, in_eur, number_words, reference_rates


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Money(Decimal(303_000_000), "EUR"), "€303 million"),
        (Money(Decimal(60_000_000), "EUR", bound=Bound.UP_TO), "up to €60 million"),
        (Money(Decimal(15_000_000_000), "EUR", Decimal(20_000_000_000)), "€15–20 billion"),
        (Money(Decimal(900_000_000), "USD", Decimal(1_200_000_000)), "$900 million – 1.2 billion"),
        (Money(Decimal(10_000_000_000), "PLN", bound=Bound.ABOUT), "about PLN 10 billion"),
        (Money(Decimal("4800.50"), "GBP"), "£4,800.5"),
    ],
)
def test_money_words(money: Money, words: str) -> None:
    assert money.words.replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(Decimal(600), "bunkers"), "600 bunkers"),
        (Quantity(Decimal("5.38"), "percent_of_gdp"), "5.38 % of GDP"),
        (Quantity(Decimal(4000), "troops", Decimal(5000), Bound.AT_LEAST), "at least 4,000–5,000 troops"),
        (Quantity(Decimal(2), "air defence systems"), "2 air defence systems"),
        (Quantity(Decimal(1), "batteries"), "1 battery"),
        (Quantity(Decimal(1), "frigates", Decimal(2)), "1–2 frigates"),
    ],
)
def test_quantity_words(quantity: Quantity, words: str) -> None:
    assert quantity.words.replace("\u00a0", " ") == words


@pytest.mark.parametrize("value", ["1", "999999", "1000000", "1234567", "1.56", "1560000000", "100"])
def test_number_words_round_nothing_away(value: str) -> None:
    number, _, scale = number_words(Decimal(value)).replace(",", "").partition("\u00a0")
    assert Decimal(number) * {"": 1, "million": 10**6, "billion": 10**9}[scale] == Decimal(value)


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "€"])
def test_money_refuses_currency(currency: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        Money(Decimal(1), currency)


def test_money_refuses_range_that_runs_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        Money(Decimal(2), "EUR", Decimal(1))


def test_quantity_refuses_missing_unit() -> None:
    with pytest.raises(ValueError, match="unit"):
        Quantity(Decimal(2), "")


def test_in_eur_takes_the_average_of_the_year() -> None:
    assert in_eur(Decimal(1_082_400), "USD", 2024) == 1_000_000


def test_reference_rates_cover_what_is_read_and_quoted() -> None:
    with (Path(lexicon.__file__).parent / "currencies.toml").open("rb") as stream:
        read = tomllib.load(stream).keys()
    assert read - reference_rates().keys() == {"EUR", "UAH", "RUB"}
    in_use = reference_rates().keys() - {"EEK", "LVL", "LTL"}
    assert all(set(range(2019, 2026)) <= reference_rates()[currency].keys() for currency in in_use)


def test_in_eur_takes_the_fixed_rate_of_a_currency_given_up() -> None:
    assert in_eur(Decimal(345_280), "LTL", 2009) == 100_000


def test_in_eur_year_outside_the_table_takes_the_nearest() -> None:
    years = reference_rates()["PLN"]
    assert in_eur(Decimal(100_000), "PLN", max(years) + 5) == in_eur(Decimal(100_000), "PLN", max(years))
    assert in_eur(Decimal(100_000), "PLN", 1990) == in_eur(Decimal(100_000), "PLN", min(years))


@pytest.mark.parametrize(
    ("currency", "year", "euros"), [("EUR", None, Decimal(5)), ("USD", None, None), ("XYZ", 2024, None)]
)
def test_in_eur_without_rate(currency: str, year: int | None, euros: Decimal | None) -> None:
    assert in_eur(Decimal(5), currency, year) == euros
