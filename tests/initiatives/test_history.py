"""The log as a reader meets it: what changed, why, by which sentence or ruling, and the way through its pages."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from initiatives.actions import delete_record, merge_records, restore_record, set_field, undo
from initiatives.choices import BatchKind, BatchState, ChangeReason
from initiatives.history import Entry, read_entries
from initiatives.models import Batch, Change, Claim, Commitment, Decision, ExtractionRun
from initiatives.publish import Cause, publish
from tests.factories import (
    ArticleVersionFactory,
    ClaimFactory,
    CommitmentFactory,
    EditorFactory,
    ExtractionRunFactory,
    InitiativeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return EditorFactory(username="anna")


def _read(record: Any, run: ExtractionRun, **states: Any) -> Claim:
    """A claim of a run about the record, published."""
    about = {"initiative": None, record.record_type: record}
    claim: Claim = ClaimFactory(version=run.version, run=run, states=states, **about)
    publish([record], Cause(run=run))
    return claim


def _run(body: str = "The wall was agreed.", published: str = "2024-01") -> ExtractionRun:
    version = ArticleVersionFactory(body=body, article__published=published)
    run: ExtractionRun = ExtractionRunFactory(version=version)
    return run


@pytest.fixture
def line() -> Any:
    """A published initiative that one article tells of."""
    line = InitiativeFactory(name="Baltic Defence Line")
    _read(line, _run(), name=line.name, kind="fortification", status="agreed")
    return line


@pytest.fixture
def promise() -> Any:
    promise = CommitmentFactory(initiative=None)
    money = {"value": "50000000", "to": None, "currency": "USD", "bound": "exactly"}
    _read(promise, _run(), kind="funding", status="pledged", money=money, due="2026")
    return promise


def _entries() -> list[Entry]:
    return read_entries(list(Change.objects.with_causes().order_by("number")))


def test_read_entries_shows_the_sentence_that_states_what_differs(line: Any) -> None:
    run = _run("Work on the wall has begun.", published="2025")
    ClaimFactory(version=run.version, run=run, initiative=line, states={"name": line.name}, confidence=0.99)
    begun = _read(line, run, status="under_way")
    entry = _entries()[-1]
    assert (entry.words, entry.claim, entry.change.reason) == ("Changed", begun, ChangeReason.NEW_FACT)
    assert [(d.label, d.before, d.after) for d in entry.differences] == [("Status", "Agreed", "Under way")]


def test_read_entries_leaves_what_is_kept_for_the_fold_unread(line: Any) -> None:
    _read(line, _run("Work on the wall has begun.", published="2025"), status="under_way")
    with CaptureQueriesContext(connection) as asked:
        assert len(_entries()) == 2
    assert "backings" not in " ".join(query["sql"] for query in asked)


def test_read_entries_of_an_addition_list_its_values_in_the_order_of_pages(promise: Any) -> None:
    [entry] = _entries()
    assert (entry.words, [value.label for value in entry.values]) == (
        "Added",
        ["Kind", "Status", "Money", "Due", "Rungs reached"],
    )
    assert "$50\u00a0million (€46" in entry.values[2].after


def test_read_entries_tell_of_rungs_and_of_dates_given_up(promise: Any) -> None:
    _read(promise, _run("It was signed and is now due in 2027.", published="2025-02"), status="agreed", due="2027")
    told = {difference.label: difference.after for difference in _entries()[-1].differences}
    assert told == {
        "Status": "Agreed",
        "Due": "2027",
        "Rungs reached": "Agreed, February 2025",
        "Dates given up": "2026, reported February 2025",
    }


def test_read_entries_name_both_records_of_a_merge_and_its_undoing(line: Any, editor: Any) -> None:
    wall = InitiativeFactory(name="Eastern Wall")
    _read(wall, _run("The wall stands."), name=wall.name, kind="fortification", status="operational")
    merge_records(wall, into=line, by=editor)
    undo(Decision.objects.get(), by=editor)
    told = [(entry.words, entry.record, entry.other, entry.moved, entry.ruled_words) for entry in _entries()[2:]]
    assert sorted(told, key=lambda entry: (entry[4], entry[0])) == [
        ("Changed", line, None, wall, "Merged by"),
        ("Merged", wall, line, None, "Merged by"),
        ("Changed", line, None, wall, "Ruling taken back by"),
        ("Split off", wall, line, None, "Ruling taken back by"),
    ]


@pytest.mark.parametrize("how", ["restore", "undo"])
def test_read_entries_of_a_deletion_and_its_end(line: Any, editor: Any, how: str) -> None:
    delete_record(line, by=editor)
    if how == "restore":
        restore_record(line, by=editor)
    else:
        undo(Decision.objects.get(), by=editor)
    assert [entry.words for entry in _entries()] == ["Added", "Deleted", "Brought back"]


def _page(client: Client, query: str = "", *, status: int = 200) -> str:
    response = client.get(f"/changes/{query}")
    assert response.status_code == status
    return response.content.decode()


def test_changes_page_says_who_ruled_and_why(client: Client, line: Any, editor: Any) -> None:
    set_field(line, "status", "cancelled", by=editor, reason="The ministry gave it up.")
    html = _page(client)
    assert "Set by anna: The ministry gave it up." in html
    assert "<del>Agreed</del>" in html
    assert '<span class="change-reason">Editor</span>' in html
    assert "The wall was agreed." in html


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        pytest.param("?reason=editor", [2], id="reason"),
        pytest.param("?kind=add", [0, 1], id="kind"),
        pytest.param("?record_type=commitment", [1], id="type"),
        pytest.param("?changed_from=2020", [0, 1, 2], id="from"),
        pytest.param("?changed_to=2020", [], id="to"),
        pytest.param("?changed_to=9999", [0, 1, 2], id="to-the-last-day-there-is"),
        pytest.param("?run={run}", [0], id="run"),
        pytest.param("?record={record}", [0, 2], id="record"),
        pytest.param("?batch={batch}", [2], id="batch"),
    ],
)
def test_changes_filtered(client: Client, line: Any, promise: Any, editor: Any, query: str, numbers: list[int]) -> None:
    batch = Batch.objects.create(kind=BatchKind.REVIEW, state=BatchState.PUBLISHED, title="Three at once", by=editor)
    set_field(line, "status", "cancelled", by=editor, batch=batch)
    all_numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    run = Claim.objects.get(initiative=line).run_id
    address = query.format(run=run, record=line.public_id, batch=batch.public_id)
    rows = json.loads(b"".join(client.get(f"/changes.json{address}")))
    assert [row["number"] for row in reversed(rows)] == [all_numbers[place] for place in numbers]
    html = _page(client, address)
    assert html.count('<li id="change-') == len(numbers)


@pytest.mark.parametrize("query", ["?record=nobody", "?batch=nothing", "?reason=boredom", "?changed_from=soon"])
def test_changes_with_a_wrong_filter_mark_it(client: Client, line: Any, query: str) -> None:
    assert 'class="error"' in _page(client, query)
    assert client.get(f"/changes.csv{query}").status_code == 400


def test_changes_lead_from_page_to_page_and_back(client: Client, line: Any, editor: Any) -> None:
    for number in range(60):
        set_field(line, "name", f"Line {number}", by=editor)
    numbers = list(Change.objects.order_by("-number").values_list("number", flat=True))
    first = _page(client, "?reason=editor")
    assert f'href="?reason=editor&amp;before={numbers[49]}"' in first
    second = _page(client, f"?reason=editor&before={numbers[49]}")
    assert second.count('<li id="change-') == 10
    assert f'href="?reason=editor&amp;after={numbers[50]}"' in second
    assert _page(client, f"?reason=editor&after={numbers[50]}").count('<li id="change-') == 50
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in second


def test_changes_as_csv_keep_the_snapshots(client: Client, line: Any) -> None:
    content = b"".join(client.get("/changes.csv")).decode()
    [row] = csv.DictReader(io.StringIO(content))
    assert (row["reason"], row["before"], json.loads(row["after"])["status"]) == ("new_fact", "", "agreed")


def test_record_page_shows_its_latest_history(client: Client, line: Any, editor: Any) -> None:
    for status in ("cancelled", "proposed", "under_way", "operational", "agreed", "cancelled"):
        set_field(line, "status", status, by=editor)
    html = client.get(line.get_absolute_url()).content.decode()
    assert html.count('<li id="change-') == 5
    assert "The whole history" in html


def test_changes_page_queries_do_not_grow(client: Client, line: Any, promise: Any, editor: Any) -> None:
    counts = []
    for rounds in (2, 15):
        for number in range(rounds):
            _read(line, _run(f"Report {rounds} {number}.", published=f"20{number + 25}"), name=f"Wall {number}")
            set_field(promise, "period_years", number + rounds, by=editor)
        with CaptureQueriesContext(connection) as queries:
            _page(client)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 5


def test_publish_cents_of_an_amount_are_no_change_the_second_time() -> None:
    promise = CommitmentFactory(initiative=None)
    money = {"value": "5.5", "to": None, "currency": "EUR", "bound": "exactly"}
    _read(promise, _run(), kind="funding", status="pledged", money=money)
    assert publish([Commitment.objects.get()], Cause()) == []
