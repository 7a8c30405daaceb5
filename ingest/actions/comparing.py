"""What a new reading of an article would change, with nothing stored."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db.models import Q

from ingest.actions.reading import extract_from
from ingest.actions.versions import peek_version
from ingest.model_readings import decode_reading
from ingest.pipeline.extraction import Document, Fact
from initiatives.choices import Ruling
from initiatives.models import MODELS, Article, Claim, Decision
from initiatives.models.records import Record
from initiatives.passages import plain_values
from initiatives.record_fields import encode

_SHOWN = 100  # characters of a quote

_Key = tuple[str, str, str, str]  # record type, quote, kind, label
_Values = Mapping[str, Any]
_Stored = defaultdict[_Key, list[tuple[Claim, _Values]]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a new reading of an article differs from the stored one; each line names the record and quotes the text."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def compare_article(article: Article) -> Comparison:
    """Read an article again without storing anything, and compare.

    Raises:
        IngestError: when it cannot be read.
    """
    version, document = peek_version(article)
    extraction = extract_from(document, decode_reading(document, version.model_reading))
    stored = _stored(article)
    ruled = _ruled_fields([claim for alike in stored.values() for claim, _ in alike])
    comparison = Comparison()
    for fact, values in _read_otherwise(document, extraction.facts, stored):
        quote = document.quote(fact.span)
        line = f"{fact.record} {fact.key}: “{quote[:_SHOWN]}”"
        alike = stored[_key(fact.record, quote, values)]
        if not alike:
            comparison.new.append(line)
            continue
        claim, old = alike.pop(0)
        comparison.changed.append(line)
        differing = {name for name in values.keys() | old.keys() if values.get(name) != old.get(name)}
        if ruled[claim.record] & {*differing, ""}:
            comparison.conflicts.append(line)
    for claim, lost in chain.from_iterable(stored.values()):
        line = f"{claim.record.record_type} {claim.record}: “{claim.quote[:_SHOWN]}”"
        comparison.lost.append(line)
        if claim.is_rejected or claim.is_confirmed or ruled[claim.record] & {*lost, ""}:
            comparison.conflicts.append(line)
    return comparison


def _read_otherwise(document: Document, facts: Iterable[Fact], stored: _Stored) -> list[tuple[Fact, _Values]]:
    """The facts that no stored claim says in just the same way, with their plain values; takes out the claims that do.

    One sentence may say two things that are found again by the same; so those that are equal are paired first.
    """
    otherwise: list[tuple[Fact, _Values]] = []
    for fact in facts:
        values = {name: encode(value.value) for name, value in fact.values.items()}
        alike = stored[_key(fact.record, document.quote(fact.span), values)]
        same = next((number for number, (_, old) in enumerate(alike) if old == values), None)
        if same is None:
            otherwise.append((fact, values))
        else:
            del alike[same]
    return otherwise


def _stored(article: Article) -> _Stored:
    """The claims that count, each with its plain values, by what they are found again by."""
    claims = Claim.objects.filter(article=article, is_current=True).select_related("actor", "initiative", "commitment")
    stored: _Stored = defaultdict(list)
    for claim in claims.order_by("id"):
        values = plain_values(claim)
        stored[_key(claim.record.record_type, claim.quote, values)].append((claim, values))
    return stored


def _key(record_type: str, quote: str, values: _Values) -> _Key:
    """Where it stands, and what tells the claims of one sentence apart: the kind, name, alias or amounts they state."""
    told_apart_by = ("name", "alias", "money", "quantity", "actors")
    label = json.dumps([values.get(name) for name in told_apart_by], sort_keys=True)
    return record_type, quote, str(values.get("kind")), label


def _ruled_fields(claims: Iterable[Claim]) -> Mapping[Record, set[str]]:
    """Record of a claim → the fields that an editor has set; the empty name where one confirmed it as it was."""
    records = {claim.record for claim in claims}
    ruled: dict[Record, set[str]] = defaultdict(set)
    rulings = Decision.objects.standing().filter(Q(ruling=Ruling.SET_FIELD) | Q(ruling=Ruling.CONFIRM, article=None))
    for record_type in MODELS:
        by_key = {record.pk: record for record in records if record.record_type == record_type}
        about = rulings.filter(**{f"{record_type}__in": by_key})
        for pk, ruling, field_name in about.values_list(record_type, "ruling", "field"):
            ruled[by_key[pk]].add(field_name if ruling == Ruling.SET_FIELD else "")
    return ruled
