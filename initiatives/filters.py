"""The address of a list → the rows it shows: one FilterSet per model, the same on pages and in the API.

A record is named by its identifier or by any name that leads to it; dates and amounts are as exact as the reader is.
Each `ORDERS` maps a word of the address to an ordering that an index of the model serves.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import OrderBy
from django.utils import timezone

from initiatives.choices import (
    ActorKind,
    CommitmentKind,
    CommitmentStatus,
    InitiativeKind,
    InitiativeStatus,
    Reliability,
)
from initiatives.countries import country_choices, language_choices
from initiatives.models import Actor, ActorAlias, Article, Claim, Commitment, Initiative, InitiativeAlias, Source
from initiatives.models.records import Record
from initiatives.moments import read_day
from initiatives.names import fold_letters, name_key
from initiatives.partial_dates import PartialDate
from initiatives.querysets import CommitmentQuerySet
from initiatives.stalling import STALLED_MONTHS

Ordering = tuple[str | OrderBy, ...]

_NEWEST_REPORT: Ordering = (F("last_reported").desc(nulls_last=True), "-id")
_BY_NAME: Ordering = ("sort_name", "id")
_MOST_REPORTED: Ordering = ("-article_count", "-id")


class NamedRecordField(forms.CharField):
    """Text that names a record: its public identifier, its name, or an alias; a merged record leads to its survivor."""

    def __init__(self, *, model: type[Actor] | type[Initiative], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["list"] = f"{model.record_type}s"  # the page may bring names to choose from
        self._model = model

    def clean(self, value: Any) -> Record | None:
        text = super().clean(value)
        if not text:
            return None
        record = find_named(self._model, text)
        if record is None:
            raise forms.ValidationError(
                f"No {self._model.record_type} is called “{text}”. Check the spelling, or search for it.", "unknown"
            )
        return record


def find_named(model: type[Actor] | type[Initiative], text: str) -> Record | None:
    """The record that an identifier, a name or an alias leads to, in this order; one query."""
    record = find_row_named(model, text)
    return (record.merged_into or record) if record else None


def find_row_named(model: type[Actor] | type[Initiative], text: str) -> Record | None:
    """The record that has an identifier, a name or an alias, in this order, merged or not."""
    key = name_key(text)
    aliases: QuerySet = ActorAlias.objects.all() if model is Actor else InitiativeAlias.objects.all()
    by_alias = (
        aliases.filter(name_key=key)
        .order_by(f"-{model.record_type}__article_count", "id")
        .values(model.record_type)[:1]
    )
    found = model.objects.filter(Q(public_id=text) | Q(identity=key) | Q(pk=Subquery(by_alias)))
    records = sorted(
        found.select_related("merged_into"), key=lambda record: (record.public_id != text, record.identity != key)
    )
    return records[0] if records else None


class NamedRecordFilter(django_filters.Filter):
    field_class = NamedRecordField


class SourceField(forms.CharField):
    """Text that names a source by its domain or its name."""

    widget = forms.TextInput(attrs={"list": "sources"})

    def clean(self, value: Any) -> Source | None:
        text = super().clean(value)
        if not text:
            return None
        source = Source.objects.filter(Q(domain__iexact=text) | Q(name__iexact=text)).order_by("id").first()
        if source is None:
            raise forms.ValidationError(f"No source is called “{text}”. Give a domain such as err.ee.", "unknown")
        return source


class SourceFilter(django_filters.Filter):
    field_class = SourceField


class PartialDateFormField(forms.CharField):
    """Text such as `2024`, `2024-01` or `2024-01-19`."""

    widget = forms.TextInput(attrs={"placeholder": "2024 or 2024-01"})

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise forms.ValidationError(f"{error}.", "invalid") from error


class DateFromFilter(django_filters.Filter):
    """Keeps dates that may lie on or after the one given: 2024 is kept from 2024-03 on, 2024-02 is not."""

    field_class = PartialDateFormField

    def filter(self, qs: QuerySet, value: PartialDate | None) -> QuerySet:
        if value is None:
            return qs
        text = str(value)
        shorter = [text[:length] for length in (4, 7) if length < len(text)]
        later = Q(**{f"{self.field_name}__gte": text})
        return qs.filter(later | Q(**{f"{self.field_name}__in": shorter}) if shorter else later)


class DateToFilter(django_filters.Filter):
    """Keeps dates that may lie on or before the one given: 2024-05 is kept up to 2024."""

    field_class = PartialDateFormField

    def filter(self, qs: QuerySet, value: PartialDate | None) -> QuerySet:
        # "~" sorts after every digit and hyphen: all dates that begin with the one given are within it.
        return qs if value is None else qs.filter(**{f"{self.field_name}__lte": f"{value}~"})


class DayField(forms.CharField):
    """Text such as `2025-03-01`; a day that is not over yet is taken for none."""

    widget = forms.DateInput(attrs={"type": "date"})

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        day = read_day(text) if text else None
        return day if day and day < timezone.localdate() else None


class AsOfFilter(django_filters.Filter):
    """A day to ask what was known at the end of it. Which rows there are to filter then, who lists them knows."""

    field_class = DayField

    def __init__(self) -> None:
        super().__init__(label="As known on")

    def filter(self, qs: QuerySet, value: date | None) -> QuerySet:
        return qs


class OrderFilter(django_filters.ChoiceFilter):
    """Orders the rows by one of the named orderings, the first of them unless told otherwise."""

    def __init__(self, orders: Mapping[str, tuple[str, Ordering]], **kwargs: Any) -> None:
        choices = [(name, label) for name, (label, _) in orders.items()]
        wrong = {"invalid_choice": "“%(value)s” is no order of this list."}
        super().__init__(choices=choices, empty_label=None, label="Sort by", error_messages=wrong, **kwargs)
        self._orders = orders

    def filter(self, qs: QuerySet, value: str | None) -> QuerySet:
        _, ordering = self._orders[value or next(iter(self._orders))]
        return qs.order_by(*ordering)


class CountryFilter(django_filters.ChoiceFilter):
    """Keeps rows of one country, given by its ISO 3166-1 alpha-2 code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=country_choices, empty_label="Any country", **kwargs)


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
