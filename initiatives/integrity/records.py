"""Every record against a fresh fold of its claims and decisions: the publisher runs, and what it would write is told.

All of it happens in transactions that are rolled back. Where nothing differs the publisher writes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from initiatives.backings import encode_backings
from initiatives.choices import ReviewKind, Ruling
from initiatives.integrity.differences import Advance, Difference, chunks_of, shown
from initiatives.integrity.writes import watched
from initiatives.merging import settle_merges
from initiatives.models import (
    MODELS,
    ActorAlias,
    AnyRecord,
    Commitment,
    CommitmentParty,
    Decision,
    InitiativeAlias,
    InitiativeParticipant,
    ReviewItem,
)
from initiatives.models.records import RecordType
from initiatives.publish import Cause, lock_records, publish
from initiatives.recount import forget_backings, gather_afresh

Image = dict[str, Any]  # column, relation or item of the desk → what it says of one record

_NOT_FOLDED = {"id", "public_id", "identity", "created_at", "updated_at", "backings", "commitment_count"}
_DERIVED_ITEMS = (ReviewKind.WAITING, ReviewKind.CHALLENGE, ReviewKind.UNANCHORED)


def check_records(advance: Advance) -> Iterator[Difference]:
    """Compare all records, actors first."""
    for record_type, model in MODELS.items():
        for ids in chunks_of(model):
            yield from compare_records(record_type, ids)
            advance(len(ids))


def compare_records(record_type: RecordType, ids: Sequence[int]) -> list[Difference]:
    """What would change if these records were counted, merged and folded afresh.

    Records that are right, which nearly all are, are not looked at again: folding them afresh wrote nothing.
    """
    with _taken_back(), watched() as writes:
        differences = _fold_afresh(record_type, ids)
    return _compare_images(record_type, ids) if writes.are_any else differences


def _compare_images(record_type: RecordType, ids: Sequence[int]) -> list[Difference]:
    """The same with what is written about each record before and after in words."""
    with _taken_back():
        before = _images(record_type, ids)
        differences = _fold_afresh(record_type, ids)
        after = _images(record_type, ids)
        subjects = dict(MODELS[record_type].objects.filter(pk__in=ids).order_by("pk").values_list("pk", "public_id"))
    for pk, public_id in subjects.items():
        differences += _differences(f"{record_type} {public_id}", before[pk], after[pk])
    return differences


@contextmanager
def _taken_back() -> Iterator[None]:
    """A transaction under the lock of the records of which nothing stays."""
    with transaction.atomic():
        lock_records()
        yield
        transaction.set_rollback(True)


def _fold_afresh(record_type: RecordType, ids: Sequence[int]) -> list[Difference]:
    """Count, merge and fold the records; returns what is wrong with their counts and merges."""
    records: list[AnyRecord] = list(MODELS[record_type].objects.filter(pk__in=ids).order_by("pk"))
    differences = [*_miscounted(record_type, records), *_mismerged(record_type, records)]
    publish(records, Cause())
    return differences


def _miscounted(record_type: RecordType, records: Sequence[AnyRecord]) -> list[Difference]:
    """The records whose kept backings are not those of their claims; they are forgotten, so that a fold is right."""
    kept = [record for record in records if record.backings is not None and not record.merged_into_id]
    gathered = gather_afresh(record_type, [record.pk for record in kept])
    wrong = [record for record in kept if record.backings != encode_backings(gathered[record.pk])]
    forget_backings(wrong)
    return [
        Difference(f"{record_type} {record.public_id}", "what is kept of its claims is not what they state")
        for record in wrong
    ]


def _mismerged(record_type: RecordType, records: Sequence[AnyRecord]) -> list[Difference]:
    """Settle the merges of the records anew; returns those that cannot be, for merges that lead in a circle."""
    differences = []
    for record in perhaps_merged(record_type, records):
        try:
            with transaction.atomic():
                settle_merges([record])
        except ValidationError as error:
            differences.append(Difference(f"{record_type} {record.public_id}", " ".join(error.messages)))
    return differences


def perhaps_merged(record_type: RecordType, records: Sequence[AnyRecord]) -> list[AnyRecord]:
    """The records that are merged, or that something says should be."""
    merges = Decision.objects.filter(ruling=Ruling.MERGE, **{f"{record_type}__in": records})
    ruled = set(merges.values_list(f"{record_type}_id", flat=True))
    return [
        record
        for record in records
        if record.merged_into_id or record.pk in ruled or (isinstance(record, Commitment) and record.joined_into_id)
    ]


def _differences(subject: str, before: Image, after: Image) -> Iterator[Difference]:
    for name in before.keys() | after.keys():
        if before.get(name) != after.get(name):
            words = f"{name} is {shown(before.get(name))}, its claims and decisions say {shown(after.get(name))}"
            yield Difference(subject, words)


def _images(record_type: RecordType, ids: Collection[int]) -> Mapping[int, Image]:
    """Key of a record → everything that publishing writes about it."""
    images: dict[int, Image] = defaultdict(dict)
    columns = _columns(record_type)
    for pk, *values in MODELS[record_type].objects.filter(pk__in=ids).values_list("pk", *columns.values()):
        images[pk].update(zip(columns, values, strict=True))
    for name, rows in _relations(record_type, ids).items():
        for pk, *row in rows:
            images[pk].setdefault(name, []).append(tuple(row))
    return images


def _columns(record_type: RecordType) -> dict[str, str]:
    """Name of a folded column → where to read it; a link is read as the identifier of the other record."""
    fields = MODELS[record_type]._meta.concrete_fields  # noqa: SLF001 (documented)
    return {
        field.name: f"{field.name}__public_id" if field.is_relation else field.name
        for field in fields
        if field.name not in _NOT_FOLDED
    }


def _relations(record_type: RecordType, ids: Collection[int]) -> Mapping[str, Any]:
    """Name of a relation → rows of it, each beginning with the key of the record."""
    about = {f"{record_type}__in": ids}
    relations: dict[str, Any] = {
        "rulings found": Decision.objects.standing()
        .filter(Q(article=None), **about)
        .order_by("pk")
        .values_list(record_type, "pk", "is_anchored"),
        "questions": ReviewItem.objects.filter(kind__in=_DERIVED_ITEMS, **about)
        .order_by("kind", "key")
        .values_list(record_type, "kind", "key", "state", "weight"),
    }
    if record_type == "actor":
        relations["aliases"] = ActorAlias.objects.filter(**about).order_by("name").values_list("actor", "name")
    elif record_type == "initiative":
        relations["aliases"] = InitiativeAlias.objects.filter(**about).order_by("name").values_list(record_type, "name")
        links = InitiativeParticipant.objects.filter(**about).order_by("position", "pk")
        relations["participants"] = links.values_list(record_type, "actor__public_id")
    else:
        parties = CommitmentParty.objects.filter(**about).order_by("role", "position", "pk")
        relations["parties"] = parties.values_list(record_type, "role", "actor__public_id")
    return relations
