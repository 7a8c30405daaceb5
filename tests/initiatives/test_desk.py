"""What lies on the desk: asked once, closed when it no longer arises, asked again when its answer is taken back."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.actions import confirm_claim, delete_record, merge_records, reject_claim, rule_apart, set_field, undo
from initiatives.choices import ReviewKind, ReviewState
from initiatives.desk import MatchCandidate, offer_matches
from initiatives.models import Claim, Decision, Initiative, ReviewItem
from initiatives.publish import Cause, publish
from initiatives.recount import forget_backings
from tests.factories import ClaimFactory, EditorFactory, ExtractionRunFactory, InitiativeFactory

pytestmark = pytest.mark.django_db

UNSURE = 0.2


@pytest.fixture
def editor() -> Any:
    return EditorFactory()


def a_line(name: str = "Baltic Defence Line", **claim: Any) -> Initiative:
    """A published initiative that one article calls agreed."""
    line = InitiativeFactory(name=name)
    ClaimFactory(initiative=line, **{"states": {"name": name, "kind": "fortification", "status": "agreed"}} | claim)
    return published(line)


def published(line: Initiative) -> Initiative:
    publish([line], Cause())
    line.refresh_from_db()
    return line


def items(kind: ReviewKind, state: ReviewState = ReviewState.OPEN) -> list[ReviewItem]:
    return list(ReviewItem.objects.filter(kind=kind, state=state).order_by("-weight", "id"))


def test_unsure_reading_of_an_unknown_value_is_asked_about() -> None:
    line = a_line()
    claim = ClaimFactory(initiative=line, states={"status": "under_way"}, confidence=UNSURE)
    published(line)
    (item,) = items(ReviewKind.WAITING)
    assert (item.claim, item.record) == (claim, line)


def test_unsure_reading_of_a_known_value_is_not_asked_about() -> None:
    line = a_line()
    ClaimFactory(initiative=line, states={"status": "agreed"}, confidence=UNSURE)
    published(line)
    assert items(ReviewKind.WAITING) == []


def test_of_several_unsure_readings_of_a_value_the_surest_is_asked_about() -> None:
    line = a_line()
    ClaimFactory(initiative=line, states={"status": "under_way"}, confidence=0.1)
    surest = ClaimFactory(initiative=line, states={"status": "under_way"}, confidence=0.3)
    published(line)
    assert [item.claim for item in items(ReviewKind.WAITING)] == [surest]


@pytest.mark.parametrize("rule", [confirm_claim, reject_claim])
def test_question_closes_when_the_claim_is_ruled_on_elsewhere_and_opens_when_that_is_undone(
    rule: Any, editor: Any
) -> None:
    line = a_line()
    claim = ClaimFactory(initiative=line, states={"status": "under_way"}, confidence=UNSURE)
    published(line)
    rule(claim, by=editor)
    (gone,) = items(ReviewKind.WAITING, ReviewState.GONE)
    undo(Decision.objects.get(), by=editor)
    assert items(ReviewKind.WAITING) == [gone]


def test_new_reading_of_the_same_words_does_not_ask_anew() -> None:
    line = a_line()
    claim = ClaimFactory(initiative=line, states={"status": "under_way"}, confidence=UNSURE)
    published(line)
    Claim.objects.filter(pk=claim.pk).update(is_current=False)
    run = ExtractionRunFactory(version=claim.version)
    again = ClaimFactory(
        initiative=line, run=run, version=claim.version, states={"status": "under_way"}, confidence=0.3
    )
    published(line)
    (item,) = ReviewItem.objects.all()
    assert (item.state, item.claim) == (ReviewState.OPEN, again)


def test_deleted_record_leaves_the_desk(editor: Any) -> None:
    line = a_line(confidence=UNSURE)
    assert items(ReviewKind.WAITING)
    delete_record(line, by=editor)
    assert items(ReviewKind.WAITING) == []


def test_articles_against_a_ruling_are_asked_about_once(editor: Any) -> None:
    line = a_line()
    set_field(line, "kind", "maritime", by=editor)
    assert items(ReviewKind.CHALLENGE) == []
    for _ in range(2):
        ClaimFactory(initiative=line, states={"kind": "industry"})
        published(line)
    (item,) = items(ReviewKind.CHALLENGE)
    assert item.details == {"ruled": "maritime", "overruled": "fortification", "stated": "industry"}


def test_ruling_without_its_words_is_asked_about(editor: Any) -> None:
    line = a_line()
    set_field(line, "status", "cancelled", by=editor)
    line.claims.update(is_current=False)
    forget_backings([line])
    published(line)
    (item,) = items(ReviewKind.UNANCHORED)
    assert item.decision == Decision.objects.get()


def test_match_is_asked_about_once_whichever_record_comes_first() -> None:
    one, other = a_line("Baltic Defence Line"), a_line("Line of Baltic defence")
    offer_matches([MatchCandidate(one, other, "similar names", 0.6), MatchCandidate(other, one, "same words", 0.7)])
    offer_matches([MatchCandidate(other, one, "same words", 0.7)])
    (item,) = items(ReviewKind.MATCH)
    assert item.details == {"reason": "same words", "score": 0.7}


@pytest.mark.parametrize("is_merge", [True, False])
def test_match_that_was_ruled_on_is_not_offered_again_until_that_is_undone(is_merge: bool, editor: Any) -> None:
    one, other = a_line("Baltic Defence Line"), a_line("Line of Baltic defence")
    candidate = MatchCandidate(one, other, "similar names", 0.6)
    offer_matches([candidate])
    if is_merge:
        merge_records(one, into=other, by=editor)
    else:
        rule_apart(one, other, by=editor)
    offer_matches([candidate])
    assert items(ReviewKind.MATCH) == []
    undo(Decision.objects.get(), by=editor)
    offer_matches([candidate])
    assert len(items(ReviewKind.MATCH)) == 1


def test_match_of_a_merged_record_is_asked_of_its_survivor(editor: Any) -> None:
    one, other, third = a_line("Baltic Defence Line"), a_line("Line of Baltic defence"), a_line("The line")
    merge_records(one, into=other, by=editor)
    offer_matches([MatchCandidate(one, third, "similar names", 0.6), MatchCandidate(one, other, "same words", 0.6)])
    (item,) = items(ReviewKind.MATCH)
    assert set(item.key.split()) == {other.public_id, third.public_id}


def test_match_closes_when_it_is_not_offered_among_its_records_any_more() -> None:
    one, other, third = a_line("Baltic Defence Line"), a_line("Line of Baltic defence"), a_line("The line")
    offer_matches([MatchCandidate(one, other, "similar names", 0.6), MatchCandidate(one, third, "same words", 0.6)])
    offer_matches([], among=[{one, other}, {third}])
    (item,) = items(ReviewKind.MATCH)
    assert set(item.key.split()) == {one.public_id, third.public_id}


def test_match_closes_when_one_of_the_two_is_deleted(editor: Any) -> None:
    one, other = a_line("Baltic Defence Line"), a_line("Line of Baltic defence")
    offer_matches([MatchCandidate(one, other, "similar names", 0.6)])
    delete_record(other, by=editor)
    assert items(ReviewKind.MATCH) == []


@pytest.mark.parametrize("count", [1, 4])
def test_publish_syncs_the_desk_in_a_bounded_number_of_queries(count: int) -> None:
    lines = [a_line(f"Line {number}") for number in range(count)]
    for line in lines:
        ClaimFactory(initiative=line, states={"status": "under_way"}, confidence=UNSURE)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        publish(lines, Cause())
    assert sum("reviewitem" in query["sql"] for query in queries.captured_queries) <= 5
    assert len(items(ReviewKind.WAITING)) == count
