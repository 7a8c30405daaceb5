"""A passage → the amounts of money and the numbers of things in it, each with its span in the body, in nine languages.

`find_dates` and `find_periods` of `dates.py` are offered here as well, so that a caller finds every value in one place.
Reads only what the words say: a number without a currency or a known noun is no value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.dates import FoundDate, date_spans, find_dates, find_periods
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.numbers import Number, find_numbers, number_words, read_bound
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import Bound
from initiatives.money import Money, Quantity

__all__ = ["FoundDate", "find_dates", "find_money", "find_periods", "find_quantities"]

_MILLION = Decimal(10) ** 6
_SMALLEST_ELLIPTIC_COUNT = 100  # a smaller number without a noun counts nothing in particular
_CURRENCY_WINDOW = 6
_NOUN_PHRASE = 6  # words between which a number finds its noun
_GDP_WINDOW = 60  # characters after a per cent in which its whole is named
_WORD = re.compile(r"[\s-]*([^\W_]+(?:[-’'./][^\W_]+)*(?:km²)?)")
_OPENS_BRACKET = re.compile(r"\s*[(\[]\s*$")
_NAME_BEFORE = re.compile(r"([^\W\d_][\w.-]*)[\s-]$")
_WORD_AFTER = re.compile(r"\s*([^\W\d_]+)")
_END_AFTER = re.compile(r"\s*(?:[.,;:!?)\]|”\"“»]|[-–—]\s|$)")


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number, or the two ends of a range, with the words that bound it."""

    value: Decimal
    to: Decimal | None
    start: int  # of the first number
    end: int
    numbers: tuple[Number, ...]

    @property
    def is_short(self) -> bool:
        return any(number.is_short for number in self.numbers)

    @property
    def scale(self) -> Decimal:
        return self.numbers[-1].scale


def find_money(document: Document, span: Span) -> tuple[Value, ...]:
    """The amounts of money in a passage; a conversion in brackets after an amount is none of its own.

    Amounts whose currency stands once in their sentence are read by it: `1,2 Milliarden Euro … rund 370 Millionen für`.
    Example: `up to €60m` → Money(60000000, "EUR", bound=up to).
    """
    whole = _sentences_around(document, span)
    found = _stated_money(document, whole)
    if len({money.currency for money, _ in found}) == 1:
        found = sorted([*found, *_elliptic_money(document, whole, found)], key=lambda pair: pair[1])
    found = _join_ranges(document, _without_conversions(document, found))
    return tuple(Value(money, place) for money, place in found if span.contains(place))


def find_quantities(document: Document, span: Span) -> tuple[Value, ...]:
    """The counted things in a passage: `up to 5,000 soldiers` → Quantity(5000, "troops", bound=up to).

    Ordinals, names of units and weapons, dates, times, money and durations count nothing. A large number without a
    noun takes up the troops counted before it: `sent over 3,000`.
    """
    whole = _sentences_around(document, span)
    taken = [value.span for value in find_money(document, whole)]
    taken += date_spans(document.body, whole, document.language)
    amounts = [amount for amount in _amounts(document, whole) if not _is_taken(amount, taken)]
    found = [value for amount in amounts if (value := _read_quantity(document, amount, whole))]
    found += _elliptic_troops(document, whole, amounts, found)
    return tuple(sorted((value for value in found if span.contains(value.span)), key=lambda value: value.span))


def _sentences_around(document: Document, span: Span) -> Span:
    first = document.sentences[sentence_at(document.sentences, span.start)]
    last = document.sentences[sentence_at(document.sentences, span.end - 1)]
    return Span(min(first.start, span.start), max(last.end, span.end))


