"""Articles, readings and jobs, with buttons that have them read again; comparisons of the whole with itself."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ingest import reparses
from ingest.actions import queue_article, stale_articles
from ingest.bell import ring_for_check
from ingest.models import Job
from initiatives.admin.tables import ReadOnlyAdmin, link_to, may_rule
from initiatives.choices import BatchKind, BatchState, JobState
from initiatives.countries import language_choices
from initiatives.models import Article, Batch, ExtractionRun, IntegrityCheck
from initiatives.names import fold_letters

_FAILURES = 20  # articles of a batch that could not be read, as its page lists them


class RereadingAdmin(ReadOnlyAdmin):
    """A table whose rows lead to articles that can be queued for reading again."""

    actions = ("reread", "compare")

    def has_reread_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("ingest.change_job")

    @admin.action(description="Read the articles again", permissions=["reread"])
    def reread(self, request: HttpRequest, rows: QuerySet) -> None:
        articles = {article.pk: article for article in self.articles_of(rows)}
        for article in articles.values():
            queue_article(article)
        messages.success(
            request,
            f"{len(articles)} queued. A text that today's extractor has read already keeps its claims as they are.",
        )

    @admin.action(description="Compare a new reading with what is stored", permissions=["reread"])
    def compare(self, request: HttpRequest, rows: QuerySet) -> HttpResponse:
        ids = {article.pk for article in self.articles_of(rows)}
        title = f"{len(ids)} chosen article{'' if len(ids) == 1 else 's'}"
        user = cast("User", request.user)
        batch = reparses.compare_batch(Article.objects.filter(pk__in=ids), by=user, title=title)
        return HttpResponseRedirect(reverse("admin:initiatives_batch_change", args=[batch.pk]))

    def articles_of(self, rows: Iterable[Any]) -> Iterable[Article]:
        """The articles that the rows are about."""
        return (row.article for row in rows)


class LanguageFilter(admin.SimpleListFilter):
    """The languages that are read, known without looking through all articles."""

    title = "language"
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return language_choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(language=self.value()) if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(RereadingAdmin):
    list_display = ("__str__", "source", "published", "language", "claim_count", "job_state", "added_at")
    list_filter = ("job__state", LanguageFilter, "is_retelling")
    search_fields = ("public_id__exact",)
    search_help_text = "Words of the text, or the identifier."
    fields = (
        *("public_id", "title", "address", "page", "source_link", "published", "language", "origin_link"),
        *("is_retelling", "added_at", "job_link", "run_links", "claims_link"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).select_related("source", "job", "origin").defer("search", "origin__search")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        query = SearchQuery(fold_letters(search_term), config="simple", search_type="websearch")
        return (found | queryset.filter(search=query) if search_term else found), may_repeat

    def articles_of(self, rows: Iterable[Article]) -> Iterable[Article]:
        return rows

    @admin.display(description="state", ordering="job__state")
    def job_state(self, article: Article) -> str:
        return article.job.get_state_display() if hasattr(article, "job") else "–"

    @admin.display(description="published at")
    def address(self, article: Article) -> SafeString | str:
        return format_html('<a href="{0}">{0}</a>', article.url) if article.url else "–"

    @admin.display(description="page")
    def page(self, article: Article) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', article.get_absolute_url())

    @admin.display(description="source")
    def source_link(self, article: Article) -> SafeString | str:
        return link_to(article.source)

    @admin.display(description="reprint of")
    def origin_link(self, article: Article) -> SafeString | str:
        return link_to(article.origin)

    @admin.display(description="job")
    def job_link(self, article: Article) -> SafeString | str:
        return link_to(article.job, article.job.get_state_display()) if hasattr(article, "job") else "–"

    @admin.display(description="claims")
    def claims_link(self, article: Article) -> SafeString:
        page = reverse("admin:initiatives_claim_changelist", query={"article": article.pk})
        return format_html('<a href="{}">{}</a>', page, article.claim_count)

    @admin.display(description="readings")
    def run_links(self, article: Article) -> SafeString | str:
        runs = ExtractionRun.objects.filter(version__article=article).order_by("-pk")
        lines = ((link_to(run, f"{run.extractor} {run.extractor_version}"), run.get_state_display()) for run in runs)
        return format_html_join(", ", "{} ({})", lines) or "–"


@admin.register(ExtractionRun)
class ExtractionRunAdmin(RereadingAdmin):
    list_display = (
        "reading",
        "article_link",
        "state",
        "started_at",
        "seconds",
        "counts",
        "error_kind",
        "error_message",
    )
    list_filter = ("state",)
    search_fields = ("version__article__public_id__exact",)
    search_help_text = "The identifier of the article."
    fields = (
        *("reading", "article_link", "version_link", "state", "started_at", "finished_at", "timings", "counts"),
        *("error_kind", "error_message"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExtractionRun]:
        rows = super().get_queryset(request).select_related("version__article")
        return rows.defer("version__raw", "version__body", "version__article__search")

    def articles_of(self, rows: Iterable[ExtractionRun]) -> Iterable[Article]:
        return (run.version.article for run in rows)

    @admin.display(description="reading")
    def reading(self, run: ExtractionRun) -> str:
        return f"{run.extractor} {run.extractor_version}"

    @admin.display(description="article")
    def article_link(self, run: ExtractionRun) -> SafeString | str:
        return link_to(run.version.article)

    @admin.display(description="text")
    def version_link(self, run: ExtractionRun) -> SafeString | str:
        return link_to(run.version, run.version.sha256[:8])

    @admin.display(description="seconds")
    def seconds(self, run: ExtractionRun) -> str:
        return f"{(run.finished_at - run.started_at).total_seconds():.2f}" if run.finished_at else "–"


@admin.register(Job)
class JobAdmin(RereadingAdmin):
    """The work on each article. Reading again also takes a parked job back into the queue, its failures forgotten."""

    list_display = ("article", "state", "last_error_kind", "last_error", "attempts", "queued_at", "finished_at")
    list_filter = ("state",)
    search_fields = ("article__public_id__exact",)
    search_help_text = "The identifier of the article."
    fields = (
        *("article_link", "state", "attempts", "queued_at", "finished_at", "leased_by", "lease_until"),
        *("last_error_kind", "last_error"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        return super().get_queryset(request).select_related("article").defer("article__search")

    @admin.display(description="article")
    def article_link(self, job: Job) -> SafeString | str:
        return link_to(job.article)


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    """What was done at once. Articles read again are compared first, then published, discarded or taken back here."""

    list_display = ("title", "kind", "state", "by", "created_at", "finished_at", "undone_at")
    list_filter = ("kind", "state")
    list_select_related = ("by",)
    search_fields = ("public_id__exact", "title")
    change_form_template = "admin/ingest/batch.html"
    change_list_template = "admin/ingest/batches.html"

    PRESSED: ClassVar[Mapping[str, Callable[..., object]]] = {
        "publish": lambda batch, **_: reparses.publish_batch(batch),
        "discard": lambda batch, **_: reparses.discard_batch(batch),
        "undo": reparses.take_back_batch,
    }

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("ingest.change_job")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "POST" and "compare" in request.POST:
            return self._compare_stale(request)
        context = {"can_compare": self.has_publish_permission(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def _compare_stale(self, request: HttpRequest) -> HttpResponse:
        if not self.has_publish_permission(request):
            raise PermissionDenied
        user = cast("User", request.user)
        try:
            batch = reparses.compare_batch(stale_articles(), by=user, title="Articles last read by an older extractor")
        except ValidationError as error:
            messages.info(request, " ".join(error.messages))
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(reverse("admin:initiatives_batch_change", args=[batch.pk]))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        batch = self.get_object(request, object_id)
        if batch is None:
            raise Http404(f"there is no batch {object_id}")
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        if request.method == "POST":
            self._press(request, batch)
            return HttpResponseRedirect(request.path)
        return TemplateResponse(request, self.change_form_template, self._context(request, batch))

    def _press(self, request: HttpRequest, batch: Batch) -> None:
        """Do what the pressed button says."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        reason = request.POST.get("reason", "").strip()
        for button, act in self.PRESSED.items():
            if button in request.POST:
                try:
                    act(batch, by=request.user, reason=reason)
                except ValidationError as error:
                    messages.error(request, " ".join(error.messages))
                else:
                    self.log_change(request, batch, f"Pressed {button}.")

    def _context(self, request: HttpRequest, batch: Batch) -> dict[str, Any]:
        done, whole = reparses.progress_of(batch)
        is_reparse = batch.kind == BatchKind.REPARSE
        return {
            **self.admin_site.each_context(request),
            "title": batch.title,
            "opts": self.opts,
            "batch": batch,
            "done": done,
            "whole": whole,
            "is_at_work": batch.state in (BatchState.COMPARING, BatchState.PUBLISHING),
            "counts": reparses.sum_up(batch) if batch.comparisons.exists() else None,
            "samples": reparses.samples_of(batch),
            "failures": batch.comparisons.filter(state=JobState.FAILED).select_related("article")[:_FAILURES],
            "effects": reparses.effects_of_undo(batch) if batch.state == BatchState.PUBLISHED else None,
            "can_press": is_reparse and self.has_publish_permission(request),
        }


@admin.register(IntegrityCheck)
class IntegrityCheckAdmin(ReadOnlyAdmin):
    """What each comparison of the live tables with a fresh fold found; a button has a worker make one now."""

    list_display = ("started_at", "finished_at", "record_count", "difference_count")
    fields = (*list_display, "difference_list")

    def get_urls(self) -> list[URLPattern]:
        run = path("run/", self.admin_site.admin_view(self.run_now), name="initiatives_integritycheck_run")
        return [run, *super().get_urls()]

    def run_now(self, request: HttpRequest) -> HttpResponse:
        """Have a worker compare everything, and go back to the first page, which shows what it finds."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not may_rule(request):
            raise PermissionDenied
        if ring_for_check():
            messages.success(request, "A worker compares everything now; its answer will stand on this page.")
        else:
            messages.error(request, "The broker does not answer, so no worker can be asked. Try again in a minute.")
        return redirect("admin:index")

    @admin.display(description="first differences")
    def difference_list(self, check: IntegrityCheck) -> SafeString | str:
        return format_html_join(mark_safe("<br>"), "{}", ((words,) for words in check.differences)) or "–"
