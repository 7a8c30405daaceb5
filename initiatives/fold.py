"""Claims and decisions of one record → its current values, each with where it comes from. Pure: no database, no clock.

The order of the input does not matter: everything is ranked by what the claims say, when and by whom.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from initiatives.choices import LADDER, CommitmentStatus, Reliability, Ruling
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import FIELDS, RecordField, comparable

Json = Any

_RUNG = {status: rung for rung, status in enumerate(LADDER)}
_RELIABILITY = {grade: rank for rank, grade in enumerate(reversed(Reliability.values))}
_STATUS = "status"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What the fold needs of a claim. `values` maps a field to its plain JSON; `origin` is the article's group.

    A claim that is not known waits for an editor.
    """

    id: int
    article: int
    origin: int
    published: PartialDate | None
    reliability: str
    confidence: float
    start: int
    values: Mapping[str, Json]
    is_known: bool = True

    @property
    def date(self) -> str:
        """The date of the report as sortable text, empty when unknown."""
        return str(self.published or "")


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What the fold needs of a decision that has not been undone, later ones having greater ids."""

    id: int
    ruling: str
    field: str = ""
    value: Json = None


@dataclass(frozen=True, slots=True)
class Backing:
    """One stated value of a field, its best claim, and how many independent articles state it."""

    value: Json
    claim: int
    origins: int


@dataclass(frozen=True, slots=True)
class FieldFold:
    """The displayed value of a field: from a decision where there is one, else from the best claim.

    `rivals` are the other stated values, best first. For a gathered field the value is the list of all, and `backings`
    has one entry for each of them.
    """

    value: Json
    claim: int | None = None
    decision: int | None = None
    origins: int = 0
    rivals: tuple[Backing, ...] = ()
    backings: tuple[Backing, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """A status reached: its earliest known date as ISO text (empty when unknown) and the claim that says so."""

    status: str
    date: str
    claim: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A promised date that was later replaced: what it was, when the new one was reported, and by which claim."""

    due: str
    date: str
    claim: int


@dataclass(frozen=True, slots=True)
class RecordFold:
    """Everything that is shown of one record; to editors alone where it `is_waiting`."""

    fields: Mapping[str, FieldFold]
    ladder: tuple[Rung, ...] = ()
    slips: tuple[Slip, ...] = ()
    article_count: int = 0
    claim_count: int = 0
    first_reported: PartialDate | None = None
    last_reported: PartialDate | None = None
    is_waiting: bool = False
    is_deleted: bool = False
    confirmed_by: int | None = field(default=None)

    def value(self, name: str) -> Json:
        """The displayed value of a field, or None."""
        folded = self.fields.get(name)
        return folded.value if folded else None


def fold(record_type: str, claims: Iterable[ClaimView], decisions: Iterable[DecisionView] = ()) -> RecordFold:
    """Fold the current claims and standing decisions of one record.

    Claims that wait are left out. A record that has no others waits itself, and is folded from these.
    """
    stated = list(claims)
    known = [claim for claim in stated if claim.is_known]
    claims = sorted(known or stated, key=lambda claim: (claim.date, claim.article, claim.start, claim.id))
    decisions = sorted(decisions, key=lambda decision: decision.id)
    fields = {}
    for name, record_field in FIELDS[record_type].items():
        folded = _fold_field(record_type, record_field, claims, decisions)
        if folded:
            fields[name] = folded
    dates = [claim.published for claim in claims if claim.published]
    return RecordFold(
        fields=fields,
        ladder=_ladder(claims) if record_type == "commitment" else (),
        slips=_slips(claims) if record_type == "commitment" else (),
        article_count=len({claim.article for claim in claims}),
        claim_count=len(claims),
        first_reported=min(dates, default=None),
        last_reported=max(dates, default=None),
        is_waiting=bool(stated) and not known,
        is_deleted=_is_deleted(decisions),
        confirmed_by=next((d.id for d in reversed(decisions) if d.ruling == Ruling.CONFIRM), None),
    )


def _fold_field(
    record_type: str, record_field: RecordField, claims: Sequence[ClaimView], decisions: Sequence[DecisionView]
) -> FieldFold | None:
    ranked = _backings(record_type, record_field, claims)
    decision = next(
        (d for d in reversed(decisions) if d.ruling == Ruling.SET_FIELD and d.field == record_field.name), None
    )
    if decision:
        ruled = None if decision.value is None else comparable(record_field, decision.value)
        rivals = tuple(b for b in ranked if comparable(record_field, b.value) != ruled)
        return FieldFold(decision.value, decision=decision.id, rivals=() if record_field.is_gathered else rivals)
    if not ranked:
        return None
    if record_field.is_gathered:
        return FieldFold([b.value for b in ranked], ranked[0].claim, origins=ranked[0].origins, backings=ranked)
    best, *others = ranked
    return FieldFold(best.value, best.claim, origins=best.origins, rivals=tuple(others))


