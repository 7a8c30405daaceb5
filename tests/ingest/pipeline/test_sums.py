"""Which sum a commitment is worth."""

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.commitments.sums import choose_sums
from ingest.pipeline.extraction import Choice
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import read_with_model
from initiatives.money import Money
from tests.ingest.pipeline.reading import counting_of, document_of, mentions_of, needs_model

pytestmark = needs_model
ORDER = "Latvia will buy six launchers from Norway. "


def _chosen(text: str, odds: dict[str, float] | None = None) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """What is chosen where the judge has given the numbers these odds of being a sum, or has not judged."""
    document = document_of(text)
    mentions = mentions_of(document)
    commitments = find_commitments(
        document, mentions, read_clauses(document, mentions, read_with_model(document).tokens)
    )
    countings = [counting_of(document, number, money=money) for number, money in (odds or {}).items()]
    return choose_sums(document, commitments, countings)


def _sums(commitments: tuple[Commitment, ...]) -> list[str | None]:
    sums = [one.money.value if one.money else None for one in commitments]
    return [f"{one.currency} {one.value}" if isinstance(one, Money) else None for one in sums]


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("Latvia will buy six launchers for 30 million euros.", "EUR 30000000"),
        (f"{ORDER}The contract is worth 30 million euros.", "EUR 30000000"),
        (ORDER, None),
        (f"{ORDER}The firm earned 30 million euros last year.", None),
    ],
)
def test_choose_sums_takes_what_the_commitment_is_worth(text: str, worth: str | None) -> None:
    assert _sums(_chosen(text)[0])[0] == worth


def test_choose_sums_takes_no_sum_that_the_judge_thinks_unlikely() -> None:
    text = "Latvia, whose budget is 30 million euros, will buy six launchers. Riga has 77 ministers."
    assert _sums(_chosen(text, {"30 million": 5.0, "77": -9.0})[0])[0] == "EUR 30000000"
    assert _sums(_chosen(text, {"77": -9.0})[0])[0] is None


def test_choose_sums_offers_every_sum_near_and_none_with_what_the_rules_say_first() -> None:
    text = f"Latvia will buy six launchers for 30 million euros. The firm earned 2 million dollars. {ORDER}"
    (choice, *_) = _chosen(text, {"30 million": 5.5, "2 million": -2.5})[1]
    assert (choice.field, choice.key) == ("money", "c1")
    assert [option.names for option in choice.options] == [("EUR 30000000",), (), ("USD 2000000",)]
    first, none, other = (option.signs for option in choice.options)
    assert {"sum", "by rule", "in its words", "in its words, equipment", "judged 4", "judged likeliest"} <= first
    assert {"none", "none for equipment", "none, of 1", "none, likeliest judged 4"} <= none
    assert {"not by rule, +1 sentences", "judged -3"} <= other


def test_choose_sums_keeps_the_evidence_of_the_sum() -> None:
    text = f"{ORDER}The contract is worth 30 million euros."
    (order, *_), _ = _chosen(text)
    assert order.money is not None
    assert "30 million euros" in text[order.money.span.start : order.money.span.end]
