"""Pages of an ordered list that stay true while it changes: a page begins after a row, not after a number of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core import signing
from django.db.models import F, Model, OrderBy, Q
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

_SALT = "initiatives.api.paging"


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of an ordering. Rows without a value come last, whichever the direction."""

    name: str
    is_descending: bool

    @classmethod
    def of(cls, term: str | OrderBy) -> "_Column":
        if isinstance(term, OrderBy):
            expression = cast("F", term.expression)
            return cls(str(expression.name), term.descending)  # type: ignore[attr-defined]  # unknown to the stubs
        return cls(term.removeprefix("-"), term.startswith("-"))

    def is_same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def is_after(self, value: Any) -> Q:
        """Rows that come after those with the value, or None where no row can."""
        comes_after = Q(**{f"{self.name}__{'lt' if self.is_descending else 'gt'}": value})
        return comes_after | Q(**{f"{self.name}__isnull": True})


class KeysetPagination(BasePagination):
    """Leads from page to page by `cursor`, a sealed note of the last row; `page_size` rows are on each.

    The ordering must tell any two rows apart. The number of all rows is never counted.
    """

    default_size = 50
    max_size = 200
    parameters = ("cursor", "page_size")

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        columns = [_Column.of(term) for term in queryset.query.order_by]
        size = self._page_size(request)
        cursor = request.query_params.get("cursor")
        if cursor:
            queryset = queryset.filter(_after(columns, _open(cursor, columns)))
        rows = list(queryset[: size + 1])
        page = rows[:size]
        self._next_url = None
        if len(rows) > size:
            url = request.build_absolute_uri()
            self._next_url = replace_query_param(url, "cursor", _seal(columns, page[-1]))
        return page

    def _page_size(self, request: Request) -> int:
        text = request.query_params.get("page_size", str(self.default_size))
        if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= self.max_size:
            raise ValidationError({"page_size": [f"“{text}” is not a whole number from 1 to {self.max_size}."]})
        return int(text)

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self._next_url, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        following = {
            "type": "string",
            "format": "uri",
            "nullable": True,
            "description": "The next page; null on the last.",
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": self.max_size, "default": self.default_size}
        return [
            _parameter("cursor", {"type": "string"}, "Where the page begins: taken from `next` of the one before."),
            _parameter("page_size", size, "The most results on one page."),
        ]


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


def _after(columns: Sequence[_Column], values: Sequence[Any]) -> Q:
    """The rows that follow one with these values: equal in the first columns, and after it in the next."""
    following = Q()
    same = Q()
    for column, value in zip(columns, values, strict=True):
        if value is not None:  # nothing comes after a row without a value but others without one
            following |= same & column.is_after(value)
        same &= column.is_same(value)
    return following


def _seal(columns: Sequence[_Column], row: Model) -> str:
    """A note of a row's place that a client can hand back but not change."""
    values = [getattr(row, column.name) for column in columns]
    plain = [value if value is None or isinstance(value, int) else str(value) for value in values]
    return signing.dumps([_names(columns), plain], salt=_SALT)


def _open(cursor: str, columns: Sequence[_Column]) -> list[Any]:
    try:
        names, values = signing.loads(cursor, salt=_SALT)
    except signing.BadSignature as error:
        raise ValidationError(
            {"cursor": ["Not a cursor of this list; take it from `next`, or begin without."]}
        ) from error
    if names != _names(columns):
        raise ValidationError({"cursor": ["A cursor of another order; begin without."]})
    return list(values)


def _names(columns: Sequence[_Column]) -> list[str]:
    return [f"-{column.name}" if column.is_descending else column.name for column in columns]
