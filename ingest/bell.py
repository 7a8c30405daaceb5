"""The bell that tells workers that an article waits. The truth is the job's row: a sweep makes up for a lost ring."""

import logging

import kombu.exceptions
from celery import current_app

logger = logging.getLogger(__name__)

PARSE_TASK = "ingest.parse_article"


def ring(article_id: int) -> None:
    """Send the task that reads an article. A broker that is away is no loss: the next sweep rings again."""
    try:
        current_app.send_task(PARSE_TASK, [article_id], retry=False)
    except (kombu.exceptions.OperationalError, OSError) as error:
        logger.warning("no broker to ring for article %s (%s); the next sweep will", article_id, error)
