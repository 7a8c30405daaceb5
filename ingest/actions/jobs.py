"""Who reads which article when: jobs are rows that workers lease, and a failure stays with its job."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ingest.actions.reading import read_article
from ingest.bell import ring
from ingest.errors import ExtractionError, IngestError
from ingest.models import Job
from initiatives.choices import JobState
from initiatives.models import Article


def queue_article(article: Article) -> Job:
    """Put an article among those to be read, and ring for a worker once the transaction is through."""
    job, _ = Job.objects.update_or_create(
        article=article,
        defaults={
            "batch": None,
            "state": JobState.QUEUED,
            "attempts": 0,
            "lease_until": None,
            "leased_by": "",
            "last_error_kind": "",
            "last_error": "",
            "queued_at": timezone.now(),
            "finished_at": None,
        },
    )
    transaction.on_commit(lambda: ring(article.pk))
    return job


def take_job(article_id: int, worker: str) -> Job | None:
    """Lease the job of an article, or None where another has it or there is nothing to do.

    A worker that asks again under its own name (a task delivered twice) gets its own lease back. Should a lease run out
    while its worker is still at it, two read the same article, and the second to store finds the run done.
    """
    now = timezone.now()
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    free = Q(state__in=[JobState.QUEUED, JobState.FAILED]) | Q(state=JobState.RUNNING, lease_until__lt=now)
    own = Q(state=JobState.RUNNING, leased_by=worker)
    taken = Job.objects.filter(free | own, article=article_id).update(
        state=JobState.RUNNING, leased_by=worker, lease_until=now + lease, attempts=F("attempts") + 1
    )
    return Job.objects.select_related("article", "batch").get(article=article_id) if taken else None


def waiting_jobs() -> QuerySet[Job]:
    """Jobs that a worker could take now: queued, failed, or left behind by a worker that died."""
    expired = Q(state=JobState.RUNNING, lease_until__lt=timezone.now())
    return Job.objects.filter(Q(state__in=[JobState.QUEUED, JobState.FAILED]) | expired).order_by("queued_at")


def work_on(article_id: int, worker: str) -> Job | None:
    """Read one article under a lease; the job tells how it ended. None where there was nothing to do.

    Raises:
        IngestError: after the failure was written to the run and the job.
    """
    job = take_job(article_id, worker)
    if job is None:
        return None
    try:
        if job.attempts > Job.MAX_ATTEMPTS:
            raise ExtractionError(
                f"the worker died {Job.MAX_ATTEMPTS} times over this article; read its text for what is odd"
            )
        read_article(job.article, job.batch)
    except IngestError as error:
        job.state = JobState.PARKED if job.attempts >= Job.MAX_ATTEMPTS else JobState.FAILED
        job.last_error_kind, job.last_error = error.kind, str(error)
        raise
    else:
        job.state, job.last_error_kind, job.last_error = JobState.DONE, "", ""
        job.finished_at = timezone.now()
    finally:
        job.lease_until, job.leased_by = None, ""
        _end(job)
    return job


def _end(job: Job) -> None:
    """Write how a job ended, unless its article was queued again meanwhile: then it is still to be read."""
    names = ("state", "lease_until", "leased_by", "last_error_kind", "last_error", "finished_at")
    ended = {name: getattr(job, name) for name in names}
    Job.objects.filter(pk=job.pk, queued_at=job.queued_at).update(**ended)
