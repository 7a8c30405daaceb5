"""Articles read again as a batch: compared before anything changes, published, and taken back at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ingest import actions, reparses
from ingest.models import Comparison, Job
from ingest.pipeline import extract
from ingest.readings import take_back_run
from initiatives.actions import confirm_record, set_field
from initiatives.choices import BatchState, ChangeReason, JobState, RunState
from initiatives.models import Article, Batch, Change, Claim, Commitment, Decision, ExtractionRun
from tests.factories import EditorFactory
from tests.ingest.test_actions import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return EditorFactory()


@pytest.fixture
def article() -> Article:
    article = store().article
    actions.work_on(article.pk, worker="w")
    return article


def _read_by_next_extractor(monkeypatch: pytest.MonkeyPatch, *, without: str = "commitment") -> None:
    """A newer extractor that finds no facts of one type."""

    def extract_less(document: Any, *rest: Any) -> Any:
        extraction = extract(document, *rest)
        facts = tuple(fact for fact in extraction.facts if fact.record != without)
        return type(extraction)(document, facts, extraction.mentions, extraction.seen, extraction.timings)

    monkeypatch.setattr(actions.reading, "extract", extract_less)
    monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", "next")


def _compared(editor: Any) -> Batch:
    batch = reparses.compare_batch(actions.stale_articles(), by=editor, title="all stale")
    while reparses.compare_next(batch.pk):
        pass
    batch.refresh_from_db()
    return batch


def _published(batch: Batch) -> Batch:
    reparses.publish_batch(batch)
    for job in Job.objects.filter(batch=batch):
        actions.work_on(job.article_id, worker="w")
    reparses.finish_published()
    batch.refresh_from_db()
    return batch


def _state() -> list[tuple[str, str, Any]]:
    return sorted((row.public_id, row.state, row.snapshot()) for row in Commitment.objects.with_parties())


def test_compare_batch_reports_what_is_lost_and_changes_nothing(article: Any, editor: Any, monkeypatch: Any) -> None:
    before, claims = _state(), Claim.objects.count()
    _read_by_next_extractor(monkeypatch)
    batch = _compared(editor)
    assert (batch.state, batch.counts["lost"] > 0, batch.counts["new"]) == (BatchState.COMPARED, True, 0)
    assert (_state(), Claim.objects.count()) == (before, claims)


def test_compare_batch_with_the_same_extractor_has_nothing_to_do(article: Any, editor: Any) -> None:
    with pytest.raises(ValidationError, match="has read them all"):
        reparses.compare_batch(actions.stale_articles(), by=editor, title="none")
    assert not Batch.objects.exists()


def test_compare_batch_counts_a_ruling_that_loses_its_words_as_conflict(
    article: Any, editor: Any, monkeypatch: Any
) -> None:
    confirm_record(Commitment.objects.public().first(), by=editor)  # type: ignore[arg-type]
    _read_by_next_extractor(monkeypatch)
    assert _compared(editor).counts["conflicts"] == 1


def test_compare_next_keeps_an_article_that_cannot_be_read(article: Any, editor: Any, monkeypatch: Any) -> None:
    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(actions.reading, "extract", broken)
    monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", "next")
    batch = _compared(editor)
    assert (batch.state, batch.counts["failed"]) == (BatchState.COMPARED, 1)
    assert "ZeroDivisionError" in Comparison.objects.get().error


def test_publish_batch_reads_and_stores_every_article(article: Any, editor: Any, monkeypatch: Any) -> None:
    _read_by_next_extractor(monkeypatch)
    batch = _published(_compared(editor))
    assert batch.state == BatchState.PUBLISHED
    assert not Commitment.objects.public().exists()
    assert {change.reason for change in Change.objects.filter(run__batch=batch)} == {ChangeReason.EXTRACTOR}


def test_take_back_batch_brings_back_what_was_there(article: Any, editor: Any, monkeypatch: Any) -> None:
    before = _state()
    _read_by_next_extractor(monkeypatch)
    batch = _published(_compared(editor))
    reparses.take_back_batch(batch, by=editor, reason="it lost the promises")
    batch.refresh_from_db()
    assert (batch.state, batch.undone_because) == (BatchState.UNDONE, "it lost the promises")
    assert _state() == before
    assert {change.reason for change in Change.objects.filter(batch=batch)} == {ChangeReason.EDITOR}


def test_take_back_batch_keeps_rulings_made_since(article: Any, editor: Any, monkeypatch: Any) -> None:
    promise = Commitment.objects.public().first()
    assert promise
    _read_by_next_extractor(monkeypatch, without="initiative")
    batch = _published(_compared(editor))
    set_field(promise, "status", "cancelled", by=editor)
    reparses.take_back_batch(batch, by=editor)
    promise.refresh_from_db()
    assert (promise.status, Decision.objects.standing().count()) == ("cancelled", 1)


def test_take_back_batch_leaves_articles_read_since(article: Any, editor: Any, monkeypatch: Any) -> None:
    _read_by_next_extractor(monkeypatch)
    batch = _published(_compared(editor))
    monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", "after next")
    actions.read_article(article)
    assert "1 articles were read again since" in " ".join(reparses.effects_of_undo(batch))
    reparses.take_back_batch(batch, by=editor)
    assert ExtractionRun.objects.get(state=RunState.DONE).extractor_version == "after next"


def test_take_back_batch_twice_is_refused(article: Any, editor: Any, monkeypatch: Any) -> None:
    _read_by_next_extractor(monkeypatch)
    batch = _published(_compared(editor))
    reparses.take_back_batch(batch, by=editor)
    with pytest.raises(ValidationError, match="undone"):
        reparses.take_back_batch(batch, by=editor)


def test_reading_taken_back_counts_again_when_the_article_is_read_again(
    article: Any, editor: Any, monkeypatch: Any
) -> None:
    _read_by_next_extractor(monkeypatch)
    run = actions.read_article(article)
    take_back_run(run, by=editor)
    claims = Claim.objects.count()
    assert actions.read_article(article).state == RunState.DONE
    assert (Claim.objects.count(), Commitment.objects.public().exists()) == (claims, False)


def test_take_back_run_leaves_the_earlier_reading_its_day(article: Any, editor: Any, monkeypatch: Any) -> None:
    long_ago = timezone.now() - timedelta(days=300)
    ExtractionRun.objects.update(finished_at=long_ago)
    _read_by_next_extractor(monkeypatch)
    take_back_run(actions.read_article(article), by=editor)
    assert ExtractionRun.objects.get(state=RunState.DONE).finished_at == long_ago


def test_take_back_run_of_the_only_reading_leaves_no_claim(article: Any, editor: Any) -> None:
    take_back_run(ExtractionRun.objects.get(), by=editor, reason="not about the region")
    assert not Claim.objects.current().exists()
    assert not Commitment.objects.public().exists()


def test_reparse_command_prints_the_batch_that_undoes_it(
    article: Any, monkeypatch: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _state()
    _read_by_next_extractor(monkeypatch)
    call_command("reparse", "--all", "--wait")
    batch = Batch.objects.get()
    assert f"--undo {batch.public_id}" in capsys.readouterr().out
    call_command("reparse", "--undo", batch.public_id)
    assert _state() == before


def test_batch_page_shows_the_report_and_publishes(article: Any, editor: Any, client: Client, monkeypatch: Any) -> None:
    _read_by_next_extractor(monkeypatch)
    client.force_login(editor)
    client.post(reverse("admin:initiatives_batch_changelist"), {"compare": "1"})
    batch = Batch.objects.get()
    assert "0 of 1 articles" in _page(client, batch)
    while reparses.compare_next(batch.pk):
        pass
    assert "found before, and not now" in _page(client, batch)
    client.post(reverse("admin:initiatives_batch_change", args=[batch.pk]), {"publish": "1"})
    assert Job.objects.get(batch=batch).state == JobState.QUEUED


def _page(client: Client, batch: Batch) -> str:
    return client.get(reverse("admin:initiatives_batch_change", args=[batch.pk])).content.decode()
