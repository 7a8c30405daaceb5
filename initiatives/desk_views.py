"""The pages of the editors' desk: the queue, and one item with its answers."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import ListView, View

from initiatives.actions import (
    BULK_KINDS,
    BULK_LIMIT,
    answer_item,
    changes_since,
    hold_item,
    skip_item,
    take_over_item,
    undo_answer,
)
from initiatives.addresses import active_filters, identifier_in, query_with
from initiatives.choices import DeskAnswer, ReviewKind, ReviewState
from initiatives.desk_filters import DeskFilters, count_by_kind, next_item, open_items
from initiatives.desk_pages import read_item, read_rows
from initiatives.forms import RecordForm
from initiatives.history import read_entries
from initiatives.models import Batch, Change, ReviewItem
from initiatives.paging import UncountedPaginator
from initiatives.relation_fields import relations_that


class EditorRequest(HttpRequest):
    """A request that `EditorRequired` has let through: somebody is signed in."""

    user: User


class EditorRequired(PermissionRequiredMixin):
    """For those who may rule: others are asked to sign in, or told that they may not."""

    permission_required = "initiatives.add_decision"


class DeskView(EditorRequired, ListView):
    """What is asked of the editors, the heaviest first."""

    request: EditorRequest
    template_name = "initiatives/desk.html"
    paginator_class = UncountedPaginator
    paginate_by = 30

    def get_queryset(self) -> QuerySet[ReviewItem]:
        self.filters = DeskFilters(self.request.GET, queryset=open_items(self.request.user).with_subject())
        return self.filters.qs if self.filters.is_valid() else self.filters.queryset.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        query, counts = self.request.GET, count_by_kind()
        return context | {
            "rows": read_rows(context["object_list"], BULK_KINDS),
            "filters": self.filters,
            "active_filters": active_filters(self.filters, query),
            "kinds": [(kind, counts[kind], query_with(query, kind=kind, **NO_REST)) for kind in ReviewKind],
            "query_of_all_kinds": query_with(query, kind=None, **NO_REST),
            "query": query_with(query, **NO_REST),
            "now": timezone.now(),
            "limit": BULK_LIMIT,
            "done": _just_done(self.request),
            "batch": _just_accepted(self.request),
        }


NO_REST: Mapping[str, None] = {"page": None, "done": None, "batch": None}  # what a link to another page leaves behind


def _just_done(request: EditorRequest) -> ReviewItem | None:
    """The item that the editor has just answered, to be undone with one key."""
    public_id = identifier_in(request.GET, "done")
    items = ReviewItem.objects.with_subject().filter(state=ReviewState.SETTLED, settled_by=request.user)
    return items.filter(public_id=public_id).first() if public_id else None


def _just_accepted(request: EditorRequest) -> Batch | None:
    public_id = identifier_in(request.GET, "batch")
    return Batch.objects.filter(public_id=public_id, by=request.user).first() if public_id else None


class NextItemView(EditorRequired, View):
    """Leads to the heaviest item that the filters leave."""

    def get(self, request: EditorRequest) -> HttpResponse:
        return _lead_on(request)


class ItemView(EditorRequired, View):
    """One item: opening holds it for the editor; an answer leads on to the next."""

    def get(self, request: EditorRequest, public_id: str) -> HttpResponse:
        item = _item(public_id)
        if item.state == ReviewState.OPEN and hold_item(item, by=request.user):
            item.held_by = request.user
        return _show(request, item)

    def post(self, request: EditorRequest, public_id: str) -> HttpResponse:
        item = _item(public_id)
        button = request.POST.get("answer", "")
        if button == "skip":
            skip_item(item, by=request.user)
            messages.info(request, f"Put off until tomorrow: {item.record}.")
            return _lead_on(request, after=item)
        if button == "take_over":
            take_over_item(item, by=request.user)
            return redirect(request.get_full_path())
        if button not in DeskAnswer:
            return HttpResponseBadRequest("There is no such answer.", content_type="text/plain; charset=utf-8")
        return self._answer(request, item, DeskAnswer(button))

    def _answer(self, request: EditorRequest, item: ReviewItem, answer: DeskAnswer) -> HttpResponse:
        form = _form(item, request.POST) if answer == DeskAnswer.FIX else None
        if form and not form.is_valid():
            return _show(request, item, form=form)
        try:
            answer_item(
                item,
                answer,
                by=request.user,
                reason=request.POST.get("reason", "").strip(),
                values=form.ruled if form else None,
                seen=number_in(request.POST.get("seen")),
            )
        except ValidationError as error:
            return _show(request, _item(item.public_id), form=form, error=error)
        return _lead_on(request, after=item, done=item)


class UndoAnswerView(EditorRequired, View):
    """Takes the answer to an item back, and leads to the item."""

    def post(self, request: EditorRequest, public_id: str) -> HttpResponse:
        item = _item(public_id)
        try:
            undo_answer(item, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, "Taken back. It is asked again.")
        return redirect(with_query(item.get_absolute_url(), query_with(request.GET, **NO_REST)))


def _item(public_id: str) -> ReviewItem:
    return get_object_or_404(ReviewItem.objects.with_subject(), public_id=public_id)


def _show(
    request: EditorRequest, item: ReviewItem, *, form: RecordForm | None = None, error: ValidationError | None = None
) -> HttpResponse:
    """The page of an item; with an error it says why nothing was done, and what was typed stays."""
    is_open = item.state == ReviewState.OPEN
    holder = item.held_by if item.held_until and item.held_until > timezone.now() else None
    seen = number_in(request.POST.get("seen"))
    context = {
        "item": item,
        "page": read_item(item),
        "form": form or (_form(item) if is_open and item.kind != ReviewKind.MATCH else None),
        "error": error,
        "changes": read_entries(changes_since(item, seen)) if error and error.code == "changed" else (),
        "reason": request.POST.get("reason", ""),
        "seen": last_change(),
        "is_open": is_open,
        "holder": holder if is_open and holder != request.user else None,
        "query": query_with(request.GET, **NO_REST),
        "done": _just_done(request),
    }
    return render(request, "initiatives/desk_item.html", context, status=409 if error else 200)


def _form(item: ReviewItem, data: Any = None) -> RecordForm:
    """The inputs of a fix, the field that is asked about first; relations are ruled on where their records are."""
    form = RecordForm(item.record, data)
    for name in relations_that(item.record):
        del form.fields[name]
    stated = item.claim.values if item.claim else {}
    form.order_fields([item.field, *(name for name in form.fields if name in stated)])
    if item.kind == ReviewKind.REPORT:
        form.fields["reason"].label, form.fields["reason"].help_text = "Words to the reader", "Kept with the outcome."
    return form


def _lead_on(
    request: EditorRequest, *, after: ReviewItem | None = None, done: ReviewItem | None = None
) -> HttpResponse:
    """On to the next item under the same filters, or to the desk where there is none."""
    items = DeskFilters(request.GET, queryset=open_items(request.user)).qs
    following = next_item(items.exclude(pk=after.pk) if after else items, request.user, timezone.now())
    page = following.get_absolute_url() if following else reverse("initiatives:desk")
    query = query_with(request.GET, page=None, batch=None, done=done.public_id if done else None)
    return redirect(with_query(page, query))


def with_query(address: str, query: str) -> str:
    """An address with a query string, if that is not empty."""
    return f"{address}?{query}" if query else address


def last_change() -> int:
    """The number of the last change of all, by which a later one of the record is known."""
    return Change.objects.order_by("-number").values_list("number", flat=True).first() or 0


def number_in(text: str | None) -> int:
    """The number that a form sends; 0 where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() else 0
