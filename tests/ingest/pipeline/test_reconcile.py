"""Which claims of a block belong together, whatever their order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.reconciling.neighbours import find_pairs, signs_in_block
from ingest.pipeline.reconciling.reconcile import Grouping, block, group_claims, identity, offer_across
from ingest.pipeline.reconciling.terms import Terms
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate
from tests.ingest.pipeline.claimed import BLOCK, claimed

SIGNED = PartialDate(2023, 9, 11)


def together(*claims: Terms, apart: frozenset[frozenset[str]] = frozenset()) -> list[set[str]]:
    """The keys of the claims of each commitment."""
    return [{claims[place].key for place in group} for group in group_claims(claims, apart).groups]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Baltic Defense Line", "the Baltic Defence Line"), ("Sēlija", "Selija"), ("Center for X", "Centre for X")],
    ids=["us spelling and article", "accents", "centre"],
)
def test_identity_of_two_spellings_is_one(one: str, other: str) -> None:
    assert identity(one) == identity(other)


def test_block_does_not_depend_on_order_of_actors() -> None:
    assert block(["Latvia", "Estonia"], "funding", None) == block(["Estonia", "Latvia"], "funding", None)


def test_block_differs_by_initiative() -> None:
    assert block(["Latvia"], "funding", "Rail Baltica") != block(["Latvia"], "funding", None)


def test_group_claims_later_articles_climb_the_ladder() -> None:
    claims = [
        claimed("pledged", "2023-05-21"),
        claimed("agreed", "2023-09-11"),
        claimed("delivered", "2026-06-23", quantity="1 systems"),
    ]
    assert together(*claims) == [{claim.key for claim in claims}]


def test_group_claims_two_figures_of_one_signature_are_rivals() -> None:
    one = claimed("agreed", "2023-09-11", kind="agreement", money="400000000 EUR", announced=SIGNED)
    other = claimed("agreed", "2023-09-12", kind="agreement", money="1000000000 EUR", announced=SIGNED)
    assert together(one, other) == [{one.key, other.key}]


def test_group_claims_two_figures_are_two_promises() -> None:
    one, other = claimed("agreed", "2024-03-05", money="303 EUR"), claimed("agreed", "2024-06-01", money="10 EUR")
    assert together(one, other) == [{one.key}, {other.key}]


def test_group_claims_total_and_part_of_one_article_stay_apart() -> None:
    whole = claimed("agreed", "2024-03-05", article="a", money="303 EUR")
    part = claimed("agreed", "2024-03-05", article="a", money="10 EUR")
    retold = claimed("agreed", "2024-08-16", money="303 EUR")
    assert together(whole, part, retold) == [{whole.key, retold.key}, {part.key}]


def test_group_claims_joins_over_a_claim_with_both_numbers() -> None:
    tanks = claimed("agreed", "2024-12-01", kind="deployment", quantity="44 tanks")
    price = claimed("agreed", "2025-06-23", kind="deployment", money="950000000 EUR")
    both = claimed("agreed", "2025-12-12", kind="deployment", money="950000000 EUR", quantity="44 tanks")
    assert together(tanks, price, both) == [{tanks.key, price.key, both.key}]


def test_group_claims_bridge_without_number_glues_no_figures() -> None:
    one, other = claimed("agreed", "2024-01-05", money="60 EUR"), claimed("agreed", "2024-01-06", money="303 EUR")
    bridge = claimed("agreed", "2024-01-07")
    grouping = group_claims([one, bridge, other])
    assert grouping.groups == ((0,), (1,), (2,))
    assert {(candidate.one, candidate.other) for candidate in grouping.candidates} == {(0, 1), (1, 2)}


def test_group_claims_second_order_of_the_same_number_is_another() -> None:
    arrived = claimed("delivered", "2025-10-01", quantity="6 HIMARS")
    told = claimed("delivered", "2026-01-08", article="b", quantity="6 HIMARS")
    more = claimed("pledged", "2026-01-08", article="b", quantity="6 HIMARS")
    assert together(arrived, told, more) == [{arrived.key, told.key}, {more.key}]


def test_group_claims_recipients_tell_promises_apart() -> None:
    one = claimed("pledged", "2025-10-20", kind="funding", money="6.38 EUR", counterparties=("Lithuania",))
    other = claimed("agreed", "2026-02-18", kind="funding", money="6.38 EUR", counterparties=("Latvia",))
    assert together(one, other) == [{one.key}, {other.key}]


def test_group_claims_without_initiative_needs_the_same_number() -> None:
    bare = [claimed("pledged", "2024-01-01", initiative=None), claimed("pledged", "2024-01-02", initiative=None)]
    assert together(*bare) == [{claim.key} for claim in bare]
    told = [claimed("pledged", f"2024-01-0{day}", initiative=None, money="55000000 EUR") for day in (1, 2)]
    assert together(*told) == [{claim.key for claim in told}]


def test_group_claims_ruled_apart_is_neither_joined_nor_offered() -> None:
    one, other = claimed("pledged", "2024-01-05", money="303 EUR"), claimed("agreed", "2024-03-05", money="303 EUR")
    apart = frozenset({frozenset({one.key, other.key})})
    assert group_claims([one, other]).groups == ((0, 1),)
    assert group_claims([one, other], apart) == Grouping(((0,), (1,)))


def test_group_claims_third_claim_brings_nothing_together_that_is_ruled_apart() -> None:
    claims = [claimed("agreed", f"2024-0{month}-05", money="303 EUR") for month in (1, 2, 3)]
    apart = frozenset({frozenset({claims[0].key, claims[2].key})})
    grouping = group_claims(claims, apart)
    assert grouping.groups == ((0,), (1,), (2,))
    assert {(candidate.one, candidate.other) for candidate in grouping.candidates} == {(0, 1), (1, 2)}


def test_group_claims_likely_rival_is_offered_with_its_reason() -> None:
    one = claimed("pledged", "2025-10-20", money="2660000000 EUR", counterparties=("Diehl",))
    other = claimed("agreed", "2026-02-18", money="2340000000 EUR", counterparties=("Diehl",))
    (candidate,) = group_claims([one, other]).candidates
    assert 0.5 < candidate.score <= 1
    assert "same counterparty" in candidate.reason
    assert "€2.34\u00a0billion and €2.66\u00a0billion differ" in candidate.reason


def test_offer_across_other_actors_with_the_same_sum() -> None:
    alone = claimed("pledged", "2025-08-28", actors=("Rheinmetall",), money="275000000 EUR")
    joint = claimed("pledged", "2025-12-12", actors=("Rheinmetall", "SDC"), money="275000000 EUR")
    (candidate,) = offer_across([alone, joint])
    assert "some actors differ" in candidate.reason


def test_offer_across_unrelated_sums_are_not_offered() -> None:
    one = claimed("pledged", "2025-08-28", actors=("Latvia",), money="275000000 EUR")
    assert offer_across([one, claimed("pledged", "2025-12-12", actors=("Poland",), money="275000000 EUR")]) == ()
    assert offer_across([one, claimed("pledged", "2025-12-12", kind="policy", money="275000000 EUR")]) == ()


def test_find_pairs_of_twice_the_claims_are_about_twice_as_many() -> None:
    def count(size: int) -> int:
        claims = [claimed("agreed", "2024-01-05", money=f"{place} EUR") for place in range(size)]
        return len(list(find_pairs(claims, signs_in_block)))

    assert count(800) < 2.2 * count(400)


# --- any order -------------------------------------------------------------------------------------------------------

_DATES = st.sampled_from([None, PartialDate(2023), PartialDate(2024, 1), PartialDate(2024, 1, 19), PartialDate(2025)])
_TERMS = st.builds(
    Terms,
    key=st.text("abc", min_size=1, max_size=3),
    article=st.sampled_from("vwxyz"),
    quote=st.sampled_from(
        ["six new launchers ordered abroad", "launchers ordered abroad last winter", "it was agreed"]
    ),
    status=st.sampled_from(["requested", "pledged", "agreed", "delivered", "cancelled"]),
    counterparties=st.sampled_from([(), ("Latvia",), ("Poland",), ("Diehl Defence",)]),
    money=st.sampled_from(
        [None, *(Money(Decimal(value), "EUR") for value in (303, 300, 10)), Money(Decimal(9), "PLN")]
    ),
    quantity=st.sampled_from([None, *(Quantity(Decimal(value), "tanks") for value in (1, 44, 45))]),
    announced=_DATES,
    due=_DATES,
    published=_DATES,
    **{field: st.just(value) for field, value in BLOCK.items()},
)


def content(claims: list[Terms], grouping: Grouping) -> tuple[list[list[str]], list[tuple[list[str], float, str]]]:
    """A grouping without places: what the claims of each group and of each candidate say."""
    groups = sorted(sorted(repr(claims[place]) for place in group) for group in grouping.groups)
    candidates = sorted(
        (sorted(repr(claims[place]) for place in (one.one, one.other)), one.score, one.reason)
        for one in grouping.candidates
    )
    return groups, candidates


@given(claims=st.lists(_TERMS, max_size=8), data=st.data())
def test_group_claims_does_not_depend_on_order(claims: list[Terms], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(claims))
    assert content(claims, group_claims(claims)) == content(shuffled, group_claims(shuffled))


@given(claims=st.lists(_TERMS, max_size=8))
def test_group_claims_places_every_claim_once(claims: list[Terms]) -> None:
    groups = group_claims(claims).groups
    assert sorted(place for group in groups for place in group) == list(range(len(claims)))


def test_group_claims_purchase_told_twice_in_an_article_is_one_promise_of_it() -> None:
    priced = claimed("agreed", "2023-09-12", article="a", money="400000000 EUR")
    retold = claimed("agreed", "2023-09-12", article="a")
    later = claimed("agreed", "2026-06-23")
    assert together(priced, retold, later) == [{priced.key, retold.key, later.key}]
