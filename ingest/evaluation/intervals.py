"""How far a figure would wander with other articles: percentile bootstrap over articles.

The articles of a set are drawn anew with replacement, a thousand times, and each figure is pooled over each draw; 95 %
of the figures lie in its interval. The draws are seeded, so that the same scores give the same intervals.
Reference: B. Efron and R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
"""

import random
from collections.abc import Callable, Sequence
from operator import itemgetter

from ingest.evaluation.figures import Tally
from ingest.evaluation.scoring import ArticleScores, pool

DRAWS = 1_000
FEWEST_ARTICLES = 5  # with fewer, an interval would pretend to know something
_SEED = 1993
_TAIL = 0.025  # of the draws, left off at either end

Interval = tuple[float, float]
Pick = Callable[[Sequence[int]], tuple[int, ...]]  # counts of all articles → those of the articles drawn


def find_intervals(scores: Sequence[ArticleScores], draws: int = DRAWS) -> dict[str, Interval]:
    """Figure → its 95 % interval; empty where there are too few articles."""
    if len(scores) < FEWEST_ARTICLES:
        return {}
    chance = random.Random(_SEED)  # noqa: S311 (no secret)
    places = range(len(scores))
    picks: list[Pick] = [itemgetter(*chance.choices(places, k=len(scores))) for _ in range(draws)]
    return {figure: _find_interval(scores, figure, picks) for figure in pool(scores)}


def _find_interval(scores: Sequence[ArticleScores], figure: str, picks: Sequence[Pick]) -> Interval:
    tallies = [article.tally_by_figure.get(figure, Tally()) for article in scores]
    right = [tally.right for tally in tallies]
    gold = [tally.gold for tally in tallies]
    found = [tally.found for tally in tallies]
    drawn = (Tally(sum(pick(right)), sum(pick(gold)), sum(pick(found))) for pick in picks)
    values = sorted(tally.f1 for tally in drawn if tally.gold or tally.found)
    edge = int(len(values) * _TAIL)
    return values[edge], values[-1 - edge]
