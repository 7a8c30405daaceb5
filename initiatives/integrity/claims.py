"""Every claim against its text: quote and values lie where they are said to, and what is ruled on is marked so."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Length, Substr

from initiatives.choices import Ruling, RunState
from initiatives.integrity.differences import Advance, Difference, chunks_of
from initiatives.models import Article, Claim, Decision
from initiatives.passages import mark_claims
from initiatives.publish import lock_records

_CHUNK = 200  # articles


def check_claims(advance: Advance) -> Iterator[Difference]:
    """Compare the claims of all articles, those of earlier readings too."""
    for ids in chunks_of(Article, size=_CHUNK):
        yield from _misplaced(ids)
        yield from _mismarked(ids)
        advance(len(ids))


@transaction.atomic
def _misplaced(ids: Collection[int]) -> list[Difference]:
    """The claims whose words are not in their text, or that count for another article or run than their own."""
    lock_records()
    claims = Claim.objects.filter(article__in=ids).annotate(
        passage=Substr("version__body", F("start") + 1, F("end") - F("start")),
        body_length=Length("version__body"),
        voice=Coalesce(F("article__origin"), F("article")),
        run_state=F("run__state"),
    )
    return [
        Difference(f"claim {claim.public_id}", words)
        for claim in claims.iterator(chunk_size=500)
        for words in _faults(claim)
    ]


def _faults(claim: Any) -> Iterator[str]:
    if claim.passage != claim.quote:
        yield f"quotes “{claim.quote[:80]}”, where the text says “{claim.passage[:80]}”"
    for name, value in claim.values.items():
        if not 0 <= value["start"] < value["end"] <= claim.body_length:
            place = f"characters {value['start']} to {value['end']}"
            yield f"its {name} lies at {place} of a text of {claim.body_length}"
    if claim.origin_id != claim.voice:
        yield "speaks for another article than the one its article reprints"
    if claim.is_current and claim.run_state != RunState.DONE:
        yield f"counts, though its reading is {RunState(claim.run_state).label.lower()}"


def _mismarked(ids: Collection[int]) -> Iterator[Difference]:
    """The claims that are marked as rejected or confirmed otherwise than the decisions have it."""
    for article in articles_with_rulings(ids):
        yield from _mark_anew(article)


def articles_with_rulings(ids: Collection[int]) -> QuerySet[Article]:
    """Those of the articles of whose passages anything is ruled, or marked."""
    marked = Claim.objects.filter(Q(is_rejected=True) | Q(is_confirmed=True), is_current=True, article__in=ids)
    ruled = Decision.objects.filter(article__in=ids, ruling__in=[Ruling.REJECT_CLAIM, Ruling.CONFIRM])
    concerned = {*marked.values_list("article", flat=True), *ruled.values_list("article", flat=True)}
    return Article.objects.filter(pk__in=concerned).order_by("pk")


def _mark_anew(article: Article) -> Sequence[Difference]:
    with transaction.atomic():
        lock_records()
        claims = Claim.objects.filter(article=article, is_current=True)
        wrong = mark_claims(article, list(claims.select_related("actor", "initiative", "commitment", "article"))).claims
        transaction.set_rollback(True)
    return [
        Difference(f"claim {claim.public_id}", f"decisions have it {_marks(claim)}, and it is marked otherwise")
        for claim in wrong
    ]


def _marks(claim: Claim) -> str:
    if claim.is_rejected:
        return "rejected"
    return "confirmed" if claim.is_confirmed else "neither rejected nor confirmed"
