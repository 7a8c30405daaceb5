"""`manage.py evaluate`: score the extractor and its peers against the annotated articles."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ingest.evaluation import quality
from ingest.evaluation.annotated import CHECKING, Annotated, read_annotated, read_sets
from ingest.evaluation.follow_ups import FollowUps, read_follow_ups
from ingest.evaluation.report import brief_report, full_report
from ingest.evaluation.scoring import ArticleScores, Reader, read_as_shipped, read_by_rules, score

DATA = Path(settings.BASE_DIR) / "tests" / "data"
CHAINS = "chains.json"  # beside the articles: which promises of theirs are one
SEEN = Path(settings.VAR_DIR) / "model-readings"  # the model's part, which other rules do not change

ArticlesBySet = Mapping[str, Sequence[Annotated]]


class Command(BaseCommand):
    help = "Print how well the annotated articles are read, beside two peers, per field, language and set of articles."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="other articles than ours: ID.txt beside ID.json")
        parser.add_argument("--errors", action="store_true", help="list every error, but of articles kept back")
        parser.add_argument(
            "--brief", action="store_true", help="the extractor alone, its change since figures were saved"
        )
        parser.add_argument("--save", action="store_true", help="keep the figures for the page about quality")

    def handle(self, *, folder: Path | None, errors: bool, brief: bool, save: bool, **options: Any) -> None:
        if save and (folder or brief):
            raise CommandError("--save keeps the whole evaluation of our articles: give no folder and not --brief.")
        articles_by_set = _articles_by_set(folder)
        read = read_as_shipped if folder else partial(read_by_rules, folder=SEEN)
        if brief:
            self._show_brief(articles_by_set, read, errors=errors)
        else:
            self._show_all(articles_by_set, read, errors=errors, save=save)

    def _show_brief(self, articles_by_set: ArticlesBySet, read: Reader, *, errors: bool) -> None:
        ours_by_set = {name: score(articles, read) for name, articles in articles_by_set.items()}
        if errors:
            self._list_errors(ours_by_set)
        self.stdout.write(brief_report(ours_by_set, quality.load(), _follow_ups()))

    def _show_all(self, articles_by_set: ArticlesBySet, read: Reader, *, errors: bool, save: bool) -> None:
        readers = {**quality.READERS, quality.EXTRACTOR_READER: read}
        scores_by_set = {name: quality.score_readers(articles, readers) for name, articles in articles_by_set.items()}
        measured = quality.measure(scores_by_set, timezone.localdate(), _follow_ups())
        if errors:
            self._list_errors({name: scores[quality.EXTRACTOR_READER] for name, scores in scores_by_set.items()})
        self.stdout.write(full_report(measured))
        if save:
            quality.save(measured)

    def _list_errors(self, scores_by_set: Mapping[str, Iterable[ArticleScores]]) -> None:
        """Every error, but of the articles that are kept back."""
        for name, scores in scores_by_set.items():
            if name != CHECKING:
                self.stdout.writelines(f"{error}\n" for article in scores for error in article.errors)


def _articles_by_set(folder: Path | None) -> ArticlesBySet:
    return {folder.name: tuple(read_annotated(folder))} if folder else read_sets(DATA)


def _follow_ups() -> FollowUps | None:
    path = DATA / CHAINS
    return read_follow_ups(path) if path.exists() else None
