"""A sentence → where it begins to say something: after the bullet of a list or the dateline of an agency."""

import re

from ingest.pipeline.extraction import Span

_BULLET = re.compile(r"(?:[•·▪●◦‣■►*–—-]|\d{1,2}[.)])\s+")
_LONGEST_DATELINE = 70  # characters
_DATELINE_END = re.compile(r"\s[–—-]{1,2}\s")
_SMALL_WORD = re.compile(r"(?<![\w.])[a-zäöüõšžāčēģīķļņūąęėįųłńóśź]\w+")
_AGENCY_OR_DATE = re.compile(r"[(,\d]")
_SHORTEST_PLACE = 4  # letters of a city that stands alone: no `EU – `


def begins_at(body: str, sentence: Span) -> int:
    """The offset of the first word that is no lead: that of "Estonia" in `• Estonia` and `RIGA (LETA) – Estonia`."""
    bullet = _BULLET.match(body, sentence.start, sentence.end)
    start = bullet.end() if bullet else sentence.start
    end = _DATELINE_END.search(body, start, min(sentence.end, start + _LONGEST_DATELINE))
    return end.end() if end and _is_dateline(body[start : end.start()]) else start


def _is_dateline(text: str) -> bool:
    """Whether a text names a city and no more than an agency or a date: `VILNIUS`, `Riga (LETA)`, `TALLINN, 5 May`."""
    place = re.match(r"[^\W\d_]+", text)
    if place is None or not place[0][0].isupper() or _SMALL_WORD.search(text):
        return False
    return bool(_AGENCY_OR_DATE.search(text)) or (text.isupper() and len(place[0]) >= _SHORTEST_PLACE)
