"""Where an editor has what was read before a reading count again."""

from typing import Any

from django.contrib.auth.models import User
from django.shortcuts import get_object_or_404

from ingest.readings import take_back_run
from initiatives.models import Change, Decision, ExtractionRun
from initiatives.undo_views import UndoView


class UndoReadingView(UndoView):
    """One reading of one article."""

    def find(self, **address: Any) -> ExtractionRun:
        runs = ExtractionRun.objects.select_related("version__article").defer("version__raw", "version__body")
        return get_object_or_404(runs, pk=address["pk"])

    def title(self, found: ExtractionRun) -> str:
        return f"A reading of “{found.version.article}”"

    def act(self, found: ExtractionRun, *, by: User, reason: str = "") -> list[Change]:
        return take_back_run(found, by=by, reason=reason)

    def stays(self, found: ExtractionRun) -> list[str]:
        article = found.version.article
        lines = ["Rulings hold, whenever they were made; those whose words are gone go to the desk."]
        earlier = ExtractionRun.objects.filter(version__article=article, pk__lt=found.pk, claims__isnull=False)
        if not earlier.exists():
            lines.append("The article was not read before, so nothing that it says counts until it is read again.")
        rulings = Decision.objects.standing().filter(claim__run=found).count()
        if rulings:
            lines.append(f"{rulings} ruling{'s' if rulings > 1 else ''} on its words were made since.")
        return lines

    def after(self, found: ExtractionRun) -> str:
        return found.version.article.get_absolute_url()
