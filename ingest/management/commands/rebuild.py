"""`manage.py rebuild`: make every record afresh from its claims and decisions, or only say what differs."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from ingest.integrity import find_differences, mend
from initiatives.integrity import Advance, count_records

_SHOWN = 20  # differences printed


class Command(BaseCommand):
    help = "Make all records afresh. With --check nothing is written, and differences make it exit with 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare only")

    def handle(self, *, check: bool, **options: Any) -> None:
        with tqdm(desc="Comparing" if check else "Folding", unit="row", file=sys.stderr) as bar:
            if check:
                self._check(bar.update)
            else:
                self._mend(bar.update)

    def _check(self, advance: Advance) -> None:
        count = 0
        for count, difference in enumerate(find_differences(advance), start=1):
            if count <= _SHOWN:
                self.stdout.write(str(difference))
        if count:
            self.stdout.write(f"{count} difference{'' if count == 1 else 's'}: `manage.py rebuild` mends what can be")
            sys.exit(1)
        self.stdout.write(f"{count_records()} records are what their claims and decisions say")

    def _mend(self, advance: Advance) -> None:
        count = 0
        for count, change in enumerate(mend(advance), start=1):
            if count <= _SHOWN:
                self.stdout.write(f"{change.record_type} {change.public_id}: {change.before} → {change.after}")
        self.stdout.write(f"{count} records changed")
