"""Commitments with amounts → what they add up to: gross and net, as stated and in euros, and what was left out why.

Pure. Large sets come as cells, the sums of commitments that are alike; only those linked to another come one by one.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import TextChoices

from initiatives.choices import CommitmentStatus
from initiatives.money import Money

_FIGURES = 4  # of a sum in words


class Group(TextChoices):
    """Statuses whose money may be added up."""

    ASKED = "asked", "Asked for or proposed"
    PROMISED = "promised", "Pledged or agreed"
    UNDER_WAY = "under_way", "Under way or delivered"


class Rule(TextChoices):
    """Where a commitment stands in a total: it counts, or is left out for one reason."""

    COUNTED = "counted", "Counted"
    ASKED = "asked", "Asked for or proposed only"
    PART = "part", "Part of another that is counted"
    PAYS = "pays", "Pays for another that is counted"
    MERGED = "merged", "The same money, told under another commitment"
    CANCELLED = "cancelled", "Cancelled"
    SHARE = "share", "A share of GDP"
    NO_AMOUNT = "no-amount", "No amount"
    NO_RATE = "no-rate", "No reference rate: not in the sum in euros"

    @property
    def column(self) -> str:
        """What the other commitment is to one that is left out because of it; empty where there is none."""
        return {Rule.PART: "Part of", Rule.PAYS: "Pays for", Rule.MERGED: "Told under"}.get(self, "")


GROUP_BY_STATUS: Mapping[str, Group] = {
    CommitmentStatus.REQUESTED: Group.ASKED,
    CommitmentStatus.PROPOSED: Group.ASKED,
    CommitmentStatus.PLEDGED: Group.PROMISED,
    CommitmentStatus.AGREED: Group.PROMISED,
    CommitmentStatus.UNDER_WAY: Group.UNDER_WAY,
    CommitmentStatus.DELIVERED: Group.UNDER_WAY,
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many amounts, and the sums of the low and of the high ends of their ranges, in units of one currency."""

    count: int = 0
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.count + other.count, self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.count - other.count, self.low - other.low, self.high - other.high)

    def words(self, currency: str) -> str:
        """The sum to four figures: `€1.284 billion`, `PLN 10–12 billion`."""
        low, high = (round_to_figures(end) for end in (self.low, self.high))
        return Money(low, currency, high if high != low else None).words


def round_to_figures(number: Decimal) -> Decimal:
    """A number with four figures that count: 1,284,499 → 1,284,000."""
    return Decimal(f"{number:.{_FIGURES}g}")


@dataclass(frozen=True, slots=True)
class Cell:
    """Commitments of one status and currency, added up. `euros` leaves out those that no rate is known for.

    Without an amount the currency is empty, only the number counts, and `is_share` tells shares of GDP.
    """

    status: str
    currency: str
    stated: Amounts
    euros: Amounts
    is_share: bool = False

    @property
    def rule(self) -> Rule:
        """The rule that its commitments stand under, links to others aside."""
        if self.status == CommitmentStatus.CANCELLED:
            return Rule.CANCELLED
        if not self.currency:
            return Rule.SHARE if self.is_share else Rule.NO_AMOUNT
        return Rule.ASKED if GROUP_BY_STATUS[self.status] is Group.ASKED else Rule.COUNTED

    @property
    def has_money(self) -> bool:
        """Whether its amounts belong into a sum."""
        return self.rule in (Rule.COUNTED, Rule.ASKED)


@dataclass(frozen=True, slots=True)
class Link:
    """The money of the inner commitment lies within that of the outer one: as a part, or because it pays for it."""

    inner: int
    outer: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Overlap:
    """Why a commitment's money is counted already: the rule, and the commitment that it lies within."""

    rule: Rule
    within: int


def find_overlaps(rows: Mapping[int, Cell], links: Iterable[Link]) -> dict[int, Overlap]:
    """Identifier → overlap of each row whose money lies within another row of the set, through however many links.

    What is promised never lies within what is only asked for. Of rows that lead back to each other the largest counts.
    `rows` maps identifiers to cells of one commitment each; links may lead through commitments outside the set.
    """
    links_of: dict[int, list[Link]] = defaultdict(list)
    for link in sorted(set(links), key=lambda link: (link.rule.value, link.outer)):
        links_of[link.inner].append(link)
    rows = {row: cell for row, cell in rows.items() if cell.has_money}
    led_to = {row: dict(_follow(row, links_of)) for row in rows if row in links_of}
    overlaps = {}
    for row, outers in led_to.items():
        for outer, rule in outers.items():
            leads_back = row in led_to.get(outer, ())
            if outer in rows and _holds(rows, row, outer, is_mutual=leads_back):
                overlaps[row] = Overlap(rule, outer)
                break
    return overlaps


