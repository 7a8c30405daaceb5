"""Bootstrap intervals: around the figure, wider with fewer articles, the same each time."""

import pytest

from ingest.evaluation.figures import Tally
from ingest.evaluation.intervals import FEWEST_ARTICLES, find_intervals
from ingest.evaluation.scoring import ArticleScores, pool


def articles(*rights: int) -> list[ArticleScores]:
    """One article for each number, so many of its ten actors being right."""
    return [ArticleScores(str(place), "en", {"actors": Tally(right, 10, 10)}) for place, right in enumerate(rights)]


def test_find_intervals_holds_the_figure() -> None:
    scores = articles(*[5, 6, 7, 8, 9] * 4)

    low, high = find_intervals(scores)["actors"]

    assert low < pool(scores)["actors"].f1 < high
    assert [low, high] == pytest.approx([0.64, 0.76], abs=0.02)


def test_find_intervals_narrows_with_more_articles() -> None:
    few, many = (find_intervals(articles(*[2, 8] * count))["actors"] for count in (5, 50))

    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_find_intervals_twice_is_the_same() -> None:
    assert find_intervals(articles(*range(10))) == find_intervals(articles(*range(10)))


def test_find_intervals_of_articles_that_agree_is_the_figure() -> None:
    assert find_intervals(articles(*[5] * 6)) == {"actors": (0.5, 0.5)}


def test_find_intervals_too_few_articles() -> None:
    assert find_intervals(articles(*range(1, FEWEST_ARTICLES))) == {}


def test_find_intervals_leaves_out_draws_in_which_nothing_was_asked() -> None:
    scores = articles(*[10] * 9)
    scores[0].tally_by_figure["money"] = Tally(right=0, gold=1, found=1)

    assert find_intervals(scores)["money"] == (0.0, 0.0)
