"""A reader says that something is wrong: without an account, a few times an hour, and finds the outcome."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from initiatives.actions import answer_item, set_field
from initiatives.choices import DeskAnswer, ReviewKind
from initiatives.models import Change, ReviewItem
from initiatives.report_limit import REPORTS_AN_HOUR
from tests.factories import EditorFactory
from tests.scenes import ReportedLine, report_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> ReportedLine:
    return report_line()


@pytest.fixture
def address(scene: ReportedLine) -> str:
    """Where a reader reports the status of the line."""
    return f"/reports/add/?claim={scene.initiative.claims.get().public_id}&field=status"


def report(client: Client, address: str, **entered: str) -> Any:
    return client.post(address, {"message": "It is under way.", "contact": "", "website": ""} | entered)


def test_record_page_leads_to_a_report_on_each_fact(client: Client, scene: ReportedLine, address: str) -> None:
    html = client.get(scene.initiative.get_absolute_url()).content.decode()
    assert address.replace("&", "&amp;") in html


def test_page_as_of_a_day_asks_nothing(client: Client, scene: ReportedLine) -> None:
    today = timezone.now()
    Change.objects.update(at=today - timedelta(days=2))
    yesterday = today - timedelta(days=1)
    html = client.get(f"{scene.initiative.get_absolute_url()}?as_of={yesterday:%Y-%m-%d}").content.decode()
    assert "as known on" in html
    assert "Is this wrong?" not in html


def test_report_form_shows_the_fact_and_its_sentence(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert "Agreed" in html
    assert "303 million euros" in html


def test_report_lies_on_the_desk_with_its_claim(client: Client, scene: ReportedLine, address: str) -> None:
    response = report(client, address, contact="reader@example.org")
    item = ReviewItem.objects.get(kind=ReviewKind.REPORT)
    assert response.url == f"/reports/{item.public_id}/"
    assert (item.record, item.claim, item.field) == (scene.initiative, scene.initiative.claims.get(), "status")
    assert (item.message, item.contact) == ("It is under way.", "reader@example.org")


def test_report_on_what_an_editor_ruled_needs_no_claim(client: Client, scene: ReportedLine) -> None:
    set_field(scene.initiative, "kind", "maritime", by=EditorFactory())
    report(client, f"/reports/add/?record={scene.initiative.public_id}&field=kind")
    item = ReviewItem.objects.get(kind=ReviewKind.REPORT)
    assert (item.claim, item.details) == (None, {"shown": "Maritime"})


def test_report_keeps_nothing_about_who_sent_it(client: Client, address: str) -> None:
    report(client, address)
    item = ReviewItem.objects.filter(kind=ReviewKind.REPORT).values().get()
    assert "127.0.0.1" not in str(item)
    assert item["contact"] == ""


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        pytest.param({"message": ""}, "This field is required", id="no message"),
        pytest.param({"message": "x" * 2001}, "at most 2000 characters", id="too long"),
        pytest.param({"contact": "nobody"}, "valid email address", id="no address"),
        pytest.param({"website": "https://spam.example"}, "tells people from programs", id="trap"),
    ],
)
def test_report_that_is_not_right_is_not_sent(
    client: Client, address: str, entered: dict[str, str], words: str
) -> None:
    assert words in report(client, address, **entered).content.decode()
    assert not ReviewItem.objects.filter(kind=ReviewKind.REPORT).exists()


@pytest.mark.parametrize("query", ["", "?claim=22222222", "?record=22222222", "?claim=%00"])
def test_report_on_nothing_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"/reports/add/{query}").status_code == 404


def test_report_needs_the_token_of_the_form(address: str) -> None:
    assert report(Client(enforce_csrf_checks=True), address).status_code == 403


def test_reader_finds_the_outcome_but_not_the_contact(client: Client, address: str) -> None:
    found = report(client, address, contact="reader@example.org").url
    assert "have not answered yet" in client.get(found).content.decode()
    item = ReviewItem.objects.get(kind=ReviewKind.REPORT)
    answer_item(item, DeskAnswer.REJECT, by=EditorFactory(), reason="The sentence is of 2023.")
    response = client.get(found)
    html = response.content.decode()
    assert "The page stays as it is. The sentence is of 2023." in html
    assert "reader@example.org" not in html
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_page_of_a_report_shows_no_other_item(client: Client, scene: ReportedLine) -> None:
    item = ReviewItem.objects.create(kind=ReviewKind.WAITING, key="1", initiative=scene.initiative)
    assert client.get(f"/reports/{item.public_id}/").status_code == 404


def test_reports_from_one_network_are_limited(address: str) -> None:
    answers = [report(Client(), address).status_code for _ in range(REPORTS_AN_HOUR + 1)]
    assert answers == [302] * REPORTS_AN_HOUR + [429]


def test_reports_from_one_session_are_limited_wherever_it_comes_from(client: Client, address: str) -> None:
    answers = [
        client.post(address, {"message": "No."}, REMOTE_ADDR=f"198.51.100.{number}").status_code
        for number in range(REPORTS_AN_HOUR + 1)
    ]
    assert answers == [302] * REPORTS_AN_HOUR + [429]


def test_refused_report_keeps_what_was_typed(address: str) -> None:
    for _ in range(REPORTS_AN_HOUR):
        report(Client(), address)
    html = report(Client(), address, message="The sixth of them.").content.decode()
    assert "The sixth of them." in html
    assert "Try again in an hour" in html


def test_household_of_one_ipv6_network_is_one_voice(address: str) -> None:
    answers = [
        Client().post(address, {"message": "No."}, REMOTE_ADDR=f"2001:db8::{number + 1}").status_code
        for number in range(REPORTS_AN_HOUR + 1)
    ]
    assert answers[-1] == 429


def test_proxy_names_the_network(address: str, settings: Any) -> None:
    settings.BEHIND_PROXY = True
    for number in range(REPORTS_AN_HOUR + 1):
        forwarded = f"203.0.113.9, 198.51.100.{number}"
        response = Client().post(address, {"message": "No."}, HTTP_X_FORWARDED_FOR=forwarded)
        assert response.status_code == 302


def test_cache_holds_no_address(address: str) -> None:
    report(Client(), address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert len(keys) == 3  # the key of the day, one turn of the network, one of the session
    assert not any("127.0.0.1" in key for key in keys)
