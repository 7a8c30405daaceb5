"""Articles read again as a batch: compared first, then published, and taken back at once if that was a mistake.

A batch is work in Postgres, as jobs are: whoever is rung does the next part of it, and two at once do no harm.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest.actions import compare_article
from ingest.bell import ring_batch, ring_sweep
from ingest.errors import IngestError
from ingest.models import Comparison, Job
from ingest.readings import take_back
from initiatives.choices import BatchKind, BatchState, JobState, RunState
from initiatives.models import Article, Batch, Decision
from initiatives.publish import Cause

SORTS = ("new", "changed", "lost", "conflicts")
_LABELS = {"new": "New", "changed": "Changed", "lost": "Lost", "conflicts": "Conflicting with rulings"}
_SAMPLES = 20  # lines of each sort that are kept of an article
_CHUNK = 2_000  # rows written at once
_UNFINISHED = (JobState.QUEUED, JobState.RUNNING, JobState.FAILED)


@transaction.atomic
def compare_batch(articles: QuerySet[Article], *, by: User | None, title: str) -> Batch:
    """Have a new reading of some articles compared with what is stored, in the background; nothing else is changed.

    Raises:
        ValidationError: when there is no article among them.
    """
    batch = _start(BatchState.COMPARING, by, title)
    ids = articles.order_by("pk").values_list("pk", flat=True).iterator()
    Comparison.objects.bulk_create((Comparison(batch=batch, article_id=pk) for pk in ids), batch_size=_CHUNK)
    if not batch.comparisons.exists():
        raise ValidationError("No article is to be read again: the current extractor has read them all.")
    transaction.on_commit(lambda: ring_batch(batch.pk))
    return batch


def compare_next(batch_id: int) -> bool:
    """Compare one more article of a batch; False when none is left, and the batch is compared."""
    with transaction.atomic():
        waiting = Comparison.objects.select_for_update(skip_locked=True, of=("self",)).select_related("article")
        queued = waiting.filter(batch=batch_id, batch__state=BatchState.COMPARING, state=JobState.QUEUED)
        comparison = queued.order_by("id").first()
        if comparison:
            _compare(comparison)
            return True
    _finish_comparing(batch_id)
    return False


def _compare(comparison: Comparison) -> None:
    try:
        found = compare_article(comparison.article)
    except IngestError as error:
        comparison.state, comparison.error = JobState.FAILED, str(error)
    else:
        comparison.state = JobState.DONE
        comparison.counts = {sort: len(getattr(found, sort)) for sort in SORTS}
        comparison.found = {sort: getattr(found, sort)[:_SAMPLES] for sort in SORTS}
    comparison.save()


@transaction.atomic
def _finish_comparing(batch_id: int) -> None:
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
    if batch.state == BatchState.COMPARING and not batch.comparisons.filter(state=JobState.QUEUED).exists():
        batch.state, batch.counts, batch.finished_at = BatchState.COMPARED, dict(sum_up(batch)), timezone.now()
        batch.save()


def sum_up(batch: Batch) -> Mapping[str, int]:
    """How much of each sort the comparisons of a batch found so far, in how many articles, and how many failed."""
    counts: Counter[str] = Counter(dict.fromkeys((*SORTS, "articles", "failed"), 0))
    for state, found in batch.comparisons.values_list("state", "counts").iterator(_CHUNK):
        counts["articles"] += state == JobState.DONE
        counts["failed"] += state == JobState.FAILED
        counts.update(found)
    return counts


@transaction.atomic
def publish_batch(batch: Batch) -> None:
    """Have the articles of a compared batch read again and stored.

    Raises:
        ValidationError: when it is not compared, or was published or discarded already.
    """
    batch = _locked(batch, BatchState.COMPARED)
    batch.state = BatchState.PUBLISHING
    batch.save()
    _queue_all(batch, Article.objects.filter(comparisons__batch=batch))


@transaction.atomic
def discard_batch(batch: Batch) -> None:
    """Put a compared batch away without publishing it.

    Raises:
        ValidationError: when it is published or discarded already.
    """
    batch = _locked(batch, BatchState.COMPARING, BatchState.COMPARED)
    batch.state = BatchState.DISCARDED
    batch.save()


@transaction.atomic
def reparse_batch(articles: QuerySet[Article], *, by: User | None = None, title: str) -> Batch:
    """Have some articles read again and stored without comparing first, as one batch that can be taken back."""
    batch = _start(BatchState.PUBLISHING, by, title)
    _queue_all(batch, articles)
    return batch


def _start(state: BatchState, by: User | None, title: str) -> Batch:
    return Batch.objects.create(kind=BatchKind.REPARSE, state=state, title=title[:200], by=by)


def _locked(batch: Batch, *states: BatchState) -> Batch:
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.kind != BatchKind.REPARSE or batch.state not in states:
        raise ValidationError(
            f"“{batch}” is {batch.get_state_display().lower()}: that cannot be done with it any more."
        )
    return batch


def _queue_all(batch: Batch, articles: QuerySet[Article]) -> None:
    """Queue every article for reading, with one bell for all of them."""
    now = timezone.now()
    fields = ["batch", "state", "attempts", "lease_until", "leased_by", "last_error_kind", "last_error", "queued_at"]
    ids = articles.order_by("pk").values_list("pk", flat=True)
    for chunk in _chunks(ids.iterator(_CHUNK)):
        jobs = [Job(article_id=pk, batch=batch, state=JobState.QUEUED, queued_at=now) for pk in chunk]
        Job.objects.bulk_create(
            jobs, update_conflicts=True, unique_fields=["article"], update_fields=[*fields, "finished_at"]
        )
    transaction.on_commit(ring_sweep)


def _chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    chunk: list[int] = []
    for pk in ids:
        chunk.append(pk)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def finish_published() -> int:
    """Mark the batches whose last article was read as published; returns how many."""
    finished = 0
    for batch in Batch.objects.filter(kind=BatchKind.REPARSE, state=BatchState.PUBLISHING):
        if not batch.jobs.filter(state__in=_UNFINISHED).exists():
            done = Batch.objects.filter(pk=batch.pk, state=BatchState.PUBLISHING)
            finished += done.update(state=BatchState.PUBLISHED, finished_at=timezone.now())
    return finished


def progress_of(batch: Batch) -> tuple[int, int]:
    """How many articles of a batch that is compared or published are done, and how many there are."""
    if batch.state == BatchState.COMPARING:
        rows: QuerySet = batch.comparisons.all()
        return rows.exclude(state=JobState.QUEUED).count(), rows.count()
    jobs = batch.jobs.all()
    return jobs.exclude(state__in=_UNFINISHED).count(), jobs.count()


@dataclass(frozen=True, slots=True)
class Samples:
    """The first lines of one sort, with the articles that they are of."""

    label: str
    lines: Sequence[tuple[Article, str]]


def samples_of(batch: Batch) -> list[Samples]:
    """Some lines of each sort that the comparisons of a batch found, the conflicts first."""
    found = []
    for sort in reversed(SORTS):
        comparisons = batch.comparisons.filter(counts__has_key=sort).exclude(counts__contains={sort: 0})
        rows = comparisons.select_related("article").order_by("id")[:_SAMPLES]
        lines = [(row.article, line) for row in rows for line in row.found[sort]][:_SAMPLES]
        if lines:
            found.append(Samples(_LABELS[sort], lines))
    return found


def take_back_batch(batch: Batch, *, by: User | None = None, reason: str = "") -> None:
    """Have what was read before a published batch count again, for every article that was not read again since.

    Raises:
        ValidationError: when the batch is not published, or was taken back already.
    """
    with transaction.atomic():
        batch = _locked(batch, BatchState.PUBLISHED)
        batch.state, batch.undone_by, batch.undone_at, batch.undone_because = (
            BatchState.UNDONE,
            by,
            timezone.now(),
            reason,
        )
        batch.save()
        runs = batch.runs.filter(state=RunState.DONE).select_related("version__article").order_by("id")
        for run in runs.defer("version__raw").iterator(_CHUNK):
            take_back(run, Cause(batch=batch))


def effects_of_undo(batch: Batch) -> list[str]:
    """What taking a published batch back would do and what it would leave, in words."""
    runs = batch.runs.values_list("state", flat=True)
    states = Counter(runs)
    lines = [
        f"{states[RunState.DONE]} articles go back to what was read before; rulings hold, whenever they were made."
    ]
    if states[RunState.SUPERSEDED]:
        lines.append(f"{states[RunState.SUPERSEDED]} articles were read again since, and stay as they are.")
    if states[RunState.WITHDRAWN]:
        lines.append(f"{states[RunState.WITHDRAWN]} articles were taken back already.")
    rulings = Decision.objects.standing().filter(claim__run__batch=batch).count()
    if rulings:
        lines.append(f"{rulings} rulings were made on what this batch read; those whose words are gone go to the desk.")
    return lines
