"""Claims and decisions: the one confirmed or rejected, the other taken back, neither edited."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from initiatives.actions import confirm_claim, reject_claim, undo
from initiatives.admin.tables import ReadOnlyAdmin, link_to, may_rule
from initiatives.evidence import words_for_all
from initiatives.models import Change, Claim, Decision
from initiatives.record_fields import FIELDS


class ClaimStateFilter(admin.SimpleListFilter):
    """Claims of the current readings that count, or that an editor has to look at, the likeliest first."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("known", "Known"), ("waiting", "Waiting for an editor")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        match self.value():
            case "known":
                return queryset.known()
            case "waiting":
                return queryset.waiting().order_by("-confidence", "-id")
        return queryset


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """What passages say, each with the record and the article; one is confirmed or rejected, never edited."""

    list_display = ("quote_in_short", "record_link", "sentence_link", "confidence", "is_current", "is_rejected")
    list_filter = (ClaimStateFilter, "is_current", "is_rejected")
    search_fields = ("public_id__exact", "article__public_id__exact")
    search_help_text = "The identifier of the claim or of its article."
    fields = (
        *("public_id", "record_link", "article_link", "place", "quote", "stated", "confidence"),
        *("run_link", "is_current", "is_rejected", "is_confirmed", "decision_links"),
    )
    actions = ("confirm", "reject")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        shown = ("actor", "initiative", "commitment", "article", "version", "run__version__article")
        rows = super().get_queryset(request).select_related(*shown)
        return rows.defer("version__raw", "version__body", "run__version__raw", "run__version__body", "article__search")

    def has_rule_permission(self, request: HttpRequest) -> bool:
        return may_rule(request)

    @admin.action(description="Confirm the selected claims", permissions=["rule"])
    def confirm(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        _decide_on_each(request, claims, confirm_claim, "confirmed")

    @admin.action(description="Reject the selected claims", permissions=["rule"])
    def reject(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        _decide_on_each(request, claims, reject_claim, "rejected")

    @admin.display(description="quote")
    def quote_in_short(self, claim: Claim) -> str:
        return str(claim)

    @admin.display(description="record")
    def record_link(self, claim: Claim) -> SafeString | str:
        return link_to(claim.record)

    @admin.display(description="article")
    def article_link(self, claim: Claim) -> SafeString | str:
        return link_to(claim.article)

    @admin.display(description="sentence in")
    def sentence_link(self, claim: Claim) -> SafeString:
        return format_html('<a href="{}">{}</a>', claim.get_absolute_url(), claim.article)

    @admin.display(description="place in the article")
    def place(self, claim: Claim) -> SafeString:
        words = f"characters {claim.start} to {claim.end} of {claim.version.sha256[:8]}"
        return format_html('<a href="{}">{}</a>', claim.get_absolute_url(), words)

    @admin.display(description="what it says")
    def stated(self, claim: Claim) -> SafeString:
        fields = FIELDS[claim.record.record_type]
        lines = (
            (fields[name].label, words_for_all(fields[name], value["value"])) for name, value in claim.values.items()
        )
        return format_html_join(mark_safe("<br>"), "{}: {}", lines)

    @admin.display(description="run")
    def run_link(self, claim: Claim) -> SafeString | str:
        return link_to(claim.run)

    @admin.display(description="decisions")
    def decision_links(self, claim: Claim) -> SafeString | str:
        return link_to(claim.decisions.order_by("pk").last())


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """What people ruled, in order; taken back by an action, never edited."""

    list_display = ("ruling", "record_link", "field", "value", "by", "at", "reason", "standing")
    list_filter = ("ruling", ("by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("actor", "initiative", "commitment", "by", "undone_by")
    search_fields = ("reason", "quote")
    ordering = ("-pk",)
    fields = (
        *("ruling", "record_link", "field", "value", "other", "claim_link", "article_link", "quote", "start"),
        *("reason", "by", "at", "undoes_link"),
    )
    actions = ("undo",)

    def has_undo_permission(self, request: HttpRequest) -> bool:
        return may_rule(request)

    @admin.action(description="Undo the selected decisions", permissions=["undo"])
    def undo(self, request: HttpRequest, decisions: QuerySet[Decision]) -> None:
        _decide_on_each(request, decisions, undo, "undone")

    @admin.display(description="record")
    def record_link(self, decision: Decision) -> SafeString | str:
        return link_to(decision.record)

    @admin.display(description="claim")
    def claim_link(self, decision: Decision) -> SafeString | str:
        return link_to(decision.claim)

    @admin.display(description="article")
    def article_link(self, decision: Decision) -> SafeString | str:
        return link_to(decision.article)

    @admin.display(description="undoes")
    def undoes_link(self, decision: Decision) -> SafeString | str:
        return link_to(decision.undoes)

    @admin.display(description="stands", boolean=True)
    def standing(self, decision: Decision) -> bool:
        return decision.undoes_id is None and not hasattr(decision, "undone_by")


def _decide_on_each(request: HttpRequest, rows: QuerySet, decide: Callable[..., list[Change]], done_word: str) -> None:
    """Rule about each selected row on its own; those that cannot be ruled about are named with the reason."""
    done = 0
    for row in rows.order_by("pk"):
        try:
            decide(row, by=request.user)
        except ValidationError as error:
            messages.warning(request, f"{row}: {' '.join(error.messages)}")
        else:
            done += 1
    messages.info(request, f"{done} {done_word}.")
