"""On which of the dates around it a commitment falls due."""

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.due_dates import choose_dues
from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.extraction import Choice
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import read_with_model
from tests.ingest.pipeline.reading import document_of, mentions_of, needs_model

ORDER = "Latvia signed a contract for six launchers with a Norwegian firm. "


def _chosen(text: str) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    document = document_of(text)
    mentions = mentions_of(document)
    tokens = read_with_model(document).tokens
    return choose_dues(document, find_commitments(document, mentions, read_clauses(document, mentions, tokens)), tokens)


def _dues(text: str) -> list[str | None]:
    return [str(one.due.value) if one.due else None for one in _chosen(text)[0]]


@needs_model
@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Latvia will buy six launchers by the end of 2027.", "2027"),
        (f"{ORDER}Deliveries will be completed in 2028.", "2028"),
        (f"{ORDER}The minister spoke in Riga. The launchers are to be delivered by 2029.", "2029"),
        (f"{ORDER}Talks had begun in 2021.", None),
        ("Latvia bought six launchers in 2019.", None),
    ],
)
def test_choose_dues_takes_the_date_of_completion_near_the_commitment(text: str, due: str | None) -> None:
    assert _dues(text)[0] == due


@needs_model
def test_choose_dues_offers_every_date_near_and_none_with_what_the_rules_say_first() -> None:
    (choice,) = _chosen("Latvia will buy six launchers by 2027. Talks had begun in 2021.")[1]
    assert (choice.field, choice.key) == ("due", "c1")
    assert [option.names for option in choice.options] == [("2027",), (), ("2021",)]
    first, none, other = (option.signs for option in choice.options)
    assert {"by rule", "by rule, in its words", "due, stated, in its words", "buy, here"} <= first
    assert {"none", "none for equipment", "none, with a date here"} <= none
    assert {"1 on", "begin, elsewhere", "gone by, 1 on"} <= other


@needs_model
def test_choose_dues_keeps_the_evidence_of_the_date() -> None:
    text = f"{ORDER}Deliveries will be completed in 2028."
    (order, *_), _ = _chosen(text)
    assert order.due is not None
    assert "2028" in text[order.due.span.start : order.due.span.end]
