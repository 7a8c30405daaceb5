"""Two records that are one, that are not, or of which one is a part of the other: ruled, held, and taken back."""

from typing import Any, TypeVar

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from initiatives.actions import (
    confirm_record,
    delete_record,
    merge_records,
    rule_apart,
    set_field,
    set_funded_by,
    set_part_of,
    undo,
)
from initiatives.choices import ChangeKind, RecordState
from initiatives.models import Actor, Change, Commitment, Decision, Initiative
from initiatives.models.records import Record
from initiatives.publish import Cause, publish
from tests.factories import ActorFactory, ClaimFactory, CommitmentFactory, EditorFactory, InitiativeFactory

pytestmark = pytest.mark.django_db

_R = TypeVar("_R", bound=Record)


@pytest.fixture
def editor() -> Any:
    return EditorFactory()


def _initiative(name: str, status: str, date: str = "2024") -> Initiative:
    record = InitiativeFactory(name=name)
    states = {"name": name, "kind": "fortification", "status": status}
    ClaimFactory(initiative=record, states=states, version__article__published=date)
    return _published(record)


def _promise(number: int = 0, **states: Any) -> Commitment:
    promise = CommitmentFactory(initiative=None)
    told = {"actors": ["Latvia"], "kind": "funding", "status": "pledged", **states}
    ClaimFactory(initiative=None, commitment=promise, states=told, version__body=f"Latvia pays, in report {number}.")
    return _published(promise)


def _published(record: _R) -> _R:
    publish([record], Cause())
    record.refresh_from_db()
    return record


@pytest.fixture
def line() -> Initiative:
    return _initiative("Baltic Defence Line", "agreed")


@pytest.fixture
def wall() -> Initiative:
    return _initiative("Eastern Wall", "under_way", date="2025")


def test_merge_records_counts_claims_and_name_for_the_survivor(line: Any, wall: Any, editor: Any) -> None:
    merge_records(wall, into=line, by=editor)
    line.refresh_from_db()
    assert (line.status, line.claim_count) == ("under_way", 2)
    assert (line.name, [alias.name for alias in line.aliases.all()]) == ("Baltic Defence Line", ["Eastern Wall"])
    assert list(wall.claims.values_list("initiative", flat=True)) == [wall.pk]


@pytest.mark.parametrize("rule", ["set", "confirm"])
def test_merge_records_takes_a_ruled_name_for_another_name(line: Any, wall: Any, editor: Any, rule: str) -> None:
    if rule == "set":
        set_field(wall, "name", "The Wall", by=editor)
    else:
        confirm_record(wall, by=editor)
    merge_records(wall, into=line, by=editor)
    line.refresh_from_db()
    names = {"Eastern Wall", "The Wall"} if rule == "set" else {"Eastern Wall"}
    assert (line.name, {alias.name for alias in line.aliases.all()}) == ("Baltic Defence Line", names)


def test_merge_records_leads_the_old_page_to_the_survivor(line: Any, wall: Any, editor: Any, client: Client) -> None:
    merge_records(wall, into=line, by=editor)
    response = client.get(wall.get_absolute_url())
    assert (response.status_code, response.headers["Location"]) == (301, line.get_absolute_url())


def test_merge_records_logs_who_went_into_whom(line: Any, wall: Any, editor: Any) -> None:
    changes = merge_records(wall, into=line, by=editor)
    assert {(c.kind, c.public_id, c.other) for c in changes} == {
        (ChangeKind.MERGE, wall.public_id, line.public_id),
        (ChangeKind.MODIFY, line.public_id, ""),
    }


def test_undo_of_a_merge_brings_both_back_as_they_were(line: Any, wall: Any, editor: Any) -> None:
    before = [line.snapshot(), wall.snapshot()]
    merge_records(wall, into=line, by=editor)
    changes = undo(Decision.objects.get(), by=editor)
    rows = [Initiative.objects.get(pk=record.pk) for record in (line, wall)]
    assert [row.snapshot() for row in rows] == before
    assert (ChangeKind.SPLIT, wall.public_id, line.public_id) in {(c.kind, c.public_id, c.other) for c in changes}


def test_merge_records_moves_links_and_undo_moves_them_back(editor: Any) -> None:
    latvia, republic = ActorFactory(name="Latvia"), ActorFactory(name="Republic of Latvia")
    for actor in (latvia, republic):
        ClaimFactory(initiative=None, actor=actor, states={"name": actor.name, "kind": "country"})
        _published(actor)
    promise = _promise()
    merge_records(latvia, into=republic, by=editor)
    promise.refresh_from_db()
    assert promise.committers == [republic]
    undo(Decision.objects.get(), by=editor)
    assert Commitment.objects.get().committers == [latvia]
    assert list(Actor.objects.order_by("id").values_list("commitment_count", flat=True)) == [1, 0]


