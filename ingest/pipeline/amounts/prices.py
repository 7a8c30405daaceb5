"""A passage → the amounts of money in it, each with its span in the body, in nine languages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from ingest.pipeline import lexicon
from ingest.pipeline.amounts.counted_nouns import share_words
from ingest.pipeline.amounts.finding import Amount, find_amounts, has_no_noun, overlaps_any, sentences_around
from ingest.pipeline.amounts.homes import home_currency
from ingest.pipeline.dates.parts import date_spans
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.names.gazetteer import home_of_press
from ingest.pipeline.numbers import number_words, plain, read_bound
from initiatives.choices import Bound
from initiatives.money import Money

_MILLION = Decimal(10) ** 6
_SCALES = (Decimal(10) ** 12, Decimal(10) ** 9, _MILLION)
_CURRENCY_WINDOW = 6
_OPENS_BRACKET = re.compile(r"\s*[(\[]\s*")
_NEXT_IN_BRACKET = re.compile(r"\s*[;,/]\s*")
_COMMA = re.compile(r",\s*")


def find_money(document: Document, span: Span) -> tuple[Value, ...]:
    """The amounts of money in a passage; a conversion in brackets after an amount is none of its own.

    Amounts of a million and more that leave out their currency are read in that of their sentence, else in the only one
    of the document or that of the state at home: `1,2 Milliarden Euro … rund 370 Millionen für`.
    Example: `up to €60m` → Money(60000000, "EUR", bound=up to).
    """
    money = _money_of(document, sentences_around(document, span))
    return tuple(value for value in money if span.contains(value.span))


@lru_cache(maxsize=64)  # a sentence is asked for as a whole and clause by clause
def _money_of(document: Document, whole: Span) -> tuple[Value, ...]:
    """The amounts of money in whole sentences."""
    found = _stated_money(document, whole)
    if len({money.currency for money, _ in found}) <= 1:
        found = sorted([*found, *_elliptic_money(document, whole, found)], key=lambda pair: pair[1])
    found = _join_ranges(document, _without_conversions(document, found))
    return tuple(Value(money, place) for money, place in found)


def _stated_money(document: Document, span: Span) -> list[tuple[Money, Span]]:
    found = []
    for amount in find_amounts(document, span):
        currency = _currency_of(document, amount)
        if currency is not None:
            code, start, end = currency
            found.append(_money(document, amount, code, Span(start, end)))
    return found


def _money(document: Document, amount: Amount, code: str, place: Span) -> tuple[Money, Span]:
    bound, start = read_bound(document.body, place.start, place.end, document.language)
    return Money(amount.value, code, amount.to, bound), Span(start, place.end)


def _currency_of(document: Document, amount: Amount) -> tuple[str, int, int] | None:
    """The currency written beside an amount, with the span of both: before it by sign or code, after it by word too."""
    text = document.body
    window_start = max(0, amount.start - _CURRENCY_WINDOW)
    before = _currency_before().search(text[window_start : amount.start])
    if before:
        return currency_written(document, before[1]), window_start + before.start(), amount.end
    after = _currency_after(document.language).match(text, amount.end)
    if after is None:
        return None
    return currency_written(document, after[1]), amount.start, after.end()


def currency_written(document: Document, word: str) -> str:
    """The code of a currency by its sign, code or word: `€`, `EUR` and `euros` → EUR.

    One that several states call theirs is that of the state which the text names: `kroner` of Denmark → DKK.
    """
    usual = _code_by_sign().get(word.upper()) or _code_of_word(word, document.language)
    return home_currency(document, word, usual)


def _elliptic_money(document: Document, span: Span, stated: list[tuple[Money, Span]]) -> Iterator[tuple[Money, Span]]:
    """The amounts of a million and more that leave out the one currency of their sentence or document."""
    dates: Sequence[Span] | None = None
    taken = [place for _, place in stated]
    for amount in find_amounts(document, span):
        place = Span(amount.start, amount.end)
        if amount.scale < _MILLION or overlaps_any(place, taken) or not has_no_noun(document, amount.end):
            continue
        dates = date_spans(document.body, span, document.language) if dates is None else dates
        code = stated[0][0].currency if stated else _only_currency(document)
        if code and not overlaps_any(place, dates):
            yield _money(document, amount, code, place)


@lru_cache(maxsize=64)
def _only_currency(document: Document) -> str | None:
    """The one currency that a document speaks of, conversions aside; of several that of the state at home."""
    stated = (_without_conversions(document, _stated_money(document, sentence)) for sentence in document.sentences)
    codes = {money.currency for found in stated for money, _ in found}
    home = home_of_press(document.language)
    at_home = [code for code in codes if home and lexicon.load("currencies")[code].get("home") == home]
    return next(iter(codes if len(codes) == 1 else at_home), None)


def _without_conversions(document: Document, found: list[tuple[Money, Span]]) -> list[tuple[Money, Span]]:
    """Leave out what says an amount again in another currency: `NOK 1bn ($98m; €87m)`, `€8bn, or $9bn`."""
    kept: list[tuple[Money, Span]] = []
    is_conversion = False
    for index, (money, place) in enumerate(found):
        gap = document.body[found[index - 1][1].end : place.start] if index else ""
        is_other = bool(kept) and kept[-1][0].currency != money.currency
        opens = bool(_OPENS_BRACKET.fullmatch(gap)) or (money.bound is Bound.ABOUT and bool(_COMMA.fullmatch(gap)))
        opens = opens or bool(_again(document.language).fullmatch(gap))
        is_conversion = is_other and (opens or (is_conversion and bool(_NEXT_IN_BRACKET.fullmatch(gap))))
        if not is_conversion:
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
            low = _scaled_like(low, money)
            if low.value < money.value and (is_range or is_between):
                joined[-1] = replace(low, to=money.value), Span(low_place.start, place.end)
                continue
        joined.append((money, place))
    return joined


def _scaled_like(low: Money, high: Money) -> Money:
    """The lower end of a range whose scale stands at the upper end alone: `$4 to $6 million`."""
    scale = next((size for size in _SCALES if high.value >= size), Decimal(1))
    return replace(low, value=plain(low.value * scale)) if low.value < _MILLION // 1000 else low


@cache
def _again(language: str) -> re.Pattern[str]:
    """What stands between a sum and the same in another currency: `€8bn, or $9bn`."""
    return re.compile(rf",?\s(?:{lexicon.alternation(share_words('again', language))})\s", re.IGNORECASE)


@cache
def _code_by_sign() -> dict[str, str]:
    currencies = lexicon.load("currencies")
    by_sign = {sign.upper(): code for code, table in currencies.items() for sign in table["signs"]}
    return by_sign | {code: code for code in currencies}


@cache
def _currency_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({sign_pattern()})\s?$")


@cache
def _words_by_code(language: str) -> dict[str, tuple[str, ...]]:
    return {
        code: (*table["words"], *table.get("local", {}).get(language, ()), *table.get("shared", {}).get(language, ()))
        for code, table in lexicon.load("currencies").items()
    }


@cache
def _currency_after(language: str) -> re.Pattern[str]:
    return re.compile(rf"[\s-]?({currency_pattern(language)})", re.IGNORECASE)


def currency_pattern(language: str) -> str:
    """The pattern of a currency's sign, code or word."""
    words = lexicon.alternation(word for words in _words_by_code(language).values() for word in words)
    return rf"(?:(?-i:{sign_pattern()})(?!\w)|(?:{words})(?!\w))"


def sign_pattern() -> str:
    """The pattern of a currency's sign or code, whatever follows: `€m`."""
    signs = {sign for code, table in lexicon.load("currencies").items() for sign in (code, *table["signs"])}
    return "|".join(re.escape(sign) for sign in sorted(signs, key=lambda sign: (-len(sign), sign)))


@cache
def _code_of_word(word: str, language: str) -> str:
    return next(
        code
        for code, words in _words_by_code(language).items()
        if re.fullmatch(lexicon.alternation(words), word, re.IGNORECASE)
    )
