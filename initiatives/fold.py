"""Backings and decisions of one record → its current values, each with where it comes from. Pure: no clock either.

The order of the input does not matter: everything is ranked by what the claims say, when and by whom.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from initiatives.backings import Backing, Backings, Side
from initiatives.choices import LADDER, CommitmentStatus, Ruling
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import FIELDS, RecordField, comparable

Json = Any
Related = Literal["part_of", "funded_by"]

_RUNG = {status: rung for rung, status in enumerate(LADDER)}
_STATUS = "status"
_NAME = "name"
# Fields on which two articles cannot both be right; names vary, and a status or a promised date moves on.
_DISPUTABLE = frozenset({"kind", "country", "money", "quantity", "period_years", "announced"})


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What the fold needs of a decision that has not been undone, later ones having greater ids.

    `date` is its day as ISO text. `is_own` is False of a record that was merged into this one. A confirmation of a
    record has the confirmed values by field in `value`; one of a single field keeps the ruled value of that field
    although the articles say `value`.
    """

    id: int
    ruling: str
    field: str = ""
    value: Json = None
    overruled: Json = None
    other: str = ""
    date: str = ""
    is_own: bool = True


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
class Challenge:
    """A field on which the articles now say something else than when an editor ruled, and than what was ruled."""

    field: str
    decision: int
    ruled: Json
    overruled: Json
    stated: Json
    claim: int | None


