"""`manage.py bench_folding`: whether one more article costs the same at a hundred times the size."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ingest.benchmarks.folding import Bench, benches

_SIZES = (100, 10_000)  # articles, of about ten claims each
_WARM_UP = 10  # articles stored before any is measured
_EXPLAINED = 10  # articles whose queries are explained
_STEPS = {"group": "claims written and grouped", "publish": "folded and published", "match": "likely matches sought"}
_MOST = 1.2  # times the cost in the small knowledge base


class Command(BaseCommand):
    help = (
        "Measure in one run what storing one more article costs at 1,000 and at 100,000 claims; fails above 1.2 times."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, default=150, help="measured articles for each size")
        parser.add_argument("--plans", action="store_true", help="print the plan of every query")

    def handle(self, *, articles: int, plans: bool, **options: Any) -> None:
        with benches(_SIZES, self.stdout.write) as (small, large):
            for bench in (small, large):
                for _ in range(_WARM_UP):
                    bench.measure()
                bench.timings.clear()
            for _ in range(articles):
                small.measure()
                large.measure()
            ratio = self._report(small, large)
            whole = self._explain(large, verbose=plans)
        if whole or ratio > _MOST:
            sys.exit(1)

    def _report(self, small: Bench, large: Bench) -> float:
        self.stdout.write(f"one more article, the median of {len(small.timings)} at each size in turn")
        ratio = 1.0
        for step, words in {**_STEPS, "all": "all"}.items():
            ratio = large.median(step) / small.median(step)
            times = f"{small.median(step) * 1000:7.1f} ms {large.median(step) * 1000:7.1f} ms"
            self.stdout.write(f"  {words:<28} {times}  {ratio:5.2f}")
        self.stdout.write(f"  of the whole at most {_MOST} is asked for")
        return ratio

    def _explain(self, bench: Bench, *, verbose: bool) -> bool:
        """Tell which queries read a whole table; returns whether any does."""
        found, large_tables = bench.explain(_EXPLAINED)
        if verbose:
            for line in found.lines():
                self.stdout.write(line)
        whole = found.reading_whole(large_tables)
        for query, tables in whole.items():
            self.stderr.write(f"reads all of {', '.join(tables)}: {query}")
        self.stdout.write(f"  {len(found.plans)} queries explained, {len(whole)} of them read a whole large table")
        return bool(whole)
