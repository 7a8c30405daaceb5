"""A phrase → the numbers in it: digits with their separators, words, scales, ranges and bounds, in nine languages.

Does not know what is counted; `amounts/values.py` does.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Any

from ingest.pipeline import lexicon
from ingest.pipeline.frozen import frozen
from initiatives.choices import Bound

_TEN, _HUNDRED = Decimal(10), Decimal(100)
_MILLION = Decimal(10) ** 6
MONEY_SCALES = {"k": Decimal(1000), "m": _MILLION, "b": Decimal(10) ** 9}
_JOINED_SCALES = {
    **dict.fromkeys(("md", "mdr", "mrd", "mld", "bn"), Decimal(10) ** 9),
    **dict.fromkeys(("mn", "mio", "mln", "m"), _MILLION),
    "k": Decimal(1000),
}  # the longest first
_CODE = 3  # letters of a currency's code
_WINDOW = 40  # characters before a number in which its bound stands
_GROUPS = (r"(?:[ '’]\d{3})+(?:[.,]\d+)?", r"(?:,\d{3})+(?:\.\d+)?", r"(?:\.\d{3})+(?:,\d+)?")
_DIGITS = rf"(?:\d{{1,3}}(?:{'|'.join(_GROUPS)})|\d+(?:[.,]\d+)?)(?!\d)"
_BEFORE = r"(?<![\w.,/:])(?<![^\W\d][-–])"
_SCALE_DOT = r"(?:\.(?=\s?[^\W\d_]|\s?[€$£]))?"  # of an abbreviation: `141 mln. eurų`
_ORDINAL_DOT = re.compile(r"\.\s+[^\W\d_]")
_ORDINAL_SUFFIX = re.compile(
    r"-(?:й|я|е|го|му|м|ю|ой|ую|ая|ый|ий|ые|ых"
    r"|[oa]ji|[ao]sis|osios|ojo|ajai|ajam|ąją|ąjį|uoju|oj[aeo]je|oje|ieji|ųjų|uosius|ąsias|ies?iems|osioms)\b"
)  # of Russian and Lithuanian: `4-я`, `45-oji brigada`
_GAPS = (" ", ". ")  # between the parts of a number
_TIME = re.compile(r"[:.]\d\d(?!\d)")
_CURRENCY = r"(?:kr|eur|sek|usd|[€$£])(?!\w)"  # what these scales are written together with: `300 mkr`, `5 M€`
_ATTACHED_UNIT = re.compile(r"(?:km|ha)\b")


@frozen()
class Number:
    """A number and where it stands in its text.

    `scale` is the factor of its scale word, 1 where none is written; `is_short` tells of the letters k, m and b, which
    are scales beside a currency only.
    """

    value: Decimal
    start: int
    end: int
    scale: Decimal = Decimal(1)
    is_word: bool = False
    is_short: bool = False


@dataclass(frozen=True)
class NumberWords:
    """The number words of one language, compiled from `lexicon/numbers.toml`."""

    language: str

    @cached_property
    def table(self) -> dict[str, Any]:
        return lexicon.table_of("numbers", self.language)

    @cached_property
    def value_by_word(self) -> dict[str, Decimal]:
        return _by_form(self.table["words"])

    @cached_property
    def scale_by_word(self) -> dict[str, Decimal]:
        return _by_form(self.table["scales"])

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        word = lexicon.alternation(self.value_by_word)
        scale = lexicon.alternation(self.scale_by_word)
        one = f"(?P<one>(?:{lexicon.alternation(self.table['a'])})(?=\\s(?:{scale})\\b))|" if self.table["a"] else ""
        half = f"(?P<half>\\s(?:{lexicon.alternation(self.table['and_a_half'])}))?" if self.table["and_a_half"] else ""
        before = rf"(?:{_BEFORE}|(?<=(?-i:{_codes()}))(?=\d))"
        joined = "|".join(_JOINED_SCALES)
        return re.compile(
            rf"{before}(?:{one}(?P<digits>{_DIGITS})|\b(?P<words>(?:{word})(?:[ -](?:{word}))?)\b){half}"
            rf"(?:[ -]?(?P<scale>{scale})\b{_SCALE_DOT}(?:[ -](?P<more>{scale})\b{_SCALE_DOT})?"
            rf"| ?(?P<short>[kmb])(?!\w)| ?(?P<joined>{joined})(?={_CURRENCY}))?",
            re.IGNORECASE,
        )

    @cached_property
    def range_join(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:[-–—]|(?:{lexicon.alternation(self.table['range'])})\b)\s*", re.IGNORECASE)

    @cached_property
    def and_join(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:{lexicon.alternation(self.table['and'])})\b\s*", re.IGNORECASE)

    @cached_property
    def between(self) -> re.Pattern[str]:
        return self._before("between")

    @cached_property
    def change(self) -> re.Pattern[str]:
        return self._before("from")

    @cached_property
    def target(self) -> re.Pattern[str]:
        return self._before("range")

    @cached_property
    def wholes(self) -> re.Pattern[str]:
        return self._before("wholes")

    @cached_property
    def compared(self) -> re.Pattern[str]:
        return self._before("compared")

    def _before(self, name: str) -> re.Pattern[str]:
        words = self.table.get(name, ())
        return re.compile(rf"(?<!\w)(?:{lexicon.alternation(words)})\s+$", re.IGNORECASE)

    @cached_property
    def bounds_before(self) -> tuple[tuple[Bound, re.Pattern[str]], ...]:
        """The longest fitting words count, so `no more than` is not read as `more than`."""
        kinds = (Bound.UP_TO, Bound.AT_LEAST, Bound.ABOUT, Bound.EXACTLY)
        return tuple(
            (
                kind,
                re.compile(rf"(?<!\w)(?:{lexicon.alternation(self.table['bounds'][kind.value])})\s*$", re.IGNORECASE),
            )
            for kind in kinds
        )

    @cached_property
    def bounds_after(self) -> tuple[tuple[Bound, re.Pattern[str]], ...]:
        return tuple(
            (kind, re.compile(rf"\s*(?:{lexicon.alternation(words)})(?!\w)", re.IGNORECASE))
            for kind in (Bound.UP_TO, Bound.AT_LEAST)
            if (words := self.table["bounds"][f"{kind.value}_after"])
        )

    @cached_property
    def function_words(self) -> frozenset[str]:
        return frozenset(self.table["function_words"])


def _by_form(forms_by_value: Mapping[str, Iterable[str]]) -> dict[str, Decimal]:
    """The value of each word, as it is written and as it folds: `dreißig`, `dreissig`."""
    return {
        spelling: Decimal(value)
        for value, forms in forms_by_value.items()
        for form in forms
        for spelling in (form, form.casefold())
    }


@cache
def _codes() -> str:
    """The codes of currencies and their like, that a number may follow without a blank: `SEK1.3bn`, `SKr1.3bn`."""
    signs = (sign for table in lexicon.load("currencies").values() for sign in table["signs"])
    return "|".join([*lexicon.load("currencies"), *(sign for sign in signs if sign.isalpha() and len(sign) == _CODE)])


@cache
def number_words(language: str) -> NumberWords:
    """The number words of a language; of English where the language has none."""
    return NumberWords(language)


@lru_cache(maxsize=256)  # prices and quantities are read from the same passages one after the other
def find_numbers(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """The numbers of `text[start:end]` in order, ordinals and parts of names such as `K9` left out.

    Example: `up to 4,800 or 1.2bn` → 4800, 1200000000.
    """
    words = number_words(language)
    matches = words.pattern.finditer(text, start, len(text) if end is None else end)
    read = ((_read_match(match, words), match) for match in matches)
    numbers = (number for number, match in read if number is not None and not _is_part_of_word(text, match))
    return tuple(_with_parts_added(text, numbers, words))


def _with_parts_added(text: str, numbers: Iterable[Number], words: NumberWords) -> list[Number]:
    """The numbers, those told in parts as one: `1 mlrd. 200 mln.` → 1200000000, `two hundred and fifty` → 250."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        whole = _whole(last, number, text[last.end : number.start], words) if last else None
        if last and whole:
            scale = max(last.scale, number.scale)
            joined[-1] = replace(last, value=whole, end=number.end, scale=scale)
        else:
            joined.append(number)
    return joined


