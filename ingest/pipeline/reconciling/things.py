"""The things of the field that a text names, whatever its language."""

from functools import lru_cache

from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.vocabulary import Thing, thing_book
from ingest.pipeline.phrases import read_words


@lru_cache(maxsize=16384)  # in a large block each claim meets hundreds of others
def find_things(text: str, language: str) -> frozenset[Thing]:
    found = thing_book(language).find(read_words(text, Span(0, len(text))))
    return frozenset(match.label for match in found)
