"""What an editor ruled holds against every reading; what speaks against it is put to an editor once."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.actions import confirm_record, keep_ruling, set_field, undo
from initiatives.models import Decision, Initiative
from initiatives.publish import Cause, fold_of, publish
from initiatives.recount import forget_backings
from tests.factories import ClaimFactory, EditorFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return EditorFactory()


@pytest.fixture
def line() -> Initiative:
    line = InitiativeFactory(name="Baltic Defence Line")
    _report(line, "2024", name=line.name, kind="fortification", status="agreed")
    return line


def _report(line: Initiative, published: str, **states: str) -> None:
    ClaimFactory(initiative=line, states=states, version__article__published=published)
    publish([line], Cause())
    line.refresh_from_db()


def _challenged(line: Initiative) -> list[tuple[str, str, str, str]]:
    return [(one.field, one.overruled, one.ruled, one.stated) for one in fold_of(line).challenges]


def test_challenge_nobody_is_asked_while_articles_say_what_was_overruled(line: Any, editor: Any) -> None:
    set_field(line, "status", "proposed", by=editor)
    _report(line, "2025", status="agreed")
    assert _challenged(line) == []


def test_challenge_nobody_is_asked_when_articles_come_to_agree(line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor)
    _report(line, "2025", status="cancelled")
    assert (_challenged(line), line.provenance["status"]["origins"]) == ([], 1)


def test_challenge_new_value_has_old_new_and_ruled_and_changes_nothing(line: Any, editor: Any) -> None:
    set_field(line, "status", "proposed", by=editor)
    _report(line, "2025", status="operational")
    assert _challenged(line) == [("status", "agreed", "proposed", "operational")]
    assert line.status == "proposed"


def test_keep_ruling_answers_the_challenge_until_articles_say_another_thing(line: Any, editor: Any) -> None:
    set_field(line, "status", "proposed", by=editor)
    _report(line, "2025", status="operational")
    keep_ruling(line, "status", by=editor)
    assert _challenged(line) == []
    _report(line, "2026", status="under_way")
    assert _challenged(line) == [("status", "agreed", "proposed", "under_way")]


def test_keep_ruling_without_a_challenge_is_refused(line: Any, editor: Any) -> None:
    with pytest.raises(ValidationError, match="nothing new"):
        keep_ruling(line, "status", by=editor)


def test_undo_of_the_ruling_ends_the_challenge(line: Any, editor: Any) -> None:
    set_field(line, "status", "proposed", by=editor)
    _report(line, "2025", status="operational")
    undo(Decision.objects.get(), by=editor)
    line.refresh_from_db()
    assert (_challenged(line), line.status) == ([], "operational")


def test_confirm_record_holds_against_articles_of_before(line: Any, editor: Any) -> None:
    confirm_record(line, by=editor)
    for _ in range(2):
        _report(line, "2024-06", kind="policy")
    assert (line.kind, _challenged(line)) == ("fortification", [("kind", "fortification", "fortification", "policy")])


def test_confirm_record_gives_way_to_articles_that_come_later(line: Any, editor: Any) -> None:
    confirm_record(line, by=editor)
    _report(line, "2199", status="operational")
    assert (line.status, _challenged(line)) == ("operational", [])


def test_decision_about_a_record_that_lost_its_claims_is_unanchored(line: Any, editor: Any) -> None:
    set_field(line, "status", "proposed", by=editor)
    line.claims.update(is_current=False)
    forget_backings([line])
    publish([line], Cause())
    assert not Decision.objects.get().is_anchored
    _report(line, "2025", status="agreed")
    assert (Decision.objects.get().is_anchored, line.status) == (True, "proposed")
