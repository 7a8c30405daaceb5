"""Which row stands for a promise: identifiers and rulings keep their place when texts shift and facts come and go."""

import itertools
from decimal import Decimal
from typing import Any

import pytest

from ingest.integrity import find_differences
from ingest.pipeline.extraction import Document, Extraction, Fact, Span, Value
from ingest.store import store_extraction
from initiatives.actions import merge_records, rule_apart, separate_claims, set_field, undo
from initiatives.choices import RecordState, ReviewKind
from initiatives.models import Article, ArticleVersion, Claim, Commitment, Decision, ReviewItem
from initiatives.money import Money
from initiatives.partial_dates import PartialDate
from tests.factories import ArticleFactory, ArticleVersionFactory, EditorFactory, ExtractionRunFactory

pytestmark = pytest.mark.django_db

TEXT = "Latvia will spend 303 million euros over five years on its eastern border, the minister said on Friday."
SHIFTED = TEXT.replace("the minister said on Friday", "the minister said Friday")


def tell(
    text: str = TEXT,
    *,
    article: Article | None = None,
    published: str = "2024-01-19",
    status: str = "pledged",
    amount: int | None = 303_000_000,
    initiative: str = "Baltic Defence Line",
    kind: str = "funding",
) -> Article:
    """Store what a new run reads in an article: one promise, or none where there is no status."""
    article = article or ArticleFactory(published=PartialDate.parse(published))
    version: ArticleVersion = ArticleVersionFactory(article=article, body=text)
    whole, latvia = Span(0, len(text)), Span(0, 6)
    values = {
        "actors": Value(("Latvia",), latvia),
        "initiative": Value(initiative, whole),
        "kind": Value(kind, whole),
        "status": Value(status, whole),
    }
    values |= {"money": Value(Money(Decimal(amount), "EUR"), whole)} if amount else {}
    facts = (Fact("commitment", "c1", whole, values, 0.9),) if status else ()
    document = Document(body=text, sentences=(whole,), language="en")
    store_extraction(Extraction(document, facts), ExtractionRunFactory(version=version))
    return article


def listed() -> list[Commitment]:
    return list(Commitment.objects.public().order_by("pk"))


def test_regroup_shifted_words_keep_their_commitment() -> None:
    article = tell()
    before = listed()
    set_field(before[0], "status", "agreed", by=EditorFactory())
    tell(SHIFTED, article=article, initiative="border plan", amount=310_000_000)
    assert listed() == before
    assert listed()[0].status == "agreed"


def test_regroup_other_words_are_another_commitment() -> None:
    article = tell()
    before = listed()
    tell("Latvia sets 10 million euros aside for depots near the frontier.", article=article, amount=10_000_000)
    assert listed() != before


def test_regroup_fact_lost_and_found_again_keeps_its_commitment() -> None:
    article = tell()
    before = listed()
    set_field(before[0], "status", "agreed", by=EditorFactory())
    tell(article=article, status="")
    assert listed() == []
    tell(SHIFTED, article=article)
    assert [(row.public_id, row.status) for row in listed()] == [(before[0].public_id, "agreed")]


def test_regroup_emptied_commitment_leads_to_what_took_its_claims() -> None:
    first, other = tell(), tell(published="2024-03-05", amount=200_000_000)
    kept, emptied = listed()
    tell(article=other)
    emptied.refresh_from_db()
    assert (emptied.state, emptied.merged_into) == (RecordState.MERGED, kept)
    assert [(row, row.article_count) for row in listed()] == [(kept, 2)]
    assert first.claims.get(commitment__isnull=False).commitment == kept


def test_regroup_ruled_apart_stays_apart_when_read_again() -> None:
    article = tell(amount=303_000_000)
    other = tell(published="2024-03-05", amount=200_000_000)
    one, two = listed()
    rule_apart(one, two, by=EditorFactory())
    tell(SHIFTED, article=other, amount=200_000_000, published="2024-03-05")
    tell(article=article)
    assert listed() == [one, two]


def test_regroup_promise_read_under_another_initiative_leaves_the_other_articles() -> None:
    tell(published="2024-01-20")
    article = tell()
    (shared,) = listed()
    tell(article=article, initiative="drone wall")
    assert {row.article_count for row in listed()} == {1}
    assert shared in listed()


def test_regroup_row_that_others_have_by_now_is_not_in_two_blocks() -> None:
    article = tell()
    set_field(listed()[0], "status", "agreed", by=EditorFactory())
    tell(article=article, initiative="border plan")
    tell(initiative="border plan"), tell(initiative="border plan")
    tell(article=article, initiative="eastern plan")
    tell(article=article)
    assert list(find_differences()) == []
    held = set(Claim.objects.filter(is_current=True).values_list("commitment", "block"))
    assert len(held) == len({commitment for commitment, _ in held}) == 2


