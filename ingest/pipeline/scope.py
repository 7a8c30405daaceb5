"""Whether an article bears on the security of the Baltic states or their neighbours at all."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, Mention
from ingest.pipeline.phrases import PhraseBook
from ingest.pipeline.reading import Reading
from initiatives.choices import ActorKind

_MIN_WORDS = 3  # words of the field in the whole article
_MIN_SHARE = 0.006  # of all words: a long business page may mention a soldier or two
_HIGH_SHARE = 0.02  # enough for a text of two sentences


def has_bearing(document: Document, mentions: Sequence[Mention]) -> bool:
    """Whether the text speaks of security and names a state of the region.

    Example:
        Basketball in Riga yields False, though its teams have a defence and an attack.
    """
    neighbours = frozenset(lexicon.load("scope")["neighbours"])
    if not any(mention.country in neighbours for mention in mentions):
        return False
    reading = Reading(document)
    words = sum(map(len, reading.words))
    field = Counter(document.quote(match.span).casefold() for match in reading.find(_field_book(document.language)))
    field.update(mention.name for mention in mentions if mention.kind == ActorKind.ARMED_FORCES and mention.name)
    share = field.total() / max(words, 1)
    return len(field) > 1 and (share >= _HIGH_SHARE or (share >= _MIN_SHARE and field.total() >= _MIN_WORDS))


@cache
def _field_book(language: str) -> PhraseBook[str]:
    words = lexicon.load("scope")["words"].get(language, [])
    programmes = (phrase for row in lexicon.load("programmes")["programme"] for phrase in row["words"])
    return PhraseBook((phrase, "field") for phrase in (*words, *programmes))
