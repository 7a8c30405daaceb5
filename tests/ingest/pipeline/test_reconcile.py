"""Which claims of a block belong together, whatever their order."""

import itertools
from decimal import Decimal

import pytest

from ingest.pipeline.reconcile import Terms, block, group_terms, identity
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate

TANKS = Quantity(Decimal(44), "tanks")
PRICE = Money(Decimal(950_000_000), "EUR")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Baltic Defense Line", "the Baltic Defence Line"), ("Sēlija", "Selija"), ("Center for X", "Centre for X")],
    ids=["us spelling and article", "accents", "centre"],
)
def test_identity_of_two_spellings_is_one(one, other):
    assert identity(one) == identity(other)


def test_block_does_not_depend_on_order_of_actors():
    assert block(["Latvia", "Estonia"], "funding", None) == block(["Estonia", "Latvia"], "funding", None)


def test_block_differs_by_initiative():
    assert block(["Latvia"], "funding", "Rail Baltica") != block(["Latvia"], "funding", None)


def test_group_terms_joins_over_a_shared_claim():
    terms = [Terms("44 tanks", quantity=TANKS), Terms("€950m", money=PRICE), Terms("both", PRICE, TANKS)]
    for order in itertools.permutations(terms):
        assert group_terms(order, kind="equipment", has_initiative=True) == [[0, 1, 2]]


def test_group_terms_keeps_different_amounts_apart():
    terms = [Terms("a", money=PRICE), Terms("b", money=Money(Decimal(12_000_000), "EUR"))]
    assert group_terms(terms, kind="funding", has_initiative=True) == [[0], [1]]


def test_group_terms_joins_two_figures_for_an_agreement_of_one_day():
    day = PartialDate(2023, 9, 11)
    terms = [
        Terms("nearly €400m", Money(Decimal(400_000_000), "EUR"), announced=day),
        Terms("1 billion euros", Money(Decimal(1_000_000_000), "EUR"), announced=day),
    ]
    assert group_terms(terms, kind="agreement", has_initiative=True) == [[0, 1]]


def test_group_terms_without_terms_joins_only_under_an_initiative():
    terms = [Terms("will help"), Terms("is going to help")]
    assert group_terms(terms, kind="policy", has_initiative=True) == [[0, 1]]
    assert group_terms(terms, kind="policy", has_initiative=False) == [[0], [1]]