def test_undo_of_a_merge_where_grouping_would_lead_in_a_circle() -> None:
    _, other = tell(), tell(published="2024-03-05", amount=200_000_000)
    tell(initiative="border plan")
    first, emptied, third = listed()
    editor = EditorFactory()
    merge_records(first, into=emptied, by=editor)
    merge_records(emptied, into=third, by=editor)
    tell(article=other, published="2024-03-05", amount=303_000_000)
    emptied.refresh_from_db()
    assert emptied.joined_into == first
    undo(Decision.objects.get(commitment=emptied), by=editor)
    first.refresh_from_db()
    assert first.merged_into == emptied
    assert listed() == [emptied, third]
    assert list(find_differences()) == []


def outcomes_of_any_order(told: list[dict[str, Any]]) -> list[list[tuple[int, str, int]]]:
    """The sum, status and number of articles of each commitment, for each order in which the articles may come."""
    outcomes = []
    for number, order in enumerate(itertools.permutations(told)):
        before = set(listed())
        for article in order:
            tell(**article, initiative=f"initiative {number}")
        rows = [row for row in listed() if row not in before]
        outcomes.append(sorted((int(row.money_value or 0), row.status, row.article_count) for row in rows))
    return outcomes


def test_regroup_any_order_of_articles_gives_the_same_commitments() -> None:
    told: list[dict[str, Any]] = [
        {"published": "2024-01-19", "status": "pledged"},
        {"published": "2024-03-05", "status": "agreed"},
        {"published": "2024-06-01", "status": "agreed", "amount": 10_000_000},
    ]
    outcomes = outcomes_of_any_order(told)
    assert outcomes == [[(10_000_000, "agreed", 1), (303_000_000, "agreed", 2)]] * len(outcomes)


OTHERWISE = "Latvia builds its part of the line, for 303 million euros."


def test_regroup_promise_read_as_another_kind_is_one_with_its_sum() -> None:
    tell()
    tell(OTHERWISE, published="2025-09-05", kind="construction")
    assert [row.article_count for row in listed()] == [2]
    assert list(find_differences()) == []


def test_regroup_across_blocks_any_order_gives_the_same_commitments() -> None:
    told: list[dict[str, Any]] = [
        {"kind": "funding"},
        {"kind": "construction", "status": "under_way", "published": "2024-03-05"},
        {"kind": "construction", "status": "delivered", "published": "2024-03-06", "amount": None},
        {"kind": "funding", "amount": 10_000_000, "published": "2024-06-01"},
    ]
    outcomes = outcomes_of_any_order(told)
    assert outcomes == [[(10_000_000, "pledged", 1), (303_000_000, "delivered", 3)]] * len(outcomes)


def test_regroup_what_one_article_held_together_parts_when_it_is_read_otherwise() -> None:
    tell("Latvia pays 303 million for it.", kind="equipment")
    tell(OTHERWISE, published="2025-09-05", kind="construction")
    bridge = tell(published="2025-09-06")
    assert [row.article_count for row in listed()] == [3]
    tell(article=bridge, amount=10_000_000)
    assert sorted(row.article_count for row in listed()) == [1, 1, 1]
    assert list(find_differences()) == []


def test_regroup_separated_across_blocks_stays_apart_until_undone() -> None:
    one = tell()
    tell(OTHERWISE, published="2025-09-05", kind="construction")
    (joined,) = listed()
    separate_claims(joined, list(joined.claims.filter(article=one)), by=EditorFactory())
    tell(SHIFTED, article=one)
    tell(article=one)
    assert [row.article_count for row in listed()] == [1, 1]
    undo(Decision.objects.get(), by=EditorFactory())
    assert [row.article_count for row in listed()] == [2]
    assert list(find_differences()) == []


def open_matches() -> set[frozenset[str]]:
    """The pairs of commitments that editors are asked about."""
    return {frozenset(item.key.split()) for item in ReviewItem.objects.open().filter(kind=ReviewKind.MATCH)}


def tell_of_two_sums_and_of_none() -> Article:
    """Two articles with a sum each, and one without that is likely about either; returns that one."""
    tell(published="2024-01-05", amount=60_000_000)
    without = tell("Latvia goes ahead with its money for the line.", published="2024-01-06", amount=None)
    tell("Latvia says the line costs it 303 million euros.", published="2024-01-07")
    return without


def test_regroup_likely_matches_are_asked_about() -> None:
    without = tell_of_two_sums_and_of_none()
    bridge = Commitment.objects.get(claims__article=without)
    others = set(listed()) - {bridge}
    assert len(others) == 2
    assert open_matches() == {frozenset({bridge.public_id, other.public_id}) for other in others}


def test_regroup_matches_that_are_likely_no_more_are_closed() -> None:
    without = tell_of_two_sums_and_of_none()
    tell("Nothing on money.", article=without, status="")
    assert open_matches() == set()
