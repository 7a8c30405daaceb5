"""The pages of the log of changes."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.views.generic import TemplateView

from initiatives.addresses import active_filters, query_with
from initiatives.change_filters import ChangeFilters
from initiatives.history import read_entries
from initiatives.models import Change
from initiatives.models.records import Record
from initiatives.paging import read_log_page

_CHANGES = 50  # on one page
_LATEST = 5  # on the page of a record


def latest_history(record: Record) -> dict[str, Any]:
    """The latest changes of a record for its page, and whether there are more."""
    changes = list(Change.objects.with_causes().about(record).order_by("-number")[: _LATEST + 1])
    return {"history": read_entries(changes[:_LATEST]), "has_more_history": len(changes) > _LATEST}


class ChangeList(TemplateView):
    """The latest changes of all records, or those that the filters in the address leave."""

    template_name = "initiatives/change_list.html"
    filterset_class = ChangeFilters
    tally = "change"

    @classmethod
    def filters_of(cls, query: QueryDict) -> ChangeFilters:
        """The filters of an address."""
        return cls.filterset_class(query, queryset=cls.rows())

    @classmethod
    def filtered(cls, filters: ChangeFilters) -> QuerySet[Change]:
        """The changes that valid filters leave."""
        return filters.qs

    @classmethod
    def rows(cls) -> QuerySet[Change]:
        """Every change, the newest first."""
        return Change.objects.with_causes().order_by("-number")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET
        filters = self.filters_of(query)
        changes = filters.qs if filters.is_valid() else filters.queryset.none()
        page = read_log_page(changes, query, _CHANGES)
        return super().get_context_data(
            filters=filters,
            active_filters=active_filters(filters, query),
            record=filters.form.cleaned_data.get("record"),
            entries=read_entries(page.changes),
            page=page,
            query=query_with(query, before=None, after=None),
            **kwargs,
        )
