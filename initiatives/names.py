"""Names of actors and initiatives: one comparable form for every spelling, and a sort key for every database."""

import re
import unicodedata
from functools import lru_cache

_SPELLING = {
    "defense": "defence",
    "center": "centre",
    "program": "programme",
    "modernization": "modernisation",
    "organization": "organisation",
    "armored": "armoured",
}
_WORDS = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss", "æ": "ae", "Æ": "AE"})


def fold_letters(text: str) -> str:
    """Lower-case letters without accents: `Lielvārde` → `lielvarde`. Keeps every other character."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)  # a text names the same few over and over
def name_key(name: str) -> str:
    """The form under which two spellings of one name are equal.

    Case, accents, punctuation, `the`, and US spelling do not count: `The Baltic Defense Line` → `baltic defence line`.
    """
    words = _WORDS.findall(fold_letters(name.replace("’", "'").replace("'s ", " ")))
    return " ".join(_SPELLING.get(word, word) for word in words if word != "the")


def sort_key(name: str) -> str:
    """What lists are ordered by, in any collation: the comparable form, cut to 200 characters."""
    return name_key(name)[:200] or name.casefold()[:200]
