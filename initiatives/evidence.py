"""A record → its displayed values in words, each with the claim or the decision behind it and the values it outranks.

Three queries, whatever the record holds: the claims, the decisions and the actors that its provenance names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from initiatives.choices import LADDER, CommitmentStatus
from initiatives.countries import country_name
from initiatives.models import Actor, Claim, Commitment, Decision
from initiatives.models.records import Record
from initiatives.names import name_key
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import FIELDS, RecordField, Shape, decode_money, decode_quantity

if TYPE_CHECKING:
    from initiatives.past_records import PastCommitment, PastReference

_MOST_VALUES = 20  # stated values of one field that a page shows; the rest are among the record's claims


@dataclass(frozen=True, slots=True)
class StatedValue:
    """One value in words, the record that it names, its best claim, and how many independent articles state it."""

    words: str
    record: "Record | PastReference | None" = None
    claim: Claim | None = None
    origins: int = 0


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """What is displayed of one field: its values (one, unless it is gathered), who ruled so, and the rivals."""

    field: RecordField
    values: tuple[StatedValue, ...]
    rivals: tuple[StatedValue, ...] = ()
    decision: Decision | None = None
    left_out: int = 0  # values beyond those that a page shows


@dataclass(frozen=True, slots=True)
class Step:
    """One status of a commitment's ladder: when it was reached, if known, and the claim that says so.

    A rung below the current one counts as passed, reported or not.
    """

    status: CommitmentStatus
    is_reached: bool
    is_passed: bool
    is_current: bool
    date: PartialDate | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Slippage:
    """A promised date that a later report moved."""

    due: PartialDate
    reported: PartialDate | None
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that stands behind the displayed values of one record."""

    fields: Mapping[str, FieldEvidence]
    steps: tuple[Step, ...] = ()
    slips: tuple[Slippage, ...] = ()


@dataclass(frozen=True, slots=True)
class _Loaded:
    claims: Mapping[int, Claim]
    decisions: Mapping[int, Decision]
    actors: Mapping[str, Actor]  # by identity; a merged actor's identity leads to its survivor


def gather_evidence(record: Record) -> Evidence:
    """Load what the record's provenance names, and set it beside the displayed values."""
    loaded = _load(record)
    fields = {
        name: _field_evidence(record, field, record.provenance[name], loaded)
        for name, field in FIELDS[record.record_type].items()
        if name in record.provenance
    }
    fields = {name: evidence for name, evidence in fields.items() if evidence.values or evidence.rivals}
    if not isinstance(record, Commitment):
        return Evidence(fields)
    return Evidence(fields, tuple(ladder_steps(record, loaded.claims)), tuple(slippages(record, loaded.claims)))


def ladder_steps(
    commitment: "Commitment | PastCommitment", claims: Mapping[int, Claim] | None = None
) -> Iterable[Step]:
    """The rungs in order, those not reached included; `cancelled` stands at the end where it was reached."""
    rungs = {rung["status"]: rung for rung in commitment.ladder}
    statuses = [*LADDER, *(status for status in CommitmentStatus if status in {*rungs, commitment.status} - {*LADDER})]
    current = statuses.index(CommitmentStatus(commitment.status))
    for position, status in enumerate(statuses):
        rung = rungs.get(status)
        is_reached = rung is not None or position == current
        yield Step(
            status,
            is_reached=is_reached,
            is_passed=is_reached or (status in LADDER and position < current < len(LADDER)),
            is_current=position == current,
            date=PartialDate.parse(rung["date"]) if rung and rung["date"] else None,
            claim=(claims or {}).get(rung.get("claim") or 0) if rung else None,
        )


def slippages(
    commitment: "Commitment | PastCommitment", claims: Mapping[int, Claim] | None = None
) -> Iterable[Slippage]:
    """The promised dates that were given up, oldest first."""
    for slip in commitment.slips:
        reported = PartialDate.parse(slip["date"]) if slip["date"] else None
        yield Slippage(PartialDate.parse(slip["due"]), reported, (claims or {}).get(slip.get("claim") or 0))


