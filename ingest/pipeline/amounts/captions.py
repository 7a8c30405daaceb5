"""The line above a table or list → what its bare numbers count: sums (`EUR million`) or shares (`% of GDP`)."""

import re
from decimal import Decimal
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.amounts.prices import currency_pattern, currency_written, sign_pattern
from ingest.pipeline.amounts.quantities import names_gdp
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.numbers import MONEY_SCALES, number_words, plain, read_number
from initiatives.money import Money, Quantity


def money_under(document: Document, caption: Span, cell: Span) -> Value | None:
    """The bare number of a cell as a sum in the unit of its caption: `159` under `Spending (EUR million)`."""
    unit = _unit_of_sums(document.language).search(document.quote(caption))
    number = read_number(document.quote(cell), document.language)
    if unit is None or number is None:
        return None
    word = (unit["scale"] or unit["before"]).casefold()
    scale = number_words(document.language).scale_by_word.get(word) or MONEY_SCALES[word]
    code = currency_written(document, unit["after"] or unit["currency"])
    return Value(Money(plain(number * scale), code), _trimmed(document, cell))


def share_under(document: Document, caption: Span, cell: Span) -> Value | None:
    """The per cent of a cell as a share of gross domestic product, where the caption tells of one."""
    text = document.quote(cell).strip()
    number = read_number(text.removesuffix("%"), document.language) if text.endswith("%") else None
    if number is None or not names_gdp(document, caption):
        return None
    return Value(Quantity(number, "percent_of_gdp"), _trimmed(document, cell))


def number_in(document: Document, cell: Span) -> tuple[Decimal, Span] | None:
    """The number that a cell consists of, and where it stands."""
    number = read_number(document.quote(cell), document.language)
    return (number, _trimmed(document, cell)) if number is not None else None


def _trimmed(document: Document, cell: Span) -> Span:
    text = document.quote(cell)
    return Span(cell.start + len(text) - len(text.lstrip()), cell.start + len(text.rstrip()))


@cache
def _unit_of_sums(language: str) -> re.Pattern[str]:
    """A scale beside a currency without a number: `EUR million`, `€m`, `in millions of euros`, `млн евро`."""
    scales = lexicon.alternation([*number_words(language).scale_by_word, *MONEY_SCALES])
    currency = currency_pattern(language)
    return re.compile(
        rf"(?<!\w)(?<!\d\s)(?:(?P<currency>{sign_pattern()}|{currency})[\s-]?(?P<scale>{scales})"
        rf"|(?P<before>{scales})\.?\s(?:of\s)?(?P<after>{currency}))(?!\w)",
        re.IGNORECASE,
    )
