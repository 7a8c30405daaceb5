"""`manage.py evaluate`: score the extractor against the annotated articles."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from ingest.evaluation.annotated import CHECKING, Annotated, read_annotated, read_sets
from ingest.evaluation.report import brief_table
from ingest.evaluation.scoring import ArticleScores, score

DATA = Path(settings.BASE_DIR) / "tests" / "data"


class Command(BaseCommand):
    help = "Print how well the annotated articles are read, per field and per set of articles."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="other articles than ours: ID.txt beside ID.json")
        parser.add_argument("--errors", action="store_true", help="list every error of the development set")
        parser.add_argument("--brief", action="store_true", help="figures of the extractor alone")

    def handle(self, *, folder: Path | None, errors: bool, brief: bool, **options: Any) -> None:
        scores_by_set = {name: score(articles) for name, articles in _articles_by_set(folder).items()}
        if errors:
            self._list_errors(scores_by_set)
        self.stdout.write(brief_table(scores_by_set))

    def _list_errors(self, scores_by_set: Mapping[str, list[ArticleScores]]) -> None:
        """Every error, but of the articles that are kept back."""
        for name, scores in scores_by_set.items():
            if name != CHECKING:
                self.stdout.writelines(f"{error}\n" for article in scores for error in article.errors)


def _articles_by_set(folder: Path | None) -> Mapping[str, tuple[Annotated, ...]]:
    return {folder.name: tuple(read_annotated(folder))} if folder else read_sets(DATA)
