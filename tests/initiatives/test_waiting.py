"""A claim that is too unsure to count is kept, kept from readers, and put before editors, whose word is for good."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from initiatives.actions import confirm_claim, confirm_record, reject_claim, undo
from initiatives.backings import ClaimView, gather
from initiatives.choices import ChangeKind, RecordState
from initiatives.confidence import KNOWN_FROM, is_known
from initiatives.fold import fold
from initiatives.models import Actor, Article, Claim, Commitment, Decision, Initiative
from initiatives.publish import Cause, publish
from tests.factories import (
    ActorFactory,
    ArticleVersionFactory,
    ClaimFactory,
    CommitmentFactory,
    EditorFactory,
    InitiativeFactory,
)

UNSURE = KNOWN_FROM - 0.01


@pytest.fixture
def editor() -> Any:
    return EditorFactory()


@pytest.fixture
def line() -> Initiative:
    """A line that one claim says is agreed, and a later unsure one that it is cancelled."""
    line = InitiativeFactory(name="Baltic Defence Line")
    states = {"name": line.name, "kind": "fortification"}
    ClaimFactory(initiative=line, states=states | {"status": "agreed"})
    ClaimFactory(
        initiative=line, states=states | {"status": "cancelled"}, confidence=UNSURE, version__article__published="2030"
    )
    publish([line], Cause())
    line.refresh_from_db()
    return line


@pytest.fixture
def promise() -> Commitment:
    """Latvia's promise, and Latvia, which nothing but one unsure reading of one article tells of."""
    version = ArticleVersionFactory()
    latvia, promise = ActorFactory(name="Latvia"), CommitmentFactory(initiative=None)
    about: dict[str, Any] = {"version": version, "initiative": None, "confidence": UNSURE}
    ClaimFactory(**about, actor=latvia, states={"name": "Latvia", "kind": "country"})
    states = {"actors": ["Latvia"], "kind": "troops", "status": "agreed"}
    ClaimFactory(**about, commitment=promise, states=states)
    assert publish([latvia, promise], Cause()) == []
    promise.refresh_from_db()
    return promise


def test_is_known_from_threshold_on_or_when_confirmed() -> None:
    assert [is_known(KNOWN_FROM), is_known(UNSURE), is_known(UNSURE, is_confirmed=True)] == [True, False, True]


def _view(number: int, status: str, *, is_known: bool) -> ClaimView:
    return ClaimView(number, number, number, None, "F", 0.5, 0, {"status": status}, is_known=is_known)


def test_fold_leaves_waiting_claims_out() -> None:
    folded = fold(
        "initiative",
        gather("initiative", [_view(1, "agreed", is_known=True), _view(2, "cancelled", is_known=False)]),
    )
    assert (folded.value("status"), folded.claim_count, folded.is_waiting) == ("agreed", 1, False)
    assert folded.fields["status"].rivals == ()


def test_fold_of_waiting_claims_alone_waits_itself() -> None:
    folded = fold("initiative", gather("initiative", [_view(2, "cancelled", is_known=False)]))
    assert (folded.value("status"), folded.is_waiting) == ("cancelled", True)


def test_fold_without_claims_does_not_wait() -> None:
    assert not fold("initiative", gather("initiative", [])).is_waiting


@pytest.mark.django_db
def test_known_and_waiting_part_the_current_claims(line: Initiative) -> None:
    known, waiting = Claim.objects.known().get(), Claim.objects.waiting().get()
    assert (known.is_waiting, waiting.is_waiting) == (False, True)
    assert set(Claim.objects.current()) == {known, waiting}


@pytest.mark.django_db
def test_publish_record_of_waiting_claims_is_folded_but_not_listed(promise: Commitment) -> None:
    assert (promise.state, promise.kind, promise.summary) == (RecordState.WAITING, "troops", "Latvia: troops")
    assert Actor.objects.get().commitment_count == 0
    assert publish([promise, Actor.objects.get()], Cause()) == []


@pytest.mark.django_db
def test_confirm_claim_makes_it_count(line: Initiative, editor: Any) -> None:
    [change] = confirm_claim(Claim.objects.waiting().get(), by=editor, reason="it says so")
    line.refresh_from_db()
    assert (line.status, line.claim_count) == ("cancelled", 2)
    assert (change.decision, Decision.objects.get().reason) == (Decision.objects.get(), "it says so")


