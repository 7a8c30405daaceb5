"""Storing, leasing and reading articles: twice is once, failures are kept, and nothing known is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ingest import actions
from ingest.errors import EmptyArticleError, ExtractionError, IngestError, OvertakenError, UnsupportedLanguageError
from ingest.inputs import RawArticle
from ingest.models import Job
from ingest.pipeline import extract
from initiatives.choices import JobState, RunState
from initiatives.models import Article, ArticleVersion, Change, Claim, ExtractionRun, Tally

pytestmark = pytest.mark.django_db

TEXT = """Latvia puts money into its border

RIGA, 19 January 2024 - Latvia will spend 303 million euros on the Baltic Defence Line, the defence minister said.

Estonia and Lithuania are building their own sections of the line.
"""


def raw(text: str = TEXT, **given) -> RawArticle:
    return RawArticle("a test", text.encode(), **given)


def store(text: str = TEXT, **given) -> actions.StoredArticle:
    return actions.store_article(raw(text, **given))


def test_store_article_freezes_the_text_and_queues_a_job():
    article = store().article
    assert (article.title, str(article.published), article.language) == (
        "Latvia puts money into its border",
        "2024-01-19",
        "en",
    )
    assert Job.objects.get(article=article).state == JobState.QUEUED
    assert bytes(ArticleVersion.objects.get().raw) == TEXT.encode()
    assert Tally.objects.get(key="article").count == 1


def test_store_article_twice_writes_nothing_more():
    first = store(url="https://example.org/a?utm_source=x")
    second = store(url="https://example.org/a")
    assert (first.outcome, second.outcome) == (actions.Outcome.NEW, actions.Outcome.KNOWN)
    assert first.article == second.article
    assert ArticleVersion.objects.count() == 1


def test_store_article_changed_text_is_a_new_version_of_the_same_article():
    store(url="https://example.org/a")
    changed = store(TEXT.replace("303", "305"), url="https://example.org/a")
    assert changed.outcome is actions.Outcome.CHANGED
    assert (Article.objects.count(), ArticleVersion.objects.count()) == (1, 2)


def test_store_article_text_that_comes_back_counts_again():
    url = "https://example.org/a"
    for text in (TEXT, TEXT.replace("303", "305"), TEXT):
        stored = store(text, url=url)
        assert stored.outcome is not actions.Outcome.KNOWN
        actions.work_on(stored.article.pk, worker="w")
    assert Claim.objects.filter(is_current=True, quote__contains="303").exists()
    assert not Claim.objects.filter(is_current=True, quote__contains="305").exists()


def test_store_article_reprint_at_another_address_keeps_its_origin():
    first = store(url="https://example.org/a").article
    second = store(url="https://example.com/b").article
    assert second.origin == first


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (" \n", EmptyArticleError),
        (
            "Le ministre de la Défense a annoncé lundi que la France enverrait trois cents soldats supplémentaires en "
            "Estonie avant la fin de l'année, dans le cadre de la mission de l'Alliance atlantique.",
            UnsupportedLanguageError,
        ),
    ],
    ids=["empty", "french"],
)
def test_store_article_that_cannot_be_read_leaves_nothing_behind(text, error):
    with pytest.raises(error):
        store(text)
    assert not Article.objects.exists()


def test_work_on_reads_the_article_and_ends_the_job():
    article = store().article
    job = actions.work_on(article.pk, worker="w")
    assert (job.state, job.leased_by) == (JobState.DONE, "")
    run = ExtractionRun.objects.get()
    assert run.state == RunState.DONE
    assert run.counts["commitment"] == Claim.objects.filter(commitment__isnull=False).count() > 0


def test_work_on_every_quote_and_value_lies_in_the_frozen_text():
    actions.work_on(store().article.pk, worker="w")
    for claim in Claim.objects.select_related("version"):
        assert claim.version.body[claim.start : claim.end] == claim.quote
        assert all(0 <= value["start"] < value["end"] <= len(claim.version.body) for value in claim.values.values())


def test_work_on_again_with_the_same_extractor_writes_no_row():
    article = store().article
    actions.work_on(article.pk, worker="w")
    counts = [model.objects.count() for model in (Claim, Change, ExtractionRun, ArticleVersion)]
    actions.queue_article(article)
    actions.work_on(article.pk, worker="w")
    assert [model.objects.count() for model in (Claim, Change, ExtractionRun, ArticleVersion)] == counts


def test_work_on_with_a_newer_extractor_keeps_the_records(monkeypatch):
    article = store().article
    actions.work_on(article.pk, worker="w")
    before = set(Claim.objects.values_list("commitment__public_id", flat=True))
    monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", "next")
    assert list(actions.stale_articles()) == [article]
    actions.queue_article(article)
    actions.work_on(article.pk, worker="w")
    assert set(Claim.objects.filter(is_current=True).values_list("commitment__public_id", flat=True)) == before
    assert not Change.objects.exclude(kind="add").exists()
    assert not actions.stale_articles().exists()


def test_work_on_text_that_changes_meanwhile_is_still_to_be_read(monkeypatch):
    article = store(url="https://news.example/1").article

    def extract_late(*given):
        store(TEXT.replace("303", "310"), url="https://news.example/1")
        return extract(*given)

    with monkeypatch.context() as patch:
        patch.setattr(actions.reading, "extract", extract_late)
        actions.work_on(article.pk, worker="w")
    assert Job.objects.get().state == JobState.QUEUED
    actions.work_on(article.pk, worker="w")
    assert Claim.objects.filter(is_current=True, quote__contains="310").exists()


def test_work_on_slow_reading_of_an_older_text_never_replaces_the_newer(monkeypatch):
    article = store(url="https://news.example/1").article

    def extract_late(*given):
        with monkeypatch.context() as patch:
            patch.setattr(actions.reading, "extract", extract)
            store(TEXT.replace("303", "310"), url="https://news.example/1")
            actions.work_on(article.pk, worker="another")
        return extract(*given)

    with monkeypatch.context() as patch:
        patch.setattr(actions.reading, "extract", extract_late)
        with pytest.raises(OvertakenError, match="a newer text"):
            actions.work_on(article.pk, worker="w")
    assert Job.objects.get().state == JobState.DONE
    assert list(ExtractionRun.objects.order_by("id").values_list("state", flat=True)) == ["failed", "done"]
    assert set(Claim.objects.values_list("version_id", "is_current")) == {(article.versions.latest("id").pk, True)}


def break_extractor(monkeypatch):
    def extract(*_):
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(actions.reading, "extract", extract)


def test_work_on_third_failure_parks_the_job_with_its_reason(monkeypatch):
    article = store().article
    break_extractor(monkeypatch)
    states = []
    for _ in range(3):
        with pytest.raises(ExtractionError, match="ZeroDivisionError: a fault"):
            actions.work_on(article.pk, worker="w")
        states.append(Job.objects.get().state)
    assert states == [JobState.FAILED, JobState.FAILED, JobState.PARKED]
    assert ExtractionRun.objects.get().state == RunState.FAILED
    assert "a fault" in Job.objects.get().last_error
    assert actions.work_on(article.pk, worker="w") is None


def test_work_on_after_failure_a_retry_succeeds(monkeypatch):
    article = store().article
    with monkeypatch.context() as patch:
        break_extractor(patch)
        with pytest.raises(IngestError):
            actions.work_on(article.pk, worker="w")
    assert actions.work_on(article.pk, worker="w").state == JobState.DONE
    assert ExtractionRun.objects.get().error_message == ""


def test_take_job_is_refused_while_another_holds_the_lease():
    article = store().article
    assert actions.take_job(article.pk, "one")
    assert actions.take_job(article.pk, "two") is None
    assert actions.take_job(article.pk, "one"), "a task delivered twice gets its own lease back"


def test_take_job_after_the_lease_ran_out():
    article = store().article
    actions.take_job(article.pk, "one")
    assert not actions.waiting_jobs().exists()
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert actions.waiting_jobs().exists()
    assert actions.take_job(article.pk, "two").leased_by == "two"


def test_compare_article_same_extractor_finds_no_difference():
    article = store().article
    actions.work_on(article.pk, worker="w")
    comparison = actions.compare_article(article)
    assert comparison == actions.Comparison()


def test_compare_article_claims_of_one_sentence_that_are_found_by_the_same():
    article = store().article
    actions.work_on(article.pk, worker="w")
    claim = Claim.objects.filter(commitment__isnull=False).first()
    twin = Claim.objects.get(pk=claim.pk)
    twin.pk, twin.public_id, twin.values = None, "twintwin", claim.values | {"due": {"value": "2031"}}
    twin.save()
    comparison = actions.compare_article(article)
    assert (comparison.new, comparison.changed, len(comparison.lost)) == ([], [], 1)


def test_compare_article_lists_what_a_stored_reading_lacks():
    article = store().article
    actions.work_on(article.pk, worker="w")
    lost = Claim.objects.filter(commitment__isnull=False).first()
    Claim.objects.filter(pk=lost.pk).delete()
    comparison = actions.compare_article(article)
    assert len(comparison.new) == 1
    assert lost.quote[:40] in comparison.new[0]
