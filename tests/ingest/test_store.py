"""Storing extractions: rows from facts, twice the same, in any order, with earlier claims superseded."""

from decimal import Decimal

import pytest
from django.utils import timezone

from ingest.pipeline.extraction import Document, Extraction, Fact, Span, Value
from ingest.store import store_extraction
from initiatives.choices import RecordState, RunState
from initiatives.models import (
    Actor,
    Article,
    ArticleVersion,
    Change,
    Claim,
    Commitment,
    ExtractionRun,
    Initiative,
    Tally,
)
from initiatives.money import Money
from initiatives.partial_dates import PartialDate

pytestmark = pytest.mark.django_db

BODY = "Latvia will spend 303 million euros on the Baltic Defence Line."


def make_run(body: str = BODY, *, published: str = "2024-01-19", version: str = "1", article: Article | None = None):
    article = article or Article.objects.create(title="Line", published=PartialDate.parse(published), language="en")
    shown = {"title": article.title, "published": article.published, "language": article.language}
    frozen, _ = ArticleVersion.objects.get_or_create(
        article=article, sha256="0" * 64, defaults={"raw": body.encode(), "raw_sha256": "0" * 64, "body": body, **shown}
    )
    return ExtractionRun.objects.create(
        version=frozen, extractor="test", extractor_version=version, started_at=timezone.now()
    )


def make_extraction(status: str = "pledged", amount: int = 303_000_000, body: str = BODY) -> Extraction:
    whole = Span(0, len(body))
    latvia, line = Span(0, 6), Span(body.index("Baltic"), len(body) - 1)
    return Extraction(
        Document(body=body, sentences=(whole,), language="en"),
        facts=(
            Fact("actor", "Latvia", whole, {"name": Value("Latvia", latvia), "kind": Value("country", latvia)}, 0.9),
            Fact(
                "initiative",
                "Baltic Defence Line",
                whole,
                {
                    "name": Value("Baltic Defence Line", line),
                    "kind": Value("fortification", line),
                    "participants": Value(("Latvia",), latvia),
                },
                0.9,
            ),
            Fact(
                "commitment",
                "c1",
                whole,
                {
                    "actors": Value(("Latvia",), latvia),
                    "initiative": Value("Baltic Defence Line", line),
                    "kind": Value("funding", whole),
                    "status": Value(status, whole),
                    "money": Value(Money(Decimal(amount), "EUR"), Span(18, 35)),
                },
                0.8,
            ),
        ),
    )


def test_store_extraction_makes_records_with_their_values():
    store_extraction(make_extraction(), make_run())
    commitment = Commitment.objects.get()
    assert commitment.money_value == Decimal(303_000_000)
    assert commitment.initiative == Initiative.objects.get(name="Baltic Defence Line")
    assert [actor.name for actor in commitment.committers] == ["Latvia"]
    assert commitment.summary == "Latvia: €303\u00a0million (funding) – Baltic Defence Line"
    assert Actor.objects.get().commitment_count == 1
    assert [link.actor.name for link in commitment.initiative.participant_links.all()] == ["Latvia"]


def test_store_extraction_quotes_are_the_text():
    store_extraction(make_extraction(), make_run())
    for claim in Claim.objects.all():
        assert claim.quote == claim.version.body[claim.start : claim.end]


def test_store_extraction_later_article_moves_the_same_commitment_up():
    store_extraction(make_extraction("pledged"), make_run())
    store_extraction(make_extraction("agreed"), make_run(published="2024-03-05"))
    commitment = Commitment.objects.get()
    assert commitment.status == "agreed"
    assert [(rung["status"], rung["date"]) for rung in commitment.ladder] == [
        ("pledged", "2024-01-19"),
        ("agreed", "2024-03-05"),
    ]
    assert commitment.article_count == 2


@pytest.mark.parametrize("statuses", [("pledged", "agreed"), ("agreed", "pledged")], ids=["in order", "reversed"])
def test_store_extraction_order_of_arrival_does_not_matter(statuses):
    date_by_status = {"pledged": "2024-01-19", "agreed": "2024-03-05"}
    for status in statuses:
        store_extraction(make_extraction(status), make_run(published=date_by_status[status]))
    commitment = Commitment.objects.get()
    assert (commitment.status, str(commitment.last_reported)) == ("agreed", "2024-03-05")


def test_store_extraction_other_amount_is_another_commitment():
    store_extraction(make_extraction(), make_run())
    store_extraction(make_extraction(amount=10_000_000), make_run(published="2024-06"))
    assert Commitment.objects.count() == 2
    assert Initiative.objects.get().commitment_count == 2


def test_store_extraction_new_run_supersedes_the_old_one():
    first = make_run()
    store_extraction(make_extraction(), first)
    first.state = RunState.DONE
    first.save()
    kept = Commitment.objects.get().public_id
    store_extraction(make_extraction("agreed"), make_run(version="2", article=first.version.article))
    assert Claim.objects.filter(is_current=True).count() == 3
    assert Commitment.objects.get().public_id == kept
    assert Commitment.objects.get().status == "agreed"
    first.refresh_from_db()
    assert first.state == RunState.SUPERSEDED


def test_store_extraction_record_without_claims_is_withdrawn_and_logged():
    run = make_run()
    store_extraction(make_extraction(), run)
    empty = Extraction(Document(body=BODY, sentences=(Span(0, len(BODY)),), language="en"))
    store_extraction(empty, make_run(version="2", article=run.version.article))
    assert Commitment.objects.get().state == RecordState.WITHDRAWN
    assert Change.objects.order_by("-number").first().kind == "delete"
    assert set(Tally.objects.values_list("count", flat=True)) <= {0}


def test_store_extraction_logs_one_change_for_each_record():
    run = make_run()
    store_extraction(make_extraction(), run)
    assert [(change.kind, change.record_type) for change in Change.objects.all()] == [
        ("add", "actor"),
        ("add", "initiative"),
        ("add", "commitment"),
    ]
    assert {change.run for change in Change.objects.all()} == {run}
