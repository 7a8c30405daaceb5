"""Which phrases of a sentence are put to the judge, and what is asked of them."""

import pytest

from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.language_model import read_with_model
from ingest.pipeline.judging.noun_phrases import noun_phrases_of
from tests.ingest.pipeline.reading import document_of, needs_model

pytestmark = needs_model


def phrases(text: str) -> list[str]:
    document = document_of(text, "en")
    return [document.quote(one.span) for one in noun_phrases_of(document, read_with_model(document).tokens)]


def test_noun_phrases_of_are_nouns_with_what_qualifies_and_completes_them() -> None:
    found = phrases("A new training centre for drones opened in Latvia.")

    assert {"Latvia", "new training centre", "new training centre for drones", "drones"} <= set(found)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Estonia orders the six launchers.", "launchers"),
        ("Estonia tells of its plan for the navy.", "plan for the navy"),
        ("Estonia prepares the exercise Winter Camp 2026.", "Winter Camp 2026"),
    ],
    ids=["number and article", "possessive", "year"],
)
def test_noun_phrases_of_begin_with_a_name(text: str, phrase: str) -> None:
    assert phrase in phrases(text)


def test_noun_phrases_of_are_no_parts_of_proper_names() -> None:
    found = phrases("Lithuania received Joint Light Tactical Vehicles on Monday.")

    assert not {"Light", "Tactical", "Joint"} & set(found)


def test_noun_phrases_of_end_with_the_line() -> None:
    assert all(phrase == phrase.strip() for phrase in phrases("A plan for the navy\n\nDenmark presents it today.\n"))


def test_noun_phrases_of_tell_the_main_noun() -> None:
    document = document_of("Denmark presents a plan for the navy.", "en")
    heads = {
        document.quote(one.span): document.quote(one.head)
        for one in noun_phrases_of(document, read_with_model(document).tokens)
    }
    assert heads["plan for the navy"] == "plan"


def test_noun_phrases_of_text_without_words_are_none() -> None:
    assert list(noun_phrases_of(Document("", (), "en"), ())) == []
