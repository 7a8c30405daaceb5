"""`manage.py evaluate`: score the extractor against the annotated articles."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from ingest.evaluate import Scores, Tally, evaluate, read_annotated

ANNOTATED = Path(settings.BASE_DIR) / "tests" / "data" / "articles"


class Command(BaseCommand):
    help = "Print precision, recall and the share of right values per field, over the annotated articles."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=ANNOTATED, help="ID.txt beside ID.json")
        parser.add_argument("--errors", action="store_true", help="list every miss and every false find")

    def handle(self, *, folder: Path, errors: bool, **options: Any) -> None:
        scores = evaluate(read_annotated(folder))
        if errors:
            self.stdout.write("\n".join([*scores.errors, ""]))
        self.stdout.write(_table(scores))


def _columns(tally: Tally) -> str:
    shares = f"{tally.precision:9.3f} {tally.recall:7.3f} {tally.f1:7.3f}"
    return f"{shares} {tally.right:6} {tally.gold:10} {tally.found:6}"


def _table(scores: Scores) -> str:
    lines = [f"{'':20} precision  recall      F1  right  annotated  found"]
    lines += [f"{name:20} {_columns(tally)}" for name, tally in scores.tallies.items()]
    lines += ["", f"{'':20} right"]
    lines += [
        f"{name:20} {share.precision:5.3f}  {share.right} of {share.gold}" for name, share in scores.shares.items()
    ]
    return "\n".join(lines)
