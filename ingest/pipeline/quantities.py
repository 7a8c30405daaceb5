"""A passage → the numbers of things in it, each with its span in the body, in nine languages.

Abstains where the noun is unknown, save in English, whose plurals show.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache

from ingest.pipeline import lexicon
from ingest.pipeline.amounts import Amount, find_amounts, has_no_noun, overlaps_any, sentences_around
from ingest.pipeline.calendars import YEAR_PATTERN
from ingest.pipeline.changes import without_counted_wholes
from ingest.pipeline.dates import date_spans
from ingest.pipeline.distances import LENGTHS, is_distance
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.formations import find_formations
from ingest.pipeline.gazetteer import state_book
from ingest.pipeline.numbers import number_words, read_bound
from ingest.pipeline.phrases import read_words
from ingest.pipeline.prices import find_money
from ingest.pipeline.sentences import sentence_at
from initiatives.money import Quantity

_MILLION = Decimal(10) ** 6
_SMALLEST_ELLIPTIC_COUNT = 100  # a smaller number without a noun counts nothing in particular
_NOUN_PHRASE = 6  # words between which a number finds its noun
_GDP_WINDOW = 60  # characters after a per cent in which its whole is named
_SENTENCES_ABOVE = 4
_LONGEST_SYMBOL = 2  # letters of a unit that is written small in German too: `km`, `ha`
_ELLIPSIS_WINDOW = 40
_CELL = re.compile(r"\s\|\s")
_CELL_TEXT = re.compile(r"[^|\n]+")
_CLAUSE_BREAK = re.compile(r"[;:]\s")
_STRONG = re.compile(r"-(?:strong|member|man|person)\b")
_YEAR = re.compile(YEAR_PATTERN)
_CAPITALISED_BEFORE = re.compile(r"(?<!\w)[A-ZÀ-ŽА-Я]\w+[ -]$")
_MODEL_NUMBER = re.compile(r"\d")
_WHOLE_WORD = r"(?:(?-i:[A-Z])\.){2,3}|[^\W_]+(?:[-’'./][^\W_]+)*(?:km²)?"  # the first is `U.S.`
_WORD = re.compile(rf"[\s-]*({_WHOLE_WORD})")  # the next word from a place on
_ANY_WORD = re.compile(rf"({_WHOLE_WORD})")
_NAME_BEFORE = re.compile(r"(?<![\w.-])([^\W\d_][\w.-]*)[\s-]$")


def find_quantities(document: Document, span: Span) -> tuple[Value, ...]:
    """The counted things in a passage: `up to 5,000 soldiers` → Quantity(5000, "troops", bound=up to).

    Ordinals, names of units and weapons, dates, times, distances, money and durations count nothing. A number without a
    noun takes up a noun counted before it where the words make that plain: `sent over 3,000`, `the other four`.
    """
    whole = sentences_around(document, span)
    if _CELL.search(document.body, whole.start, whole.end):
        found = _row_quantities(document, whole)
    else:
        found = _sentence_quantities(document, whole)
    return tuple(sorted((value for value in found if span.contains(value.span)), key=lambda value: value.span))


def _sentence_quantities(document: Document, whole: Span) -> list[Value]:
    found: list[Value] = []
    for amount in _free_amounts(document, whole):
        value = _read_quantity(document, amount, whole) or _read_elliptic(document, amount, whole, found)
        if value is not None:
            found.append(value)
    found = _join_shares(document, without_counted_wholes(document, found))
    return found + _single_weapons(document, whole, found)


def _join_shares(document: Document, found: Sequence[Value]) -> list[Value]:
    """The quantities with the two ends of a range of percentages as one: `between 5% and 6% of GDP`."""
    words = number_words(document.language)
    joined: list[Value] = []
    for value in found:
        low = joined[-1] if joined else None
        gap = document.body[low.span.end : value.span.start] if low else ""
        before = document.body[max(0, low.span.start - _ELLIPSIS_WINDOW) : low.span.start] if low else ""
        is_range = words.range_join.fullmatch(gap) and not words.change.search(before)
        is_between = words.between.search(before) and words.and_join.fullmatch(gap)
        if low and _are_shares(low, value) and (is_range or is_between):
            joined[-1] = _share_range(low, value)
        else:
            joined.append(value)
    return joined


def _are_shares(low: Value, high: Value) -> bool:
    return {_unit_of(low), _unit_of(high)} <= {"percent", "percent_of_gdp"}


def _share_range(low: Value, high: Value) -> Value:
    ends = (low.value, high.value)
    assert isinstance(ends[0], Quantity) and isinstance(ends[1], Quantity)
    quantity = Quantity(ends[0].value, ends[1].unit, ends[1].value, ends[0].bound)
    return Value(quantity, Span(low.span.start, high.span.end))


def _row_quantities(document: Document, row: Span) -> list[Value]:
    """The quantities of a table row: those in its cells, and a bare number with the noun of the first cell."""
    found = _sentence_quantities(document, row)
    cells = [Span(*match.span()) for match in _CELL_TEXT.finditer(document.body, row.start, row.end)]
    unit = _last_unit(document, cells[0]) if cells else None
    for amount in _free_amounts(document, row) if unit else ():
        if any(document.quote(cell).strip() == document.body[amount.start : amount.end] for cell in cells[1:]):
            found.append(_quantity(document, amount, unit or "", amount.end))
    return found


def _free_amounts(document: Document, whole: Span) -> list[Amount]:
    """The amounts of a passage that are no money and no date."""
    prices = [value.span for value in find_money(document, whole)]
    dates = date_spans(document.body, whole, document.language)
    return [
        amount
        for amount in find_amounts(document, whole)
        if not amount.is_short
        and not overlaps_any(Span(amount.start, amount.end), prices)
        and not overlaps_any(Span(amount.start, amount.end), dates)
    ]


def _read_quantity(document: Document, amount: Amount, whole: Span) -> Value | None:
    share = _percent(document.language).match(document.body, amount.end, whole.end)
    if share:
        unit = "percent_of_gdp" if _is_share_of_gdp(document, whole, share.end()) else "percent"
        return _quantity(document, amount, unit, share.end())
    if _is_name_part(document, amount):
        return None
    noun = _noun_after(document, amount, whole.end)
    if noun and noun[0] not in lexicon.load("units") and _is_strength(document, amount):
        return _quantity(document, amount, "troops", amount.end)
    if noun and noun[0] not in lexicon.load("units") and _is_year_of_name(document.body, amount):
        return None
    value = _quantity(document, amount, *noun) if noun else None
    return None if noun and value and noun[0] in LENGTHS and is_distance(document, value) else value


def _quantity(document: Document, amount: Amount, unit: str, end: int) -> Value:
    bound, start = read_bound(document.body, amount.start, amount.end, document.language)
    return Value(Quantity(amount.value, unit, amount.to, bound), Span(start, end))


def _is_share_of_gdp(document: Document, whole: Span, end: int) -> bool:
    """Whether a per cent is one of GDP: named after it, or named before in this sentence or the one above it."""
    text, gdp = document.body, _gdp(document.language)
    named = gdp.search(text, end, min(end + _GDP_WINDOW, whole.end))
    if named:
        return not _percent(document.language).search(text, end, named.start())
    of_something = re.match(r"\s+(?:of|from)\s", text[end : end + 8])
    index = sentence_at(document.sentences, whole.start)
    above = document.sentences[max(0, index - 1)].start
    return not of_something and bool(gdp.search(text, above, end))


def _is_name_part(document: Document, amount: Amount) -> bool:
    """Whether a small number belongs to the word before it: `Leopard 2 tanks`, `RBS 70 launchers`."""
    before = _NAME_BEFORE.search(document.body[max(0, amount.start - 24) : amount.start])
    if before is None or amount.value >= 1000 or amount.numbers[0].is_word:
        return False
    word = before[1].casefold().rstrip(".")
    return word in _designators() or (
        before[1].isupper() and 2 < len(before[1]) < 5 and before[1] not in ("USA", "NATO")
    )


def _noun_after(document: Document, amount: Amount, limit: int) -> tuple[str, int] | None:
    """The unit of the noun that a number counts, with the noun's end; None where no noun is known."""
    text, language = document.body, document.language
    words = (pattern.match(text, amount.end, limit) for pattern in (_partitive(language), _of_number(language)))
    position = next((match.end() for match in words if match), amount.end)
    return _noun_from(text, position, limit, language, amount.value)


