"""A number's place in a text → the noun that it counts: its unit, as `units.toml` lists them, and where the noun ends.

Abstains where the noun is unknown, save in English, whose plurals show.
"""

import re
from collections.abc import Collection
from decimal import Decimal
from functools import cache, lru_cache

from ingest.pipeline import lexicon
from ingest.pipeline.amounts.finding import Amount
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.names.gazetteer import StateName, state_book
from ingest.pipeline.numbers import number_words
from ingest.pipeline.phrases import read_words

NOUN_PHRASE = 6  # words between which a number finds its noun
_WITHOUT_GENITIVE = range(2, 10)  # Lithuanian numbers that what they count agrees with
_LONGEST_SYMBOL = 2  # letters of a unit that is written small in German too: `km`, `ha`
_WHOLE_WORD = r"(?:(?-i:[A-Z])\.){2,3}|[^\W_]+(?:[-’'./][^\W_]+)*(?:km²)?"  # the first is `U.S.`
NEXT_WORD = re.compile(rf"[\s-]*(?:[„“”«»‚]|(?<=\s)\")?({_WHOLE_WORD})")  # the next word from a place on, quoted or not
_ANY_WORD = re.compile(rf"({_WHOLE_WORD})")


def noun_after(document: Document, amount: Amount, limit: int) -> tuple[str, int] | None:
    """The unit of the noun that a number counts, with the noun's end; None where no noun is known."""
    text, language = document.body, document.language
    words = (pattern.match(text, amount.end, limit) for pattern in (_partitive(language), _of_number(language)))
    position = next((match.end() for match in words if match), amount.end)
    people, is_alone = _people_at(text, position, limit, language)
    counted = None if is_alone else noun_from(text, position, limit, language, amount.value)
    return counted or (("troops", people) if people else None)


def _people_at(text: str, position: int, limit: int, language: str) -> tuple[int, bool]:
    """Where the name of a people ends that may stand for its soldiers, 0 where none does, and whether it stands alone.

    `550 zviedru;` and `150 Danes in` do; before a name (`900 britti Tapal`) it does where that name is not counted.
    """
    word = NEXT_WORD.match(text, position, limit)
    names = state_book(language).find(read_words(text, Span(*word.span(1)))) if word else ()
    if word is None or not any(isinstance(name.label, StateName) and name.label.use == "people" for name in names):
        return 0, False
    following = _ANY_WORD.search(text, word.end(), limit)
    if following is None or text[word.end() : following.start()].strip(" "):
        return word.end(), True
    if following[0].casefold() in number_words(language).function_words:
        return word.end(), True
    return word.end() if following[0][0].isupper() else 0, False


def noun_from(text: str, position: int, limit: int, language: str, value: Decimal) -> tuple[str, int] | None:
    """The first known noun within a noun phrase that starts here, else its weapon's name; in English any plural."""
    product = None
    before, is_joined = None, False
    for _ in range(NOUN_PHRASE):
        calibre = _calibre().match(text, position, limit)
        word = NEXT_WORD.match(text, calibre.end() if calibre else position, limit)
        if word is None:
            break
        known = unit_at(text, word.start(1), limit, language, value)
        if known:
            return _head_noun(text, known, limit, language, value)
        folded = word[1].casefold()
        is_end = folded in number_words(language).function_words or folded in _not_counted(language)
        joins = _joins_adjectives(text, before, word, limit, language)
        if is_end and not (joins or is_joined):
            break
        is_joined = joins
        before = word
        product = product or product_after(text, position, limit)
        if language == "en" and value != 1 and not product and _is_plural(word[1]):
            if not word[1].isupper():
                return word[1], word.end()
            product = word[1], word.end()  # a make, unless its kind is told: `19 ATMOS howitzers`
        position = word.end()
    return product


def _joins_adjectives(text: str, before: re.Match[str] | None, word: re.Match[str], limit: int, language: str) -> bool:
    """Whether a word joins two adjectives of one noun: `своих и союзных солдат`, `Lithuanian and allied soldiers`.

    The first one is of a state, or both end alike.
    """
    after = NEXT_WORD.match(text, word.end(), limit)
    if before is None or after is None or not number_words(language).and_join.fullmatch(f" {word[1]} "):
        return False
    is_alike = language != "en" and before[1][-1] == after[1][-1]
    return is_alike or bool(state_book(language).find(read_words(text, Span(*before.span(1)))))


def _head_noun(text: str, known: tuple[str, int], limit: int, language: str, value: Decimal) -> tuple[str, int]:
    """The last of the known nouns that stand together where the head comes last: `rocket launchers`.

    That is in English, and in Lithuanian after a number that no genitive follows: `du tankų batalionus`.
    """
    unit, end = known
    following = NEXT_WORD.match(text, end, limit)
    is_genitive = language == "lt" and text[:end].endswith("ų") and value in _WITHOUT_GENITIVE
    if not (language == "en" or is_genitive) or following is None:
        return known
    later = unit_at(text, following.start(1), limit, language, Decimal(2))
    return later or (unit, end)


def unit_at(text: str, position: int, limit: int, language: str, value: Decimal) -> tuple[str, int] | None:
    units, pattern = _units(language, text[position : position + 1].casefold())
    match = pattern.match(text, position, limit)
    is_plural = language == "en" and value == 1 and match is not None and _is_plural(match[0])
    is_adjective = language == "de" and match is not None and _is_german_adjective(match[0])
    if match and match.lastindex and not (is_plural or is_adjective):
        return units[match.lastindex - 1], match.end()
    if language == "en" and value == 1:
        singular = NEXT_WORD.match(text, position, limit)
        unit = _unit_by_singular().get(singular[1].casefold()) if singular else None
        return (unit, singular.end()) if unit and singular else None
    return None