@pytest.mark.django_db
def test_confirm_claim_lists_what_it_names(promise: Commitment, editor: Any) -> None:
    changes = confirm_claim(Claim.objects.get(commitment=promise), by=editor)
    assert [(change.kind, change.record_type) for change in changes] == [
        (ChangeKind.ADD, "commitment"),
        (ChangeKind.ADD, "actor"),
    ]
    assert (Actor.objects.get().state, Actor.objects.get().commitment_count) == (RecordState.LISTED, 1)
    assert Article.objects.get().claim_count == 2


@pytest.mark.django_db
def test_confirm_claim_that_counts_is_refused(line: Initiative, editor: Any) -> None:
    with pytest.raises(ValidationError, match="does not wait"):
        confirm_claim(Claim.objects.known().get(), by=editor)


@pytest.mark.django_db
def test_confirm_record_that_waits_confirms_its_claims(promise: Commitment, editor: Any) -> None:
    confirm_record(promise, by=editor)
    assert Commitment.objects.get().state == RecordState.LISTED
    assert not Claim.objects.waiting().exists()


@pytest.mark.django_db
def test_undo_confirmation_has_the_claim_wait_again(line: Initiative, editor: Any) -> None:
    confirm_claim(Claim.objects.waiting().get(), by=editor)
    undo(Decision.objects.get(), by=editor)
    assert Claim.objects.waiting().count() == 1
    assert Initiative.objects.get().claim_count == 1


@pytest.mark.django_db
def test_reject_waiting_claim_withdraws_what_rests_on_it(promise: Commitment, editor: Any) -> None:
    assert reject_claim(Claim.objects.get(commitment=promise), by=editor) == []
    assert Commitment.objects.get().state == RecordState.WITHDRAWN


@pytest.mark.django_db
def test_waiting_record_has_no_page_and_stands_in_no_list(client: Client, promise: Commitment) -> None:
    for address in (promise.get_absolute_url(), f"/api/v1/commitments/{promise.public_id}/"):
        assert client.get(address).status_code == 404
    assert client.get("/api/v1/commitments/").json()["results"] == []
    assert promise.public_id not in client.get("/commitments.csv").getvalue().decode()


@pytest.mark.django_db
def test_claims_of_api_are_known_unless_waiting_ones_are_asked_for(client: Client, line: Initiative) -> None:
    known, waiting = Claim.objects.known().get(), Claim.objects.waiting().get()
    listed = {
        state: [(claim["id"], claim["is_waiting"]) for claim in client.get(f"/api/v1/claims/{state}").json()["results"]]
        for state in ("", "?state=waiting")
    }
    assert listed == {"": [(known.public_id, False)], "?state=waiting": [(waiting.public_id, True)]}


@pytest.mark.django_db
def test_article_page_marks_waiting_claims_for_editors_alone(client: Client, promise: Commitment, editor: Any) -> None:
    claim = Claim.objects.get(commitment=promise)
    place = f'id="claim-{claim.public_id}"'
    assert place not in client.get(claim.get_absolute_url()).content.decode()
    client.force_login(editor)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert place in page
    assert reverse("admin:initiatives_commitment_change", args=[promise.pk]) in page


@pytest.mark.django_db
def test_admin_counts_and_lists_what_waits(client: Client, promise: Commitment, editor: Any) -> None:
    client.force_login(editor)
    assert "2 claims waiting for an editor" in client.get(reverse("admin:index")).content.decode()
    ClaimFactory(states={"kind": "policy"})
    page = client.get(reverse("admin:initiatives_claim_changelist"), {"state": "waiting"})
    assert {claim.confidence for claim in page.context["cl"].result_list} == {UNSURE}


@pytest.mark.django_db
def test_admin_action_confirms_selected(client: Client, line: Initiative, editor: Any) -> None:
    client.force_login(editor)
    selected = {"action": "confirm", "_selected_action": [Claim.objects.waiting().get().pk]}
    page = client.post(reverse("admin:initiatives_claim_changelist"), selected, follow=True)
    assert "1 confirmed." in page.content.decode()
    assert not Claim.objects.waiting().exists()


@pytest.mark.django_db
def test_admin_record_page_confirms_what_waits(client: Client, promise: Commitment, editor: Any) -> None:
    client.force_login(editor)
    page = reverse("admin:initiatives_commitment_change", args=[promise.pk])
    assert "Confirm and list" in client.get(page).content.decode()
    client.post(page, {"confirm": "1"})
    assert Commitment.objects.get().state == RecordState.LISTED
