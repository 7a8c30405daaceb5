"""What commands over many articles show while they work: a bar, and a line for each article that failed."""

import sys

from django.core.management.color import color_style
from tqdm import tqdm

from ingest.batches import Batch, follow


def report(label: str, message: str) -> None:
    """Say on standard error what is wrong with one article, above a bar that may be shown."""
    tqdm.write(color_style().ERROR(f"{label}: {message}"), file=sys.stderr)


def show_reading(batch: Batch) -> None:
    """Show a bar until every queued article of a batch is read or parked."""
    with tqdm(total=len(batch.queued), desc="Reading", unit="article", file=sys.stderr) as bar:
        follow(batch, lambda n: bar.update(n) and None, report)
