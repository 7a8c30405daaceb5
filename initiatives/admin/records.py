"""Initiatives, actors and commitments: saving one writes decisions, never the row."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from initiatives.actions import (
    confirm_record,
    delete_record,
    merge_records,
    reject_claim,
    restore_record,
    rule_apart,
    set_field,
    set_funded_by,
    set_part_of,
    undo,
)
from initiatives.admin.tables import ReadOnlyAdmin, link_to, may_rule
from initiatives.choices import RecordState, Ruling
from initiatives.evidence import gather_evidence
from initiatives.forms import RecordForm, RelatedRecordField
from initiatives.models import Actor, Change, Claim, Commitment, Decision, Initiative
from initiatives.models.records import Record
from initiatives.names import fold_letters
from initiatives.relation_fields import offered_to, relations_that
from initiatives.relations import rulings_on_relations

Row = TypeVar("Row", Claim, Decision)


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
            return reject_claim(_numbered(Claim.objects.about(record), request.POST["reject"]), **how)
        if "undo" in request.POST:
            return undo(_numbered(Decision.objects.about(record), request.POST["undo"]), **how)
        if "merge" in request.POST:
            return merge_records(record, into=self._other(request, record), **how)
        if "apart" in request.POST:
            return rule_apart(record, self._other(request, record), **how)
        for button, ruling in self.RULINGS.items():
            if button in request.POST:
                return ruling(record, **how)
        if not form.is_bound:
            raise ValidationError("Nothing was decided: choose what to do.")
        return self._save(record, form, how)

    def _other(self, request: HttpRequest, record: Record) -> Any:
        """The second record that a ruling names.

        Raises:
            ValidationError: when nothing was entered, or no record has that name or identifier.
        """
        return RelatedRecordField(record.record_type, label="Other record").clean(request.POST.get("other", ""))

    @transaction.atomic
    def _save(self, record: Record, form: RecordForm, how: Mapping[str, Any]) -> list[Change]:
        """Rule on each field and each relation that was changed, or on none.

        Raises:
            ValidationError: when none was changed, or one cannot be ruled so.
        """
        if not form.ruled and not form.related:
            raise ValidationError("Nothing was saved: no value was changed.")
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
            "can_undo": self.has_change_permission(request, record),
        }


def _numbered(rows: QuerySet[Row], number: str) -> Row:
    """The row whose number a button sent.

    Raises:
        Http404: when there is none, or what was sent is no number.
    """
    if not (number.isascii() and number.isdecimal()):
        raise Http404(f"“{number}” is not a number")
    return get_object_or_404(rows, pk=number)


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
