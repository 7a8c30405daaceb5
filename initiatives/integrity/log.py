"""The log of changes against the records: played from its first entry on, it ends in what readers see."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.apply import is_listed
from initiatives.choices import ChangeKind, ChangeReason
from initiatives.integrity.differences import Advance, Difference, chunks_of, shown
from initiatives.models import MODELS, Change
from initiatives.models.records import RecordType
from initiatives.publish import load_records, lock_records

Snapshot = Mapping[str, Any]


def check_log(advance: Advance) -> Iterator[Difference]:
    """Replay the changes of all records."""
    for record_type, model in MODELS.items():
        for ids in chunks_of(model):
            yield from _compare(record_type, ids)
            advance(len(ids))


@transaction.atomic
def _compare(record_type: RecordType, ids: Sequence[int]) -> list[Difference]:
    lock_records()
    live = _live_snapshots(record_type, ids)
    breaks: list[Difference] = []
    replayed = _replay(record_type, live, breaks)
    return breaks + [
        Difference(f"{record_type} {public_id}", _told(snapshot, replayed.get(public_id)))
        for public_id, snapshot in live.items()
        if _plain(snapshot) != _plain(replayed.get(public_id))
    ]


def log_anew(record_type: RecordType, ids: Sequence[int]) -> list[Change]:
    """Log what readers see of the records where the log ends otherwise; the caller holds the lock of the records."""
    live = _live_snapshots(record_type, ids)
    replayed = _replay(record_type, live, [])
    changes = [
        _bridge(record_type, public_id, replayed.get(public_id), snapshot)
        for public_id, snapshot in live.items()
        if _plain(snapshot) != _plain(replayed.get(public_id))
    ]
    return Change.objects.bulk_create(changes)


def _bridge(record_type: RecordType, public_id: str, before: Snapshot | None, after: Snapshot | None) -> Change:
    kind = ChangeKind.ADD if before is None else ChangeKind.DELETE if after is None else ChangeKind.MODIFY
    about = {"record_type": record_type, "public_id": public_id, "before": before, "after": after}
    return Change(**about, kind=kind, reason=ChangeReason.SCOPE, at=timezone.now())


def _live_snapshots(record_type: RecordType, ids: Sequence[int]) -> dict[str, Snapshot | None]:
    """Identifier → what readers see of the record now, None where they do not."""
    records = load_records(record_type, set(ids))
    return {record.public_id: record.snapshot() if is_listed(record) else None for record in records}


def _replay(record_type: RecordType, public_ids: Collection[str], breaks: list[Difference]) -> dict[str, Any]:
    """Identifier → the snapshot in which the log ends, None for a deletion; `breaks` takes what does not join."""
    replayed: dict[str, Any] = {}
    changes = Change.objects.filter(record_type=record_type, public_id__in=list(public_ids)).order_by("number")
    columns = changes.values_list("number", "public_id", "before", "after")
    for number, public_id, before, after in columns.iterator(chunk_size=500):
        if _plain(before) != _plain(replayed.get(public_id)):
            subject = f"{record_type} {public_id}"
            breaks.append(Difference(subject, f"change {number} does not begin where the one before it ended"))
        replayed[public_id] = after
    return replayed


def _plain(snapshot: Snapshot | None) -> Snapshot | None:
    """A snapshot without what it does not say: one written before there was a field lacks it."""
    return None if snapshot is None else {name: value for name, value in snapshot.items() if value not in (None, [])}


def _told(live: Snapshot | None, logged: Snapshot | None) -> str:
    if live is None or logged is None:
        return f"readers {'do not see it' if live is None else 'see it'}, and the log ends otherwise"
    wrong = [name for name in live if (live[name] or None) != (logged.get(name) or None)]
    return "; ".join(f"{name} is {shown(live[name])}, and the log ends in {shown(logged.get(name))}" for name in wrong)
