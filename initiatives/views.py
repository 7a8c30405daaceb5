"""The pages. Each reads a bounded number of rows in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, ListView, RedirectView, TemplateView, View

from initiatives.addresses import active_filters, query_with, sort_links
from initiatives.choices import InitiativeKind, JobState, RecordState
from initiatives.evidence import gather_evidence
from initiatives.exports import Column, columns_of, csv_lines, json_parts
from initiatives.filters import ActorFilters, ArticleFilters, CommitmentFilters, InitiativeFilters
from initiatives.history_views import ChangeList, latest_history
from initiatives.marked_articles import mark_article
from initiatives.models import (
    Actor,
    Article,
    Claim,
    Commitment,
    Initiative,
    InitiativeParticipant,
    Source,
    Tally,
)
from initiatives.models.records import Record
from initiatives.moments import moment_or_now
from initiatives.paging import UncountedPage, UncountedPaginator
from initiatives.past import PastRows
from initiatives.past_filters import PastActorFilters, PastCommitmentFilters, PastFilters, PastInitiativeFilters
from initiatives.relations import relations_of
from initiatives.search import search
from initiatives.timelines import tell_timeline
from initiatives.totalling import reckon_at_most

_CLAIMS = 30  # claims of a record that its page shows; the others have pages of their own
_ROWS = 25  # commitments, people or parts that the page of a record shows
_SUGGESTIONS = 100  # names that a filter offers while one types


class HomeView(TemplateView):
    """What the knowledge base is, what is new in it, and the ways in."""

    template_name = "initiatives/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = dict(Tally.objects.values_list("key", "count"))
        initiatives = list(Initiative.objects.public().newest_first()[:6])
        commitments = list(Commitment.objects.public().newest_first().select_related("initiative")[:6])
        largest = list(Commitment.objects.public().largest_first().select_related("initiative")[:6])
        prefetch_related_objects([*commitments, *largest], "parties__actor")
        _attach_status_claims([*initiatives, *commitments])
        return super().get_context_data(
            counts={name: counts.get(name, 0) for name in ("initiative", "commitment", "actor", "article")},
            kinds=[(kind, counts.get(f"initiative:kind={kind}", 0)) for kind in InitiativeKind],
            initiatives=initiatives,
            commitments=commitments,
            largest=largest,
            articles=list(Article.objects.newest_first().select_related("source")[:6]),
            **kwargs,
        )


def _attach_status_claims(records: Sequence[Any]) -> None:
    """Give each record `status_claim`: the claim behind its status, or else behind its kind; one query."""
    ids = [_claim_behind(record, "status") or _claim_behind(record, "kind") for record in records]
    claims = Claim.objects.with_article().in_bulk([pk for pk in ids if pk])
    for record, pk in zip(records, ids, strict=True):
        record.status_claim = claims.get(pk)


def _claim_behind(record: Record, field: str) -> int | None:
    return (record.provenance.get(field) or {}).get("claim")


class FaviconView(RedirectView):
    """Leads browsers that ask for the icon by its old name to the one that the pages name."""

    def get_redirect_url(self, **_: Any) -> str:
        return static("img/favicon.svg")


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
        return context | {
            "filters": self.filters,
            "moment": getattr(self.filters, "moment", None),
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


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says about a record: its claims, each sentence once."""

    article: Article
    claims: Sequence[Claim]


def reports_of(claims: Iterable[Claim]) -> list[Report]:
    """Claims by article, the newest article first, the undated last."""
    claims_by_article: dict[Article, dict[str, Claim]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda claim: claim.start):
        claims_by_article[claim.article].setdefault(claim.quote, claim)
    articles = sorted(claims_by_article, key=lambda article: (str(article.published or ""), article.pk), reverse=True)
    return [Report(article, list(claims_by_article[article].values())) for article in articles]


def _claims_about(record: Record, merged_ids: Iterable[int]) -> QuerySet[Claim]:
    """The claims that a record and those merged into it are folded from, the last stored first."""
    claims = Claim.objects.known().with_article()
    return claims.filter(**{f"{record.record_type}__in": [record.pk, *merged_ids]}).order_by("-id")


