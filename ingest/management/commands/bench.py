"""`manage.py bench`: what reading an article costs against the language model alone, and how long pages take."""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.test import Client

from ingest.actions import read_document_of
from ingest.inputs import SAMPLES, RawArticle, read_inputs
from ingest.pipeline import extract, language_model
from ingest.pipeline.extraction import Document, KnownNames
from initiatives.models import Actor, Article, Commitment, Initiative

_LISTS = ("/", "/initiatives/", "/actors/", "/commitments/", "/articles/", "/search/?q=air+defence", "/changes/")


class Command(BaseCommand):
    help = "Measure in one run: reading against the language model alone on the samples, and pages on this database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=5, help="measured rounds after one to warm up")

    def handle(self, *, rounds: int, **options: Any) -> None:
        self._bench_reading(rounds)
        self._bench_pages(rounds)

    def _bench_reading(self, rounds: int) -> None:
        raw_articles = [article for article in read_inputs([str(SAMPLES)]) if isinstance(article, RawArticle)]
        documents = {article.label: read_document_of(article) for article in raw_articles}
        english = [article for article in raw_articles if documents[article.label].language == "en"]
        others = [article for article in raw_articles if documents[article.label].language != "en"]
        language_model.read_with_model(documents[english[0].label])  # loads the model
        model, reading, reading_others = [], [], []
        for _ in range(rounds + 1):  # the first round warms up
            model.append(_seconds(lambda: _propose_all(documents[article.label] for article in english)))
            reading.append(_seconds(lambda: _read_all(english)))
            reading_others.append(_seconds(lambda: _read_all(others)))
        ratios = [whole / alone for whole, alone in zip(reading[1:], model[1:], strict=True)]
        self.stdout.write(f"{len(english)} English articles, {_words(documents, english):,} words, {rounds} rounds")
        self.stdout.write(f"  language model alone  {statistics.median(model[1:]):.2f} s")
        self.stdout.write(f"  whole reading         {statistics.median(reading[1:]):.2f} s")
        self.stdout.write(
            f"  ratio                 {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )
        self.stdout.write(
            f"{len(others)} articles in other languages, {_words(documents, others):,} words, by rules alone"
        )
        self.stdout.write(f"  whole reading         {statistics.median(reading_others[1:]):.2f} s")

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


def _words(documents: Mapping[str, Document], articles: Sequence[RawArticle]) -> int:
    return sum(len(documents[article.label].body.split()) for article in articles)


def _propose_all(documents: Iterable[Document]) -> None:
    for document in documents:
        language_model.read_with_model(document)


def _read_all(raw_articles: list[RawArticle]) -> None:
    for raw_article in raw_articles:
        extract(read_document_of(raw_article), KnownNames())
