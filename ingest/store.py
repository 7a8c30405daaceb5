"""One extraction → rows: claims, the records they are about, and their published values, in one transaction.

Storing is safe to repeat: a run that is done writes nothing again. The caller has marked the run as running.
"""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from ingest.claimed_terms import place_claim
from ingest.offers import offer_likely
from ingest.pipeline.extraction import Extraction, Fact, Value
from ingest.pipeline.reconciling.reconcile import identity
from ingest.regroup import Regrouped, inherit, regroup, settle
from initiatives.choices import RunState
from initiatives.desk import offer_matches
from initiatives.models import Actor, Article, Claim, ExtractionRun, Initiative
from initiatives.names import sort_key
from initiatives.passages import Marked, count_claims, mark_claims
from initiatives.publish import Cause, lock_records, publish
from initiatives.readings import show_version
from initiatives.record_fields import encode
from initiatives.recount import recounting

_Named = TypeVar("_Named", Actor, Initiative)


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing one extraction did: claims by record type, records changed, and the seconds that each step took."""

    claims: Mapping[str, int]
    changes: int
    timings: Mapping[str, float]


@transaction.atomic
def store_extraction(extraction: Extraction, run: ExtractionRun) -> Stored:
    """Write the claims of a run in place of those of the article's earlier runs, and publish what they touch.

    Raises:
        AssertionError: when a span does not lie in the frozen body, a fault of the extractor.
    """
    lock_records()
    began = time.perf_counter()
    article = run.version.article
    with recounting(article) as touched:
        show_version(run.version)
        regrouped, marked = _replace_claims(extraction, run, article)
    touched |= marked.records | settle(regrouped)
    count_claims(article)
    counts = Counter(fact.record for fact in extraction.facts)
    grouped = time.perf_counter()
    changes = publish(touched, Cause(run=run))
    published = time.perf_counter()
    offer_matches(regrouped.matches, among=regrouped.blocks)
    offer_likely(changes)
    timings = {"group": grouped - began, "publish": published - grouped, "match": time.perf_counter() - published}
    return Stored({str(record_type): count for record_type, count in counts.items()}, len(changes), timings)


def _replace_claims(extraction: Extraction, run: ExtractionRun, article: Article) -> tuple[Regrouped, Marked]:
    """Put the claims of a run in place of the article's current ones."""
    old_claims = list(Claim.objects.filter(article=article, is_current=True))
    Claim.objects.filter(pk__in=[claim.pk for claim in old_claims]).update(is_current=False)
    ExtractionRun.objects.filter(version__article=article, state=RunState.DONE).exclude(pk=run.pk).update(
        state=RunState.SUPERSEDED
    )
    claims = [claim_from(fact, extraction, run) for fact in extraction.facts]
    attach_named(claims, extraction.facts)
    about_commitments = [claim for claim in claims if claim.block]
    inherit(article, about_commitments)
    changed = {claim.commitment_id for claim in old_claims if claim.commitment_id}
    regrouped = regroup(_blocks((*claims, *old_claims)), about_commitments, changed)
    marked = mark_claims(article, claims)
    Claim.objects.bulk_create(claims)
    return regrouped, marked


def _blocks(claims: Iterable[Claim]) -> set[str]:
    """The blocks that gain or lose one of the claims."""
    return {claim.block for claim in claims if claim.block}


def claim_from(fact: Fact, extraction: Extraction, run: ExtractionRun) -> Claim:
    """A fact as a claim, unsaved, that is about no record yet."""
    body = run.version.body
    quote = extraction.document.quote(fact.span)
    assert body[fact.span.start : fact.span.end] == quote, "the extraction is of another text than the frozen version"
    claim = Claim(
        run=run,
        version=run.version,
        article=run.version.article,
        origin_id=run.version.article.origin_id or run.version.article_id,
        start=fact.span.start,
        end=fact.span.end,
        quote=quote,
        values={name: _value(value, body) for name, value in fact.values.items()},
        confidence=fact.confidence,
    )
    if fact.record == "commitment":
        claim.block, claim.meets = place_claim(claim)
    return claim


def _value(value: Value, body: str) -> dict[str, object]:
    assert value.span.end <= len(body), "a value's span ends outside the body"
    return {"value": encode(value.value), "start": value.span.start, "end": value.span.end}


def attach_named(claims: Sequence[Claim], facts: Sequence[Fact]) -> None:
    """Point each claim about an actor or initiative to its row, made where there is none yet."""
    actors = _find_or_make(Actor, [fact for fact in facts if fact.record == "actor"])
    initiatives = _find_or_make(Initiative, [fact for fact in facts if fact.record == "initiative"])
    for claim, fact in zip(claims, facts, strict=True):
        if fact.record == "actor":
            claim.actor = actors[identity(fact.key)]
        elif fact.record == "initiative":
            claim.initiative = initiatives[identity(fact.key)]


def _find_or_make(model: type[_Named], facts: Sequence[Fact]) -> dict[str, _Named]:
    """The rows that the facts are about, by identity."""
    kinds = {identity(fact.key): str(fact.get("kind")) for fact in reversed(facts) if fact.get("kind")}
    names = {identity(fact.key): fact.key for fact in reversed(facts)}
    missing = [
        model(identity=key, name=name[:255], sort_name=sort_key(name), kind=kinds.get(key, ""))
        for key, name in sorted(names.items())
    ]
    model.objects.bulk_create(missing, ignore_conflicts=True)
    return {row.identity: row for row in model.objects.filter(identity__in=names)}
