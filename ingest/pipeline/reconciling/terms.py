"""What one claim says of a commitment, and what two claims can be to each other: plain values for reconciliation."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from ingest.pipeline.reconciling.stages import Stages, find_stages
from ingest.pipeline.reconciling.things import find_things, things_beside
from initiatives.choices import CommitmentKind, CommitmentStatus
from initiatives.money import Money, Quantity
from initiatives.names import name_key
from initiatives.partial_dates import PartialDate

_MOST = 100  # points that are as good as certain
_SHORTEST_WORD = 4
_NARROW = frozenset({CommitmentKind.AGREEMENT, CommitmentKind.EQUIPMENT, CommitmentKind.EXERCISE})


@dataclass(frozen=True)
class Terms:
    """What one claim says of a commitment, as far as it tells one commitment from another.

    `key` is the claim in text: the same for the same words of the same article whichever run read them, never the
    number of a row. `article` tells articles apart.
    """

    key: str
    article: str
    quote: str
    actors: tuple[str, ...]
    kind: str
    status: str
    initiative: str | None = None
    counterparties: tuple[str, ...] = ()
    money: Money | None = None
    quantity: Quantity | None = None
    announced: PartialDate | None = None
    due: PartialDate | None = None
    published: PartialDate | None = None
    language: str = ""  # of the quote

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of the quote, without those of its actors and its initiative."""
        return _read_words(self.quote) - _read_words(" ".join((*self.actors, self.initiative or "")))

    @cached_property
    def sides(self) -> frozenset[str]:
        """The counterparties in comparable form, without those that the initiative names: they tell nothing new."""
        initiative = f" {name_key(self.initiative or '')} "
        return frozenset(key for key in map(name_key, self.counterparties) if f" {key} " not in initiative)

    @cached_property
    def home(self) -> tuple[frozenset[str], str, str]:
        """Actors, kind and initiative in comparable form: what all claims of a block share."""
        return frozenset(map(name_key, self.actors)), self.kind, name_key(self.initiative or "")

    @cached_property
    def is_narrow(self) -> bool:
        """Whether promises of its kind seldom come in parts: purchases, pacts, exercises, and one weapon deployed."""
        if self.kind != CommitmentKind.DEPLOYMENT:
            return self.kind in _NARROW
        return bool(self.initiative) and any(thing.is_model for thing in find_things(self.initiative or "", "en"))

    @cached_property
    def is_bare(self) -> bool:
        """Whether it tells no more of a promise than that there is one."""
        return not (self.amounts or self.announced or self.due or self.counterparties)

    @cached_property
    def face(self) -> Hashable:
        """All that can contradict a claim of another article."""
        is_converted = self.money is not None and self.money.currency != "EUR"
        has_come = self.quantity is not None and self.status == CommitmentStatus.DELIVERED
        year = self.year if is_converted or has_come or self.stages.is_more else None
        return self.kind, self.status, self.money, self.quantity, self.announced, year, self.sides, self.stages

    @cached_property
    def stages(self) -> Stages:
        """Which part of an undertaking its quote tells of."""
        return find_stages(self.quote, self.language)

    @cached_property
    def things(self) -> frozenset[str]:
        """What its quote tells of in any language, but for what its initiative is."""
        return things_beside(self.initiative, self.quote, self.language)

    @cached_property
    def stated(self) -> Hashable:
        """All values that are weighed against those of another claim, wherever and whenever both are told."""
        return self.face, self.due

    @cached_property
    def day(self) -> int | None:
        """The first day of its report, as a number of days."""
        return self.published.first_day.toordinal() if self.published else None

    @property
    def year(self) -> int | None:
        """The year at whose rates its money counts."""
        date = self.announced or self.published
        return date.year if date else None

    @cached_property
    def amounts(self) -> tuple[Money | Quantity, ...]:
        return tuple(amount for amount in (self.money, self.quantity) if amount)


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for two claims being about one commitment, or with points below 0 against it.

    `is_figure` marks two figures that differ: rivals for one promise, or two promises. `is_bar` leaves no doubt:
    different recipients, different acts, figures far from each other.
    """

    points: int
    words: str
    is_figure: bool = False
    is_bar: bool = False


class Verdict(Enum):
    """What two claims can be to each other, whatever their points."""

    ONE = "one"  # nothing contradicts
    RIVALS = "rivals"  # two figures for what was signed on one day: one commitment
    FIGURES = "figures"  # two figures: one commitment only if an editor says so
    APART = "apart"  # two promises, or figures too far from each other for one

    __hash__ = object.__hash__  # a large block asks for it a million times


@dataclass(frozen=True, slots=True)
class Sameness:
    """What speaks for two claims being about one commitment: points, of which 100 are as good as certain, and why.

    Figures that differ lower the points of rivals; where only an editor can tell, the points are those of all the rest.
    """

    points: int
    signs: tuple[Sign, ...] = ()
    verdict: Verdict = Verdict.ONE

    @property
    def reason(self) -> str:
        """What speaks for it and against it, the strongest first."""
        told = sorted((sign for sign in self.signs if sign.points), key=lambda sign: (-sign.points, sign.words))
        return "; ".join(sign.words for sign in told)

    @property
    def score(self) -> float:
        """From 0 to 1."""
        return min(self.points, _MOST) / _MOST


@lru_cache(maxsize=16384)
def _read_words(text: str) -> frozenset[str]:
    return frozenset(word for word in name_key(text).split() if len(word) >= _SHORTEST_WORD and word.isalpha())


def both(one: str, other: str) -> str:
    """Two wordings in one order, whichever claim comes first."""
    low, high = sorted((one, other))
    return f"{low} and {high}"
