"""`manage.py ingest PATH-or-URL…`: store articles and have them read."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ingest.inputs import SAMPLES, read_inputs
from ingest.intake import Intake, take_in
from ingest.management.progress import report, show_reading


class Command(BaseCommand):
    help = "Store articles from files (.txt, .html, .jsonl), folders or web addresses, and queue them for reading."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("places", nargs="*", metavar="PATH-or-URL")
        parser.add_argument("--samples", action="store_true", help="the articles that come with the project")
        parser.add_argument("--wait", action="store_true", help="show progress until every article is read")

    def handle(self, *, places: list[str], samples: bool, wait: bool, **options: Any) -> None:
        places = [*places, *([str(SAMPLES)] if samples else [])]
        if not places:
            raise CommandError("nothing to ingest: name a file, a folder or a web address")
        intake = take_in(read_inputs(places), report)
        if wait and intake.queued:
            show_reading(intake)
        self._summarise(intake, wait=wait)
        if intake.failures:
            sys.exit(1)

    def _summarise(self, intake: Intake, *, wait: bool) -> None:
        counts = intake.outcomes
        parts = [f"{counts['new']} new", f"{counts['changed']} changed", f"{counts['known']} known already"]
        if intake.failures:
            parts.append(f"{len(intake.failures)} failed")
        self.stdout.write(", ".join(parts))
        if intake.queued and not wait:
            self.stdout.write("A worker reads them in the background; --wait shows its progress.")
