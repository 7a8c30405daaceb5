"""Which number of its sentence a commitment counts."""

from dataclasses import replace

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.commitments.quantity import choose_quantities
from ingest.pipeline.extraction import Choice
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import read_with_model
from initiatives.money import Quantity
from tests.ingest.pipeline.reading import counting_of, document_of, mentions_of, needs_model

pytestmark = needs_model


def _chosen(text: str, odds: dict[str, float] | None = None) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """What is chosen where the judge has given the numbers these odds of counting things, or has not judged."""
    document = document_of(text)
    mentions = mentions_of(document)
    seen = read_with_model(document)
    countings = tuple(counting_of(document, number, things=things) for number, things in (odds or {}).items())
    commitments = find_commitments(document, mentions, read_clauses(document, mentions, seen.tokens))
    return choose_quantities(document, commitments, replace(seen, countings=countings))


def _counted(commitments: tuple[Commitment, ...]) -> list[str | None]:
    quantities = [one.quantity.value if one.quantity else None for one in commitments]
    return [f"{one.value} {one.unit}" if isinstance(one, Quantity) else None for one in quantities]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Latvia will buy six launchers from Norway.", "6 launchers"),
        ("Latvia will buy launchers from Norway.", None),
        ("Latvia will buy launchers from Norway, which has 40 ministers.", None),
        ("Lithuania will spend 2.75% of GDP on defence next year.", "2.75 percent_of_gdp"),
    ],
)
def test_choose_quantities_takes_what_the_commitment_counts(text: str, counted: str | None) -> None:
    assert _counted(_chosen(text)[0])[0] == counted


def test_choose_quantities_keeps_the_numbers_of_several_commitments_apart() -> None:
    chosen, _ = _chosen("Latvia will buy six launchers and 20 missiles from Norway.")
    assert _counted(chosen) == ["6 launchers", "20 missiles"]


def test_choose_quantities_takes_no_number_that_the_judge_thinks_unlikely() -> None:
    text = "Latvia will send troops to Mali, where 14 soldiers died."
    assert _counted(_chosen(text, {"14": 5.0})[0]) == ["14 troops"]
    assert _counted(_chosen(text, {"14": -2.5})[0]) == [None]


def test_choose_quantities_takes_a_likely_number_without_a_noun() -> None:
    text = "Latvia agreed to buy howitzers from Norway: 22 this year."
    assert _counted(_chosen(text)[0]) == [None]
    assert _counted(_chosen(text, {"22": -2.5})[0]) == [None]
    commitments, (choice,) = _chosen(text, {"22": 5.0})
    assert _counted(commitments) == ["22 howitzers"]
    assert [option.names for option in choice.options] == [(), ("22",)]
    assert {"bare", "bare, in its words", "bare, judged 4"} <= choice.options[1].signs


def test_choose_quantities_offers_every_number_of_the_sentence_and_none() -> None:
    _, (choice, *_) = _chosen("Latvia will buy six launchers for its 3 brigades.", {"six": 4.2, "3": -1.5})
    assert (choice.field, choice.key) == ("quantity", "c1")
    assert [option.names for option in choice.options] == [("6",), (), ("3",)]
    rule, none, other = (option.signs for option in choice.options)
    assert {"number", "by rule", "in its words", "launchers, equipment", "judged 4", "judged likeliest"} <= rule
    assert {"none", "none for equipment", "none, of 2", "none, likeliest judged 4"} <= none
    assert {"not by rule, in its words", "after its", "judged -2"} <= other


def test_choose_quantities_tells_where_nothing_was_judged() -> None:
    _, (choice, *_) = _chosen("Latvia will buy six launchers from Norway.")
    assert ["judged unjudged" in option.signs for option in choice.options] == [True, False]
    assert "none, likeliest judged unjudged" in choice.options[1].signs


def test_choose_quantities_offers_what_rules_alone_find() -> None:
    _, (_, choice) = _chosen("Latvia will buy six launchers from Norway. In 2027 it will buy 14 more.")
    assert [option.names for option in choice.options] == [("14",), ()]
    assert choice.options[0].signs == {"by rule", "by rule alone"}
