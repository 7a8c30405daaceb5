"""The bell that tells workers that there is work. The truth is the job's row: a sweep makes up for a lost ring."""

import logging

import kombu.exceptions
from celery import current_app

logger = logging.getLogger(__name__)

PARSE_TASK = "ingest.parse_article"
SWEEP_TASK = "ingest.sweep_jobs"
COMPARE_TASK = "ingest.compare_batch"
CHECK_TASK = "ingest.check_integrity"


def ring(article_id: int) -> None:
    """Send the task that reads an article."""
    _send(PARSE_TASK, article_id)


def ring_sweep() -> None:
    """Send the task that rings for every article that waits."""
    _send(SWEEP_TASK)


def ring_batch(batch_id: int) -> None:
    """Send the task that compares the articles of a batch."""
    _send(COMPARE_TASK, batch_id)


def _send(task: str, *ids: int) -> None:
    """Send a task. A broker that is away is no loss: the next sweep rings again."""
    try:
        current_app.send_task(task, ids, retry=False)
    except (kombu.exceptions.OperationalError, OSError) as error:
        logger.warning("no broker to ring for %s %s (%s); the next sweep will", task, ids, error)


def ring_for_check() -> bool:
    """Send the task that compares the knowledge base with itself; False where there is no broker that takes it."""
    try:
        current_app.send_task(CHECK_TASK, retry=False)
    except (kombu.exceptions.OperationalError, OSError):
        return False
    return True