def _noun_from(text: str, position: int, limit: int, language: str, value: Decimal) -> tuple[str, int] | None:
    """The first known noun within a noun phrase that starts here, else its weapon's name; in English any plural."""
    product = None
    before, is_joined = None, False
    for _ in range(_NOUN_PHRASE):
        calibre = _calibre().match(text, position, limit)
        word = _WORD.match(text, calibre.end() if calibre else position, limit)
        if word is None:
            break
        known = _unit_at(text, word.start(1), limit, language, value)
        if known:
            return _head_noun(text, known, limit, language)
        folded = word[1].casefold()
        is_end = folded in number_words(language).function_words or folded in _not_counted(language)
        joins = _joins_adjectives(text, before, word, limit, language)
        if is_end and not (joins or is_joined):
            break
        is_joined = joins
        before = word
        product = product or _product_after(text, position, limit)
        if language == "en" and value != 1 and not product and _is_plural(word[1]):
            return word[1], word.end()
        position = word.end()
    return product


def _joins_adjectives(text: str, before: re.Match[str] | None, word: re.Match[str], limit: int, language: str) -> bool:
    """Whether a word joins two adjectives of one noun: `своих и союзных солдат`, `Lithuanian and allied soldiers`.

    The first one is of a state, or both end alike.
    """
    after = _WORD.match(text, word.end(), limit)
    if before is None or after is None or not number_words(language).and_join.fullmatch(f" {word[1]} "):
        return False
    is_alike = language != "en" and before[1][-1] == after[1][-1]
    return is_alike or bool(state_book(language).find(read_words(text, Span(*before.span(1)))))