def _is_german_adjective(word: str) -> bool:
    """Whether a German word is no noun, as its small letter tells: the `deutsche` of `fünf deutsche Maschinen`."""
    return word[0].islower() and len(word) > _LONGEST_SYMBOL


def product_after(text: str, position: int, limit: int) -> tuple[str, int] | None:
    """The unit of a weapon's name that stands right after a number, whatever the language: `six HIMARS`."""
    word = NEXT_WORD.match(text, position, limit)
    if word is None:
        return None
    units, pattern = _units("products", word[1][0].casefold())
    match = pattern.match(text, word.start(1), limit)
    return (units[match.lastindex - 1], match.end()) if match and match.lastindex else None


def unit_of(words: str) -> str | None:
    """The unit of things that are named in English: `HIMARS` → launchers; None where they are none that we know."""
    found = product_after(words, 0, len(words)) or unit_at(words, 0, len(words), "en", Decimal(0))
    return found[0] if found else None


def _is_plural(word: str) -> bool:
    """Whether an English word looks like a plural noun: `parks`, but not `serious`, `less` or `this`."""
    folded = word.casefold()
    return len(word) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is", "’s", "'s", "ous"))


def last_unit(document: Document, cell: Span) -> str | None:
    """The unit of the last noun of a table cell, in the plural or singular."""
    unit = None
    for word in _ANY_WORD.finditer(document.body, cell.start, cell.end):
        place = document.body, word.start(1), cell.end, document.language
        known = unit_at(*place, Decimal(2)) or unit_at(*place, Decimal(1))
        unit = known[0] if known else unit
    return unit


@cache
def _partitive(language: str) -> re.Pattern[str]:
    words = lexicon.alternation(share_words("partitive", language))
    return re.compile(rf"\s+(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _of_number(language: str) -> re.Pattern[str]:
    """What stands between a part and its whole: `110 of 135 km`."""
    words = lexicon.alternation(share_words("of_number", language))
    return re.compile(rf"\s+(?:{words})(?=\s+\d)", re.IGNORECASE)


@cache
def _not_counted(language: str) -> frozenset[str]:
    units = lexicon.load("calendar").get(language, {}).get("units", {})
    return (
        frozenset(share_words("not_counted", language))
        | _measures()
        | {word for words in units.values() for word in words}
    )


@cache
def _measures() -> frozenset[str]:
    return frozenset(lexicon.load("shares")["any"]["measures"])


@cache
def _calibre() -> re.Pattern[str]:
    """The size of the thing that is counted, between number and noun: `30,000 155 mm shells`."""
    return re.compile(rf"[\s-]\d{{1,4}}(?:[.,]\d)?[\s-]?(?:{lexicon.alternation(_measures())})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=512)
def _units(name: str, letter: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The units of the groups of a pattern that matches their forms, the longest first.

    `name` is a language, or "products" for names of weapons; the forms are those that may begin with the letter.
    """
    forms = {(form, unit) for unit, table in lexicon.load("units").items() for form in table.get(name, ())}
    fitting = (pair for pair in forms if pair[0][0].casefold() in ("*", letter))
    ordered = sorted(fitting, key=lambda pair: (-len(pair[0]), pair))
    pattern = "|".join(f"({_form_pattern(form)})" for form, _ in ordered) or "(?!)"
    return tuple(unit for _, unit in ordered), re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)


def _form_pattern(form: str) -> str:
    """The pattern of a form; what it ends may begin with a name and a hyphen: `F-16-koneen`, `6x6-ajoneuvoa`."""
    start, *rest = (re.escape(part) for part in form.split("*"))
    open_start = r"(?:(?<=\s)[\w-]{0,24}|\w{0,24})"  # but no `155-Millimeter-Granaten`
    return r"\w{0,24}".join((start, *rest)) if start else open_start + r"\w{0,24}".join(rest)


@cache
def _unit_by_singular() -> dict[str, str]:
    """English singulars of the units' forms: `battery` → batteries."""
    forms = {form: unit for unit, table in lexicon.load("units").items() for form in table.get("en", ())}
    return {_singular(form): unit for form, unit in forms.items() if " " not in form}


def _singular(plural: str) -> str:
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural.removesuffix("s")


def singular_unit(word: str, language: str) -> str | None:
    return _unit_by_singular().get(word.casefold()) if language == "en" else None


def singulars(units: Collection[str]) -> tuple[str, ...]:
    """The English singulars of the forms of some units."""
    return tuple(word for word, unit in _unit_by_singular().items() if unit in units)


@cache
def share_words(name: str, language: str) -> tuple[str, ...]:
    tables = lexicon.load("shares")
    return tuple(tables.get(language, tables["en"]).get(name, ()))


@cache
def words_ended(name: str, language: str) -> re.Pattern[str]:
    """Words at the end of which a word ends; where they begin is for the caller, as compounds end with them too."""
    return re.compile(rf"(?:{lexicon.alternation(share_words(name, language))})(?!\w)", re.IGNORECASE)


@cache
def word_anywhere(name: str, language: str) -> re.Pattern[str]:
    words = lexicon.alternation(share_words(name, language))
    return re.compile(rf"(?<!\w)(?:{words})(?=\s)", re.IGNORECASE)
