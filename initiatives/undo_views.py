"""Where an editor takes rulings back, one or all that were made together, after seeing what that does and leaves."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from initiatives.actions import undo, undo_rulings
from initiatives.choices import BatchKind, Ruling
from initiatives.history import RULED_WORDS
from initiatives.models import Batch, Change, Decision
from initiatives.undo_preview import preview, what_stays

_TRIED_SECONDS = 3  # for which a batch is taken back to show what that does; the last rulings of a large one


class UndoView(LoginRequiredMixin, PermissionRequiredMixin, View):
    """Shows what taking something back would change and what it would leave; does it when that is confirmed."""

    permission_required = "initiatives.add_decision"

    def find(self, **address: Any) -> Any:
        """What is to be taken back."""
        raise NotImplementedError

    def title(self, found: Any) -> str:
        """What it is, in a line."""
        return str(found)

    def act(self, found: Any, *, by: User, reason: str = "") -> list[Change]:
        """Take it back."""
        raise NotImplementedError

    def try_out(self, found: Any, *, by: User) -> list[Change]:
        """Take it back to see what changes, in as short a time as others can wait."""
        return self.act(found, by=by)

    def told(self, found: Any, changes: list[Change]) -> str:
        """What was done, in a sentence or two."""
        return f"Taken back; {len(changes)} record{'s' if len(changes) != 1 else ''} changed."

    def stays(self, found: Any) -> list[str]:
        """What it leaves as it is, in sentences."""
        raise NotImplementedError

    def after(self, found: Any) -> str:
        """The page to go on to."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        editor = cast("User", request.user)
        found = self.find(**address)
        context = {"title": self.title(found), "subject": found, "back": self.after(found)}
        try:
            context |= {"entries": preview(lambda: self.try_out(found, by=editor)), "stays": self.stays(found)}
        except ValidationError as error:
            context["error"] = " ".join(error.messages)
        return render(request, "initiatives/undo.html", context)

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        editor = cast("User", request.user)
        found = self.find(**address)
        try:
            changes = self.act(found, by=editor, reason=request.POST.get("reason", "").strip())
        except ValidationError as error:
            messages.error(request, f"Nothing was taken back: {' '.join(error.messages)}")
        else:
            messages.success(request, self.told(found, changes))
        return redirect(self.after(found))


class UndoDecisionView(UndoView):
    """One ruling."""

    def find(self, **address: Any) -> Decision:
        rows = Decision.objects.select_related(
            "by", *(f"{name}__merged_into" for name in ("actor", "initiative", "commitment"))
        )
        return get_object_or_404(rows, pk=address["pk"])

    def title(self, found: Decision) -> str:
        return f"{RULED_WORDS[Ruling(found.ruling)]} {found.by}: {found.record}"

    def act(self, found: Decision, *, by: User, reason: str = "") -> list[Change]:
        return undo(found, by=by, reason=reason)

    def stays(self, found: Decision) -> list[str]:
        return what_stays(found)

    def after(self, found: Decision) -> str:
        return reverse("initiatives:change_list", query={"record": found.record.public_id})


class UndoRulingsView(UndoView):
    """Rulings that were made together."""

    def find(self, **address: Any) -> Batch:
        return get_object_or_404(Batch, public_id=address["public_id"], kind=BatchKind.REVIEW)

    def act(self, found: Batch, *, by: User, reason: str = "") -> list[Change]:
        return undo_rulings(found, by=by, reason=reason)

    def try_out(self, found: Batch, *, by: User) -> list[Change]:
        return undo_rulings(found, by=by, seconds=_TRIED_SECONDS)

    def told(self, found: Batch, changes: list[Change]) -> str:
        left = self._standing(found).count()
        rest = f" Time did not suffice for {left} of its rulings: take it back again for these." if left else ""
        return super().told(found, changes) + rest

    def stays(self, found: Batch) -> list[str]:
        rulings: QuerySet[Decision] = Decision.objects.filter(batch=found, undoes=None)
        undone = rulings.filter(undone_by__isnull=False).count()
        words = [f"{undone} of these rulings {'was' if undone == 1 else 'were'} taken back already."] if undone else []
        standing = self._standing(found).order_by("id")
        return [*words, *dict.fromkeys(line for decision in standing for line in what_stays(decision, found))]

    def _standing(self, found: Batch) -> QuerySet[Decision]:
        return Decision.objects.standing().filter(batch=found)

    def after(self, found: Batch) -> str:
        return reverse("initiatives:change_list", query={"batch": found.public_id})