def _whole(last: Number, number: Number, gap: str, words: NumberWords) -> Decimal | None:
    """The number that two neighbours are parts of, or None where each stands for itself."""
    if last.scale > number.scale > 1 and number.value < last.scale:
        return last.value + number.value if gap in _GAPS else None
    is_in_words = last.is_word and number.is_word and last.scale >= _HUNDRED
    if not is_in_words or gap.strip().casefold() not in words.table.get("inside", ()):
        return None
    if number.scale == 1:
        return last.value + number.value if number.value < last.scale else None
    is_begun = last.scale == _HUNDRED < number.scale and number.value < _HUNDRED * number.scale
    return last.value * number.scale + number.value if is_begun else None  # `two hundred and fifty thousand`


def read_number(text: str, language: str) -> Decimal | None:
    """The number that a whole text says, or None: `15 590` → 15590, `two and a half` → 2.5, `not disclosed` → None."""
    text = text.strip()
    numbers = [number for number in find_numbers(text, language) if (number.start, number.end) == (0, len(text))]
    return numbers[0].value if numbers else None


def read_bound(text: str, start: int, end: int, language: str) -> tuple[Bound, int]:
    """How the words around a number limit it, and where the first of them begins (`start` where there are none)."""
    words = number_words(language)
    window = text[max(0, start - _WINDOW) : start]
    found = [(match.start(), kind) for kind, pattern in words.bounds_before if (match := pattern.search(window))]
    if found:
        first, kind = min(found, key=lambda pair: pair[0])
        return kind, start - len(window) + first
    for kind, pattern in words.bounds_after:
        if pattern.match(text, end):
            return kind, start
    return Bound.EXACTLY, start


