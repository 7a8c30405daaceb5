"""The desk in a browser without JavaScript: the queue, one item, its answers, and several at once."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from initiatives.actions import accept_items, bulk, hold_item, report_fact, set_field, undoing
from initiatives.choices import ReviewState
from initiatives.desk import MatchCandidate, offer_matches
from initiatives.models import Batch, Change, Initiative, ReviewItem
from initiatives.publish import Cause, publish
from tests.factories import ClaimFactory, EditorFactory, InitiativeFactory

pytestmark = pytest.mark.django_db

MOST_QUERIES = 24  # of a page of the desk, the session and the hold included


@pytest.fixture
def anna(client: Client) -> Any:
    anna = EditorFactory(username="anna")
    client.force_login(anna)
    return anna


def a_line(name: str = "Baltic Defence Line", **claim: Any) -> Initiative:
    line = InitiativeFactory(name=name)
    ClaimFactory(initiative=line, **{"states": {"name": name, "kind": "fortification", "status": "agreed"}} | claim)
    publish([line], Cause())
    line.refresh_from_db()
    return line


def an_item(name: str = "Baltic Defence Line", **claim: Any) -> ReviewItem:
    """A question whether a sentence says that a line is under way."""
    line = a_line(name)
    said = ClaimFactory(initiative=line, confidence=0.2, **{"states": {"status": "under_way"}} | claim)
    publish([line], Cause())
    return ReviewItem.objects.get(claim=said)


def page(client: Client, address: str, *, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def answer(client: Client, item: ReviewItem, button: str, query: str = "", **entered: Any) -> Any:
    seen = Change.objects.order_by("-number").values_list("number", flat=True).first()
    return client.post(f"{item.get_absolute_url()}{query}", {"answer": button, "seen": seen} | entered)


@pytest.mark.parametrize("address", ["/review/", "/review/next/", "/review/accept/"])
def test_desk_asks_a_reader_to_sign_in(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, urlsplit(response.headers["Location"]).path) == (302, "/admin/login/")


def test_desk_refuses_who_may_not_rule(client: Client) -> None:
    client.force_login(EditorFactory(is_superuser=False))
    assert "This page is for editors" in page(client, "/review/", status=403)


@pytest.mark.parametrize("name", ["done", "batch"])
def test_desk_takes_no_notice_of_what_is_no_identifier(client: Client, anna: Any, name: str) -> None:
    assert "Taken back" not in page(client, f"/review/?{name}=%00")


def test_desk_shows_what_is_asked_and_where(client: Client, anna: Any) -> None:
    an_item()
    html = page(client, "/review/")
    assert "Baltic Defence Line" in html
    assert "Status Under way" in html


def test_desk_without_items_says_what_would_lie_there(client: Client, anna: Any) -> None:
    assert "Nothing is asked at present" in page(client, "/review/")


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ("kind=waiting", True),
        ("kind=match", False),
        ("about=initiative", True),
        ("about=actor", False),
        ("language=en", True),
        ("language=et", False),
    ],
)
def test_desk_filters_by_its_address(client: Client, anna: Any, query: str, is_shown: bool) -> None:
    an_item()
    assert ("Baltic Defence Line" in page(client, f"/review/?{query}")) is is_shown


def test_desk_filters_by_record(client: Client, anna: Any) -> None:
    item, other = an_item(), an_item("Rail Baltica")
    html = page(client, f"/review/?record={item.record.public_id}")
    assert item.public_id in html
    assert other.public_id not in html


@pytest.mark.parametrize("count", [1, 5])
def test_desk_asks_a_bounded_number_of_queries(client: Client, anna: Any, count: int) -> None:
    for number in range(count):
        an_item(f"Line {number}")
        pair = [MatchCandidate(a_line(f"One {number}"), a_line(f"Other {number}"), "similar names", 0.5)]
        offer_matches(pair)
    with CaptureQueriesContext(connection) as queries:
        page(client, "/review/")
    assert len(queries) <= MOST_QUERIES


@pytest.mark.parametrize("count", [1, 5])
def test_item_asks_a_bounded_number_of_queries(client: Client, anna: Any, count: int) -> None:
    item = an_item()
    for _ in range(count):
        ClaimFactory(initiative=item.record, states={"locations": [f"Place {_}"], "status": "proposed"})
    publish([item.record], Cause())
    with CaptureQueriesContext(connection) as queries:
        page(client, item.get_absolute_url())
    assert len(queries) <= MOST_QUERIES


def test_item_shows_the_passage_in_its_article_and_the_values_beside_it(client: Client, anna: Any) -> None:
    html = page(client, an_item().get_absolute_url())
    assert "<mark" in html
    assert "differs" in html


def test_item_shows_all_kinds(client: Client, anna: Any) -> None:
    line = a_line()
    set_field(line, "kind", "maritime", by=anna)
    ClaimFactory(initiative=line, states={"kind": "industry"})
    ClaimFactory(initiative=line, states={"kind": "industry"})
    publish([line], Cause())
    report_fact(line, claim=None, field="kind", shown="Maritime", message="It is on land.")
    offer_matches([MatchCandidate(line, a_line("Line of Baltic defence"), "similar names", 0.5)])
    pages = [page(client, item.get_absolute_url()) for item in ReviewItem.objects.order_by("kind")]
    words = ["something else than an editor ruled", "Are these two the same", "It is on land."]
    assert all(any(word in html for html in pages) for word in words)


@pytest.mark.parametrize("button", ["accept", "reject"])
def test_answer_leads_on_to_the_next_item_with_the_same_filters(client: Client, anna: Any, button: str) -> None:
    first, second = an_item(), an_item("Rail Baltica")
    response = answer(client, first, button, "?kind=waiting")
    assert response.headers["Location"] == f"{second.get_absolute_url()}?kind=waiting&done={first.public_id}"
    assert "Undo" in page(client, response.headers["Location"])


def test_answer_to_the_last_item_leads_back_to_the_desk(client: Client, anna: Any) -> None:
    item = an_item()
    assert answer(client, item, "accept").url == f"/review/?done={item.public_id}"


def test_fix_rules_on_what_was_changed(client: Client, anna: Any) -> None:
    item = an_item()
    entered = {"name": "Baltic Defence Line", "kind": "maritime", "status": "agreed", "reason": "it is a sea wall"}
    answer(client, item, "fix", **entered)
    assert Initiative.objects.get().kind == "maritime"
    assert item.rulings.filter(reason="it is a sea wall").exists()


def test_fix_with_a_wrong_value_keeps_what_was_typed(client: Client, anna: Any) -> None:
    item = an_item()
    response = answer(client, item, "fix", name="", kind="maritime", status="agreed", reason="no name")
    html = response.content.decode()
    assert "This field is required" in html
    assert "no name" in html
    assert not item.rulings.exists()


def test_skip_leads_past_an_item_for_today(client: Client, anna: Any) -> None:
    first, second = an_item(), an_item("Rail Baltica")
    assert answer(client, first, "skip").url == second.get_absolute_url()
    assert client.get("/review/next/").headers["Location"] == second.get_absolute_url()
    assert "put off until tomorrow" in page(client, "/review/")


def test_next_item_is_none_that_another_works_on(client: Client, anna: Any) -> None:
    first, second = an_item(), an_item("Rail Baltica")
    hold_item(first, by=EditorFactory(username="bruno"))
    assert client.get("/review/next/").headers["Location"] == second.get_absolute_url()


def test_item_that_another_holds_can_be_taken_over(client: Client, anna: Any) -> None:
    item = an_item()
    hold_item(item, by=EditorFactory(username="bruno"))
    html = page(client, item.get_absolute_url())
    assert "bruno works on this until" in html
    assert 'value="accept"' not in html
    answer(client, item, "take_over")
    assert 'value="accept"' in page(client, item.get_absolute_url())


def test_answer_to_a_changed_record_shows_the_change_and_asks_again(client: Client, anna: Any) -> None:
    item = an_item()
    set_field(item.record, "kind", "maritime", by=EditorFactory(username="bruno"))
    response = answer(client, item, "accept", seen=1, reason="as it stands")
    html = response.content.decode()
    assert response.status_code == 409
    assert "Maritime" in html and "as it stands" in html
    assert answer(client, item, "accept").status_code == 302


def test_answer_to_an_answered_item_says_who_was_first(client: Client, anna: Any) -> None:
    item = an_item()
    client.force_login(EditorFactory(username="bruno"))
    answer(client, item, "accept")
    client.force_login(anna)
    response = answer(client, item, "reject")
    assert response.status_code == 409
    assert "bruno has answered this already" in response.content.decode()


def test_answer_that_there_is_not_is_refused(client: Client, anna: Any) -> None:
    assert answer(client, an_item(), "shrug").status_code == 400


def test_undo_puts_the_item_back(client: Client, anna: Any) -> None:
    item = an_item()
    answer(client, item, "accept")
    response = client.post(f"{item.get_absolute_url()}undo/")
    assert response.headers["Location"] == item.get_absolute_url()
    item.refresh_from_db()
    assert item.state == ReviewState.OPEN


def test_accept_many_previews_then_accepts_and_can_be_undone(client: Client, anna: Any) -> None:
    items = [an_item(), an_item("Rail Baltica")]
    chosen = {"item": [item.public_id for item in items]}
    preview = client.post("/review/accept/", chosen).content.decode()
    assert "Accept 2 items?" in preview
    assert ReviewItem.objects.open().count() == 2
    seen = Change.objects.latest("number").number
    response = client.post("/review/accept/", chosen | {"confirm": "1", "seen": seen})
    assert "2 accepted" in page(client, response.headers["Location"])
    assert ReviewItem.objects.open().count() == 0
    batch = response.headers["Location"].partition("batch=")[2]
    client.post(f"/review/batches/{batch}/undo/")
    assert ReviewItem.objects.open().count() == 2


def test_accept_many_with_everything_unticked_asks_to_choose(client: Client, anna: Any) -> None:
    response = client.post("/review/accept/", {"confirm": "1", "seen": "0"})
    assert "Choose at least one item" in page(client, response.headers["Location"])
    assert not Batch.objects.exists()


def test_accept_many_says_how_far_it_got_and_goes_on(
    client: Client, anna: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [an_item(), an_item("Rail Baltica")]
    form = {"confirm": "1", "seen": Change.objects.latest("number").number}
    monkeypatch.setattr(bulk, "BULK_SECONDS", -1)
    html = client.post("/review/accept/", form | {"item": [item.public_id for item in items]}).content.decode()
    assert "Accept 2 items more?" in html
    assert "0 accepted so far; time did not suffice for these 2." in html
    monkeypatch.undo()
    batch = Batch.objects.get().public_id
    response = client.post("/review/accept/", form | {"item": [item.public_id for item in items], "batch": batch})
    assert response.headers["Location"] == f"/review/?batch={batch}"
    assert (Batch.objects.get().counts["accepted"], ReviewItem.objects.open().count()) == (2, 0)


def test_undo_of_a_batch_says_what_is_left(client: Client, anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [an_item(), an_item("Rail Baltica")]
    batch = accept_items(items, by=anna, seen=Change.objects.latest("number").number).batch
    monkeypatch.setattr(undoing, "UNDO_SECONDS", 0)
    html = client.post(f"/review/batches/{batch.public_id}/undo/", follow=True).content.decode()
    assert "Time did not suffice: 1 are left to take back." in html
    assert "Undo all" in html
    client.post(f"/review/batches/{batch.public_id}/undo/")
    assert ReviewItem.objects.open().count() == 2


def test_accept_many_takes_all_that_the_filters_leave(client: Client, anna: Any) -> None:
    an_item(), an_item("Rail Baltica")
    offer_matches([MatchCandidate(a_line("One"), a_line("Other"), "similar names", 0.5)])
    assert "Accept 2 items?" in client.post("/review/accept/?about=initiative", {"all": "1"}).content.decode()


def test_accept_many_of_nothing_says_so(client: Client, anna: Any) -> None:
    response = client.post("/review/accept/", follow=True)
    assert "Choose at least one item" in response.content.decode()


def test_pages_lead_editors_and_nobody_else_to_the_desk(client: Client) -> None:
    line = a_line()
    assert "/review/" not in page(client, line.get_absolute_url())
    client.force_login(EditorFactory())
    assert f"/review/?record={line.public_id}" in page(client, line.get_absolute_url())
    assert "/review/?about=initiative" in page(client, "/initiatives/")
