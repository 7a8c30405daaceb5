"""B³ of mentions of one thing in many articles."""

import pytest

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.linkage import Mention, measure_linkage, read_mentions
from ingest.evaluation.scoring import score_article
from tests.ingest.evaluation.example import EXAMPLE_SCORES, GOLD, TEXT, found


def test_measure_linkage_of_nothing_but_right_links() -> None:
    linkage = measure_linkage([Mention("a", "x"), Mention("a", "x"), Mention("b", "y")])
    assert (linkage.precision, linkage.recall, linkage.f1, linkage.coverage) == (1, 1, 1, 1)


def test_measure_linkage_one_thing_split_in_two() -> None:
    linkage = measure_linkage([Mention("a", "x"), Mention("a", "y")])
    assert (linkage.precision, linkage.recall) == (1, 0.5)


def test_measure_linkage_two_things_taken_for_one() -> None:
    linkage = measure_linkage([Mention("a", "x"), Mention("a", "x"), Mention("b", "x")])
    assert linkage.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert linkage.recall == 1


def test_measure_linkage_counts_what_was_not_found_as_missing() -> None:
    linkage = measure_linkage([Mention("a", "x"), Mention("a", None)])
    assert (linkage.recall, linkage.recall_of_all, linkage.coverage) == (1, 0.25, 0.5)


def test_read_mentions_of_two_articles() -> None:
    assert read_mentions(EXAMPLE_SCORES, "initiatives") == [Mention("guns for latvia", "guns for latvia")] * 2


def test_read_mentions_tells_names_in_cyrillic_apart() -> None:
    actors = [{"name": name, "kind": "person"} for name in ("Андрис Спрудс", "Гитанас Науседа")]
    article = Annotated("a", TEXT, {**GOLD, "actors": actors})
    mentions = read_mentions([score_article(article, found(actors=actors))], "actors")
    assert len({mention.gold for mention in mentions}) == 2
