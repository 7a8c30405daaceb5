"""Folds records afresh, saves what changed, and logs one change each: the only writer of displayed values.

Everything here runs in one transaction under one advisory lock, so that the numbers of the log follow its commits and
two workers never fold the same record at once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from initiatives.apply import Names, apply_fold, describe_commitments_of, is_listed
from initiatives.backings import encode_backings
from initiatives.choices import ChangeKind, ChangeReason, RecordState, Ruling, RunState
from initiatives.desk import sync_items
from initiatives.fold import DecisionView, RecordFold, fold
from initiatives.models import MODELS, Actor, AnyRecord, Batch, Change, Commitment, Decision, ExtractionRun, Initiative
from initiatives.models.records import Record, RecordType
from initiatives.recount import backings_by_key, backings_of
from initiatives.tallies import save_tallies, tally_keys

Snapshot = dict[str, Any]

_LOCK = 0x4B42  # the one advisory lock of this application


@dataclass(frozen=True)
class Cause:
    """Why records are published: the run that brought claims, or the decision of a person; neither for new rules.

    `batch` is what was undone, where that brought earlier claims back.
    """

    run: ExtractionRun | None = None
    decision: Decision | None = None
    batch: Batch | None = None

    @cached_property
    def reason(self) -> ChangeReason:
        """The same in a reader's terms."""
        if self.decision or self.batch:
            return ChangeReason.EDITOR
        if self.run is None:
            return ChangeReason.SCOPE
        runs = ExtractionRun.objects.filter(version__article=self.run.version.article, pk__lt=self.run.pk)
        done = runs.filter(state__in=[RunState.DONE, RunState.SUPERSEDED, RunState.WITHDRAWN])
        earlier = done.order_by("id").values_list("version__raw_sha256", flat=True).last()
        if earlier is None:
            return ChangeReason.NEW_FACT
        is_same_text = earlier == self.run.version.raw_sha256
        return ChangeReason.EXTRACTOR if is_same_text else ChangeReason.CORRECTION


