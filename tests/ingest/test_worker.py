"""A real worker on the real broker, killed with SIGKILL in the middle of its work: nothing is lost, nothing doubled."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from ingest import actions
from ingest.inputs import RawArticle
from ingest.models import Job
from initiatives.choices import JobState, RunState
from initiatives.models import Article, Change, Claim, ExtractionRun

_ARTICLES = 24
_PATIENCE = 300  # seconds, on a machine that does much else
_ROOT = Path(__file__).parents[2]
_LINES = (
    "Latvia will spend {n} million euros on the Baltic Defence Line by the end of 2027, Defence Minister Andris Sprūds "
    "said. Estonia and Lithuania are to build their own sections of the line along the border with Russia and Belarus."
)


@pytest.fixture
def start_worker() -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts Celery workers on the test's database, each in a process group of its own that ends with the test."""
    database = connection.settings_dict
    host = quote(str(database["HOST"]), safe="")
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgres://{database['USER']}@{host}:{database['PORT']}/{database['NAME']}",
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "JOB_LEASE_SECONDS": "2",
        "WORKERS": "2",
    }
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "baltic_kb", "worker", "-B", "--loglevel", "WARNING"]
        schedule = ["--schedule", str(settings.VAR_DIR / f"beat-{len(started)}")]
        worker = subprocess.Popen([*command, *schedule], cwd=_ROOT, env=environment, start_new_session=True)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        _kill(worker)


def _kill(worker: subprocess.Popen[bytes]) -> None:
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def _wait_until(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_worker_killed_in_the_middle_loses_and_doubles_nothing(start_worker):
    for n in range(_ARTICLES):
        text = f"Baltic Defence Line, part {n}\n\n{_LINES.format(n=100 + n)}\n"
        actions.store_article(RawArticle(f"article {n}", text.encode()))
    worker = start_worker()
    _wait_until(lambda: Job.objects.filter(state=JobState.DONE).count() >= 3, seconds=_PATIENCE)
    _kill(worker)
    assert Job.objects.exclude(state=JobState.DONE).exists(), "the worker was too fast for this test"

    start_worker()
    _wait_until(lambda: Job.objects.filter(state=JobState.DONE).count() == _ARTICLES, seconds=_PATIENCE)

    assert Article.objects.count() == ExtractionRun.objects.filter(state=RunState.DONE).count() == _ARTICLES
    assert Claim.objects.filter(is_current=True).values("run").distinct().count() == _ARTICLES
    passages = Claim.objects.values_list("article", "actor", "initiative", "commitment", "start", "end", "values")
    assert len(passages) == len({str(passage) for passage in passages}), "a claim was stored twice"
    assert (
        Change.objects.filter(kind="add").count()
        == Change.objects.filter(kind="add").values("public_id").distinct().count()
    )
