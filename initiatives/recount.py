"""Keeps the backings of records up to date while the claims of an article change, reading only what its origin says."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from initiatives.backings import (
    Backings,
    ClaimView,
    MustGatherAfreshError,
    decode_backings,
    encode_backings,
    exchange,
    gather_voices,
)
from initiatives.models import MODELS, Article, Claim
from initiatives.models.records import Record, RecordType

_Voices = dict[tuple[RecordType, int], list[ClaimView]]  # record type and key → its claims of one origin


@contextmanager
def recounting(article: Article) -> Iterator[set[Record]]:
    """Change the claims of an article inside; afterwards the set has every record that they were or are about.

    The caller holds the lock of the records, and publishes the set.
    """
    origin = article.origin_id or article.pk
    before = _voices(origin)
    touched: set[Record] = set()
    yield touched
    after = _voices(origin)
    for record_type, model in MODELS.items():
        ids = {pk for kind, pk in before.keys() | after.keys() if kind == record_type}
        for record in model.objects.filter(pk__in=ids) if ids else ():
            said_before, says_now = before.get((record_type, record.pk), []), after.get((record_type, record.pk), [])
            if said_before != says_now:
                record.backings = _exchanged(record, said_before, says_now)
                record.save(update_fields=["backings"])
            touched.add(record)


def _exchanged(record: Record, before: list[ClaimView], after: list[ClaimView]) -> object:
    """The record's backings as JSON, or None where they have to be gathered afresh."""
    if record.backings is None:
        return None
    try:
        return encode_backings(
            exchange(record.record_type, decode_backings(record.record_type, record.backings), before, after)
        )
    except MustGatherAfreshError:
        return None


def _voices(origin: int) -> _Voices:
    """The current claims of an origin, by the record that they count for."""
    voices: _Voices = defaultdict(list)
    claims = Claim.objects.current().filter(origin=origin).select_related("article__source")
    survivors = {f"{name}_survivor": F(f"{name}__merged_into") for name in MODELS}
    for claim in claims.defer("article__search").annotate(**survivors):
        for name in MODELS:
            pk = getattr(claim, f"{name}_survivor") or getattr(claim, f"{name}_id")
            if pk:
                voices[name, pk].append(_view_for(claim, name, pk))
    return voices


def backings_of(record: Record) -> Backings:
    """What the claims of a record state, as kept with it, or gathered afresh where it must be."""
    return backings_by_key(record.record_type, [record])[record.pk]


def backings_by_key(record_type: RecordType, records: Collection[Record]) -> Mapping[int, Backings]:
    """Key of a record → what its claims state, as kept with it, or gathered afresh where it must be."""
    kept = {
        record.pk: decode_backings(record_type, record.backings) for record in records if record.backings is not None
    }
    missing = [record.pk for record in records if record.pk not in kept]
    return kept | gather_afresh(record_type, missing) if missing else kept


def gather_afresh(record_type: RecordType, ids: Collection[int]) -> dict[int, Backings]:
    """Key of a record → what its claims state and those of records merged into it; nothing for a merged one itself.

    One query, and no more claims in memory at once than those of one origin.
    """
    gathered = dict.fromkeys(ids, Backings())
    claims = _claims_leading_to(record_type, ids).iterator(chunk_size=500)
    for pk, of_record in groupby(claims, key=lambda claim: claim.leads_to):
        if pk in gathered:
            voices = groupby(of_record, key=lambda claim: claim.origin_id)
            gathered[pk] = gather_voices(record_type, (_voice(record_type, pk, voice) for _, voice in voices))
    return gathered


def _voice(record_type: RecordType, pk: int, claims: Iterable[Claim]) -> list[ClaimView]:
    return [_view_for(claim, record_type, pk) for claim in claims]


def _claims_leading_to(record_type: RecordType, ids: Collection[int]) -> QuerySet:
    """The current claims of some records and of those merged into them, by record and origin."""
    rows = MODELS[record_type].objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids))
    claims = Claim.objects.current().filter(**{f"{record_type}__in": rows.values("pk")})
    leads_to = Coalesce(F(f"{record_type}__merged_into"), F(record_type))
    claims = claims.annotate(leads_to=leads_to).select_related("article__source").defer("article__search")
    return claims.order_by("leads_to", "origin", "id")


def _view_for(claim: Claim, record_type: RecordType, pk: int) -> ClaimView:
    """A claim as it counts for a record: of one that was merged into it, the name is another name."""
    view = view_claim(claim)
    name = view.values.get("name")
    if name is None or getattr(claim, f"{record_type}_id") == pk:
        return view
    others = view.values.get("alias") or []
    aliases = [name, *([others] if isinstance(others, str) else others)]
    return replace(view, values={**view.values, "alias": aliases, "name": None})


def forget_backings(records: Iterable[Record]) -> None:
    """Have the backings of some records, and of those they live on in, gathered afresh when next published."""
    ids_by_type: dict[RecordType, set[int]] = defaultdict(set)
    for record in records:
        ids_by_type[record.record_type].add(record.pk)
    for record_type, ids in ids_by_type.items():
        rows = MODELS[record_type].objects
        survivors = rows.filter(pk__in=ids, merged_into__isnull=False).values_list("merged_into", flat=True)
        rows.filter(pk__in=ids.union(survivors)).update(backings=None)


def view_claim(claim: Claim) -> ClaimView:
    """A claim as the fold sees it; its article and source are loaded with it."""
    article = claim.article
    return ClaimView(
        id=claim.pk,
        article=article.pk,
        origin=claim.origin_id,
        published=article.published,
        reliability=article.source.reliability if article.source else "F",
        confidence=claim.confidence,
        start=claim.start,
        values={name: value["value"] for name, value in claim.values.items()},
        quote=claim.quote,
        is_known=not claim.is_waiting,
    )
