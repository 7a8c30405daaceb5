"""What common things and stages say of two claims being about one commitment."""

from typing import Any

import pytest

from ingest.pipeline.reconciling.reconcile import group_all
from ingest.pipeline.reconciling.sameness import weigh
from ingest.pipeline.reconciling.terms import Verdict
from tests.ingest.pipeline.claimed import claimed

WORKS: dict[str, Any] = {"kind": "construction", "initiative": "German brigade in Lithuania", "language": "en"}


def weighed(one: str, other: str, **fields: Any) -> Any:
    """Two reports of a year's distance in these words, the other in German or Latvian where `language` tells so."""
    language = fields.pop("language", "en")
    told = WORKS | fields
    these = claimed("pledged", "2025-01-10", quote=one, **told)
    return weigh(these, claimed("pledged", "2026-01-10", quote=other, **told | {"language": language}))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Vilnius is to provide the barracks.", "die Kasernen werden gebaut", "de"),
        ("Barracks for 3,000 are planned.", "būs kazarmas un šautuves", "lv"),
        ("The host pays for the ranges and barracks.", "Koszary powstaną w Rukli", "pl"),
    ],
)
def test_weigh_common_thing_speaks_for_one(one: str, other: str, language: str) -> None:
    plain = weighed(one, "das wird gebaut", language="de")
    assert weighed(one, other, language=language).points == plain.points + 15


@pytest.mark.parametrize(
    ("one", "other", "initiative"),
    [
        ("The barracks are built.", "An air base is built.", "German brigade in Lithuania"),
        ("The brigade gets a home.", "A home for the brigade.", "German brigade in Lithuania"),
        ("The barracks are built.", "The barracks stand.", "Barracks at Rukla"),
        ("The fence is built.", "The fence grows.", "Northern Resolve"),
        ("Soldiers are there.", "The soldiers stay.", "German brigade in Lithuania"),
    ],
    ids=["two things", "the initiative itself", "named after it", "of unknown nature", "mere soldiers"],
)
def test_weigh_thing_says_nothing(one: str, other: str, initiative: str) -> None:
    assert "both speak of" not in weighed(one, other, initiative=initiative).reason


def test_weigh_one_stage_in_two_languages() -> None:
    same = weighed("the first stage is to be ready", "pabeigta pirmā kārta", language="lv")
    assert same.verdict is Verdict.ONE
    assert "both of one stage" in same.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the first stage is ready", "the second stage begins"),
        ("part B is let to a firm", "part C is let to it too"),
        ("phase I is done", "phase II is planned"),
    ],
)
def test_weigh_other_stages_stay_apart(one: str, other: str) -> None:
    assert weighed(one, other).verdict is Verdict.APART


def test_weigh_one_more_speaks_against_but_for_one_sum() -> None:
    assert "further" in weighed("a plant is built", "a second plant is built").reason
    assert "further" not in weighed("a plant for it", "another plant for it", money="9 EUR").reason


def test_group_all_keeps_an_order_and_twelve_more_apart() -> None:
    guns: dict[str, Any] = {"quantity": "12 guns", "language": "en"}
    order = claimed("agreed", "2024-06-10", quote="Riga has twelve guns on order", **guns)
    again = claimed("under_way", "2025-07-01", article="letter", quote="a contract for twelve in 2024", **guns)
    more = claimed("agreed", "2025-07-01", article="letter", quote="Last year we ordered twelve more", **guns)
    added = claimed("pledged", "2025-07-10", quote="a dozen are to be added", **guns)
    assert group_all([order, again, more, added]).groups == ((0, 1), (2, 3))


@pytest.mark.parametrize(
    ("there", "more", "verdict"),
    [
        (("delivered", "2025-05-10"), ("agreed", "2026-01-10"), Verdict.APART),
        (("delivered", "2025-05-10"), ("pledged", "2025-06-10"), Verdict.APART),
        (("delivered", "2027-05-10"), ("agreed", "2026-01-10"), Verdict.ONE),
        (("agreed", "2025-05-10"), ("agreed", "2026-01-10"), Verdict.ONE),
    ],
    ids=["came before", "came in that year", "came since", "only ordered"],
)
def test_weigh_more_after_the_first_came(there: tuple[str, str], more: tuple[str, str], verdict: Verdict) -> None:
    first = claimed(*there, quantity="12 guns", language="en", quote="twelve guns")
    again = claimed(*more, quantity="12 guns", language="en", quote="twelve more guns")
    assert weigh(first, again).verdict is verdict
