"""A document and its mentions → all that its clauses are made of, in order of the text and handed out by passage."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter
from typing import Generic, TypeVar

from ingest.pipeline.extraction import Document, Mention, Span
from ingest.pipeline.grammar.vocabulary import cue_book, function_word_book, thing_book
from ingest.pipeline.numbers import number_words
from ingest.pipeline.phrases import Label, Match
from ingest.pipeline.reading import reading_of
from initiatives.choices import ActorKind

Item = TypeVar("Item")
START_OF_SPAN = attrgetter("span.start")
LONGEST_NAME = 80  # characters; a name that begins further back does not reach a phrase

_START = attrgetter("start")
_MONEY = re.compile(r"(?i:[€$£%]|euros?$|eur$|usd$|dollars?$|kron[oe]r$|z[lł]otys?$|pln$|sek$|percent$|gdp$)")
_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")  # a round one counts things: `2000 soldiers`
_MAX_KEPT = 65536  # words of which it is kept whether they tell of numbers or money


class Sorted(Generic[Item]):
    """Things in order of the text, handed out by passage without looking at all of them."""

    def __init__(self, items: Iterable[Item], start_of: Callable[[Item], int]) -> None:
        self._items = tuple(items)
        self._starts = list(map(start_of, self._items))

    def within(self, span: Span) -> tuple[Item, ...]:
        first = bisect_left(self._starts, span.start)
        return self._items[first : bisect_left(self._starts, span.end, first)]

    def within_all(self, runs: Sequence[Span]) -> tuple[Item, ...]:
        """What is within one of several passages."""
        if len(runs) == 1:
            return self.within(runs[0])
        return tuple(chain.from_iterable(map(self.within, runs)))


class Contents:
    """The words of a document and the cues, things, function words, actors and initiatives in it.

    What is part of a name is no cue and no thing: the forces of "Lithuanian Armed Forces".
    """

    def __init__(self, document: Document, actors: Iterable[Mention], initiatives: Iterable[Mention]) -> None:
        reading, language = reading_of(document), document.language
        self.document = document
        self.sentences = reading.words
        words = tuple(chain.from_iterable(reading.words))
        self.words = Sorted(words, _START)
        spellings = {word.text for word in words}
        numbers = {spelling for spelling in spellings if _is_number(spelling, language)}
        money = {spelling for spelling in spellings if _is_money(spelling)}
        self.numbers = Sorted([word for word in words if word.text in numbers], _START)
        self.money = Sorted([word for word in words if word.text in money], _START)
        actors, initiatives = sorted(actors, key=START_OF_SPAN), sorted(initiatives, key=START_OF_SPAN)
        self.actors, self.initiatives = Sorted(actors, START_OF_SPAN), Sorted(initiatives, START_OF_SPAN)
        named = [mention for mention in (*actors, *initiatives) if mention.kind != ActorKind.COUNTRY]
        names = Sorted(sorted(named, key=START_OF_SPAN), START_OF_SPAN)
        self.cues = Sorted(_outside(names, reading.find(cue_book(language))), START_OF_SPAN)
        self.things = Sorted(_outside(names, reading.find(thing_book(language))), START_OF_SPAN)
        self.function_words = Sorted(reading.find(function_word_book(language)), START_OF_SPAN)


@lru_cache(maxsize=_MAX_KEPT)
def _is_number(word: str, language: str) -> bool:
    """Whether a word begins with a digit and is no year, or is the word of a number."""
    return word.casefold() in _number_forms(language) or (word[0].isdigit() and not _YEAR.fullmatch(word))


@cache
def _number_forms(language: str) -> frozenset[str]:
    """The words that are numbers or multiply them: `four`, `dozen`."""
    words = number_words(language)
    return frozenset({*words.value_by_word, *words.scale_by_word})


@lru_cache(maxsize=_MAX_KEPT)
def _is_money(word: str) -> bool:
    return _MONEY.search(word) is not None


def _outside(names: Sorted[Mention], matches: Sequence[Match[Label]]) -> tuple[Match[Label], ...]:
    """The phrases that are no part of a name."""
    return tuple([match for match in matches if not _is_within_name(names, match.span)])


def _is_within_name(names: Sorted[Mention], span: Span) -> bool:
    near = names.within(Span(max(0, span.start - LONGEST_NAME), span.end))
    return any(name.span.overlaps(span) and not _is_name_in_phrase(name.span, span) for name in near)


def _is_name_in_phrase(name: Span, phrase: Span) -> bool:
    """Whether the phrase is more than the name in it: `Patria 6x6` is a vehicle and no firm.

    What begins before a name is no part of it: `trafić do Wojska Polskiego`.
    """
    return (name != phrase and phrase.contains(name)) or phrase.start < name.start
