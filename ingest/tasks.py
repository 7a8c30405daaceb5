"""Background work: each task takes ids, calls one function, and can run twice. The job row is the truth."""

import logging

from celery import Task, shared_task
from celery.signals import worker_ready

from ingest import actions
from ingest.bell import PARSE_TASK, ring
from ingest.errors import IngestError
from ingest.models import Job

logger = logging.getLogger(__name__)

_SWEEP_SIZE = 500  # articles rung for in one sweep


@shared_task(name=PARSE_TASK, bind=True)
def parse_article(self: Task, article_id: int) -> str:
    """Read one article; a failure is kept with its job, and the sweep rings for it again."""
    try:
        job = actions.work_on(article_id, worker=self.request.id or "eager")
    except IngestError as error:
        logger.warning("article %s: %s: %s", article_id, error.kind, error)
        return error.kind
    return job.state if job else "nothing to do"


@shared_task(name="ingest.sweep_jobs")
def sweep_jobs() -> int:
    """Ring for every job that waits: those whose bell was lost, that failed, or whose worker died."""
    article_ids = list(actions.waiting_jobs().values_list("article_id", flat=True)[:_SWEEP_SIZE])
    for article_id in article_ids:
        ring(article_id)
    return len(article_ids)


@worker_ready.connect
def sweep_at_start(**_: object) -> None:
    """A worker that starts looks for what was left behind."""
    if Job.objects.exists():
        sweep_jobs.delay()
