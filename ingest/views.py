"""The page on which an editor pastes an article, and the one that says how well articles are read."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from ingest.actions import Outcome, store_article
from ingest.errors import IngestError
from ingest.evaluation import quality
from ingest.evaluation.annotated import CHECKING, DEVELOPMENT
from ingest.evaluation.figures import LANGUAGE_FIGURES
from ingest.evaluation.tables import read_tables
from ingest.forms import ArticleForm

_ANSWERS = {
    Outcome.NEW: "The article is stored, and waits to be read.",
    Outcome.CHANGED: "The article was known; its new text is stored, and waits to be read.",
    Outcome.KNOWN: "This article is known already. Nothing was changed.",
}


class AddArticleView(LoginRequiredMixin, PermissionRequiredMixin, FormView):
    """Stores a pasted article, queues it for reading, and leads to its page."""

    form_class = ArticleForm
    template_name = "ingest/add_article.html"
    permission_required = "initiatives.add_article"

    def form_valid(self, form: ArticleForm) -> HttpResponse:
        try:
            stored = store_article(form.raw_article())
        except IngestError as error:
            form.add_error("text", str(error))
            return self.form_invalid(form)
        messages.success(self.request, _ANSWERS[stored.outcome])
        return redirect(stored.article)


class QualityView(TemplateView):
    """The figures of the last evaluation that was kept, in tables."""

    template_name = "ingest/quality.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        saved = quality.load()
        tables_by_set = {name: read_tables(saved, name) if saved else None for name in (CHECKING, DEVELOPMENT)}
        return super().get_context_data(**kwargs, saved=saved, **tables_by_set, language_figures=LANGUAGE_FIGURES)
