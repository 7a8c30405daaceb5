"""Publishing saves the fold, logs each change once with its cause, and keeps every count."""

from itertools import pairwise
from typing import Any

import pytest

from initiatives.actions import delete_record, set_field
from initiatives.choices import ChangeKind, RecordState
from initiatives.models import Actor, Change, Claim, Commitment, Initiative, Tally
from initiatives.publish import Cause, publish
from initiatives.recount import forget_backings
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    CommitmentFactory,
    EditorFactory,
    ExtractionRunFactory,
    InitiativeFactory,
)

pytestmark = pytest.mark.django_db

Json = Any


@pytest.fixture
def line() -> Any:
    """An initiative that one claim is about, not yet published."""
    line = InitiativeFactory(name="Baltic Defence Line")
    states = {"name": line.name, "kind": "fortification", "status": "agreed", "participants": ["Latvia", "Atlantis"]}
    ClaimFactory(initiative=line, states=states)
    return line


@pytest.fixture
def promise(line: Any) -> Any:
    """Latvia's 50 million dollars for the line, not yet published."""
    ActorFactory(name="Latvia")
    promise = CommitmentFactory(initiative=None)
    money = {"value": "50000000", "to": None, "currency": "USD", "bound": "exactly"}
    states = {"actors": ["Latvia"], "initiative": line.name, "kind": "funding", "status": "pledged", "money": money}
    ClaimFactory(initiative=None, commitment=promise, states=states)
    return promise


def _tallies() -> dict[str, int]:
    return dict(Tally.objects.values_list("key", "count"))


def test_publish_logs_addition_with_its_run(line: Any) -> None:
    run = ExtractionRunFactory()
    [change] = publish([line], Cause(run=run))
    assert (change.kind, change.before, change.run, change.decision) == (ChangeKind.ADD, None, run, None)
    assert change.after == Initiative.objects.get().snapshot()


def test_publish_again_changes_nothing(line: Any, promise: Any) -> None:
    publish([line, promise], Cause())
    assert publish([promise, line], Cause()) == []


def test_publish_numbers_changes_in_order_of_reference(line: Any, promise: Any) -> None:
    latvia = Actor.objects.get()
    ClaimFactory(initiative=None, actor=latvia, states={"name": "Latvia", "kind": "country"})
    publish([promise, line, latvia], Cause())
    types = list(Change.objects.order_by("number").values_list("record_type", flat=True))
    assert types == ["actor", "initiative", "commitment"]


def test_publish_leaves_out_participants_that_are_no_record(line: Any) -> None:
    latvia = ActorFactory(name="Latvia")
    publish([line], Cause())
    assert list(Initiative.objects.get().participants.all()) == [latvia]


def test_publish_follows_merged_actor_to_survivor(line: Any) -> None:
    survivor = ActorFactory(name="Republic of Latvia")
    ActorFactory(name="Latvia", state=RecordState.MERGED, merged_into=survivor)
    publish([line], Cause())
    assert list(Initiative.objects.get().participants.all()) == [survivor]


def test_publish_merged_record_publishes_survivor(line: Any) -> None:
    publish([line], Cause())
    merged = InitiativeFactory(state=RecordState.MERGED, merged_into=line)
    ClaimFactory(initiative=merged, states={"alias": "defence wall"})
    [change] = publish([merged], Cause())
    assert change.after is not None
    assert (change.public_id, change.after["aliases"]) == (line.public_id, ["defence wall"])


def test_publish_withdraws_record_without_claims(line: Any) -> None:
    publish([line], Cause())
    Claim.objects.update(is_current=False)
    forget_backings([line])
    [change] = publish([line], Cause())
    assert (change.kind, change.after) == (ChangeKind.DELETE, None)
    assert Initiative.objects.get().state == RecordState.WITHDRAWN


def test_publish_converts_money_at_the_rate_of_its_year(promise: Any) -> None:
    publish([promise], Cause())
    promise = Commitment.objects.get()
    assert (promise.money_value, promise.money_eur) == (50_000_000, 46_193_644)


def test_publish_describes_commitment(promise: Any) -> None:
    publish([promise], Cause())
    assert Commitment.objects.get().summary == "Latvia: $50\u00a0million (funding) – Baltic Defence Line"


def test_publish_renamed_initiative_describes_its_commitments_anew(line: Any, promise: Any) -> None:
    publish([line, promise], Cause())
    set_field(line, "name", "Great Wall", by=EditorFactory())
    assert Commitment.objects.get().summary.endswith("– Great Wall")
    assert "great wall" in Commitment.objects.get().search_text


def test_publish_other_spellings_become_aliases(line: Any) -> None:
    ClaimFactory(initiative=line, states={"name": "Balti kaitseliin", "alias": "kaitseliin"})
    ClaimFactory(initiative=line, states={"name": "Baltic Defence Line"})
    publish([line], Cause())
    assert {alias.name for alias in line.aliases.all()} == {"Balti kaitseliin", "kaitseliin"}


def test_publish_counts_commitments_of_actor_and_initiative(line: Any, promise: Any) -> None:
    publish([line, promise], Cause())
    assert (Actor.objects.get().commitment_count, Initiative.objects.get().commitment_count) == (1, 1)


@pytest.mark.parametrize("how", ["deleted", "withdrawn"])
def test_publish_hidden_commitment_no_longer_counts(line: Any, promise: Any, how: str) -> None:
    publish([line, promise], Cause())
    if how == "deleted":
        delete_record(promise, by=EditorFactory())
    else:
        Claim.objects.filter(commitment=promise).update(is_current=False)
        forget_backings([promise])
        publish([promise], Cause())
    assert (Actor.objects.get().commitment_count, Initiative.objects.get().commitment_count) == (0, 0)


def test_publish_moves_count_with_the_initiative(line: Any, promise: Any) -> None:
    publish([line, promise], Cause())
    other = InitiativeFactory(name="Drone wall")
    set_field(promise, "initiative", "Drone wall", by=EditorFactory())
    line.refresh_from_db()
    other.refresh_from_db()
    assert (line.commitment_count, other.commitment_count) == (0, 1)


def test_publish_keeps_tallies(line: Any) -> None:
    publish([line], Cause())
    set_field(line, "status", "under_way", by=EditorFactory())
    assert _tallies() == {
        "initiative": 1,
        "initiative:kind=fortification": 1,
        "initiative:status=agreed": 0,
        "initiative:status=under_way": 1,
    }
    delete_record(line, by=EditorFactory())
    assert set(_tallies().values()) == {0}


def test_publish_logs_one_change_for_each_ruling(line: Any) -> None:
    editor = EditorFactory()
    publish([line], Cause(run=ExtractionRunFactory()))
    set_field(line, "status", "under_way", by=editor)
    set_field(line, "status", "agreed", by=editor)
    changes = list(Change.objects.order_by("number"))
    assert ["run" if change.run else "decision" for change in changes] == ["run", "decision", "decision"]
    assert all(later.before == earlier.after for earlier, later in pairwise(changes))
