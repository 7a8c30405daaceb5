"""Many articles at once: store each, go on past bad ones, and follow the jobs until they end."""

import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ingest import actions
from ingest.errors import IngestError
from ingest.inputs import BadInput, RawArticle
from ingest.models import Job
from initiatives.choices import JobState

_POLL = 0.2  # seconds between two looks at the jobs
_PATIENCE = 4.0  # seconds without any progress after which the waiting process works on the jobs itself
_ENDED = (JobState.DONE, JobState.PARKED)


@dataclass(slots=True)
class Intake:
    """What became of the inputs of one call: the articles by outcome, and `(label, message)` of each that failed."""

    outcomes: Counter[str] = field(default_factory=Counter)
    queued: dict[int, str] = field(default_factory=dict)  # article id → label
    failures: list[tuple[str, str]] = field(default_factory=list)


def take_in(inputs: Iterable[RawArticle | BadInput], report: Callable[[str, str], None]) -> Intake:
    """Store every article; `report(label, message)` is called for each that cannot be stored, and the rest go on."""
    intake = Intake()
    for article_input in inputs:
        try:
            if isinstance(article_input, BadInput):
                raise article_input.error
            stored = actions.store_article(article_input)
        except IngestError as error:
            intake.failures.append((article_input.label, str(error)))
            report(article_input.label, str(error))
            continue
        intake.outcomes[stored.outcome.value] += 1
        if stored.outcome is not actions.Outcome.KNOWN:
            intake.queued[stored.article.pk] = article_input.label
    return intake


def follow(intake: Intake, progress: Callable[[int], None], report: Callable[[str, str], None]) -> None:
    """Wait until every queued article is read or parked; `progress(n)` is called when n more have ended.

    Where no worker ends any of them for a few seconds, this process reads them itself until one does.
    """
    open_ids = set(intake.queued)
    read_here: set[int] = set()
    heard_of_worker = time.monotonic()
    while open_ids:
        for job in Job.objects.filter(article__in=open_ids, state__in=_ENDED):
            open_ids.discard(job.article_id)
            if job.article_id not in read_here:
                heard_of_worker = time.monotonic()
            if job.state == JobState.PARKED:
                message = f"{job.last_error} (parked; queue it again in the admin)"
                intake.failures.append((intake.queued[job.article_id], message))
                report(intake.queued[job.article_id], message)
            progress(1)
        if open_ids:
            tried = _work_here(open_ids) if time.monotonic() - heard_of_worker > _PATIENCE else None
            if tried:
                read_here.add(tried)
            else:
                time.sleep(_POLL)


def _work_here(article_ids: set[int]) -> int | None:
    """Read one waiting article in this process; None where all of them are with living workers."""
    job = actions.waiting_jobs().filter(article__in=article_ids).first()
    if job is None:
        return None
    with contextlib.suppress(IngestError):  # kept with the job, which is tried again until it is parked
        actions.work_on(job.article_id, worker=f"command {os.getpid()}")
    return job.article_id
