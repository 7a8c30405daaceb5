"""Numbered military units, read by pattern: `9th Cavalry Regiment`, `Panzerbrigade 45`, `71:a bataljonen`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.letters import CAPITALISED, UPPER
from initiatives.names import fold_letters

_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_WORD = r"[^\W\d_][^\W\d_-]{0,24}"


def find_formations(body: str, language: str) -> Iterator[tuple[Span, str]]:
    """The span and the name of each unit, in English where all its words are known; a chain of units is one name.

    Example:
        `Soldaten der Panzerbrigade 45` → the span of `Panzerbrigade 45` and `45th Armoured Brigade`.
    """
    for match in _english_pattern().finditer(body):
        yield Span(*match.span()), re.sub(r"\bArmored\b", "Armoured", match[0])
    tables = lexicon.load("formations")
    if language == "en":
        yield from _named(body)
    if language in tables["number"]:
        for match in _numbered_pattern(language).finditer(body):
            yield Span(*match.span()), _in_english(match[1], match[2], language) or match[0]
    if language in tables["last"]:
        for match in _pattern_with_number_last(language).finditer(body):
            yield Span(*match.span()), _in_english(match[2], match[1], language) or match[0]


def _named(body: str) -> Iterator[tuple[Span, str]]:
    """English units with a number in small letters or at their end, and those that have a name of their own."""
    for match in _small_pattern().finditer(body):
        yield Span(*match.span()), f"{match[1]} {match[2].title()}"
    for match in _english_pattern_with_number_last().finditer(body):
        yield Span(*match.span()), f"{ordinal(int(match[2]))} {match[1]}"
    for match in _name_pattern().finditer(body):
        yield Span(*match.span(1)), match[1]


def ordinal(number: int) -> str:
    """`1st`, `12th`, `203rd`."""
    suffix = "th" if number % 100 in {11, 12, 13} else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"


def _in_english(number: str, words: str, language: str) -> str | None:
    """`45`, `Panzerbrigade` → `45th Armoured Brigade`; None where a word is not known."""
    echelon: str | None = None
    branches: list[str] = []
    for word in fold_letters(words).split():
        stem = _longest_in(word, _folded("echelon", language)) if echelon is None else None
        first = word.partition(stem)[0] if stem else word
        branch = _folded("branch", language).get(_longest_start(first, _folded("branch", language)) or "")
        if first and branch is None:
            return None
        echelon = _folded("echelon", language)[stem] if stem else echelon
        branches += [branch] if branch else []
    if language in lexicon.load("formations")["after"]:
        branches.reverse()  # `Brygada Kawalerii Pancernej`: each word qualifies the one before it
    return " ".join([ordinal(int(number)), *branches, echelon]) if echelon else None


def _longest_in(word: str, stems: Mapping[str, str]) -> str | None:
    return max((stem for stem in stems if stem in word), key=len, default=None)


def _longest_start(word: str, stems: Mapping[str, str]) -> str | None:
    return max((stem for stem in stems if word.startswith(stem)), key=len, default=None)


@cache
def _folded(table: str, language: str) -> Mapping[str, str]:
    """Beginnings of words of one language without accents → English."""
    return {fold_letters(stem): name for stem, name in lexicon.load("formations")[table][language].items()}


@cache
def _english_pattern() -> re.Pattern[str]:
    echelons = "|".join(sorted(lexicon.load("formations")["echelons"], key=len, reverse=True))
    unit = rf"\d{{1,3}}(?:-\d{{2,3}})?(?:st|nd|rd|th|d)? (?:{CAPITALISED} ){{0,4}}?(?:{echelons})\b"
    return re.compile(rf"(?<![\w.,-]){unit}(?:, {unit})*")


def _units() -> str:
    return "|".join(lexicon.load("formations")["units"])


def _arms() -> str:
    return "|".join(lexicon.load("formations")["arms"])


@cache
def _small_pattern() -> re.Pattern[str]:
    """`the 122nd battalion`, `the 45th armoured brigade`."""
    return re.compile(
        rf"(?<![\w.,-])(\d{{1,3}}(?:st|nd|rd|th)) ((?:(?:{_arms().lower()}) ){{0,3}}(?:{_units().lower()}))\b"
    )


@cache
def _english_pattern_with_number_last() -> re.Pattern[str]:
    """`Tank Battalion 203`, `Armoured Infantry Battalion 122`."""
    return re.compile(rf"(?<![\w-])((?:(?:{_arms()}) ){{1,3}}(?:{_units()})) (\d{{1,3}})\b(?![.,]\d)")


@cache
def _name_pattern() -> re.Pattern[str]:
    """`the Telemark Battalion`, `the Grand Duke Algirdas Mechanised Infantry Battalion`; numbers are read elsewhere."""
    word = rf"(?!(?:{'|'.join(lexicon.load('formations')['not_named'])})\b){CAPITALISED}(?:['’]s)?"
    noun = rf"(?:(?:{_arms()}) ){{0,3}}(?:Battalion|Regiment|Brigade)"
    return re.compile(rf"\b[Tt]he ((?:{word} (?:of )?){{1,4}}?{noun})\b(?! [{UPPER}\d])")


@cache
def _numbered_pattern(language: str) -> re.Pattern[str]:
    """A number, up to three words and the noun in any case."""
    tables = lexicon.load("formations")
    word, first = (CAPITALISED, rf"(?=[{UPPER}])") if language in tables["proper"] else (_WORD, "")
    noun = rf"{first}(?:[^\W\d_]{{1,20}}?)?(?i:{_stems(language)})[^\W\d_]{{0,6}}"
    after = rf"(?: {CAPITALISED}){{0,3}}" if language in tables["after"] else ""
    return re.compile(rf"(?<![\w.,-]){tables['number'][language]} ((?:{word} ){{0,3}}?{noun}{after})\b")


@cache
def _pattern_with_number_last(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b([{UPPER}][^\W\d_]{{0,24}}?(?i:{_stems(language)})s? )(\d{{1,3}})\b")


def _stems(language: str) -> str:
    return "|".join(sorted(lexicon.load("formations")["echelon"][language], key=len, reverse=True))
