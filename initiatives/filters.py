"""The address of a list → the rows it shows: one FilterSet per model, the same on pages and in the API.

A record is named by its identifier or by any name that leads to it; dates and amounts are as exact as the reader is.
Each `ORDERS` maps a word of the address to an ordering that an index of the model serves.
"""

from collections.abc import Mapping

import django_filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from initiatives.choices import (
    ActorKind,
    CommitmentKind,
    CommitmentStatus,
    InitiativeKind,
    InitiativeStatus,
    Reliability,
)
from initiatives.countries import language_choices
from initiatives.filter_fields import (
    AsOfFilter,
    CountryFilter,
    DateFromFilter,
    DateToFilter,
    NamedRecordFilter,
    OrderFilter,
    Ordering,
    SourceFilter,
)
from initiatives.models import Actor, Article, Claim, Commitment, Initiative, Source
from initiatives.names import fold_letters
from initiatives.querysets import CommitmentQuerySet
from initiatives.stalling import STALLED_MONTHS

_NEWEST_REPORT: Ordering = (F("last_reported").desc(nulls_last=True), "-id")
_BY_NAME: Ordering = ("sort_name", "id")
_MOST_REPORTED: Ordering = ("-article_count", "-id")


def contains_words(rows: QuerySet, _name: str, words: str) -> QuerySet:
    """Rows whose search text contains every word, whatever the case and the accents."""
    for word in fold_letters(words).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def _reported_by(rows: QuerySet, _name: str, source: Source) -> QuerySet:
    """Records that an article of the source says something about."""
    claims = Claim.objects.known().filter(**{rows.model.record_type: OuterRef("pk"), "article__source": source})
    return rows.filter(Exists(claims))


class InitiativeFilters(django_filters.FilterSet):
    """Which initiatives, in which order."""

    ORDERS: Mapping[str, tuple[str, Ordering]] = {
        "newest": ("Latest report", _NEWEST_REPORT),
        "name": ("Name", _BY_NAME),
        "most-reported": ("Most reported", _MOST_REPORTED),
    }

    q = django_filters.CharFilter(method=contains_words, label="Words")
    kind = django_filters.ChoiceFilter(choices=InitiativeKind.choices, label="Kind", empty_label="Any kind")
    status = django_filters.ChoiceFilter(choices=InitiativeStatus.choices, label="Status", empty_label="Any status")
    actor = NamedRecordFilter("participants", model=Actor, label="Participant")
    location = django_filters.CharFilter(method="in_location", label="Location")
    source = SourceFilter(method=_reported_by, label="Source")
    reported_from = DateFromFilter("last_reported", label="Last reported from")
    reported_to = DateToFilter("last_reported", label="Last reported to")
    as_of = AsOfFilter()
    order = OrderFilter(ORDERS)

    class Meta:
        model = Initiative
        fields: list[str] = []

    def in_location(self, rows: QuerySet[Initiative], _name: str, place: str) -> QuerySet[Initiative]:
        """Those at a place of exactly that name."""
        return rows.filter(locations__contains=[place])


class ActorFilters(django_filters.FilterSet):
    """Which actors, in which order."""

    ORDERS: Mapping[str, tuple[str, Ordering]] = {
        "most-reported": ("Most reported", _MOST_REPORTED),
        "name": ("Name", _BY_NAME),
        "newest": ("Latest report", _NEWEST_REPORT),
    }

    q = django_filters.CharFilter(method=contains_words, label="Words")
    kind = django_filters.ChoiceFilter(choices=ActorKind.choices, label="Kind", empty_label="Any kind")
    country = CountryFilter(label="Country")
    initiative = NamedRecordFilter("initiatives", model=Initiative, label="Takes part in")
    source = SourceFilter(method=_reported_by, label="Source")
    reported_from = DateFromFilter("last_reported", label="Last reported from")
    reported_to = DateToFilter("last_reported", label="Last reported to")
    as_of = AsOfFilter()
    order = OrderFilter(ORDERS)

    class Meta:
        model = Actor
        fields: list[str] = []


