"""One extraction → rows: claims, the records they are about, and their published values, in one transaction.

Storing is safe to repeat: a run that is done writes nothing again. The caller has marked the run as running.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from ingest.pipeline.extraction import Extraction, Fact, Value
from ingest.pipeline.reconcile import Terms, block, group_terms, identity
from initiatives.choices import RunState
from initiatives.models import Actor, Article, Claim, Commitment, Decision, ExtractionRun, Initiative
from initiatives.models.records import Record
from initiatives.names import sort_key
from initiatives.partial_dates import PartialDate
from initiatives.passages import count_claims, mark_claims
from initiatives.publish import Cause, lock_records, publish
from initiatives.readings import show_version
from initiatives.record_fields import decode_money, decode_quantity, encode
from initiatives.recount import forget_backings, recounting

_Named = TypeVar("_Named", Actor, Initiative)


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing one extraction did: claims by record type, and the number of records changed."""

    claims: Mapping[str, int]
    changes: int


@transaction.atomic
def store_extraction(extraction: Extraction, run: ExtractionRun) -> Stored:
    """Write the claims of a run in place of those of the article's earlier runs, and publish what they touch.

    Raises:
        AssertionError: when a span does not lie in the frozen body, a fault of the extractor.
    """
    lock_records()
    article = run.version.article
    with recounting(article) as touched:
        show_version(run.version)
        moved = _replace_claims(extraction, run, article)
    forget_backings(moved)
    count_claims(article)
    counts = Counter(fact.record for fact in extraction.facts)
    changes = publish(touched | moved, Cause(run=run))
    return Stored({str(record_type): count for record_type, count in counts.items()}, len(changes))


def _replace_claims(extraction: Extraction, run: ExtractionRun, article: Article) -> set[Record]:
    """Put the claims of a run in place of the article's current ones; returns the commitments whose claims moved."""
    old_claims = list(Claim.objects.filter(article=article, is_current=True).select_related("commitment"))
    Claim.objects.filter(pk__in=[claim.pk for claim in old_claims]).update(is_current=False)
    ExtractionRun.objects.filter(version__article=article, state=RunState.DONE).exclude(pk=run.pk).update(
        state=RunState.SUPERSEDED
    )
    claims = [_claim(fact, extraction, run) for fact in extraction.facts]
    _attach_named(claims, extraction.facts)
    moved = _attach_commitments(claims, extraction.facts, old_claims)
    mark_claims(article, claims)
    Claim.objects.bulk_create(claims)
    return moved


def _claim(fact: Fact, extraction: Extraction, run: ExtractionRun) -> Claim:
    body = run.version.body
    quote = extraction.document.quote(fact.span)
    assert body[fact.span.start : fact.span.end] == quote, "the extraction is of another text than the frozen version"
    return Claim(
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


def _value(value: Value, body: str) -> dict[str, object]:
    assert value.span.end <= len(body), "a value's span ends outside the body"
    return {"value": encode(value.value), "start": value.span.start, "end": value.span.end}


def _attach_named(claims: Sequence[Claim], facts: Sequence[Fact]) -> None:
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


def _attach_commitments(claims: Sequence[Claim], facts: Sequence[Fact], old_claims: Sequence[Claim]) -> set[Record]:
    """Point each claim about a commitment to its row; returns the commitments whose claims moved."""
    fresh: dict[str, list[Claim]] = defaultdict(list)
    for claim, fact in zip(claims, facts, strict=True):
        if fact.record == "commitment":
            claim.block = _block(fact)
            fresh[claim.block].append(claim)
    _inherit([claim for members in fresh.values() for claim in members], old_claims)
    for claim in Claim.objects.filter(block__in=_blocks(claims, old_claims), is_current=True).select_related(
        "commitment", "article"
    ):
        fresh[claim.block].append(claim)
    return {commitment for _, members in sorted(fresh.items()) for commitment in _regroup(members)}


def regroup(blocks: Collection[str]) -> set[Record]:
    """Share the current claims of some blocks out afresh; returns the commitments whose claims moved."""
    claims_by_block: dict[str, list[Claim]] = defaultdict(list)
    current = Claim.objects.filter(block__in=blocks, is_current=True)
    for claim in current.select_related("commitment", "article"):
        claims_by_block[claim.block].append(claim)
    return {commitment for _, members in sorted(claims_by_block.items()) for commitment in _regroup(members)}


def _blocks(claims: Sequence[Claim], old_claims: Sequence[Claim]) -> set[str]:
    """The blocks that gain or lose a claim."""
    return {claim.block for claim in (*claims, *old_claims) if claim.block}


def _block(fact: Fact) -> str:
    actors = fact.get("actors")
    initiative = fact.get("initiative")
    assert isinstance(actors, tuple), "a commitment has actors"
    return block(actors, str(fact.get("kind")), str(initiative) if initiative else None)


def _inherit(claims: Sequence[Claim], old_claims: Sequence[Claim]) -> None:
    """Give each claim the commitment that the same words carried before this run, to keep its identifier.

    Of several claims of one sentence those that state the same amounts are matched first; none is matched twice.
    """
    left = sorted((old for old in old_claims if old.commitment), key=lambda old: (old.start, old.pk))
    for names in (("kind", "money", "quantity"), ("kind",)):
        for claim in claims:
            wording = _wording(claim, names)
            old = next((old for old in left if _wording(old, names) == wording), None)
            if old and not claim.commitment:
                claim.commitment = old.commitment
                left.remove(old)


def _wording(claim: Claim, names: Iterable[str]) -> list[object]:
    """The quote, and what it says of the named fields."""
    return [claim.quote, *(claim.values.get(name, {}).get("value") for name in names)]


def _regroup(claims: Sequence[Claim]) -> set[Record]:
    """Share the claims of one block out over commitments: known ones keep their place where they can."""
    claims = sorted(claims, key=lambda claim: (claim.article.pk, claim.start, claim.quote))
    kind = claims[0].values["kind"]["value"]
    groups = group_terms(
        [_terms(claim) for claim in claims], kind=kind, has_initiative="initiative" in claims[0].values
    )
    ruled = set(
        Decision.objects.standing()
        .filter(commitment__in={claim.commitment_id for claim in claims if claim.commitment_id})
        .values_list("commitment_id", flat=True)
    )
    taken: set[int] = set()
    moved: set[Record] = set()
    for group in groups:
        members = [claims[position] for position in group]
        known = {claim.commitment_id for claim in members if claim.commitment_id} - taken
        # What a person has ruled about stays; of the rest the oldest does.
        kept = min(known, key=lambda pk: (pk not in ruled, pk), default=None)
        commitment = Commitment.objects.get(pk=kept) if kept else _new_commitment(members[0])
        taken.add(commitment.pk)
        moved.add(commitment)
        for claim in members:
            if claim.commitment_id != commitment.pk:
                if claim.commitment:
                    moved.add(claim.commitment)
                claim.commitment = commitment
                if claim.pk:
                    claim.save(update_fields=["commitment"])
    return moved


def _terms(claim: Claim) -> Terms:
    def value(name: str) -> object:
        return claim.values.get(name, {}).get("value")

    announced = value("announced")
    return Terms(
        quote=claim.quote,
        money=decode_money(value("money")),  # type: ignore[arg-type]
        quantity=decode_quantity(value("quantity")),  # type: ignore[arg-type]
        announced=PartialDate.parse(str(announced)) if announced else None,
    )


def _new_commitment(claim: Claim) -> Commitment:
    return Commitment.objects.create(
        kind=claim.values["kind"]["value"], status=claim.values["status"]["value"], summary=""
    )
