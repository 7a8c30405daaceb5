"""`manage.py bench`: what reading an article costs against the language model alone, and how long pages take."""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.test import Client

from ingest.actions import read_document_of
from ingest.inputs import SAMPLES, RawArticle, read_inputs
from ingest.model_readings import decode_reading, encode_reading
from ingest.pipeline import extract
from ingest.pipeline.commitments.candidates import candidates_of
from ingest.pipeline.extraction import Extraction, KnownNames, ModelReading
from ingest.pipeline.grammar import language_model
from ingest.pipeline.judging.judge import judge
from ingest.pipeline.judging.noun_phrases import noun_phrases_of
from ingest.pipeline.names.mentions import find_actors
from ingest.pipeline.reconciling.reconcile import block, identity
from initiatives.models import Actor, Article, Commitment, Initiative

_TAKEN = 3  # every so many of the samples is read: judging takes seconds an article
_LISTS = ("/", "/initiatives/", "/actors/", "/commitments/", "/articles/", "/search/?q=air+defence", "/changes/")


class Command(BaseCommand):
    help = "Measure in one run: reading against the language models alone on the samples, and pages on this database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=5, help="measured rounds after one to warm up")

    def handle(self, *, rounds: int, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self._bench_reading(rounds)
        self._bench_pages(rounds)

    def _bench_reading(self, rounds: int) -> None:
        """Measure all in turn, and take ratios round by round: processor time, as a busy machine stretches the rest."""
        given = [article for article in read_inputs([str(SAMPLES)]) if isinstance(article, RawArticle)][::_TAKEN]
        languages = {article.label: read_document_of(article).language for article in given}
        english = [article for article in given if languages[article.label] == language_model.LANGUAGE]
        others = [article for article in given if languages[article.label] != language_model.LANGUAGE]
        documents = [read_document_of(article) for article in english]
        seen = [extract(document).seen for document in documents]
        kept = [json.dumps(encode_reading(*pair)) for pair in zip(documents, seen, strict=True)]
        candidates = [tuple(candidates_of(one, find_actors(one, KnownNames(), ()))) for one in documents]
        phrases = [tuple(noun_phrases_of(one, read.tokens)) for one, read in zip(documents, seen, strict=True)]
        times = [
            (
                _work(lambda: [language_model.read_with_model(document) for document in documents]),
                _work(lambda: [judge(*asked) for asked in zip(documents, candidates, phrases, strict=True)]),
                _work(lambda: _read_all(english, seen)),
                _work(lambda: _read_all_kept(english, kept)),
                _work(lambda: _read_all(english)),
                _work(lambda: _read_all(others)),
            )
            for _ in range(rounds + 1)  # the first round warms up
        ]
        model, judging, rules, cached, full, foreign = zip(*times[1:], strict=True)
        models = [sum(pair) for pair in zip(model, judging, strict=True)]
        self.stdout.write(f"{len(english)} English articles, {_words(english):,} words, {rounds} rounds")
        self.stdout.write(f"  words and names by model          {statistics.median(model):.2f} s")
        self.stdout.write(f"  who commits, by model             {statistics.median(judging):.2f} s")
        self.stdout.write(f"  cleaning, names, facts            {statistics.median(rules):.2f} s")
        self.stdout.write(f"    of both models                  {_ratio(rules, models)}")
        self.stdout.write(f"    of the first alone              {_ratio(rules, model)}")
        self.stdout.write(f"  whole reading                     {statistics.median(full):.2f} s")
        self.stdout.write(f"  with the models' part kept        {statistics.median(cached):.2f} s")
        self.stdout.write(f"    of a whole reading              {_ratio(cached, full)}")
        self.stdout.write(f"{len(others)} articles in other languages, {_words(others):,} words, by rules alone")
        self.stdout.write(f"  whole reading                     {statistics.median(foreign):.2f} s")

    def _bench_pages(self, rounds: int) -> None:
        client = Client(headers={"host": "localhost"})
        addresses = list(_LISTS)
        for model in (Initiative, Actor, Commitment):
            most = model.objects.public().order_by("-article_count", "-id").first()
            addresses.extend([most.get_absolute_url()] if most else [])
        longest = Article.objects.order_by("-claim_count", "-id").first()
        addresses.extend([longest.get_absolute_url()] if longest else [])
        for address in addresses:
            times = [_seconds(lambda address=address: client.get(address)) for _ in range(rounds + 1)]  # type: ignore[misc]
            self.stdout.write(f"{statistics.median(times[1:]) * 1000:6.1f} ms  {address}")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _work(work: Callable[[], object]) -> float:
    """Seconds of processor time, of all threads."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _ratio(times: Sequence[float], others: Sequence[float]) -> str:
    """The median of the ratios of the rounds, and their range."""
    ratios = [one / other for one, other in zip(times, others, strict=True)]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def _words(raw_articles: Sequence[RawArticle]) -> int:
    return sum(len(read_document_of(article).body.split()) for article in raw_articles)


def _read_all(raw_articles: Sequence[RawArticle], seen: Sequence[ModelReading] | None = None) -> None:
    """Clean and read, and tell which facts are about one record; with what the model saw, where it is given."""
    readings: Sequence[ModelReading | None] = seen or [None] * len(raw_articles)
    for raw_article, reading in zip(raw_articles, readings, strict=True):
        _reconcile(extract(read_document_of(raw_article), KnownNames(), reading))


def _read_all_kept(raw_articles: Sequence[RawArticle], kept: Sequence[str]) -> None:
    """The same with the model's part as it is stored, decoding included."""
    for raw_article, stored in zip(raw_articles, kept, strict=True):
        document = read_document_of(raw_article)
        _reconcile(extract(document, KnownNames(), decode_reading(document, json.loads(stored))))


def _reconcile(extraction: Extraction) -> None:
    """Work out what makes each fact one about a known record, as storing it does."""
    for fact in extraction.facts:
        actors, initiative = fact.get("actors"), fact.get("initiative")
        if isinstance(actors, tuple):
            block(actors, str(fact.get("kind")), str(initiative) if initiative else None)
        else:
            identity(fact.key)
