"""`manage.py rebuild`: fold every record afresh from its claims and decisions."""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from tqdm import tqdm

from initiatives.models import Actor, Change, Commitment, Initiative
from initiatives.models.records import Record
from initiatives.publish import Cause, lock_records, publish
from initiatives.recount import forget_backings

_CHUNK = 500  # records folded in one transaction
_SHOWN = 20  # differences printed


class Command(BaseCommand):
    help = "Fold all records afresh. With --check nothing is written, and differences make it exit with 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare only")

    def handle(self, *, check: bool, **options: Any) -> None:
        changes: list[Change] = []
        for records in tqdm(_chunks(), desc="Folding", unit="chunk", file=sys.stderr):
            with transaction.atomic():
                lock_records()
                forget_backings(records)
                changes += publish(records, Cause())
                transaction.set_rollback(check)
        for change in changes[:_SHOWN]:
            self.stdout.write(f"{change.record_type} {change.public_id}: {change.before} → {change.after}")
        self.stdout.write(f"{len(changes)} records {'differ' if check else 'changed'}")
        if check and changes:
            sys.exit(1)


def _chunks() -> Iterator[list[Record]]:
    for model in (Actor, Initiative, Commitment):
        ids = list(model.objects.order_by("id").values_list("id", flat=True))
        for start in range(0, len(ids), _CHUNK):
            yield list(model.objects.filter(pk__in=ids[start : start + _CHUNK]))
