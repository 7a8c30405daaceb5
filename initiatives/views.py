"""The way in: the first page and the search."""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.templatetags.static import static
from django.views.generic import RedirectView, TemplateView

from initiatives.choices import InitiativeKind
from initiatives.models import Article, Claim, Commitment, Initiative, Tally
from initiatives.models.records import Record
from initiatives.search import search


class HomeView(TemplateView):
    """What the knowledge base is, what is new in it, and the ways in."""

    template_name = "initiatives/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = dict(Tally.objects.values_list("key", "count"))
        initiatives = list(Initiative.objects.public().newest_first()[:6])
        commitments = list(Commitment.objects.public().newest_first().select_related("initiative")[:6])
        largest = list(Commitment.objects.public().largest_first().select_related("initiative")[:6])
        prefetch_related_objects([*commitments, *largest], "parties__actor")
        _attach_status_claims([*initiatives, *commitments])
        return super().get_context_data(
            counts={name: counts.get(name, 0) for name in ("initiative", "commitment", "actor", "article")},
            kinds=[(kind, counts.get(f"initiative:kind={kind}", 0)) for kind in InitiativeKind],
            initiatives=initiatives,
            commitments=commitments,
            largest=largest,
            articles=list(Article.objects.newest_first().select_related("source")[:6]),
            **kwargs,
        )


def _attach_status_claims(records: Sequence[Any]) -> None:
    """Give each record `status_claim`: the claim behind its status, or else behind its kind; one query."""
    ids = [_claim_behind(record, "status") or _claim_behind(record, "kind") for record in records]
    claims = Claim.objects.with_article().in_bulk([pk for pk in ids if pk])
    for record, pk in zip(records, ids, strict=True):
        record.status_claim = claims.get(pk)


def _claim_behind(record: Record, field: str) -> int | None:
    return (record.provenance.get(field) or {}).get("claim")


class FaviconView(RedirectView):
    """Leads browsers that ask for the icon by its old name to the one that the pages name."""

    def get_redirect_url(self, **_: Any) -> str:
        return static("img/favicon.svg")


class SearchView(TemplateView):
    """Records and articles that have some words."""

    template_name = "initiatives/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(found=search(self.request.GET.get("q", "")), **kwargs)