def _head_noun(text: str, known: tuple[str, int], limit: int, language: str) -> tuple[str, int]:
    """The last of the known nouns that stand together in English, where the head comes last: `rocket launchers`."""
    unit, end = known
    following = _WORD.match(text, end, limit)
    if language != "en" or following is None:
        return known
    later = _unit_at(text, following.start(1), limit, language, Decimal(2))
    return later or (unit, end)


def _unit_at(text: str, position: int, limit: int, language: str, value: Decimal) -> tuple[str, int] | None:
    units, pattern = _units(language, text[position : position + 1].casefold())
    match = pattern.match(text, position, limit)
    is_plural = language == "en" and value == 1 and match is not None and _is_plural(match[0])
    is_adjective = language == "de" and match is not None and _is_german_adjective(match[0])
    if match and match.lastindex and not (is_plural or is_adjective):
        return units[match.lastindex - 1], match.end()
    if language == "en" and value == 1:
        singular = _WORD.match(text, position, limit)
        unit = _unit_by_singular().get(singular[1].casefold()) if singular else None
        return (unit, singular.end()) if unit and singular else None
    return None


def _is_german_adjective(word: str) -> bool:
    """Whether a German word is no noun, as its small letter tells: the `deutsche` of `fünf deutsche Maschinen`."""
    return word[0].islower() and len(word) > _LONGEST_SYMBOL


def _product_after(text: str, position: int, limit: int) -> tuple[str, int] | None:
    """The unit of a weapon's name that stands right after a number, whatever the language: `six HIMARS`."""
    word = _WORD.match(text, position, limit)
    if word is None:
        return None
    units, pattern = _units("products", word[1][0].casefold())
    match = pattern.match(text, word.start(1), limit)
    return (units[match.lastindex - 1], match.end()) if match and match.lastindex else None


def _is_plural(word: str) -> bool:
    """Whether an English word looks like a plural noun: `parks`, but not `serious`, `less` or `this`."""
    folded = word.casefold()
    return len(word) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is", "’s", "'s", "ous"))


