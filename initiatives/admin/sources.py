"""Publishers, and the frozen texts of their articles."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from initiatives.actions import regrade
from initiatives.admin.tables import ReadOnlyAdmin, link_to
from initiatives.models import ArticleVersion, Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    """Publishers, as editors judge them. Articles bring new ones; a row is never added or deleted by hand."""

    list_display = ("name", "domain", "reliability", "country", "language", "is_state_controlled")
    list_filter = ("reliability", "is_state_controlled")
    search_fields = ("name", "domain")
    fields = ("domain", "name", "reliability", "country", "language", "is_state_controlled")
    readonly_fields = ("domain",)
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "reliability" in form.changed_data and not regrade(obj):
            messages.warning(
                request,
                "The source stands behind too many records to rank them all now: "
                "the new reliability takes effect when `manage.py rebuild` next runs.",
            )


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    """The frozen texts that claims point into."""

    list_display = ("article", "sha256", "cleaner_version", "media_type", "created_at")
    search_fields = ("article__public_id__exact", "sha256__exact")
    search_help_text = "The identifier of the article, or the SHA-256 of the text."
    fields = ("article_link", "created_at", "cleaner_version", "media_type", "given", "sha256", "raw_sha256", "body")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleVersion]:
        return super().get_queryset(request).select_related("article").defer("raw", "article__search")

    @admin.display(description="article")
    def article_link(self, version: ArticleVersion) -> SafeString | str:
        return link_to(version.article)
