"""`manage.py reparse`: put stored articles through the current extractor."""

import sys
from argparse import ArgumentTypeError
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from tqdm import tqdm

from ingest import actions
from ingest.errors import IngestError
from ingest.intake import Intake
from ingest.management.progress import report, show_reading
from ingest.reparses import SORTS, effects_of_undo, finish_published, reparse_batch, take_back_batch
from initiatives import models
from initiatives.models import Article
from initiatives.partial_dates import PartialDate

_SAMPLE = 5  # lines shown of each sort of difference


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


class Command(BaseCommand):
    help = "Read stored articles again. An article that the current extractor has read already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="every article")
        which.add_argument("--stale", action="store_true", help="articles last read by an older extractor")
        which.add_argument("--article", metavar="ID", help="one article, by the identifier in its address")
        which.add_argument("--undo", metavar="BATCH", help="take a batch back: what was read before it counts again")
        which.add_argument("--since", type=_date, metavar="DATE", help="articles published on or after DATE")
        parser.add_argument("--dry-run", action="store_true", help="report differences and change nothing")
        parser.add_argument("--wait", action="store_true", help="show progress until every article is read")

    def handle(self, *, dry_run: bool, wait: bool, undo: str | None, **options: Any) -> None:
        if undo:
            self._undo(undo)
            return
        articles = self._articles(**options).order_by("id")
        if dry_run:
            self._compare(articles)
            return
        intake = Intake(queued={article.pk: str(article) for article in articles.iterator()})
        if not intake.queued:
            self.stdout.write("0 queued: the current extractor has read them all")
            return
        reparse = reparse_batch(articles, title=f"{len(intake.queued)} articles read again by manage.py reparse")
        self.stdout.write(
            f"{len(intake.queued)} queued as batch {reparse.public_id}; --undo {reparse.public_id} takes it back"
        )
        if wait:
            show_reading(intake)
            finish_published()
        if intake.failures:
            sys.exit(1)

    def _undo(self, public_id: str) -> None:
        finish_published()
        batch = models.Batch.objects.filter(public_id=public_id).first()
        if batch is None:
            raise CommandError(f"no batch {public_id}; reparse prints the identifier, and /admin/ lists them")
        lines = effects_of_undo(batch)
        try:
            take_back_batch(batch, reason="manage.py reparse --undo")
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.writelines(f"{line}\n" for line in lines)

    def _articles(self, **options: Any) -> QuerySet[Article]:
        if options["stale"]:
            return actions.stale_articles()
        if options["article"]:
            found = Article.objects.filter(public_id=options["article"])
            if not found.exists():
                raise CommandError(f"no article {options['article']}; the identifier is the end of its page's address")
            return found
        if options["since"]:
            return Article.objects.filter(published__gte=options["since"])
        return Article.objects.all()

    def _compare(self, articles: QuerySet[Article]) -> None:
        found: dict[str, list[str]] = {sort: [] for sort in SORTS}
        failed = False
        for article in tqdm(articles.iterator(), total=articles.count(), desc="Comparing", file=sys.stderr):
            try:
                comparison = actions.compare_article(article)
            except IngestError as error:
                failed = True
                report(str(article), str(error))
                continue
            for sort, lines in found.items():
                lines.extend(f"{article}: {line}" for line in getattr(comparison, sort))
        for sort, lines in found.items():
            self.stdout.write(f"{sort}: {len(lines)}")
            for line in lines[:_SAMPLE]:
                self.stdout.write(f"  {line}")
        if failed:
            sys.exit(1)
