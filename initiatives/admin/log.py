"""The log of changes, the counts that pages show, and what lay on the desk."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from initiatives.admin.tables import ReadOnlyAdmin, link_to
from initiatives.models import Change, ReviewItem, Tally


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """The one log of changes, newest first."""

    list_display = ("number", "kind", "record_type", "record_link", "cause", "at")
    list_filter = ("record_type", "kind")
    search_fields = ("public_id__exact",)
    search_help_text = "The identifier of the record."
    ordering = ("-number",)
    fields = ("number", "kind", "record_type", "record_link", "before", "after", "cause", "at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Change]:
        rows = super().get_queryset(request).select_related("decision__by", "run__version__article")
        return rows.defer("run__version__raw", "run__version__body", "run__version__article__search")

    @admin.display(description="record")
    def record_link(self, change: Change) -> SafeString | str:
        page = reverse(f"admin:initiatives_{change.record_type}_changelist", query={"q": change.public_id})
        return format_html('<a href="{}">{}</a>', page, change.public_id)

    @admin.display(description="cause")
    def cause(self, change: Change) -> SafeString | str:
        return link_to(change.decision or change.run)


@admin.register(Tally)
class TallyAdmin(ReadOnlyAdmin):
    """The counts that pages show, kept by the publisher of records."""

    list_display = ("key", "count")
    ordering = ("key",)
    fields = ("key", "count")


@admin.register(ReviewItem)
class ReviewItemAdmin(ReadOnlyAdmin):
    """What lay on the desk, and what became of it."""

    list_display = ("kind", "record_link", "state", "weight", "created_at", "settled_by", "settled_at")
    list_filter = ("state", "kind")
    list_select_related = ("actor", "initiative", "commitment", "settled_by")
    search_fields = ("public_id__exact",)
    search_help_text = "The identifier of the item."
    fields = (*list_display, "field", "other", "details", "message", "outcome")

    @admin.display(description="record")
    def record_link(self, item: ReviewItem) -> SafeString | str:
        return link_to(item.record)
