"""The page on which an editor pastes an article."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from ingest.actions import Outcome, store_article
from ingest.errors import IngestError
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
