"""Lists of rows, with their filters, and the same rows as files. Each takes a number of queries that does not grow."""

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseBadRequest, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import ListView, View

from initiatives.addresses import active_filters, query_with, sort_links
from initiatives.exports import Column, columns_of, csv_lines, json_parts
from initiatives.filters import ActorFilters, ArticleFilters, CommitmentFilters, InitiativeFilters
from initiatives.history_views import ChangeList
from initiatives.models import Actor, Article, Commitment, Initiative, InitiativeParticipant, Source, Tally
from initiatives.moments import first_day, moment_or_now
from initiatives.paging import UncountedPage, UncountedPaginator
from initiatives.past import PastRows
from initiatives.past_filters import PastActorFilters, PastCommitmentFilters, PastFilters, PastInitiativeFilters
from initiatives.totalling import reckon_at_most

_SUGGESTIONS = 100  # names that a filter offers while one types


class FilteredList(ListView):
    """A list whose filters, order and page stand in its address."""

    model: type[Any]
    filterset_class: ClassVar[type[django_filters.FilterSet]]
    past_filterset_class: ClassVar[type[PastFilters] | None] = None
    paginator_class = UncountedPaginator
    paginate_by = 30
    tally = ""  # what the rows are called among the tallies

    @classmethod
    def rows(cls) -> QuerySet:
        """Every row that readers see."""
        raise NotImplementedError

    @classmethod
    def filters_of(cls, query: QueryDict) -> django_filters.FilterSet:
        """The filters of an address, over the rows of today or of the day that it names."""
        moment = moment_or_now(query) if cls.past_filterset_class else None
        if moment and cls.past_filterset_class:
            return cls.past_filterset_class.at(moment, query)
        return cls.filterset_class(query, queryset=cls.rows())

    @classmethod
    def filtered(cls, filters: django_filters.FilterSet) -> Any:
        """The rows that valid filters leave."""
        return PastRows(cls.model, filters.qs, filters.moment) if isinstance(filters, PastFilters) else filters.qs

    def get_queryset(self) -> Any:
        self.filters = self.filters_of(self.request.GET)
        return self.filtered(self.filters) if self.filters.is_valid() else self.model.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        active = active_filters(self.filters, self.request.GET)
        moment = getattr(self.filters, "moment", None)
        begins = first_day() if moment and not moment.number else None
        return context | {
            "filters": self.filters,
            "moment": moment,
            "begins": begins,
            "query_begins": query_with(self.request.GET, page=None, as_of=str(begins)),
            "active_filters": active,
            "sort_links": sort_links(self.filters, self.request.GET),
            "query": query_with(self.request.GET, page=None),
            "today": f"?{query_with(self.request.GET, page=None, as_of=None)}",
            "query_unsorted": query_with(self.request.GET, page=None, order=None),
            "count": self._known_count(context["page_obj"], is_filtered=bool(active)),
            "suggestions": _suggestions(self.filters),
            "csv_url": reverse(f"initiatives:{self.tally}_csv"),
            "json_url": reverse(f"initiatives:{self.tally}_json"),
        }

    def _known_count(self, page: UncountedPage, *, is_filtered: bool) -> int | None:
        """How many rows there are in all, where that is known without counting them."""
        is_whole = page.number == 1 and not page.has_next()
        tally = None if is_filtered else Tally.objects.filter(key=self.tally).values_list("count", flat=True).first()
        return len(page) if is_whole else tally


def _suggestions(filters: django_filters.FilterSet) -> dict[str, list[str]]:
    """Names that the filters offer while one types: those most reported, so that they stay few."""
    named = {part.extra["model"] for part in filters.filters.values() if "model" in part.extra}
    suggestions = {"sources": list(Source.objects.values_list("name", flat=True)[:_SUGGESTIONS])}
    for model in named:
        rows = model.objects.public().order_by("-article_count", "-id")
        suggestions[f"{model.record_type}s"] = list(rows.values_list("name", flat=True)[:_SUGGESTIONS])
    return suggestions


class InitiativeList(FilteredList):
    model = Initiative
    filterset_class = InitiativeFilters
    past_filterset_class = PastInitiativeFilters
    tally = "initiative"

    @classmethod
    def rows(cls) -> QuerySet[Initiative]:
        links = InitiativeParticipant.objects.select_related("actor")
        return Initiative.objects.public().prefetch_related(Prefetch("participant_links", links))


class ActorList(FilteredList):
    model = Actor
    filterset_class = ActorFilters
    past_filterset_class = PastActorFilters
    tally = "actor"

    @classmethod
    def rows(cls) -> QuerySet[Actor]:
        return Actor.objects.public().select_related("affiliation")


class CommitmentList(FilteredList):
    model = Commitment
    filterset_class = CommitmentFilters
    past_filterset_class = PastCommitmentFilters
    tally = "commitment"

    @classmethod
    def rows(cls) -> QuerySet[Commitment]:
        return Commitment.objects.public().with_parties()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        adds_up = self.filters.is_valid() and context["object_list"] and not context["moment"]
        return context | {"reckoning": reckon_at_most(self.filters.qs) if adds_up else None}


class ArticleList(FilteredList):
    model = Article
    filterset_class = ArticleFilters
    tally = "article"

    @classmethod
    def rows(cls) -> QuerySet[Article]:
        return Article.objects.select_related("source")


class ExportView(View):
    """All rows of a list, not only those of a page, as CSV or JSON."""

    list_view: type[FilteredList | ChangeList] = FilteredList  # the list whose rows these are
    ending = "csv"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        filters = self.list_view.filters_of(request.GET)
        if not filters.is_valid():
            lines = (f"{name}: {' '.join(errors)}" for name, errors in filters.errors.items())
            return HttpResponseBadRequest("\n".join(lines), content_type="text/plain; charset=utf-8")
        write, media_type = (csv_lines, "text/csv") if self.ending == "csv" else (json_parts, "application/json")
        headers = {"Content-Disposition": f'attachment; filename="{self.name}.csv"'} if self.ending == "csv" else {}
        content = write(*self.rows_and_columns(self.list_view.filtered(filters)))
        return StreamingHttpResponse(content, f"{media_type}; charset=utf-8", headers=headers)

    @property
    def name(self) -> str:
        """What the file is called, its ending aside."""
        return f"{self.list_view.tally}s"

    def rows_and_columns(self, rows: Any) -> tuple[QuerySet | PastRows, Mapping[str, Column]]:
        """What is written of the rows that the address asks for."""
        return rows, columns_of(rows)
