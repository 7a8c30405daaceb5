"""Chains of articles on one promise, measured over what was annotated and what was read."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.follow_ups import (
    Chain,
    FollowUps,
    Telling,
    find_telling,
    measure_found,
    measure_gold,
    read_follow_ups,
    told_in,
)
from ingest.evaluation.scoring import ArticleScores, score_article
from tests.ingest.evaluation.example import COMMITMENT, GOLD, TEXT

EVIDENCE = str(COMMITMENT["evidence"])
FIRST, SECOND = Telling("a", EVIDENCE), Telling("b", EVIDENCE)
DATA = Path(__file__).parents[2] / "data"


def articles(*more: tuple[str, str], **second: Any) -> list[ArticleScores]:
    """Two articles on one promise, pledged and then agreed; the second is read with other values where told.

    `more` are further articles on it, by ident and rung.
    """
    scored = []
    for ident, status in (("a", "pledged"), ("b", "agreed"), *more):
        commitment = {**COMMITMENT, "status": status}
        gold = {**GOLD, "commitments": [commitment]}
        read = {**commitment, **(second if ident == "b" else {})}
        found = {**gold, "article": {"published": "2024-01", "body": TEXT}, "commitments": [read]}
        scored.append(score_article(Annotated(ident, TEXT, gold), found))
    return scored


def follow_ups(*rungs: str) -> FollowUps:
    return FollowUps((Chain("guns", frozenset(rungs), (FIRST, SECOND)),), (), ())


def test_measure_gold_chain_is_whole_with_its_rungs() -> None:
    assert measure_gold(follow_ups("pledged", "agreed"), articles()).whole == 1
    assert measure_gold(follow_ups("agreed"), articles()).whole == 0


def test_measure_gold_what_articles_outside_a_chain_tell_of_it_counts_for_nothing() -> None:
    assert measure_gold(follow_ups("pledged", "agreed"), articles(("c", "delivered"))).whole == 1


def test_measure_found_chain_is_broken_by_what_was_misread() -> None:
    figures = measure_found(follow_ups("pledged", "agreed"), articles(kind="training"))
    assert (figures.complete, figures.whole, figures.f1) == (1, 0, 0)
    assert measure_found(follow_ups("pledged", "agreed"), articles()).whole == 1


def test_measure_found_kind_that_is_near_leaves_a_chain_of_one_sum_whole() -> None:
    assert measure_found(follow_ups("pledged", "agreed"), articles(kind="funding")).whole == 1


def test_measure_found_telling_that_was_not_found_breaks_its_chain() -> None:
    figures = measure_found(follow_ups("pledged", "agreed"), articles(evidence="Estonia is silent"))
    assert (figures.complete, figures.whole, figures.joined) == (0, 0, 0)


def test_measure_gold_pair_to_be_kept_apart_that_is_joined_is_wrong() -> None:
    figures = measure_gold(FollowUps((), ((FIRST, SECOND),), ()), articles())
    assert (figures.right, figures.joined, figures.told, figures.f1) == (0, 1, 0, 0)


def test_find_telling_needs_a_value_where_words_are_shared() -> None:
    gold = {"commitments": [COMMITMENT, {**COMMITMENT, "kind": "funding"}]}
    assert find_telling(Telling("a", EVIDENCE, "funding"), gold) == ("a", 1)
    with pytest.raises(ValueError, match="2 of the annotated"):
        find_telling(FIRST, gold)


def test_told_in_leaves_out_chains_of_which_only_one_article_is_there() -> None:
    first, second = articles()
    assert told_in([first, second], follow_ups("pledged", "agreed")) == follow_ups("pledged", "agreed")
    assert told_in([first], follow_ups("pledged", "agreed")) is None


def test_told_in_keeps_the_rungs_of_the_tellings_that_are_there() -> None:
    longer = Chain("guns", frozenset({"pledged", "agreed", "delivered"}), (FIRST, SECOND, Telling("c", EVIDENCE)))
    told = told_in(articles(), FollowUps((longer,), (), ()))
    assert told == follow_ups("pledged", "agreed")


def test_read_follow_ups_every_telling_is_annotated() -> None:
    """The chains name commitments that stand in the annotations, and every rung of a chain is one of theirs."""
    for chain in read_follow_ups(DATA / "chains.json").chains:
        statuses = set()
        for telling in chain.tellings:
            gold = json.loads((DATA / "articles" / f"{telling.article}.json").read_text("utf-8"))
            _, place = find_telling(telling, gold)
            statuses.add(gold["commitments"][place]["status"])
        assert statuses == chain.rungs, chain.about