def _read_elliptic(document: Document, amount: Amount, whole: Span, found: Sequence[Value]) -> Value | None:
    """The quantity of a number whose noun stands elsewhere in the sentence, or in one above for a large number."""
    text = document.body
    before = text[max(whole.start, amount.start - _ELLIPSIS_WINDOW) : amount.start]
    if _is_name_part(document, amount) or _is_year_of_name(text, amount) or _is_number_of_unit(document, amount):
        return None
    strong = _STRONG.match(text, amount.end)
    if strong:
        return _quantity(document, amount, "troops", strong.end())
    if not has_no_noun(document, amount.end):
        return None
    if _is_strength(document, amount):
        return _quantity(document, amount, "troops", amount.end)
    if found and _ending("others", document.language).search(before):
        return _quantity(document, amount, _unit_of(found[-1]), amount.end)
    counted = _counted_before(document, Span(whole.start, amount.start)) if amount.start > whole.start else None
    if counted:
        return _quantity(document, amount, counted, amount.end)
    if _SMALLEST_ELLIPTIC_COUNT <= amount.value < _MILLION and _speaks_of_troops(document, whole, found):
        return _quantity(document, amount, "troops", amount.end)
    return None


def _is_year_of_name(text: str, amount: Amount) -> bool:
    """Whether a number is the year in a name: `Hedgehog 2025`."""
    is_year = bool(_YEAR.fullmatch(text, amount.start, amount.end))
    return is_year and bool(_CAPITALISED_BEFORE.search(text, max(0, amount.start - _ELLIPSIS_WINDOW), amount.start))


def _is_number_of_unit(document: Document, amount: Amount) -> bool:
    """Whether a number ends the name of a military unit: `Panzergrenadierbataillon 122`."""
    passage = document.body[max(0, amount.start - _ELLIPSIS_WINDOW) : amount.end]
    return any(span.end == len(passage) for span, _ in find_formations(passage, document.language))


def _is_strength(document: Document, amount: Amount) -> bool:
    """Whether a number tells how many people make up the body before it: `a brigade of roughly 3,500`."""
    _, start = read_bound(document.body, amount.start, amount.end, document.language)
    before = document.body[max(0, start - _ELLIPSIS_WINDOW) : start]
    return amount.value >= _SMALLEST_ELLIPTIC_COUNT and bool(_ending("bodies", document.language).search(before))


def _unit_of(value: Value) -> str:
    return value.value.unit if isinstance(value.value, Quantity) else ""


def _counted_before(document: Document, before: Span) -> str | None:
    """The unit of `the number of … guns` before a number of the same clause."""
    named = None
    for match in _anywhere("counts", document.language).finditer(document.body, before.start, before.end):
        named = match
    if named is None or _CLAUSE_BREAK.search(document.body, named.end(), before.end):
        return None
    noun = _noun_from(document.body, named.end(), before.end, document.language, Decimal(2))
    return noun[0] if noun else None


def _speaks_of_troops(document: Document, whole: Span, found: Sequence[Value]) -> bool:
    """Whether troops were counted before in the sentence, or in one of those above it in the paragraph."""
    if any(_unit_of(value) == "troops" for value in found):
        return True
    index = sentence_at(document.sentences, whole.start)
    for sentence in reversed(document.sentences[max(0, index - _SENTENCES_ABOVE) : index]):
        if "\n" in document.body[sentence.end : whole.start]:
            return False
        for amount in find_amounts(document, sentence):
            value = None if amount.is_short else _read_quantity(document, amount, sentence)
            if value is not None and _unit_of(value) == "troops":
                return True
    return False


def _single_weapons(document: Document, whole: Span, found: Sequence[Value]) -> list[Value]:
    """One weapon or system that an article and its name tell: `a Patriot battery`, `the first IRIS-T SLM`."""
    singles = []
    for match in _anywhere("single", document.language).finditer(document.body, whole.start, whole.end):
        noun = None if _ends_number(document, match) else _named_single(document, match.end(), whole.end)
        if noun and not any(value.span.overlaps(Span(match.start(), noun[1])) for value in found):
            place = Span(match.start(), noun[1])
            singles.append(Value(Quantity(Decimal(1), noun[0]), place))
    return singles


