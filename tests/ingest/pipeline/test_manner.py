"""How a text tells of a commitment, as the signs of its confidence say it."""

import pytest

from ingest.pipeline.commitments.manner import wording
from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, document_of, needs_model


def _wording(text: str, number: int = 0) -> set[str]:
    document = document_of(text)
    return {sign for sign, holds in wording(document, number, document.sentences[number]).items() if holds}


@pytest.mark.parametrize(
    ("text", "sign", "without"),
    [
        ("Latvia signed for 47 vehicles.", "figure in the evidence", "Latvia signed for vehicles."),
        ("The minister said that Latvia will buy.", "hearsay", "The minister agreed that Latvia will buy."),
        ("Some of the tanks are in place.", "vague amount", "All of the tanks are in place."),
        ("Nobody has paid for the fence yet.", "word that denies", "Poland has paid for the fence."),
        ("The bridge was opened on Friday.", "day told", "The bridge was opened in May."),
    ],
    ids=["figure", "hearsay", "vague", "denied", "day"],
)
def test_wording(text: str, sign: str, without: str) -> None:
    assert sign in _wording(text)
    assert sign not in _wording(without)


def test_wording_of_a_brief_sentence() -> None:
    assert "brief sentence" in _wording("Estonia will buy tanks.")
    assert "brief sentence" not in _wording(
        "Estonia will buy tanks for the brigade that it has kept at Tapa all these years."
    )


def test_wording_late_in_a_text() -> None:
    text = "Estonia has a plan. It is cold. It is dark. Tallinn will buy tanks."
    assert "later than the news" in _wording(text, 3)
    assert "later than the news" not in _wording(text, 0)


def test_wording_reads_english_words_of_english_alone() -> None:
    document = document_of("Latvia, told the minister, will buy.", language="sv")
    assert not wording(document, 0, document.sentences[0])["hearsay"]


def test_every_commitment_has_the_signs_of_its_sentence() -> None:
    (commitment,) = commitments_in("Estonia will buy 12 K9 howitzers.")
    assert {"figure in the sentence", "brief sentence"} <= commitment.signs


@needs_model
@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Lithuania has signed a contract for 12 tanks.", "present perfect"),
        ("German soldiers are to be stationed in Lithuania.", "present plural"),
        ("Under the plan Poland will buy 12 tanks.", "opens with a circumstance"),
    ],
    ids=["perfect", "plural", "circumstance"],
)
def test_verbal_manner(text: str, sign: str) -> None:
    (commitment,) = commitments_by_tree(text)
    assert sign in commitment.signs


@needs_model
def test_verbal_manner_of_a_past_perfect() -> None:
    (commitment,) = commitments_by_tree("Lithuania had signed a contract for 12 tanks.")
    assert "present perfect" not in commitment.signs
