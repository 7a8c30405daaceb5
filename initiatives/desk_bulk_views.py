"""Several items of the desk accepted at once, and all of that taken back."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from initiatives.actions import BULK_KINDS, BULK_LIMIT, accept_items, undo_rulings
from initiatives.addresses import identifier_in, query_with
from initiatives.choices import BatchKind, BatchState
from initiatives.desk_filters import DeskFilters, open_items
from initiatives.desk_pages import read_rows
from initiatives.desk_views import NO_REST, EditorRequest, EditorRequired, last_change, number_in, with_query
from initiatives.models import Batch, Decision, ReviewItem

_LEFT_OUT = 10  # items that could not be accepted, named with the reason


class AcceptManyView(EditorRequired, View):
    """Shows what accepting several items would do, and does it once that is confirmed."""

    def get(self, request: EditorRequest) -> HttpResponse:
        return redirect(with_query(reverse("initiatives:desk"), query_with(request.GET)))

    def post(self, request: EditorRequest) -> HttpResponse:
        query = query_with(request.GET, **NO_REST)
        if "confirm" in request.POST:
            return self._accept(request, query)
        items = list(self._chosen(request)[:BULK_LIMIT])
        if not items:
            return self._ask_to_choose(request, query)
        return self._ask(request, query, items, seen=last_change())

    def _ask_to_choose(self, request: EditorRequest, query: str) -> HttpResponse:
        """Back to the desk, as nothing was chosen."""
        messages.warning(request, "Choose at least one item that can be accepted without a choice of its own.")
        return redirect(with_query(reverse("initiatives:desk"), query))

    def _ask(
        self, request: EditorRequest, query: str, items: Sequence[ReviewItem], *, seen: int, begun: Batch | None = None
    ) -> HttpResponse:
        """The page that shows what accepting would do; `begun` is a batch that time did not suffice for."""
        rows = read_rows(items, BULK_KINDS)
        context = {"rows": rows, "query": query, "limit": BULK_LIMIT, "seen": seen, "begun": begun}
        return render(request, "initiatives/desk_accept.html", context)

    def _chosen(self, request: EditorRequest) -> QuerySet[ReviewItem]:
        """The items that were ticked, or all that the filters leave and that nobody else works on."""
        items: Any = open_items(request.user).with_subject().filter(kind__in=BULK_KINDS)
        if "all" not in request.POST:
            return items.filter(public_id__in=request.POST.getlist("item")[:BULK_LIMIT])
        free = items.free_for(request.user, timezone.now()).filter(is_skipped=False)
        return DeskFilters(request.GET, queryset=free).qs

    def _accept(self, request: EditorRequest, query: str) -> HttpResponse:
        chosen = request.POST.getlist("item")[:BULK_LIMIT]
        items = list(ReviewItem.objects.with_subject().heaviest_first().filter(public_id__in=chosen))
        if not items:
            return self._ask_to_choose(request, query)
        seen = number_in(request.POST.get("seen"))
        accepted = accept_items(items, by=request.user, seen=seen, batch=self._begun(request))
        for item, words in accepted.left_out[:_LEFT_OUT]:
            messages.warning(request, f"Left out: {item.record}. {words}")
        if len(accepted.left_out) > _LEFT_OUT:
            messages.warning(request, f"{len(accepted.left_out) - _LEFT_OUT} more were left out.")
        if accepted.left:
            return self._ask(request, query, accepted.left, seen=seen, begun=accepted.batch)
        batch = f"batch={accepted.batch.public_id}"
        return redirect(with_query(reverse("initiatives:desk"), f"{query}&{batch}" if query else batch))

    def _begun(self, request: EditorRequest) -> Batch | None:
        """The batch that the editor has begun, and goes on with."""
        batches = Batch.objects.filter(kind=BatchKind.REVIEW, state=BatchState.PUBLISHED, by=request.user)
        return batches.filter(public_id=identifier_in(request.POST, "batch")).first()


class UndoBatchView(EditorRequired, View):
    """Takes back everything that was accepted together."""

    def post(self, request: EditorRequest, public_id: str) -> HttpResponse:
        batch = get_object_or_404(Batch, public_id=public_id)
        try:
            undo_rulings(batch, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            self._tell(request, Decision.objects.standing().filter(batch=batch).count())
        query = query_with(request.GET, **{**NO_REST, "batch": public_id})
        return redirect(with_query(reverse("initiatives:desk"), query))

    def _tell(self, request: EditorRequest, left: int) -> None:
        if left:
            messages.warning(request, f"Time did not suffice: {left} are left to take back. Press “Undo all” again.")
        else:
            messages.success(request, "Taken back. They are asked again.")
