"""The editors' room. What the machine writes can only be read here; records change through decisions alone."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from initiatives.actions import (
    confirm_claim,
    confirm_record,
    delete_record,
    merge_records,
    regrade,
    reject_claim,
    restore_record,
    rule_apart,
    set_field,
    set_funded_by,
    set_part_of,
    undo,
)
from initiatives.choices import RecordState, Ruling
from initiatives.evidence import gather_evidence, words_for_all
from initiatives.forms import RecordForm, RelatedRecordField
from initiatives.models import (
    Actor,
    ArticleVersion,
    Change,
    Claim,
    Commitment,
    Decision,
    Initiative,
    ReviewItem,
    Source,
    Tally,
)
from initiatives.models.records import Record
from initiatives.names import fold_letters
from initiatives.record_fields import FIELDS
from initiatives.relation_fields import offered_to, relations_that
from initiatives.relations import rulings_on_relations

admin.site.site_header = "Baltic knowledge base"
admin.site.site_title = "Baltic knowledge base"
admin.site.index_title = "Editors' room"


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


class RecordAdmin(ReadOnlyAdmin):
    """Records of one type. Saving one writes a decision for each field that was changed, never the row."""

    search_fields = ("search_text__contains", "public_id__exact")
    search_help_text = "Parts of the name or an alias, or the identifier."

    RULINGS: ClassVar[Mapping[str, Callable[..., list[Change]]]] = {
        "confirm": confirm_record,
        "delete": delete_record,
        "restore": restore_record,
    }
    RELATIONS: ClassVar[Mapping[str, Callable[..., list[Change]]]] = {
        Ruling.PART_OF: set_part_of,
        Ruling.FUNDED_BY: set_funded_by,
    }

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_rule(request)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, fold_letters(search_term))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404(f"there is no {self.opts.verbose_name} {object_id}")
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        form = RecordForm(record, request.POST if "save" in request.POST else None)
        if request.method == "POST":
            if not self.has_change_permission(request, record):
                raise PermissionDenied
            if self._rule(request, record, form):
                return HttpResponseRedirect(request.path)
        return TemplateResponse(request, "admin/initiatives/record.html", self._context(request, record, form))

    def _rule(self, request: HttpRequest, record: Record, form: RecordForm) -> bool:
        """Do what the pressed button says; False where a value has to be corrected first."""
        if form.is_bound and not form.is_valid():
            return False
        try:
            changes = self._press(request, record, form)
        except ValidationError as error:
            if form.errors:
                return False
            messages.error(request, " ".join(error.messages))
            return True
        self.log_change(request, record, f"Decided; {len(changes)} records changed.")
        messages.success(request, f"Decided. {_how_many(len(changes))} changed.")
        return True

    def _press(self, request: HttpRequest, record: Record, form: RecordForm) -> list[Change]:
        how: dict[str, Any] = {"by": request.user, "reason": request.POST.get("reason", "").strip()}
        if "reject" in request.POST:
            claim = get_object_or_404(Claim.objects.about(record), pk=request.POST["reject"])
            return reject_claim(claim, **how)
        if "undo" in request.POST:
            return undo(get_object_or_404(Decision.objects.about(record), pk=request.POST["undo"]), **how)
        if "merge" in request.POST:
            return merge_records(record, into=self._other(request, record), **how)
        if "apart" in request.POST:
            return rule_apart(record, self._other(request, record), **how)
        for button, ruling in self.RULINGS.items():
            if button in request.POST:
                return ruling(record, **how)
        return self._save(record, form, how)

    def _other(self, request: HttpRequest, record: Record) -> Any:
        """The second record that a ruling names.

        Raises:
            ValidationError: when nothing was entered, or no record has that name or identifier.
        """
        return RelatedRecordField(record.record_type, label="Other record").clean(request.POST.get("other", ""))

    @transaction.atomic
    def _save(self, record: Record, form: RecordForm, how: Mapping[str, Any]) -> list[Change]:
        """Rule on each field and each relation that was changed, or on none."""
        changes = [change for name, value in form.ruled.items() for change in set_field(record, name, value, **how)]
        for name, other in form.related.items():
            try:
                changes += self.RELATIONS[name](record, other, **how)
            except ValidationError as error:
                form.add_error(name, error)
                raise
        return changes

    def _context(self, request: HttpRequest, record: Record, form: RecordForm) -> dict[str, Any]:
        names = [name for name in form.fields if name != "reason" and name not in self.RELATIONS]
        evidence = gather_evidence(record).fields
        rulings = rulings_on_relations([record])
        return {
            **self.admin_site.each_context(request),
            "title": str(record),
            "opts": self.opts,
            "record": record,
            "form": form,
            "rows": [{"input": form[name], "evidence": evidence.get(name)} for name in names],
            "relations": [
                {"input": form[name], "other": getattr(record, name), "ruling": rulings.get((record.pk, name))}
                for name in relations_that(record)
            ],
            "offered": offered_to(record),
            "decisions": Decision.objects.standing().about(record).select_related("by").order_by("-pk"),
            "can_rule": self.has_change_permission(request, record) and record.state != RecordState.MERGED,
        }


def _how_many(records: int) -> str:
    return "1 record" if records == 1 else f"{records} records"


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    list_display = ("name", "kind", "country", "state", "commitment_count", "article_count", "last_reported")
    list_filter = ("state", "kind")


@admin.register(Initiative)
class InitiativeAdmin(RecordAdmin):
    list_display = ("name", "kind", "status", "state", "commitment_count", "article_count", "last_reported")
    list_filter = ("state", "kind", "status")


@admin.register(Commitment)
class CommitmentAdmin(RecordAdmin):
    list_display = ("summary", "kind", "status", "state", "initiative_link", "money_eur", "due", "last_reported")
    list_filter = ("state", "kind", "status")
    list_select_related = ("initiative",)

    @admin.display(description="initiative")
    def initiative_link(self, commitment: Commitment) -> SafeString | str:
        return link_to(commitment.initiative)


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
