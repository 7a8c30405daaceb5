"""Rulings about passages, and the claims that they hold for: an article read anew has new claims for the same words."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.db.models import QuerySet

from initiatives.choices import Ruling
from initiatives.models import MODELS, Article, Claim, Commitment, Decision
from initiatives.models.records import Record
from initiatives.recount import recounting

Json = Any

ALIKE = 0.85  # of the words of two quotes that are one passage, shifted a little
_TERMS = ("kind", "money", "quantity")  # what tells the commitments of one sentence apart


@dataclass(frozen=True, slots=True)
class Passage:
    """What tells a claim that was ruled on again after its article was read anew: record type, words, and subject.

    The subject of an actor or an initiative is its row. Into which commitment a claim falls can change with every
    article, so there it is the kind and the amounts that the claim states.
    """

    record_type: str
    quote: str
    subject: int | str

    @classmethod
    def of(cls, record: Record, quote: str, values: Mapping[str, Json]) -> "Passage":
        """The passage of a claim that gives the record these plain values."""
        if isinstance(record, Commitment):
            terms = [values.get(name) for name in _TERMS]
            return cls(record.record_type, quote, json.dumps(terms, sort_keys=True))
        return cls(record.record_type, quote, record.pk)


def passage_of(claim: Claim) -> Passage:
    """The passage of a claim, by which a ruling on it is found again."""
    return Passage.of(claim.record, claim.quote, plain_values(claim))


def claim_as_read_now(claim: Claim) -> Claim:
    """The claim of the current reading with the same passage; the claim itself where there is none."""
    if claim.is_current:
        return claim
    current = Claim.objects.filter(article=claim.article_id, quote=claim.quote, is_current=True).order_by("id")
    passage = passage_of(claim)
    return next((one for one in current.select_related(*MODELS) if passage_of(one) == passage), claim)


class Marked(NamedTuple):
    """The claims that rulings on their passages changed, and the records of rulings that lost or found their words."""

    claims: list[Claim]
    records: set[Record]


def mark_claims(article: Article, claims: Sequence[Claim]) -> Marked:
    """Set on the current claims of an article, unsaved, what was ruled about their passages.

    A ruling holds for the same words. Where these are gone, because the publisher or the cleaner changed the text, it
    holds for the words most like them that say the same. Where there are none either, the ruling waits without anchor.
    """
    claims_by_passage: dict[Passage, list[Claim]] = defaultdict(list)
    for claim in claims:
        claims_by_passage[passage_of(claim)].append(claim)
    flags_before = [(claim.is_rejected, claim.is_confirmed) for claim in claims]
    for claim in claims:
        claim.is_rejected = claim.is_confirmed = False
    records: set[Record] = set()
    for decision in _rulings_on_passages(article):
        passage = Passage.of(decision.record, decision.quote, decision.value or {})
        found = claims_by_passage.get(passage) or _most_alike(passage, claims_by_passage)
        for claim in found:
            claim.is_rejected |= decision.ruling == Ruling.REJECT_CLAIM
            claim.is_confirmed |= decision.ruling == Ruling.CONFIRM
        if decision.is_anchored != bool(found):
            Decision.objects.filter(pk=decision.pk).update(is_anchored=bool(found))
            records.add(decision.record)
    flags = [(claim.is_rejected, claim.is_confirmed) for claim in claims]
    changed = [claim for claim, now, before in zip(claims, flags, flags_before, strict=True) if now != before]
    return Marked(changed, records)


def _rulings_on_passages(article: Article) -> QuerySet[Decision]:
    rulings = Decision.objects.standing().filter(article=article, ruling__in=[Ruling.REJECT_CLAIM, Ruling.CONFIRM])
    return rulings.select_related("actor", "initiative", "commitment").order_by("id")


def _most_alike(passage: Passage, claims_by_passage: Mapping[Passage, list[Claim]]) -> list[Claim]:
    """The claims that say the same in words nearly the same."""
    likeness = {
        other: alikeness(passage.quote, other.quote)
        for other in claims_by_passage
        if (other.record_type, other.subject) == (passage.record_type, passage.subject)
    }
    nearest = max(likeness, key=lambda other: (likeness[other], other.quote), default=None)
    return claims_by_passage[nearest] if nearest and likeness[nearest] >= ALIKE else []


def alikeness(quote: str, other: str) -> float:
    """How much of two quotes is the same, from 0 to 1, word by word."""
    return SequenceMatcher(None, quote.split(), other.split(), autojunk=False).ratio()


def mark_passages(article: Article) -> set[Record]:
    """Mark the current claims of an article as the standing decisions have it; returns the records concerned."""
    claims = Claim.objects.filter(article=article, is_current=True)
    marked = mark_claims(article, list(claims.select_related("actor", "initiative", "commitment")))
    with recounting(article):
        Claim.objects.bulk_update(marked.claims, ["is_rejected", "is_confirmed"])
    count_claims(article)
    return marked.records.union(claim.record for claim in marked.claims)


def count_claims(article: Article) -> None:
    """Bring the number of claims that an article is known for up to date."""
    Article.objects.filter(pk=article.pk).update(claim_count=Claim.objects.known().filter(article=article).count())


def anchor_of(claim: Claim) -> dict[str, Json]:
    """Where a claim about a commitment is found again: the article, the words, and the kind and amounts they state."""
    terms = {name: value for name, value in plain_values(claim).items() if name in _TERMS}
    return {"article": claim.article.public_id, "quote": claim.quote, "terms": terms}


def plain_values(claim: Claim) -> dict[str, Json]:
    """Field → what the claim says of it, without the places in the text."""
    return {name: value["value"] for name, value in claim.values.items()}
