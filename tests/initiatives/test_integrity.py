"""A check finds whatever is not what claims and decisions say, changes nothing, and mending brings it in order."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from ingest.integrity import find_differences
from initiatives.actions import delete_record, merge_records, reject_claim, set_field
from initiatives.integrity.writes import watched
from initiatives.models import Actor, ActorAlias, Article, Change, Claim, Commitment, CommitmentParty, Initiative, Tally
from tests.factories import EditorFactory
from tests.scenes import ReportedLine, report_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported_line() -> ReportedLine:
    """Two articles on the same three records, one field of which an editor has set."""
    report_line()
    line = report_line(1)
    set_field(line.initiative, "status", "under_way", by=EditorFactory())
    return line


def _found() -> list[str]:
    return [str(difference) for difference in find_differences()]


def test_find_differences_of_a_sound_knowledge_base(reported_line: ReportedLine) -> None:
    assert _found() == []


def test_find_differences_after_every_kind_of_ruling(reported_line: ReportedLine) -> None:
    editor = EditorFactory()
    other = report_line(2).initiative
    reject_claim(Claim.objects.filter(commitment=reported_line.commitment).earliest("id"), by=editor)
    twin = Initiative.objects.create(identity="the line", name="The line", sort_name="line", kind="fortification")
    merge_records(twin, into=other, by=editor)
    delete_record(reported_line.actor, by=editor)
    assert _found() == []


def _change_columns(model: Any, **columns: Any) -> Callable[[], None]:
    return lambda: model.objects.update(**columns)


def _double_backings() -> None:
    backings: Any = Actor.objects.get().backings
    backings["known"][0] *= 2
    Actor.objects.update(backings=backings)


def _move_values_away() -> None:
    claim = Claim.objects.filter(commitment__isnull=False).earliest("id")
    claim.values["money"] |= {"start": 0, "end": 5000}
    claim.save()


DAMAGES = {
    "displayed value": (_change_columns(Commitment, money_value=7), "money_value is “7.00”, its claims"),
    "kept backings": (_double_backings, "what is kept of its claims is not what they state"),
    "state": (_change_columns(Actor, state="withdrawn"), "state is “withdrawn”"),
    "ladder": (_change_columns(Commitment, ladder=[]), "ladder is nothing"),
    "alias": (lambda: ActorAlias.objects.create(actor=Actor.objects.get(), name="Lettland"), "aliases is"),
    "party": (lambda: CommitmentParty.objects.all().delete(), "parties is nothing"),
    "commitments of an actor": (_change_columns(Actor, commitment_count=9), "counts 9 commitments, and has 1"),
    "claims of an article": (_change_columns(Article, claim_count=8), "counts 8 claims, and has 3"),
    "tally": (lambda: Tally.objects.filter(key="actor").update(count=5), "tally actor: is 5, and there are 1"),
    "articles": (lambda: Tally.objects.filter(key="article").update(count=5), "tally article: is 5, and there are 2"),
    "quote": (_change_columns(Claim, quote="Lithuania said so."), "quotes “Lithuania said so.”, where the text says"),
    "place of a value": (_move_values_away, "its money lies at characters 0 to 5000 of a text of"),
    "mark": (_change_columns(Claim, is_confirmed=True), "decisions have it neither rejected nor confirmed"),
    "log": (lambda: Change.objects.filter(record_type="actor").delete(), "the log ends otherwise"),
}


@pytest.mark.parametrize(("damage", "words"), DAMAGES.values(), ids=DAMAGES)
def test_find_differences_names_damage(reported_line: ReportedLine, damage: Callable[[], None], words: str) -> None:
    damage()
    assert words in "\n".join(_found())


@pytest.mark.parametrize("name", [name for name in DAMAGES if name not in {"quote", "place of a value"}])
def test_rebuild_mends_damage(reported_line: ReportedLine, name: str) -> None:
    DAMAGES[name][0]()
    call_command("rebuild")
    assert _found() == []


def test_find_differences_changes_nothing(reported_line: ReportedLine) -> None:
    Commitment.objects.update(money_value=7, ladder=[])
    before = list(Commitment.objects.values()), Change.objects.count()
    assert _found()
    assert (list(Commitment.objects.values()), Change.objects.count()) == before


def test_find_differences_of_a_sound_knowledge_base_writes_no_row(reported_line: ReportedLine) -> None:
    with watched() as writes:
        assert _found() == []
    assert not writes.are_any


def test_watched_tells_changed_rows_from_none(reported_line: ReportedLine) -> None:
    with watched() as writes:
        Commitment.objects.filter(kind="no such kind").update(kind="funding")
    assert not writes.are_any
    with watched() as writes, transaction.atomic():
        Commitment.objects.update(kind="troops")
        transaction.set_rollback(True)
    assert writes.are_any


def test_find_differences_names_a_break_in_the_log(reported_line: ReportedLine) -> None:
    last = Change.objects.latest("number")
    Change.objects.filter(pk=last.pk).update(before={"status": "cancelled"})
    assert f"change {last.number} does not begin where the one before it ended" in "\n".join(_found())


def test_rebuild_check_of_a_sound_knowledge_base(reported_line: ReportedLine, capsys: Any) -> None:
    call_command("rebuild", check=True)
    assert capsys.readouterr().out == "3 records are what their claims and decisions say\n"


def test_rebuild_check_exits_with_the_first_differences(reported_line: ReportedLine, capsys: Any) -> None:
    Commitment.objects.update(money_value=7)
    with pytest.raises(SystemExit, match="1"):
        call_command("rebuild", check=True)
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"commitment {reported_line.commitment.public_id}: money_value is “7.00”")
    assert last == "2 differences: `manage.py rebuild` mends what can be"
