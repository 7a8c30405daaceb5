"""A currency's word or sign that several states call theirs → that of the state which the text is about.

Examples: `kroner` in a text on Norway → NOK, on Denmark → DKK; `$` in one on what Canada spends → CAD.
"""

import re
from collections import Counter
from functools import cache, lru_cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document
from ingest.pipeline.names.gazetteer import StateName, state_book
from ingest.pipeline.reading import reading_of

_BY_FAR = 3  # times that a state is named more often than the one whose currency the word usually is


def home_currency(document: Document, word: str, usual: str) -> str:
    """The code of a currency, which is `usual` unless the text is about another state that calls its own the same."""
    codes = _codes_sharing(word.casefold(), document.language)
    if not codes:
        return usual
    counts = _states_named(document)
    by_code = {code: counts[lexicon.load("currencies")[code]["home"]] for code in codes}
    most = max(codes, key=by_code.__getitem__)
    usual_home = lexicon.load("currencies")[usual].get("home", "")
    is_usual = usual not in codes and (
        by_code[most] < _BY_FAR * max(counts[usual_home], 1) or _is_told_apart(document, most)
    )
    return usual if is_usual or not by_code[most] else most


def _is_told_apart(document: Document, code: str) -> bool:
    """Whether a text has a sign of its own for a currency, so that the shared one means the usual: `C$9bn ($6.8bn)`."""
    return any(sign in document.body for sign in lexicon.load("currencies")[code]["signs"])


@cache
def _codes_sharing(word: str, language: str) -> tuple[str, ...]:
    """The currencies that a word or sign may mean by the state that a text is about."""
    currencies = lexicon.load("currencies")
    return tuple(code for code, table in currencies.items() if _means(word, table.get("shared", {}), language))


def _means(word: str, shared: dict[str, list[str]], language: str) -> bool:
    words = (*shared.get("any", ()), *shared.get(language, ()))
    return bool(re.fullmatch(lexicon.alternation(words), word, re.IGNORECASE))


@lru_cache(maxsize=8)
def _states_named(document: Document) -> Counter[str]:
    """How often a text names each state, by its name, people or capital."""
    found = reading_of(document).find(state_book(document.language))
    return Counter(match.label.country for match in found if isinstance(match.label, StateName))
