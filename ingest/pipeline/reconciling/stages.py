"""Which part of an undertaking a quote tells of: its first stage, part B, or one more of what there is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.pipeline import lexicon
from ingest.pipeline.lexicon import alternation
from ingest.pipeline.numbers import number_words

_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_ONE_WORD = r"(?:,?\s[\w-]{1,20})?"  # between an ordinal and its noun: `first, finished stage`


@dataclass(frozen=True, slots=True)
class Stages:
    """The parts that a quote names, each a class and a number or letter, and whether it tells of one more of a kind."""

    named: frozenset[tuple[str, str]] = frozenset()
    is_more: bool = False

    def are_others_than(self, other: "Stages") -> bool:
        """Whether both name parts of one class, and none in common: parts B and C."""
        classes = {name for name, _ in self.named} & {name for name, _ in other.named}
        return bool(classes) and self.named.isdisjoint(other.named)


_NONE = Stages()


@lru_cache(maxsize=16384)  # in a large block each quote meets hundreds of others
def find_stages(quote: str, language: str) -> Stages:
    """The parts that a quote names.

    Examples: `pabeigta pirmā kārta` → the first stage; `part B costs €280m` → part B; `twelve more` → one more.
    """
    if language not in lexicon.load("stages"):
        return _NONE
    named = frozenset((*_ordinal_parts(quote, language), *_lettered_parts(quote, language)))
    is_more = _more(language).search(quote) is not None
    return Stages(named, is_more) if named or is_more else _NONE


def _ordinal_parts(quote: str, language: str) -> Iterator[tuple[str, str]]:
    for name, number, pattern in _ordinals(language):
        if any(not match["within"] for match in pattern.finditer(quote)):
            yield name, number


def _lettered_parts(quote: str, language: str) -> Iterator[tuple[str, str]]:
    for match in _lettered(language).finditer(quote):
        yield match["noun"].casefold(), _ROMAN.get(match["name"], match["name"])


@cache
def _ordinals(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Each class of parts and number with the pattern of its words."""
    words = lexicon.load("stages")[language]
    within = rf"(?P<within>(?<!\w)(?:{alternation(words['within'])})\s)?"
    return tuple(
        (
            name,
            str(number),
            _pattern(rf"{within}(?<!\w)(?:{alternation(forms)}){_ONE_WORD}\s(?:{alternation(words[name])})(?!\w)"),
        )
        for name in ("stages", "batches")
        for number, forms in enumerate(words["ordinals"], start=1)
    )


@cache
def _lettered(language: str) -> re.Pattern[str]:
    nouns = alternation(lexicon.load("stages")[language]["named"])
    return re.compile(rf"(?<!\w)(?P<noun>(?i:{nouns}))\s(?P<name>[A-H]|[IVX]{{1,4}}|\d{{1,2}})(?![\w'’.,]*\w)")


@cache
def _more(language: str) -> re.Pattern[str]:
    words = lexicon.load("stages")[language]
    number = rf"(?:\d+|{alternation(number_words(language).value_by_word)})"
    before, after = rf"(?:{alternation(words['before'])})\s{number}", rf"{number}\s(?:{alternation(words['again'])})"
    unlike = rf"(?!,?\s(?:{number}\s)?(?:{alternation(words['unlike'])})(?!\w))"
    return _pattern(rf"(?<!\w)(?:{alternation(words['more'])}|{before}|{after})(?!\w){unlike}")


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)
