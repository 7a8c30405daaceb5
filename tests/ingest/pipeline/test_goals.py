"""Shares of GDP for defence: a state's own budget, or a goal that several have in common."""

import pytest

from tests.ingest.pipeline.reading import undertakings_in

ALL = "5% of GDP for defence"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Estonia will spend 5.4% of GDP on defence.", ("Estonian defence budget",)),
        ("Estonia will spend 5.4% of GDP on defence. Latvia will spend 4.9% of GDP on defence.", (ALL, ALL)),
        (
            "Estonia will spend 5% of GDP on defence. Latvia will spend 3% of GDP on defence.",
            ("Estonian defence budget", "Latvian defence budget"),
        ),
        (
            "NATO will spend 5% of GDP on defence. Latvia will spend 5% of GDP on defence. "
            "Germany will spend 3.5% of GDP on defence. Spain will spend 2.1% of GDP on defence.",
            (ALL, ALL, "German defence budget", ALL),
        ),
    ],
    ids=["one", "two to the same", "two to different ones", "of the alliance and a state, besides lower ones"],
)
def test_link_commitments_takes_shares_that_several_set_themselves_for_one_goal(
    text: str, names: tuple[str, ...]
) -> None:
    assert undertakings_in(text)[1] == names


def test_link_commitments_takes_a_share_of_gdp_for_no_part_of_a_fund() -> None:
    text = "The Baltic Security Initiative goes on. Estonia will spend 5.4% of GDP on defence."

    assert "Estonian defence budget" in undertakings_in(text)[0]
