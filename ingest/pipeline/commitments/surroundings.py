"""A commitment among the numbers, or the sums, of its sentence, and how likely the judge takes each for promised."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ingest.pipeline.commitments.commitment import Commitment, by_sentence
from ingest.pipeline.extraction import Counting, Document, Span, Value
from ingest.pipeline.frozen import frozen
from ingest.pipeline.sentences import sentence_at

_MOST = 4  # values of a sentence that are told apart by how many they are
_STEPS = range(-4, 5)  # of log-odds, the first and the last for all beyond
_EDGES = " ,;:.()–—-"


@frozen()
class Said:
    """The log-odds that numbers are promised as the judge has it, by the number of their sentence."""

    odds_by_sentence: Mapping[int, Sequence[tuple[Span, float]]]

    def odds(self, sentence: int, span: Span) -> float | None:
        """The highest of the numbers in a span; None where nothing likely is said of them."""
        return max((odds for number, odds in self.of(sentence) if number.overlaps(span)), default=None)

    def of(self, sentence: int) -> Sequence[tuple[Span, float]]:
        return self.odds_by_sentence.get(sentence, ())

    def step(self, odds: float | None) -> str:
        """Log-odds as a word of a sign; where a document was not judged at all, that."""
        if not self.odds_by_sentence:
            return "unjudged"
        return "unlikely" if odds is None else str(max(_STEPS[0], min(math.floor(odds), _STEPS[-1])))


def said_of(countings: Iterable[Counting], odds_of: Callable[[Counting], float]) -> Said:
    """What is said of numbers as things, or as money."""
    odds_by_sentence: dict[int, list[tuple[Span, float]]] = defaultdict(list)
    for one in countings:
        odds_by_sentence[one.sentence].append((one.span, odds_of(one)))
    return Said(odds_by_sentence)


@frozen()
class Around:
    """A commitment among the values of one sort in its sentence, by the number of that, and its other commitments."""

    document: Document
    commitment: Commitment
    place: int
    others: Sequence[Commitment]
    values: Sequence[Value]
    said: Said

    def where(self, span: Span) -> str:
        if self.commitment.evidence.contains(span):
            return "in its words"
        return "before them" if span.start < self.commitment.span.start else "after them"

    @property
    def several(self) -> int:
        """How many values the sentence has, as far as they are told apart."""
        return min(len(self.values), _MOST)

    @property
    def own(self) -> int:
        """How many of them the words of the commitment have."""
        return min(sum(self.commitment.evidence.contains(value.span) for value in self.values), _MOST)

    def word_before(self, span: Span) -> str:
        sentence = self.document.sentences[self.place]
        words = self.document.body[sentence.start : span.start].split()
        return words[-1].strip(_EDGES).casefold() if words else "nothing"


def around_each(
    document: Document,
    commitments: Sequence[Commitment],
    find: Callable[[Document, Span], Sequence[Value]],
    said: Said,
) -> Iterator[Around]:
    """Each commitment among the values that are found in its sentence."""
    told_in = by_sentence(document, commitments)
    for one in commitments:
        place = sentence_at(document.sentences, one.span.start)
        others = [other for other in told_in[place] if other is not one]
        yield Around(document, one, place, others, find(document, document.sentences[place]), said)