def _follow(start: int, links_of: Mapping[int, list[Link]]) -> Iterator[tuple[int, Rule]]:
    """Everything that the money of a commitment lies within, the nearest first, with the rule of the first link."""
    seen = {start}
    todo = deque((link.outer, link.rule) for link in links_of[start])
    while todo:
        outer, rule = todo.popleft()
        if outer in seen:
            continue
        seen.add(outer)
        yield outer, rule
        todo += [(link.outer, rule) for link in links_of.get(outer, ())]


def _holds(rows: Mapping[int, Cell], inner: int, outer: int, *, is_mutual: bool) -> bool:
    """Whether the outer row counts where the inner one would."""
    one, other = rows[inner], rows[outer]
    if other.rule is Rule.ASKED and one.rule is not Rule.ASKED:
        return False
    return not is_mutual or _weight(outer, other) > _weight(inner, one)


def _weight(row: int, cell: Cell) -> tuple[bool, Decimal, Decimal, int]:
    return cell.rule is not Rule.ASKED, cell.euros.low, cell.stated.low, -row


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts added up: as stated, by currency, and in euros, without those that no rate is known for."""

    stated: Mapping[str, Amounts] = field(default_factory=dict)
    euros: Amounts = Amounts()

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> "Sum":
        stated: dict[str, Amounts] = defaultdict(Amounts)
        euros = Amounts()
        for cell in cells:
            stated[cell.currency] += cell.stated
            euros += cell.euros
        return cls({currency: stated[currency] for currency in sorted(stated)}, euros)

    def __sub__(self, other: "Sum") -> "Sum":
        less = {currency: part - other.stated.get(currency, Amounts()) for currency, part in self.stated.items()}
        return Sum({currency: part for currency, part in less.items() if part.count}, self.euros - other.euros)

    @property
    def count(self) -> int:
        return sum(part.count for part in self.stated.values())

    @property
    def is_converted(self) -> bool:
        """Whether it says other than the sum in euros as stated."""
        return bool(self.stated.keys() - {"EUR"})

    @property
    def without_rate(self) -> int:
        """How many of the amounts are not in the sum in euros."""
        return self.count - self.euros.count


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """The money of one group of statuses, or of all that is promised: with and without what overlaps."""

    group: Group | None
    gross: Sum
    net: Sum

    @property
    def label(self) -> str:
        return str(self.group.label) if self.group else "Promised in all"

    @property
    def is_asked(self) -> bool:
        return self.group is Group.ASKED


@dataclass(frozen=True)
class Totals:
    """What a set of commitments adds up to: cells of all, and of those that overlap by the rule that left them out."""

    cells: tuple[Cell, ...]
    overlapping: tuple[tuple[Rule, Cell], ...] = ()
    merged: tuple[Cell, ...] = ()

    @cached_property
    def groups(self) -> tuple[GroupTotal, ...]:
        """One total for each group of statuses, in the order of the ladder."""
        return tuple(self._total(group, {group}) for group in Group)

    @cached_property
    def committed(self) -> GroupTotal:
        """What is promised, agreed, under way or delivered: the total of the set."""
        return self._total(None, {Group.PROMISED, Group.UNDER_WAY})

    @cached_property
    def asked(self) -> GroupTotal:
        """What is only asked for or proposed, never added to what is promised."""
        return self.groups[0]

    @cached_property
    def count_by_rule(self) -> Mapping[Rule, int]:
        """Rule → how many commitments stand under it, those with any. Amounts without a rate are counted as well."""
        counts: dict[Rule, int] = defaultdict(int)
        for cell in self.cells:
            counts[cell.rule] += cell.stated.count
        for rule, cell in self.overlapping:
            counts[cell.rule] -= cell.stated.count
            counts[rule] += cell.stated.count
        counts[Rule.MERGED] = sum(cell.stated.count for cell in self.merged)
        counts[Rule.NO_RATE] = self.committed.net.without_rate
        return {rule: counts[rule] for rule in Rule if counts[rule]}

    @property
    def shown(self) -> list[GroupTotal]:
        """The total, what it is made of, and apart from it what is only asked for; those with any amount."""
        asked, *promised = self.groups
        return [total for total in (self.committed, *promised, asked) if total.gross.count]

    @property
    def left_out(self) -> int:
        """How many commitments the total leaves out."""
        counting = (Rule.COUNTED, Rule.NO_RATE)
        return sum(count for rule, count in self.count_by_rule.items() if rule not in counting)

    @property
    def has_money(self) -> bool:
        return bool(self.committed.gross.count or self.asked.gross.count)

    def _total(self, group: Group | None, groups: set[Group]) -> GroupTotal:
        def within(cell: Cell) -> bool:
            return cell.has_money and GROUP_BY_STATUS[cell.status] in groups

        gross = Sum.of(filter(within, self.cells))
        return GroupTotal(group, gross, gross - Sum.of(cell for _, cell in self.overlapping if within(cell)))
