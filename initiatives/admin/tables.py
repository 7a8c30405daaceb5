"""What all tables of the editors' room have in common: they are searched and read, and never written by hand."""

from functools import cached_property
from typing import cast

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


class BoundedPaginator(Paginator):
    """Counts no further than the last row that it leads to, so that a list of millions opens at once."""

    limit = 10_000

    @cached_property
    def count(self) -> int:
        rows = cast("QuerySet", self.object_list)
        return rows.order_by()[: self.limit].count()


def link_to(row: Model | None, words: object = None) -> SafeString | str:
    """A link to the row's own page of the admin."""
    if row is None:
        return "–"
    page = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])  # noqa: SLF001 (documented)
    return format_html('<a href="{}">{}</a>', page, words or row)


class ReadOnlyAdmin(admin.ModelAdmin):
    """A table that is not written by hand: to be searched, filtered and read."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    list_per_page = 50
    actions_on_bottom = True

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return [str(name) for name in self.fields or ()]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def may_rule(request: HttpRequest) -> bool:
    """Whether the user is an editor: one who may add decisions."""
    return request.user.has_perm("initiatives.add_decision")
