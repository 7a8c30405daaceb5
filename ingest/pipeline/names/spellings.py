"""The name of a person → the state whose people spell names so. Tells nothing of names that several peoples share."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from ingest.pipeline import lexicon


def people_of(name: str, among: Collection[str]) -> str | None:
    """The code of the one state of `among` whose people spell a full name so, else None.

    Example: `Dovilė Šakalienė`, among Germany and Lithuania → `LT`.
    """
    fitting = [code for code, pattern in _patterns().items() if code in among and pattern.search(name)]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {code: _pattern(row) for code, row in lexicon.load("spellings").items()}


def _pattern(row: Mapping[str, Any]) -> re.Pattern[str]:
    """What a full name has that begins with one of the given names, is spelt with one of the letters or ends so."""
    begins = rf"^(?:{lexicon.alternation(row['given'])})\b"
    has = [f"[{row['letters']}]"] if row["letters"] else []
    ends = [rf"(?:{'|'.join(row['endings'])})$"] if row["endings"] else []
    return re.compile("|".join([begins, *has, *ends]))
