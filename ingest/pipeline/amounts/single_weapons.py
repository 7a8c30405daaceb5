"""One weapon or system that an article and its name tell, where no number stands: `a Patriot battery`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.pipeline.amounts.counted_nouns import (
    NEXT_WORD,
    NOUN_PHRASE,
    product_after,
    singular_unit,
    unit_at,
    word_anywhere,
)
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.numbers import number_words
from initiatives.money import Quantity

_NUMBER_WINDOW = 40  # characters before an article in which a number may stand that it belongs to
_SHIPS = frozenset(
    {"ships", "warships", "frigates", "corvettes", "minehunters", "submarines"}
)  # units that need no name
_MODEL_NUMBER = re.compile(r"\d")


def single_weapons(document: Document, whole: Span, found: Sequence[Value]) -> list[Value]:
    """One weapon or system that an article and its name tell: `a Patriot battery`, `the first IRIS-T SLM`."""
    singles = []
    for match in word_anywhere("single", document.language).finditer(document.body, whole.start, whole.end):
        noun = None if _ends_number(document, match) else _named_single(document, match.end(), whole.end)
        if noun and not any(value.span.overlaps(Span(match.start(), noun[1])) for value in found):
            place = Span(match.start(), noun[1])
            singles.append(Value(Quantity(Decimal(1), noun[0]), place))
    return singles


def _ends_number(document: Document, article: re.Match[str]) -> bool:
    """Whether an article belongs to a number: the `a` of `half a`."""
    before = document.body[max(0, article.start() - _NUMBER_WINDOW) : article.start()].split()
    words = number_words(document.language).value_by_word
    return bool(before) and f"{before[-1]} {article[0]}".casefold() in words


def _named_single(document: Document, position: int, limit: int) -> tuple[str, int] | None:
    """The unit of a name with a singular noun, or of a name alone before a word that is no noun."""
    text = document.body
    named: tuple[str, int] | None = None
    is_named = False
    for _ in range(NOUN_PHRASE):
        word = NEXT_WORD.match(text, position, limit)
        if word is None or word[1].casefold() in number_words(document.language).function_words:
            break
        product = product_after(text, position, limit)
        is_named = is_named or product is not None or bool(_MODEL_NUMBER.search(word[1]))
        named = product or named
        unit = singular_unit(word[1], document.language)
        if unit and is_named:
            return unit, word.end()
        ship = _ship_at(document, position, limit)
        if ship:
            return ship
        if not is_named and word[1][0].islower():
            return _ship_at(document, word.end(), limit)  # `a mine hunter`, `a survey vessel`
        position = word.end()
    ends = NEXT_WORD.match(text, position, limit)
    at_function_word = ends is not None and ends[1].casefold() in number_words(document.language).function_words
    return (named[0], position) if named and at_function_word else None


def _ship_at(document: Document, position: int, limit: int) -> tuple[str, int] | None:
    """The unit of a ship of any kind that the next word names, with the end of the word."""
    word = NEXT_WORD.match(document.body, position, limit)
    if word is None:
        return None
    if document.language == "en":
        unit, end = singular_unit(word[1], "en"), word.end()
    else:
        known = unit_at(document.body, word.start(1), limit, document.language, Decimal(2))
        unit, end = known or (None, word.end())
    return (unit, end) if unit in _SHIPS else None
