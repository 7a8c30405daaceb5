"""A document read into words once, so that every phrase book goes over the same words."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TypeVar

from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.phrases import Match, PhraseBook, Words, read_words

Label = TypeVar("Label")


@dataclass(frozen=True, eq=False)
class Reading:
    """A document and its words, sentence by sentence: no phrase reaches from one sentence into the next."""

    document: Document

    @cached_property
    def words(self) -> tuple[Words, ...]:
        return tuple(read_words(self.document.body, sentence) for sentence in self.document.sentences)

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset[str]().union(*[words.folded for words in self.words])

    def find(self, book: PhraseBook[Label]) -> tuple[Match[Label], ...]:
        """All phrases of a book in the document, in order."""
        opening = book.opening(self._folded)
        if not opening:
            return ()
        return tuple(chain.from_iterable([book.find_from(words, opening) for words in self.words]))

    def sentence_of(self, span: Span) -> Span:
        """The sentence that holds the start of a span."""
        at = bisect_right(self._starts, span.start) - 1
        sentence = self.document.sentences[at] if at >= 0 else span
        return sentence if span.start < sentence.end else span

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.document.sentences)

    def before(self, span: Span, length: int = 40) -> str:
        """The characters of the same sentence before a span, at most so many."""
        return self.document.body[max(self.sentence_of(span).start, span.start - length) : span.start]

    def after(self, span: Span, length: int = 40) -> str:
        """The characters of the same sentence after a span, at most so many."""
        return self.document.body[span.end : min(self.sentence_of(span).end, span.end + length)]


@lru_cache(maxsize=4)  # several stages read the same document one after the other
def reading_of(document: Document) -> Reading:
    """The document and its words."""
    return Reading(document)
