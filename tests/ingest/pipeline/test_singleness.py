"""Claims without numbers that can be about no other promise of their articles."""

from typing import Any

import pytest

from ingest.pipeline.reconciling.reconcile import group_all
from ingest.pipeline.reconciling.singleness import Singleness
from ingest.pipeline.reconciling.terms import Terms
from tests.ingest.pipeline.claimed import claimed

PATRIOT: dict[str, Any] = {
    "kind": "deployment",
    "actors": ("Netherlands",),
    "initiative": "Patriot air defence in Lithuania",
}


def told_twice(earlier: str, later: str, beside: str, **fields: Any) -> tuple[Terms, Terms, Terms]:
    """A report of spring 2024, one of 2025 on the same, and what the article of 2025 tells beside it."""
    return (
        claimed(earlier, "2024-03-31", **fields),
        claimed(later, "2025-11-27", article="2025", **fields),
        claimed(beside, "2025-11-27", article="2025", **fields | {"due": None, "counterparties": ("Poland",)}),
    )


@pytest.mark.parametrize(
    ("earlier", "later", "beside", "is_certain"),
    [
        ("under_way", "delivered", "proposed", True),
        ("agreed", "delivered", "requested", True),
        ("delivered", "delivered", "pledged", True),
        ("pledged", "delivered", "agreed", False),
        ("proposed", "agreed", "under_way", False),
    ],
)
def test_is_certain_of_a_narrow_kind_by_the_ladder(earlier: str, later: str, beside: str, *, is_certain: bool) -> None:
    first, second, other = told_twice(earlier, later, beside, quote="it came")
    assert Singleness([first, second, other]).is_certain(first, second) is is_certain


@pytest.mark.parametrize("kind", ["construction", "troops", "funding"])
def test_is_certain_of_nothing_that_comes_in_parts(kind: str) -> None:
    first, second, other = told_twice("under_way", "delivered", "proposed", kind=kind)
    singleness = Singleness([first, second, other])
    assert singleness.share == 0.5
    assert not singleness.is_certain(first, second)


@pytest.mark.parametrize(
    ("initiative", "is_one"),
    [
        ("Patriot air defence in Lithuania", True),
        ("NASAMS air defence in Estonia", True),
        ("Eurofighter jets in Estonia", False),
        ("German brigade in Lithuania", False),
        ("Baltic Air Policing", False),
    ],
)
def test_group_all_joins_deployments_of_one_weapon(initiative: str, *, is_one: bool) -> None:
    first, second, other = told_twice("under_way", "delivered", "proposed", **PATRIOT | {"initiative": initiative})
    assert ((0, 1) in group_all([first, second, other]).groups) is is_one
