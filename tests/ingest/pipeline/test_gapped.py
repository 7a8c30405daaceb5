"""Bare numbers that share the verb and the noun of the number before them → one commitment for each."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


@needs_model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Poland will give 20 tanks to the 1st Brigade and 15 to the 2nd.", ["20 tanks", "15 tanks"]),
        ("Latvia will build 40 km of fence in Ludza and 25 in Balvi.", ["40 km", "25 km"]),
        ("Estonia has ordered 12 howitzers from France and 18 from Seoul.", ["12 howitzers", "18 howitzers"]),
    ],
)
def test_with_gapped_one_for_each_number(text: str, told: list[str]) -> None:
    found = [one.quantity.value for one in commitments_by_tree(text) if one.quantity]

    assert [f"{quantity.value} {quantity.unit}" for quantity in found] == told  # type: ignore[union-attr]


def test_with_gapped_in_another_language() -> None:
    found = commitments_in("Polen kauft 20 Panzer für die Erste Brigade und 15 für die Zweite.", "de")

    assert [str(one.quantity.value.value) for one in found if one.quantity] == ["20", "15"]  # type: ignore[union-attr]


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Latvia will send 40 soldiers to Estonia and from 11 to 18 September two ships.",
        "Latvia will give 40 tanks to the brigade, with 15 in reserve.",
    ],
    ids=["a date", "another preposition"],
)
def test_with_gapped_none(text: str) -> None:
    found = [one.quantity.value for one in commitments_by_tree(text) if one.quantity]

    assert not {"11", "18", "15"} & {str(quantity.value) for quantity in found}  # type: ignore[union-attr]
