"""Dates keep the precision that they were stated with."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.partial_dates import PartialDate

_DATES = st.one_of(
    st.builds(PartialDate, st.integers(1000, 9999)),
    st.builds(PartialDate, st.integers(1000, 9999), st.integers(1, 12)),
    st.dates(datetime.date(1000, 1, 1)).map(PartialDate.of),
)


@pytest.mark.parametrize(
    ("text", "date", "precision", "words"),
    [
        ("2024", PartialDate(2024), "year", "2024"),
        ("2024-01", PartialDate(2024, 1), "month", "January 2024"),
        (" 2024-02-29 ", PartialDate(2024, 2, 29), "day", "29 February 2024"),
    ],
)
def test_parse(text: str, date: PartialDate, precision: str, words: str) -> None:
    assert PartialDate.parse(text) == date
    assert (date.precision, date.words) == (precision, words)


@pytest.mark.parametrize("text", ["", "24", "2024-1", "2024-13", "2023-02-29", "2024-00", "2024-01-00", "19.01.2024"])
def test_parse_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2024, day=3)


@given(date=_DATES)
def test_parse_reads_back_what_is_written(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date


@given(one=_DATES, other=_DATES)
def test_order_of_text_is_order_of_time(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (str(one) < str(other))


def test_order_less_precise_first() -> None:
    texts = ["2024", "2024-01", "2024-01-19", "2024-02", "2025"]
    assert sorted(map(PartialDate.parse, reversed(texts))) == [PartialDate.parse(text) for text in texts]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)),
        ("2024-02", datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)),
        ("2024-01-19", datetime.date(2024, 1, 19), datetime.date(2024, 1, 19)),
    ],
)
def test_first_and_last_day(date: str, first: datetime.date, last: datetime.date) -> None:
    assert (PartialDate.parse(date).first_day, PartialDate.parse(date).last_day) == (first, last)


@pytest.mark.parametrize(
    ("wide", "narrow", "is_covered"),
    [("2024", "2024-01", True), ("2024-01", "2024", False), ("2024-01", "2024-02-01", False), ("2024", "2024", True)],
)
def test_covers(wide: str, narrow: str, is_covered: bool) -> None:
    assert PartialDate.parse(wide).covers(PartialDate.parse(narrow)) is is_covered
