"""A length in a text → whether it only tells how far off or how fast something is: `300 km away`, `200 km/h`."""

import re
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, Span

LENGTHS = frozenset({"km", "metres", "miles"})

_RATE = re.compile(r"\s?/\s?\w")
_REACH = 32  # characters before a length in which the word stands that makes it a distance


def is_distance(document: Document, length: Span) -> bool:
    """Whether a length is a place, a reach or a speed and nothing that is built: `15 km from the border`."""
    before = document.body[max(0, length.start - _REACH) : length.start]
    after = _after(document.language).match(document.body, length.end) or _RATE.match(document.body, length.end)
    return bool(after or _before(document.language).search(before))


@cache
def _before(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('reaches', language)})(?:\s+\w+)?\s*$", re.IGNORECASE)


@cache
def _after(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:in|to))?\s+(?:{_words('away', language)})(?!\w|\s+\d)", re.IGNORECASE)


def _words(name: str, language: str) -> str:
    return lexicon.alternation(lexicon.load("shares").get(language, {}).get(name, ())) or "(?!)"
