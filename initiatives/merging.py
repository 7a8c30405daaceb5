"""Which record each merged one lives on in: a function of the merges that stand, and of claims that moved to another.

Nothing is rewritten by a merge. Claims keep their record, and taking the merge back brings everything back.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from initiatives.choices import Ruling
from initiatives.models import MODELS, Actor, AnyRecord, Commitment, Decision, Initiative
from initiatives.models.records import Record, RecordType
from initiatives.recount import forget_backings


def settle_merges(records: Iterable[Record]) -> set[Record]:
    """Bring `merged_into` of these records, and of those merged into them, up to date.

    Returns every record that has to be published for it: those that lead elsewhere now, what they led and lead to, and
    what refers to either.
    """
    touched: set[Record] = set()
    for record in _with_merged(records):
        survivor = _survivor(record)
        before = record.merged_into
        if survivor != before:
            type(record).objects.filter(pk=record.pk).update(merged_into=survivor)
            moved = {record, *filter(None, (before, survivor))}
            forget_backings(moved)
            touched |= moved
    referring = set(chain.from_iterable(map(_referring_to, touched)))
    return {_fresh(record) for record in touched | referring}


def _with_merged(records: Iterable[Record]) -> list[Record]:
    """The records, and all that were ever led through them, each once."""
    found: dict[Record, None] = {}
    todo = [_fresh(record) for record in records]
    while todo:
        record = todo.pop()
        if record in found:
            continue
        found[record] = None
        todo += _led_here(record)
    return list(found)


def _led_here(record: Record) -> Iterator[Record]:
    """The records that lead to this one, or did, or are ruled to; asked one by one, so that each has its index."""
    model: Any = type(record)
    rows = model.objects.select_related("merged_into")
    yield from rows.filter(merged_into=record)
    if isinstance(record, Commitment):
        yield from rows.filter(joined_into=record)
    merges = Decision.objects.standing().filter(ruling=Ruling.MERGE, other=record.public_id)
    ruled = merges.filter(**{f"{record.record_type}__isnull": False}).values(record.record_type)
    yield from rows.filter(pk__in=ruled)


def _fresh(record: Record) -> Record:
    return type(record).objects.select_related("merged_into").get(pk=record.pk)


def _survivor(record: Record) -> Record | None:
    """Where the merges that stand lead to from a record, or None where it stands for itself.

    Raises:
        ValidationError: when editors have merged it into itself.
    """
    path = [record]
    while (target := _target(path[-1])) is not None:
        if target in path:
            raise ValidationError(f"{record} would be merged into itself, by way of {target}")
        path.append(target)
    return None if len(path) == 1 else path[-1]


def _target(record: Record) -> Record | None:
    """The record that this one leads to directly: the one an editor merged it into, else what took its claims.

    What took its claims may lead back to it, once an editor merged that into it or took another merge back. Then the
    ruling holds, and the record stands for itself.
    """
    ruled = _ruled_target(record)
    if ruled is not None or not isinstance(record, Commitment):
        return ruled
    passed: list[Record] = []
    taker: Record | None = record.joined_into
    while taker is not None and taker not in passed:
        if taker == record:
            return None
        passed.append(taker)
        taker = _ruled_target(taker) or (taker.joined_into if isinstance(taker, Commitment) else None)
    return record.joined_into


def _ruled_target(record: Record) -> Record | None:
    """The record into which a standing decision merges this one."""
    merges = Decision.objects.standing().about(record).filter(ruling=Ruling.MERGE)
    merge = merges.order_by("id").last()
    return type(record).objects.get(public_id=merge.other) if merge else None


def _referring_to(record: Record) -> Iterable[Record]:
    """The records whose links lead to this one."""
    rows: list[QuerySet] = []
    if isinstance(record, Actor):
        rows = [
            Actor.objects.filter(Q(affiliation=record) | Q(part_of=record)),
            Initiative.objects.filter(participant_links__actor=record),
            Commitment.objects.filter(parties__actor=record),
        ]
    elif isinstance(record, Initiative):
        rows = [Initiative.objects.filter(part_of=record), Commitment.objects.filter(initiative=record)]
    elif isinstance(record, Commitment):
        rows = [Commitment.objects.filter(Q(part_of=record) | Q(funded_by=record))]
    return chain.from_iterable(rows)


def find_by_public_id(record_type: RecordType, public_id: str) -> AnyRecord | None:
    """The record of an identifier, a merged one leading to its survivor."""
    record = MODELS[record_type].objects.filter(public_id=public_id).select_related("merged_into").first()
    return cast("AnyRecord | None", record and (record.merged_into or record))
