"""Rulings about passages, and the claims that they hold for: an article read anew has new claims for the same words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from initiatives.choices import Ruling
from initiatives.models import Article, Claim, Commitment, Decision
from initiatives.models.records import Record
from initiatives.recount import recounting

Json = Any


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
            terms = [values.get(name) for name in ("kind", "money", "quantity")]
            return cls(record.record_type, quote, json.dumps(terms, sort_keys=True))
        return cls(record.record_type, quote, record.pk)


def passage_of(claim: Claim) -> Passage:
    """The passage of a claim, by which a ruling on it is found again."""
    return Passage.of(claim.record, claim.quote, plain_values(claim))


@dataclass(frozen=True, slots=True)
class PassageRulings:
    """The passages of an article that stand rejected or confirmed, whichever reading of it they were found by."""

    rejected: frozenset[Passage]
    confirmed: frozenset[Passage]

    @classmethod
    def of(cls, article: Article) -> "PassageRulings":
        passages: dict[str, set[Passage]] = {Ruling.REJECT_CLAIM: set(), Ruling.CONFIRM: set()}
        decisions = Decision.objects.standing().filter(article=article, ruling__in=passages)
        for decision in decisions.select_related("actor", "initiative", "commitment"):
            passage = Passage.of(decision.record, decision.quote, decision.value or {})
            passages[decision.ruling].add(passage)
        return cls(frozenset(passages[Ruling.REJECT_CLAIM]), frozenset(passages[Ruling.CONFIRM]))

    def mark(self, claim: Claim) -> bool:
        """Set on a claim, unsaved, what was ruled about its passage; returns whether that changed it."""
        passage = passage_of(claim)
        before = claim.is_rejected, claim.is_confirmed
        claim.is_rejected, claim.is_confirmed = passage in self.rejected, passage in self.confirmed
        return before != (claim.is_rejected, claim.is_confirmed)


def mark_passages(article: Article, quote: str) -> set[Record]:
    """Mark the current claims with these words as the standing decisions have it; returns the records concerned."""
    rulings = PassageRulings.of(article)
    claims = Claim.objects.filter(article=article, quote=quote, is_current=True)
    changed = [claim for claim in claims.select_related("actor", "initiative", "commitment") if rulings.mark(claim)]
    with recounting(article):
        Claim.objects.bulk_update(changed, ["is_rejected", "is_confirmed"])
    count_claims(article)
    return {claim.record for claim in changed}


def count_claims(article: Article) -> None:
    """Bring the number of claims that an article is known for up to date."""
    Article.objects.filter(pk=article.pk).update(claim_count=Claim.objects.known().filter(article=article).count())


def plain_values(claim: Claim) -> dict[str, Json]:
    """Field → what the claim says of it, without the places in the text."""
    return {name: value["value"] for name, value in claim.values.items()}