@dataclass(frozen=True, slots=True)
class Rung:
    """A status reached: its earliest known date as ISO text (empty when unknown) and the claim that says so.

    A rung that only an editor has ruled has no claim, but a decision.
    """

    status: str
    date: str
    claim: int | None
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A promised date that was later replaced: what it was, when the new one was reported, and by which claim."""

    due: str
    date: str
    claim: int


@dataclass(frozen=True, slots=True)
class RecordFold:
    """Everything that is shown of one record; to editors alone where it `is_waiting`.

    `related` maps `part_of` and `funded_by` to the decision that rules it and the public identifier of the other
    record. `merged_names` are those that editors gave to records merged into this one.
    """

    fields: dict[str, FieldFold]
    related: dict[str, tuple[int, str]]
    ladder: tuple[Rung, ...] = ()
    slips: tuple[Slip, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    conflicts: tuple[str, ...] = ()
    article_count: int = 0
    claim_count: int = 0
    first_reported: PartialDate | None = None
    last_reported: PartialDate | None = None
    last_confirmed: PartialDate | None = None
    is_waiting: bool = False
    is_deleted: bool = False
    confirmed_by: int | None = None
    merged_names: tuple[str, ...] = ()

    def value(self, name: str) -> Json:
        """The displayed value of a field, or None."""
        folded = self.fields.get(name)
        return folded.value if folded else None


def fold(record_type: str, backings: Backings, decisions: Iterable[DecisionView] = ()) -> RecordFold:
    """Fold what the current claims of one record state, and the standing decisions about it.

    Claims that wait are left out. A record that has no others waits itself, and is folded from these.
    """
    is_waiting = bool(backings.waiting.claims) and not backings.known.claims
    side = backings.waiting if is_waiting else backings.known
    # Of a merged record's rulings only those hold that the survivor has none of its own beside; it keeps its name.
    ruled = sorted(decisions, key=lambda decision: (decision.is_own, decision.id))
    own = [decision for decision in ruled if decision.is_own]
    fields: dict[str, FieldFold] = {}
    challenges: list[Challenge] = []
    for name, record_field in FIELDS[record_type].items():
        stated = _rank_values(record_type, record_field, side)
        decision = _ruling_on(name, own if name == _NAME else ruled)
        folded = _fold_field(record_field, stated, decision)
        if folded:
            fields[name] = folded
        challenges += _challenge(record_field, stated, decision, ruled) if folded and folded.decision else ()
    confirmation = next((decision for decision in reversed(own) if _confirms_record(decision)), None)
    return RecordFold(
        fields=fields,
        related=_related(ruled),
        ladder=_ladder(side, fields.get(_STATUS), ruled) if record_type == "commitment" else (),
        slips=_slips(side) if record_type == "commitment" else (),
        challenges=tuple(challenges),
        conflicts=_conflicts(fields),
        article_count=side.articles,
        claim_count=side.claims,
        first_reported=_date(side.first),
        last_reported=_date(side.last),
        last_confirmed=_date(max(side.last, *(d.date for d in own if d.ruling == Ruling.CONFIRM), "")),
        is_waiting=is_waiting,
        is_deleted=_is_deleted(own),
        confirmed_by=confirmation.id if confirmation else None,
        merged_names=_merged_names(ruled),
    )


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _confirms_record(decision: DecisionView) -> bool:
    return decision.ruling == Ruling.CONFIRM and not decision.field


def _ruling_on(name: str, decisions: Sequence[DecisionView]) -> DecisionView | None:
    """The last decision that says what a field is: one that sets it, or one that confirms the whole record."""
    for decision in reversed(decisions):
        if decision.ruling == Ruling.SET_FIELD and decision.field == name:
            return decision
        if _confirms_record(decision) and name in (decision.value or {}):
            return decision
    return None


def _fold_field(
    record_field: RecordField, stated: Sequence[Backing], decision: DecisionView | None
) -> FieldFold | None:
    if decision and not _is_outdated(record_field, stated, decision):
        return _fold_ruling(record_field, stated, decision)
    if not stated:
        return None
    if record_field.is_gathered:
        return FieldFold([b.value for b in stated], stated[0].claim, origins=stated[0].origins, backings=tuple(stated))
    best, *others = stated
    return FieldFold(best.value, best.claim, origins=best.origins, rivals=tuple(others))


def _is_outdated(record_field: RecordField, stated: Sequence[Backing], decision: DecisionView) -> bool:
    """Whether articles newer than a confirmation say something new. What an editor has set holds whatever they say."""
    if decision.ruling == Ruling.SET_FIELD or not stated:
        return False
    ruled = ruled_value(record_field.name, decision)
    if record_field.is_gathered:
        known = {comparable(record_field, value) for value in ruled or ()}
        return any(b.last > decision.date and comparable(record_field, b.value) not in known for b in stated)
    best = stated[0]
    return best.last > decision.date and not _is_same(record_field, best.value, ruled)


def ruled_value(name: str, decision: DecisionView) -> Json:
    """What a decision says of a field."""
    return decision.value if decision.ruling == Ruling.SET_FIELD else decision.value[name]


def _fold_ruling(record_field: RecordField, stated: Sequence[Backing], decision: DecisionView) -> FieldFold:
    ruled = ruled_value(record_field.name, decision)
    if record_field.is_gathered:
        return FieldFold(ruled, decision=decision.id)
    same = next((b for b in stated if _is_same(record_field, b.value, ruled)), None)
    return FieldFold(
        ruled,
        claim=same.claim if same else None,
        decision=decision.id,
        origins=same.origins if same else 0,
        rivals=tuple(b for b in stated if b is not same),
    )


def _challenge(
    record_field: RecordField,
    stated: Sequence[Backing],
    decision: DecisionView | None,
    decisions: Sequence[DecisionView],
) -> list[Challenge]:
    """What the articles say against a ruling, unless it said so when it was ruled, or an editor kept to it since."""
    if decision is None or not stated:
        return []
    name = record_field.name
    value: Json = [b.value for b in stated] if record_field.is_gathered else stated[0].value
    ruled = ruled_value(name, decision)
    overruled = decision.overruled if decision.ruling == Ruling.SET_FIELD else ruled
    kept = [d.value for d in decisions if d.ruling == Ruling.CONFIRM and d.field == name and d.id > decision.id]
    if any(_is_same(record_field, value, known) for known in (ruled, overruled, *kept)):
        return []
    return [Challenge(name, decision.id, ruled, overruled, value, stated[0].claim)]


def _is_same(record_field: RecordField, one: Json, other: Json) -> bool:
    """Whether two values of a field agree; of a gathered field, whether the same values are in both."""
    if one is None or other is None:
        return (one or None) == (other or None)
    if record_field.is_gathered:
        return {comparable(record_field, v) for v in one} == {comparable(record_field, v) for v in other}
    return comparable(record_field, one) == comparable(record_field, other)


def _rank_values(record_type: str, record_field: RecordField, side: Side) -> list[Backing]:
    """The stated values of a field, best first."""
    rank = _status_rank(record_type, side) if record_field.name == _STATUS else _rank
    return sorted(side.of(record_field.name), key=rank, reverse=True)


def _rank(backing: Backing) -> tuple[Any, ...]:
    """By the origins that agree, then the most reliable source, then the newest report, then the surest claim."""
    return (backing.origins, *backing.best.rank)


def _status_rank(record_type: str, side: Side) -> Callable[[Backing], tuple[Any, ...]]:
    """How statuses are ranked: of an initiative the latest report counts, of a commitment the highest rung reached.

    A rung once reached stays reached whatever later background says. Cancelled ranks above every rung, unless a later
    report knows of another status.
    """
    if record_type == "initiative":
        return lambda backing: (backing.last, *_rank(backing))
    newest = max((backing.last for backing in side.of(_STATUS)), default="")

    def rank(backing: Backing) -> tuple[Any, ...]:
        if backing.value == CommitmentStatus.CANCELLED:
            return (len(LADDER) if backing.last == newest else -1, *_rank(backing))
        return (_RUNG[CommitmentStatus(backing.value)], *_rank(backing))

    return rank


def _conflicts(fields: dict[str, FieldFold]) -> tuple[str, ...]:
    """The fields on which articles disagree and nobody has ruled."""
    return tuple(
        name for name, folded in fields.items() if name in _DISPUTABLE and folded.rivals and not folded.decision
    )


def _ladder(side: Side, status: FieldFold | None, decisions: Sequence[DecisionView]) -> tuple[Rung, ...]:
    """Each status that a claim states or an editor ruled, with the earliest date it was reached, lowest rung first."""
    rungs = {b.value: Rung(b.value, b.first, b.earliest.claim) for b in side.of(_STATUS)}
    if status and status.decision and status.value and status.value not in rungs:
        date = next(d.date for d in decisions if d.id == status.decision)
        rungs[status.value] = Rung(status.value, date, None, status.decision)
    return tuple(sorted(rungs.values(), key=lambda rung: _RUNG.get(CommitmentStatus(rung.status), len(LADDER))))


def _slips(side: Side) -> tuple[Slip, ...]:
    """Every time that a later report moved the promised date back, oldest first.

    A date counts from the day it was first reported, so that background does not move it. Dates first reported on one
    day are rivals, and an undated report is not known to be later than any.
    """
    slips: list[Slip] = []
    promised, reported = "", ""
    for backing in sorted((b for b in side.of("due") if b.first), key=lambda b: (b.first, b.value)):
        due = str(backing.value)
        if promised and reported < backing.first and due[: len(promised)] > promised[: len(due)]:
            slips.append(Slip(promised, backing.first, backing.earliest.claim))
        promised, reported = due, backing.first
    return tuple(slips)


def _related(decisions: Sequence[DecisionView]) -> dict[str, tuple[int, str]]:
    """What the record was last ruled to be part of, or funded by; nothing where that was ruled out."""
    last = {d.ruling: (d.id, d.other) for d in decisions if d.ruling in (Ruling.PART_OF, Ruling.FUNDED_BY)}
    return {str(ruling): ruled for ruling, ruled in last.items() if ruled[1]}


def _merged_names(decisions: Sequence[DecisionView]) -> tuple[str, ...]:
    named = (d for d in decisions if not d.is_own and d.ruling == Ruling.SET_FIELD and d.field == _NAME)
    return tuple(str(d.value) for d in named if d.value)


def _is_deleted(decisions: Sequence[DecisionView]) -> bool:
    ruling = next((d.ruling for d in reversed(decisions) if d.ruling in (Ruling.DELETE, Ruling.RESTORE)), None)
    return ruling == Ruling.DELETE
