"""What was known on a day: pages, lists, files and the API answer from the log, whatever happened since."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives.actions import delete_record, merge_records, reject_claim, set_field, undo
from initiatives.models import Actor, Change, Claim, Commitment, Decision, ExtractionRun, Initiative
from initiatives.moments import moment_at, start_of
from initiatives.publish import Cause, publish
from tests.factories import (
    ActorFactory,
    ArticleVersionFactory,
    ClaimFactory,
    CommitmentFactory,
    EditorFactory,
    ExtractionRunFactory,
    InitiativeFactory,
)

pytestmark = pytest.mark.django_db

Json = Any
MARCH, APRIL, MAY, JUNE = "2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01"
MONEY = {"value": "50000000", "to": None, "currency": "USD", "bound": "exactly"}


def _happen(day: str, what: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """Do something as if it were done at noon of that day."""
    last = Change.objects.order_by("-number").values_list("number", flat=True).first() or 0
    started = timezone.now()
    what(*args, **kwargs)
    noon = start_of(date.fromisoformat(day)) + timedelta(hours=12)
    Change.objects.filter(number__gt=last).update(at=noon)
    Decision.objects.filter(at__gte=started).update(at=noon)
    ExtractionRun.objects.filter(started_at__gte=started).update(started_at=noon)


def _read(record: Any, body: str = "Latvia pays for the wall.", **states: Any) -> None:
    run = ExtractionRunFactory(version=ArticleVersionFactory(body=body))
    about = {"initiative": None, record.record_type: record}
    ClaimFactory(version=run.version, run=run, states=states, **about)
    publish([record], Cause(run=run))


@pytest.fixture
def editor() -> Any:
    return EditorFactory()


@pytest.fixture
def latvia() -> Any:
    latvia = ActorFactory(name="Latvia")
    _happen(MARCH, _read, latvia, name="Latvia", kind="country", country="LV")
    return latvia


@pytest.fixture
def line(latvia: Any) -> Any:
    line = InitiativeFactory(name="Baltic Defence Line")
    states = {"name": line.name, "kind": "fortification", "status": "agreed", "participants": ["Latvia"]}
    _happen(MARCH, _read, line, **states)
    return line


@pytest.fixture
def promise(line: Any) -> Any:
    """Latvia's 50 million dollars for the line, known since 1 March."""
    promise = CommitmentFactory(initiative=None)
    states = {"actors": ["Latvia"], "initiative": line.name, "kind": "funding", "status": "pledged", "money": MONEY}
    _happen(MARCH, _read, promise, **states, due="2028")
    promise.refresh_from_db()
    return promise


def _page(client: Client, record: Any, day: str, *, status: int = 200) -> str:
    response = client.get(record.get_absolute_url(), {"as_of": day})
    assert response.status_code == status
    return response.content.decode()


def _api(client: Client, path: str, status: int = 200, **parameters: str | int) -> Json:
    response = client.get(f"/api/v1/{path}", parameters)
    assert response.status_code == status, response.content
    return response.json()


@pytest.mark.parametrize(
    ("day", "number"),
    [
        pytest.param("2025-02-28", 0, id="before-the-first"),
        pytest.param(MARCH, 1, id="the-whole-day"),
        pytest.param("2025-04-30", 1, id="between"),
        pytest.param(MAY, 2, id="the-second"),
    ],
)
def test_moment_at_is_the_last_change_until_the_end_of_the_day(day: str, number: int) -> None:
    numbers = [0]
    for at in (f"{MARCH}T23:59:59+00:00", f"{MAY}T00:00:00+00:00"):
        change = Change.objects.create(
            kind="add", reason="scope", record_type="actor", public_id="x", at=datetime.fromisoformat(at)
        )
        numbers.append(change.number)
    moment = moment_at(date.fromisoformat(day))
    assert moment
    assert moment.number == numbers[number]


@pytest.mark.parametrize("days", [0, 1, 400])
def test_moment_at_of_today_and_later_is_now(days: int) -> None:
    assert moment_at(timezone.localdate() + timedelta(days=days)) is None


def test_page_shows_the_value_before_an_editor_set_it_and_after(client: Client, promise: Any, editor: Any) -> None:
    _happen(MAY, set_field, promise, "status", "delivered", by=editor)
    before, after = _page(client, promise, APRIL), _page(client, promise, MAY)
    assert 'aria-current="step"' in before
    assert "Pledged, due" in before
    assert "Delivered, due" in after
    assert "As known on" in before


