"""Which claims of different blocks are certainly one commitment, whatever their order."""

from collections.abc import Hashable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.reconciling.meetings import certainly_one, meeting_keys
from ingest.pipeline.reconciling.reconcile import group_all
from ingest.pipeline.reconciling.terms import Terms
from initiatives.partial_dates import PartialDate
from tests.ingest.pipeline.claimed import claimed

SIGNED = PartialDate(2023, 11, 30)
ONE: dict[str, Any] = {"kind": "construction", "money": "60000000 EUR"}
BY_2027: dict[str, Any] = {"quantity": "500 troops", "due": PartialDate(2027)}


def are_met(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two claims that differ from each other in this are one, and would meet."""
    these, those = claimed("pledged", "2024-01-19", **one), claimed("pledged", "2025-06-22", **other)
    has_met = not set(meeting_keys(these)).isdisjoint(meeting_keys(those))
    return has_met and certainly_one(these, those) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE, ONE | {"kind": "funding"}),
        (ONE, ONE | {"actors": ("Latvia", "Rheinmetall")}),
        ({"money": "26800000 EUR"}, {"money": "26800000 EUR", "initiative": None}),
        (
            {"money": "1700000000 EUR", "due": PartialDate(2027)},
            {"money": "1700000000 EUR", "due": PartialDate(2027), "initiative": "ammunition for Latvia"},
        ),
        (BY_2027 | {"kind": "troops"}, BY_2027 | {"kind": "deployment"}),
        ({"kind": "agreement", "announced": SIGNED}, {"kind": "construction", "announced": SIGNED}),
        (
            {"quantity": "36 K9s", "due": PartialDate(2026), "initiative": "K9 howitzers for Latvia"},
            {"quantity": "36 guns", "due": PartialDate(2026), "initiative": "howitzers for Latvia"},
        ),
        (
            {"money": "600000000 EUR", "announced": SIGNED},
            {"money": "600000000 EUR", "announced": SIGNED, "initiative": "drones for Latvia"},
        ),
    ],
    ids=[
        "works and money",
        "partner",
        "no initiative",
        "billions",
        "troops and units",
        "signature",
        "closer name",
        "another initiative",
    ],
)
def test_certainly_one_across_blocks(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert are_met(one, other)
    assert are_met(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE, ONE | {"kind": "training"}),
        (ONE, ONE | {"kind": "funding", "money": "61000000 EUR"}),
        (ONE, ONE | {"initiative": "drones for Latvia"}),
        (ONE, ONE | {"actors": ("Estonia",)}),
        ({"money": "100000000 EUR"}, {"money": "100000000 EUR", "initiative": None}),
        (
            {"kind": "troops", "quantity": "150 troops", "counterparties": ("Poland",)},
            {"kind": "troops", "quantity": "150 troops", "counterparties": ("Poland",), "initiative": None},
        ),
        ({"kind": "agreement", "quantity": "28 bunkers"}, {"kind": "construction", "quantity": "28 bunkers"}),
        (
            {"kind": "funding", "quantity": "5 percent_of_gdp"},
            {"kind": "funding", "quantity": "5 percent_of_gdp", "actors": ("Latvia", "Estonia")},
        ),
        (
            ONE | {"counterparties": ("Estonia",)},
            ONE | {"kind": "funding", "counterparties": ("Poland",)},
        ),
    ],
    ids=[
        "far kind",
        "other sum",
        "other initiative",
        "other actor",
        "round sum",
        "round number",
        "number",
        "share",
        "recipients",
    ],
)
def test_certainly_one_leaves_what_may_be_two(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not are_met(one, other)


def test_group_all_joins_the_groups_that_two_claims_belong_to() -> None:
    claims = [
        claimed("pledged", "2024-01-19", kind="construction", money="60000000 EUR", quantity="600 bunkers"),
        claimed("pledged", "2024-02-19", kind="construction", quantity="600 bunkers"),
        claimed("agreed", "2025-06-22", kind="funding", money="60000000 EUR"),
    ]
    assert group_all(claims).groups == ((0, 1, 2),)


def test_group_all_two_promises_of_one_article_stay_two() -> None:
    claims = [
        claimed("pledged", "2024-01-19", article="a", kind="construction", money="60000000 EUR"),
        claimed("agreed", "2024-01-19", article="a", kind="funding", money="60000000 EUR"),
    ]
    assert group_all(claims).groups == ((0,), (1,))


_ANY = st.builds(
    claimed,
    st.sampled_from(["pledged", "agreed", "delivered"]),
    st.sampled_from(["2024-01-19", "2024-06-01", "2025-06-22"]),
    article=st.sampled_from("abcd"),
    kind=st.sampled_from(["construction", "funding", "equipment", "agreement"]),
    money=st.sampled_from([None, "60000000 EUR", "26800000 EUR"]),
    initiative=st.sampled_from([None, "line", "guns for Latvia", "K9 guns for Latvia"]),
    actors=st.sampled_from([("Latvia",), ("Latvia", "Estonia")]),
    announced=st.sampled_from([None, SIGNED]),
)


def groups_of(claims: list[Terms]) -> set[frozenset[str]]:
    return {frozenset(claims[place].key for place in group) for group in group_all(claims).groups}


@given(st.lists(_ANY, max_size=9).flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
def test_group_all_any_order_gives_the_same_groups(orders: tuple[list[Terms], list[Terms]]) -> None:
    claims, shuffled = orders
    assert groups_of(claims) == groups_of(shuffled)


def reached_from(claims: list[Terms], group: Sequence[int]) -> list[Terms]:
    """The claims of the blocks of a group, and of the blocks that one of these certainly meets, and so on."""
    homes: set[Hashable] = set()
    found = {claims[place].home for place in group}
    while not found <= homes:
        homes |= found
        inside = [terms for terms in claims if terms.home in homes]
        found = {other.home for one in inside for other in claims if certainly_one(one, other)}
    return [terms for terms in claims if terms.home in homes]


@given(st.lists(_ANY, max_size=9))
def test_group_all_groups_that_none_met_do_not_count(claims: list[Terms]) -> None:
    """The claims of one commitment, given alone with all that they lead to, are that commitment again."""
    for group in group_all(claims).groups:
        assert frozenset(claims[place].key for place in group) in groups_of(reached_from(claims, group))
