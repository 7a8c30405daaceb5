"""Annotated articles → the weights by which a field's value is chosen, and how often they choose right.

A decision is a choice that the extractor made for a commitment that is annotated too: its options, and which is right.
The model is a conditional logit: the chance of an option grows with the sum of the weights of its signs, against the
other options of the same decision.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.matching import match_initiatives, match_records
from ingest.pipeline.choices import likeliest
from ingest.pipeline.extraction import Choice, Extraction, Signs
from ingest.records import Record, to_record

STRENGTH = 0.03  # inverse of the L2 penalty; articles left out are decided as well from 0.01 to 0.1
_UNOFFERED = 0.5  # weight of a decision whose initiative is not on offer: at 1 one in ten right links goes for it
_LEAST_HELD = 8  # options on which a sign must hold to be weighed
_STEPS = 30  # of Newton's method, at most; it takes about eight
_SETTLED = 1e-6  # change of all weights below which it stops
_FOLDS = 10
_DECIMALS = 2
_HEAD = """\
# What each sign of an option adds to its log-odds against the other options, by the field that is chosen. Written by
# `manage.py calibrate`, not by hand: conditional logistic regression with an L2 penalty on what was found in {articles}
# annotated articles.
"""

Reader = Callable[[Annotated], Extraction]
Weights = Mapping[str, float]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice that is to be made in an article: the signs of each option, the right one, and the one taken now.

    `weight` is how much it counts where weights are fitted.
    """

    article: str
    options: tuple[Signs, ...]
    right: int
    taken: int
    weight: float = 1.0


def read_link_decisions(articles: Iterable[Annotated], read: Reader) -> list[Decision]:
    """Which initiative each commitment is for, where the annotation has the commitment: none if none offered is it."""
    return [decision for article in articles for decision in _of_article(article, read(article))]


def _of_article(article: Annotated, extraction: Extraction) -> Iterator[Decision]:
    choices = {choice.key: choice for choice in extraction.choices if choice.field == "initiative"}
    keys = [fact.key for fact in extraction.facts if fact.record == "commitment"]
    pairs = match_records(article, to_record(extraction, article.ident, with_waiting=True)).commitments
    name_by_gold = _options_by_gold(article, choices.values())
    for gold, found in pairs:
        choice = choices.get(keys[found])
        annotated = article.gold["commitments"][gold]["initiative"]
        if choice is None:
            continue
        names = [option.names[0] if option.names else None for option in choice.options]
        right = names.index(name_by_gold.get(annotated or ""))
        weight = _UNOFFERED if annotated and annotated not in name_by_gold else 1.0
        yield Decision(article.ident, tuple(option.signs for option in choice.options), right, choice.taken, weight)


def _options_by_gold(article: Annotated, choices: Iterable[Choice]) -> Mapping[str, str]:
    """Annotated initiative → the option that is the same one."""
    names = {option.names[0]: option.names for choice in choices for option in choice.options if option.names}
    offered: list[Record] = [{"name": name, "aliases": list(aliases)} for name, aliases in names.items()]
    pairs = match_initiatives(article.gold["initiatives"], offered)
    return {article.gold["initiatives"][gold]["name"]: offered[found]["name"] for gold, found in pairs}


def fit_choices(decisions: Sequence[Decision], strength: float = STRENGTH) -> Weights:
    """The weights that make the right options most likely; `strength` is the inverse of the L2 penalty."""
    held = Counter(sign for decision in decisions for signs in decision.options for sign in signs)
    signs = sorted(sign for sign, count in held.items() if count >= _LEAST_HELD)
    place_by_sign = {sign: place for place, sign in enumerate(signs)}
    rows = [option for decision in decisions for option in decision.options]
    holds = np.zeros((len(rows), len(signs)))
    for row, option in enumerate(rows):
        holds[row, [place_by_sign[sign] for sign in option if sign in place_by_sign]] = 1.0
    starts = np.cumsum([0, *(len(decision.options) for decision in decisions[:-1])])
    right = starts + [decision.right for decision in decisions]
    counts = np.array([decision.weight for decision in decisions])
    weights = _newton(holds, starts, right, counts, strength)
    return {sign: round(float(weight), _DECIMALS) for sign, weight in zip(signs, weights, strict=True)}


def _newton(
    holds: Floats, starts: npt.NDArray[np.int64], right: npt.NDArray[np.int64], counts: Floats, strength: float
) -> Floats:
    """The most likely weights: rows of `holds` are options, those of a decision from one of `starts` to the next.

    `counts` are how much each decision counts.
    """
    sizes = np.diff([*starts, len(holds)])
    weights = np.zeros(holds.shape[1])
    told = counts @ holds[right]
    penalty = np.eye(len(weights)) / strength
    for _ in range(_STEPS):
        points = holds @ weights
        powers = np.exp(points - np.repeat(np.maximum.reduceat(points, starts), sizes))
        chances = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
        weighted = holds * chances[:, None]
        expected = np.add.reduceat(weighted, starts, axis=0)
        slope = told - counts @ expected - weights / strength
        weighted *= np.repeat(counts, sizes)[:, None]
        curvature = holds.T @ weighted - (expected.T * counts) @ expected + penalty
        change = np.linalg.solve(curvature, slope)
        weights = weights + change
        if np.abs(change).sum() < _SETTLED:
            break
    return weights


def right_without_own_article(decisions: Sequence[Decision], strength: float = STRENGTH, seed: int = 0) -> float:
    """The share of decisions that weights fitted on other articles make rightly."""
    articles = sorted({decision.article for decision in decisions})
    order = np.random.default_rng(seed).permutation(len(articles))
    fold_by_article = {articles[place]: rank % _FOLDS for rank, place in enumerate(order)}
    right = 0
    for fold in range(_FOLDS):
        weights = fit_choices([one for one in decisions if fold_by_article[one.article] != fold], strength)
        left_out = [one for one in decisions if fold_by_article[one.article] == fold]
        right += sum(likeliest(one.options, weights) == one.right for one in left_out)
    return right / len(decisions)


def choices_to_toml(weights_by_field: Mapping[str, Weights], articles: int) -> str:
    """The file that the pipeline reads its weights from, fitted on that many articles."""
    tables = "\n".join(_table(field, weights) for field, weights in weights_by_field.items())
    return f"{_HEAD.format(articles=articles)}\n{tables}"


def _table(field: str, weights: Weights) -> str:
    lines = (f"{json.dumps(sign)} = {weight}" for sign, weight in sorted(weights.items()) if weight)
    return "\n".join([f"[{field}]", *lines, ""])


def report_choices(field: str, decisions: Sequence[Decision]) -> str:
    """How often the values of a field are chosen rightly, as lines to print."""
    share = right_without_own_article(decisions)
    return f"{field}: {len(decisions)} decisions; right with what other articles tell: {share:.3f}\n"
