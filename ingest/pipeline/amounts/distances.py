"""A length in a text → whether it only tells how far off or how fast something is: `300 km away`, `200 km/h`."""

import re
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, Value
from initiatives.choices import Bound
from initiatives.money import Quantity

LENGTHS = frozenset({"km", "metres", "miles"})

_RATE = re.compile(r"\s?/\s?\w")
_REACH = 32  # characters before a length in which the word stands that makes it a distance
_ZONE = re.compile(r"\s+(?:from|from the|nuo|no\s\w+|od|från|от|von der|vom)", re.IGNORECASE)


def is_distance(document: Document, length: Value) -> bool:
    """Whether a length is a place, a reach or a speed: `15 km from the border`; `up to 50 km from it` is a zone."""
    before = document.body[max(0, length.span.start - _REACH) : length.span.start]
    if _before(document.language).search(before) or _RATE.match(document.body, length.span.end):
        return True
    is_zone = isinstance(length.value, Quantity) and length.value.bound == Bound.UP_TO
    away = _after(document.language).match(document.body, length.span.end)
    return away is not None and not (is_zone and _ZONE.fullmatch(away[0]))


@cache
def _before(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('reaches', language)})(?:\s+\w+)?\s*$", re.IGNORECASE)


@cache
def _after(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:in|to))?\s+(?:{_words('away', language)})(?!\w|\s+\d)", re.IGNORECASE)


def _words(name: str, language: str) -> str:
    return lexicon.alternation(lexicon.load("shares").get(language, {}).get(name, ()))
