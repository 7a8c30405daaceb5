"""Folds records afresh, saves what changed, and logs one change each: the only writer of displayed values.

Everything here runs in one transaction under one advisory lock, so that the numbers of the log follow its commits and
two workers never fold the same record at once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from initiatives.apply import Names, apply_fold, describe_commitments_of, is_listed
from initiatives.choices import ChangeKind
from initiatives.fold import ClaimView, DecisionView, fold
from initiatives.models import Actor, AnyRecord, Change, Claim, Commitment, Decision, ExtractionRun, Initiative
from initiatives.models.records import Record
from initiatives.tallies import save_tallies, tally_keys

_LOCK = 0x4B42  # the one advisory lock of this application
_TYPES = ("actor", "initiative", "commitment")  # each refers only to those before it


@dataclass(frozen=True, slots=True)
class Cause:
    """Why records are published: the run that brought claims, or the decision of a person."""

    run: ExtractionRun | None = None
    decision: Decision | None = None


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
    ids_by_type: dict[str, set[int]] = defaultdict(set)
    for record in records:
        ids_by_type[record.record_type].update(row.pk for row in (record, record.merged_into) if row)
    changes: list[Change] = []
    for record_type in _TYPES:
        if ids_by_type[record_type]:
            changes += _publish_type(record_type, ids_by_type[record_type], cause)
    Change.objects.bulk_create(changes)
    return changes


def _publish_type(record_type: str, ids: set[int], cause: Cause) -> list[Change]:
    records = _load(record_type, ids)
    claims = _claim_views(record_type, ids)
    decisions = _decision_views(record_type, ids)
    tallies: Counter[str] = Counter()
    folds = {pk: fold(record_type, claims[pk], decisions[pk]) for pk in ids}
    names = Names.of(folds.values())
    changes = []
    renamed = []
    for record in sorted(records, key=lambda record: record.pk):
        name = str(record)
        before = record.snapshot() if is_listed(record) else None
        tallies.subtract(() if before is None else tally_keys(record))
        apply_fold(record, folds[record.pk], names)
        after = record.snapshot() if is_listed(record) else None
        tallies.update(() if after is None else tally_keys(record))
        if before != after:
            changes.append(_change(record, before, after, cause))
        if str(record) != name:
            renamed.append(record.pk)
    save_tallies(tallies)
    if renamed and record_type != "commitment":
        describe_commitments_of(record_type, renamed)
    return changes


def _load(record_type: str, ids: set[int]) -> Sequence[AnyRecord]:
    if record_type == "actor":
        return list(Actor.objects.filter(pk__in=ids).select_related("affiliation").prefetch_related("aliases"))
    if record_type == "initiative":
        return list(Initiative.objects.filter(pk__in=ids).prefetch_related("aliases", "participant_links__actor"))
    return list(Commitment.objects.filter(pk__in=ids).select_related("initiative").prefetch_related("parties__actor"))


def _claim_views(record_type: str, ids: set[int]) -> Mapping[int, list[ClaimView]]:
    """The current claims of each record, those of records merged into it included."""
    views: dict[int, list[ClaimView]] = defaultdict(list)
    merged_into = f"{record_type}__merged_into"
    rows = Claim.objects.current().select_related("article__source").filter(**{f"{record_type}__in": ids})
    merged = Claim.objects.current().select_related("article__source").filter(**{f"{merged_into}__in": ids})
    for claim in rows:
        views[getattr(claim, f"{record_type}_id")].append(_claim_view(claim))
    for claim in merged.select_related(record_type):
        views[getattr(claim, record_type).merged_into_id].append(_claim_view(claim))
    return views


def _claim_view(claim: Claim) -> ClaimView:
    article = claim.article
    return ClaimView(
        id=claim.pk,
        article=article.pk,
        origin=article.origin_id or article.pk,
        published=article.published,
        reliability=article.source.reliability if article.source else "F",
        confidence=claim.confidence,
        start=claim.start,
        values={name: value["value"] for name, value in claim.values.items()},
        is_known=not claim.is_waiting,
    )


def _decision_views(record_type: str, ids: set[int]) -> Mapping[int, list[DecisionView]]:
    """The decisions about each record that stand: neither undone nor undoing another."""
    views: dict[int, list[DecisionView]] = defaultdict(list)
    for decision in Decision.objects.standing().filter(**{f"{record_type}__in": ids}):
        view = DecisionView(decision.pk, decision.ruling, decision.field, decision.value)
        views[getattr(decision, f"{record_type}_id")].append(view)
    return views


def _change(record: Record, before: dict[str, Any] | None, after: dict[str, Any] | None, cause: Cause) -> Change:
    kind = ChangeKind.ADD if before is None else ChangeKind.DELETE if after is None else ChangeKind.MODIFY
    return Change(
        kind=kind,
        record_type=record.record_type,
        public_id=record.public_id,
        before=before,
        after=after,
        run=cause.run,
        decision=cause.decision,
        at=timezone.now(),
    )
