"""What storing and publishing one more article costs in a small knowledge base and in one a hundred times its size."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from ingest.benchmarks.corpus import Story, stories
from ingest.benchmarks.filling import Filling
from ingest.benchmarks.plans import Plans, explained
from ingest.store import store_extraction
from initiatives.choices import RunState
from initiatives.models import Claim, ExtractionRun

_SEED = 4
_LARGE = 1_000  # rows of a table that is not to be read from end to end


class Bench:
    """A knowledge base of so many articles in a database of its own, and the articles that come next."""

    def __init__(self, database: BaseDatabaseWrapper, articles: int) -> None:
        self._database = database
        self._told = stories(_SEED, articles)
        self._filling = Filling()
        self.articles = articles
        self.claims = 0
        self.timings: list[dict[str, float]] = []  # of each article measured: step → seconds, `all` for the whole

    def fill(self) -> None:
        """Make the tables and write the articles."""
        with _connected_to(self._database):
            call_command("migrate", interactive=False, verbosity=0)
            self._filling.fill(islice(self._told, self.articles))
            _execute("VACUUM ANALYZE")
            self.claims = Claim.objects.count()

    def measure(self) -> None:
        """Store and publish one more article, and keep the seconds that its steps took."""
        with _connected_to(self._database):
            story, run = self._next()
            began = time.perf_counter()
            stored = store_extraction(story.extraction, run)
            self.timings.append({**stored.timings, "all": time.perf_counter() - began})
            ExtractionRun.objects.filter(pk=run.pk).update(state=RunState.DONE)

    def explain(self, articles: int) -> tuple[Plans, set[str]]:
        """Store and publish some more articles; returns the plans of their queries, and the tables that are large."""
        with _connected_to(self._database):
            with explained() as plans:
                for _ in range(articles):
                    story, run = self._next()
                    store_extraction(story.extraction, run)
            return plans, _large_tables()

    def median(self, step: str) -> float:
        """The seconds that a step took for the median article."""
        return statistics.median(timings[step] for timings in self.timings)

    def _next(self) -> tuple[Story, ExtractionRun]:
        story = next(self._told)
        [run] = self._filling.add([story], RunState.RUNNING)
        return story, run


@contextmanager
def benches(sizes: tuple[int, ...], report: Callable[[str], None]) -> Iterator[list[Bench]]:
    """A filled bench for each number of articles; their databases are dropped in the end."""
    names = [f"{connection.settings_dict['NAME']}_bench_{size}" for size in sizes]
    try:
        made = []
        for size, name in zip(sizes, names, strict=True):
            _execute(f'DROP DATABASE IF EXISTS "{name}"')
            _execute(f'CREATE DATABASE "{name}"')
            bench = Bench(_wrapper(name), size)
            began = time.perf_counter()
            bench.fill()
            report(f"{bench.claims:,} claims of {size:,} articles written in {time.perf_counter() - began:.0f} s")
            made.append(bench)
        gc.collect()
        gc.freeze()
        yield made
    finally:
        gc.unfreeze()
        for name in names:
            _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _wrapper(name: str) -> BaseDatabaseWrapper:
    """A connection to another database of the same server."""
    database = connections["default"].copy(alias="default")
    database.settings_dict["NAME"] = name
    return database


@contextmanager
def _connected_to(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Have everything that is asked inside go to another database."""
    usual = connections["default"]
    connections["default"] = database
    try:
        yield
    finally:
        connections["default"] = usual


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _large_tables() -> set[str]:
    """The tables with so many rows that reading all of them would show."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= %s", [_LARGE])
        return {row[0] for row in cursor.fetchall()}