def _ends_number(document: Document, article: re.Match[str]) -> bool:
    """Whether an article belongs to a number: the `a` of `half a`."""
    before = document.body[max(0, article.start() - _ELLIPSIS_WINDOW) : article.start()].split()
    words = number_words(document.language).value_by_word
    return bool(before) and f"{before[-1]} {article[0]}".casefold() in words


def _named_single(document: Document, position: int, limit: int) -> tuple[str, int] | None:
    """The unit of a name with a singular noun, or of a name alone before a word that is no noun."""
    text = document.body
    named: tuple[str, int] | None = None
    is_named = False
    for _ in range(_NOUN_PHRASE):
        word = _WORD.match(text, position, limit)
        if word is None or word[1].casefold() in number_words(document.language).function_words:
            break
        product = _product_after(text, position, limit)
        is_named = is_named or product is not None or bool(_MODEL_NUMBER.search(word[1]))
        named = product or named
        unit = _singular_unit(word[1], document.language)
        if unit and is_named:
            return unit, word.end()
        if not is_named and word[1][0].islower():
            return None
        position = word.end()
    ends = _WORD.match(text, position, limit)
    at_function_word = ends is not None and ends[1].casefold() in number_words(document.language).function_words
    return (named[0], position) if named and at_function_word else None


def _singular_unit(word: str, language: str) -> str | None:
    return _unit_by_singular().get(word.casefold()) if language == "en" else None


def _last_unit(document: Document, cell: Span) -> str | None:
    """The unit of the last noun of a table cell, in the plural or singular."""
    unit = None
    for word in _ANY_WORD.finditer(document.body, cell.start, cell.end):
        place = document.body, word.start(1), cell.end, document.language
        known = _unit_at(*place, Decimal(2)) or _unit_at(*place, Decimal(1))
        unit = known[0] if known else unit
    return unit


@cache
def _share_words(name: str, language: str) -> tuple[str, ...]:
    tables = lexicon.load("shares")
    return tuple(tables.get(language, tables["en"]).get(name, ()))


@cache
def _percent(language: str) -> re.Pattern[str]:
    words = lexicon.alternation(word for word in _share_words("percent", language) if word != "%")
    return re.compile(rf"[\s-]?(?:%|(?:{words})\b)", re.IGNORECASE)


@cache
def _gdp(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{lexicon.alternation(_share_words('gdp', language))})(?!\w)", re.IGNORECASE)


@cache
def _ending(name: str, language: str) -> re.Pattern[str]:
    words = lexicon.alternation(_share_words(name, language)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})\s*$", re.IGNORECASE)


@cache
def _anywhere(name: str, language: str) -> re.Pattern[str]:
    words = lexicon.alternation(_share_words(name, language)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?=\s)", re.IGNORECASE)


@cache
def _partitive(language: str) -> re.Pattern[str]:
    words = lexicon.alternation(_share_words("partitive", language)) or "(?!)"
    return re.compile(rf"\s+(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _of_number(language: str) -> re.Pattern[str]:
    """What stands between a part and its whole: `110 of 135 km`."""
    words = lexicon.alternation(_share_words("of_number", language)) or "(?!)"
    return re.compile(rf"\s+(?:{words})(?=\s+\d)", re.IGNORECASE)


@cache
def _not_counted(language: str) -> frozenset[str]:
    units = lexicon.load("calendar").get(language, {}).get("units", {})
    return (
        frozenset(_share_words("not_counted", language))
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


@cache
def _designators() -> frozenset[str]:
    return frozenset(lexicon.load("shares")["any"]["designators"])


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
    return r"\w{0,24}".join(re.escape(part) for part in form.split("*"))


@cache
def _unit_by_singular() -> dict[str, str]:
    """English singulars of the units' forms: `battery` → batteries."""
    forms = {form: unit for unit, table in lexicon.load("units").items() for form in table.get("en", ())}
    return {_singular(form): unit for form, unit in forms.items() if " " not in form}


def _singular(plural: str) -> str:
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural.removesuffix("s")
