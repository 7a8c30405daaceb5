"""When two names, two amounts, two dates or two quotes count as the same.

These rules are a yardstick and belong to it: they stay as they are when the product learns to compare names better.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ingest.records import Record

SAME_INITIATIVE = 0.6  # share of content words in common
_SUBSET_WEIGHT = 0.9  # what a name that is a part of another counts
_HEAD_WORDS = 6  # words of a quote that find its sentence
_TOLERANCE = 0.01  # relative difference of two numbers that are the same
_YEAR = 4  # characters of a date that say at least its year

_SPELLING = {
    "defense": "defence",
    "center": "centre",
    "program": "programme",
    "modernization": "modernisation",
    "organization": "organisation",
    "armored": "armoured",
    "states": "state",
}
_NO_WORDS = frozenset({"the", "republic"})
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "the", "to", "under", "with"]
)
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-ŽÄÖÜÕŠŽ0-9])")


# --- names -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The words of a name as they are compared: no case, accents, `the`, US spelling, or letters outside ASCII."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(_SPELLING.get(word, word) for word in _WORD.findall(ascii_only) if word not in _NO_WORDS)


def key_of(name: str) -> str:
    """What tells a name from others: its folded words, or as it stands where folding keeps no letter of it."""
    return fold(name) or name.casefold()


def names_of(record: Record) -> list[str]:
    return [name for name in (record["name"], *(record.get("aliases") or ())) if name]


def has_same_name(gold: Record, found: Record) -> bool:
    return not {key_of(name) for name in names_of(gold)}.isdisjoint(key_of(name) for name in names_of(found))


@lru_cache(maxsize=50_000)
def _content_words(name: str) -> frozenset[str]:
    words = (word[:-1] if len(word) > 3 and word.endswith("s") else word for word in fold(name).split())
    return frozenset(words) - _SMALL_WORDS


def likeness(gold: Record, found: Record) -> float:
    """How alike the names of two initiatives are, or 0 where they are too different to be the same one."""
    best = max(
        (_overlap(_content_words(g), _content_words(f)) for g in names_of(gold) for f in names_of(found)), default=0.0
    )
    return best if best >= SAME_INITIATIVE else 0.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two sets of words are; a name of two words or more inside a longer one is nearly the same."""
    smaller = min(len(one), len(other))
    if not smaller:
        return 0.0
    shared = len(one & other)
    return max(shared / len(one | other), shared / smaller * _SUBSET_WEIGHT if smaller > 1 else 0.0)


@dataclass(frozen=True, slots=True)
class ActorKeys:
    """The key of every name and alias of an article's actors → one key per actor, so that lists of names compare."""

    key_by_name: Mapping[str, str]

    def of(self, names: Iterable[str] | None) -> set[str]:
        return {self.key_by_name.get(key, key) for key in map(key_of, names or ())}


def read_actor_keys(*lists: Sequence[Record]) -> ActorKeys:
    key_by_name: dict[str, str] = {}
    for actor in (actor for actors in lists for actor in actors):
        keys = [key_of(name) for name in names_of(actor)]
        actor_key = next((key_by_name[key] for key in keys if key in key_by_name), keys[0])
        for key in keys:
            key_by_name.setdefault(key, actor_key)
    return ActorKeys(key_by_name)


# --- values ----------------------------------------------------------------------------------------------------------


def is_same_money(gold: Record | None, found: Record | None) -> bool:
    """Whether both are absent, or currency and value agree."""
    if gold is None or found is None:
        return gold is found
    return bool(gold["currency"] == found["currency"]) and _is_value_of(gold, found)


def is_same_quantity(gold: Record | None, found: Record | None) -> bool:
    """Whether both are absent, or the values agree; units may be worded differently."""
    return gold is found if gold is None or found is None else _is_value_of(gold, found)


def _is_value_of(gold: Record, found: Record) -> bool:
    """Whether the found value is either end of what is annotated."""
    return _is_close(gold["value"], found["value"]) or _is_close(gold.get("to"), found["value"])


def _is_close(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _TOLERANCE * max(abs(one), 1)


def is_same_date(gold: str, found: str | None) -> bool:
    """Whether one date is the other, told more exactly: `2024-01` and `2024-01-19`, either way round."""
    return bool(found) and (str(found).startswith(gold) or (len(str(found)) >= _YEAR and gold.startswith(str(found))))


# --- sentences -------------------------------------------------------------------------------------------------------


def flat(text: str) -> str:
    return " ".join(text.split())


def head(quote: str) -> str:
    """The first words of a quote, by which its sentence is found."""
    return " ".join(quote.split()[:_HEAD_WORDS])


class FlatText:
    """A text on one line, in which quotes are looked up."""

    def __init__(self, text: str) -> None:
        self._text = flat(text)
        self._folded = self._text.casefold()

    def has(self, words: str) -> bool:
        return flat(words).casefold() in self._folded

    def in_same_sentence(self, gold_quote: str, found_quote: str) -> bool:
        gold_span = self._sentences_of(gold_quote)
        found_span = self._place_of(found_quote) or self._sentences_of(found_quote)
        if gold_span is None or found_span is None:
            return False
        return found_span[0] < gold_span[1] and gold_span[0] < found_span[1]

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self._text)]

    def _place_of(self, quote: str) -> tuple[int, int] | None:
        """Where a quote stands word for word."""
        words = flat(quote)
        start = self._folded.find(words.casefold()) if words else -1
        return (start, start + len(words)) if start >= 0 else None

    def _sentences_of(self, quote: str) -> tuple[int, int] | None:
        """The sentence or sentences that hold a quote, found by its first words; None where it is not there."""
        first_words = head(quote)
        start = self._folded.find(first_words.casefold()) if first_words else -1
        if start < 0:
            return None
        _, last = self._place_of(quote) or (start, start + len(first_words))
        return (
            max((end for end in self._ends if end <= start), default=0),
            min((end for end in self._ends if end >= last), default=len(self._text)),
        )