def _load(record: Record) -> _Loaded:
    entries = record.provenance.values()
    backings = [part for entry in entries for part in (entry, *_shown(entry, "backings"), *_shown(entry, "rivals"))]
    rungs = [*getattr(record, "ladder", ()), *getattr(record, "slips", ())]
    claim_ids = {part["claim"] for part in (*backings, *rungs) if part.get("claim")}
    decision_ids = {entry["decision"] for entry in entries if entry.get("decision")}
    decisions = Decision.objects.select_related("by").in_bulk(decision_ids) if decision_ids else {}
    return _Loaded(
        claims=Claim.objects.with_article().in_bulk(claim_ids) if claim_ids else {},
        decisions=decisions,
        actors=_actors(_names_in(record, decisions)),
    )


def _shown(entry: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return (entry.get(name) or [])[:_MOST_VALUES]


def _names_in(record: Record, decisions: Mapping[int, Decision]) -> set[str]:
    """The keys of the actors that the record's fields name."""
    keys: set[str] = set()
    for name, entry in record.provenance.items():
        field = FIELDS[record.record_type][name]
        if field.shape is Shape.NAMES:
            decision = decisions.get(entry.get("decision"))
            stated = decision.value or [] if decision else [part["value"] for part in _shown(entry, "backings")]
            keys.update(map(name_key, stated))
    return keys


def _actors(keys: set[str]) -> dict[str, Actor]:
    if not keys:
        return {}
    rows: Iterable[Any] = Actor.objects.filter(identity__in=keys).select_related("merged_into")
    return {row.identity: row.merged_into or row for row in rows}


def _field_evidence(record: Record, field: RecordField, entry: Mapping[str, Any], loaded: _Loaded) -> FieldEvidence:
    decision = loaded.decisions.get(entry.get("decision") or 0)
    rivals = tuple(_stated(field, part, loaded) for part in _shown(entry, "rivals"))
    if field.is_gathered:
        values, left_out = _gathered(field, entry, decision, loaded)
        return FieldEvidence(field, values, decision=decision, left_out=left_out)
    shown = getattr(record, field.name)
    if shown in (None, ""):
        return FieldEvidence(field, (), rivals, decision)
    claim = loaded.claims.get(entry.get("claim") or 0)
    linked = shown if isinstance(shown, Record) else None
    value = StatedValue(words_for(field, shown), linked, claim, entry.get("origins", 0))
    return FieldEvidence(field, (value,), rivals, decision)


def _gathered(
    field: RecordField, entry: Mapping[str, Any], decision: Decision | None, loaded: _Loaded
) -> tuple[tuple[StatedValue, ...], int]:
    """The values of a gathered field, a record that several names lead to once, and how many are left out."""
    parts = [{"value": name} for name in decision.value or []] if decision else entry.get("backings") or []
    values = [_stated(field, part, loaded) for part in parts[:_MOST_VALUES]]
    once = {value.record or value.words: value for value in reversed(values)}
    return tuple(reversed(once.values())), max(0, len(parts) - _MOST_VALUES)


def _stated(field: RecordField, part: Mapping[str, Any], loaded: _Loaded) -> StatedValue:
    value = part["value"]
    actor = loaded.actors.get(name_key(value)) if field.shape is Shape.NAMES else None
    words = actor.name if actor else words_for(field, value)
    return StatedValue(words, actor, loaded.claims.get(part.get("claim") or 0), part.get("origins", 0))


def words_for(field: RecordField, value: Any) -> str:
    """A value of a field, from a row or from plain JSON, as an English reader would write it."""
    match field.shape:
        case Shape.CHOICE if field.choices:
            return str(field.choices(value).label)
        case Shape.COUNTRY:
            return country_name(value)
        case Shape.DATE:
            return (value if isinstance(value, PartialDate) else PartialDate.parse(value)).words
        case Shape.MONEY if isinstance(value, Mapping):
            money = decode_money(value)
            return money.words if money else ""
        case Shape.QUANTITY if isinstance(value, Mapping):
            quantity = decode_quantity(value)
            return quantity.words if quantity else ""
        case Shape.MONEY | Shape.QUANTITY:
            return str(value.words)
    return str(value)


def words_for_all(field: RecordField, value: Any) -> str:
    """A plain JSON value in words, a list with commas, and nothing as such."""
    parts = value if isinstance(value, list) else [value]
    return ", ".join(words_for(field, part) for part in parts if part not in (None, "")) or "nothing"
