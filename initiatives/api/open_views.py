"""What all views of the API have in common: open to everybody, nothing to write, no unknown parameters."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from initiatives.api.paging import KeysetPagination

_TRUTHS = {"true": True, "false": False}


class OpenView(APIView):
    """A view that anybody may read, that has no session, and that refuses parameters it does not know."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def known_parameters(self) -> Iterable[str]:
        """The names that the address may carry."""
        raise NotImplementedError

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known = {*self.known_parameters(), self.settings.URL_FORMAT_OVERRIDE}
        unknown = sorted(request.query_params.keys() - known)
        if unknown:
            hint = f"Unknown parameter; known are {', '.join(sorted(known))}."
            raise ValidationError({name: [hint] for name in unknown})


@method_decorator(conditional_page, name="dispatch")
class OpenViewSet(OpenView, ReadOnlyModelViewSet):
    """Lists and details of one model; `switches` are the parameters of a detail that are true or false."""

    lookup_field = "public_id"
    lookup_value_regex = "[0-9a-z]+"
    pagination_class = KeysetPagination
    filterset_class: type[Any]
    detail_serializer_class: type[BaseSerializer] | None = None
    switches: ClassVar[tuple[str, ...]] = ()

    def known_parameters(self) -> Iterable[str]:
        if self.detail:
            return self.switches
        return (*self.filterset_class.base_filters, *KeysetPagination.parameters)

    def get_serializer_class(self) -> type[BaseSerializer]:
        return (self.detail and self.detail_serializer_class) or super().get_serializer_class()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """The rows asked for, in the order asked for; else in the order of their making, which no edit changes."""
        if self.detail:
            return queryset
        rows = super().filter_queryset(queryset)
        return rows if "order" in self.request.query_params else rows.order_by("pk")

    def is_on(self, name: str) -> bool:
        text = self.request.query_params.get(name, "false")
        if text not in _TRUTHS:
            raise ValidationError({name: [f"“{text}” is neither true nor false."]})
        return _TRUTHS[text]
