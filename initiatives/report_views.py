"""The pages on which a reader says that something is wrong, and looks up what came of it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView

from initiatives.actions import report_fact
from initiatives.addresses import identifier_in
from initiatives.choices import RecordState, ReviewKind
from initiatives.evidence import words_for_all
from initiatives.forms import displayed_values
from initiatives.models import MODELS, Claim, ReviewItem
from initiatives.models.records import Record
from initiatives.record_fields import FIELDS, RecordField
from initiatives.report_limit import REPORTS_AN_HOUR, may_report


class ReportForm(forms.Form):
    """What a reader thinks wrong. `website` is there for programs that fill in everything."""

    message = forms.CharField(
        label="What is wrong?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Say what it should be, and where that can be read. Up to 2000 characters.",
    )
    contact = forms.EmailField(
        label="Your e-mail address, if you like",
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Only editors see it. Nothing else about you is kept.",
    )
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("This has to stay empty: it tells people from programs.")
        return ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a reader points to: a record, and where given the field, what is shown of it, and the sentence."""

    record: Record
    claim: Claim | None
    field: RecordField | None
    shown: str


def find_fact(query: QueryDict) -> Fact:
    """The fact that an address names: `?claim=ID&field=NAME`, or `?record=ID&field=NAME` where no sentence says it.

    Raises:
        Http404: when there is no such record or claim, or readers do not see it.
    """
    claim = None
    if "claim" in query:
        claims = Claim.objects.known().with_article()
        related = [part for name in MODELS for part in (name, f"{name}__merged_into")]
        claim = claims.select_related(*related).filter(public_id=identifier_in(query, "claim")).first()
    record = (claim.record.merged_into or claim.record) if claim else _find_record(identifier_in(query, "record"))
    if record is None or record.state != RecordState.LISTED:
        raise Http404("there is no such fact, or it is not shown any more")
    field = FIELDS[record.record_type].get(query.get("field", ""))
    shown = words_for_all(field, displayed_values(record)[field.name]) if field else ""
    return Fact(record, claim, field, shown)


def _find_record(public_id: str) -> Record | None:
    found = (model.objects.public().filter(public_id=public_id).first() for model in MODELS.values())
    return next(filter(None, found), None)


class AddReportView(FormView):
    """Takes a reader's report on one fact. No account is needed, and no address is kept."""

    form_class = ReportForm
    template_name = "initiatives/add_report.html"

    @cached_property
    def fact(self) -> Fact:
        return find_fact(self.request.GET)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(fact=self.fact, **kwargs)

    def form_valid(self, form: ReportForm) -> HttpResponse:
        fact = self.fact
        if not may_report(self.request):
            form.add_error(
                None,
                f"{REPORTS_AN_HOUR} reports an hour are the most from one place. Nothing was sent; what you wrote is "
                "still below. Try again in an hour.",
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        item = report_fact(
            fact.record,
            claim=fact.claim,
            field=fact.field.name if fact.field else "",
            shown=fact.shown,
            message=form.cleaned_data["message"],
            contact=form.cleaned_data["contact"],
        )
        return redirect("initiatives:report", item.public_id)


class ReportView(DetailView):
    """What came of a report. Whoever has its address can read it; the contact is not on it."""

    template_name = "initiatives/report.html"
    slug_field = slug_url_kwarg = "public_id"
    context_object_name = "report"
    queryset = ReviewItem.objects.filter(kind=ReviewKind.REPORT).with_subject()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.object
        field = FIELDS[report.record.record_type].get(report.field)
        return super().get_context_data(field=field, record=report.record, **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "private, no-store"
        return response
