"""The page of one record or article. Each reads a bounded number of rows in a number of queries that does not grow."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.generic import DetailView, ListView

from initiatives.choices import JobState, RecordState
from initiatives.evidence import gather_evidence
from initiatives.history_views import latest_history
from initiatives.marked_articles import mark_article
from initiatives.models import Actor, Article, Claim, Commitment, Initiative
from initiatives.models.records import Record
from initiatives.paging import UncountedPaginator
from initiatives.relations import relations_of
from initiatives.timelines import tell_timeline
from initiatives.totalling import reckon_at_most

_CLAIMS = 30  # claims of a record that its page shows; the others have pages of their own
_ROWS = 25  # commitments, people or parts that the page of a record shows


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
