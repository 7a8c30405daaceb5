"""One weapon, system or ship where no number stands: `a Patriot battery`, `the first tank`, `the frigate Absalon`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from ingest.pipeline.amounts.counted_nouns import (
    NEXT_WORD,
    NOUN_PHRASE,
    product_after,
    share_words,
    singular_unit,
    singulars,
    unit_at,
    word_anywhere,
)
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.names.gazetteer import state_book
from ingest.pipeline.numbers import number_words
from ingest.pipeline.phrases import read_words
from initiatives.money import Quantity

_NUMBER_WINDOW = 40  # characters before an article in which a number may stand that it belongs to
_SHIPS = frozenset({"ships", "warships", "frigates", "corvettes", "minehunters", "submarines"})  # they need no name
_IN_TURN = _SHIPS | {
    "boats",
    "tanks",
    "vehicles",
    "howitzers",
    "guns",
    "launchers",
    "systems",
    "batteries",
    "helicopters",
    "radars",
}  # units that come one after the other: `the first tank`
_MODEL_NUMBER = re.compile(r"\d|^[A-Z][A-Z/-]{2,}$")  # `K9`, or an acronym: `SAMP/T`
_ENDS_IN_PLURAL = re.compile(r"[a-z](?<!s)s$")  # `Boxers`, but not `HIMARS` nor `Swiss`
_ALLIANCES = frozenset({"NATO", "USA"})
_NAMED_SHIPS = _SHIPS | {"boats"}


def single_weapons(document: Document, whole: Span, found: Sequence[Value]) -> list[Value]:
    """One weapon or system that an article and its name tell: `a Patriot battery`, `the first IRIS-T SLM`."""
    singles = []
    for match in word_anywhere("single", document.language).finditer(document.body, whole.start, whole.end):
        is_in_turn = match[0].casefold() in share_words("in_turn", document.language)
        noun = None if _ends_number(document, match) else _named_single(document, match.end(), whole.end, is_in_turn)
        if noun and not any(value.span.overlaps(Span(match.start(), noun[1])) for value in found):
            place = Span(match.start(), noun[1])
            singles.append(Value(Quantity(Decimal(1), noun[0]), place))
    taken = [value.span for value in (*found, *singles)]
    return singles + [ship for ship in _ships_by_name(document, whole) if not any(map(ship.span.overlaps, taken))]


def _ships_by_name(document: Document, whole: Span) -> Iterator[Value]:
    """The ships whose kind and name stand side by side in English: `the patrol vessel Raju`."""
    if document.language != "en":
        return
    for match in _kind_of_ship().finditer(document.body, whole.start, whole.end):
        name = NEXT_WORD.match(document.body, match.end(), whole.end)
        is_state = name is not None and bool(state_book("en").find(read_words(document.body, Span(*name.span(1)))))
        unit = singular_unit(match[1], "en")
        if unit and not is_state:
            yield Value(Quantity(Decimal(1), unit), Span(*match.span(1)))


@cache
def _kind_of_ship() -> re.Pattern[str]:
    words = "|".join(sorted(re.escape(word) for word in singulars(_NAMED_SHIPS)))
    return re.compile(rf"(?<!\w)((?i:{words}))(?= [A-ZÄÖÜÕŠŽ])")


def _ends_number(document: Document, article: re.Match[str]) -> bool:
    """Whether an article belongs to a number: the `a` of `half a`."""
    before = document.body[max(0, article.start() - _NUMBER_WINDOW) : article.start()].split()
    words = number_words(document.language).value_by_word
    return bool(before) and f"{before[-1]} {article[0]}".casefold() in words


def _named_single(document: Document, position: int, limit: int, is_in_turn: bool) -> tuple[str, int] | None:
    """The unit of a name with a singular noun, or of a name alone before a word that is no noun.

    One in a turn needs no name: `the first armoured vehicle`, but no `first tank battalion`.
    """
    text = document.body
    named: tuple[str, int] | None = None
    is_named = False
    for _ in range(NOUN_PHRASE):
        word = NEXT_WORD.match(text, position, limit)
        if word is None or word[1].casefold() in number_words(document.language).function_words:
            break
        product = product_after(text, position, limit)
        if (
            document.language == "en"
            and (product or is_in_turn)
            and _ENDS_IN_PLURAL.search(text[position : word.end()])
        ):
            return None  # `the first Black Hawks`, `the first Leopard tanks`
        is_model = bool(_MODEL_NUMBER.search(word[1])) and word[1] not in _ALLIANCES
        is_named = is_named or product is not None or is_model
        named = product or named
        unit = singular_unit(word[1], document.language)
        if unit and is_named:
            return unit, word.end()
        if unit in _IN_TURN and is_in_turn:
            return None if _is_first_of_compound(document, word.end(), limit) else (unit, word.end())
        ship = _ship_at(document, position, limit)
        if ship:
            return ship
        if not is_named and not is_in_turn and word[1][0].islower():
            return _ship_at(document, word.end(), limit)  # `a mine hunter`, `a survey vessel`
        position = word.end()
    ends = NEXT_WORD.match(text, position, limit)
    at_function_word = ends is not None and ends[1].casefold() in number_words(document.language).function_words
    return (named[0], position) if named and at_function_word else None


def _is_first_of_compound(document: Document, position: int, limit: int) -> bool:
    following = NEXT_WORD.match(document.body, position, limit)
    return following is not None and singular_unit(following[1], document.language) is not None


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
