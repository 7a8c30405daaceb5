"""Orders and the deliveries told beside them."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, needs_model

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Lithuania bought 88 vehicles in 2016; they have all been delivered.", ["delivered"]),
        ("Estonia ordered six launchers in 2022, and they arrived last April.", ["delivered"]),
        ("Latvia ordered 42 vehicles in 2021. All of them have been handed over.", ["delivered"]),
        ("Latvia ordered 42 vehicles in 2021. The first have been handed over.", ["agreed", "delivered"]),
        ("Latvia ordered 42 vehicles in 2021. Twelve have been handed over.", ["agreed", "delivered"]),
    ],
    ids=["they", "and they", "all of them", "the first", "a number of them"],
)
def test_with_arrivals_all_or_some(text: str, statuses: list[str]) -> None:
    assert [one.status.value for one in commitments_by_tree(text)] == statuses


def test_with_arrivals_price_of_the_order() -> None:
    text = "Six launchers, bought by Estonia for 200 million dollars, have been in the country since spring."
    [purchase] = commitments_by_tree(text)
    assert purchase.status.value == "delivered"
    assert purchase.money is not None and purchase.quantity is not None
