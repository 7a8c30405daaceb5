"""Amounts of money and of things, with the bound they were stated with; money in euros at published rates."""

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path

from initiatives.choices import Bound

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_SCALES = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_BOUND_WORDS = {Bound.EXACTLY: "", Bound.ABOUT: "about ", Bound.UP_TO: "up to ", Bound.AT_LEAST: "at least "}
_UNIT_WORDS = {"percent_of_gdp": "% of GDP", "percent": "%"}
_RATES = Path(__file__).with_name("reference_rates.toml")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of its currency (not millions); `to` is the upper end of a stated range.

    Raises:
        ValueError: when the currency is not three capital letters, or the range runs backwards.
    """

    value: Decimal
    currency: str  # ISO 4217
    to: Decimal | None = None
    bound: Bound = Bound.EXACTLY

    def __post_init__(self) -> None:
        if not (len(self.currency) == 3 and self.currency.isalpha() and self.currency.isupper()):
            raise ValueError(f"{self.currency!r} is not an ISO 4217 currency code")
        if self.to is not None and self.to < self.value:
            raise ValueError(f"the range {self.value} to {self.to} runs backwards")

    @property
    def words(self) -> str:
        """As an English reader would write it: `up to €60 million`, `€15–20 billion`, `PLN 10 billion`."""
        sign = _SIGNS.get(self.currency, f"{self.currency}\u00a0")
        return f"{_BOUND_WORDS[self.bound]}{sign}{_range_words(self.value, self.to)}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things: `600 bunkers`. Units are English plural nouns, or `percent_of_gdp`, `km`, `troops`.

    Raises:
        ValueError: when the unit is empty, or the range runs backwards.
    """

    value: Decimal
    unit: str
    to: Decimal | None = None
    bound: Bound = Bound.EXACTLY

    def __post_init__(self) -> None:
        if not self.unit:
            raise ValueError("a quantity needs a unit")
        if self.to is not None and self.to < self.value:
            raise ValueError(f"the range {self.value} to {self.to} runs backwards")

    @property
    def words(self) -> str:
        """As an English reader would write it: `about 600 bunkers`, `5.38 % of GDP`."""
        unit = _UNIT_WORDS.get(self.unit) or (_singular(self.unit) if self.value == 1 and not self.to else self.unit)
        return f"{_BOUND_WORDS[self.bound]}{_range_words(self.value, self.to)}\u00a0{unit}"


def _singular(unit: str) -> str:
    """One of a plural noun: `batteries` → `battery`, `launch vehicles` → `launch vehicle`, `aircraft` as it is."""
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    return unit[:-1] if unit.endswith("s") and not unit.endswith("ss") else unit


def number_words(value: Decimal) -> str:
    """A number in short: `4,800`, `303 million`, `1.56 billion`; nothing is rounded away."""
    for size, word in _SCALES:
        if abs(value) >= size:
            return f"{_plain(value / size)}\u00a0{word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value.normalize():,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _range_words(value: Decimal, to: Decimal | None) -> str:
    """One number, or a range whose scale is said once: `15–20 billion`."""
    if to is None:
        return number_words(value)
    low, _, low_scale = number_words(value).partition("\u00a0")
    high, _, high_scale = number_words(to).partition("\u00a0")
    if low_scale == high_scale:
        return "\u00a0".join(filter(None, (f"{low}–{high}", high_scale)))
    return f"{number_words(value)} – {number_words(to)}"


@cache
def reference_rates() -> dict[str, dict[int, Decimal]]:
    """Units of a currency per euro: currency → year → yearly average (reference: the file's own header)."""
    with _RATES.open("rb") as stream:
        tables = tomllib.load(stream, parse_float=Decimal)["rates"]
    return {
        currency: {int(year): Decimal(rate) for year, rate in by_year.items()} for currency, by_year in tables.items()
    }


def in_eur(value: Decimal, currency: str, year: int | None) -> Decimal | None:
    """The value in whole euros at the average rate of its year, or None where no rate is known.

    A year after the table takes its last year, a year before it its first: an amount of this year can be
    compared before the year's average is published.
    """
    if currency == "EUR":
        return value.quantize(Decimal(1), ROUND_HALF_EVEN)
    by_year = reference_rates().get(currency)
    if not by_year or year is None:
        return None
    nearest = min(max(year, min(by_year)), max(by_year))
    return (value / by_year[nearest]).quantize(Decimal(1), ROUND_HALF_EVEN)
