"""Candidates → how likely each commits to something in its sentence, and to what, how far."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from ingest.pipeline.extraction import Candidate, Document, Judgement
from ingest.pipeline.judging.encoder import read_off
from ingest.pipeline.judging.package import is_available
from ingest.pipeline.judging.questions import ask
from initiatives.choices import CommitmentKind, CommitmentStatus

LANGUAGE = "en"
KINDS = tuple(CommitmentKind)
STATUSES = tuple(CommitmentStatus)
OUTPUTS = 1 + len(KINDS) + len(STATUSES)  # whether it commits, then each kind and each status
_BATCH = 16  # sentences of about the same length read at once
_MOST = 250  # sentences of an article that are judged; nobody's commitments are told in more
_DECIMALS = 3
# Log-odds by which what rules read may be less likely than what is likeliest.
MARGIN_OF_KINDS, MARGIN_OF_STATUSES = 2.0, 3.0


def judge(document: Document, candidates: Iterable[Candidate], kept: Iterable[Judgement] = ()) -> tuple[Judgement, ...]:
    """A judgement of each candidate, who come in order; none in a language that the encoder does not read.

    What was `kept` of a sentence counts where it is about the same candidates, so that none is read twice.
    """
    if document.language != LANGUAGE or not is_available():
        return ()
    kept_by_sentence: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in kept:
        kept_by_sentence[judgement.sentence].append(judgement)
    known: list[Judgement] = []
    open_: list[Candidate] = []
    for sentence, group in groupby(candidates, key=attrgetter("sentence")):
        before, asked = kept_by_sentence[sentence], tuple(group)
        if [one.name for one in before] == [one.name for one in asked]:
            known += before
        elif sentence < _MOST:
            open_ += asked
    return tuple(sorted([*known, *_judge(document, open_)], key=lambda one: one.sentence))


def _judge(document: Document, candidates: Sequence[Candidate]) -> Iterator[Judgement]:
    questions = sorted(ask(document, candidates), key=lambda question: len(question.tokens))
    for start in range(0, len(questions), _BATCH):
        batch = questions[start : start + _BATCH]
        rows = read_off(batch)
        asked = [candidate for question in batch for candidate in question.candidates]
        for candidate, row in zip(asked, rows, strict=True):
            kinds = likeliest(KINDS, row[1 : 1 + len(KINDS)], MARGIN_OF_KINDS)
            statuses = likeliest(STATUSES, row[1 + len(KINDS) :], MARGIN_OF_STATUSES)
            yield Judgement(candidate.sentence, candidate.name, round(float(row[0]), _DECIMALS), kinds, statuses)


def likeliest(names: Sequence[str], odds: NDArray[np.float32], margin: float) -> tuple[str, ...]:
    """The likeliest of these and all that are less likely by no more than the margin, in order."""
    likely = [place for place in (-odds).argsort(kind="stable") if odds[place] >= odds.max() - margin]
    return tuple(str(names[place]) for place in likely)