def _amounts(document: Document, span: Span) -> Iterator[_Amount]:
    """The numbers of a passage, the two ends of a range as one."""
    text, language = document.body, document.language
    numbers = list(find_numbers(text, language, span.start, span.end))
    index = 0
    while index < len(numbers):
        pair = numbers[index : index + 2]
        ranged = _range_of(text, pair[0], pair[1], language) if len(pair) == 2 else None
        yield ranged or _Amount(pair[0].value, None, pair[0].start, pair[0].end, (pair[0],))
        index += 2 if ranged else 1


def _range_of(text: str, low: Number, high: Number, language: str) -> _Amount | None:
    """The range of two neighbouring numbers, or None: `15–20 billion` → 15 billion to 20 billion."""
    words = number_words(language)
    gap, before = text[low.end : high.start], text[max(0, low.start - 24) : low.start]
    is_between = bool(words.between.search(before)) and bool(words.and_join.fullmatch(gap))
    is_range = bool(words.range_join.match(gap)) and _is_bound_or_nothing(
        words.range_join.sub("", gap, count=1), language
    )
    if not (is_between or is_range) or words.change.search(before):
        return None
    value = low.value * high.scale if low.scale == 1 and high.scale > 1 else low.value
    return _Amount(value, high.value, low.start, high.end, (low, high)) if value < high.value else None


def _is_bound_or_nothing(text: str, language: str) -> bool:
    return not text.strip() or read_bound(text + " ", len(text) + 1, len(text) + 1, language) == (Bound.ABOUT, 0)


def _stated_money(document: Document, span: Span) -> list[tuple[Money, Span]]:
    found = []
    for amount in _amounts(document, span):
        currency = _currency_of(document, amount)
        if currency is not None:
            code, start, end = currency
            found.append(_money(document, amount, code, Span(start, end)))
    return found


def _money(document: Document, amount: _Amount, code: str, place: Span) -> tuple[Money, Span]:
    bound, start = read_bound(document.body, place.start, place.end, document.language)
    return Money(amount.value, code, amount.to, bound), Span(start, place.end)


def _currency_of(document: Document, amount: _Amount) -> tuple[str, int, int] | None:
    """The currency written beside an amount, with the span of both: before it by sign or code, after it by word too."""
    text = document.body
    window_start = max(0, amount.start - _CURRENCY_WINDOW)
    before = _currency_before().search(text[window_start : amount.start])
    if before:
        return _code_by_sign()[before[1].upper()], window_start + before.start(), amount.end
    after = _currency_after(document.language).match(text, amount.end)
    if after is None:
        return None
    word = after[1]
    code = _code_by_sign().get(word.upper()) or _code_of_word(word, document.language)
    return code, amount.start, after.end()


def _elliptic_money(document: Document, span: Span, stated: list[tuple[Money, Span]]) -> Iterator[tuple[Money, Span]]:
    """The amounts of a million and more that leave out the one currency of their sentence."""
    code = stated[0][0].currency
    for amount in _amounts(document, span):
        place = Span(amount.start, amount.end)
        if amount.scale >= _MILLION and not any(place.overlaps(taken) for _, taken in stated):
            if _has_no_noun(document, amount.end):
                yield _money(document, amount, code, place)


def _has_no_noun(document: Document, end: int) -> bool:
    """Whether what follows a number is the end of a clause or a word that is no noun."""
    if _END_AFTER.match(document.body, end):
        return True
    following = _WORD_AFTER.match(document.body, end)
    if following is None:
        return False
    is_german_lower = document.language == "de" and following[1][0].islower()
    return is_german_lower or following[1].casefold() in number_words(document.language).function_words


def _without_conversions(document: Document, found: list[tuple[Money, Span]]) -> list[tuple[Money, Span]]:
    kept: list[tuple[Money, Span]] = []
    for money, place in found:
        if kept and kept[-1][0].currency != money.currency:
            gap = document.body[kept[-1][1].end : place.start]
            if _OPENS_BRACKET.fullmatch(gap):
                continue
        kept.append((money, place))
    return kept


