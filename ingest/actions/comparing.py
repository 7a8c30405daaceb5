"""What a new reading of an article would change, with nothing stored."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from ingest.actions.reading import extract_from
from ingest.actions.versions import peek_version
from ingest.model_readings import decode_reading
from initiatives.choices import Ruling
from initiatives.models import MODELS, Article, Claim, Decision
from initiatives.models.records import Record
from initiatives.passages import plain_values
from initiatives.record_fields import encode

_SHOWN = 100  # characters of a quote

_Key = tuple[str, str, str, str]  # record type, quote, kind, label
_Values = Mapping[str, Any]


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
    ruled = _ruled_fields([claim for claim, _ in stored.values()])
    comparison = Comparison()
    for fact in extraction.facts:
        values = {name: encode(value.value) for name, value in fact.values.items()}
        quote = document.quote(fact.span)
        line = f"{fact.record} {fact.key}: “{quote[:_SHOWN]}”"
        known = stored.pop(_key(fact.record, quote, values), None)
        if known is None:
            comparison.new.append(line)
            continue
        claim, old = known
        differing = {name for name in values.keys() | old.keys() if values.get(name) != old.get(name)}
        if differing:
            comparison.changed.append(line)
            if ruled[claim.record] & {*differing, ""}:
                comparison.conflicts.append(line)
    for claim, lost in stored.values():
        line = f"{claim.record.record_type} {claim.record}: “{claim.quote[:_SHOWN]}”"
        comparison.lost.append(line)
        if claim.is_rejected or claim.is_confirmed or ruled[claim.record] & {*lost, ""}:
            comparison.conflicts.append(line)
    return comparison


def _stored(article: Article) -> dict[_Key, tuple[Claim, _Values]]:
    """The claims that count, each with its plain values, by what they are found again by."""
    claims = Claim.objects.filter(article=article, is_current=True).select_related("actor", "initiative", "commitment")
    plain = ((claim, plain_values(claim)) for claim in claims)
    return {_key(claim.record.record_type, claim.quote, values): (claim, values) for claim, values in plain}


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
