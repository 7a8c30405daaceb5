"""Which tellings of one text are one commitment: prices told later, promises told twice, steps that differ."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.commitments.tellings import with_repetitions
from ingest.pipeline.grammar.clauses import read_clauses
from initiatives.choices import CommitmentKind
from initiatives.money import Money
from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, document_of, mentions_of, needs_model

_PRICE = Money(Decimal(180_000_000), "EUR")


def test_with_prices_puts_what_a_sellers_order_is_worth_to_the_goods_sold() -> None:
    text = "Patria myy Latviaan 56 panssariajoneuvoa sopimuksella, jonka arvo on 180 miljoonaa euroa."

    (sale,) = commitments_in(text, "fi")

    assert (sale.actor_names, sale.counterparty_names) == (("Latvia",), ("Patria",))
    assert sale.status.value == "agreed"
    assert sale.money and sale.money.value == _PRICE


@needs_model
@pytest.mark.parametrize(
    ("text", "priced"),
    [
        ("Latvia ordered six launchers. The contract is worth 180 million euros.", ["Latvia"]),
        (
            "Latvia ordered six launchers. Estonia bought twelve howitzers. The howitzers cost 180 million euros.",
            ["Estonia"],
        ),
    ],
    ids=["the only goods", "the last goods"],
)
def test_with_prices_puts_a_price_to_the_goods_before_it(text: str, priced: list[str]) -> None:
    found = commitments_by_tree(text)

    assert all(commitment.quantity for commitment in found)
    assert [
        commitment.actor_names[0] for commitment in found if commitment.money and commitment.money.value == _PRICE
    ] == priced


@needs_model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Latvia is building a base at Ādaži. It is priced at 180 million euros.", "construction under_way"),
        ("Latvia has ordered howitzers. The contract is worth 180 million euros.", "equipment agreed"),
    ],
    ids=["works", "goods"],
)
def test_with_prices_takes_a_price_for_what_was_told_without_number(text: str, told: str) -> None:
    _, price = commitments_by_tree(text)

    assert price.money
    assert price.money.value == _PRICE
    assert f"{price.kind} {price.status.value}" == told


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Latvia ordered six launchers for 90 million euros. The contract is worth 180 million euros.",
        "Latvia ordered six launchers. Riga waits. It rains. It snows. The contract is worth 180 million euros.",
    ],
    ids=["goods that have a price", "goods told long before"],
)
def test_with_prices_leaves_a_price_alone(text: str) -> None:
    goods, price = commitments_by_tree(text)

    assert goods.quantity
    assert price.quantity is None
    assert price.money
    assert price.money.value == _PRICE


@needs_model
def test_with_prices_leaves_a_sum_that_is_for_something_else_told_beside_the_goods() -> None:
    masts, boats = commitments_by_tree(
        "Vilnius has set aside 180 million euros for radio masts, and Lithuania ordered nine patrol boats."
    )

    assert masts.money
    assert masts.money.value == _PRICE
    assert boats.quantity
    assert boats.money is None


@needs_model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Latvia will buy 12 howitzers. The 12 howitzers will be bought by Latvia.", ["pledged"]),
        ("Latvia could buy 12 howitzers. Latvia will buy 12 howitzers.", ["pledged"]),
        ("Latvia will buy 12 howitzers. Latvia will buy 18 howitzers.", ["pledged", "pledged"]),
        ("Latvia will buy 12 howitzers. Estonia will buy 12 howitzers.", ["pledged", "pledged"]),
        ("Latvia will build a base. Latvia will close the border.", ["pledged", "pledged"]),
    ],
    ids=["twice", "thought before promise", "other number", "other state", "other step"],
)
def test_told_once_keeps_what_differs(text: str, told: list[str]) -> None:
    assert [commitment.status.value for commitment in commitments_by_tree(text)] == told


@needs_model
def test_with_retellings_marks_what_stands_beside_a_number_of_the_same_actor() -> None:
    text = "Latvia will buy 12 howitzers, and Latvia will send soldiers to Estonia, but Poland will build a base."
    by_actor = {one.actor_names[0]: one.signs for one in commitments_by_tree(text) if not one.quantity}

    assert {"number beside", "number of its actor beside"} <= by_actor["Latvia"]
    assert "number of its kind beside" not in by_actor["Latvia"]
    assert "number of its actor beside" not in by_actor["Poland"]
    assert "only one of its kind" in by_actor["Poland"]


@needs_model
def test_with_retellings_marks_the_second_promise_of_a_kind() -> None:
    text = "Latvia will buy 12 howitzers. Poland will buy 8 tanks. Latvia will buy 36 missiles."
    assert ["its kind told before" in one.signs for one in commitments_by_tree(text)] == [False, False, True]


@needs_model
def test_with_retellings_marks_what_is_counted_further_on() -> None:
    text = "Latvia has ordered howitzers. Poland has ordered tanks. Latvia ordered 36 howitzers in May."
    signs = [one.signs for one in commitments_by_tree(text)]

    assert ["number of its stage further on" in some for some in signs] == [True, False, False]
    assert ["lead, number of its kind further on" in some for some in signs] == [True, False, False]


@needs_model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Latvia will build a fence. Latvia will build the fence by 2027.", [None, "2027"]),
        ("Latvia will build a fence by 2027. The fence, Latvia said, will be built.", ["2027"]),
        ("Latvia will build a fence by 2026. Latvia will build a fence by 2028.", ["2026", "2028"]),
    ],
    ids=["a term told later", "no term told again", "two terms"],
)
def test_told_once_by_their_terms(text: str, told: list[str | None]) -> None:
    assert [one.due and str(one.due.value) for one in commitments_by_tree(text)] == told


@pytest.mark.parametrize(
    ("change", "signed"),
    [
        ({}, [False, True]),
        ({"quantity": None}, [False, False]),
        ({"kind": CommitmentKind.TRAINING}, [False, False]),
    ],
    ids=["told again", "another number", "another kind"],
)
def test_with_repetitions_signs_the_less_sure_of_two_tellings_in_a_sentence(
    change: dict[str, Any], signed: list[bool]
) -> None:
    document = document_of("Latvia will buy six launchers.")
    mentions = mentions_of(document)
    (one,) = find_commitments(document, mentions, read_clauses(document, mentions))
    unsure = replace(one, signs=one.signs | {"condition", "negated"}, **change)
    assert unsure.confidence < one.confidence

    told = {"told more surely in its sentence"}
    assert [told <= each.signs for each in with_repetitions(document, [one, unsure])] == signed
    assert [told <= each.signs for each in with_repetitions(document, [unsure, one])] == signed[::-1]


def test_with_repetitions_leaves_what_another_sentence_tells() -> None:
    document = document_of("Latvia will buy six launchers. Latvia will buy six launchers.")
    mentions = mentions_of(document)
    found = find_commitments(document, mentions, read_clauses(document, mentions))
    twice = [found[0], replace(found[0], span=document.sentences[1])]
    assert list(with_repetitions(document, twice)) == twice
