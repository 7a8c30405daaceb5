"""Claims of one record → its backings: each stated value once, with how many independent articles state it. Pure.

Backings are kept with the record, so that one more article about a state that ten thousand name costs what the first
did: only what the articles of one origin say is taken out and put in again. The order of claims never matters.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from initiatives.choices import Reliability
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import FIELDS, RecordField, comparable

Json = Any
Key = tuple[str, str]  # field, comparable form of the value

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
    quote: str = ""
    is_known: bool = True

    @property
    def date(self) -> str:
        """The date of the report as sortable text, empty when unknown."""
        return str(self.published or "")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as one of several that state a value: what ranks it, and its identifier."""

    claim: int
    reliability: int
    date: str
    confidence: float
    words: str  # a digest of quote and place: equals are told apart by the text, not by what arrived first

    @property
    def rank(self) -> tuple[int, str, float, str, int]:
        """The most reliable source first, then the newest report, then the surest reading; of equals the last one."""
        return (self.reliability, self.date, self.confidence, self.words, self.claim)


@dataclass(frozen=True, slots=True)
class Backing:
    """One stated value of a field, in the spelling of its best claim, and how many origins state it.

    `earliest` is the claim that reports it first, or says that a status was reached first, and `first` that date;
    `last` the date of the newest report. Dates are ISO text, empty when unknown.
    """

    field: str
    value: Json
    best: Said
    earliest: Said
    origins: int = 1
    first: str = ""
    last: str = ""

    @property
    def claim(self) -> int:
        """The identifier of the best claim."""
        return self.best.claim

    @property
    def place(self) -> tuple[bool, str, str, int]:
        """By which the earliest is found: dated before undated, then by date; of one day the words decide."""
        return (not self.first, self.first, self.earliest.words, -self.earliest.claim)


@dataclass(frozen=True, slots=True)
class Side:
    """All that either the known or the waiting claims of a record state, by field and comparable value."""

    claims: int = 0
    articles: int = 0
    first: str = ""
    last: str = ""
    backings: Mapping[Key, Backing] = field(default_factory=dict)

    def of(self, name: str) -> list[Backing]:
        """The backings of one field, in the order of their comparable values."""
        return [backing for (field_name, _), backing in sorted(self.backings.items()) if field_name == name]


@dataclass(frozen=True, slots=True)
class Backings:
    """What the claims of a record state: those that count, and those that wait for an editor."""

    known: Side = Side()
    waiting: Side = Side()


class MustGatherAfreshError(Exception):
    """A value lost its best, first or last claim, and the next one is not at hand."""


def gather(record_type: str, claims: Iterable[ClaimView]) -> Backings:
    """The backings of all claims of a record."""
    claims_by_origin: dict[int, list[ClaimView]] = {}
    for claim in claims:
        claims_by_origin.setdefault(claim.origin, []).append(claim)
    return gather_voices(record_type, claims_by_origin.values())


def gather_voices(record_type: str, voices: Iterable[Sequence[ClaimView]]) -> Backings:
    """The same where the claims come sorted: all of one origin together, and of each origin once."""
    gathered = Backings()
    for voice in voices:
        gathered = exchange(record_type, gathered, [], voice)
    return gathered


def exchange(record_type: str, backings: Backings, before: Sequence[ClaimView], after: Sequence[ClaimView]) -> Backings:
    """The backings once all claims of one origin, `before`, have given way to others, `after`.

    Raises:
        MustGatherAfreshError: when what is taken out was the best, first or last of a value that others state too.
    """
    sides = [
        _exchange_side(
            getattr(backings, name),
            _voice(record_type, [claim for claim in before if claim.is_known is is_known]),
            _voice(record_type, [claim for claim in after if claim.is_known is is_known]),
        )
        for name, is_known in (("known", True), ("waiting", False))
    ]
    return Backings(*sides)


def _voice(record_type: str, claims: Sequence[ClaimView]) -> Side:
    """What one origin states: each value counts once, however often it is said."""
    dates = [claim.date for claim in claims if claim.date]
    backings: dict[Key, Backing] = {}
    for claim in claims:
        for name, record_field in FIELDS[record_type].items():
            for value in _stated(record_field, claim):
                key = (name, comparable(record_field, value))
                backing = _back(record_type, name, value, claim)
                backings[key] = _united(backings[key], backing, origins=1) if key in backings else backing
    articles = len({claim.article for claim in claims})
    return Side(len(claims), articles, min(dates, default=""), max(dates, default=""), backings)


def _stated(record_field: RecordField, claim: ClaimView) -> Sequence[Json]:
    """What a claim says of a field: nothing, one value, or of a gathered field several."""
    value = claim.values.get(record_field.name)
    if value is None:
        return ()
    return value if record_field.is_gathered and isinstance(value, list) else (value,)


