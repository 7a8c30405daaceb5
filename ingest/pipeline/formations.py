"""Numbered military units, read by pattern: `9th Cavalry Regiment`, `Panzerbrigade 45`, `1. jalaväebrigaad`."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.letters import CAPITALISED

_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def find_formations(body: str, language: str) -> Iterator[tuple[Span, str]]:
    """The span and the canonical English name of each unit; a chain of units is one name.

    Example:
        `Soldaten der Panzerbrigade 45` → the span of `Panzerbrigade 45` and `45th Armoured Brigade`.
    """
    for match in _english_pattern().finditer(body):
        yield Span(*match.span()), re.sub(r"\bArmored\b", "Armoured", match[0])
    branches, echelons = lexicon.load("formations")["german"], lexicon.load("formations")["echelon"]
    for match in _german_pattern().finditer(body):
        yield Span(*match.span()), f"{ordinal(int(match[3]))} {branches[match[1]]} {echelons[match[2]]}"
    for noun, name in lexicon.load("formations")["numbered"].get(language, {}).items():
        for match in _numbered_pattern(noun).finditer(body):
            yield Span(*match.span()), f"{ordinal(int(match[1]))} {name}"


def ordinal(number: int) -> str:
    """`1st`, `12th`, `203rd`."""
    suffix = "th" if number % 100 in {11, 12, 13} else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"


@cache
def _english_pattern() -> re.Pattern[str]:
    echelons = "|".join(sorted(lexicon.load("formations")["echelons"], key=len, reverse=True))
    unit = rf"\d{{1,3}}(?:st|nd|rd|th|d) (?:{CAPITALISED} ){{0,4}}?(?:{echelons})\b"
    return re.compile(rf"\b{unit}(?:, {unit})*")


@cache
def _german_pattern() -> re.Pattern[str]:
    tables = lexicon.load("formations")
    return re.compile(rf"\b({'|'.join(tables['german'])})({'|'.join(tables['echelon'])})s? (\d{{1,3}})\b")


@cache
def _numbered_pattern(noun: str) -> re.Pattern[str]:
    """A number, a dot and the noun in any case: each word may change its ending."""
    words = " ".join(rf"{word[:-1]}\w{{0,5}}" for word in noun.split())
    return re.compile(rf"\b(\d{{1,3}})\. {words}\b")
