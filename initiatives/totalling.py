"""Rows of commitments → their totals, and the rows that stand under each rule.

The database adds up, so that no total loads the rows it is made of. Only commitments that an editor has ruled to be
part of another, or funded by one, are read one by one: as many as there are such rulings.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce, Round

from initiatives.choices import CommitmentStatus, RecordState
from initiatives.models import Commitment
from initiatives.totals import GROUP_BY_STATUS, Amounts, Cell, Group, Link, Overlap, Rule, Totals, find_overlaps

_SHARE_UNIT = "percent_of_gdp"
_HAS_AMOUNT = Q(money_value__isnull=False)
_IS_CANCELLED = Q(status=CommitmentStatus.CANCELLED)
_IS_ASKED = Q(status__in=[status for status, group in GROUP_BY_STATUS.items() if group is Group.ASKED])
# The high end at the rate of the low one; a range that begins at nothing has told no rate.
_HIGH_EUR = Case(
    When(money_to=None, then=F("money_eur")),
    When(money_currency="EUR", then=Round("money_to")),
    When(money_value=0, then=F("money_eur")),
    default=Round(F("money_to") * F("money_eur") / F("money_value")),
)
_IS_SHARE = ExpressionWrapper(Q(money_value__isnull=True, quantity_unit=_SHARE_UNIT), BooleanField())


@dataclass(frozen=True)
class Reckoning:
    """The totals of some commitments, and why each that does not count is left out."""

    rows: QuerySet[Commitment]
    totals: Totals
    overlaps: Mapping[int, Overlap] = field(default_factory=dict)  # by primary key

    def rows_under(self, rule: Rule) -> QuerySet[Commitment]:
        """The rows that stand under a rule, the largest amounts first; the last made first where there are none."""
        if rule in (Rule.SHARE, Rule.NO_AMOUNT):
            return self.rows.filter(_CONDITIONS[rule]).order_by("-id")
        if rule is Rule.MERGED:
            return _largest_first(_merged_into(self.rows))
        if rule in (Rule.PART, Rule.PAYS):
            keys = [row for row, overlap in self.overlaps.items() if overlap.rule is rule]
            return _largest_first(self.rows.filter(pk__in=keys))
        return _largest_first(self.rows.filter(_CONDITIONS[rule]).exclude(pk__in=self._overlapping_under(rule)))

    def rule_of(self, row: Commitment) -> Rule:
        """The rule that one of the rows stands under; one without a rate counts, as it does in its own currency."""
        if row.state == RecordState.MERGED:
            return Rule.MERGED
        overlap = self.overlaps.get(row.pk)
        amounts = Amounts(1)
        is_share = row.quantity_unit == _SHARE_UNIT
        return overlap.rule if overlap else Cell(row.status, row.money_currency, amounts, amounts, is_share).rule

    def all_rows(self) -> QuerySet[Commitment]:
        """Every row, whatever it stands under, the merged ones included."""
        keys = self.rows.order_by().values("pk")
        both = Commitment.objects.filter(Q(pk__in=keys) | Q(pk__in=_merged_into(self.rows).order_by().values("pk")))
        return _largest_first(both)

    def wholes(self, rows: Iterable[Commitment]) -> dict[int, Commitment]:
        """Primary key of each of the rows → the commitment that its money lies within; one query."""
        within = {row.pk: self.overlaps[row.pk].within for row in rows if row.pk in self.overlaps}
        found = Commitment.objects.in_bulk(within.values()) if within else {}
        return {row: found[outer] for row, outer in within.items()}

    def identifiers_of_wholes(self) -> dict[int, str]:
        """Primary key of each overlapping row → public identifier of what its money lies within."""
        wholes = {overlap.within for overlap in self.overlaps.values()}
        identifiers = dict(Commitment.objects.filter(pk__in=wholes).values_list("pk", "public_id"))
        return {row: identifiers[overlap.within] for row, overlap in self.overlaps.items()}

    def _overlapping_under(self, rule: Rule) -> list[int]:
        return list(self.overlaps) if rule in (Rule.COUNTED, Rule.ASKED, Rule.NO_RATE) else []


_CONDITIONS: Mapping[Rule, Q] = {
    Rule.COUNTED: _HAS_AMOUNT & ~_IS_CANCELLED & ~_IS_ASKED,
    Rule.ASKED: _HAS_AMOUNT & _IS_ASKED,
    Rule.CANCELLED: _IS_CANCELLED,
    Rule.SHARE: ~_HAS_AMOUNT & ~_IS_CANCELLED & Q(quantity_unit=_SHARE_UNIT),
    Rule.NO_AMOUNT: ~_HAS_AMOUNT & ~_IS_CANCELLED & ~Q(quantity_unit=_SHARE_UNIT),
    Rule.NO_RATE: _HAS_AMOUNT & ~_IS_CANCELLED & ~_IS_ASKED & Q(money_eur__isnull=True),
}


def reckon(rows: QuerySet[Commitment]) -> Reckoning:
    """Add up listed commitments, in four queries whatever their number; three where no row is linked to another."""
    return _reckon(rows, _cells(rows), _cells(_merged_into(rows)))


def reckon_at_most(rows: QuerySet[Commitment], most: int = 2_000) -> Reckoning | None:
    """The same where the rows are few enough to be added up beside other work, without what was merged into them."""
    some = Commitment.objects.filter(pk__in=rows.order_by().values("pk")[: most + 1])
    cells = _cells(some)
    return None if sum(cell.stated.count for cell in cells) > most else _reckon(rows, cells, ())


def _reckon(rows: QuerySet[Commitment], cells: tuple[Cell, ...], merged: tuple[Cell, ...]) -> Reckoning:
    linked = _linked_rows(rows, links) if (links := _links()) else {}
    overlaps = find_overlaps(linked, links)
    overlapping = tuple((overlap.rule, linked[row]) for row, overlap in overlaps.items())
    return Reckoning(rows, Totals(cells, overlapping, merged), overlaps)


def _cells(rows: QuerySet[Commitment]) -> tuple[Cell, ...]:
    """Rows added up by status and currency."""
    alike = rows.order_by().values("status", "money_currency", is_share=_IS_SHARE)
    added = alike.annotate(
        count=Count("pk"),
        low=Sum("money_value"),
        high=Sum(Coalesce("money_to", "money_value")),
        converted=Count("money_eur"),
        low_eur=Sum("money_eur"),
        high_eur=Sum(_HIGH_EUR),
    )
    return tuple(map(_cell, added))


def _linked_rows(rows: QuerySet[Commitment], links: set[Link]) -> dict[int, Cell]:
    """Primary key → cell of each of the rows that a link begins or ends at."""
    keys = {end for link in links for end in (link.inner, link.outer)}
    found = rows.order_by().filter(pk__in=keys)
    values = found.values(
        *("pk", "status", "money_currency"),
        is_share=_IS_SHARE,
        low=F("money_value"),
        high=Coalesce("money_to", "money_value"),
        low_eur=F("money_eur"),
        high_eur=_HIGH_EUR,
    )
    return {row["pk"]: _cell({"count": 1, "converted": int(row["low_eur"] is not None), **row}) for row in values}


def _cell(added: Mapping[str, Any]) -> Cell:
    nothing = Decimal(0)
    return Cell(
        added["status"],
        added["money_currency"],
        Amounts(added["count"], added["low"] or nothing, added["high"] or nothing),
        Amounts(added["converted"], added["low_eur"] or nothing, added["high_eur"] or nothing),
        added["is_share"],
    )


def _links() -> set[Link]:
    """Every link between listed commitments: a part lies in its whole, and what pays in what it buys."""
    ruled = Q(part_of__isnull=False) | Q(funded_by__isnull=False)
    keys = Commitment.objects.public().filter(ruled).values_list("pk", "part_of_id", "funded_by_id")
    return set(_links_of(keys))


def _links_of(keys: Any) -> Iterator[Link]:
    for row, whole, payer in keys:
        if whole:
            yield Link(row, whole, Rule.PART)
        if payer:
            yield Link(payer, row, Rule.PAYS)


def _merged_into(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Those with an amount that live on in one of the rows."""
    merged = Commitment.objects.filter(state=RecordState.MERGED, merged_into__isnull=False, money_value__isnull=False)
    return merged.filter(merged_into__in=rows.order_by().values("pk"))


def _largest_first(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return rows.order_by(F("money_eur").desc(nulls_last=True), F("money_value").desc(nulls_last=True), "-id")
