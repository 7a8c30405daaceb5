"""The inputs of list filters: text of an address → a record, a source, a day, a range of dates or an order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet, Subquery
from django.db.models.expressions import OrderBy
from django.utils import timezone

from initiatives.countries import country_choices
from initiatives.models import Actor, ActorAlias, Initiative, InitiativeAlias, Source
from initiatives.models.records import Record
from initiatives.moments import read_day
from initiatives.names import name_key
from initiatives.partial_dates import PartialDate

Ordering = tuple[str | OrderBy, ...]


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
