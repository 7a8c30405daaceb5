"""Numbered formations by pattern."""

import pytest

from ingest.pipeline.formations import find_formations, ordinal


@pytest.mark.parametrize(
    ("language", "text", "words", "name"),
    [
        ("en", "with the 9th Cavalry Regiment in May", "9th Cavalry Regiment", "9th Cavalry Regiment"),
        ("en", "the 6th Squadron, 9th Cavalry Regiment came", "6th Squadron, 9th Cavalry Regiment", None),
        ("en", "the 4th Brigade came", "4th Brigade", "4th Brigade"),
        (
            "de",
            "das Panzergrenadierbataillon 122 kam",
            "Panzergrenadierbataillon 122",
            "122nd Armoured Infantry Battalion",
        ),
        ("pl", "żołnierze 18. Dywizji Zmechanizowanej", "18. Dywizji Zmechanizowanej", "18th Mechanised Division"),
    ],
    ids=["cavalry", "chain", "bare", "German", "inflected"],
)
def test_find_formations(language: str, text: str, words: str, name: str | None) -> None:
    [(span, found)] = find_formations(text, language)

    assert (text[span.start : span.end], found) == (words, name or words)


@pytest.mark.parametrize("text", ["the 69th rotation ended", "in the 2nd half", "a brigade of 3,000"])
def test_find_formations_none(text: str) -> None:
    assert list(find_formations(text, "en")) == []


@pytest.mark.parametrize(("number", "words"), [(1, "1st"), (12, "12th"), (22, "22nd"), (113, "113th"), (203, "203rd")])
def test_ordinal(number: int, words: str) -> None:
    assert ordinal(number) == words