def _backings(record_type: str, record_field: RecordField, claims: Sequence[ClaimView]) -> tuple[Backing, ...]:
    """The stated values of a field, best first."""
    claims_by_spelling: dict[str, list[ClaimView]] = defaultdict(list)
    value_by_spelling: dict[str, Json] = {}
    for claim in claims:
        for value in _stated(record_field, claim):
            spelling = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
            claims_by_spelling[spelling].append(claim)
            value_by_spelling[spelling] = value
    spellings_by_key: dict[str, list[str]] = defaultdict(list)
    for spelling, value in sorted(value_by_spelling.items(), key=lambda item: item[0]):
        spellings_by_key[comparable(record_field, value)].append(spelling)
    rank = _status_rank(record_type, claims) if record_field.name == _STATUS else _rank
    ranked = []
    for _, spellings in sorted(spellings_by_key.items()):
        # Of several spellings (with `about` or without counts as one) the best ranked is shown, whichever came first.
        usual = max(spellings, key=lambda spelling: _rank(None, claims_by_spelling[spelling]))
        stating = [claim for spelling in spellings for claim in claims_by_spelling[spelling]]
        backing = _backing(value_by_spelling[usual], claims_by_spelling[usual], stating)
        ranked.append((rank(backing.value, stating), backing))
    return tuple(backing for _, backing in sorted(ranked, key=lambda pair: pair[0], reverse=True))


def _stated(record_field: RecordField, claim: ClaimView) -> Sequence[Json]:
    """What a claim says of a field: nothing, one value, or of a gathered field several."""
    if record_field.name not in claim.values:
        return ()
    value = claim.values[record_field.name]
    return value if record_field.is_gathered and isinstance(value, list) else (value,)


def _backing(value: Json, saying_so: Sequence[ClaimView], claims: Sequence[ClaimView]) -> Backing:
    """The backing of a value by all claims that state it, the best of those that say it just so standing for them."""
    best = max(
        saying_so, key=lambda claim: (_RELIABILITY[claim.reliability], claim.confidence, claim.date, -claim.start)
    )
    return Backing(value, best.id, len({claim.origin for claim in claims}))


def _rank(_: Json, claims: Sequence[ClaimView]) -> tuple[Any, ...]:
    """By the origins that agree, then the most reliable source, then the newest report, then the surest claim."""
    return (
        len({claim.origin for claim in claims}),
        max(_RELIABILITY[claim.reliability] for claim in claims),
        max(claim.date for claim in claims),
        max(claim.confidence for claim in claims),
    )


def _status_rank(
    record_type: str, claims: Sequence[ClaimView]
) -> Callable[[Json, Sequence[ClaimView]], tuple[Any, ...]]:
    """How statuses are ranked: of an initiative the latest report counts, of a commitment the highest rung reached.

    A rung once reached stays reached whatever later background says. Cancelled ranks above every rung, unless a later
    report knows of another status.
    """
    if record_type == "initiative":
        return lambda value, stating: (max(claim.date for claim in stating), *_rank(value, stating))
    newest = max((claim.date for claim in claims if claim.values.get(_STATUS)), default="")

    def rank(value: Json, stating: Sequence[ClaimView]) -> tuple[Any, ...]:
        if value == CommitmentStatus.CANCELLED:
            rung = len(LADDER) if max(claim.date for claim in stating) == newest else -1
        else:
            rung = _RUNG[CommitmentStatus(value)]
        return (rung, *_rank(value, stating))

    return rank


def _ladder(claims: Sequence[ClaimView]) -> tuple[Rung, ...]:
    """Each status that a claim states, with the earliest date on which it was reached, in order of the ladder."""
    rungs: dict[str, Rung] = {}
    for claim in claims:
        status = claim.values.get(_STATUS)
        if not status:
            continue
        date = str(claim.values.get("announced") or claim.date)
        known = rungs.get(status)
        if known is None or (date and (not known.date or date < known.date)):
            rungs[status] = Rung(status, date, claim.id)
    return tuple(sorted(rungs.values(), key=lambda rung: _RUNG.get(CommitmentStatus(rung.status), len(LADDER))))


def _slips(claims: Sequence[ClaimView]) -> tuple[Slip, ...]:
    """Every time that a later report moved the promised date back, oldest first.

    Reports of one day that disagree are rivals, and an undated report is not known to be later than any.
    """
    slips: list[Slip] = []
    promised, reported = "", ""
    dated = [claim for claim in claims if claim.date and claim.values.get("due")]
    for claim in sorted(dated, key=lambda claim: (claim.date, claim.values["due"])):
        due = claim.values["due"]
        if promised and reported < claim.date and due[: len(promised)] > promised[: len(due)]:
            slips.append(Slip(promised, claim.date, claim.id))
        promised, reported = due, claim.date
    return tuple(slips)


def _is_deleted(decisions: Sequence[DecisionView]) -> bool:
    ruling = next((d.ruling for d in reversed(decisions) if d.ruling in (Ruling.DELETE, Ruling.RESTORE)), None)
    return ruling == Ruling.DELETE