def lock_records() -> None:
    """Wait for the lock that every writer of records holds until its transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def publish(records: Iterable[Record], cause: Cause) -> list[Change]:
    """Fold the records afresh, save those that differ, and log one change for each.

    Actors come first, then initiatives, then commitments. What is said of a merged
    record counts for its survivor, so that is published too.
    """
    lock_records()
    ids_by_type: dict[RecordType, set[int]] = defaultdict(set)
    for record in records:
        ids_by_type[record.record_type].add(record.pk)
    changes: list[Change] = []
    for record_type, model in MODELS.items():  # each type refers only to those before it
        ids = ids_by_type[record_type]
        if ids:
            survivors = model.objects.filter(merged_from__in=ids).values_list("pk", flat=True)
            changes += _publish_type(record_type, {*ids, *survivors}, cause)
    Change.objects.bulk_create(changes)
    return changes


def fold_of(record: Record) -> RecordFold:
    """The fold of one record as it would be published now."""
    decisions = _decision_views(record.record_type, {record.pk})[record.pk]
    record.refresh_from_db(fields=["backings"])
    return fold(record.record_type, backings_of(record), decisions)


def _publish_type(record_type: RecordType, ids: set[int], cause: Cause) -> list[Change]:
    records = load_records(record_type, ids)
    decisions = _decision_views(record_type, ids)
    gathered = backings_by_key(record_type, records)
    folds = {record.pk: fold(record_type, gathered[record.pk], decisions[record.pk]) for record in records}
    names = Names.of(record_type, folds.values())
    tallies: Counter[str] = Counter()
    changes = []
    renamed = []
    for record in sorted(records, key=lambda record: record.pk):
        stored = _columns(record)
        name = str(record)
        was_merged = record.state == RecordState.MERGED
        before = record.snapshot() if is_listed(record) else None
        tallies.subtract(() if before is None else tally_keys(record))
        if record.backings is None and not record.merged_into:
            record.backings = encode_backings(gathered[record.pk])
        apply_fold(record, folds[record.pk], names)
        _save_differing(record, stored)
        after = record.snapshot() if is_listed(record) else None
        tallies.update(() if after is None else tally_keys(record))
        if before != after:
            changes.append(_change(record, before, after, cause, was_merged=was_merged))
        if str(record) != name:
            renamed.append(record.pk)
    _mark_anchors(record_type, records)
    save_tallies(tallies)
    sync_items(record_type, records, folds, gathered)
    if renamed and record_type != "commitment":
        describe_commitments_of(record_type, renamed)
    return changes


def _mark_anchors(record_type: RecordType, records: Iterable[AnyRecord]) -> None:
    """Rulings about a record without any claim have lost what they were about, until a claim is found again."""
    ids: dict[bool, list[int]] = {True: [], False: []}
    for record in records:
        ids[bool(record.claim_count or record.merged_into)].append(record.pk)
    about_record = Decision.objects.standing().filter(article=None)
    for is_anchored, found in ids.items():
        stale = about_record.filter(is_anchored=not is_anchored, **{f"{record_type}__in": found})
        stale.update(is_anchored=is_anchored)


def _columns(record: Record) -> dict[str, Any]:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}  # noqa: SLF001 (documented)


def _save_differing(record: Record, stored: Mapping[str, Any]) -> None:
    """Save the columns that are not what was stored; a row that is right already is not written."""
    differing = [name for name, value in _columns(record).items() if value != stored[name]]
    if differing:
        record.save(update_fields=[*differing, "updated_at"])


def load_records(record_type: RecordType, ids: set[int]) -> Sequence[AnyRecord]:
    if record_type == "actor":
        actors = Actor.objects.select_related("affiliation", "part_of", "merged_into")
        return list(actors.prefetch_related("aliases").filter(pk__in=ids))
    if record_type == "initiative":
        initiatives = Initiative.objects.select_related("part_of", "merged_into")
        return list(initiatives.prefetch_related("aliases", "participant_links__actor").filter(pk__in=ids))
    commitments = Commitment.objects.select_related("initiative", "part_of", "funded_by", "merged_into")
    return list(commitments.prefetch_related("parties__actor").filter(pk__in=ids))


def _decision_views(record_type: RecordType, ids: set[int]) -> Mapping[int, list[DecisionView]]:
    """The decisions that stand about each record, and about those merged into it; rulings on passages mark claims."""
    views: dict[int, list[DecisionView]] = defaultdict(list)
    rows = MODELS[record_type].objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids))
    standing = Decision.objects.standing().filter(article=None, **{f"{record_type}__in": rows.values("pk")})
    for decision in standing.annotate(survivor=F(f"{record_type}__merged_into")):
        about = getattr(decision, f"{record_type}_id")
        if about in ids:
            views[about].append(_decision_view(decision, is_own=True))
        if decision.survivor in ids:
            views[decision.survivor].append(_decision_view(decision, is_own=False))
    return views


def _decision_view(decision: Decision, *, is_own: bool) -> DecisionView:
    return DecisionView(
        id=decision.pk,
        ruling=decision.ruling,
        field=decision.field,
        value=decision.value,
        overruled=decision.overruled,
        other=decision.other,
        date=str(decision.at.date()),
        is_own=is_own,
    )


def _change(
    record: Record, before: Snapshot | None, after: Snapshot | None, cause: Cause, *, was_merged: bool
) -> Change:
    merge = cause.decision if cause.decision and cause.decision.ruling == Ruling.MERGE else None
    kind, other = ChangeKind.MODIFY, ""
    if after is None:
        kind = ChangeKind.MERGE if record.merged_into else ChangeKind.DELETE
        other = record.merged_into.public_id if record.merged_into else ""
    elif before is None:
        kind = ChangeKind.SPLIT if was_merged else ChangeKind.ADD
        other = merge.other if merge and was_merged else ""
    return Change(
        kind=kind,
        reason=cause.reason,
        record_type=record.record_type,
        public_id=record.public_id,
        other=other,
        before=before,
        after=after,
        run=cause.run,
        decision=cause.decision,
        batch=cause.batch,
        at=timezone.now(),
    )
