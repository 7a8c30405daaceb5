"""The totals on pages, as files and in the API."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.choices import RecordState
from initiatives.models import Actor, Change, Commitment, Initiative
from tests.factories import ActorFactory, CommitmentFactory, InitiativeFactory
from tests.scenes import ReportedLine, report_line

pytestmark = pytest.mark.django_db

Json = Any


@pytest.fixture
def scene() -> ReportedLine:
    return report_line()


def promise(value: int, currency: str = "EUR", **fields: Any) -> Commitment:
    """A commitment of so many millions; four zloty are a euro."""
    millions = value * 10**6
    eur = millions // 4 if currency == "PLN" else millions
    return CommitmentFactory(money_value=millions, money_currency=currency, money_eur=eur, **fields)


@pytest.fixture
def line() -> Initiative:
    """An initiative that Latvia promises 100 million, 30 of them told again as a part; and 7 are asked for."""
    line, latvia = InitiativeFactory(), ActorFactory(name="Latvia")
    whole = promise(100, initiative=line, by=[latvia])
    promise(120, "PLN", initiative=line, by=[latvia], part_of=whole)
    promise(7, initiative=line, status="requested")
    promise(100, initiative=line, by=[latvia], state=RecordState.MERGED, merged_into=whole)
    CommitmentFactory(initiative=line)
    return line


def page(client: Client, address: str, *, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return b"".join(response).decode().replace("\u00a0", " ")


def api(client: Client, path: str, **parameters: str) -> Json:
    response = client.get(f"/api/v1/commitments/totals/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_initiative_shows_net_gross_and_what_is_asked_for(client: Client, line: Initiative) -> None:
    html = page(client, line.get_absolute_url())
    assert all(words in html for words in ("€100 million", "€130 million", "€7 million", "PLN 120 million"))
    assert f"/commitments/totals/?initiative={line.public_id}" in html


def test_actor_shows_what_it_promised(client: Client, line: Initiative) -> None:
    html = page(client, Actor.objects.get(name="Latvia").get_absolute_url())
    assert "€100 million" in html and "€130 million" in html


def test_list_shows_the_totals_of_its_filters(client: Client, line: Initiative) -> None:
    promise(900)
    html = page(client, f"/commitments/?initiative={line.public_id}&status=pledged")
    assert "€130 million" in html
    assert f"/commitments/totals/?initiative={line.public_id}&amp;status=pledged" in html


def test_list_of_an_earlier_day_has_no_totals(client: Client, scene: ReportedLine) -> None:
    today = timezone.localdate()
    Change.objects.update(at=timezone.now() - timedelta(days=9))
    html = page(client, f"/commitments/?as_of={today - timedelta(days=2)}")
    assert "€303 million" in html
    assert "/commitments/totals/" not in html


def test_initiative_without_money_shows_no_totals(client: Client) -> None:
    assert "totals-block" not in page(client, CommitmentFactory().initiative.get_absolute_url())


def test_totals_list_what_counts_and_each_rule_that_leaves_out(client: Client, line: Initiative) -> None:
    html = page(client, f"/commitments/totals/?initiative={line.public_id}")
    for words in ("Part of another that is counted", "Asked for or proposed only", "No amount", "told under another"):
        assert f"Left out: {words}" in html or words in html
    assert html.count("<table") == 6


def test_totals_by_rule_show_its_rows_and_their_wholes(client: Client, line: Initiative) -> None:
    html = page(client, f"/commitments/totals/?initiative={line.public_id}&rule=part")
    part = line.commitments.get(part_of__isnull=False)
    assert part.get_absolute_url() in html
    assert f"/commitments/{part.snapshot()['part_of']}/" in html
    assert "Left out: " not in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param("", "They appear here as soon as articles have been read", id="nothing yet"),
        pytest.param("?status=delivered", "take a filter off", id="nothing of that status"),
        pytest.param("?actor=Atlantis", "Nothing can be added up", id="wrong filter"),
    ],
)
def test_totals_of_nothing_say_why(client: Client, query: str, words: str) -> None:
    assert words in page(client, f"/commitments/totals/{query}")


def test_totals_of_an_unknown_rule_are_missing(client: Client) -> None:
    page(client, "/commitments/totals/?rule=luck", status=404)


def test_totals_queries_do_not_grow(
    client: Client, line: Initiative, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(30):
        promise(number + 1, initiative=line, part_of=promise(100, initiative=line), by=[ActorFactory()])
        promise(number + 1, initiative=line, status="proposed", by=[ActorFactory()])
    with django_assert_max_num_queries(18):
        page(client, f"/commitments/totals/?initiative={line.public_id}")


def test_totals_as_csv_have_every_row_with_its_rule(client: Client, line: Initiative) -> None:
    rows = list(csv.DictReader(io.StringIO(page(client, f"/commitments/totals.csv?initiative={line.public_id}"))))
    assert sorted(row["rule"] for row in rows) == ["asked", "counted", "merged", "no-amount", "part"]
    counted = next(row for row in rows if row["rule"] == "counted")
    assert {row["within"] for row in rows if row["rule"] in ("part", "merged")} == {counted["id"]}


def test_totals_as_json_have_every_row(client: Client, line: Initiative) -> None:
    assert len(json.loads(page(client, "/commitments/totals.json"))) == 5


def test_api_totals_add_up(client: Client, line: Initiative) -> None:
    totals = api(client, "", initiative=line.public_id)
    assert totals["committed"]["net"]["eur"] == {"count": 1, "low": "100000000", "high": "100000000"}
    assert totals["committed"]["gross"]["stated"] == [
        {"currency": "EUR", "count": 1, "low": "100000000", "high": "100000000"},
        {"currency": "PLN", "count": 1, "low": "120000000", "high": "120000000"},
    ]
    assert [(group["group"], group["net"]["count"]) for group in totals["groups"]] == [
        ("asked", 1),
        ("promised", 1),
        ("under_way", 0),
    ]


def test_api_totals_lead_to_the_rows_of_each_rule(client: Client, line: Initiative) -> None:
    for rule in api(client, "", initiative=line.public_id)["rules"]:
        rows = client.get(rule["rows_url"]).json()["results"]
        assert [row["rule"] for row in rows] == [rule["rule"]] * rule["count"]


def test_api_rows_name_what_they_lie_within(client: Client, line: Initiative) -> None:
    rows = api(client, "rows/", initiative=line.public_id)["results"]
    by_rule = {row["rule"]: row for row in rows}
    assert (
        by_rule["part"]["within"]["id"] == by_rule["merged"]["within"]["id"] == by_rule["counted"]["commitment"]["id"]
    )
    assert by_rule["asked"]["within"] is None


@pytest.mark.parametrize("query", ["rule=luck", "order=newest", "actor=Atlantis"])
def test_api_rows_refuse_what_they_do_not_understand(client: Client, query: str) -> None:
    assert client.get(f"/api/v1/commitments/totals/rows/?{query}").status_code == 400


def test_list_marks_what_nobody_reports_on(client: Client) -> None:
    CommitmentFactory(last_reported="2019", last_confirmed="2019")
    assert "inferred: no report since 2019" in page(client, "/commitments/?stalled=24")


def test_commitment_says_that_a_standstill_is_inferred(client: Client) -> None:
    silent = CommitmentFactory(last_reported="2019", last_confirmed="2019")
    assert "No progress reported for over 24 months" in page(client, silent.get_absolute_url())
