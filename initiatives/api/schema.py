"""How the published schema describes filters that read text: as text, whatever column they look at."""

from typing import Any

import django_filters
from django import forms
from drf_spectacular.contrib.django_filters import DjangoFilterExtension
from drf_spectacular.plumbing import build_parameter_type
from drf_spectacular.utils import OpenApiParameter


class TextFilterExtension(DjangoFilterExtension):
    """A record, a source or a date is given as text in the address, though the column holds a key."""

    target_class = "django_filters.rest_framework.backends.DjangoFilterBackend"
    priority = 1

    def resolve_filter_field(
        self, auto_schema: Any, model: Any, filterset_class: Any, field_name: str, filter_field: django_filters.Filter
    ) -> list[dict[str, Any]]:
        if not issubclass(filter_field.field_class, forms.CharField):
            return list(super().resolve_filter_field(auto_schema, model, filterset_class, field_name, filter_field))
        text = {"type": "string"}
        parameter = build_parameter_type(field_name, text, OpenApiParameter.QUERY, description=filter_field.label)
        return [parameter]
