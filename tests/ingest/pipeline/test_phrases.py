"""Phrases in words: stems, capitals, exact letters, gaps, and which of two readings wins."""

import pytest

from ingest.pipeline.extraction import Span
from ingest.pipeline.phrases import PhraseBook, read_words


def quotes(phrases: list[str], text: str) -> list[str]:
    matches = PhraseBook((phrase, phrase) for phrase in phrases).find(read_words(text, Span(0, len(text))))
    return [text[match.span.start : match.span.end] for match in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("air polic*", "the Air-Policing mission", ["Air-Policing"]),
        ("Hedgehog", "hedgehogs and Hedgehog", ["Hedgehog"]),
        ("=SAFE", "a safe loan under SAFE", ["SAFE"]),
        ("call ... on", "They call again on allies", ["call again on"]),
        ("call ... on", "They call, on Monday", []),
        ("nouda*", "Viro nõudaa", ["nõudaa"]),
        ("ma|mają ... zostać", "mosty mają w maju zostać", ["mają w maju zostać"]),
    ],
    ids=[
        "hyphen and case",
        "capital asked for",
        "same letters",
        "gap",
        "no gap over a comma",
        "accents",
        "either word",
    ],
)
def test_find_one_phrase(phrase: str, text: str, found: list[str]) -> None:
    assert quotes([phrase], text) == found


def test_find_takes_the_longest_phrase() -> None:
    assert quotes(["sky", "night sky"], "the night sky") == ["night sky"]


def test_find_takes_the_more_exact_of_two_equal_phrases() -> None:
    words = read_words("ostavad", Span(0, 7))

    matches = PhraseBook([("osta*", "stem"), ("ostavad", "whole word")]).find(words)

    assert [match.label for match in matches] == ["whole word"]


def test_find_takes_a_whole_word_before_a_beginning_of_as_many_letters() -> None:
    words = read_words("osta", Span(0, 4))

    matches = PhraseBook([("osta*", "beginning"), ("osta", "whole word")]).find(words)

    assert [match.label for match in matches] == ["whole word"]


def test_read_words_notes_a_comma_between() -> None:
    text = "tanks, drones"

    assert [word.follows_break for word in read_words(text, Span(0, len(text)))] == [False, True]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("stellt 2,5 Milliarden bereit", True), ("stellt aus, was bereit ist", False)],
    ids=["comma of a decimal", "comma of a clause"],
)
def test_find_goes_past_no_break(text: str, is_found: bool) -> None:
    book = PhraseBook([("stellt ... bereit", "give")])

    assert bool(book.find(read_words(text, Span(0, len(text))))) is is_found
