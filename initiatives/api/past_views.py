"""What lists and details of records answer to `as_of`: what was known at the end of that day, read from the log."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError as InvalidDayError
from django.db.models import QuerySet
from django_filters.utils import translate_validation
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer

from initiatives.api.gone import RecordGone
from initiatives.api.open_views import OpenViewSet
from initiatives.api.serializers import REFERENCE_SERIALIZERS
from initiatives.choices import ChangeKind, RecordState
from initiatives.models import Change
from initiatives.models.records import RecordType
from initiatives.moments import PARAMETER, Moment, asked_moment
from initiatives.past import last_change, read_past, survivor_of
from initiatives.past_filters import PastFilters
from initiatives.past_records import PastRecord

AS_OF = OpenApiParameter(
    PARAMETER,
    str,
    description=(
        "A day such as 2025-03-01: what was known at the end of it. Counts, dates of reports and provenance are left "
        "out, as the log of changes does not carry them; `change` is the entry of the log that the values are from."
    ),
)


class NowOrThenViewSet(OpenViewSet):
    """Records of one type, read from the log where the address names a day that is over."""

    past_filterset_class: ClassVar[type[PastFilters]]
    past_serializer_class: ClassVar[type[BaseSerializer]]
    moment: Moment | None = None

    def known_parameters(self) -> Iterable[str]:
        return (*super().known_parameters(), PARAMETER)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        try:
            self.moment = asked_moment(request.query_params)
        except InvalidDayError as error:
            raise ValidationError({PARAMETER: error.messages}) from error
        super().initial(request, *args, **kwargs)

    def get_serializer_class(self) -> type[BaseSerializer]:
        return self.past_serializer_class if self.moment else super().get_serializer_class()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.moment is None:
            return super().filter_queryset(queryset)
        filters = self.past_filterset_class.at(self.moment, self.request.query_params)
        if not filters.is_valid():
            raise translate_validation(filters.errors)
        return filters.qs if "order" in self.request.query_params else filters.qs.order_by("pk")

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        return read_past(page, self.moment) if self.moment and page else page

    def record_at(self, moment: Moment) -> PastRecord:
        """The record of the address as it was known at a moment.

        Raises:
            NotFound: when it was not in the log yet.
            RecordGone: when it was merged, deleted or withdrawn by then.
        """
        record_type, public_id = self.past_filterset_class.record_type, self.kwargs["public_id"]
        change = last_change(record_type, public_id, moment)
        if change is None:
            raise NotFound(_absence(record_type, public_id, moment))
        if change.after is None:
            raise self._gone(change, moment)
        record: PastRecord = read_past([change], moment)[0]
        return record

    def _gone(self, change: Change, moment: Moment) -> RecordGone:
        if change.kind != ChangeKind.MERGE:
            state = RecordState.DELETED if change.decision_id else RecordState.WITHDRAWN
            return RecordGone(change.record_type, change.public_id, state, None, moment)
        survivor = survivor_of(change, moment)
        context = self.get_serializer_context()
        reference = survivor and REFERENCE_SERIALIZERS[change.record_type](survivor, context=context).data
        return RecordGone(change.record_type, change.public_id, RecordState.MERGED, reference, moment)


def _absence(record_type: RecordType, public_id: str, moment: Moment) -> str:
    changes = Change.objects.filter(record_type=record_type, public_id=public_id)
    first = changes.order_by("number").values_list("at", flat=True).first()
    if first is None:
        return f"No {record_type} has the identifier {public_id}."
    return f"This {record_type} was not known yet on {moment.day}; it is since {first:%Y-%m-%d}."
