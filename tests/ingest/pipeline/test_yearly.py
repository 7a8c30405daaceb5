"""Bare numbers beside other years → commitments like the one that is counted before them."""

import pytest

from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "Estonia will call up 3,800 conscripts in 2026 and 4,100 in 2027.",
            [("3800", "2026"), ("4100", "2027")],
        ),
        ("en", "Latvia will call up 400 conscripts in 2026. In 2027 about 1,000.", [("400", "2026"), ("1000", "2027")]),
        ("en", "In 2026 Latvia will call up 400 conscripts, in 2027 about 900.", [("400", "2026"), ("900", "2027")]),
        ("pl", "Estonia kupi 380 czołgów w 2026 roku i 410 w 2027 roku.", [("380", "2026"), ("410", "2027")]),
        ("en", "Estonia will buy 12 tanks in 2026 and 24 howitzers in 2027.", [("12", "2026"), ("24", "2027")]),
        ("en", "Estonia will buy 12 tanks in 2026 and spend €5,000 in 2027.", [("12", "2026")]),
    ],
    ids=["one clause", "the next sentence", "date before the number", "Polish", "with a noun of its own", "money"],
)
def test_by_year_takes_up_what_is_counted(language: str, text: str, told: list[tuple[str, str]]) -> None:
    counted = [one for one in commitments_in(text, language) if one.quantity and one.due]

    assert [(str(one.quantity.value.value), str(one.due.value)) for one in counted] == told  # type: ignore[union-attr]


def test_by_year_of_the_past_tells_when_it_was() -> None:
    first, second = commitments_in("Finland bought 91 vehicles in 2023 and 41 in 2024.")

    assert [str(one.announced.value) for one in (first, second) if one.announced] == ["2023", "2024"]
    assert second.due is None


def test_by_year_with_nothing_behind_the_number() -> None:
    assert [str(one.quantity.value.value) for one in commitments_in("Latvia buys 12 tanks") if one.quantity] == ["12"]  # type: ignore[union-attr]
