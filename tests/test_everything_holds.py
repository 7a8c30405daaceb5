"""Random sequences of everything that can happen to the knowledge base: after each step it keeps its word.

Articles come, come again and change; newer extractors read them; tasks run twice and in any order; editors rule, merge,
delete and take back. `make test-long` runs ten times as many.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ingest import actions, reparses
from ingest.inputs import RawArticle
from ingest.integrity import find_differences
from ingest.models import Job
from ingest.readings import take_back_run
from initiatives.actions import (
    confirm_claim,
    confirm_record,
    delete_record,
    keep_ruling,
    merge_records,
    reject_claim,
    restore_record,
    rule_apart,
    set_field,
    set_part_of,
    undo,
)
from initiatives.choices import BatchState, JobState, RecordState, Ruling, RunState
from initiatives.integrity.writes import watched
from initiatives.models import MODELS, Actor, Article, Batch, Change, Claim, Decision, ExtractionRun
from initiatives.models.records import Record, RecordType
from initiatives.partial_dates import PartialDate
from tests.factories import EditorFactory
from tests.toy_extractor import EDITIONS

pytestmark = pytest.mark.django_db

_SEQUENCES = int(os.environ.get("SEQUENCES", "100"))
_STEPS = 12

_WHO = st.sampled_from(["Estonia", "Latvia", "Lithuania"])
_ACT = st.sampled_from(["proposed", "pledged", "agreed", "delivered", "cancelled"])
_WHAT = st.sampled_from(["Baltic Defence Line", "Eastern Wall"])
_AMOUNT = st.sampled_from(["300 euros", "300 euros of works", "310 euros", "90 euros", "600 bunkers", "5 bunkers"])
_DUE = st.sampled_from(["", " by 2025", " by 2027"])
_SENTENCES = st.lists(
    st.builds("{} {} {} for the {}{}.".format, _WHO, _ACT, _AMOUNT, _WHAT, _DUE), min_size=1, max_size=3, unique=True
)
_DATES = st.sampled_from(["", "2024-01-19", "2024-06-01", "2025-03"])
_VALUES: dict[str, st.SearchStrategy[tuple[str, Any]]] = {
    "actor": st.sampled_from([("role", "an ally"), ("kind", "alliance"), ("alias", ["the Republic"]), ("role", None)]),
    "initiative": st.sampled_from([("status", "operational"), ("kind", "policy"), ("locations", ["Narva"])]),
    "commitment": st.sampled_from([("status", "agreed"), ("due", "2030"), ("due", None), ("period_years", 4)]),
}
_TYPES = st.sampled_from(sorted(MODELS))
_PICK = st.integers(0, 10_000)


def _picked(rows: Sequence[Any], pick: int) -> Any:
    return rows[pick % len(rows)]


class KnowledgeBase(RuleBasedStateMachine):
    """A knowledge base from its first article on; everything is rolled back at the end of a sequence."""

    def __init__(self) -> None:
        super().__init__()
        self._monkeypatch = pytest.MonkeyPatch()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self._watch = watched()
        self._writes = self._watch.__enter__()
        self._editor: Any = EditorFactory()
        self._seen: dict[RecordType, set[str]] = defaultdict(set)  # identifiers of all records that readers ever saw

    def teardown(self) -> None:
        self._watch.__exit__(None, None, None)
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)
        self._monkeypatch.undo()

    @initialize(stories=st.lists(st.tuples(_SENTENCES, _DATES), min_size=1, max_size=2))
    def begin(self, stories: list[tuple[list[str], str]]) -> None:
        """Two articles at most have been read, so that every rule has something to act on from its first step."""
        self._use_edition("1")
        for number, (sentences, published) in enumerate(stories, start=1):
            self.ingest(number, sentences, published, is_read=True)

    def _use_edition(self, edition: str) -> None:
        self._monkeypatch.setattr(actions.reading, "extract", EDITIONS[edition])
        self._monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", edition)

    @rule(number=st.integers(1, 4), sentences=_SENTENCES, published=_DATES, is_read=st.booleans())
    def ingest(self, number: int, sentences: list[str], published: str, is_read: bool) -> None:
        """An article comes in, or one at a known address with another text."""
        text = "\n\n".join(["Defence news from the Baltic states today", *sentences])
        date = PartialDate.parse(published) if published else None
        raw = RawArticle(f"article {number}", text.encode(), url=f"https://news{number}.example/a", published=date)
        article = actions.store_article(raw).article
        if is_read:
            actions.work_on(article.pk, worker="w")

    @rule(pick=_PICK)
    @precondition(lambda _: Article.objects.exists())
    def deliver_again(self, pick: int) -> None:
        """The same article comes in again, and its task is delivered once more: nothing is written."""
        article = _picked(list(Article.objects.order_by("id")), pick)
        latest = article.versions.order_by("id").last()
        counts = self._rows()
        actions.store_article(RawArticle("again", bytes(latest.raw), url=article.url))
        if Job.objects.filter(article=article, state=JobState.DONE).exists():
            actions.work_on(article.pk, worker="w")
        assert self._rows() == counts

    @rule(edition=st.sampled_from(sorted(EDITIONS)), order=st.randoms(use_true_random=False), is_batch=st.booleans())
    @precondition(lambda _: Article.objects.exists())
    def read_again(self, edition: str, order: Any, is_batch: bool) -> None:
        """Another extractor reads all articles, the tasks in any order and some of them twice."""
        self._use_edition(edition)
        if is_batch:
            reparses.reparse_batch(Article.objects.all(), title=f"by {edition}")
        else:
            for article in Article.objects.order_by("id"):
                actions.queue_article(article)
        tasks = [*Article.objects.order_by("id").values_list("id", flat=True)] * 2
        order.shuffle(tasks)
        for article_id in tasks:
            actions.work_on(article_id, worker="w")
        reparses.finish_published()

    @rule(pick=_PICK)
    @precondition(lambda _: Batch.objects.filter(state=BatchState.PUBLISHED).exists())
    def take_batch_back(self, pick: int) -> None:
        reparses.take_back_batch(_picked(list(Batch.objects.filter(state=BatchState.PUBLISHED)), pick), by=self._editor)

    @rule(pick=_PICK)
    @precondition(lambda _: ExtractionRun.objects.filter(state=RunState.DONE).exists())
    def take_run_back(self, pick: int) -> None:
        runs = list(ExtractionRun.objects.filter(state=RunState.DONE).order_by("id"))
        take_back_run(_picked(runs, pick), by=self._editor)

    @rule(record_type=_TYPES, pick=_PICK, data=st.data())
    def set_value(self, record_type: RecordType, pick: int, data: st.DataObject) -> None:
        field, value = data.draw(_VALUES[record_type])
        self._rule(lambda record: set_field(record, field, value, by=self._editor), record_type, pick)

    @rule(record_type=_TYPES, pick=_PICK)
    def confirm(self, record_type: RecordType, pick: int) -> None:
        self._rule(lambda record: confirm_record(record, by=self._editor), record_type, pick)

    @rule(record_type=_TYPES, pick=_PICK)
    def keep(self, record_type: RecordType, pick: int) -> None:
        self._rule(lambda record: keep_ruling(record, "status", by=self._editor), record_type, pick)

    @rule(record_type=_TYPES, pick=_PICK, is_back=st.booleans())
    def delete_or_restore(self, record_type: RecordType, pick: int, is_back: bool) -> None:
        act = restore_record if is_back else delete_record
        self._rule(lambda record: act(record, by=self._editor), record_type, pick)

    @rule(record_type=_TYPES, pick=_PICK, other=_PICK, how=st.sampled_from(["merge", "apart", "part"]))
    def relate(self, record_type: RecordType, pick: int, other: int, how: str) -> None:
        rows = self._records(record_type)
        second: Any = _picked(rows, other) if rows else None
        acts: dict[str, Callable[[Any], object]] = {
            "merge": lambda record: merge_records(record, into=second, by=self._editor),
            "apart": lambda record: rule_apart(record, second, by=self._editor),
            "part": lambda record: set_part_of(record, second, by=self._editor),
        }
        self._rule(acts[how], record_type, pick)

    @rule(pick=_PICK, is_right=st.booleans())
    def rule_on_claim(self, pick: int, is_right: bool) -> None:
        claims = list(Claim.objects.filter(is_current=True).order_by("id"))
        if claims:
            act = confirm_claim if is_right else reject_claim
            self._try(lambda: act(_picked(claims, pick), by=self._editor))

    @rule(pick=_PICK)
    @precondition(lambda _: Decision.objects.standing().exists())
    def take_ruling_back(self, pick: int) -> None:
        decisions = list(Decision.objects.standing().order_by("id"))
        self._try(lambda: undo(_picked(decisions, pick), by=self._editor))

    def _records(self, record_type: RecordType) -> list[Any]:
        return list(MODELS[record_type].objects.order_by("id"))

    def _rule(self, act: Callable[[Any], object], record_type: RecordType, pick: int) -> None:
        rows = self._records(record_type)
        if rows:
            self._try(lambda: act(_picked(rows, pick)))

    def _try(self, act: Callable[[], object]) -> None:
        """A ruling is either made, or refused without a trace."""
        counts = self._rows()
        try:
            act()
        except ValidationError:
            assert self._rows() == counts

    def _rows(self) -> tuple[int, ...]:
        tables = [model._meta.db_table for model in (Claim, Decision, Change, ExtractionRun, *MODELS.values())]
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables))
            return tuple(cursor.fetchone())

    @invariant()
    def everything_holds(self) -> None:
        """What was found after an earlier step holds still where a step has written nothing since."""
        if self._writes.are_any:
            self._check_a_fresh_fold()
            self._check_rulings()
            self._check_claims()
            self._check_records()
            self._writes.are_any = False

    def _check_a_fresh_fold(self) -> None:
        assert [str(difference) for difference in find_differences()] == []

    def _check_rulings(self) -> None:
        for decision in Decision.objects.standing().select_related("actor", "initiative", "commitment"):
            record: Any = decision.record
            assert _holds(decision, record), f"{decision.ruling} {decision.field} of {record.record_type} {record.pk}"

    def _check_claims(self) -> None:
        for claim in Claim.objects.select_related("version"):
            assert claim.version.body[claim.start : claim.end] == claim.quote

    def _check_records(self) -> None:
        for record_type, model in MODELS.items():
            rows = {row.public_id: row for row in model.objects.select_related("merged_into")}
            self._seen[record_type] |= {key for key, row in rows.items() if row.state == RecordState.LISTED}
            for public_id in self._seen[record_type]:
                record: Any = rows[public_id]
                assert record.state != RecordState.MERGED or record.merged_into.state != RecordState.MERGED


def _holds(decision: Decision, record: Any) -> bool:
    """Whether what was ruled is what is shown, unless a later ruling, or one of the survivor itself, says otherwise."""
    survivor = record.merged_into or record
    match decision.ruling:
        case Ruling.SET_FIELD:
            return _outranked(decision, record, survivor) or _shows(decision, survivor)
        case Ruling.DELETE:
            later = Decision.objects.standing().about(record).filter(ruling=Ruling.RESTORE, pk__gt=decision.pk)
            return later.exists() or record.state in (RecordState.DELETED, RecordState.MERGED)
        case Ruling.MERGE:
            return record.merged_into is not None and record.state == RecordState.MERGED
        case Ruling.NOT_SAME:
            other = type(record).objects.get(public_id=decision.other)
            return survivor != (other.merged_into or other)
        case Ruling.REJECT_CLAIM:
            same = Claim.objects.filter(article=decision.article, quote=decision.quote, is_current=True)
            about = same.filter(**{record.record_type: record})
            return all(claim.is_rejected for claim in about) or record.record_type == "commitment"
    return True


def _outranked(decision: Decision, record: Record, survivor: Record) -> bool:
    """Whether another ruling on the same field goes before this one."""
    on_field = Decision.objects.standing().filter(ruling=Ruling.SET_FIELD, field=decision.field)
    confirmed = Decision.objects.standing().filter(ruling=Ruling.CONFIRM, field="", article=None)
    own = [*on_field.about(survivor), *confirmed.about(survivor)]
    if record == survivor:
        return any(other.pk > decision.pk for other in own)
    rows = MODELS[record.record_type].objects.filter(merged_into=survivor.pk)
    beside = [*on_field.filter(**{f"{record.record_type}__in": rows})]
    beside += confirmed.filter(**{f"{record.record_type}__in": rows})
    return bool(own) or any(other.pk > decision.pk for other in beside)


def _shows(decision: Decision, survivor: Record) -> bool:
    """Whether the survivor displays the ruled value by that ruling."""
    entry = survivor.provenance.get(decision.field) or {}
    return bool(entry.get("decision") == decision.pk)


def test_knowledge_base_keeps_its_word_whatever_happens() -> None:
    run_state_machine_as_test(
        KnowledgeBase,
        settings=settings(
            max_examples=_SEQUENCES,
            stateful_step_count=_STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


_Story = tuple[list[str], str]  # the sentences of an article, and its date


@given(
    stories=st.lists(st.tuples(_SENTENCES, _DATES), min_size=2, max_size=4),
    order=st.randoms(use_true_random=False),
)
@settings(max_examples=_SEQUENCES // 2, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_order_of_articles_gives_the_same_records(stories: list[_Story], order: Any) -> None:
    numbered = list(enumerate(stories))
    in_order = _records_of(numbered)
    order.shuffle(numbered)
    assert _records_of(numbered) == in_order


def _records_of(stories: Sequence[tuple[int, _Story]]) -> dict[str, list[Any]]:
    """What readers see once the articles were read in this order, identifiers aside; nothing is left behind."""
    with pytest.MonkeyPatch.context() as monkeypatch, transaction.atomic():
        monkeypatch.setattr(actions.reading, "extract", EDITIONS["1"])
        for number, (sentences, published) in stories:
            text = "\n\n".join([f"Report {number} from the Baltic states", *sentences])
            date = PartialDate.parse(published) if published else None
            raw = RawArticle("", text.encode(), url=f"https://news{number}.example/a", published=date)
            actions.work_on(actions.store_article(raw).article.pk, worker="w")
        shown: dict[str, list[Any]] = {
            record_type: sorted(map(_shown, model.objects.filter(state=RecordState.LISTED)), key=repr)
            for record_type, model in MODELS.items()
        }
        transaction.set_rollback(True)
    return shown


def _shown(record: Any) -> list[Any]:
    """What is displayed of a record, with names for identifiers and the sentences of its claims."""
    snapshot = record.snapshot()
    for name in ("actors", "counterparties", "participants"):
        names = dict(Actor.objects.filter(public_id__in=snapshot.get(name) or ()).values_list("public_id", "name"))
        snapshot[name] = [names[public_id] for public_id in snapshot.get(name) or ()]
    snapshot["initiative"] = str(getattr(record, "initiative", ""))
    rungs = [(rung["status"], rung["date"]) for rung in getattr(record, "ladder", ())]
    return [snapshot, rungs, record.conflicts, sorted(record.claims.values_list("quote", flat=True))]