class RecordDetail(DetailView):
    """One record: its values, each with the sentence behind it. A merged one leads to its survivor, for good."""

    slug_field = slug_url_kwarg = "public_id"
    related: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self) -> QuerySet:
        rows = super().get_queryset()
        merged = rows.model.objects.filter(merged_into=OuterRef("pk")).values("pk")
        rows = rows.exclude(state=RecordState.WAITING)
        return rows.select_related("merged_into", *self.related).annotate(merged_ids=ArraySubquery(merged))

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        self.object = record = self.get_object()
        if record.merged_into:
            return redirect(record.merged_into, permanent=True)
        if record.state != RecordState.LISTED:
            return render(request, "410.html", {"record": record}, status=410)
        return self.render_to_response(self.get_context_data(object=record))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        evidence = gather_evidence(self.object)
        reports = reports_of(_claims_about(self.object, self.object.merged_ids)[:_CLAIMS])
        return super().get_context_data(
            evidence=evidence,
            reports=reports,
            has_more_claims=self.object.claim_count > _CLAIMS,
            **latest_history(self.object),
            **kwargs,
        )


class InitiativeDetail(RecordDetail):
    model = Initiative
    related = ("part_of",)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        initiative = self.object
        commitments = list(initiative.commitments.public().newest_first().with_parties()[: _ROWS + 1])
        return super().get_context_data(
            commitments=commitments[:_ROWS],
            has_more_commitments=len(commitments) > _ROWS,
            reckoning=reckon_at_most(Commitment.objects.public().filter(initiative=initiative)),
            parts=list(initiative.parts.public().order_by("sort_name", "id")[:_ROWS]),
            **kwargs,
        )


class ActorDetail(RecordDetail):
    model = Actor
    related = ("affiliation", "part_of")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.object
        rows = Commitment.objects.public().newest_first().select_related("initiative")
        made = list(rows.by_actor(actor)[: _ROWS + 1])
        received = list(rows.toward_actor(actor)[: _ROWS + 1])
        initiatives = list(actor.initiatives.public().newest_first()[: _ROWS + 1])
        prefetch_related_objects([*made, *received], "parties__actor")
        return super().get_context_data(
            made=made[:_ROWS],
            has_more_made=len(made) > _ROWS,
            reckoning=reckon_at_most(Commitment.objects.public().by_actor(actor)) if made else None,
            received=received[:_ROWS],
            has_more_received=len(received) > _ROWS,
            initiatives=initiatives[:_ROWS],
            has_more_initiatives=len(initiatives) > _ROWS,
            people=list(actor.people.public().order_by("sort_name", "id")[:_ROWS]),
            **kwargs,
        )


class CommitmentDetail(RecordDetail):
    model = Commitment
    related = ("initiative", "part_of", "funded_by")

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().prefetch_related("parties__actor")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        current = next((step for step in context["evidence"].steps if step.is_current), None)
        if current and current.date and current.date.precision == "day":
            context["days_on_rung"] = (timezone.localdate() - current.date.first_day).days
        timeline = tell_timeline(self.object, context["evidence"])
        return context | {"relations": relations_of(self.object, _ROWS), "timeline": timeline}


class RecordClaims(ListView):
    """Every claim about one record, page by page."""

    template_name = "initiatives/claim_list.html"
    paginator_class = UncountedPaginator
    paginate_by = 50
    record_model: type[Initiative | Actor | Commitment] = Initiative

    def get_queryset(self) -> QuerySet[Claim]:
        rows: Any = self.record_model.objects
        self.record = get_object_or_404(rows.public(), public_id=self.kwargs["public_id"])
        return _claims_about(self.record, rows.filter(merged_into=self.record).values_list("pk", flat=True))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(record=self.record, query="", **kwargs)


class ArticleDetail(DetailView):
    """One article: its text with every claim marked in it, and how far the reading of it is."""

    model = Article
    slug_field = slug_url_kwarg = "public_id"

    def get_queryset(self) -> QuerySet[Article]:
        return Article.objects.select_related("source", "origin", "job")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = getattr(self.object, "job", None)
        return super().get_context_data(
            marked=mark_article(self.object, with_waiting=self.request.user.is_staff),
            job=job,
            is_waiting=job is not None and job.state in (JobState.QUEUED, JobState.RUNNING),
            has_failed=job is not None and job.state in (JobState.FAILED, JobState.PARKED),
            reprints=list(self.object.reprints.select_related("source").order_by("id")[:_ROWS]),
            **kwargs,
        )


class SearchView(TemplateView):
    """Records and articles that have some words."""

    template_name = "initiatives/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(found=search(self.request.GET.get("q", "")), **kwargs)
