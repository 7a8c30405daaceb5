"""The words of dates of one language, compiled from `lexicon/calendar.toml` into the patterns of `dates/parts.py`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ingest.pipeline import lexicon
from ingest.pipeline.numbers import number_words

YEAR_PATTERN = r"(?:19|20)\d\d"
_CAPITALISED_MONTHS = frozenset({"en", "de"})
_ORDINALS = "st|nd|rd|th|:a|:e|-го|-е|-ąją|-oji|-osios|-ąjį|-asis|-ojo"
_MONTH_BEFORE_DAY = frozenset({"en", "lt"})


@dataclass(frozen=True)
class Calendar:
    """The words of dates of one language, compiled from `lexicon/calendar.toml`."""

    language: str

    @cached_property
    def table(self) -> dict[str, Any]:
        return lexicon.table_of("calendar", self.language)

    @cached_property
    def month_by_form(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        return _numbered(self.table["months"], self.table.get("month_abbreviations", []))

    @cached_property
    def weekday_by_form(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        return _numbered(self.table["weekdays"])

    @cached_property
    def season_by_form(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        return _numbered(self.table["seasons"])

    @cached_property
    def atoms(self) -> re.Pattern[str]:
        full = lexicon.alternation(self.table["months"])
        short = lexicon.alternation(self.table.get("month_abbreviations", ())) if self._has_short else "(?!)"
        month = rf"(?:(?:{full})|(?:{short})\.?)(?!\w)"
        until = rf"(?:\s*[-–—]\s*|\s+(?:{lexicon.alternation(self.table['range'])})\s+)"
        later_day = (
            rf"|(?P<month2>{month})\s+(?:\d{{1,2}}{until})?(?P<day2>\d{{1,2}})(?:{_ORDINALS})?"
            r"(?![\w%]|[.,:]\d|[-–]\w|\s*(?:%|percent|per cent))"
            if self.language in _MONTH_BEFORE_DAY
            else ""
        )
        no_month = lexicon.alternation(self.table.get("no_month", ()))
        units = lexicon.alternation(word for words in self.table["units"].values() for word in words)
        return re.compile(
            r"(?<![\w.,/])(?:(?<!\d-)|(?<=(?<!\d)(?:19|20)\d\d-))(?:"
            rf"(?P<iso>{YEAR_PATTERN}-\d\d-\d\d)(?![\d-])"
            rf"|(?P<dmy>\d{{1,2}}[./]\d{{1,2}}[./]{YEAR_PATTERN}|\d{{1,2}}\. \d{{1,2}}\. {YEAR_PATTERN}"
            rf"|\d\d-\d\d-{YEAR_PATTERN}|(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) {YEAR_PATTERN})(?!\d)"
            rf"|(?P<ymd>{YEAR_PATTERN}"
            r"(?:[./]\d\d?[./]\d\d?| (?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01])(?! \d(?!\d?:\d))))(?!\d)"
            rf"|(?:\d{{1,2}}\.?{until})?(?P<day>\d{{1,2}})(?:\.\s*|(?:{_ORDINALS})?(?:\s+of)?\s+)(?P<month>{month})"
            rf"{later_day}"
            rf"|(?P<bare>(?!(?:{no_month})\s+(?-i:[a-zčšž]))(?:{full})(?!\w))"
            rf"|(?P<year>{YEAR_PATTERN})(?![\w%]|[.,]\d|[-–/]\d(?!\d\d\d))"
            rf"|(?P<relative>{lexicon.alternation(self.table['relative'])})(?!\w)"
            rf"|(?P<weekday>{lexicon.alternation(self.table['weekdays'])})(?!\w)"
            rf"|(?P<season>(?:{self._pointers})\s+(?:{lexicon.alternation(self.table['seasons'])}))(?!\w)"
            rf"|{self._distances(units)}"
            rf"|(?P<abbreviated>(?:{short})\.?(?=\s+{YEAR_PATTERN}))"
            r")",
            re.IGNORECASE,
        )

    @property
    def _has_short(self) -> bool:
        return bool(self.table.get("month_abbreviations"))

    @property
    def _between(self) -> Sequence[str]:
        return [*self.table["range"], *self.table.get("either", ())]

    @property
    def _pointers(self) -> str:
        return lexicon.alternation([*self.table["last"], *self.table["next"], *self.table["this"]])

    def _distances(self, units: str) -> str:
        """The alternatives for `two years ago` and `in two to three years`, with named groups of their direction."""
        number = rf"(?:\d{{1,2}}|{lexicon.alternation(number_words(self.language).value_by_word)})"
        least = rf"(?:{number}(?:\s*[-–—]\s*|\s+(?:{lexicon.alternation(self._between)})\s+))?"
        shapes = []
        for name in ("ago", "ahead"):
            for place, (before, after) in enumerate(self.table[name]):
                lead = rf"{re.escape(before)}\s+" if before else ""
                trail = rf"\s*{re.escape(after)}(?!\w)" if after else r"(?!\w)"
                shapes.append(rf"{lead}{least}(?P<{name}{place}>{number})\s+(?P<{name}{place}_unit>{units}){trail}")
        return "|".join(shapes)

    @cached_property
    def glue(self) -> re.Pattern[str]:
        words = lexicon.alternation([*self.table["glue"], *self.table["year_words"], *self.table["part_after"]])
        return re.compile(rf"[\s,.(]*(?:(?:{words})(?!\w)[\s,.(]*){{0,3}}", re.IGNORECASE)

    @cached_property
    def lead(self) -> re.Pattern[str]:
        due, since = lexicon.alternation(self.table["due"]), lexicon.alternation(self.table["since"])
        part = lexicon.alternation(self.table["part"])
        return re.compile(
            rf"(?<!\w)(?:(?:(?P<due>{due})|(?P<since>{since}))\s+)?(?:(?:{part})[\s-]+){{0,4}}$", re.IGNORECASE
        )

    @cached_property
    def trail(self) -> re.Pattern[str]:
        words = lexicon.alternation([*self.table["year_words"], *self.table["part_after"]])
        due = lexicon.alternation(self.table["due_after"])
        return re.compile(rf"(?:[.]?\s+(?:{words})(?!\w))*(?:[.]?\s+(?P<due>{due})(?!\w))?", re.IGNORECASE)

    @cached_property
    def year_before(self) -> re.Pattern[str]:
        words = lexicon.alternation([*self.table["year_before"], *self.table["part"], *self.table["due"]])
        return re.compile(rf"(?<!\w)(?:{words})[\s-]*$", re.IGNORECASE)

    @cached_property
    def year_after(self) -> re.Pattern[str]:
        words = lexicon.alternation(self.table["year_words"])
        return re.compile(rf"\.?\s*(?:{words})(?!\w)", re.IGNORECASE)

    @cached_property
    def units(self) -> re.Pattern[str]:
        words = (word for words in self.table["units"].values() for word in words)
        return re.compile(rf"\s+(?:{lexicon.alternation(words)})(?!\w)", re.IGNORECASE)

    def is_unit(self, text: str, place: int) -> bool:
        """Whether a unit of time stands at a place of a text, after a blank: the `year` of `each year`."""
        return bool(self.units.match(text, place))

    @cached_property
    def follows(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{lexicon.alternation(self.table['follows'])})(?!\w)", re.IGNORECASE)

    @cached_property
    def delivers(self) -> re.Pattern[str]:
        """How a sentence begins that tells of a delivery further on: `Deliveries end in 2029.`"""
        words = lexicon.alternation(self.table.get("delivers", ()))
        return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)

    @cached_property
    def known(self) -> re.Pattern[str]:
        """How a sentence begins that is about something spoken of: `The building is to`, with a verb of its future."""
        first, verbs = (lexicon.alternation(self.table.get(name, ())) for name in ("definite", "auxiliaries"))
        return re.compile(rf"(?i:{first})(?:\s[^\W\dA-Z]+){{0,2}}\s(?:{verbs})(?!\w)")

    @cached_property
    def ends(self) -> re.Pattern[str]:
        """Words that tell the end of works, a delivery or a stay: `ready`, `handed over`."""
        return re.compile(rf"(?<!\w)(?:{lexicon.alternation(self.table.get('ends', ()))})(?!\w)", re.IGNORECASE)

    @cached_property
    def event(self) -> re.Pattern[str]:
        """What makes a distance one from an event: the `if` of `within ten days if a crisis calls for it`."""
        return re.compile(rf"\s+(?:{lexicon.alternation(self.table.get('event', ()))})(?!\w)", re.IGNORECASE)

    @cached_property
    def cues(self) -> re.Pattern[str]:
        future, past = lexicon.alternation(self.table["future"]), lexicon.alternation(self.table["past"])
        planned = lexicon.alternation(self.table["planned"])
        endings = lexicon.alternation(self.table["past_endings"])
        no_past = "".join(rf"(?<!\b{word} )" for word in self.table.get("before_no_past", ()))
        never = lexicon.alternation(self.table.get("never_past", ()))
        return re.compile(
            rf"(?<!\w)(?!(?:{never})(?!\w))(?:(?P<planned>{planned})|(?P<future>{future})"
            rf"|{no_past}(?P<past>{past}|[^\W\d_]{{2,20}}(?:{endings})))(?!\w)",
            re.IGNORECASE,
        )

    @cached_property
    def month_lead(self) -> re.Pattern[str]:
        """A word that must stand before a bare month where a month's name is also another word: `may`, `march`."""
        words = lexicon.alternation(
            [
                *self.table["year_before"],
                *self.table["due"],
                *self.table["since"],
                *self.table["part"],
                *self.table["last"],
                *self.table["next"],
                *self.table["this"],
            ]
        )
        return re.compile(rf"(?<!\w)(?:{words})[\s-]+$", re.IGNORECASE)

    @property
    def capitalises_months(self) -> bool:
        """Whether a month is known by its capital, as `March` is from `march`."""
        return self.language in _CAPITALISED_MONTHS

    def is_month(self, text: str) -> bool:
        return any(pattern.fullmatch(text) for pattern, _ in self.month_by_form)

    def is_weekday(self, text: str) -> bool:
        return any(pattern.fullmatch(text) for pattern, _ in self.weekday_by_form)

    def is_beginning(self, text: str) -> bool:
        """Whether a word before a date tells when something begins and not when it is done: `from`, `as of`."""
        return " ".join(text.casefold().split()) in self.table["beginnings"]

    def is_range(self, text: str) -> bool:
        """Whether what stands between two dates makes them the ends of one period: a dash, `to`, `and`."""
        return text.strip().casefold() in {"-", "–", "—", *self.table["range"]}

    def is_either(self, text: str) -> bool:
        """Whether what stands between two dates leaves open which of them is meant: `May or June 2026`."""
        return text.strip().casefold() in self.table.get("either", ())

    def month_of(self, text: str) -> int:
        return _number_of(self.month_by_form, text.rstrip("."))

    def weekday_of(self, text: str) -> int:
        return _number_of(self.weekday_by_form, text) - 1

    def season_of(self, text: str) -> str:
        return ("spring", "summer", "autumn", "winter")[_number_of(self.season_by_form, text) - 1]

    def unit_of(self, text: str) -> str:
        folded = text.casefold()
        units: dict[str, list[str]] = self.table["units"]
        return next(unit for unit, forms in units.items() if folded in forms)

    def pointer_of(self, text: str) -> int | None:
        """-1 for `last`, 1 for `next`, 0 for `this`, None for anything else, at the end of a text."""
        text = text.rstrip()
        return next((shift for shift, words in self._pointers_by_shift if words.search(text)), None)

    @cached_property
    def _pointers_by_shift(self) -> tuple[tuple[int, re.Pattern[str]], ...]:
        return tuple(
            (shift, re.compile(rf"(?<!\w)(?:{lexicon.alternation(self.table[name])})$", re.IGNORECASE))
            for shift, name in ((-1, "last"), (1, "next"), (0, "this"))
        )


def _numbered(*columns: Sequence[str]) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (re.compile(lexicon.alternation([word]), re.IGNORECASE), number)
        for column in columns
        for number, word in enumerate(column, start=1)
    )


def _number_of(forms: tuple[tuple[re.Pattern[str], int], ...], text: str) -> int:
    return next(number for pattern, number in forms if pattern.fullmatch(text))


@cache
def calendar_of(language: str) -> Calendar:
    """The calendar words of a language; of English where the language has none."""
    return Calendar(language)