def test_merge_records_in_a_chain_all_lead_to_the_last(line: Any, wall: Any, editor: Any) -> None:
    shield = _initiative("East Shield", "proposed")
    merge_records(wall, into=line, by=editor)
    merge_records(line, into=shield, by=editor)
    assert {row.merged_into for row in Initiative.objects.filter(state=RecordState.MERGED)} == {shield}
    undo(Decision.objects.order_by("id").last(), by=editor)  # type: ignore[arg-type]
    wall.refresh_from_db()
    assert wall.merged_into == line


def test_merge_records_keeps_the_rulings_of_both(line: Any, wall: Any, editor: Any) -> None:
    set_field(wall, "status", "cancelled", by=editor)
    set_field(line, "kind", "policy", by=editor)
    merge_records(wall, into=line, by=editor)
    line.refresh_from_db()
    assert (line.status, line.kind) == ("cancelled", "policy")


def test_merge_records_own_ruling_of_the_survivor_goes_first(line: Any, wall: Any, editor: Any) -> None:
    set_field(line, "status", "proposed", by=editor)
    set_field(wall, "status", "cancelled", by=editor)
    merge_records(wall, into=line, by=editor)
    line.refresh_from_db()
    assert line.status == "proposed"


def test_merge_records_holds_when_the_merged_one_is_reported_again(line: Any, wall: Any, editor: Any) -> None:
    merge_records(wall, into=line, by=editor)
    ClaimFactory(initiative=wall, states={"status": "operational"}, version__article__published="2026")
    _published(wall)
    line.refresh_from_db()
    assert (wall.state, line.status) == (RecordState.MERGED, "operational")


@pytest.mark.parametrize("how", ["itself", "apart", "merged", "deleted", "type"])
def test_merge_records_refused(line: Any, wall: Any, editor: Any, how: str) -> None:
    record, into, words = wall, line, ""
    if how == "itself":
        into, words = wall, "the same record"
    elif how == "apart":
        rule_apart(line, wall, by=editor)
        words = "not the same"
    elif how == "merged":
        merge_records(wall, into=line, by=editor)
        words = "is merged into Baltic Defence Line"
    elif how == "deleted":
        delete_record(line, by=editor)
        words = "is deleted"
    else:
        into, words = _promise(), "choose two of a type"
    with pytest.raises(ValidationError, match=words):
        merge_records(record, into=into, by=editor)


def test_rule_apart_twice_is_refused(line: Any, wall: Any, editor: Any) -> None:
    rule_apart(line, wall, by=editor)
    with pytest.raises(ValidationError, match="already"):
        rule_apart(wall, line, by=editor)


def test_rule_apart_keeps_the_passages_of_both_commitments(editor: Any) -> None:
    one, other = _promise(1), _promise(2)
    rule_apart(one, other, by=editor)
    anchors = Decision.objects.get().anchors
    assert anchors
    assert [anchors[side][0]["quote"] for side in ("these", "those")] == [
        "Latvia pays, in report 1.",
        "Latvia pays, in report 2.",
    ]


def test_set_part_of_shows_the_whole_until_undone(editor: Any) -> None:
    whole, part = _promise(1), _promise(2)
    set_part_of(part, whole, by=editor)
    part.refresh_from_db()
    assert part.part_of == whole
    undo(Decision.objects.get(), by=editor)
    part.refresh_from_db()
    assert part.part_of is None


def test_set_part_of_none_overrules_what_was_ruled_before(editor: Any) -> None:
    whole, part = _promise(1), _promise(2)
    set_part_of(part, whole, by=editor)
    set_part_of(part, None, by=editor)
    part.refresh_from_db()
    assert part.part_of is None
    assert Change.objects.filter(public_id=part.public_id).count() == 3


def test_set_part_of_in_a_circle_is_refused(editor: Any) -> None:
    one, other, third = _promise(1), _promise(2), _promise(3)
    set_part_of(one, other, by=editor)
    set_part_of(other, third, by=editor)
    with pytest.raises(ValidationError, match="circle"):
        set_part_of(third, one, by=editor)


def test_set_funded_by_follows_a_merge_of_what_pays(editor: Any) -> None:
    loan, other_loan, purchase = _promise(1), _promise(2), _promise(3)
    set_funded_by(purchase, loan, by=editor)
    merge_records(loan, into=other_loan, by=editor)
    purchase.refresh_from_db()
    assert purchase.funded_by == other_loan