def _join_ranges(document: Document, found: list[tuple[Money, Span]]) -> list[tuple[Money, Span]]:
    """Join amounts that both carry their currency: `between €5bn and €8.76bn`."""
    words = number_words(document.language)
    joined: list[tuple[Money, Span]] = []
    for money, place in found:
        if joined and joined[-1][0].currency == money.currency and joined[-1][0].to is None and money.to is None:
            low, low_place = joined[-1]
            gap, before = document.body[low_place.end : place.start], document.body[: low_place.start][-24:]
            is_range = words.range_join.fullmatch(gap) and not words.change.search(before)
            is_between = words.between.search(before) and words.and_join.fullmatch(gap)
            if low.value < money.value and (is_range or is_between):
                joined[-1] = replace(low, to=money.value), Span(low_place.start, place.end)
                continue
        joined.append((money, place))
    return joined


def _is_taken(amount: _Amount, taken: list[Span]) -> bool:
    place = Span(amount.start, amount.end)
    return amount.is_short or any(place.overlaps(other) for other in taken)


def _read_quantity(document: Document, amount: _Amount, whole: Span) -> Value | None:
    share = _percent(document.language).match(document.body, amount.end, whole.end)
    if share:
        unit = "percent_of_gdp" if _is_share_of_gdp(document, whole, share.end()) else "percent"
        return _quantity(document, amount, unit, share.end())
    if _is_name_part(document, amount):
        return None
    noun = _noun_after(document, amount, whole.end)
    return _quantity(document, amount, *noun) if noun else None


def _quantity(document: Document, amount: _Amount, unit: str, end: int) -> Value:
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


def _is_name_part(document: Document, amount: _Amount) -> bool:
    """Whether a small number belongs to the word before it: `Leopard 2 tanks`, `RBS 70 launchers`."""
    before = _NAME_BEFORE.search(document.body[max(0, amount.start - 24) : amount.start])
    if before is None or amount.value >= 1000 or amount.numbers[0].is_word:
        return False
    word = before[1].casefold().rstrip(".")
    return word in _designators() or (
        before[1].isupper() and 2 < len(before[1]) < 5 and before[1] not in ("USA", "NATO")
    )


def _noun_after(document: Document, amount: _Amount, limit: int) -> tuple[str, int] | None:
    """The unit of the noun that a number counts, with the noun's end; None where no noun is known."""
    text, language = document.body, document.language
    partitive = _partitive(language).match(text, amount.end, limit)
    position = partitive.end() if partitive else amount.end
    for _ in range(_NOUN_PHRASE):
        word = _WORD.match(text, position, limit)
        if word is None:
            break
        known = _unit_at(text, word.start(1), limit, language, amount.value)
        if known:
            return _head_noun(text, known, limit, language)
        folded = word[1].casefold()
        if folded in number_words(language).function_words or folded in _not_counted(language):
            break
        if language == "en" and _is_plural(word[1]):
            return word[1], word.end()
        position = word.end()
    return _product_after(text, amount.end, limit)


def _head_noun(text: str, known: tuple[str, int], limit: int, language: str) -> tuple[str, int]:
    """The last of the known nouns that stand together in English, where the head comes last: `rocket launchers`."""
    unit, end = known
    following = _WORD.match(text, end, limit)
    if language != "en" or following is None:
        return known
    later = _unit_at(text, following.start(1), limit, language, Decimal(2))
    return later or (unit, end)


def _unit_at(text: str, position: int, limit: int, language: str, value: Decimal) -> tuple[str, int] | None:
    units, pattern = _units(language)
    match = pattern.match(text, position, limit)
    if match and match.lastindex:
        return units[match.lastindex - 1], match.end()
    if language == "en" and value == 1:
        singular = _WORD.match(text, position, limit)
        unit = _unit_by_singular().get(singular[1].casefold()) if singular else None
        return (unit, singular.end()) if unit and singular else None
    return None


