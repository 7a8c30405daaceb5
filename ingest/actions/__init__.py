"""What can be done with articles: store one, read one, queue it again, compare a new reading with what is stored.

The boundary of the pipeline: faults become named errors, are written to the run and the job, and are raised again.
"""

from ingest.actions.comparing import Comparison, compare_article
from ingest.actions.jobs import queue_article, take_job, waiting_jobs, work_on
from ingest.actions.reading import known_names, read_article, stale_articles
from ingest.actions.storing import Outcome, StoredArticle, store_article
from ingest.actions.versions import read_document_of

__all__ = [
    "Comparison",
    "Outcome",
    "StoredArticle",
    "compare_article",
    "known_names",
    "queue_article",
    "read_article",
    "read_document_of",
    "stale_articles",
    "store_article",
    "take_job",
    "waiting_jobs",
    "work_on",
]
