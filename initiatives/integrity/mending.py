"""Makes the knowledge base what its claims and decisions say, a chunk in each transaction. No ruling changes.

A quote that is not in its text cannot be mended: its article has to be read again.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from initiatives.integrity.claims import articles_with_rulings
from initiatives.integrity.counts import commitment_counts, tallies_of_records
from initiatives.integrity.differences import Advance, chunks_of
from initiatives.integrity.log import log_anew
from initiatives.integrity.records import perhaps_merged
from initiatives.merging import settle_merges
from initiatives.models import MODELS, Actor, AnyRecord, Article, Change, Claim, Initiative, Tally
from initiatives.models.records import RecordType
from initiatives.passages import count_claims, mark_passages
from initiatives.publish import Cause, lock_records, publish
from initiatives.recount import forget_backings

Mend = Callable[[Advance], Iterator[Change]]


def mend_claims(advance: Advance) -> Iterator[Change]:
    """Mark claims as decisions have it, give each the voice of its article, and count them."""
    for ids in chunks_of(Article):
        with transaction.atomic():
            lock_records()
            yield from _mend_claims_of(ids)
        advance(len(ids))


def _mend_claims_of(ids: Collection[int]) -> Iterator[Change]:
    voice = Coalesce(F("article__origin"), F("article"))
    strayed = Claim.objects.filter(article__in=ids).annotate(voice=voice).exclude(origin=F("voice"))
    for claim in strayed:
        Claim.objects.filter(pk=claim.pk).update(origin=claim.voice)
    for article in articles_with_rulings(ids):
        yield from publish(mark_passages(article), Cause())
    for article in Article.objects.filter(pk__in=ids):
        count_claims(article)


def mend_records(advance: Advance) -> Iterator[Change]:
    """Count, merge and fold all records afresh."""
    for record_type, model in MODELS.items():
        for ids in chunks_of(model):
            with transaction.atomic():
                lock_records()
                yield from _mend_records(record_type, ids)
            advance(len(ids))


def _mend_records(record_type: RecordType, ids: Sequence[int]) -> list[Change]:
    records: list[AnyRecord] = list(MODELS[record_type].objects.filter(pk__in=ids))
    touched = settle_merges(perhaps_merged(record_type, records))
    forget_backings(records)
    return publish({*records, *touched}, Cause())


def mend_counts(advance: Advance) -> Iterator[Change]:
    """Count the commitments of actors and initiatives, and everything that is tallied."""
    for model in (Actor, Initiative):
        for ids in chunks_of(model):
            with transaction.atomic():
                lock_records()
                _mend_commitment_counts(model, ids)
            advance(len(ids))
    with transaction.atomic():
        lock_records()
        _mend_tallies()
    yield from ()


def _mend_commitment_counts(model: type[Actor | Initiative], ids: Collection[int]) -> None:
    counted = commitment_counts(model, ids)
    for pk, kept in model.objects.filter(pk__in=ids).values_list("pk", "commitment_count"):
        if kept != counted.get(pk, 0):
            model.objects.filter(pk=pk).update(commitment_count=counted.get(pk, 0))


def _mend_tallies() -> None:
    counted = tallies_of_records()
    Tally.objects.exclude(key="article").exclude(key__in=counted).delete()
    tallies = [Tally(key=key, count=count) for key, count in counted.items()]
    tallies.append(Tally(key="article", count=Article.objects.count()))
    Tally.objects.bulk_create(tallies, update_conflicts=True, unique_fields=["key"], update_fields=["count"])


def mend_log(advance: Advance) -> Iterator[Change]:
    """Add a change for each record that the log leaves otherwise than readers see it now."""
    for record_type, model in MODELS.items():
        for ids in chunks_of(model):
            with transaction.atomic():
                lock_records()
                yield from log_anew(record_type, ids)
            advance(len(ids))


# The log first: what readers saw until now stands in it before it is put right.
MENDS: tuple[Mend, ...] = (mend_log, mend_claims, mend_records, mend_counts)
