"""A sentence and who may commit in it → the tokens and masks that the encoder reads.

The encoder sees `<s> title </s> sentence before </s> sentence </s> names of those who stand in neither </s>`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from tokenizers import Tokenizer

from ingest.pipeline.extraction import Candidate, Document, Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.judging.package import read_file

CONTEXT, SENTENCE = 0, 1  # segments
UNMARKED, BEFORE, INSIDE, AWAY = range(4)  # a token names nobody, or somebody named before, in, or away from it
_BEGIN, _END = 0, 2
_TITLE = 24  # tokens; longer ones are cut
_BEFORE = 60
_SENTENCE = 110
_NOWHERE = (-1, -1)


class _Piece(NamedTuple):
    """A token and where in the body it stands."""

    token: int
    place: tuple[int, int] = _NOWHERE


@frozen()
class Question:
    """What the encoder reads of one sentence; every sequence but the last two is as long as there are tokens.

    `masks` tells for each candidate which tokens name it, `features` four figures about it: named in the sentence,
    named before it, the one the article is about, and how many are asked about.
    """

    tokens: Sequence[int]
    segments: Sequence[int]
    marks: Sequence[int]
    masks: Sequence[Sequence[int]]
    features: Sequence[Sequence[float]]
    candidates: Sequence[Candidate]


def ask(document: Document, candidates: Iterable[Candidate]) -> Iterator[Question]:
    """One question for each sentence that has candidates, who come in order of their sentences."""
    title = _pieces(document.title or "")[:_TITLE]
    title = [_Piece(piece.token) for piece in title]
    for sentence, asked in groupby(candidates, key=attrgetter("sentence")):
        yield _ask(document, sentence, title, tuple(asked))


def _ask(document: Document, sentence: int, title: Sequence[_Piece], candidates: Sequence[Candidate]) -> Question:
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
    return Question([piece.token for piece in pieces], segments, marks, masks, features, candidates)


def _features(candidate: Candidate, sentence: Span, asked: int) -> list[float]:
    is_inside = any(sentence.contains(span) for span in candidate.spans)
    is_before = bool(candidate.spans) and not is_inside
    return [float(is_inside), float(is_before), float(candidate.is_main), asked / 5]


def _touches(span: Span, place: tuple[int, int]) -> bool:
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
