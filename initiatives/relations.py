"""A record → what editors ruled it to be part of, or paid for by, and what in turn belongs to it; who ruled so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from initiatives.choices import Ruling
from initiatives.models import Commitment, Decision
from initiatives.models.records import Record

_LEADING = {Ruling.PART_OF: "Part of", Ruling.FUNDED_BY: "Paid for by"}  # ruled about the record itself
_FOLLOWING = {Ruling.PART_OF: "Includes", Ruling.FUNDED_BY: "Pays for"}  # ruled about the other record


@dataclass(frozen=True, slots=True)
class Relation:
    """How a record stands to another, in words that lead up to its name, and who ruled so."""

    words: str
    record: Record
    decision: Decision | None


def relations_of(commitment: Commitment, most: int) -> list[Relation]:
    """What the commitment is part of and paid for by, then at most so many of its parts and of what it pays for."""
    following = [
        *((Ruling.PART_OF, part) for part in commitment.parts.public().order_by("-id")[:most]),
        *((Ruling.FUNDED_BY, bought) for bought in commitment.funds.public().order_by("-id")[:most]),
    ]
    rulings = rulings_on_relations([commitment, *(other for _, other in following)])
    leading = ((ruling, getattr(commitment, ruling)) for ruling in _LEADING)
    return [
        *(Relation(_LEADING[r], other, rulings.get((commitment.pk, r))) for r, other in leading if other),
        *(Relation(_FOLLOWING[r], other, rulings.get((other.pk, r))) for r, other in following),
    ]


def rulings_on_relations(records: Sequence[Record]) -> Mapping[tuple[int, str], Decision]:
    """Primary key and ruling → the ruling in force; records are of one type. One about a merged record counts less."""
    record_type = records[0].record_type
    about = Q(**{f"{record_type}__in": records}) | Q(**{f"{record_type}__merged_into__in": records})
    decisions = Decision.objects.standing().filter(about, ruling__in=_LEADING).select_related("by")
    survivor = F(f"{record_type}__merged_into")
    rulings = {}
    for decision in decisions.annotate(survivor=survivor).order_by(survivor.desc(nulls_last=True), "id"):
        rulings[decision.survivor or getattr(decision, f"{record_type}_id"), decision.ruling] = decision
    return rulings
