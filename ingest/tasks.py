"""Background work: each task takes ids, calls one function, and can run twice. The job row is the truth."""

import logging

from celery import Task, shared_task
from celery.signals import worker_init, worker_ready

from ingest import actions, reparses
from ingest.bell import CHECK_TASK, COMPARE_TASK, PARSE_TASK, SWEEP_TASK, ring, ring_batch
from ingest.errors import IngestError
from ingest.integrity import record_check
from ingest.models import Job
from ingest.pipeline.judging.encoder import load_weights
from ingest.pipeline.judging.package import is_available
from initiatives.choices import BatchState
from initiatives.models import Batch

logger = logging.getLogger(__name__)

_SWEEP_SIZE = 500  # articles rung for in one sweep
_COMPARED_AT_ONCE = 50  # articles compared by one task, so that others get their turn
_CHECK_SECONDS = 6 * 3600  # after which a comparison is given up


@shared_task(name=PARSE_TASK, bind=True)
def parse_article(self: Task, article_id: int) -> str:
    """Read one article; a failure is kept with its job, and the sweep rings for it again."""
    try:
        job = actions.work_on(article_id, worker=self.request.id or "eager")
    except IngestError as error:
        logger.warning("article %s: %s: %s", article_id, error.kind, error)
        return error.kind
    return job.state if job else "nothing to do"


@shared_task(name=SWEEP_TASK)
def sweep_jobs() -> int:
    """Ring for all that waits: jobs whose bell was lost, that failed, or whose worker died, and batches under way."""
    reparses.finish_published()
    for batch_id in Batch.objects.filter(state=BatchState.COMPARING).values_list("pk", flat=True):
        ring_batch(batch_id)
    article_ids = list(actions.waiting_jobs().values_list("article_id", flat=True)[:_SWEEP_SIZE])
    for article_id in article_ids:
        ring(article_id)
    return len(article_ids)


@shared_task(name=COMPARE_TASK)
def compare_batch(batch_id: int) -> int:
    """Compare some articles of a batch, and ring for the rest; returns how many were compared."""
    for compared in range(_COMPARED_AT_ONCE):
        if not reparses.compare_next(batch_id):
            return compared
    ring_batch(batch_id)
    return _COMPARED_AT_ONCE


# Taken from the queue when it begins, as it may run for longer than a broker waits before it sends a task again.
@shared_task(name=CHECK_TASK, acks_late=False, time_limit=_CHECK_SECONDS, soft_time_limit=_CHECK_SECONDS)
def check_integrity() -> str:
    """Compare the knowledge base with itself, and keep what was found for the admin's first page."""
    check = record_check()
    if check is None:
        return "another comparison is under way"
    if check.difference_count:
        logger.error("%s; the first: %s", check, check.differences[0])
    return str(check)


@worker_init.connect
def load_encoder(**_: object) -> None:
    """Before a worker makes its processes, so that they share its half gigabyte and need not load it each."""
    if is_available():
        load_weights()


@worker_ready.connect
def sweep_at_start(**_: object) -> None:
    """A worker that starts looks for what was left behind."""
    if Job.objects.exists():
        sweep_jobs.delay()
