"""Words → the municipalities in them, each with its state. Where something is, and never more exactly than that."""

from dataclasses import dataclass
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.phrases import Match, PhraseBook, Words


@dataclass(frozen=True, slots=True)
class Locality:
    """A municipality: its canonical name, and the canonical name of its state."""

    name: str
    state: str


def find_localities(words: Words) -> tuple[Match[Locality], ...]:
    """The municipalities that these words name, in order.

    Example: `at Tapa` → Tapa in Estonia.
    """
    return _book().find(words)


def may_name_locality(words: Words) -> bool:
    """Whether one of these words begins the name of a municipality; where none does, no part of them names any."""
    return bool(_book().opening(words.folded))


@cache
def _book() -> PhraseBook[Locality]:
    rows = lexicon.load("localities")
    return PhraseBook(
        (phrase, Locality(name, state))
        for state, words_by_name in rows.items()
        for name, words in words_by_name.items()
        for phrase in words
    )
