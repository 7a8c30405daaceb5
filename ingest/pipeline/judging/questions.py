"""A sentence, who may commit in it, what it may name and its numbers → the tokens and masks that the encoder reads.

The encoder sees `<s> title </s> sentence before </s> sentence </s> names of those who stand in neither </s>`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from tokenizers import Tokenizer

from ingest.pipeline.extraction import Candidate, Document, Phrase, Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.judging.package import read_file
from ingest.pipeline.numbers import Number, find_numbers

CONTEXT, SENTENCE = 0, 1  # segments
UNMARKED, BEFORE, INSIDE, AWAY = range(4)  # a token names nobody, or somebody named before, in, or away from it
_BEGIN, _END = 0, 2
_TITLE = 24  # tokens; longer ones are cut
_BEFORE = 60
_SENTENCE = 110
_NOWHERE = (-1, -1)
_DEFINITE = frozenset({"that", "the", "these", "this", "those"})
_INDEFINITE = frozenset({"a", "an"})
_POSSESSIVE = frozenset({"her", "his", "its", "our", "their"})
_BEFORE_PHRASE = 8  # characters in which its article stands
_MOST_COUNTED = 5  # of anything that features count


class _Piece(NamedTuple):
    """A token and where in the body it stands."""

    token: int
    place: tuple[int, int] = _NOWHERE


@frozen()
class Question:
    """What the encoder reads of one sentence; tokens, segments, marks and each mask are of the same length.

    `masks` tells for each candidate which tokens name it, `features` four figures about it: named in the sentence,
    named before it, the one the article is about, and how many are asked about. Of each phrase `phrase_masks` tells its
    tokens, and `phrase_features` twelve figures: see `_phrase_features`; of each number `number_masks` its tokens.
    """

    tokens: Sequence[int]
    segments: Sequence[int]
    marks: Sequence[int]
    masks: Sequence[Sequence[int]]
    features: Sequence[Sequence[float]]
    candidates: Sequence[Candidate]
    phrase_masks: Sequence[Sequence[int]]
    phrase_features: Sequence[Sequence[float]]
    phrases: Sequence[Phrase]
    number_masks: Sequence[Sequence[int]]
    numbers: Sequence[Number]


def ask(document: Document, candidates: Iterable[Candidate], phrases: Iterable[Phrase] = ()) -> Iterator[Question]:
    """One question for each sentence that has candidates, who come in order of their sentences."""
    title = _pieces(document.title or "")[:_TITLE]
    title = [_Piece(piece.token) for piece in title]
    phrases_by_sentence: dict[int, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        phrases_by_sentence[phrase.sentence].append(phrase)
    for sentence, asked in groupby(candidates, key=attrgetter("sentence")):
        yield _ask(document, sentence, title, tuple(asked), phrases_by_sentence[sentence])


def _ask(
    document: Document,
    sentence: int,
    title: Sequence[_Piece],
    candidates: Sequence[Candidate],
    phrases: Sequence[Phrase],
) -> Question:
    span = document.sentences[sentence]
    before = _in_body(document, document.sentences[sentence - 1])[-_BEFORE:] if sentence else []
    inside = _in_body(document, span)[:_SENTENCE]
    context = [_Piece(_BEGIN), *title, _Piece(_END), *before, _Piece(_END)]
    pieces = [*context, *inside, _Piece(_END)]
    segments = [CONTEXT] * len(context) + [SENTENCE] * (len(inside) + 1)
    marks = [UNMARKED] * len(pieces)
    named: list[list[int]] = []  # the places of the tokens that name each candidate
    for candidate in candidates:
        spans = [one for one in candidate.spans if span.contains(one)] or candidate.spans
        places = [place for place, piece in enumerate(pieces) if any(_touches(one, piece.place) for one in spans)]
        for place in places:
            marks[place] = INSIDE if segments[place] == SENTENCE else BEFORE
        named.append(places)
    for candidate, places in zip(candidates, named, strict=True):
        if not places:
            name = _pieces(candidate.name)
            places.extend(range(len(pieces), len(pieces) + len(name)))
            pieces += [*(_Piece(piece.token) for piece in name), _Piece(_END)]
            segments += [CONTEXT] * (len(name) + 1)
            marks += [AWAY] * len(name) + [UNMARKED]
    masks = [[int(place in places) for place in range(len(pieces))] for places in map(frozenset, named)]
    features = [_features(candidate, span, len(candidates)) for candidate in candidates]
    read = [phrase for phrase in phrases if any(_touches(phrase.head, piece.place) for piece in inside)]
    numbers = find_numbers(document.body, document.language, span.start, span.end)
    counted = [number for number in numbers if any(_touches(number, piece.place) for piece in inside)]
    return Question(
        [piece.token for piece in pieces],
        segments,
        marks,
        masks,
        features,
        candidates,
        [_mask(phrase.span, pieces) for phrase in read],
        [_phrase_features(document, phrase) for phrase in read],
        read,
        [_mask(number, pieces) for number in counted],
        counted,
    )


def _mask(span: Span | Number, pieces: Sequence[_Piece]) -> list[int]:
    """Of each token whether it is one of a span of the body."""
    return [int(_touches(span, piece.place)) for piece in pieces]


def _phrase_features(document: Document, phrase: Phrase) -> list[float]:
    """Its length, its capitals, the article before it, its form, how often the text has it, and where it stands."""
    text, span = document.quote(phrase.span), phrase.span
    words, folded = text.split(), text.casefold()
    before = document.body[max(span.start - _BEFORE_PHRASE, 0) : span.start].casefold().split()
    article = before[-1] if before else ""
    return [
        len(words) / _MOST_COUNTED,
        float(text[0].isupper()),
        sum(word[0].isupper() for word in words) / len(words),
        float(article in _DEFINITE),
        float(article in _INDEFINITE),
        float(article in _POSSESSIVE),
        float(" of " in text or " for " in text),
        float(" in " in text),
        float(folded in (document.title or "").casefold()),
        min(_folded_body(document).count(folded), _MOST_COUNTED) / _MOST_COUNTED,
        phrase.sentence / len(document.sentences),
        float(phrase.sentence == 0),
    ]


@lru_cache(maxsize=1)  # asked for every phrase of a document
def _folded_body(document: Document) -> str:
    return document.body.casefold()


def _features(candidate: Candidate, sentence: Span, asked: int) -> list[float]:
    is_inside = any(sentence.contains(span) for span in candidate.spans)
    is_before = bool(candidate.spans) and not is_inside
    return [float(is_inside), float(is_before), float(candidate.is_main), asked / 5]


def _touches(span: Span | Number, place: tuple[int, int]) -> bool:
    return place[0] < span.end and span.start < place[1]


def _in_body(document: Document, span: Span) -> list[_Piece]:
    return [
        _Piece(piece.token, (piece.place[0] + span.start, piece.place[1] + span.start))
        for piece in _pieces(document.quote(span))
    ]


def _pieces(text: str) -> list[_Piece]:
    read = tokenizer().encode(text, add_special_tokens=False)
    return [_Piece(*pair) for pair in zip(read.ids, read.offsets, strict=True)]


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer of the encoder, without its own truncation and padding."""
    loaded = Tokenizer.from_str(read_file("tokenizer.json").decode())
    loaded.no_truncation()
    loaded.no_padding()
    return loaded
