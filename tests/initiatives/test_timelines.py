"""The story of a commitment: what happened in which order, each with what it is known from."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from initiatives.actions import merge_records, set_field, undo
from initiatives.evidence import gather_evidence
from initiatives.models import Commitment, Decision
from initiatives.publish import Cause, publish
from initiatives.timelines import Event, tell_timeline
from tests.factories import ArticleVersionFactory, ClaimFactory, CommitmentFactory, EditorFactory, ExtractionRunFactory

pytestmark = pytest.mark.django_db


def _euros(value: str) -> dict[str, Any]:
    return {"value": value, "to": None, "currency": "EUR", "bound": "exactly"}


def _report(promise: Commitment, published: str, *, body: str = "", run: Any = None, **states: Any) -> None:
    version = ArticleVersionFactory(body=body or f"Told in {published}.", article__published=published)
    run = run or ExtractionRunFactory(version=version)
    ClaimFactory(version=run.version, run=run, initiative=None, commitment=promise, states=states)
    publish([promise], Cause(run=run))


@pytest.fixture
def promise() -> Any:
    promise = CommitmentFactory(initiative=None)
    _report(promise, "2023-03", kind="funding", status="pledged", money=_euros("5000000"), due="2025")
    return promise


def _tell(promise: Commitment) -> list[Event]:
    promise = Commitment.objects.get(pk=promise.pk)
    return tell_timeline(promise, gather_evidence(promise))


def test_tell_timeline_from_pledge_to_delivery(promise: Any) -> None:
    _report(promise, "2025-06", status="delivered", due="2027")
    _report(promise, "2024-02", status="agreed", due="2026")
    assert [(str(event.date), event.words) for event in _tell(promise)] == [
        ("2023-03", "Pledged"),
        ("2024-02", "Agreed"),
        ("2024-02", "The promised date, 2025, was given up, now 2026"),
        ("2025-06", "Delivered"),
        ("2025-06", "The promised date, 2026, was given up, now 2027"),
    ]


def test_tell_timeline_quotes_the_sentence_of_each_rung(promise: Any) -> None:
    [pledged] = _tell(promise)
    assert pledged.claim
    assert pledged.claim.quote == "Told in 2023-03."


def test_tell_timeline_tells_of_a_figure_that_articles_or_editors_changed(promise: Any) -> None:
    for number in range(2):
        _report(promise, "2024-05", body=f"Now six, says report {number}.", money=_euros("6000000"))
    set_field(promise, "money", _euros("7000000"), by=EditorFactory())
    told = [(event.words, event.article is not None) for event in _tell(promise) if "shown" in event.words]
    assert told == [
        ("Money shown was €5\u00a0million, became €6\u00a0million", True),
        ("Money shown was €6\u00a0million, became €7\u00a0million", False),
    ]


def test_tell_timeline_leaves_out_what_a_new_reading_corrected(promise: Any) -> None:
    claim = promise.claims.get()
    newer = ExtractionRunFactory(version=claim.version)
    promise.claims.update(is_current=False)
    _report(promise, "2023-03", run=newer, kind="funding", status="pledged", money=_euros("50000000"), due="2025")
    assert [event.words for event in _tell(promise)] == ["Pledged"]


def test_tell_timeline_names_what_was_merged_and_split(promise: Any) -> None:
    other, editor = CommitmentFactory(initiative=None), EditorFactory()
    _report(other, "2023-04", kind="funding", status="pledged")
    merge_records(other, into=promise, by=editor)
    undo(Decision.objects.get(), by=editor)
    told = [(event.words, event.other) for event in _tell(promise) if event.other]
    assert sorted(told) == [("Found to be the same, and taken in", other), ("Split off again", other)]


def test_tell_timeline_says_when_only_an_editor_says_so(promise: Any) -> None:
    set_field(promise, "status", "delivered", by=EditorFactory())
    assert [event.words for event in _tell(promise)] == ["Pledged", "Delivered, as an editor ruled"]


def test_commitment_page_tells_the_story(client: Client, promise: Any) -> None:
    _report(promise, "2024-02", status="agreed")
    html = client.get(promise.get_absolute_url()).content.decode().partition("In the order of events")[2]
    assert (
        html.index("Pledged") < html.index("Told in 2023-03.") < html.index("Agreed") < html.index("Told in 2024-02.")
    )


def test_tell_timeline_takes_two_queries_at_most(promise: Any) -> None:
    editor = EditorFactory()
    for number in range(4):
        other = CommitmentFactory(initiative=None)
        _report(other, "2023-04", body=f"Report {number}.", kind="funding", status="pledged")
        merge_records(other, into=promise, by=editor)
    promise.refresh_from_db()
    evidence = gather_evidence(promise)
    with CaptureQueriesContext(connection) as queries:
        assert len(tell_timeline(promise, evidence)) > 4
    assert len(queries) <= 2
