"""Comparisons are kept, one at a time; the admin's first page shows the last one and has a worker make another."""

from typing import Any

import pytest
from celery import current_app
from django.conf import settings
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ingest.bell import CHECK_TASK
from ingest.integrity import find_differences, mend, record_check
from ingest.store import store_extraction
from ingest.tasks import check_integrity
from initiatives.choices import RunState
from initiatives.models import Claim, Commitment, ExtractionRun, IntegrityCheck
from tests.factories import EditorFactory
from tests.ingest.test_store import make_extraction, make_run
from tests.scenes import report_line

pytestmark = pytest.mark.django_db

_FIRST_PAGE = reverse("admin:index")
_RUN = reverse("admin:initiatives_integritycheck_run")


def test_record_check_keeps_the_first_differences() -> None:
    report_line()
    Commitment.objects.update(money_value=7)
    record_check()
    check = IntegrityCheck.objects.get()
    assert (check.record_count, check.difference_count) == (3, 2)
    assert "money_value is “7.00”" in check.differences[0]
    assert check.finished_at


def test_check_integrity_of_a_sound_knowledge_base_says_so() -> None:
    report_line()
    assert check_integrity() == str(IntegrityCheck.objects.get())
    assert IntegrityCheck.objects.get().differences == []


def test_beat_compares_every_night() -> None:
    assert CHECK_TASK in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert CHECK_TASK in current_app.tasks


def _make_check(**columns: Any) -> None:
    IntegrityCheck.objects.create(started_at=timezone.now(), record_count=12, **columns)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (None, "Never compared."),
        ({}, "has not ended yet"),
        ({"finished_at": timezone.now()}, "Yes: 12 records compared"),
        (
            {"finished_at": timezone.now(), "difference_count": 1, "differences": ["actor x: kind is wrong"]},
            "<li>actor x: kind is wrong</li>",
        ),
    ],
    ids=["none", "under way", "clean", "differences"],
)
def test_first_page_shows_the_last_check(client: Client, columns: Any, words: str) -> None:
    if columns is not None:
        _make_check(**columns)
    client.force_login(EditorFactory())
    assert words in client.get(_FIRST_PAGE).content.decode()


def test_button_has_a_worker_compare(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **_: sent.append(name))
    client.force_login(EditorFactory())
    response = client.post(_RUN, follow=True)
    assert sent == [CHECK_TASK]
    assert "A worker compares everything now" in response.content.decode()


def test_button_is_not_for_staff_who_may_only_look(client: Client) -> None:
    reader = EditorFactory(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_integritycheck"))
    client.force_login(reader)
    assert "Compare now" not in client.get(_FIRST_PAGE).content.decode()
    assert client.post(_RUN).status_code == 403


def test_button_needs_a_press(client: Client) -> None:
    client.force_login(EditorFactory())
    assert client.get(_RUN).status_code == 405


@pytest.fixture
def told_twice() -> None:
    """One commitment that two articles tell of."""
    store_extraction(make_extraction("pledged"), make_run())
    store_extraction(make_extraction("agreed"), make_run(published="2024-03-05"))
    ExtractionRun.objects.update(state=RunState.DONE)


def test_check_groups_finds_a_claim_that_is_about_another_commitment(told_twice: None) -> None:
    stray = Commitment.objects.create(kind="funding", status="pledged", summary="")
    Claim.objects.filter(pk=Claim.objects.filter(commitment__isnull=False).latest("id").pk).update(commitment=stray)
    words = "\n".join(map(str, find_differences()))
    assert f"commitment {stray.public_id}: its claims, grouped afresh, are about other commitments" in words


def test_check_groups_finds_a_claim_in_a_foreign_block(told_twice: None) -> None:
    claim = Claim.objects.filter(commitment__isnull=False).latest("id")
    Claim.objects.filter(pk=claim.pk).update(block="0" * 64)
    assert f"claim {claim.public_id}: is sought among the claims of other actors" in "\n".join(
        map(str, find_differences())
    )


def test_mend_brings_strayed_claims_back(told_twice: None) -> None:
    commitment = Commitment.objects.get()
    stray = Commitment.objects.create(kind="funding", status="pledged", summary="")
    Claim.objects.filter(commitment=commitment).update(commitment=stray, block="0" * 64)
    list(mend())
    assert list(find_differences()) == []
    assert Claim.objects.filter(commitment__state="listed").count() == 2
