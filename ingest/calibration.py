"""Annotated articles → the weights by which signs make a confidence, and how far that confidence can be relied on.

Fitting needs scikit-learn, a development package; what is fitted is data that the pipeline reads without it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.matching import judge_facts
from ingest.pipeline.confidence import JUDGED, Weights
from ingest.pipeline.extraction import Extraction, RecordType, Signs
from initiatives.confidence import KNOWN_FROM

TABLES: Mapping[str, RecordType] = {
    "commitment": "commitment",  # as rules alone read it
    JUDGED: "commitment",
    "initiative": "initiative",
    "actor": "actor",
}  # table of weights → what it weighs; each vouches for those after it

_STRENGTH = 0.06  # inverse of the L2 penalty; the log loss of articles left out is least here
_GIVEN = 3.0  # how many of our own articles one that came with the guide weighs: its annotators enter fewer retellings
_LEAST_HELD = 8  # records on which a sign must hold, or must not, to be weighed
_FOLDS = 10
_BINS = 10
_DECIMALS = 2
_THRESHOLDS = [step / 20 for step in range(4, 13)]
_HEAD = """\
# What each sign of `signs.py` adds to the log-odds that a reading is right, by type of record; `base` is what speaks
# for one before any sign. Written by `manage.py calibrate`, not by hand: logistic regression with an L2 penalty on what
# was found in {articles} annotated articles.
"""

Reader = Callable[[Annotated], Extraction]


@dataclass(frozen=True, slots=True)
class Example:
    """One record found in an article: the signs it rests on, whether it is right, and how sure one is of it.

    An example of weight 2 counts in the fit as two of weight 1 would.
    """

    article: str
    signs: Signs
    is_right: bool
    confidence: float = 0.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Records of about the same confidence: how many, what was predicted of them on average, and what came true."""

    count: int
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far confidences can be relied on.

    The Brier score is the mean squared distance from the truth; the expected calibration error the mean distance of
    what is predicted from what comes true, over bins of equal width.
    """

    bins: tuple[Bin, ...]
    brier: float
    calibration_error: float


def read_examples(articles: Iterable[Annotated], read: Reader, record: RecordType) -> list[Example]:
    """One example for each record of a type that is found in the articles, known or waiting."""
    examples: list[Example] = []
    for article in articles:
        facts = (pair for pair in judge_facts(article, read(article)) if pair[0].record == record)
        weight = _GIVEN if article.is_given else 1.0
        by_key = {fact.key: Example(article.ident, fact.signs, is_right, weight=weight) for fact, is_right in facts}
        examples += by_key.values()
    return examples


def fit(examples: Sequence[Example]) -> Weights:
    """The weights that make the examples most likely, held near zero by the penalty."""
    held = Counter(sign for example in examples for sign in example.signs)
    most = len(examples) - _LEAST_HELD
    signs = sorted(sign for sign, count in held.items() if _LEAST_HELD <= count <= most)
    holds = np.array([[sign in example.signs for sign in signs] for example in examples], dtype=float)
    model = LogisticRegression(C=_STRENGTH, max_iter=5_000)
    counts = [example.weight for example in examples]
    model.fit(holds, [example.is_right for example in examples], sample_weight=counts)
    weights = {sign: round(float(weight), _DECIMALS) for sign, weight in zip(signs, model.coef_[0], strict=True)}
    base = round(float(model.intercept_[0]), _DECIMALS)
    return Weights(base, {sign: weight for sign, weight in weights.items() if weight})


def cross_validated(examples: Sequence[Example]) -> list[Example]:
    """The examples, each with the confidence that weights fitted without its article give it."""
    articles = [example.article for example in examples]
    weighed = list(examples)
    for rest, left_out in GroupKFold(_FOLDS).split(articles, groups=articles):
        weights = fit([examples[place] for place in rest])
        for place in left_out:
            weighed[place] = replace(examples[place], confidence=weights.confidence(examples[place].signs))
    return weighed


def reliability(examples: Sequence[Example]) -> Reliability:
    """How the confidences of the examples compare with the truth."""
    bins = tuple(_bins(examples))
    squares = [(example.confidence - example.is_right) ** 2 for example in examples]
    gaps = [bin_.count * abs(bin_.predicted - bin_.observed) for bin_ in bins]
    return Reliability(bins, sum(squares) / len(examples), sum(gaps) / len(examples))


def _bins(examples: Sequence[Example]) -> Iterator[Bin]:
    """The bins that hold an example, the least confident first."""
    places = [min(int(example.confidence * _BINS), _BINS - 1) for example in examples]
    for bin_place in sorted(set(places)):
        inside = [example for place, example in zip(places, examples, strict=True) if place == bin_place]
        predicted = sum(example.confidence for example in inside) / len(inside)
        observed = sum(example.is_right for example in inside) / len(inside)
        yield Bin(len(inside), predicted, observed)


def f1_by_threshold(examples: Sequence[Example], annotated: int, thresholds: Iterable[float]) -> dict[float, float]:
    """Threshold → F1 of the examples at or above it, against that many annotated records."""
    scores = {}
    for threshold in thresholds:
        known = [example for example in examples if example.confidence >= threshold]
        right = sum(example.is_right for example in known)
        scores[threshold] = 2 * right / (len(known) + annotated)
    return scores


def to_toml(weights_by_record: Mapping[str, Weights], articles: int) -> str:
    """The file that the pipeline reads its weights from, fitted on that many articles."""
    tables = "\n".join(_table(record, weights) for record, weights in weights_by_record.items())
    return f"{_HEAD.format(articles=articles)}\n{tables}"


def _table(record: str, weights: Weights) -> str:
    lines = (f"{json.dumps(sign)} = {weight}" for sign, weight in sorted(weights.by_sign.items()))
    return "\n".join([f"[{record}]", f"base = {weights.base}", "", f"[{record}.weights]", *lines, ""])


def report(record: str, examples: Sequence[Example], annotated: int) -> str:
    """How reliable the confidence in records of a type is, as lines to print."""
    found = reliability(examples)
    f1_by = f1_by_threshold(examples, annotated, _THRESHOLDS)
    return "\n".join(
        [
            f"{record}: {len(examples)} found; Brier score {found.brier:.3f}, "
            f"calibration error {found.calibration_error:.3f}",
            "  predicted  right  of",
            *(f"       {bin_.predicted:.2f}   {bin_.observed:.2f}  {bin_.count:3}" for bin_ in found.bins),
            f"  F1 where known is what reaches a confidence of … (in force: {KNOWN_FROM})",
            "  " + "  ".join(f"{threshold:.2f}: {f1:.3f}" for threshold, f1 in f1_by.items()),
            "",
        ]
    )
