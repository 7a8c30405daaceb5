"""Every count that pages show against the rows that it counts."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from initiatives.choices import PartyRole, RecordState
from initiatives.integrity.differences import Advance, Difference, chunks_of
from initiatives.models import MODELS, Actor, Article, Claim, Commitment, CommitmentParty, Initiative, Tally
from initiatives.publish import lock_records

_CHUNK = 2_000  # rows whose commitments or claims are counted in one query


def check_counts(advance: Advance) -> Iterator[Difference]:
    """Compare the commitments of actors and initiatives, the claims of articles, and the tallies of everything."""
    for model in (Actor, Initiative):
        for ids in chunks_of(model, size=_CHUNK):
            yield from _miscounted_commitments(model, ids)
    for ids in chunks_of(Article, size=_CHUNK):
        yield from _miscounted_claims(ids)
        advance(len(ids))
    yield from _wrong_tallies()


def count_records() -> int:
    """How many records of all types there are, those included that readers do not see."""
    return sum(model.objects.count() for model in MODELS.values())


def commitment_counts(model: type[Actor | Initiative], ids: Collection[int]) -> Mapping[int, int]:
    """Key of an actor or initiative → how many listed commitments are its own; those without any are left out."""
    if model is Actor:
        links: QuerySet[Any] = CommitmentParty.objects.filter(
            actor__in=ids, role=PartyRole.ACTOR, commitment__state=RecordState.LISTED, commitment__claim_count__gt=0
        )
        return dict(links.values_list("actor").annotate(Count("commitment", distinct=True)))
    own = Commitment.objects.public().filter(initiative__in=ids, claim_count__gt=0)
    return dict(own.order_by().values_list("initiative").annotate(Count("pk")))


@transaction.atomic
def _miscounted_commitments(model: type[Actor | Initiative], ids: Collection[int]) -> list[Difference]:
    lock_records()
    counted = commitment_counts(model, ids)
    rows = model.objects.filter(pk__in=ids).values_list("pk", "public_id", "commitment_count")
    return [
        Difference(f"{model.record_type} {public_id}", f"counts {kept} commitments, and has {counted.get(pk, 0)}")
        for pk, public_id, kept in rows
        if kept != counted.get(pk, 0)
    ]


@transaction.atomic
def _miscounted_claims(ids: Collection[int]) -> list[Difference]:
    lock_records()
    known = Claim.objects.known().filter(article__in=ids)
    counted: Mapping[int, int] = dict(known.order_by().values_list("article").annotate(Count("pk")))
    rows = Article.objects.filter(pk__in=ids).values_list("pk", "public_id", "claim_count")
    return [
        Difference(f"article {public_id}", f"counts {kept} claims, and has {counted.get(pk, 0)}")
        for pk, public_id, kept in rows
        if kept != counted.get(pk, 0)
    ]


@transaction.atomic
def _wrong_tallies() -> list[Difference]:
    lock_records()
    counted = tallies_of_records()
    kept = Counter(dict(Tally.objects.exclude(key="article").values_list("key", "count")))
    differences = [
        Difference(f"tally {key}", f"is {kept[key]}, and there are {counted[key]}")
        for key in sorted(kept.keys() | counted.keys())
        if kept[key] != counted[key]
    ]
    return differences + _wrong_tally_of_articles()


def tallies_of_records() -> Counter[str]:
    """The tallies as counting all listed rows gives them."""
    counted: Counter[str] = Counter()
    for record_type, model in MODELS.items():
        columns = ["kind"] if model is Actor else ["kind", "status"]
        listed = model.objects.public().filter(claim_count__gt=0).order_by()
        for *values, count in listed.values_list(*columns).annotate(Count("pk")):
            counted[record_type] += count
            for column, value in zip(columns, values, strict=True):
                if value:
                    counted[f"{record_type}:{column}={value}"] += count
    return counted


def _wrong_tally_of_articles() -> list[Difference]:
    """Articles come in without the lock of the records, so that one statement has to see both counts."""
    everything = Article.objects.order_by().values(key=OuterRef("key")).annotate(n=Count("pk")).values("n")
    tally = Tally.objects.filter(key="article").annotate(articles=Coalesce(Subquery(everything), 0)).first()
    if tally is None or tally.count == tally.articles:
        return []
    return [Difference("tally article", f"is {tally.count}, and there are {tally.articles}")]
