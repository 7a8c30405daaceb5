"""What editors rule holds, whatever the machine reads later, and can be taken back."""

from typing import Any, TypeVar

import pytest
from django.core.exceptions import ValidationError

from initiatives.actions import (
    confirm_record,
    delete_record,
    regrade,
    reject_claim,
    restore_record,
    set_field,
    undo,
)
from initiatives.choices import ChangeKind, RecordState, Reliability, Ruling
from initiatives.models import Actor, Change, Claim, Commitment, Decision, Initiative
from initiatives.models.records import Record
from initiatives.passages import mark_claims
from initiatives.publish import Cause, publish
from tests.factories import (
    ActorAliasFactory,
    ActorFactory,
    ArticleFactory,
    ArticleVersionFactory,
    ClaimFactory,
    CommitmentFactory,
    EditorFactory,
    ExtractionRunFactory,
    InitiativeFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

Json = Any
_R = TypeVar("_R", bound=Record)


@pytest.fixture
def editor() -> Any:
    return EditorFactory()


@pytest.fixture
def line() -> Initiative:
    """An initiative that two articles report on, as agreed and as under way."""
    line = InitiativeFactory(name="Baltic Defence Line")
    for status in ("agreed", "under_way"):
        ClaimFactory(initiative=line, states={"name": line.name, "kind": "fortification", "status": status})
    return _published(line)


@pytest.fixture
def promise() -> Commitment:
    """Latvia's 303 million euros, stated by one article."""
    ActorFactory(name="Latvia")
    promise = CommitmentFactory(initiative=None)
    states = {"actors": ["Latvia"], "kind": "funding", "status": "pledged", "money": _money("303000000")}
    ClaimFactory(initiative=None, commitment=promise, states=states)
    return _published(promise)


def _published(record: _R) -> _R:
    publish([record], Cause())
    record.refresh_from_db()
    return record


def _money(value: str) -> Json:
    return {"value": value, "to": None, "currency": "EUR", "bound": "exactly"}


def _reread(claim: Claim) -> Claim:
    """The same passage as a newer run finds it; the caller publishes."""
    Claim.objects.filter(pk=claim.pk).update(is_current=False)
    run = ExtractionRunFactory(version=claim.version)
    subject = {name: getattr(claim, name) for name in ("actor", "initiative", "commitment")}
    again = ClaimFactory(run=run, version=claim.version, quote=claim.quote, **subject)
    again.values = claim.values
    again.save()
    return again


def test_set_field_shows_ruled_value(line: Initiative, editor: Any) -> None:
    changes = set_field(line, "status", "operational", by=editor, reason="seen on site")
    line.refresh_from_db()
    decision = Decision.objects.get()
    assert (line.status, decision.reason, decision.by) == ("operational", "seen on site", editor)
    assert [(change.kind, change.decision, change.run) for change in changes] == [(ChangeKind.MODIFY, decision, None)]


def test_set_field_same_value_again_writes_nothing(line: Initiative, editor: Any) -> None:
    set_field(line, "status", "operational", by=editor)
    assert set_field(line, "status", "operational", by=editor) == []
    assert Decision.objects.count() == 1


def test_set_field_survives_new_claims(line: Initiative, editor: Any) -> None:
    set_field(line, "status", "proposed", by=editor)
    ClaimFactory(initiative=line, states={"status": "cancelled"}, version__article__published="2030")
    _published(line)
    assert line.status == "proposed"
    assert "cancelled" in [rival["value"] for rival in line.provenance["status"]["rivals"]]


def test_set_field_rename_reaches_commitments(promise: Commitment, editor: Any) -> None:
    latvia = Actor.objects.get(name="Latvia")
    ClaimFactory(initiative=None, actor=latvia, states={"name": "Latvia", "kind": "country"})
    set_field(latvia, "name", "Republic of Latvia", by=editor)
    promise.refresh_from_db()
    assert promise.summary.startswith("Republic of Latvia: ")
    assert [alias.name for alias in latvia.aliases.all()] == ["Latvia"]


@pytest.mark.parametrize(
    ("field", "entered", "shown"),
    [
        pytest.param("kind", "construction", {"kind": "construction"}, id="choice"),
        pytest.param("due", "2027-06", {"due": "2027-06"}, id="partial-date"),
        pytest.param("due", None, {"due": None}, id="no-date"),
        pytest.param("period_years", "5", {"period_years": 5}, id="integer"),
        pytest.param("money", _money("60000000.50"), {"money": _money("60000000.5") | {"eur": "60000000"}}, id="money"),
        pytest.param("money", None, {"money": None}, id="no-money"),
        pytest.param(
            "quantity",
            {"value": "600", "to": "", "unit": "bunkers", "bound": "up_to"},
            {"quantity": {"value": "600", "to": None, "unit": "bunkers", "bound": "up_to"}},
            id="quantity",
        ),
    ],
)
def test_set_field_of_commitment(
    promise: Commitment, editor: Any, field: str, entered: Json, shown: dict[str, Json]
) -> None:
    before = promise.snapshot()
    set_field(promise, field, entered, by=editor)
    assert Commitment.objects.get().snapshot() == before | shown


def test_set_field_names_of_actors(promise: Commitment, editor: Any) -> None:
    estonia = ActorFactory(name="Estonia")
    ActorAliasFactory(actor=estonia, name="Eesti")
    set_field(promise, "actors", [" the Latvia", "Eesti", estonia.public_id], by=editor)
    assert [actor.name for actor in Commitment.objects.get().committers] == ["Latvia", "Estonia"]


def test_set_field_name_of_renamed_actor(promise: Commitment, editor: Any) -> None:
    ministry = ActorFactory(name="Estonian Ministry of Defence", identity="ministry of defence of estonia")
    set_field(promise, "counterparties", ["Estonian Ministry of Defence"], by=editor)
    assert Commitment.objects.get().counterparties == [ministry]


@pytest.mark.parametrize(
    ("field", "entered", "hint"),
    [
        pytest.param("colour", "red", "it has actors, counterparties", id="unknown-field"),
        pytest.param("kind", "bribe", "none of funding, troops", id="unknown-choice"),
        pytest.param("status", None, "cannot be left empty", id="required"),
        pytest.param("actors", [], "cannot be left empty", id="required-list"),
        pytest.param("actors", ["Atlantis"], "No actor is called “Atlantis”", id="unknown-actor"),
        pytest.param("initiative", "Atlantis", "No initiative is called “Atlantis”", id="unknown-initiative"),
        pytest.param("due", "19.1.2024", "not a date like 2024", id="date"),
        pytest.param("period_years", "-3", "not a whole number from 1", id="integer"),
        pytest.param("money", {"value": "1", "currency": "euro"}, "not an ISO 4217", id="currency"),
        pytest.param("money", {"value": "1", "currency": "XQQ"}, "not a currency code", id="no-currency"),
        pytest.param("money", {"value": "much", "currency": "EUR"}, "is not an amount", id="number"),
        pytest.param("money", {"value": "-1", "currency": "EUR"}, "not a number from 0", id="negative"),
        pytest.param("money", {"value": "NaN", "to": "1", "currency": "EUR"}, "is not an amount", id="not-a-number"),
        pytest.param("money", {"value": "2", "to": "1", "currency": "EUR"}, "runs backwards", id="range"),
        pytest.param("quantity", {"value": "1.2345", "unit": "km"}, "more than 3 decimals", id="decimals"),
    ],
)
def test_set_field_refuses(promise: Commitment, editor: Any, field: str, entered: Json, hint: str) -> None:
    with pytest.raises(ValidationError, match=hint):
        set_field(promise, field, entered, by=editor)
    assert not Decision.objects.exists()


def test_set_field_ambiguous_name_lists_identifiers(promise: Commitment, editor: Any) -> None:
    ministries = [ActorFactory(name=f"Ministry of Defence of {country}") for country in ("Estonia", "Lithuania")]
    for ministry in ministries:
        ActorAliasFactory(actor=ministry, name="MoD")
    with pytest.raises(ValidationError, match=f"{ministries[0].public_id}.* or {ministries[1].public_id}"):
        set_field(promise, "counterparties", ["MoD"], by=editor)


def test_set_field_of_merged_record_points_to_survivor(line: Initiative, editor: Any) -> None:
    merged = InitiativeFactory(state=RecordState.MERGED, merged_into=line)
    with pytest.raises(ValidationError, match="merged into Baltic Defence Line"):
        set_field(merged, "name", "Line", by=editor)


def test_undo_shows_claims_again(line: Initiative, editor: Any) -> None:
    before = line.snapshot()
    set_field(line, "status", "cancelled", by=editor)
    changes = undo(Decision.objects.get(), by=editor, reason="a slip")
    assert Initiative.objects.get().snapshot() == before
    assert [change.decision for change in changes] == [Decision.objects.get(undoes__isnull=False)]


def test_undo_of_later_ruling_leaves_earlier_one(line: Initiative, editor: Any) -> None:
    set_field(line, "status", "proposed", by=editor)
    set_field(line, "status", "cancelled", by=editor)
    undo(Decision.objects.order_by("id")[1], by=editor)
    line.refresh_from_db()
    assert line.status == "proposed"


def test_undo_twice_is_refused(line: Initiative, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor)
    decision = Decision.objects.get()
    undo(decision, by=editor)
    with pytest.raises(ValidationError, match="undone already"):
        undo(decision, by=editor)
    with pytest.raises(ValidationError, match="rule afresh"):
        undo(Decision.objects.get(undoes=decision), by=editor)


def test_reject_claim_takes_its_value_away(line: Initiative, editor: Any) -> None:
    claim = Claim.objects.get(values__status__value="under_way")
    reject_claim(claim, by=editor, reason="the sentence is about a road")
    line.refresh_from_db()
    decision = Decision.objects.get()
    assert (line.status, line.claim_count) == ("agreed", 1)
    assert (decision.article, decision.quote, decision.start) == (claim.article, claim.quote, claim.start)


def test_reject_claim_last_one_withdraws_record(promise: Commitment, editor: Any) -> None:
    changes = reject_claim(Claim.objects.get(), by=editor)
    promise.refresh_from_db()
    assert promise.state == RecordState.WITHDRAWN
    assert [change.kind for change in changes] == [ChangeKind.DELETE]


def test_reject_claim_rejects_same_passage_of_later_run(line: Initiative, editor: Any) -> None:
    claim = Claim.objects.get(values__status__value="under_way")
    reject_claim(claim, by=editor)
    again = _reread(claim)
    mark_claims(claim.article, [again])
    assert again.is_rejected


def test_reject_claim_leaves_other_amount_of_same_sentence(promise: Commitment, editor: Any) -> None:
    claim = Claim.objects.get()
    other = _reread(claim)
    other.values = claim.values | {"money": {"value": _money("60000000"), "start": 0, "end": 9}}
    Claim.objects.filter(pk=claim.pk).update(is_current=True)
    reject_claim(claim, by=editor)
    mark_claims(claim.article, [other])
    assert not other.is_rejected


def test_reject_claim_of_earlier_run_is_refused(line: Initiative, editor: Any) -> None:
    claim = Claim.objects.filter(initiative=line).first()
    assert claim
    _reread(claim)
    with pytest.raises(ValidationError, match="newer reading"):
        reject_claim(claim, by=editor)


def test_reject_claim_twice_is_refused(line: Initiative, editor: Any) -> None:
    claim = Claim.objects.filter(initiative=line).first()
    assert claim
    reject_claim(claim, by=editor)
    with pytest.raises(ValidationError, match="rejected already"):
        reject_claim(claim, by=editor)


def test_undo_rejection_after_rereading_brings_value_back(line: Initiative, editor: Any) -> None:
    before = line.snapshot()
    claim = Claim.objects.get(values__status__value="under_way")
    reject_claim(claim, by=editor)
    again = _reread(claim)
    Claim.objects.filter(pk=again.pk).update(is_rejected=True)
    undo(Decision.objects.get(), by=editor)
    assert Initiative.objects.get().snapshot() == before


def test_delete_record_hides_it_for_good(promise: Commitment, editor: Any) -> None:
    delete_record(promise, by=editor, reason="not about defence")
    ClaimFactory(initiative=None, commitment=promise, states={"status": "agreed", "kind": "funding"})
    _published(promise)
    assert promise.state == RecordState.DELETED
    assert [change.kind for change in Change.objects.all()] == [ChangeKind.ADD, ChangeKind.DELETE]


def test_delete_record_no_longer_counts(promise: Commitment, editor: Any) -> None:
    delete_record(promise, by=editor)
    assert Actor.objects.get(name="Latvia").commitment_count == 0
    restore_record(promise, by=editor)
    assert Actor.objects.get(name="Latvia").commitment_count == 1


def test_restore_record_shows_it_again(line: Initiative, editor: Any) -> None:
    delete_record(line, by=editor)
    changes = restore_record(line, by=editor)
    line.refresh_from_db()
    assert (line.state, changes[0].after) == (RecordState.LISTED, line.snapshot())


def test_undo_of_deletion_shows_it_again(line: Initiative, editor: Any) -> None:
    delete_record(line, by=editor)
    undo(Decision.objects.get(), by=editor)
    line.refresh_from_db()
    assert line.state == RecordState.LISTED


def test_delete_record_twice_is_refused(line: Initiative, editor: Any) -> None:
    delete_record(line, by=editor)
    with pytest.raises(ValidationError, match="deleted already"):
        delete_record(line, by=editor)


def test_restore_record_that_is_listed_is_refused(line: Initiative, editor: Any) -> None:
    with pytest.raises(ValidationError, match="nothing to restore"):
        restore_record(line, by=editor)


def test_confirm_record_is_kept_and_changes_no_value(line: Initiative, editor: Any) -> None:
    assert confirm_record(line, by=editor, reason="checked with the ministry") == []
    assert Decision.objects.get().ruling == Ruling.CONFIRM


def test_confirm_record_that_is_deleted_is_refused(line: Initiative, editor: Any) -> None:
    delete_record(line, by=editor)
    with pytest.raises(ValidationError, match="not listed"):
        confirm_record(line, by=editor)


def test_regrade_ranks_claims_anew() -> None:
    line = InitiativeFactory()
    sources = [SourceFactory(reliability=Reliability.B), SourceFactory(reliability=Reliability.C)]
    for source, kind in zip(sources, ("fortification", "infrastructure"), strict=True):
        version = ArticleVersionFactory(article=ArticleFactory(source=source))
        ClaimFactory(initiative=line, version=version, states={"name": line.name, "kind": kind})
    _published(line)
    sources[1].reliability = Reliability.A
    sources[1].save()
    assert regrade(sources[1])
    assert (line.kind, Initiative.objects.get().kind) == ("fortification", "infrastructure")
