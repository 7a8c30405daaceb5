"""Annotated articles → the weights by which a field's value is chosen, and how often they choose right.

A decision is a choice that the extractor made for a commitment that is annotated too: its options, and which is right.
The model is a conditional logit: the chance of an option grows with the sum of the weights of its signs, against the
other options of the same decision.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.comparing import ActorKeys, is_same_date, is_same_money, is_same_quantity
from ingest.evaluation.matching import match_initiatives, match_records
from ingest.pipeline.choices import likeliest
from ingest.pipeline.extraction import Choice, Extraction, Signs
from ingest.records import Record, to_record

ROUNDS = (
    ("kind", "status"),
    ("actors",),
    ("quantity", "money", "due", "initiative"),
)  # what is chosen in one rests on those before
FIELDS = tuple(chain.from_iterable(ROUNDS))
STRENGTH = 0.03  # inverse of the L2 penalty; articles left out are decided as well from 0.01 to 0.1
STRENGTHS: Mapping[str, float] = {"actors": 0.3}  # of fields that it does not suit
_UNOFFERED = 0.5  # weight of a decision whose initiative is not on offer: at 1 one in ten right links goes for it
# Weight of a decision where the annotation has a date or number: at 1 fewer of them are found, and no fewer are wrong.
_SAID = {"due": 2.0, "quantity": 1.3, "money": 1.3}
_LEAST_HELD = 8  # options on which a sign must hold to be weighed
_STEPS = 30  # of Newton's method, at most; it takes about eight
_SETTLED = 1e-6  # change of all weights below which it stops
_FOLDS = 5
_DECIMALS = 2
_ALIKE: Mapping[str, Callable[[Any, str], bool]] = {  # whether a name says what is annotated, in fewer words or more
    "due": is_same_date,
    "quantity": lambda annotated, name: is_same_quantity(annotated, {"value": float(name)}),
    "money": lambda annotated, name: is_same_money(annotated, {"currency": name[:3], "value": float(name[3:])}),
}
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


def read_decisions(articles: Iterable[Annotated], read: Reader) -> Mapping[str, list[Decision]]:
    """The decisions on each of `FIELDS` for the commitments that the annotation has, where the right one is known."""
    decisions: dict[str, list[Decision]] = {field: [] for field in FIELDS}
    for article in articles:
        for field, decision in _of_article(article, read(article)):
            decisions[field].append(decision)
    return decisions


def _of_article(article: Annotated, extraction: Extraction) -> Iterator[tuple[str, Decision]]:
    choice_by_fact = {(choice.field, choice.key): choice for choice in extraction.choices}
    keys = [fact.key for fact in extraction.facts if fact.record == "commitment"]
    matches = match_records(article, to_record(extraction, article.ident, with_waiting=True))
    links = [choice for choice in extraction.choices if choice.field == "initiative"]
    name_by_gold = _options_by_gold(article, links)
    for gold, found in matches.commitments:
        annotated = article.gold["commitments"][gold]
        for field in FIELDS:
            choice = choice_by_fact.get((field, keys[found]))
            if choice is None:
                continue
            if field == "initiative":
                right, weight = _right_link(choice, annotated, name_by_gold)
            elif field == "actors":
                right, weight = _right_actors(choice, annotated, matches.actor_keys)
            else:
                right, weight = _right(choice, annotated)
            if right is not None:
                options = tuple(option.signs for option in choice.options)
                yield field, Decision(article.ident, options, right, choice.taken, weight)


def _right(choice: Choice, annotated: Record) -> tuple[int | None, float]:
    """The place of the option that is annotated, the one that says it most exactly, and how much it counts."""
    value = annotated.get(choice.field)
    names = _first_names(choice)
    weight = _SAID.get(choice.field, 1.0) if value else 1.0
    if value in names:
        return names.index(value), weight
    alike = _ALIKE.get(choice.field)
    places = (place for place, name in enumerate(names) if alike and value and name and alike(value, name))
    return next(places, None), weight


def _right_actors(choice: Choice, annotated: Record, keys: ActorKeys) -> tuple[int | None, float]:
    """The place of the option that has the actors that are annotated."""
    actors = keys.of(annotated["actors"])
    return next((place for place, option in enumerate(choice.options) if keys.of(option.names) == actors), None), 1.0


def _right_link(choice: Choice, annotated: Record, name_by_gold: Mapping[str, str]) -> tuple[int | None, float]:
    """The place of the initiative that is annotated, or of none where it is not on offer, and how much that counts."""
    initiative = annotated["initiative"]
    weight = _UNOFFERED if initiative and initiative not in name_by_gold else 1.0
    return _first_names(choice).index(name_by_gold.get(initiative or "")), weight


def _first_names(choice: Choice) -> list[str | None]:
    return [option.names[0] if option.names else None for option in choice.options]


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
    held_by_row = [[place_by_sign[sign] for sign in option if sign in place_by_sign] for option in rows]
    ends = np.cumsum([0, *map(len, held_by_row)])
    columns = np.fromiter(chain.from_iterable(held_by_row), dtype=np.int64, count=ends[-1])
    holds = sparse.csr_array((np.ones(len(columns)), columns, ends), shape=(len(rows), len(signs)))
    weights = _newton(holds, decisions, strength)
    return {sign: round(float(weight), _DECIMALS) for sign, weight in zip(signs, weights, strict=True)}


def _newton(holds: sparse.csr_array, decisions: Sequence[Decision], strength: float) -> Floats:
    """The most likely weights: rows of `holds` are the options of the decisions one after the other."""
    sizes = np.array([len(decision.options) for decision in decisions])
    starts = np.cumsum([0, *sizes[:-1]])
    counts = np.array([decision.weight for decision in decisions])
    within = sparse.csr_array((np.ones(sizes.sum()), np.arange(sizes.sum()), [*starts, sizes.sum()]))
    weights = np.zeros(holds.shape[1])
    told = counts @ holds[starts + [decision.right for decision in decisions]]
    penalty = np.eye(len(weights)) / strength
    for _ in range(_STEPS):
        points = holds @ weights
        powers = np.exp(points - np.repeat(np.maximum.reduceat(points, starts), sizes))
        chances = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
        expected = within @ (sparse.diags_array(chances) @ holds)
        slope = told - counts @ expected - weights / strength
        of_options = holds.T @ (sparse.diags_array(chances * np.repeat(counts, sizes)) @ holds)
        of_decisions = expected.T @ (sparse.diags_array(counts) @ expected)
        change = np.linalg.solve((of_options - of_decisions).toarray() + penalty, slope)
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
    share = right_without_own_article(decisions, STRENGTHS.get(field, STRENGTH))
    return f"{field}: {len(decisions)} decisions; right with what other articles tell: {share:.3f}\n"