def test_page_shows_the_value_again_that_an_undone_ruling_had_changed(
    client: Client, promise: Any, editor: Any
) -> None:
    _happen(APRIL, set_field, promise, "due", "2030", by=editor)
    _happen(MAY, undo, Decision.objects.get(), by=editor)
    dues = [_api(client, f"commitments/{promise.public_id}/", as_of=day)["due"] for day in (MARCH, APRIL, MAY)]
    assert dues == ["2028", "2030", "2028"]


def test_page_shows_what_an_earlier_reading_said(client: Client, promise: Any) -> None:
    claim = Claim.objects.get(commitment=promise)
    newer = ExtractionRunFactory(version=claim.version)

    def read_again() -> None:
        Claim.objects.filter(pk=claim.pk).update(is_current=False)
        ClaimFactory(
            initiative=None,
            commitment=promise,
            version=claim.version,
            run=newer,
            quote="pays for the wall",
            states={"kind": "construction", "status": "agreed"},
        )
        publish([promise], Cause(run=newer))

    ExtractionRun.objects.filter(pk=newer.pk).update(started_at=timezone.now() + timedelta(seconds=60))
    _happen(MAY, read_again)
    before, after = _page(client, promise, APRIL), _page(client, promise, JUNE)
    assert "Pledged" in before
    assert "Latvia pays for the wall.</a></p></blockquote>" in before
    assert "Agreed" in after
    assert ">pays for the wall</a></p></blockquote>" in after
    assert "Latvia pays for the wall.</a></p></blockquote>" not in after


def test_page_shows_a_sentence_until_the_day_that_it_was_rejected(client: Client, line: Any, editor: Any) -> None:
    _happen(APRIL, _read, line, body="Nobody builds.", status="cancelled")
    _happen(MAY, reject_claim, Claim.objects.get(quote="Nobody builds."), by=editor)
    said = "Nobody builds.</a></p></blockquote>"
    assert said in _page(client, line, APRIL)
    assert said not in _page(client, line, MAY)


def test_page_of_a_deleted_record_shows_it_before_and_says_so_after(client: Client, line: Any, editor: Any) -> None:
    _happen(APRIL, delete_record, line, by=editor)
    assert "Agreed" in _page(client, line, MARCH)
    assert "had been taken out" in _page(client, line, APRIL, status=410)


def test_page_before_the_first_change_names_its_day(client: Client, line: Any) -> None:
    html = _page(client, line, "2024-12-31", status=404)
    assert "was not known yet" in html
    assert f'href="{line.get_absolute_url()}?as_of={MARCH}"' in html
    assert "1 March 2025" in html


def test_page_of_what_never_was_listed_is_missing(client: Client, line: Any) -> None:
    _page(client, InitiativeFactory(), APRIL, status=404)


def test_page_of_a_merged_record_before_after_and_since_the_undoing(client: Client, line: Any, editor: Any) -> None:
    wall = InitiativeFactory(name="Eastern Wall")
    _happen(MARCH, _read, wall, body="The wall.", name=wall.name, kind="policy", status="proposed")
    _happen(APRIL, merge_records, wall, into=line, by=editor)
    _happen(MAY, undo, Decision.objects.get(), by=editor)
    assert "Eastern Wall" not in _page(client, line, MARCH)
    assert "Eastern Wall" in _page(client, line, APRIL)
    assert "The wall.</a></p></blockquote>" in _page(client, line, APRIL)
    merged = _page(client, wall, APRIL, status=410)
    assert f'href="{line.get_absolute_url()}?as_of={APRIL}">Baltic Defence Line</a>' in merged
    assert "Proposed" in _page(client, wall, MAY)


def test_page_links_to_pages_of_the_same_day(client: Client, promise: Any) -> None:
    html = _page(client, promise, APRIL)
    line, latvia = Initiative.objects.get(), Actor.objects.get()
    assert f'href="{line.get_absolute_url()}?as_of={APRIL}"' in html
    assert f'href="{latvia.get_absolute_url()}?as_of={APRIL}"' in html
    assert f'href="{promise.get_absolute_url()}">today’s page</a>' in html


