"""What commands over many articles show while they work: a bar, and a line for each article that failed."""

import sys

from django.core.management.color import color_style
from tqdm import tqdm

from ingest.intake import Intake, follow


def report(label: str, message: str) -> None:
    """Say on standard error what is wrong with one article, above a bar that may be shown."""
    tqdm.write(color_style().ERROR(f"{label}: {message}"), file=sys.stderr)


def show_reading(intake: Intake) -> None:
    """Show a bar until every queued article of an intake is read or parked."""
    with tqdm(total=len(intake.queued), desc="Reading", unit="article", file=sys.stderr) as bar:
        follow(intake, lambda n: bar.update(n) and None, report)
