"""The address of the log → the changes that it shows, on pages, in files and in the API."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from initiatives.choices import ChangeKind, ChangeReason
from initiatives.filter_fields import PartialDateFormField
from initiatives.models import MODELS, Batch, Change, Decision, ExtractionRun
from initiatives.models.records import Record
from initiatives.moments import end_of, start_of
from initiatives.partial_dates import PartialDate
from initiatives.querysets import ChangeQuerySet

_TYPES = [(name, name.capitalize()) for name in MODELS]


class RecordIdField(forms.CharField):
    """Text that is the public identifier of a record of any type, one that is gone included."""

    def clean(self, value: Any) -> Record | None:
        text = super().clean(value)
        if not text:
            return None
        for model in MODELS.values():
            record = model.objects.filter(public_id=text).first()
            if record:
                return record
        raise forms.ValidationError(
            f"No record has the identifier “{text}”. It stands at the foot of its page.", "unknown"
        )


class BatchField(forms.CharField):
    """Text that is the public identifier of what was done at once."""

    def clean(self, value: Any) -> Batch | None:
        text = super().clean(value)
        batch = Batch.objects.filter(public_id=text).first() if text else None
        if text and batch is None:
            raise forms.ValidationError(f"Nothing that was done at once has the identifier “{text}”.", "unknown")
        return batch


class RecordIdFilter(django_filters.Filter):
    field_class = RecordIdField


class BatchFilter(django_filters.Filter):
    field_class = BatchField


class DayFilter(django_filters.Filter):
    field_class = PartialDateFormField


class ChangeFilters(django_filters.FilterSet):
    """Which changes: of a kind, for a reason, of one record, of what was done at once, in a time."""

    record = RecordIdFilter(method="about_record", label="Record (identifier)")
    reason = django_filters.ChoiceFilter(choices=ChangeReason.choices, label="Why", empty_label="Any reason")
    kind = django_filters.ChoiceFilter(choices=ChangeKind.choices, label="What", empty_label="Any change")
    record_type = django_filters.ChoiceFilter(choices=_TYPES, label="Of", empty_label="Any record")
    changed_from = DayFilter(method="from_day", label="Changed from")
    changed_to = DayFilter(method="to_day", label="Changed to")
    batch = BatchFilter(method="of_batch", label="Identifier of what was done at once")
    run = django_filters.NumberFilter("run", min_value=1, label="Number of the reading")
    since = django_filters.NumberFilter("number", lookup_expr="gt", min_value=0, label="Numbers greater than this")

    class Meta:
        model = Change
        fields: list[str] = []

    def about_record(self, changes: ChangeQuerySet, _name: str, record: Record) -> ChangeQuerySet:
        """Those of the record, and those that merged another into it or split one from it."""
        return changes.about(record)

    def of_batch(self, changes: ChangeQuerySet, _name: str, batch: Batch) -> ChangeQuerySet:
        """Those that its readings and its rulings caused, and those of undoing it."""
        undoing = Change.objects.filter(batch=batch).values("pk")
        read = Change.objects.filter(run__in=ExtractionRun.objects.filter(batch=batch).values("pk")).values("pk")
        ruled = Change.objects.filter(decision__in=Decision.objects.filter(batch=batch).values("pk")).values("pk")
        return changes.filter(pk__in=undoing.union(read, ruled))

    def from_day(self, changes: QuerySet[Change], _name: str, date: PartialDate) -> QuerySet[Change]:
        return changes.filter(at__gte=start_of(date.first_day))

    def to_day(self, changes: QuerySet[Change], _name: str, date: PartialDate) -> QuerySet[Change]:
        """Those of that day, month or year, and of all before."""
        return changes.filter(at__lt=end_of(date.last_day))
