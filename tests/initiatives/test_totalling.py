"""Rows of commitments added up by the database, and found again under the rule that each stands under."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from initiatives.choices import RecordState
from initiatives.models import Commitment, Initiative
from initiatives.totalling import reckon, reckon_at_most
from initiatives.totals import Amounts, Rule
from tests.factories import CommitmentFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


def promise(value: int | None, currency: str = "EUR", **fields: Any) -> Commitment:
    """A commitment of an amount; four zloty are a euro, and no rate of the rouble is known."""
    if value is None:
        return CommitmentFactory(**fields)
    eur = {"EUR": value, "PLN": value // 4, "RUB": None}[currency]
    return CommitmentFactory(money_value=value, money_currency=currency, money_eur=eur, **fields)


@pytest.fixture
def programme() -> Initiative:
    """Commitments to one initiative, one or more under every rule, and one to another initiative."""
    line = InitiativeFactory()
    whole = promise(1000, initiative=line, status="agreed")
    promise(400, "PLN", initiative=line, status="delivered", part_of=whole)
    promise(60, initiative=line, status="requested", part_of=whole)
    loan = promise(500, initiative=line)
    promise(300, "PLN", initiative=line, money_to=400, funded_by=loan)
    promise(7, "RUB", initiative=line)
    promise(20, initiative=line, status="proposed", money_to=30)
    promise(90, initiative=line, status="cancelled")
    promise(None, initiative=line)
    promise(None, initiative=line, quantity_value=5, quantity_unit="percent_of_gdp")
    promise(1000, initiative=line, state=RecordState.MERGED, merged_into=whole)
    promise(8000)
    return line


def ends(amounts: Amounts) -> list[int]:
    return [int(amounts.low), int(amounts.high)]


def rows_of(initiative: Initiative) -> Any:
    return Commitment.objects.public().filter(initiative=initiative)


def test_reckon_adds_up_gross_and_net(programme: Initiative) -> None:
    committed = reckon(rows_of(programme)).totals.committed
    assert ends(committed.gross.euros) == [1000 + 100 + 500 + 75, 1000 + 100 + 500 + 100]
    assert ends(committed.net.euros) == [1075, 1100]
    stated = {currency: ends(part) for currency, part in committed.net.stated.items()}
    assert stated == {"EUR": [1000, 1000], "PLN": [300, 400], "RUB": [7, 7]}


def test_reckon_keeps_what_is_asked_for_apart(programme: Initiative) -> None:
    asked = reckon(rows_of(programme)).totals.asked
    assert ends(asked.gross.euros) == [80, 90]
    assert ends(asked.net.euros) == [20, 30]


def test_rows_under_each_rule_are_those_counted(programme: Initiative) -> None:
    reckoning = reckon(rows_of(programme))
    counts = {rule: reckoning.rows_under(rule).count() for rule in Rule}
    assert counts == {**dict.fromkeys(Rule, 1), Rule.COUNTED: 3, Rule.PART: 2} == reckoning.totals.count_by_rule


def test_rows_under_every_rule_stand_under_it(programme: Initiative) -> None:
    reckoning = reckon(rows_of(programme))
    found = {row.pk: rule for rule in Rule if rule is not Rule.NO_RATE for row in reckoning.rows_under(rule)}
    assert found.keys() == {*rows_of(programme).values_list("pk", flat=True), Commitment.objects.get(state="merged").pk}
    assert {row.pk: reckoning.rule_of(row) for row in Commitment.objects.filter(pk__in=found)} == found


def test_reckon_counts_a_part_whose_whole_is_filtered_away(programme: Initiative) -> None:
    delivered = rows_of(programme).filter(status="delivered")
    assert reckon(delivered).totals.committed.net.euros.low == Decimal(100)


def test_reckon_nothing_has_no_money() -> None:
    assert not reckon(Commitment.objects.public()).totals.has_money


def test_reckon_at_most_gives_up_on_more(programme: Initiative) -> None:
    few = reckon_at_most(rows_of(programme))
    assert few and few.totals.committed == reckon(rows_of(programme)).totals.committed
    assert reckon_at_most(rows_of(programme), most=9) is None


def test_reckon_queries_do_not_grow(programme: Initiative, django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(4):
        reckon(rows_of(programme))
    for value in range(20):
        promise(value + 1, initiative=programme, part_of=promise(100, initiative=programme))
    with django_assert_num_queries(4):
        reckon(rows_of(programme))
