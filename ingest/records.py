"""Extraction → one plain record per article, in the shape of the annotated articles: for `parse` and for scoring."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ingest.pipeline.extraction import Extraction, Fact, FactValue
from initiatives.confidence import is_known
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate

Record = dict[str, Any]

_COMMITMENT_FIELDS = (
    "initiative",
    "kind",
    "status",
    "money",
    "quantity",
    "period_years",
    "announced",
    "due",
)


def to_record(extraction: Extraction, ident: str, *, with_waiting: bool = False) -> Record:
    """The article with its actors, initiatives and commitments; what the text does not tell is null or empty.

    Facts that are too unsure to be known, and wait for an editor, are left out unless asked for.
    """
    document = extraction.document
    facts = [fact for fact in extraction.facts if with_waiting or is_known(fact.confidence)]
    return {
        "id": ident,
        "article": {
            "id": ident,
            "title": document.title,
            "published": str(document.published) if document.published else None,
            "language": document.language,
            "body": document.body,
        },
        "actors": [_actor(name, about) for name, about in _by_key(facts, "actor").items()],
        "initiatives": [_initiative(name, about) for name, about in _by_key(facts, "initiative").items()],
        "commitments": [_commitment(fact, document.quote(fact.span)) for fact in facts if fact.record == "commitment"],
    }


def _by_key(facts: Iterable[Fact], record: str) -> Mapping[str, list[Fact]]:
    facts_by_key: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.record == record:
            facts_by_key.setdefault(fact.key, []).append(fact)
    return facts_by_key


def _actor(name: str, facts: Iterable[Fact]) -> Record:
    told = {field: _first(facts, field) for field in ("kind", "country", "role", "affiliation")}
    record = {"name": name, **{field: value for field, value in told.items() if value is not None}}
    aliases = _aliases(name, facts)
    return {**record, "aliases": aliases} if aliases else record


def _initiative(name: str, facts: Iterable[Fact]) -> Record:
    return {
        "name": name,
        "aliases": _aliases(name, facts),
        "kind": _first(facts, "kind"),
        "status": _first(facts, "status"),
        "participants": _first(facts, "participants") or [],
        "locations": _first(facts, "locations") or [],
    }


def _commitment(fact: Fact, evidence: str) -> Record:
    return {
        "actors": plain(fact.get("actors")) or [],
        "counterparties": plain(fact.get("counterparties")) or [],
        **{field: plain(fact.get(field)) for field in _COMMITMENT_FIELDS},
        "evidence": evidence,
        "confidence": fact.confidence,
    }


def _first(facts: Iterable[Fact], field: str) -> Any:
    return next((plain(value) for fact in facts if (value := fact.get(field)) is not None), None)


def _aliases(name: str, facts: Iterable[Fact]) -> list[str]:
    aliases = (str(fact.get("alias")) for fact in facts if fact.get("alias") is not None)
    return [alias for alias in dict.fromkeys(aliases) if alias != name]


def plain(value: FactValue | None) -> Any:
    """A value as JSON can hold it: `303 million euros` → `{"value": 303000000, "currency": "EUR"}`."""
    if isinstance(value, Money):
        return _amount(value, {"currency": value.currency})
    if isinstance(value, Quantity):
        return _amount(value, {"unit": value.unit})
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    return _number(value) if isinstance(value, Decimal) else value


def _amount(amount: Money | Quantity, unit: Record) -> Record:
    ends = {"value": _number(amount.value)}
    return {**ends, **({"to": _number(amount.to)} if amount.to is not None else {}), **unit}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
