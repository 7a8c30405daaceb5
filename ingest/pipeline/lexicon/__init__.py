"""The vocabulary of the extractor as TOML: what a human writes down, read once and kept."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


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
    """A regular expression, without a group, for any of the words, the longest first.

    `word*` stands for every word that begins so (six letters more at most), `|` parts spellings, a blank is any white
    space on one line. Example: `["dollar*", "us dollar*"]` → `us[ ]dollar\\w{0,6}|dollar\\w{0,6}`.
    """
    spellings = {spelling for word in words for spelling in word.split("|") if spelling}
    return "|".join(_pattern(spelling) for spelling in sorted(spellings, key=lambda s: (-len(s), s)))


def _pattern(spelling: str) -> str:
    stem, star = (spelling[:-1], r"\w{0,6}") if spelling.endswith("*") else (spelling, "")
    return re.escape(stem) + star