def test_page_calls_others_by_the_names_they_had(client: Client, promise: Any, editor: Any) -> None:
    _happen(MAY, set_field, Actor.objects.get(), "name", "Republic of Latvia", by=editor)
    assert "Latvia: $50\u00a0million" in _page(client, promise, APRIL)
    assert "Republic of Latvia: $50\u00a0million" in _page(client, promise, MAY)


def test_page_of_an_initiative_and_an_actor_show_the_commitments_of_then(
    client: Client, promise: Any, editor: Any
) -> None:
    _happen(MAY, set_field, promise, "initiative", None, by=editor)
    line, latvia = Initiative.objects.get(), Actor.objects.get()
    assert "$50\u00a0million" in _page(client, line, APRIL)
    assert "$50\u00a0million" not in _page(client, line, MAY)
    html = _page(client, latvia, MAY)
    assert "Commitments made" in html
    assert "Takes part in" in html


def test_page_leaves_later_history_out(client: Client, line: Any, editor: Any) -> None:
    _happen(MAY, set_field, line, "status", "cancelled", by=editor)
    assert _page(client, line, APRIL).count('<li id="change-') == 1


@pytest.mark.parametrize("day", ["yesterday", "2025", "2025-02-30", "20250301"])
def test_page_with_a_wrong_day_says_how_to_write_one(client: Client, line: Any, day: str) -> None:
    html = _page(client, line, day, status=400)
    assert f"“{day}” is not a day" in html
    assert 'type="date"' in html


@pytest.mark.parametrize("address", ["/initiatives/", "/initiatives/{}/"])
def test_day_to_come_is_today(client: Client, line: Any, address: str) -> None:
    html = client.get(address.format(line.public_id), {"as_of": "2999-01-01"}).content.decode()
    assert "As known on <time" not in html
    assert "Baltic Defence Line" in html


def _rows(client: Client, name: str, day: str, **filters: str) -> list[Json]:
    response = client.get(f"/{name}.json", {"as_of": day, **filters})
    assert response.status_code == 200, b"".join(response)
    rows: list[Json] = json.loads(b"".join(response))
    return rows


def test_list_shows_rows_as_they_were(client: Client, line: Any, editor: Any) -> None:
    _happen(APRIL, set_field, line, "name", "Great Wall", by=editor)
    _happen(MAY, delete_record, line, by=editor)
    names = [[row["name"] for row in _rows(client, "initiatives", day)] for day in ("2025-02-01", MARCH, APRIL, MAY)]
    assert names == [[], ["Baltic Defence Line"], ["Great Wall"], []]


def test_list_page_says_of_which_day_it_is_and_keeps_it(client: Client, promise: Any) -> None:
    html = client.get("/commitments/", {"as_of": APRIL, "kind": "funding"}).content.decode()
    assert f'<time datetime="{APRIL}">1 April 2025</time>' in html
    assert f'href="{promise.get_absolute_url()}?as_of={APRIL}"' in html
    assert 'href="?kind=funding">today’s list</a>' in html
    assert f'href="/commitments.csv?as_of={APRIL}&amp;kind=funding"' in html
    assert '<th scope="col" class="number">Articles</th>' not in html


@pytest.mark.parametrize(
    ("name", "filters", "found"),
    [
        pytest.param("initiatives", {"kind": "fortification"}, 1, id="kind"),
        pytest.param("initiatives", {"kind": "budget"}, 0, id="other-kind"),
        pytest.param("initiatives", {"status": "agreed"}, 1, id="status"),
        pytest.param("initiatives", {"actor": "Latvia"}, 1, id="participant"),
        pytest.param("initiatives", {"location": "Lielvārde"}, 0, id="location"),
        pytest.param("initiatives", {"q": "defence baltic"}, 1, id="words"),
        pytest.param("initiatives", {"order": "name"}, 1, id="by-name"),
        pytest.param("actors", {"country": "LV", "kind": "country"}, 1, id="country"),
        pytest.param("actors", {"initiative": "Baltic Defence Line"}, 1, id="takes-part"),
        pytest.param("commitments", {"actor": "Latvia", "initiative": "Baltic Defence Line"}, 1, id="parties"),
        pytest.param("commitments", {"counterparty": "Latvia"}, 0, id="counterparty"),
        pytest.param("commitments", {"due_from": "2028", "due_to": "2028-05"}, 1, id="due"),
        pytest.param("commitments", {"due_from": "2029"}, 0, id="due-later"),
        pytest.param("commitments", {"has_amount": "yes", "min_eur": "40000000"}, 1, id="amount"),
        pytest.param("commitments", {"has_amount": "no"}, 0, id="no-amount"),
        pytest.param("commitments", {"min_eur": "60000000"}, 0, id="larger-amount"),
        pytest.param("commitments", {"order": "largest"}, 1, id="largest-first"),
        pytest.param("commitments", {"order": "due"}, 1, id="due-first"),
    ],
)
def test_list_filtered_by_what_the_log_knows(
    client: Client, promise: Any, editor: Any, name: str, filters: dict[str, str], found: int
) -> None:
    for field in ("money", "due"):
        _happen(MAY, set_field, promise, field, None, by=editor)
    _happen(MAY, set_field, Initiative.objects.get(), "kind", "budget", by=editor)
    assert len(_rows(client, name, APRIL, **filters)) == found