class CommitmentFilters(django_filters.FilterSet):
    """Which commitments, in which order."""

    ORDERS: Mapping[str, tuple[str, Ordering]] = {
        "newest": ("Latest report", _NEWEST_REPORT),
        "largest": ("Largest amount", (F("money_eur").desc(nulls_last=True), "-id")),
        "due": ("Due first", (F("due").asc(nulls_last=True), "id")),
    }

    q = django_filters.CharFilter(method=contains_words, label="Words")
    kind = django_filters.ChoiceFilter(choices=CommitmentKind.choices, label="Kind", empty_label="Any kind")
    status = django_filters.ChoiceFilter(choices=CommitmentStatus.choices, label="Status", empty_label="Any status")
    actor = NamedRecordFilter(model=Actor, method="by_actor", label="Who commits")
    counterparty = NamedRecordFilter(model=Actor, method="toward_actor", label="To or with whom")
    initiative = NamedRecordFilter("initiative", model=Initiative, label="Initiative")
    source = SourceFilter(method=_reported_by, label="Source")
    has_amount = django_filters.ChoiceFilter(
        choices=[("yes", "With an amount"), ("no", "Without an amount")],
        method="with_amount",
        label="Money",
        empty_label="With or without an amount",
    )
    min_eur = django_filters.NumberFilter("money_eur", lookup_expr="gte", min_value=0, label="At least, in euros")
    stalled = django_filters.ChoiceFilter(
        choices=[(str(months), f"For over {months} months") for months in STALLED_MONTHS],
        method="without_report",
        label="No report",
        empty_label="Reported or not",
    )
    due_from = DateFromFilter("due", label="Due from")
    due_to = DateToFilter("due", label="Due to")
    reported_from = DateFromFilter("last_reported", label="Last reported from")
    reported_to = DateToFilter("last_reported", label="Last reported to")
    as_of = AsOfFilter()
    order = OrderFilter(ORDERS)

    class Meta:
        model = Commitment
        fields: list[str] = []

    def by_actor(self, rows: CommitmentQuerySet, _name: str, actor: Actor) -> CommitmentQuerySet:
        return rows.by_actor(actor)

    def toward_actor(self, rows: CommitmentQuerySet, _name: str, actor: Actor) -> CommitmentQuerySet:
        return rows.toward_actor(actor)

    def without_report(self, rows: CommitmentQuerySet, _name: str, months: str) -> CommitmentQuerySet:
        return rows.stalled(int(months), timezone.localdate())

    def with_amount(self, rows: CommitmentQuerySet, _name: str, answer: str) -> CommitmentQuerySet:
        return rows.filter(money_value__isnull=answer == "no")


class ArticleFilters(django_filters.FilterSet):
    """Which articles, in which order."""

    ORDERS: Mapping[str, tuple[str, Ordering]] = {
        "newest": ("Newest", (F("published").desc(nulls_last=True), "-id")),
        "added": ("Last added", ("-id",)),
    }

    q = django_filters.CharFilter(method="with_words", label="Words")
    source = SourceFilter("source", label="Source")
    language = django_filters.ChoiceFilter(choices=language_choices, label="Language", empty_label="Any language")
    reliability = django_filters.ChoiceFilter(
        "source__reliability", choices=Reliability.choices, label="Reliability", empty_label="Any reliability"
    )
    published_from = DateFromFilter("published", label="Published from")
    published_to = DateToFilter("published", label="Published to")
    order = OrderFilter(ORDERS)

    class Meta:
        model = Article
        fields: list[str] = []

    def with_words(self, rows: QuerySet[Article], _name: str, words: str) -> QuerySet[Article]:
        """Those whose text has every word; quoted words stand together, a word after a minus is not there."""
        return rows.filter(search=SearchQuery(fold_letters(words), config="simple", search_type="websearch"))
