"""A passage → the periods of whole years in it."""

import re
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.dates.calendars import YEAR_PATTERN, calendar_of
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.numbers import number_words, read_number


def find_periods(document: Document, span: Span) -> tuple[Value, ...]:
    """The periods of whole years in a passage: `over the next five years` → 5, `2026–2030` → 5."""
    text = document.quote(span).casefold()
    if not any(sign in text for sign in _signs_of_periods(document.language)):
        return ()
    found = []
    for match in _period_patterns(document.language).finditer(document.body, span.start, span.end):
        years = _period_years(match, document.language)
        if years:
            found.append(Value(years, Span(match.start(), match.end())))
    return tuple(found)


def _period_years(match: re.Match[str], language: str) -> int | None:
    if match["first"]:
        return max(int(match["last"]) - int(match["first"]) + 1, 0)
    if match["decade"]:
        number = read_number(match["number4"] or "1", language)
        return int(10 * number) if number and 10 * number == int(10 * number) else None
    number = read_number(match["number"] or match["number2"] or match["number3"], language)
    return int(number) if number and number == int(number) else None


@cache
def _signs_of_periods(language: str) -> frozenset[str]:
    """Of what the text of any period has at least one, in small letters: how its unit or its years begin."""
    table = calendar_of(language).table
    units = [form for words in (*table["units"]["year"], *table["decades"]) for form in words.split("|")]
    return frozenset({"19", "20", *(unit.rstrip("*").casefold() for unit in units)})


@cache
def _period_patterns(language: str) -> re.Pattern[str]:
    table = calendar_of(language).table
    forms = number_words(language).value_by_word
    number = rf"(?:\d{{1,2}}|{lexicon.alternation(forms)})"
    years = rf"(?:{lexicon.alternation(table['units']['year'])})"
    more = rf"(?:\s+(?:{lexicon.alternation(table['period_more'])}))?" if table["period_more"] else ""
    decades = lexicon.alternation(table["decades"])
    after = lexicon.alternation(table["over_after"])
    ago = lexicon.alternation(word for _, word in table["ago"] if word)
    join = rf"(?:\s*[-–—]\s*|\s+(?:{lexicon.alternation(table['range'])})\s+(?:\w+\s+)?)"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<first>{YEAR_PATTERN}){join}(?P<last>{YEAR_PATTERN})(?![\d-])"
        rf"|(?:{lexicon.alternation(table['over'])})\s+(?P<number>{number}){more}\s+{years}(?!\w)(?!\s+(?:{ago})(?!\w))"
        rf"|(?P<number2>{number}){more}[\s-]+{years}\s+(?:{after})(?!\w)"
        rf"|(?P<number3>{number})-{years}(?!\w)"
        rf"|(?:{lexicon.alternation(table['over'])})\s+(?:(?P<number4>{number})\s+)?(?P<decade>{decades})(?!\w))",
        re.IGNORECASE,
    )
