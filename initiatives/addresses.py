"""The address of a list: the identifiers in it, and what links change: one filter less, another order or page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django.http import QueryDict

from initiatives.partial_dates import PartialDate


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that narrows a list: what it is, what it is set to, and the query string without it."""

    label: str
    words: str
    query_without: str


@dataclass(frozen=True, slots=True)
class SortLink:
    """One order of a list, and the query string that asks for it."""

    label: str
    query: str
    is_current: bool


def query_with(query: QueryDict, **changes: str | None) -> str:
    """The query string with some parameters set, or taken off where None; blank ones go too."""
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = value
    for name in [name for name in changed if not any(changed.getlist(name))]:
        del changed[name]
    return changed.urlencode()


def identifier_in(query: QueryDict, name: str) -> str:
    """The public identifier that a parameter gives; empty where it is missing, or can be none."""
    text = query.get(name, "")
    return text if text.isalnum() else ""


def active_filters(filters: django_filters.FilterSet, query: QueryDict) -> list[ActiveFilter]:
    """The filters that the address sets, in the order of the form; those with an error are left to the form."""
    cleaned = filters.form.cleaned_data if filters.form.is_valid() else {}
    return [
        ActiveFilter(
            filters.filters[name].label,
            _words(filters.form[name].field, value),
            query_with(query, **{name: None, "page": None}),
        )
        for name, value in cleaned.items()
        if name != "order" and value not in (None, "")
    ]


def _words(field: Any, value: Any) -> str:
    if isinstance(value, date):
        return PartialDate.of(value).words
    if isinstance(value, PartialDate):
        return value.words
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value))


def sort_links(filters: Any, query: QueryDict) -> list[SortLink]:
    """Every order that the list has, the first of them being the one without a word in the address."""
    default = next(iter(filters.ORDERS))
    asked = query.get("order")
    current = asked if asked in filters.ORDERS else default
    return [
        SortLink(label, query_with(query, order=None if name == default else name, page=None), name == current)
        for name, (label, _) in filters.ORDERS.items()
    ]
