"""Candidates → how likely each commits in its sentence, to what, how far; phrases and numbers → what they tell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from ingest.pipeline.extraction import Candidate, Counting, Document, Judgement, ModelReading, Naming, Phrase, Span
from ingest.pipeline.judging.encoder import Array, read_off
from ingest.pipeline.judging.package import is_available
from ingest.pipeline.judging.questions import Question, ask
from ingest.pipeline.numbers import Number
from initiatives.choices import CommitmentKind, CommitmentStatus, InitiativeKind, InitiativeStatus

LANGUAGE = "en"
KINDS = tuple(CommitmentKind)
STATUSES = tuple(CommitmentStatus)
OUTPUTS = 1 + len(KINDS) + len(STATUSES)  # whether it commits, then each kind and each status
KINDS_NAMED = tuple(InitiativeKind)
STATUSES_NAMED = tuple(InitiativeStatus)
PHRASE_OUTPUTS = 1 + len(KINDS_NAMED) + len(STATUSES_NAMED)  # whether it names an undertaking, then the same of that
NUMBER_OUTPUTS = 2  # whether it counts things that somebody commits to, and whether it is a sum that somebody does
_BATCH = 16  # sentences of about the same length read at once
_MOST = 250  # sentences of an article that are judged; nobody's commitments are told in more
_DECIMALS = 3
_NOTHING = ModelReading()
# Log-odds by which what rules read may be less likely than what is likeliest.
MARGIN_OF_KINDS, MARGIN_OF_STATUSES = 2.0, 3.0
_LEAST_LIKELY = -3.0  # log-odds below which a phrase is taken to name nothing, a number to be of no commitment


def judge(
    document: Document, candidates: Iterable[Candidate], phrases: Iterable[Phrase] = (), kept: ModelReading = _NOTHING
) -> ModelReading:
    """What is kept of a document, with a judgement of each candidate, who come in order, and the phrases and numbers.

    Nothing is judged in a language that the encoder does not read. What was kept of a sentence counts where it is about
    the same candidates, so that none is read twice.
    """
    if document.language != LANGUAGE or not is_available():
        return kept.unjudged()
    kept_by_sentence: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in kept.judgements:
        kept_by_sentence[judgement.sentence].append(judgement)
    known: list[Judgement] = []
    open_: list[Candidate] = []
    for sentence, group in groupby(candidates, key=attrgetter("sentence")):
        before, asked = kept_by_sentence[sentence], tuple(group)
        if [one.name for one in before] == [one.name for one in asked]:
            known += before
        elif sentence < _MOST:
            open_ += asked
    judged = {one.sentence for one in known}
    named = [one for one in kept.namings if one.phrase.sentence in judged]
    counted = [one for one in kept.countings if one.sentence in judged]
    for question, of_candidates, of_phrases, of_numbers in _answers(ask(document, open_, phrases)):
        known += map(_judgement, question.candidates, of_candidates)
        told = map(_naming, question.phrases, of_phrases)
        named += [one for one in told if one.log_odds >= _LEAST_LIKELY]
        countings = map(partial(_counting, question.candidates[0].sentence), question.numbers, of_numbers)
        counted += [one for one in countings if max(one.things, one.money) >= _LEAST_LIKELY]
    return replace(
        kept,
        judgements=tuple(sorted(known, key=lambda one: one.sentence)),
        namings=tuple(sorted(named, key=lambda one: one.phrase)),
        countings=tuple(sorted(counted)),
    )


def _answers(questions: Iterable[Question]) -> Iterator[tuple[Question, Array, Array, Array]]:
    """Each question with what is said of its candidates, phrases and numbers; those of one length are read together."""
    by_length = sorted(questions, key=lambda question: len(question.tokens))
    for start in range(0, len(by_length), _BATCH):
        batch = by_length[start : start + _BATCH]
        of_candidates, of_phrases, of_numbers = map(iter, read_off(batch))
        for question in batch:
            yield (
                question,
                np.array([next(of_candidates) for _ in question.candidates]),
                np.array([next(of_phrases) for _ in question.phrases]),
                np.array([next(of_numbers) for _ in question.numbers]),
            )


def _judgement(candidate: Candidate, row: Array) -> Judgement:
    kinds = likeliest(KINDS, row[1 : 1 + len(KINDS)], MARGIN_OF_KINDS)
    statuses = likeliest(STATUSES, row[1 + len(KINDS) :], MARGIN_OF_STATUSES)
    return Judgement(candidate.sentence, candidate.name, round(float(row[0]), _DECIMALS), kinds, statuses)


def _naming(phrase: Phrase, row: Array) -> Naming:
    kind, status = row[1 : 1 + len(KINDS_NAMED)].argmax(), row[1 + len(KINDS_NAMED) :].argmax()
    return Naming(
        phrase, round(float(row[0]), _DECIMALS), str(KINDS_NAMED[int(kind)]), str(STATUSES_NAMED[int(status)])
    )


def _counting(sentence: int, number: Number, row: Array) -> Counting:
    things, money = (round(float(odds), _DECIMALS) for odds in row)
    return Counting(sentence, Span(number.start, number.end), things, money)


def likeliest(names: Sequence[str], odds: NDArray[np.float32], margin: float) -> tuple[str, ...]:
    """The likeliest of these and all that are less likely by no more than the margin, in order."""
    likely = [place for place in (-odds).argsort(kind="stable") if odds[place] >= odds.max() - margin]
    return tuple(str(names[place]) for place in likely)
