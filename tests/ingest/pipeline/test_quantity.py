"""Which number of its sentence a commitment counts."""

import pytest

from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.commitments.quantity import choose_quantities
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import read_with_model
from tests.ingest.pipeline.reading import document_of, mentions_of, needs_model

pytestmark = needs_model


def _chosen(text: str):
    document = document_of(text)
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions, read_with_model(document).tokens)
    return choose_quantities(document, find_commitments(document, mentions, clauses))


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
    (one, *_), _ = _chosen(text)
    quantity = one.quantity.value if one.quantity else None
    assert (f"{quantity.value} {quantity.unit}" if quantity else None) == counted


def test_choose_quantities_keeps_the_numbers_of_several_commitments_apart() -> None:
    chosen, _ = _chosen("Latvia will buy six launchers and 20 missiles from Norway.")
    assert [str(one.quantity.value.value) for one in chosen] == ["6", "20"]


def test_choose_quantities_offers_every_number_of_the_sentence_and_none() -> None:
    _, (choice, *_) = _chosen("Latvia will buy six launchers for its 3 brigades.")
    assert (choice.field, choice.key) == ("quantity", "c1")
    assert [option.names for option in choice.options] == [("6",), (), ("3",)]
    rule, none, other = (option.signs for option in choice.options)
    assert {"number", "by rule", "in its words", "launchers, equipment"} <= rule
    assert {"none", "none for equipment", "none, of 2"} <= none
    assert {"not by rule, in its words", "after its"} <= other


def test_choose_quantities_offers_what_rules_alone_find() -> None:
    _, (_, choice) = _chosen("Latvia will buy six launchers from Norway. In 2027 it will buy 14 more.")
    assert [option.names for option in choice.options] == [("14",), ()]
    assert choice.options[0].signs == {"by rule", "by rule alone"}