def _product_after(text: str, position: int, limit: int) -> tuple[str, int] | None:
    """The unit of a weapon's name that stands right after a number, whatever the language: `six HIMARS`."""
    word = _WORD.match(text, position, limit)
    if word is None:
        return None
    units, pattern = _products()
    match = pattern.match(text, word.start(1), limit)
    return (units[match.lastindex - 1], match.end()) if match and match.lastindex else None


def _is_plural(word: str) -> bool:
    """Whether an English word looks like a plural noun: `parks`, but not `serious`, `less` or `this`."""
    folded = word.casefold()
    return len(word) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is", "’s", "'s", "ous"))


def _elliptic_troops(document: Document, whole: Span, amounts: list[_Amount], found: list[Value]) -> list[Value]:
    """Large numbers without a noun that take up troops counted before them, in this sentence or the one above."""
    if not (_counts_troops(found) or _counts_troops_above(document, whole)):
        return []
    taken = [value.span for value in found]
    return [
        _quantity(document, amount, "troops", amount.end)
        for amount in amounts
        if _SMALLEST_ELLIPTIC_COUNT <= amount.value < _MILLION
        and not any(Span(amount.start, amount.end).overlaps(other) for other in taken)
        and not _is_name_part(document, amount)
        and _has_no_noun(document, amount.end)
    ]


def _counts_troops(values: list[Value]) -> bool:
    return any(isinstance(value.value, Quantity) and value.value.unit == "troops" for value in values)


def _counts_troops_above(document: Document, whole: Span) -> bool:
    index = sentence_at(document.sentences, whole.start)
    if index == 0:
        return False
    above = document.sentences[index - 1]
    amounts = [amount for amount in _amounts(document, above) if not amount.is_short]
    return _counts_troops([value for amount in amounts if (value := _read_quantity(document, amount, above))])


@cache
def _code_by_sign() -> dict[str, str]:
    currencies = lexicon.load("currencies")
    by_sign = {sign.upper(): code for code, table in currencies.items() for sign in table["signs"]}
    return by_sign | {code: code for code in currencies}


@cache
def _currency_before() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(_code_by_sign(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({signs})\s?$")


@cache
def _words_by_code(language: str) -> dict[str, tuple[str, ...]]:
    return {
        code: (*table["words"], *table.get("local", {}).get(language, ()))
        for code, table in lexicon.load("currencies").items()
    }


@cache
def _currency_after(language: str) -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(_code_by_sign(), key=len, reverse=True))
    words = lexicon.alternation(word for words in _words_by_code(language).values() for word in words)
    return re.compile(rf"[\s-]?((?-i:{signs})(?!\w)|(?:{words})(?!\w))", re.IGNORECASE)


@cache
def _code_of_word(word: str, language: str) -> str:
    return next(
        code
        for code, words in _words_by_code(language).items()
        if re.fullmatch(lexicon.alternation(words), word, re.IGNORECASE)
    )


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
def _partitive(language: str) -> re.Pattern[str]:
    words = lexicon.alternation(_share_words("partitive", language)) or "(?!)"
    return re.compile(rf"\s+(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _not_counted(language: str) -> frozenset[str]:
    units = lexicon.load("calendar").get(language, {}).get("units", {})
    return frozenset(_share_words("not_counted", language)) | {word for words in units.values() for word in words}


@cache
def _designators() -> frozenset[str]:
    return frozenset(lexicon.load("shares")["any"]["designators"])


@cache
def _units(language: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The unit of each group of a pattern that matches any form of any unit, the longest first."""
    return _compiled(
        {(form, unit) for unit, table in lexicon.load("units").items() for form in table.get(language, ())}
    )


@cache
def _products() -> tuple[tuple[str, ...], re.Pattern[str]]:
    return _compiled(
        {(form, unit) for unit, table in lexicon.load("units").items() for form in table.get("products", ())}
    )


def _compiled(forms: set[tuple[str, str]]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    ordered = sorted(forms, key=lambda pair: (-len(pair[0]), pair))
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
