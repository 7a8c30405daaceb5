"""Filters of what only the API lists: claims and sources. Records, articles and changes share those of the pages."""

import django_filters

from initiatives.choices import Reliability
from initiatives.models import Actor, Claim, Commitment, Initiative, Source
from initiatives.querysets import ClaimQuerySet

_MODELS: dict[str, type[Actor | Initiative | Commitment]] = {
    model.record_type: model for model in (Actor, Initiative, Commitment)
}


class ClaimFilters(django_filters.FilterSet):
    """Which claims: about one record, those merged into it included, or of one article or source."""

    actor = django_filters.CharFilter(method="about", label="Identifier of the actor that it is about")
    initiative = django_filters.CharFilter(method="about", label="Identifier of the initiative that it is about")
    commitment = django_filters.CharFilter(method="about", label="Identifier of the commitment that it is about")
    article = django_filters.CharFilter("article__public_id", label="Identifier of the article")
    source = django_filters.CharFilter("article__source__domain", label="Domain of the source")
    min_confidence = django_filters.NumberFilter(
        "confidence", lookup_expr="gte", min_value=0, max_value=1, label="Least confidence, 0 to 1"
    )

    state = django_filters.ChoiceFilter(
        choices=[("known", "Known"), ("waiting", "Waiting for an editor")],
        method="in_state",
        label="Those that are known, as without it, or those that wait for an editor",
    )

    class Meta:
        model = Claim
        fields: list[str] = []

    def filter_queryset(self, queryset: ClaimQuerySet) -> ClaimQuerySet:
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data["state"] else rows.known()

    def in_state(self, claims: ClaimQuerySet, _name: str, state: str) -> ClaimQuerySet:
        return claims.waiting() if state == "waiting" else claims.known()

    def about(self, claims: ClaimQuerySet, name: str, public_id: str) -> ClaimQuerySet:
        """Those about the record; none where there is no such record."""
        record = _MODELS[name].objects.filter(public_id=public_id).first()
        return claims.about(record) if record else claims.none()


class SourceFilters(django_filters.FilterSet):
    """Which sources."""

    q = django_filters.CharFilter("name", lookup_expr="icontains", label="Part of the name")
    reliability = django_filters.ChoiceFilter(choices=Reliability.choices, label="Reliability")
    country = django_filters.CharFilter("country", lookup_expr="iexact", label="Country code, ISO 3166-1 alpha-2")
    language = django_filters.CharFilter("language", lookup_expr="iexact", label="Language code, ISO 639-1")

    class Meta:
        model = Source
        fields: list[str] = []
