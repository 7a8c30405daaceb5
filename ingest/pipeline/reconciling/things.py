"""The things of the field that a text names, whatever its language."""

from functools import lru_cache

from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.vocabulary import Thing, thing_book
from ingest.pipeline.phrases import read_words

_OWN = frozenset({"works", "plant", "force", "law"})  # classes of things that an undertaking may have of its own


@lru_cache(maxsize=16384)  # each new article compares many that were compared before
def things_beside(initiative: str | None, quote: str, language: str) -> frozenset[str]:
    """The names of the telling things in a quote, but for what its initiative is; none where that is not known."""
    itself = find_things(initiative, "en") if initiative else None
    if not itself:
        return frozenset()
    return frozenset(thing.name for thing in find_things(quote, language) - itself if _is_telling(thing))


@lru_cache(maxsize=16384)
def find_things(text: str, language: str) -> frozenset[Thing]:
    found = thing_book(language).find(read_words(text, Span(0, len(text))))
    return frozenset(match.label for match in found)


def _is_telling(thing: Thing) -> bool:
    """Whether few promises of one undertaking are about such a thing: goods and soldiers are told of in many."""
    return thing.category in _OWN and not thing.is_vague and not (thing.category == "force" and thing.is_generic)