def _back(record_type: str, name: str, value: Json, claim: ClaimView) -> Backing:
    reached = claim.date
    if record_type == "commitment" and name == _STATUS:
        reached = str(claim.values.get("announced") or claim.date)
    words = hashlib.blake2b(f"{claim.start} {claim.quote}".encode(), digest_size=8).hexdigest()
    said = Said(claim.id, _RELIABILITY[claim.reliability], claim.date, claim.confidence, words)
    return Backing(name, value, said, said, 1, reached, claim.date)


def _united(one: Backing, other: Backing, *, origins: int) -> Backing:
    """Two backings of one value as one."""
    best = max(one, other, key=lambda backing: backing.best.rank)
    first = min(one, other, key=lambda backing: backing.place)
    return replace(best, origins=origins, earliest=first.earliest, first=first.first, last=max(one.last, other.last))


def _exchange_side(side: Side, before: Side, after: Side) -> Side:
    backings = dict(side.backings)
    for key in before.backings.keys() | after.backings.keys():
        backing = _exchange_value(backings.pop(key, None), before.backings.get(key), after.backings.get(key))
        if backing:
            backings[key] = backing
    claims = side.claims - before.claims + after.claims
    if claims == after.claims:  # nobody else says anything
        return Side(claims, after.articles, after.first, after.last, backings)
    return Side(
        claims,
        side.articles - before.articles + after.articles,
        _kept_extreme(side.first, before.first, after.first, min),
        _kept_extreme(side.last, before.last, after.last, max),
        backings,
    )


def _exchange_value(whole: Backing | None, before: Backing | None, after: Backing | None) -> Backing | None:
    """The backing of a value once one origin states it otherwise, newly, or no longer."""
    if whole is None:
        return after
    others = whole.origins - (before is not None)
    if not others:
        return after
    if before is None:
        assert after is not None  # a value that is exchanged was stated before or is stated now
        return _united(whole, after, origins=others + 1)
    _require_rest(whole, before, after)
    if after is None:
        return replace(whole, origins=others)
    return _united(_without(whole, before, after), after, origins=others + 1)


def _require_rest(whole: Backing, before: Backing, after: Backing | None) -> None:
    """Refuse to take out the best, first or last claim, unless what comes in is as good."""
    loses_best = whole.claim == before.claim and (after is None or after.best.rank < before.best.rank)
    loses_first = whole.earliest.claim == before.earliest.claim and (after is None or after.place > before.place)
    loses_last = whole.last == before.last and (after is None or after.last < before.last)
    if loses_best or loses_first or loses_last:
        raise MustGatherAfreshError(whole.field)


def _without(whole: Backing, before: Backing, after: Backing) -> Backing:
    """The whole with what an origin said in the places of `before` taken from what it says now."""
    if whole.claim == before.claim:
        whole = replace(whole, value=after.value, best=after.best)
    if whole.earliest.claim == before.earliest.claim:
        whole = replace(whole, earliest=after.earliest, first=after.first)
    return whole


def _kept_extreme(whole: str, before: str, after: str, choose: Any) -> str:
    """The first or last date once one origin's is exchanged."""
    if before and before == whole and after != before and (not after or choose(after, before) == before):
        raise MustGatherAfreshError("dates")
    known = [date for date in (whole, after) if date]
    return choose(known) if known else ""


def encode_backings(backings: Backings) -> Json:
    """Backings as plain JSON, as they are kept with a record."""
    return {
        name: [
            *(side.claims, side.articles, side.first, side.last),
            [_encode(backing) for _, backing in sorted(side.backings.items())],
        ]
        for name, side in (("known", backings.known), ("waiting", backings.waiting))
    }


def _encode(backing: Backing) -> Json:
    earliest = None if backing.earliest == backing.best else list(astuple(backing.earliest))
    best = list(astuple(backing.best))
    return [backing.field, backing.value, best, earliest, backing.origins, backing.first, backing.last]


def decode_backings(record_type: str, kept: Json) -> Backings:
    """Backings from plain JSON."""
    return Backings(*(_decode_side(record_type, *kept[name]) for name in ("known", "waiting")))


def _decode_side(record_type: str, claims: int, articles: int, first: str, last: str, kept: Sequence[Json]) -> Side:
    fields = FIELDS[record_type]
    backings = {}
    for name, value, best, earliest, *rest in kept:
        said = Said(*best)
        backing = Backing(name, value, said, Said(*earliest) if earliest else said, *rest)
        backings[name, comparable(fields[name], value)] = backing
    return Side(claims, articles, first, last, backings)
