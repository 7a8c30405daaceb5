"""The page that adds up the commitments of an address: what counts, and what is left out by which rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404

from initiatives.addresses import query_with
from initiatives.exports import COLUMNS, Column
from initiatives.list_views import ExportView, FilteredList
from initiatives.models import Commitment
from initiatives.past_filters import TodayCommitmentFilters
from initiatives.totalling import Reckoning, reckon
from initiatives.totals import Rule

_SAMPLE = 10  # rows of a rule shown beside those that count


@dataclass(frozen=True, slots=True)
class Section:
    """The first rows that are left out by one rule, how many there are in all, and the address of all."""

    rule: Rule
    rows: list[Any]
    count: int
    query: str


class CommitmentTotals(FilteredList):
    """Sums of commitments, the rows that count page by page, and a few of those that each rule leaves out.

    With `rule` in the address its rows are shown alone, page by page.
    """

    model = Commitment
    template_name = "initiatives/totals.html"
    filterset_class = TodayCommitmentFilters
    paginate_by = 50
    tally = "commitment_totals"

    @classmethod
    def rows(cls) -> QuerySet[Commitment]:
        return Commitment.objects.public()

    def get_queryset(self) -> QuerySet[Commitment]:
        self.reckoning = reckon(super().get_queryset())
        return _shown(self.reckoning.rows_under(self.rule))

    @cached_property
    def rule(self) -> Rule:
        """The rule whose rows are shown page by page."""
        text = self.request.GET.get("rule", Rule.COUNTED)
        if text not in Rule.values:
            raise Http404(f"there is no rule {text!r}; there are {', '.join(Rule.values)}")
        return Rule(text)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        counts = self.reckoning.totals.count_by_rule
        is_first = self.rule is Rule.COUNTED and context["page_obj"].number == 1
        sections = self._sections(counts) if is_first else []
        _load_wholes(self.reckoning, [*context["object_list"], *(row for part in sections for row in part.rows)])
        return context | {
            "reckoning": self.reckoning,
            "rule": self.rule,
            "sections": sections,
            "sort_links": [],
            "count": counts.get(self.rule, 0),
            "list_query": query_with(self.request.GET, page=None, rule=None),
        }

    def _sections(self, counts: Mapping[Rule, int]) -> list[Section]:
        return [
            Section(
                rule,
                list(_shown(self.reckoning.rows_under(rule))[:_SAMPLE]),
                count,
                query_with(self.request.GET, page=None, rule=rule.value),
            )
            for rule, count in counts.items()
            if rule is not Rule.COUNTED
        ]


def _shown(rows: QuerySet) -> QuerySet[Commitment]:
    return rows.select_related("initiative", "merged_into")


def _load_wholes(reckoning: Reckoning, rows: list[Any]) -> None:
    """Give each row its actors, and `whole`: what its money lies within, if anything; three queries."""
    prefetch_related_objects(rows, "parties__actor")
    wholes = reckoning.wholes(rows)
    for row in rows:
        row.whole = row.merged_into or wholes.get(row.pk)


class TotalsExport(ExportView):
    """Every commitment that a total is made of or leaves out, with its rule, as CSV or JSON."""

    list_view = CommitmentTotals

    @property
    def name(self) -> str:
        return "commitment-totals"

    def rows_and_columns(self, rows: Any) -> tuple[QuerySet, Mapping[str, Column]]:
        reckoning = reckon(rows)
        identifiers = reckoning.identifiers_of_wholes()
        columns: Mapping[str, Column] = {
            **COLUMNS[Commitment],
            "rule": lambda row: reckoning.rule_of(row).value,
            "within": lambda row: row.merged_into.public_id if row.merged_into else identifiers.get(row.pk),
        }
        return _shown(reckoning.all_rows()).prefetch_related("parties__actor"), columns
