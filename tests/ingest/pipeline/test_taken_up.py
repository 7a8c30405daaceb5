"""Who commits in a sentence that names nobody for it, or somebody beside the point: told by what stands before it."""

import pytest

from initiatives.money import Money, Quantity
from tests.ingest.pipeline.reading import commitments_by_tree, needs_model

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The European Union has a plan. Half of the missiles are to be bought in Europe by 2030.", "European Union"),
        ("NATO is on guard. Ten ships will patrol the sea from May.", "NATO"),
        ("The European Union has a plan. Some €17 billion will be spent on roads and bridges.", "European Union"),
        ("NATO is on guard. A new barracks will be built at Camp Ādaži by 2027.", "Latvia"),
    ],
    ids=["goods", "ships", "money for works", "works of the host"],
)
def test_find_commitments_alliance_spoken_of_last(text: str, actor: str) -> None:
    told = commitments_by_tree(f"Latvia is glad. Latvia is ready. Latvia waits.\n\n{text}")

    assert told[-1].actor_names == (actor,)


def test_find_commitments_after_a_sentence_that_says_who_does_the_same() -> None:
    text = (
        "Latvia has built 280 km of fence, and Latvia goes on.\n\n"
        "Finland is doing likewise. It intends to have 200 km of fence by 2026."
    )

    assert commitments_by_tree(text)[-1].actor_names == ("Finland",)


@pytest.mark.parametrize(
    ("text", "actor", "value"),
    [
        ("It forms part of €500 million that the Bank has approved for this purpose.", "European Investment Bank", 500),
        ("It is smaller than the $175 million that Congress authorized in December.", "United States", 175),
    ],
    ids=["part of", "smaller than"],
)
def test_find_commitments_money_that_a_relative_clause_tells_of_is_its_subjects(
    text: str, actor: str, value: int
) -> None:
    before = "The European Investment Bank and the United States help Lithuania. Lithuania has got a loan."
    (commitment,) = [one for one in commitments_by_tree(f"{before} {text}") if one.money]

    assert commitment.actor_names == (actor,)
    assert commitment.money and isinstance(commitment.money.value, Money)
    assert commitment.money.value.value == value * 1_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Each of the Baltic states hosts a U.S. battalion.", "United States > Estonia+Latvia+Lithuania"),
        ("Poland has hosted an American armoured brigade since 2022.", "United States > Poland"),
        ("Latvia is home to a Canadian-led brigade of 3,000 soldiers.", "Canada > Latvia"),
        ("Lithuania hosts an exercise of the Lithuanian army.", "Lithuania >"),
    ],
    ids=["several hosts", "perfect", "is home to", "forces of its own"],
)
def test_find_commitments_forces_that_a_state_houses_are_its_guests(text: str, expected: str) -> None:
    (commitment,) = commitments_by_tree(text)

    assert f"{'+'.join(commitment.actor_names)} > {'+'.join(commitment.counterparty_names)}".strip() == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Every ally must spend 5 per cent of GDP on defence by 2035.", ("NATO",)),
        ("Poland and Denmark have a plan. Their troops will come to Riga in March.", ("Poland", "Denmark")),
        ("From Italy, four F-35 jets will move to Ämari in the north of Estonia in August.", ("Italy",)),
        ("The frigate is on its way, Copenhagen says.", ("Denmark",)),
        ("The howitzers are to be delivered in May, Warsaw announced.", ("Poland",)),
        ("The barracks will be ready in 2026, Berlin says.", ("Latvia",)),
    ],
    ids=["an ally", "their", "origin before the verb", "who says it", "who announced it", "works of the host"],
)
def test_find_commitments_of_whom_the_sentence_hints_at(text: str, actors: tuple[str, ...]) -> None:
    before = "NATO is on guard. Latvia is glad, and Latvia waits.\n\n"

    assert actors in {one.actor_names for one in commitments_by_tree(before + text)}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Some €17 billion for roads is set aside in the EU budget.", "European Union"),
        ("About €40 million will be taken from NATO's common budget for the base.", "NATO"),
        ("Washington gave Estonia $228 million. Estonia gets another $10 million from a fund.", "United States"),
        ("Washington gave $228 million in 2024. Another $70 million is for radars.", "United States"),
        ("Estonia will spend €50 million from EU funds on the road.", "Estonia"),
    ],
    ids=["budget", "common budget", "gets more", "more money", "who spends it"],
)
def test_find_commitments_money_is_whose_budget_it_comes_from(text: str, actor: str) -> None:
    before = "Lithuania is glad, and Lithuania waits.\n\n"

    assert commitments_by_tree(before + text)[-1].actor_names == (actor,)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("For Sweden it is the second task. In January it shipped 550 soldiers to Latvia.", "Sweden"),
        ("For Denmark this was a first. In March it sent a frigate to Klaipėda.", "Denmark"),
        ("From Norway, jets will fly to Malbork in the north of Poland in December.", "Norway"),
    ],
    ids=["task", "first", "quarter of a state"],
)
def test_find_commitments_of_the_state_that_a_passage_turns_to(text: str, actor: str) -> None:
    before = "Finland is glad, and Finland waits.\n\n"

    assert commitments_by_tree(before + text)[-1].actor_names == (actor,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are 900 Britons at Tapa.", ("United Kingdom", 900)),
        ("Denmark has 700 Danes at Ādaži.", ("Denmark", 700)),
        ("There are 550 Swedes in Latvia.", ("Sweden", 550)),
    ],
    ids=["are there", "a state has", "in a state"],
)
def test_find_commitments_people_that_is_counted_are_its_soldiers(text: str, expected: tuple[str, int]) -> None:
    (commitment,) = commitments_by_tree(text)
    counted = commitment.quantity.value if commitment.quantity else None

    assert isinstance(counted, Quantity)
    assert (commitment.actor_names[0], int(counted.value)) == expected
    assert (commitment.kind, counted.unit) == ("troops", "troops")
