"""The vocabulary of the extractor as TOML: what a human writes down, read once and kept."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from os.path import commonprefix
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_OPEN_ENDS = ("*", "")


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `NAME.toml` in this folder; the caller must not change them."""
    with (_FOLDER / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)


def table_of(name: str, language: str) -> dict[str, Any]:
    """The table of one language in `NAME.toml`, that of English for a language without one."""
    tables = load(name)
    table: dict[str, Any] = tables.get(language) or tables["en"]
    return table


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, without a capturing group; of none, for nothing.

    `word*` stands for every word that begins so (six letters more at most), `|` parts spellings. Words that begin alike
    share their beginning, so that few are compared at each place of a text.
    Example: `["dollar*", "us dollar*", "euro", "euros"]` → `us\\ dollar\\w{0,6}|dollar\\w{0,6}|euro(?:s|)`.
    """
    spellings = {spelling for word in words for spelling in word.split("|") if spelling}
    return _alternatives(sorted(spellings, key=lambda s: (-len(s), s))) or "(?!)"


def _alternatives(spellings: Iterable[str]) -> str:
    """The pattern of spellings or their ends, in this order; `*` and nothing may match beside any other."""
    patterns: list[str] = []
    for is_open, some in groupby(spellings, key=lambda spelling: spelling in _OPEN_ENDS):
        if is_open:
            patterns += map(_pattern, some)
            continue
        by_letter: dict[str, list[str]] = {}
        for spelling in some:
            by_letter.setdefault(spelling[0], []).append(spelling)
        patterns += map(_grouped, by_letter.values())
    return "|".join(patterns)


def _grouped(spellings: Sequence[str]) -> str:
    """The pattern of spellings that begin with the same letter."""
    if len(spellings) == 1:
        return _pattern(spellings[0])
    shared = commonprefix(spellings)  # noqa: RUF071 (letters are meant)
    return f"{re.escape(shared)}(?:{_alternatives(spelling[len(shared) :] for spelling in spellings)})"


def _pattern(spelling: str) -> str:
    stem, star = (spelling[:-1], r"\w{0,6}") if spelling.endswith("*") else (spelling, "")
    return re.escape(stem) + star
