"""What speaks for and against two claims being about one commitment."""

from typing import Any

import pytest

from ingest.pipeline.reconciling.sameness import are_two_promises, weigh
from ingest.pipeline.reconciling.terms import Verdict
from initiatives.partial_dates import PartialDate
from tests.ingest.pipeline.claimed import claimed

SUMMER, AUTUMN = "2024-06-01", "2024-09-01"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"money": "303000000 EUR"}, {"money": "303000000 EUR"}, "both €303\u00a0million"),
        ({"money": "43730 EUR"}, {"money": "43700 EUR"}, "same sum"),
        ({"money": "1100000000 PLN"}, {"money": "260000000 EUR"}, "are close"),
        ({"quantity": "36 K9s"}, {"quantity": "36 guns"}, "same number"),
        ({"quantity": "6 HIMARS"}, {"quantity": "6 launchers"}, "both 6"),
        ({"quantity": "200 civilians"}, {"quantity": "200 employees"}, "same number"),
        ({"quantity": "1700 troops"}, {"quantity": "1800 troops"}, "are close"),
        ({"due": PartialDate(2027)}, {"due": PartialDate(2027)}, "both due 2027"),
        ({"announced": PartialDate(2024)}, {"announced": PartialDate(2024, 1)}, "both of 2024"),
        ({"counterparties": ("Diehl Defence",)}, {"counterparties": ("Diehl",)}, "same counterparty"),
        (
            {"quote": "twelve wheeled launchers bought abroad"},
            {"quote": "launchers bought abroad: twelve wheeled ones"},
            "same words",
        ),
    ],
    ids=["sum", "rounded", "currencies", "unit", "product", "people", "close", "due", "announced", "firm", "words"],
)
def test_weigh_sign_for_one_promise(one: dict[str, Any], other: dict[str, Any], reason: str) -> None:
    plain = weigh(claimed("agreed", SUMMER), claimed("agreed", AUTUMN))
    weighed = weigh(claimed("agreed", SUMMER, **one), claimed("agreed", AUTUMN, **other))
    assert weighed.points > plain.points
    assert reason in weighed.reason
    assert weighed.verdict is Verdict.ONE


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ({"money": "303 EUR"}, {"money": "200 EUR"}, Verdict.FIGURES),
        ({"money": "303 EUR"}, {"money": "10 EUR"}, Verdict.APART),
        ({"quantity": "5.4 percent_of_gdp"}, {"quantity": "5 percent_of_gdp"}, Verdict.FIGURES),
        ({"quantity": "12 launchers"}, {"quantity": "13 launchers"}, Verdict.FIGURES),
        ({"quantity": "3 warships"}, {"quantity": "1 planes"}, Verdict.APART),
        ({"announced": PartialDate(2023)}, {"announced": PartialDate(2024)}, Verdict.APART),
        ({"counterparties": ("Poland",)}, {"counterparties": ("Latvia",)}, Verdict.APART),
        (
            {"kind": "policy", "counterparties": ("Poland",)},
            {"kind": "policy", "counterparties": ("United Nations",)},
            Verdict.APART,
        ),
        (
            {"kind": "deployment", "counterparties": ("Poland",)},
            {"kind": "deployment", "counterparties": ("NATO",)},
            Verdict.ONE,
        ),
        ({"money": "9 EUR", "quantity": "400 km"}, {"money": "9 EUR", "quantity": "700 km"}, Verdict.ONE),
    ],
    ids=["figures", "far", "shares", "few", "things", "acts", "recipients", "audiences", "host", "one price"],
)
def test_weigh_contradiction(one: dict[str, Any], other: dict[str, Any], verdict: Verdict) -> None:
    weighed = weigh(claimed("agreed", SUMMER, **one), claimed("agreed", AUTUMN, **other))
    assert weighed.verdict is verdict


def test_weigh_pair_reads_the_same_either_way() -> None:
    one = claimed("pledged", SUMMER, money="303 EUR", due=PartialDate(2027))
    other = claimed("agreed", AUTUMN, money="290 EUR", due=PartialDate(2027, 6))
    assert weigh(one, other) == weigh(other, one)


def test_weigh_next_rung_in_a_later_article_counts_more_than_background() -> None:
    climbing = weigh(claimed("pledged", SUMMER), claimed("delivered", AUTUMN))
    background = weigh(claimed("delivered", SUMMER), claimed("pledged", AUTUMN))
    assert climbing.points > background.points
    assert "from pledged to delivered" in climbing.reason


def test_weigh_alone_in_each_article_counts() -> None:
    one, other = claimed("agreed", SUMMER), claimed("agreed", AUTUMN)
    assert weigh(one, other, singleness=1).points > weigh(one, other, singleness=0.2).points


@pytest.mark.parametrize(
    ("status", "verdict"), [("agreed", Verdict.ONE), ("pledged", Verdict.APART)], ids=["same rung", "other rung"]
)
def test_weigh_number_told_twice_in_one_article(status: str, verdict: Verdict) -> None:
    one = claimed("agreed", SUMMER, article="a", quantity="12 guns")
    assert weigh(one, claimed(status, SUMMER, article="a", quantity="12 guns")).verdict is verdict


@pytest.mark.parametrize(
    ("shared", "other", "are_two"),
    [
        ({}, {}, False),
        ({}, {"due": PartialDate(2027)}, True),
        ({"kind": "construction"}, {}, True),
        ({"initiative": None}, {}, True),
    ],
    ids=["purchase", "date of its own", "works come in parts", "no initiative"],
)
def test_are_two_promises_of_one_article(shared: dict[str, Any], other: dict[str, Any], *, are_two: bool) -> None:
    tanks, told = claimed("agreed", SUMMER, quantity="44 tanks", **shared), claimed("agreed", SUMMER, **shared, **other)
    assert are_two_promises(tanks, told) == are_two_promises(told, tanks) == are_two
    assert are_two_promises(tanks, claimed("proposed", SUMMER, **shared))
