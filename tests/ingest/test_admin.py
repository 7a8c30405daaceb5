"""Editors have articles read again from the lists of articles, readings and jobs."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ingest.models import Job
from initiatives.choices import JobState
from tests.factories import EditorFactory, ExtractionRunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def parked() -> Job:
    """A job that failed three times, with the run that tells why."""
    run = ExtractionRunFactory(state="failed", error_kind="extraction", error_message="It broke.")
    return Job.objects.create(
        article=run.version.article,
        state=JobState.PARKED,
        attempts=3,
        queued_at=timezone.now(),
        last_error_kind="extraction",
        last_error="It broke.",
    )


def _rows(job: Job) -> dict[str, Any]:
    run = job.article.versions.get().runs.get()
    return {"initiatives_article": job.article, "initiatives_extractionrun": run, "ingest_job": job}


@pytest.mark.parametrize("table", ["initiatives_article", "initiatives_extractionrun", "ingest_job"])
def test_reread_queues_article_afresh(client: Client, parked: Job, table: str) -> None:
    client.force_login(EditorFactory())
    selected = {"action": "reread", "_selected_action": [_rows(parked)[table].pk]}
    response = client.post(reverse(f"admin:{table}_changelist"), selected, follow=True)
    parked.refresh_from_db()
    assert "1 queued" in response.content.decode()
    assert (parked.state, parked.attempts, parked.last_error) == (JobState.QUEUED, 0, "")


@pytest.mark.parametrize("table", ["initiatives_extractionrun", "ingest_job"])
def test_list_and_page_show_what_went_wrong(client: Client, parked: Job, table: str) -> None:
    client.force_login(EditorFactory())
    pages = [reverse(f"admin:{table}_changelist"), reverse(f"admin:{table}_change", args=[_rows(parked)[table].pk])]
    assert all("It broke." in client.get(page).content.decode() for page in pages)


def test_reread_is_not_for_staff_without_permission(client: Client, parked: Job) -> None:
    reader = EditorFactory(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_job"))
    client.force_login(reader)
    client.post(reverse("admin:ingest_job_changelist"), {"action": "reread", "_selected_action": [parked.pk]})
    parked.refresh_from_db()
    assert parked.state == JobState.PARKED


def test_article_search_finds_words_and_identifier(client: Client, parked: Job) -> None:
    client.force_login(EditorFactory())
    table = reverse("admin:initiatives_article_changelist")
    assert "1 article" in client.get(table, {"q": parked.article.public_id}).content.decode()
    assert "0 articles" in client.get(table, {"q": "submarine"}).content.decode()
