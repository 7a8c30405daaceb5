"""`manage.py train`: have the reader that judges who commits in a sentence learn from the annotated articles."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ingest.evaluation import left_out
from ingest.evaluation.annotated import CHECKING, DEVELOPMENT, Annotated, read_sets
from ingest.model_readings import read_with_model_once
from ingest.pipeline.cleaning.documents import read_document
from ingest.pipeline.commitments.candidates import candidates_of
from ingest.pipeline.extraction import Candidate, Document, KnownNames, Phrase
from ingest.pipeline.grammar.language_model import propose_names
from ingest.pipeline.judging.noun_phrases import noun_phrases_of
from ingest.pipeline.names.mentions import find_actors

DATA = Path(settings.BASE_DIR) / "tests" / "data"
SEEN = Path(settings.VAR_DIR) / "model-readings"


class Command(BaseCommand):
    help = (
        "Fit the adapters of the reader that judges who commits in a sentence and what its phrases name, and keep what "
        "such readers, trained without an article, say of it: `manage.py calibrate` rests on that. Takes some four "
        "hours; needs PyTorch."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--further",
            action="store_true",
            help="go on from the reader in force, once through all articles; takes an hour",
        )

    def handle(self, *, further: bool, **options: Any) -> None:
        try:
            from ingest import judge_training
        except ModuleNotFoundError as error:
            raise CommandError(f"{error.name} is missing: pip install torch") from error
        sets = read_sets(DATA)
        articles, kept_back = (
            [article for article in sets[name] if article.language == judge_training.LANGUAGE]
            for name in (DEVELOPMENT, CHECKING)
        )
        judge_training.train_all(articles, kept_back, _find, left_out.PATH, self.stdout.write, is_further=further)


def _find(article: Annotated) -> tuple[Document, Sequence[Candidate], Sequence[Phrase]]:
    """An article, who may commit in each of its sentences, and what may name an undertaking there."""
    document = read_document(article.text)
    reading = read_with_model_once(document, SEEN)
    actors = find_actors(document, KnownNames(), propose_names(reading.marks))
    return document, tuple(candidates_of(document, actors)), tuple(noun_phrases_of(document, reading.tokens))
