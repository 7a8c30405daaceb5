"""A passage → its numbers that count things spoken of before, as the words beside them say: `700 of them`."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.amounts.counted_nouns import share_words
from ingest.pipeline.amounts.finding import find_amounts, has_no_noun, overlaps_any
from ingest.pipeline.dates.parts import date_spans
from ingest.pipeline.extraction import Document, Span

_REACH = 24  # characters before a number in which the words stand


def numbers_of_known(document: Document, passage: Span) -> Iterator[Span]:
    """The numbers of a passage that a pronoun or an ordinal makes some of what the text spoke of.

    Examples: `around 700 of them`, `the first 200 were ordered`, `another 300`, `with 341 on order`.
    """
    dates = date_spans(document.body, passage, document.language)
    for amount in find_amounts(document, passage):
        place = Span(amount.start, amount.end)
        if amount.is_short or amount.scale > 1 or overlaps_any(place, dates):
            continue
        before = document.body[max(passage.start, amount.start - _REACH) : amount.start]
        is_alone = has_no_noun(document, amount.end) and bool(_before(document.language).search(before))
        if is_alone or _after(document.language).match(document.body, amount.end, passage.end):
            yield place


@cache
def _after(language: str) -> re.Pattern[str]:
    words = (*share_words("of_them", language), *share_words("on_order", language))
    return re.compile(rf"\s+(?:{lexicon.alternation(words)})(?!\w)", re.IGNORECASE)


@cache
def _before(language: str) -> re.Pattern[str]:
    words = lexicon.alternation(share_words("others_of", language))
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:[^\W\d_]{{4,8}}\s+)?$", re.IGNORECASE)
