"""Answers at the desk: each becomes rulings, is refused where somebody came first, and can be taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives.actions import (
    accept_items,
    answer_item,
    bulk,
    hold_item,
    report_fact,
    set_field,
    skip_item,
    take_over_item,
    undo_answer,
    undo_rulings,
)
from initiatives.choices import BatchState, DeskAnswer, RecordState, ReviewKind, ReviewState, Ruling
from initiatives.desk import MatchCandidate, offer_matches
from initiatives.models import Change, Decision, Initiative, ReviewItem
from initiatives.publish import Cause, publish
from initiatives.recount import forget_backings
from tests.factories import ClaimFactory, EditorFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Any:
    return EditorFactory(username="anna")


@pytest.fixture
def bruno() -> Any:
    return EditorFactory(username="bruno")


def a_line(name: str = "Baltic Defence Line", *, confidence: float = 0.9) -> Initiative:
    line = InitiativeFactory(name=name)
    states = {"name": name, "kind": "fortification", "status": "agreed"}
    ClaimFactory(initiative=line, states=states, confidence=confidence)
    return published(line)


def published(line: Initiative) -> Initiative:
    publish([line], Cause())
    line.refresh_from_db()
    return line


def unsure_item(line: Initiative, status: str = "under_way") -> ReviewItem:
    """A question whether a sentence calls the line something that nobody surely does."""
    claim = ClaimFactory(initiative=line, states={"status": status}, confidence=0.2)
    published(line)
    return ReviewItem.objects.get(claim=claim)


def challenge(line: Initiative, editor: Any) -> ReviewItem:
    set_field(line, "kind", "maritime", by=editor)
    for _ in range(2):
        ClaimFactory(initiative=line, states={"kind": "industry"})
    published(line)
    return ReviewItem.objects.get(kind=ReviewKind.CHALLENGE)


def lost_words(line: Initiative, editor: Any) -> ReviewItem:
    set_field(line, "status", "cancelled", by=editor)
    line.claims.update(is_current=False)
    forget_backings([line])
    published(line)
    return ReviewItem.objects.get(kind=ReviewKind.UNANCHORED)


def a_match() -> ReviewItem:
    one, other = a_line("Baltic Defence Line"), a_line("Line of Baltic defence")
    offer_matches([MatchCandidate(one, other, "similar names", 0.6)])
    return ReviewItem.objects.get(kind=ReviewKind.MATCH)


def shown(record: Any, field: str) -> Any:
    record.refresh_from_db()
    return getattr(record, field)


@pytest.mark.parametrize(("answer", "status"), [(DeskAnswer.ACCEPT, "under_way"), (DeskAnswer.REJECT, "agreed")])
def test_answer_item_rules_on_an_unsure_reading(answer: DeskAnswer, status: str, anna: Any) -> None:
    line = a_line()
    item = unsure_item(line)
    answer_item(item, answer, by=anna, reason="as it stands")
    item.refresh_from_db()
    assert (item.state, item.settled_by) == (ReviewState.SETTLED, anna)
    assert [ruling.reason for ruling in item.rulings.all()] == ["as it stands"]
    assert Decision.objects.get(claim=item.claim).ruling == (
        Ruling.CONFIRM if status == "under_way" else Ruling.REJECT_CLAIM
    )


@pytest.mark.parametrize(
    ("confidence", "rulings"),
    [
        pytest.param(0.2, [Ruling.CONFIRM, Ruling.SET_FIELD], id="nothing else carries the record"),
        pytest.param(0.9, [Ruling.REJECT_CLAIM, Ruling.SET_FIELD], id="the record is known"),
    ],
)
def test_fix_of_an_unsure_reading_keeps_the_claim_only_where_the_record_needs_it(
    confidence: float, rulings: list[Ruling], anna: Any
) -> None:
    line = a_line(confidence=confidence)
    item = ReviewItem.objects.first() or unsure_item(line)
    answer_item(item, DeskAnswer.FIX, by=anna, values={"status": "cancelled"})
    assert [ruling.ruling for ruling in item.rulings.order_by("id")] == rulings
    assert (shown(line, "status"), line.state) == ("cancelled", RecordState.LISTED)


def test_fix_of_what_the_sentence_does_not_state_accepts_the_sentence(anna: Any) -> None:
    line = a_line()
    item = unsure_item(line)
    answer_item(item, DeskAnswer.FIX, by=anna, values={"kind": "maritime"})
    assert [ruling.ruling for ruling in item.rulings.order_by("id")] == [Ruling.CONFIRM, Ruling.SET_FIELD]


def test_fix_without_a_correction_is_refused(anna: Any) -> None:
    item = unsure_item(a_line())
    with pytest.raises(ValidationError, match="Nothing was corrected"):
        answer_item(item, DeskAnswer.FIX, by=anna)


@pytest.mark.parametrize(
    ("answer", "values", "kind"),
    [
        (DeskAnswer.ACCEPT, {}, "industry"),
        (DeskAnswer.REJECT, {}, "maritime"),
        (DeskAnswer.FIX, {"kind": "cyber_hybrid"}, "cyber_hybrid"),
    ],
)
def test_answer_item_settles_a_challenge_for_good(
    answer: DeskAnswer, values: dict[str, str], kind: str, anna: Any
) -> None:
    line = a_line()
    item = challenge(line, anna)
    answer_item(item, answer, by=anna, values=values)
    published(line)
    assert shown(line, "kind") == kind
    assert not ReviewItem.objects.open().exists()


@pytest.mark.parametrize(("answer", "stands"), [(DeskAnswer.ACCEPT, True), (DeskAnswer.REJECT, False)])
def test_answer_item_lets_a_ruling_without_words_stand_or_takes_it_back(
    answer: DeskAnswer, stands: bool, anna: Any
) -> None:
    line = a_line()
    item = lost_words(line, anna)
    answer_item(item, answer, by=anna)
    published(line)
    assert (item.decision in Decision.objects.standing()) is stands
    assert not ReviewItem.objects.open().exists()


@pytest.mark.parametrize(
    ("answer", "ruling"),
    [
        (DeskAnswer.MERGE_INTO, Ruling.MERGE),
        (DeskAnswer.MERGE_FROM, Ruling.MERGE),
        (DeskAnswer.APART, Ruling.NOT_SAME),
        (DeskAnswer.PART_OF, Ruling.PART_OF),
        (DeskAnswer.WHOLE_OF, Ruling.PART_OF),
    ],
)
def test_answer_item_rules_on_a_match(answer: DeskAnswer, ruling: Ruling, anna: Any) -> None:
    item = a_match()
    answer_item(item, answer, by=anna)
    made = item.rulings.get()
    is_about_first = answer not in (DeskAnswer.MERGE_FROM, DeskAnswer.WHOLE_OF)
    assert (made.ruling, made.record == item.record) == (ruling, is_about_first)


@pytest.mark.parametrize(
    ("answer", "values", "status"),
    [
        (DeskAnswer.ACCEPT, {}, RecordState.WITHDRAWN),
        (DeskAnswer.REJECT, {}, RecordState.LISTED),
        (DeskAnswer.FIX, {"status": "cancelled"}, RecordState.LISTED),
    ],
)
def test_answer_item_tells_the_reader_what_was_decided(
    answer: DeskAnswer, values: dict[str, str], status: RecordState, anna: Any
) -> None:
    line = a_line()
    item = report_fact(line, claim=line.claims.get(), field="status", shown="Agreed", message="It is cancelled.")
    answer_item(item, answer, by=anna, values=values, reason="Thank you.")
    item.refresh_from_db()
    assert item.outcome.endswith("Thank you.")
    assert shown(line, "state") == status


def test_answer_item_finds_the_reported_sentence_in_a_later_reading(anna: Any) -> None:
    line = a_line()
    reported = line.claims.get()
    item = report_fact(line, claim=reported, field="status", shown="Agreed", message="It is cancelled.")
    line.claims.update(is_current=False)
    states = {"name": line.name, "kind": "fortification", "status": "agreed"}
    later = ClaimFactory(initiative=line, version=reported.version, states=states)
    answer_item(item, DeskAnswer.ACCEPT, by=anna)
    later.refresh_from_db()
    assert later.is_rejected


def test_answer_that_is_none_of_its_kind_is_refused(anna: Any) -> None:
    item = a_match()
    with pytest.raises(ValidationError, match="is no answer to this"):
        answer_item(item, DeskAnswer.ACCEPT, by=anna)


def test_answer_to_what_another_holds_is_refused_until_it_is_taken_over(anna: Any, bruno: Any) -> None:
    item = unsure_item(a_line())
    assert hold_item(item, by=anna)
    assert not hold_item(item, by=bruno)
    with pytest.raises(ValidationError, match="anna works on this until") as refusal:
        answer_item(item, DeskAnswer.ACCEPT, by=bruno)
    assert refusal.value.code == "held"
    take_over_item(item, by=bruno)
    answer_item(item, DeskAnswer.ACCEPT, by=bruno)
    assert item.rulings.exists()


def test_hold_ends_by_itself(anna: Any, bruno: Any) -> None:
    item = unsure_item(a_line())
    hold_item(item, by=anna)
    ReviewItem.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    assert hold_item(item, by=bruno)


def test_hold_of_one_item_lets_the_other_go(anna: Any) -> None:
    line = a_line()
    first, second = unsure_item(line), unsure_item(line, "cancelled")
    hold_item(first, by=anna)
    hold_item(second, by=anna)
    assert list(ReviewItem.objects.filter(held_by=anna)) == [second]


def test_answer_to_what_another_has_answered_is_refused(anna: Any, bruno: Any) -> None:
    item = unsure_item(a_line())
    answer_item(item, DeskAnswer.ACCEPT, by=anna)
    with pytest.raises(ValidationError, match="anna has answered this already") as refusal:
        answer_item(item, DeskAnswer.REJECT, by=bruno)
    assert refusal.value.code == "settled"
    assert item.rulings.get().ruling == Ruling.CONFIRM


def test_answer_is_refused_where_the_record_has_changed_since_it_was_opened(anna: Any, bruno: Any) -> None:
    line = a_line()
    item = unsure_item(line)
    seen = Change.objects.latest("number").number
    set_field(line, "kind", "maritime", by=bruno)
    with pytest.raises(ValidationError, match="has changed") as refusal:
        answer_item(item, DeskAnswer.ACCEPT, by=anna, seen=seen)
    assert refusal.value.code == "changed"
    assert not item.rulings.exists()


@pytest.mark.parametrize("answer", [DeskAnswer.ACCEPT, DeskAnswer.REJECT])
def test_undo_answer_takes_the_rulings_back_and_asks_again(answer: DeskAnswer, anna: Any) -> None:
    line = a_line()
    item = unsure_item(line)
    answer_item(item, answer, by=anna)
    undo_answer(item, by=anna)
    item.refresh_from_db()
    assert (item.state, item.settled_by, shown(line, "status")) == (ReviewState.OPEN, None, "agreed")
    answer_item(item, answer, by=anna)
    assert item.rulings.standing().count() == 1


def test_undo_answer_of_a_merge_brings_both_back(anna: Any) -> None:
    item = a_match()
    answer_item(item, DeskAnswer.MERGE_INTO, by=anna)
    undo_answer(item, by=anna)
    assert Initiative.objects.public().count() == 2
    assert ReviewItem.objects.open().get() == item


def test_undo_answer_of_a_ruling_taken_back_is_refused(anna: Any) -> None:
    item = lost_words(a_line(), anna)
    answer_item(item, DeskAnswer.REJECT, by=anna)
    with pytest.raises(ValidationError, match="does not come back by itself"):
        undo_answer(item, by=anna)


def test_skip_item_puts_it_off_for_that_editor_and_lets_it_go(anna: Any, bruno: Any) -> None:
    item = unsure_item(a_line())
    hold_item(item, by=anna)
    skip_item(item, by=anna)
    today = timezone.localdate()
    assert list(ReviewItem.objects.skipped_by(anna, today)) == [item]
    assert not ReviewItem.objects.skipped_by(anna, today + timedelta(days=1)).exists()
    assert hold_item(item, by=bruno)


def test_accept_items_rules_in_one_batch_that_is_undone_at_once(anna: Any) -> None:
    line = a_line()
    items = [unsure_item(line, status) for status in ("under_way", "cancelled")]
    accepted = accept_items(items, by=anna, seen=Change.objects.latest("number").number)
    assert (accepted.count, accepted.left_out) == (2, [])
    assert Decision.objects.filter(batch=accepted.batch).count() == 2
    undo_rulings(accepted.batch, by=anna)
    assert set(ReviewItem.objects.open()) == set(items)


def test_accept_items_leaves_out_what_asks_for_more_or_belongs_to_another(anna: Any, bruno: Any) -> None:
    match, held = a_match(), unsure_item(a_line("Rail Baltica"))
    hold_item(held, by=bruno)
    accepted = accept_items([match, held], by=anna, seen=Change.objects.latest("number").number)
    assert accepted.count == 0
    assert [words.split(" ")[0] for _, words in accepted.left_out] == ["This", "bruno"]


def test_accept_items_leaves_out_what_has_changed_since(anna: Any, bruno: Any) -> None:
    line = a_line()
    item = unsure_item(line)
    seen = Change.objects.latest("number").number
    set_field(line, "kind", "maritime", by=bruno)
    accepted = accept_items([item], by=anna, seen=seen)
    assert accepted.left_out == [(item, "The record has changed since you looked.")]


def test_accept_items_leaves_the_rest_for_the_next_press(anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [unsure_item(a_line(name)) for name in ("Rail Baltica", "Baltic Defence Line")]
    seen = Change.objects.latest("number").number
    first = accept_items(items[:1], by=anna, seen=seen)
    monkeypatch.setattr(bulk, "BULK_SECONDS", -1)
    late = accept_items(items, by=anna, seen=seen, batch=first.batch)
    assert (late.batch, late.count, late.left_out, late.left) == (first.batch, 1, [], items)
    assert list(ReviewItem.objects.open()) == items[1:]


def test_undo_rulings_goes_on_where_time_did_not_suffice(anna: Any) -> None:
    items = [unsure_item(a_line(name)) for name in ("Rail Baltica", "Baltic Defence Line")]
    batch = accept_items(items, by=anna, seen=Change.objects.latest("number").number).batch
    undo_rulings(batch, by=anna, seconds=0)
    batch.refresh_from_db()
    assert (batch.state, Decision.objects.standing().filter(batch=batch).count()) == (BatchState.PUBLISHED, 1)
    undo_rulings(batch, by=anna)
    batch.refresh_from_db()
    assert (batch.state, set(ReviewItem.objects.open())) == (BatchState.UNDONE, set(items))
