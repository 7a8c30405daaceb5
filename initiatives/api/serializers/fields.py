"""Fields that serializers share: addresses, and null where a column is empty."""

from typing import Any

from rest_framework import serializers
from rest_framework.utils.urls import replace_query_param

from initiatives.moments import PARAMETER
from initiatives.record_fields import plain


class PageUrlField(serializers.URLField):
    """The absolute address of the row's page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"source": "get_absolute_url", "read_only": True, **kwargs})

    def to_representation(self, value: str) -> str:
        return str(self.context["request"].build_absolute_uri(value))


class KnownTextField(serializers.CharField):
    """Text of a column that is empty where nothing is known: null here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "allow_null": True, **kwargs})

    def to_representation(self, value: object) -> Any:
        return str(value) if value else None


class KnownChoiceField(serializers.ChoiceField):
    """A word of a column that is empty where nothing is known: null here."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(choices, **{"read_only": True, "allow_null": True, **kwargs})

    def to_representation(self, value: Any) -> Any:
        return str(value) if value else None


class ApiUrlField(serializers.HyperlinkedIdentityField):
    """The absolute address of the row in this API."""

    def __init__(self, view_name: str, **kwargs: Any) -> None:
        super().__init__(f"api:{view_name}-detail", **{"lookup_field": "public_id", **kwargs})

    def get_url(self, obj: Any, view_name: str, request: Any, format: str | None) -> str | None:  # noqa: A002 (of DRF)
        url = super().get_url(obj, view_name, request, format)
        moment = getattr(obj, "moment", None)
        return replace_query_param(url, PARAMETER, str(moment.day)) if url and moment else url


class AmountField(serializers.CharField):
    """A number as text, without trailing zeros."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "allow_null": True, **kwargs})

    def to_representation(self, value: Any) -> Any:
        return plain(value)
