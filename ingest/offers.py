"""What storing an article leaves for an editor to tell: records, new to readers, that may be one with others."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from ingest.claimed_terms import terms_of
from ingest.pipeline.reconciling.likeness import Described, likely_same
from ingest.pipeline.reconciling.reconcile import offer_across
from initiatives.choices import ChangeKind
from initiatives.desk import MatchCandidate, offer_matches
from initiatives.models import Actor, Article, Change, Claim, Commitment, CommitmentParty, Initiative
from initiatives.names import fold_letters, name_key

_NEAR = Decimal("0.12")  # of an amount, within which another may be the same
_MOST = 10  # records that a new one is compared with, of each sort

Named = Actor | Initiative


def offer_likely(changes: Iterable[Change]) -> None:
    """Put before editors the likely matches of every record that is new to readers.

    Those between commitments of one block are met, and offered, where claims are grouped.
    """
    added = {(change.record_type, change.public_id) for change in changes if change.kind == ChangeKind.ADD}
    offer_matches(
        [
            *_across_blocks([public_id for record_type, public_id in added if record_type == "commitment"]),
            *_of_names(Actor, [public_id for record_type, public_id in added if record_type == "actor"]),
            *_of_names(Initiative, [public_id for record_type, public_id in added if record_type == "initiative"]),
        ]
    )


def _across_blocks(public_ids: Sequence[str]) -> Iterator[MatchCandidate]:
    """New commitments beside those of the same actors or initiative with an amount near theirs."""
    added = Commitment.objects.public().filter(public_id__in=public_ids).prefetch_related("parties")
    for commitment in added:
        others = {other.pk: other for other in _near(commitment)[:_MOST]}
        best_claims = _best_claims([commitment.pk, *others]) if others else {}
        if commitment.pk not in best_claims:
            continue
        claims = [best_claims.pop(commitment.pk), *best_claims.values()]
        for candidate in offer_across([terms_of(claim) for claim in claims]):
            if candidate.one == 0:  # a match of the new one, not of two others
                other = others[claims[candidate.other].commitment_id or 0]
                yield MatchCandidate(commitment, other, candidate.reason, candidate.score)


def _near(commitment: Commitment) -> Any:
    amount = Q()
    if commitment.money_eur:
        amount |= Q(money_eur__range=_around(commitment.money_eur))
    if commitment.quantity_value:
        amount |= Q(quantity_value__range=_around(commitment.quantity_value), quantity_unit=commitment.quantity_unit)
    if not amount:
        return Commitment.objects.none()
    actors = [party.actor_id for party in commitment.parties.all()]
    # Asked of each that has such an amount, which are few; a state has thousands of commitments.
    common = Q(Exists(CommitmentParty.objects.filter(commitment=OuterRef("pk"), actor__in=actors)))
    if commitment.initiative_id:
        common |= Q(initiative=commitment.initiative_id)
    others = Commitment.objects.public().filter(amount).filter(common).exclude(pk=commitment.pk)
    return _most_reported_first(others)


def _most_reported_first(records: Any) -> Any:
    """The few that were found, in order; a sum, as an index of that order would be walked through in search of them."""
    return records.order_by((F("article_count") + 0).desc(), "-id")


def _around(value: Decimal) -> tuple[Decimal, Decimal]:
    return value * (1 - _NEAR), value * (1 + _NEAR)


def _best_claims(commitments: Sequence[int]) -> dict[int | None, Claim]:
    """Key of a commitment → the surest of its known claims."""
    claims = Claim.objects.known().filter(commitment__in=commitments).order_by("commitment", "-confidence", "id")
    surest = claims.distinct("commitment").prefetch_related(Prefetch("article", Article.objects.defer("search")))
    return {claim.commitment_id: claim for claim in surest}


def _of_names(model: type[Named], public_ids: Sequence[str]) -> Iterator[MatchCandidate]:
    """New actors or initiatives beside those that share a name with them, or most words of it."""
    for record in model.objects.public().filter(public_id__in=public_ids).prefetch_related("aliases"):
        described = _describe(record)
        for other in _alike(record):
            likeness = likely_same(described, _describe(other))
            if likeness:
                yield MatchCandidate(record, other, likeness.reason, likeness.score)


def _alike(record: Named) -> list[Any]:
    model: Any = type(record)
    others = model.objects.public().exclude(pk=record.pk).prefetch_related("aliases")
    keys = [alias.name_key for alias in record.aliases.all()]
    called_so = others.filter(pk__in=model.objects.filter(aliases__name_key=record.identity).values("pk"))
    by_words = others.filter(search_text__trigram_word_similar=fold_letters(record.name), kind=record.kind)
    found = [rows[:_MOST] for rows in (called_so, others.filter(identity__in=keys), _most_reported_first(by_words))]
    return list(dict.fromkeys(chain.from_iterable(found)))


def _describe(record: Any) -> Described:
    aliases = [alias.name for alias in record.aliases.all()]
    if isinstance(record, Initiative):
        beside = [actor.name for actor in record.participants.all()]
    else:
        beside = [name_key(part.name) for part in (record.affiliation,) if part]
    return Described(record.name, record.kind, aliases, beside)
