"""A passage → the numbers of things in it, each with its span in the body, in nine languages.

Abstains where the noun is unknown, save in English, whose plurals show.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter

from ingest.pipeline import lexicon
from ingest.pipeline.amounts.changes import is_end_of_change, without_counted_wholes
from ingest.pipeline.amounts.counted_nouns import (
    last_unit,
    noun_after,
    noun_from,
    share_words,
    unit_at,
    word_anywhere,
)
from ingest.pipeline.amounts.distances import LENGTHS, is_distance
from ingest.pipeline.amounts.finding import Amount, find_amounts, has_no_noun, overlaps_any, sentences_around
from ingest.pipeline.amounts.prices import find_money
from ingest.pipeline.amounts.single_weapons import single_weapons
from ingest.pipeline.dates.calendars import YEAR_PATTERN
from ingest.pipeline.dates.parts import date_spans
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.names.formations import find_formations
from ingest.pipeline.numbers import number_words, read_bound
from ingest.pipeline.sentences import sentence_at
from initiatives.money import Quantity

_THOUSAND, _MILLION = Decimal(1000), Decimal(10) ** 6
_SMALLEST_ELLIPTIC_COUNT = 100  # a smaller number without a noun counts nothing in particular
_MEASURES = frozenset({"tonnes", "tons", "metres"})
_GDP_WINDOW = 60  # characters after a per cent in which its whole is named
_SENTENCES_ABOVE = 4  # in which the noun of a number, or the whole of a per cent, may stand
_ELLIPSIS_WINDOW = 40
_CELL = re.compile(r"\s\|\s")
_CELL_TEXT = re.compile(r"[^|\n]+")
_CLAUSE_BREAK = re.compile(r"[;:]\s")
_STRONG = re.compile(r"(?:-(?:strong|member|man|person)| strong)\b")
_YEAR = re.compile(YEAR_PATTERN)
_WORD_AT_END = re.compile(r"(?<![^\W\d_])[^\W\d_]+\s+\Z")
_CAPITALISED_BEFORE = re.compile(r"(?<!\w)[A-ZÀ-ŽА-Я]\w+[ -]$")
_NAME_BEFORE = re.compile(r"(?<![\w.-])([^\W\d_][\w.-]*)[\s-](?:(\d+)(-|\s?/\s?|\s\w{1,3}\s))?$")
_MEASURED = re.compile(r"-([^\W\d_]+)(?=\s)")


def find_quantities(document: Document, span: Span) -> tuple[Value, ...]:
    """The counted things in a passage: `up to 5,000 soldiers` → Quantity(5000, "troops", bound=up to).

    Ordinals, names of units and weapons, dates, times, distances, money and durations count nothing. A number without a
    noun takes up a noun counted before it where the words make that plain: `sent over 3,000`, `the other four`.
    """
    return tuple(
        value for value in _quantities_of(document, sentences_around(document, span)) if span.contains(value.span)
    )


@lru_cache(maxsize=64)  # a sentence is asked for as a whole and clause by clause
def _quantities_of(document: Document, whole: Span) -> tuple[Value, ...]:
    """The counted things in whole sentences, in order."""
    is_row = _CELL.search(document.body, whole.start, whole.end) is not None
    found = _row_quantities(document, whole) if is_row else _sentence_quantities(document, whole)
    return tuple(sorted(found, key=attrgetter("span")))


def _sentence_quantities(document: Document, whole: Span) -> list[Value]:
    found: list[Value] = []
    for amount in _free_amounts(document, whole):
        value = _read_quantity(document, amount, whole) or _read_elliptic(document, amount, whole, found)
        if value is not None:
            found.append(value)
    found = _join_shares(document, without_counted_wholes(document, found))
    return found + single_weapons(document, whole, found)


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
    unit = last_unit(document, cells[0]) if cells else None
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
    if _is_name_part(document, amount) or _is_number_of_unit(document, amount) or _is_measure(document, amount):
        return None
    noun = noun_after(document, amount, whole.end)
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
    """Whether a per cent is one of GDP: named after it, or before in this sentence, the one above or the paragraph."""
    text, gdp = document.body, _gdp(document.language)
    named = gdp.search(text, end, min(end + _GDP_WINDOW, whole.end))
    if named:
        return not _percent(document.language).search(text, end, named.start())
    of_something = re.match(r"\s+(?:of|from)\s", text[end : end + 8])
    index = sentence_at(document.sentences, whole.start)
    above = document.sentences[max(0, index - 1)].start
    paragraph = max(text.rfind("\n", 0, whole.start), document.sentences[max(0, index - _SENTENCES_ABOVE)].start, 0)
    return not of_something and bool(gdp.search(text, min(above, paragraph), end))


def _is_name_part(document: Document, amount: Amount) -> bool:
    """Whether a plain number belongs to the name before it: `Leopard 2 tanks`, `Mirage 2000 jets`."""
    digits = document.body[amount.start : amount.end]
    before = _NAME_BEFORE.search(document.body[max(0, amount.start - 24) : amount.start])
    if before is None or not digits.isdigit() or not _is_of_series(document, before, digits):
        return False
    if amount.value >= _THOUSAND and not before[1][0].isupper():
        return False
    word = before[1].casefold().rstrip(".")
    return word in _designators() or (
        before[1].isupper() and 2 < len(before[1]) < 5 and before[1] not in ("USA", "NATO")
    )


def _is_of_series(document: Document, before: re.Match[str], digits: str) -> bool:
    """Whether digits belong with those of a name before them, if there are any: `2000-5`, `300 and 600`.

    Joined by a word they must be as long: `Leopard 2 and 12 guns` counts guns.
    """
    _, first, join = before.groups()
    if first is None or not join.strip().isalnum():
        return True
    is_joined = number_words(document.language).and_join.fullmatch(join) is not None
    return is_joined and 1 < len(first) == len(digits)


def _is_measure(document: Document, amount: Amount) -> bool:
    """Whether a number tells a measure of the thing after it: `ten-tonne lorries`, but not `a 40-soldier unit`."""
    joined = _MEASURED.match(document.body, amount.end) if document.language == "en" else None
    if joined is None or _STRONG.match(document.body, amount.end):
        return False
    known = unit_at(document.body, joined.start(1), joined.end(), "en", Decimal(1))
    return known is None or known[0] in _MEASURES


def _read_elliptic(document: Document, amount: Amount, whole: Span, found: Sequence[Value]) -> Value | None:
    """The quantity of a number whose noun stands elsewhere in the sentence, or in one above for a large number."""
    text = document.body
    before = text[max(whole.start, amount.start - _ELLIPSIS_WINDOW) : amount.start]
    if _is_name_part(document, amount) or _is_year_of_name(text, amount) or _is_number_of_unit(document, amount):
        return None
    strong = _STRONG.match(text, amount.end)
    if strong:
        return _quantity(document, amount, "troops", strong.end())
    if _is_strength(document, amount):
        return _quantity(document, amount, "troops", amount.end)
    if not has_no_noun(document, amount.end):
        return None
    if found and is_end_of_change(document, found[-1], amount.start):
        return _quantity(document, amount, _unit_of(found[-1]), amount.end)
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
    """The unit of `the number of … guns` or of `haubiču skaits` before a number of the same clause."""
    named = None
    for match in word_anywhere("counts", document.language).finditer(document.body, before.start, before.end):
        named = match
    if named is None or _CLAUSE_BREAK.search(document.body, named.end(), before.end):
        return None
    noun = noun_from(document.body, named.end(), before.end, document.language, Decimal(2))
    owner = _WORD_AT_END.search(document.body, before.start, named.start())
    return noun[0] if noun else last_unit(document, Span(*owner.span())) if owner else None


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


@cache
def _percent(language: str) -> re.Pattern[str]:
    words = lexicon.alternation(word for word in share_words("percent", language) if word != "%")
    return re.compile(rf"[\s-]?(?:%|(?:{words})\b)", re.IGNORECASE)


def names_gdp(document: Document, span: Span) -> bool:
    """Whether a passage speaks of gross domestic product."""
    return bool(_gdp(document.language).search(document.body, span.start, span.end))


@cache
def _gdp(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{lexicon.alternation(share_words('gdp', language))})(?!\w)", re.IGNORECASE)


@cache
def _ending(name: str, language: str) -> re.Pattern[str]:
    words = lexicon.alternation(share_words(name, language))
    return re.compile(rf"(?<!\w)(?:{words})\s*$", re.IGNORECASE)


@cache
def _designators() -> frozenset[str]:
    return frozenset(lexicon.load("shares")["any"]["designators"])