def _read_match(match: re.Match[str], words: NumberWords) -> Number | None:
    scale = words.scale_by_word.get((match["scale"] or "").casefold(), Decimal(1))
    scale *= words.scale_by_word.get((match["more"] or "").casefold(), Decimal(1))
    short = match["short"] or match["joined"]
    if short:
        scale = (MONEY_SCALES | _JOINED_SCALES)[short.casefold()]
    end = match.end()
    if match["digits"]:
        value = _read_digits(match["digits"], words, is_scaled=scale > 1)
    elif match["words"]:
        value, length = _read_words(match["words"], words)
        end = match.end() if length == len(match["words"]) else match.start() + length
    else:
        value = Decimal(1)
    if words.table["and_a_half"] and match["half"]:
        value += Decimal("0.5")
    if value < 1 and not match["digits"] and scale == 1:
        return None
    is_word, is_short = not match["digits"], bool(short)
    return Number(plain(value * scale), match.start(), end, scale, is_word=is_word, is_short=is_short)


def plain(value: Decimal) -> Decimal:
    """A whole number without decimals: `1.7 billion` is 1700000000, not 1700000000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _read_digits(digits: str, words: NumberWords, *, is_scaled: bool) -> Decimal:
    """Read separators by the language; a single one before three digits is the rare case that may mean either.

    Where a point separates thousands, news agencies write decimals with one all the same: `1.335 mln. eurų`.
    """
    compact = digits.replace(" ", "").replace("'", "").replace("’", "")
    thousands, decimal = words.table["thousands"], words.table["decimal"]
    separators = [character for character in compact if character in ".,"]
    if len(set(separators)) == 2:
        thousands, decimal = separators[0], separators[-1]
    elif len(separators) > 1:
        thousands, decimal = separators[0], ""
    elif separators == [decimal] and compact.endswith("00") and len(compact.split(decimal)[1]) == 3 and not is_scaled:
        thousands, decimal = decimal, ""
    elif separators == [thousands] and (len(compact.split(thousands)[1]) != 3 or (is_scaled and thousands == ".")):
        thousands, decimal = "", thousands
    return Decimal(compact.replace(thousands, "").replace(decimal or "\0", "."))


def _read_words(text: str, words: NumberWords) -> tuple[Decimal, int]:
    """Add and multiply, and how far that reads: `forty-five` → 45, `two hundred` → 200, `pusotru miljardu` → 1.5e9.

    Of two digits in words the first one counts: the two of `two four-storey barracks`.
    """
    folded = text.casefold()
    if folded in words.value_by_word:
        return words.value_by_word[folded], len(text)
    named = _split_words(folded, words)
    parts = [words.value_by_word[part] for part in named]
    if len(parts) > 1 and max(parts) < _TEN:
        return parts[0], len(named[0])
    is_multiplied = len(parts) > 1 and parts[0] < parts[1] and parts[1] >= _HUNDRED
    return parts[0] * parts[1] if is_multiplied else sum(parts, Decimal(0)), len(text)


def _split_words(folded: str, words: NumberWords) -> list[str]:
    """The two number words of a pair; either may hold blanks itself."""
    for separator in re.finditer(r"[ -]", folded):
        pair = [folded[: separator.start()], folded[separator.end() :]]
        if all(part in words.value_by_word for part in pair):
            return pair
    return [folded]


def _is_part_of_word(text: str, match: re.Match[str]) -> bool:
    """Whether letters or an ordinal's dot after the digits make it part of a name: `45th`, `2A8`."""
    if not match["digits"] or match["scale"] or match["short"] or match["joined"]:
        return False
    end = match.end()
    if _TIME.match(text, end):
        return True
    if text[end : end + 1].isalpha():
        return not _ATTACHED_UNIT.match(text, end)
    is_small = len(match["digits"]) <= 2
    return bool(_ORDINAL_SUFFIX.match(text, end)) or (
        is_small and bool(_ORDINAL_DOT.match(text, end)) and not _ends_text(text, end)
    )


def _ends_text(text: str, end: int) -> bool:
    """Whether the dot at `end` closes an English sentence: a word that begins no name follows."""
    return bool(re.match(r"\.\s+(?:The|In|It|He|She|But|This|They|A|An|As|At|That|We)\b", text[end : end + 8]))