@pytest.mark.parametrize("name", ["source", "reported_from", "reported_to"])
def test_list_refuses_what_the_log_does_not_know(client: Client, line: Any, name: str) -> None:
    html = client.get("/initiatives/", {"as_of": APRIL, name: "2024"}).content.decode()
    assert "it cannot be asked as of a day" in html
    assert client.get("/initiatives.csv", {"as_of": APRIL, name: "2024"}).status_code == 400
    assert list(_api(client, "initiatives/", 400, as_of=APRIL, **{name: "2024"})) == [name]


def test_list_refuses_an_order_that_the_log_does_not_know(client: Client, line: Any) -> None:
    html = client.get("/initiatives/", {"as_of": APRIL, "order": "most-reported"}).content.decode()
    assert 'class="error">Sort by:' in html


def test_list_marks_a_wrong_day(client: Client, line: Any) -> None:
    assert "“soon” is not a day" in client.get("/actors/", {"as_of": "soon"}).content.decode()
    assert client.get("/actors.csv", {"as_of": "soon"}).status_code == 400


def test_list_finds_a_merged_actor_by_its_name_before_the_merge_and_the_survivor_after(
    client: Client, promise: Any, editor: Any
) -> None:
    latvia, republic = Actor.objects.get(), ActorFactory(name="Republic")
    _happen(MARCH, _read, republic, name="Republic", kind="country")
    _happen(APRIL, merge_records, latvia, into=republic, by=editor)
    found = [_rows(client, "commitments", day, actor="Latvia")[0]["actors"] for day in (MARCH, APRIL)]
    assert found == [["Latvia"], ["Republic"]]


def test_export_as_csv_has_no_columns_that_the_log_does_not_know(client: Client, promise: Any) -> None:
    content = b"".join(client.get("/commitments.csv", {"as_of": APRIL})).decode()
    [row] = csv.DictReader(io.StringIO(content))
    assert (row["actors"], row["money_value"], row["due"]) == ("Latvia", "50000000", "2028")
    assert row["address"].endswith(f"?as_of={APRIL}")
    assert not {"articles", "first_reported", "last_reported"} & row.keys()


def _without(row: Json, *names: str) -> Json:
    """A row without some fields, and with addresses that keep no day."""
    plain = json.loads(json.dumps(row).replace(f"?as_of={APRIL}", ""))
    return {name: value for name, value in plain.items() if name not in names}


@pytest.mark.parametrize("name", ["initiatives", "actors", "commitments"])
def test_api_list_has_the_fields_of_today(client: Client, promise: Any, name: str) -> None:
    counted = ("commitment_count", "article_count", "claim_count", "first_reported", "last_reported")
    [now] = _api(client, f"{name}/")["results"]
    [then] = _api(client, f"{name}/", as_of=APRIL)["results"]
    assert _without(then, "as_of", "change") == _without(now, *counted, "created_at", "updated_at")
    assert (then["as_of"], then["change"]) == (APRIL, Change.objects.get(public_id=then["id"]).number)


def test_api_addresses_keep_the_day(client: Client, promise: Any) -> None:
    [then] = _api(client, "commitments/", as_of=APRIL)["results"]
    assert then["url"].endswith(f"?as_of={APRIL}")
    assert then["actors"][0]["url"].endswith(f"?as_of={APRIL}")
    assert client.get(then["actors"][0]["url"]).json()["name"] == "Latvia"


