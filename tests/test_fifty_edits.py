"""Fifty rulings on what some 150 articles say, then every article read again by another extractor: all of them hold."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from ingest import actions
from ingest.inputs import SAMPLES, RawArticle, read_inputs
from ingest.integrity import find_differences
from ingest.pipeline import extract
from initiatives.actions import (
    confirm_record,
    delete_record,
    merge_records,
    reject_claim,
    set_field,
    set_funded_by,
    set_part_of,
)
from initiatives.choices import RecordState, ReviewKind
from initiatives.merging import find_by_public_id
from initiatives.models import Actor, Article, Change, Claim, Commitment, Decision, Initiative, ReviewItem
from tests.factories import EditorFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unjudged")]

_ARTICLES = Path(__file__).parent / "data" / "articles"
_ARTICLE = 7  # every so many of the annotated articles is taken
_EVERY = 7  # of so many facts the changed extractor misses one; after so many articles the planner looks at the rows


@dataclass(frozen=True)
class Edit:
    """One ruling, the page on which an editor looks for it, and the words, the status or the record found there."""

    decision: Decision
    page: str
    words: str = ""
    status: int = 200
    other: Commitment | None = None


def _ingest() -> None:
    """Store and read the samples and many of the annotated articles, as a worker would."""
    annotated = sorted(_ARTICLES.glob("*.txt"))[::_ARTICLE]
    for number, raw in enumerate(read_inputs([str(SAMPLES), *map(str, annotated)])):
        assert isinstance(raw, RawArticle)
        actions.work_on(actions.store_article(raw).article.pk, worker="w")
        if number % _EVERY == 0:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # autovacuum does so where transactions end, and none does here


def _edit(by: Any) -> Iterator[Edit]:
    """Ten rulings of each of five sorts."""
    yield from _set_values(by)
    yield from _confirm(by)
    yield from _reject(by)
    yield from _merge_and_delete(by)
    yield from _relate(by)


def _last(record: Any, page: str | None = None, **found: Any) -> Edit:
    decision = Decision.objects.order_by("id").last()
    assert decision
    return Edit(decision, page or record.get_absolute_url(), **found)


def _set_values(by: Any) -> Iterator[Edit]:
    for number, initiative in enumerate(Initiative.objects.public().order_by("id")[:5]):
        set_field(initiative, "locations", [f"Place {number}"], by=by, reason="seen on a map")
        yield _last(initiative, words=f"Place {number}")
    for number, commitment in enumerate(Commitment.objects.public().order_by("id")[:5]):
        set_field(commitment, "due", f"{2040 + number}", by=by)
        yield _last(commitment, words=f"{2040 + number}")


def _confirm(by: Any) -> Iterator[Edit]:
    for actor in Actor.objects.public().order_by("id")[:10]:
        confirm_record(actor, by=by)
        yield _last(actor, words=actor.name)


def _reject(by: Any) -> Iterator[Edit]:
    claims = Claim.objects.known().filter(commitment__isnull=False, commitment__claim_count=1)
    for claim in claims.order_by("id")[20:30]:
        reject_claim(claim, by=by, reason="this is not what it says")
        page = reverse("admin:initiatives_commitment_change", args=[claim.commitment_id])
        yield _last(claim, page, words=claim.quote[:100])


def _merge_and_delete(by: Any) -> Iterator[Edit]:
    initiatives = list(Initiative.objects.public().order_by("id")[10:20])
    for record, into in zip(initiatives[:5], initiatives[5:], strict=True):
        merge_records(record, into=into, by=by)
        yield _last(record, status=301)
    for actor in Actor.objects.public().filter(kind="person").order_by("-id")[:5]:
        delete_record(actor, by=by, reason="a private person")
        yield _last(actor, status=410)


def _relate(by: Any) -> Iterator[Edit]:
    commitments = list(Commitment.objects.public().order_by("-id")[:20])
    for part, whole in zip(commitments[:5], commitments[5:10], strict=True):
        set_part_of(part, whole, by=by)
        yield _last(part, other=whole)
    for purchase, loan in zip(commitments[10:15], commitments[15:], strict=True):
        set_funded_by(purchase, loan, by=by)
        yield _last(purchase, other=loan)


def _extract_less(*args: Any) -> Any:
    """What another extractor finds: a seventh of the facts is missed, and the others are surer."""
    extraction = extract(*args)
    facts = [fact for number, fact in enumerate(extraction.facts, start=1) if number % _EVERY]
    return replace(extraction, facts=tuple(replace(fact, confidence=(1 + fact.confidence) / 2) for fact in facts))


def test_fifty_edits_outlive_a_changed_extractor(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    _ingest()
    editor: Any = EditorFactory()
    edits = list(_edit(editor))
    assert len(edits) == 50
    monkeypatch.setattr(actions.reading, "extract", _extract_less)
    monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", "changed")
    for article in Article.objects.order_by("id"):
        actions.queue_article(article)
        actions.work_on(article.pk, worker="w")
    assert [str(difference) for difference in find_differences()] == []
    call_command("rebuild", "--check")
    client.force_login(editor)
    assert [edit for edit in edits if not _is_on_its_page(edit, client)] == []


def _is_on_its_page(edit: Edit, client: Client) -> bool:
    """Whether the ruling is to be seen where it was made; of a record that lost all its claims, on the desk."""
    record: Any = edit.decision.record
    record.refresh_from_db()
    if record.state == RecordState.WITHDRAWN and not edit.decision.quote:
        return ReviewItem.objects.open().filter(kind=ReviewKind.UNANCHORED, decision=edit.decision).exists()
    response = client.get(edit.page)
    if edit.status == 301:
        return response.status_code == 301 and response.headers["Location"] == record.merged_into.get_absolute_url()
    content = html.unescape(response.content.decode())
    return response.status_code == edit.status and _words(edit) in content


def _words(edit: Edit) -> str:
    """What is looked for; of a record that reading again found to be one with another, the address of that."""
    other = find_by_public_id("commitment", edit.other.public_id) if edit.other else None
    return other.get_absolute_url() if other else edit.words


def test_every_change_of_the_log_has_a_reason_and_a_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = next(iter(read_inputs([str(SAMPLES)])))
    assert isinstance(raw, RawArticle)
    article = actions.store_article(raw).article
    actions.work_on(article.pk, worker="w")
    monkeypatch.setattr(actions.reading, "extract", _extract_less)
    monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", "changed")
    actions.read_article(article)
    reasons = set(Change.objects.values_list("reason", flat=True))
    assert reasons == {"new_fact", "extractor"}
    assert not Change.objects.filter(run=None, decision=None).exists()
