"""Compares the knowledge base with itself, and mends it: for the command, the nightly task and the admin's button."""

from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

from ingest.groups import check_groups, mend_groups
from initiatives.integrity import CHECKS, MENDS, Advance, Check, Difference, Mend, count_records
from initiatives.models import Change, IntegrityCheck

_ALL_CHECKS: tuple[Check, ...] = (check_groups, *CHECKS)
_ALL_MENDS: tuple[Mend, ...] = (mend_groups, *MENDS)
_KEPT = 20  # differences that are kept in words
_LOCK = 0x4B43  # held by whoever compares, so that nobody does so twice at once


def _say_nothing(_: int) -> None:
    """Nobody looks on."""


def find_differences(advance: Advance = _say_nothing) -> Iterator[Difference]:
    """Everything that is not what claims and decisions say; `advance(n)` is called when n more rows are compared."""
    for check in _ALL_CHECKS:
        yield from check(advance)


def mend(advance: Advance = _say_nothing) -> Iterator[Change]:
    """Make everything afresh from claims and decisions; gives what changed for readers."""
    for mend_part in _ALL_MENDS:
        yield from mend_part(advance)


def record_check() -> IntegrityCheck | None:
    """Compare everything and keep what was found; None where another comparison is under way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return None
        try:
            return _record_check()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _record_check() -> IntegrityCheck:
    check = IntegrityCheck.objects.create(started_at=timezone.now())
    kept: list[str] = []
    for difference in find_differences():
        check.difference_count += 1
        if len(kept) < _KEPT:
            kept.append(str(difference))
    check.record_count = count_records()
    check.differences = kept
    check.finished_at = timezone.now()
    check.save()
    return check