def test_api_walk_as_of_a_day_meets_every_row_once(client: Client, latvia: Any) -> None:
    for number in range(5):
        actor = ActorFactory(name=f"Firm {number}")
        _happen(MARCH, _read, actor, name=actor.name, kind="company")
    for order in ("", "&order=name", "&order=changed"):
        page = _api(client, f"actors/?as_of={APRIL}&page_size=2{order}")
        names = [row["name"] for row in page["results"]]
        while page["next"]:
            page = client.get(page["next"]).json()
            names += [row["name"] for row in page["results"]]
        assert sorted(names) == [*(f"Firm {number}" for number in range(5)), "Latvia"]


def test_api_detail_as_of_a_day_nests_the_claims_of_then(client: Client, promise: Any) -> None:
    _happen(MAY, _read, promise, body="It was signed.", status="agreed")
    then = _api(client, f"commitments/{promise.public_id}/", as_of=APRIL, claims="true")
    assert [claim["quote"] for claim in then["claims"]] == ["Latvia pays for the wall."]
    assert then["ladder"] == [{"status": "pledged", "date": "2024-01-19"}]


def test_api_detail_says_what_became_of_it(client: Client, line: Any, editor: Any) -> None:
    path = f"initiatives/{line.public_id}/"
    assert f"it is since {MARCH}" in _api(client, path, 404, as_of="2025-02-01")["detail"]
    _happen(APRIL, delete_record, line, by=editor)
    assert _api(client, path, 410, as_of=MAY)["detail"] == f"This initiative was by {MAY} deleted."
    assert _api(client, path, 200, as_of=MARCH)["status"] == "agreed"


def test_api_detail_of_a_merged_record_names_the_survivor_of_then(client: Client, line: Any, editor: Any) -> None:
    wall, shield = InitiativeFactory(name="Wall"), InitiativeFactory(name="Shield")
    for record in (wall, shield):
        _happen(MARCH, _read, record, name=record.name, kind="policy")
    _happen(APRIL, merge_records, wall, into=line, by=editor)
    _happen(MAY, merge_records, line, into=shield, by=editor)
    survivors = [
        _api(client, f"initiatives/{wall.public_id}/", 410, as_of=day)["merged_into"]["name"] for day in (APRIL, MAY)
    ]
    assert survivors == ["Baltic Defence Line", "Shield"]


@pytest.mark.parametrize("path", ["actors/", "actors/{}/"])
def test_api_refuses_a_wrong_day(client: Client, latvia: Any, path: str) -> None:
    assert list(_api(client, path.format(latvia.public_id), 400, as_of="2025-13-01")) == ["as_of"]


def _fill(rows: int) -> None:
    line, latvia = Initiative.objects.get(), Actor.objects.get(name="Latvia")
    for number in range(rows):
        promise = CommitmentFactory(initiative=None)
        states = {"actors": ["Latvia"], "initiative": line.name, "kind": "funding", "status": "pledged"}
        body = f"Report {rows} {number}."
        _happen(MARCH, _read, promise, body=body, **states)
        other = ActorFactory(name=f"Person {rows} {number}")
        told = {"name": other.name, "kind": "person", "affiliation": latvia.name}
        _happen(MARCH, _read, other, **told)


@pytest.mark.parametrize("name", ["initiatives", "actors", "commitments"])
def test_list_as_of_a_day_before_the_log_leads_to_its_first_day(client: Client, promise: Any, name: str) -> None:
    html = client.get(f"/{name}/", {"q": "line", "as_of": "2024-12-31"}).content.decode()
    assert "Nothing was known by then: the first entry of the log is of" in html
    assert f'href="?q=line&amp;as_of={MARCH}"' in html


def test_queries_as_of_a_day_are_few_and_do_not_grow(client: Client, promise: Any) -> None:
    addresses = ["/commitments/", "/actors/", "/initiatives.csv", "/api/v1/commitments/", "/api/v1/actors/"]
    addresses += [row.get_absolute_url() for row in (Initiative.objects.get(), Actor.objects.get(), promise)]
    counts: list[dict[str, int]] = []
    for rows in (2, 12):
        _fill(rows)
        counts.append({})
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert b"".join(client.get(address, {"as_of": APRIL}))
            counts[-1][address] = len(queries)
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 20
    assert Commitment.objects.count() == 15
