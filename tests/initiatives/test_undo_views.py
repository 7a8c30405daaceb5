"""Before something is taken back an editor sees what that changes, and what it leaves as it is."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from initiatives.actions import confirm_record, delete_record, merge_records, reject_claim, set_field, undo
from initiatives.choices import BatchKind, BatchState, Ruling
from initiatives.history import RULED_WORDS
from initiatives.models import Batch, Change, Claim, Decision, Initiative
from initiatives.publish import Cause, publish
from tests.factories import ArticleVersionFactory, ClaimFactory, EditorFactory, ExtractionRunFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    """A member of staff who may rule, and nothing else."""
    editor = EditorFactory(username="anna", is_superuser=False)
    editor.user_permissions.add(Permission.objects.get(codename="add_decision"))
    return editor


@pytest.fixture
def desk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def _read(line: Any, body: str = "The line was agreed.", **states: Any) -> None:
    run = ExtractionRunFactory(version=ArticleVersionFactory(body=body))
    ClaimFactory(version=run.version, run=run, initiative=line, states=states)
    publish([line], Cause(run=run))


@pytest.fixture
def line() -> Any:
    line = InitiativeFactory(name="Baltic Defence Line")
    _read(line, name=line.name, kind="fortification", status="agreed")
    return line


def _page(client: Client, address: str, *, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def _undo_address(decision: Decision) -> str:
    return reverse("initiatives:undo_decision", args=[decision.pk])


def test_undo_page_shows_what_changes_and_does_nothing_yet(desk: Client, line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor, reason="Given up.")
    changes = Change.objects.count()
    html = _page(desk, _undo_address(Decision.objects.get()))
    assert "<del>Cancelled</del>" in html
    assert "<ins>Agreed</ins>" in html
    assert "Given up." in html
    assert "Nothing has happened since" in html
    assert (Change.objects.count(), Initiative.objects.get().status) == (changes, "cancelled")


def test_undo_page_does_it_when_confirmed(desk: Client, line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor)
    response = desk.post(_undo_address(Decision.objects.get()), {"reason": "It was not."}, follow=True)
    assert "Taken back; 1 record changed." in response.content.decode()
    assert Initiative.objects.get().status == "agreed"
    assert Decision.objects.get(undoes__isnull=False).reason == "It was not."


def test_undo_page_names_a_later_ruling_on_the_field(desk: Client, line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor)
    set_field(line, "status", "under_way", by=editor)
    html = _page(desk, _undo_address(Decision.objects.order_by("id")[0]))
    assert "Nothing that readers see" in html
    assert "status is Under way. That holds." in html


def test_undo_page_names_a_later_confirmation_of_the_record(desk: Client, line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor)
    confirm_record(line, by=editor)
    assert "confirm. That holds." in _page(desk, _undo_address(Decision.objects.order_by("id")[0]))


def test_undo_page_tells_of_deletion_merging_and_sentences_since(desk: Client, line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor)
    _read(line, body="Work began.", status="under_way")
    ruling = Decision.objects.get()
    assert "1 sentence about it was read since" in _page(desk, _undo_address(ruling))
    delete_record(line, by=editor)
    assert "was deleted since, and stays deleted" in _page(desk, _undo_address(ruling))
    undo(Decision.objects.get(ruling=Ruling.DELETE), by=editor)
    wall = InitiativeFactory(name="Wall")
    _read(wall, name="Wall", kind="policy")
    merge_records(line, into=wall, by=editor)
    assert "was merged into “Wall”, and stays so" in _page(desk, _undo_address(ruling))


def test_undo_page_of_a_merge_tells_of_rulings_that_stay_with_the_survivor(
    desk: Client, line: Any, editor: Any
) -> None:
    wall = InitiativeFactory(name="Wall")
    _read(wall, body="The wall.", name="Wall", kind="policy")
    merge_records(wall, into=line, by=editor)
    set_field(line, "status", "cancelled", by=editor)
    html = _page(desk, _undo_address(Decision.objects.get(ruling=Ruling.MERGE)))
    assert "1 ruling made on “Baltic Defence Line” since stay" in html
    assert "Split off" in html


def test_undo_page_of_a_rejection_brings_the_sentence_back(desk: Client, line: Any, editor: Any) -> None:
    _read(line, body="It was given up.", status="cancelled")
    reject_claim(Claim.objects.get(quote="It was given up."), by=editor)
    assert "Cancelled" in _page(desk, _undo_address(Decision.objects.get()))


def test_undo_page_twice_says_that_it_was_done(desk: Client, line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor)
    ruling = Decision.objects.get()
    undo(ruling, by=editor)
    html = _page(desk, _undo_address(ruling))
    assert "This decision was undone already." in html
    assert 'name="reason"' not in html
    assert "Nothing was taken back" in desk.post(_undo_address(ruling), follow=True).content.decode()


def test_undo_page_of_a_batch_lists_all_and_what_was_taken_back_already(desk: Client, line: Any, editor: Any) -> None:
    batch = Batch.objects.create(kind=BatchKind.REVIEW, state=BatchState.PUBLISHED, title="Two at once", by=editor)
    set_field(line, "status", "cancelled", by=editor, batch=batch)
    set_field(line, "kind", "policy", by=editor, batch=batch)
    undo(Decision.objects.order_by("id")[0], by=editor)
    address = reverse("initiatives:undo_rulings", args=[batch.public_id])
    html = _page(desk, address)
    assert "<ins>Fortification</ins>" in html
    assert "1 of these rulings was taken back already." in html
    desk.post(address)
    line.refresh_from_db()
    assert (line.kind, line.status, Batch.objects.get().state) == ("fortification", "agreed", BatchState.UNDONE)


def test_undo_page_of_a_reading_goes_back_to_the_one_before(desk: Client, line: Any) -> None:
    claim = Claim.objects.get()
    newer = ExtractionRunFactory(version=claim.version)
    claim.run.state = "superseded"
    claim.run.save()
    Claim.objects.update(is_current=False)
    states = {"name": line.name, "kind": "fortification", "status": "cancelled"}
    ClaimFactory(version=claim.version, run=newer, initiative=line, states=states)
    publish([line], Cause(run=newer))
    address = reverse("ingest:undo_reading", args=[newer.pk])
    assert f'href="{address}"' in _page(desk, line.get_absolute_url())
    html = _page(desk, address)
    assert "<ins>Agreed</ins>" in html
    assert "Rulings hold" in html
    desk.post(address, {"reason": "Misread."})
    line.refresh_from_db()
    assert line.status == "agreed"


def test_history_offers_undoing_to_editors_alone(client: Client, line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor)
    address = _undo_address(Decision.objects.get())
    assert address not in _page(client, line.get_absolute_url())
    client.force_login(editor)
    assert address in _page(client, line.get_absolute_url())
    assert address in _page(client, "/changes/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_undo_page_is_for_editors(client: Client, line: Any, editor: Any, method: str) -> None:
    set_field(line, "status", "cancelled", by=editor)
    address = _undo_address(Decision.objects.get())
    assert getattr(client, method)(address).status_code == 302
    client.force_login(EditorFactory(is_superuser=False))
    assert getattr(client, method)(address).status_code == 403
    assert Initiative.objects.get().status == "cancelled"


def test_every_ruling_has_words_for_the_log() -> None:
    assert set(RULED_WORDS) == set(Ruling)
