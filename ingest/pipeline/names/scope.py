"""Whether an article bears on the security of the Baltic states or their neighbours at all."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Literal

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, Mention
from ingest.pipeline.phrases import PhraseBook
from ingest.pipeline.reading import reading_of
from initiatives.choices import ActorKind

Certainty = Literal["certain", "likely"]

_MIN_WORDS = 2  # words of the field in the whole article
_MIN_SHARE = 0.006  # of all words: a long business page may mention a soldier or two
_MINISTRY_OF_DEFENCE = "Ministry of Defence"
_CIVIL_TOO = frozenset(
    {"infrastructure", "industry", "budget", "policy"}
)  # kinds of programmes that trade pages tell of
_HIGH_SHARE = 0.02  # enough for a note of a sentence or two


def has_bearing(document: Document, mentions: Sequence[Mention]) -> bool:
    """Whether the text speaks of security and names a state of the region.

    Example:
        Basketball in Riga yields False, though its teams have a defence and an attack.
    """
    neighbours = frozenset(lexicon.load("scope")["neighbours"])
    if not any(mention.country in neighbours for mention in mentions):
        return False
    reading = reading_of(document)
    words = sum(map(len, reading.words))
    matches = reading.find(_field_book(document.language))
    field = Counter(document.quote(match.span).casefold() for match in matches)
    field.update(mention.name for mention in mentions if mention.name and _is_of_defence(mention))
    share = field.total() / max(words, 1)
    if share >= _HIGH_SHARE:
        return len(field) > 1 or any(match.label == "certain" for match in matches)
    return len(field) > 1 and share >= _MIN_SHARE and field.total() >= _MIN_WORDS


def _is_of_defence(mention: Mention) -> bool:
    return mention.kind == ActorKind.ARMED_FORCES or (mention.name or "").startswith(_MINISTRY_OF_DEFENCE)


@cache
def _field_book(language: str) -> PhraseBook[Certainty]:
    """Words of the field, programmes and models of weapons; one is enough for a note, unless it can be civil."""
    phrases: list[tuple[str, Certainty]] = [
        (phrase, "certain") for phrase in lexicon.load("scope")["words"].get(language, [])
    ]
    for row in lexicon.load("programmes")["programme"]:
        certainty: Certainty = "likely" if row["kind"] in _CIVIL_TOO else "certain"
        phrases += [(phrase, certainty) for phrase in row["words"]]
    for row in lexicon.load("things")["thing"]:
        if row["class"] == "hardware":
            phrases += [(phrase, "certain") for phrase in row.get("any", ())]
    return PhraseBook(phrases)
