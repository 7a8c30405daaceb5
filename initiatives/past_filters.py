"""The address of a list as of a day → the changes that left its rows as they were then.

The log answers for the values that it keeps. Words are looked for in the names that are known today, as only these are
prepared for it; a filter that the log cannot answer is refused in words rather than left out.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import DecimalField, F, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Collate, Lower

from initiatives.choices import (
    ActorKind,
    ChangeKind,
    CommitmentKind,
    CommitmentStatus,
    InitiativeKind,
    InitiativeStatus,
)
from initiatives.filter_fields import (
    AsOfFilter,
    CountryFilter,
    DateFromFilter,
    DateToFilter,
    OrderFilter,
    Ordering,
    find_row_named,
)
from initiatives.filters import ActorFilters, CommitmentFilters, InitiativeFilters, contains_words
from initiatives.models import MODELS, Actor, Change, Initiative
from initiatives.models.records import Record, RecordType
from initiatives.moments import Moment
from initiatives.past import last_change, listed_at, survivor_of

_LAST_CHANGED: tuple[str, Ordering] = ("Last change", ("-number",))
_BY_NAME: tuple[str, Ordering] = ("Name", ("name_then", "number"))


_NOT_IN_THE_LOG = "The log of changes does not say this, so it cannot be asked as of a day. Empty this, or the day."


class RefusedField(forms.CharField):
    """Input that the log has no answer for."""

    is_refused = True  # pages show it only to be emptied

    def __init__(self, *, because: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._because = because

    def clean(self, value: Any) -> None:
        if value not in (None, ""):
            raise forms.ValidationError(self._because, "refused")


class RefusedFilter(django_filters.Filter):
    field_class = RefusedField

    def __init__(self, label: str, because: str = _NOT_IN_THE_LOG) -> None:
        super().__init__(label=label, because=because)


class NamedThenField(forms.CharField):
    """Text that names a record by its identifier, its name or an alias, whatever became of it since."""

    def __init__(self, *, model: type[Actor] | type[Initiative], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["list"] = f"{model.record_type}s"
        self._model = model

    def clean(self, value: Any) -> Record | None:
        text = super().clean(value)
        record = find_row_named(self._model, text) if text else None
        if text and record is None:
            raise forms.ValidationError(
                f"No {self._model.record_type} is called “{text}”. Check the spelling, or search for it.", "unknown"
            )
        return record


class NamedThenFilter(django_filters.Filter):
    field_class = NamedThenField


class PastFilters(django_filters.FilterSet):
    """Which records of one type were listed at a moment, as the changes that left them so.

    What can be asked of `today` and not of the log is refused.
    """

    record_type: ClassVar[RecordType]
    today: ClassVar[type[django_filters.FilterSet] | None] = None
    moment: Moment

    class Meta:
        model = Change
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        answered = super().get_filters()
        asked = cls.today.base_filters if cls.today else {}
        return answered | {name: RefusedFilter(label=asked[name].label) for name in asked if name not in answered}

    @classmethod
    def at(cls, moment: Moment, query: Mapping[str, str]) -> "PastFilters":
        """The filters of an address, over what was listed at a moment."""
        filters = cls(query, queryset=cls.rows(moment))
        filters.moment = moment
        return filters

    @classmethod
    def rows(cls, moment: Moment) -> QuerySet[Change]:
        """Everything listed at a moment, with the values that orders and ranges need."""
        return listed_at(cls.record_type, moment).annotate(name_then=Collate(Lower(KT("after__name")), "C"))

    def with_words(self, changes: QuerySet[Change], _name: str, words: str) -> QuerySet[Change]:
        """Those whose names of today contain every word."""
        records = contains_words(MODELS[self.record_type].objects.all(), _name, words)
        return changes.filter(public_id__in=records.values("public_id"))

    def with_value(self, changes: QuerySet[Change], name: str, value: str) -> QuerySet[Change]:
        return changes.filter(after__contains={name: value})

    def naming(self, changes: QuerySet[Change], name: str, record: Record) -> QuerySet[Change]:
        """Those that name a record, or where it was merged by then what it lived on in, in a value of theirs."""
        return changes.filter(after__contains={name: self._identifier_then(record)})

    def naming_among(self, changes: QuerySet[Change], name: str, record: Record) -> QuerySet[Change]:
        """The same where the value is a list."""
        return changes.filter(after__contains={name: [self._identifier_then(record)]})

    def _identifier_then(self, record: Record) -> str:
        change = last_change(record.record_type, record.public_id, self.moment)
        survivor = survivor_of(change, self.moment) if change and change.kind == ChangeKind.MERGE else None
        return survivor.public_id if survivor else record.public_id


class PastInitiativeFilters(PastFilters):
    """Which initiatives."""

    record_type = "initiative"
    today = InitiativeFilters
    ORDERS: Mapping[str, tuple[str, Ordering]] = {"changed": _LAST_CHANGED, "name": _BY_NAME}

    q = django_filters.CharFilter(method="with_words", label="Words")
    kind = django_filters.ChoiceFilter(
        choices=InitiativeKind.choices, method="with_value", label="Kind", empty_label="Any kind"
    )
    status = django_filters.ChoiceFilter(
        choices=InitiativeStatus.choices, method="with_value", label="Status", empty_label="Any status"
    )
    actor = NamedThenFilter(model=Actor, method="by_participant", label="Participant")
    location = django_filters.CharFilter(method="in_location", label="Location")
    as_of = AsOfFilter()
    order = OrderFilter(ORDERS)

    def by_participant(self, changes: QuerySet[Change], _name: str, actor: Record) -> QuerySet[Change]:
        return self.naming_among(changes, "participants", actor)

    def in_location(self, changes: QuerySet[Change], _name: str, place: str) -> QuerySet[Change]:
        """Those at a place of exactly that name."""
        return changes.filter(after__contains={"locations": [place]})


class PastActorFilters(PastFilters):
    """Which actors."""

    record_type = "actor"
    today = ActorFilters
    ORDERS: Mapping[str, tuple[str, Ordering]] = {"changed": _LAST_CHANGED, "name": _BY_NAME}

    q = django_filters.CharFilter(method="with_words", label="Words")
    kind = django_filters.ChoiceFilter(
        choices=ActorKind.choices, method="with_value", label="Kind", empty_label="Any kind"
    )
    country = CountryFilter(method="with_value", label="Country")
    initiative = NamedThenFilter(model=Initiative, method="taking_part", label="Takes part in")
    as_of = AsOfFilter()
    order = OrderFilter(ORDERS)

    def taking_part(self, changes: QuerySet[Change], _name: str, initiative: Record) -> QuerySet[Change]:
        change = last_change("initiative", self._identifier_then(initiative), self.moment)
        return changes.filter(public_id__in=((change and change.after) or {}).get("participants", ()))


class PastCommitmentFilters(PastFilters):
    """Which commitments."""

    record_type = "commitment"
    today = CommitmentFilters
    ORDERS: Mapping[str, tuple[str, Ordering]] = {
        "changed": _LAST_CHANGED,
        "largest": ("Largest amount", (F("eur_then").desc(nulls_last=True), "-number")),
        "due": ("Due first", (F("due_then").asc(nulls_last=True), "number")),
    }

    q = django_filters.CharFilter(method="with_words", label="Words")
    kind = django_filters.ChoiceFilter(
        choices=CommitmentKind.choices, method="with_value", label="Kind", empty_label="Any kind"
    )
    status = django_filters.ChoiceFilter(
        choices=CommitmentStatus.choices, method="with_value", label="Status", empty_label="Any status"
    )
    actor = NamedThenFilter(model=Actor, method="by_actor", label="Who commits")
    counterparty = NamedThenFilter(model=Actor, method="toward_actor", label="To or with whom")
    initiative = NamedThenFilter(model=Initiative, method="naming", label="Initiative")
    has_amount = django_filters.ChoiceFilter(
        choices=[("yes", "With an amount"), ("no", "Without an amount")],
        method="with_amount",
        label="Money",
        empty_label="With or without an amount",
    )
    min_eur = django_filters.NumberFilter("eur_then", lookup_expr="gte", min_value=0, label="At least, in euros")
    due_from = DateFromFilter("due_then", label="Due from")
    due_to = DateToFilter("due_then", label="Due to")
    as_of = AsOfFilter()
    order = OrderFilter(ORDERS)

    @classmethod
    def rows(cls, moment: Moment) -> QuerySet[Change]:
        return listed_at("commitment", moment).annotate(
            due_then=Collate(KT("after__due"), "C"),
            eur_then=Cast(KT("after__money__eur"), DecimalField(max_digits=18, decimal_places=0)),
        )

    def by_actor(self, changes: QuerySet[Change], _name: str, actor: Record) -> QuerySet[Change]:
        return self.naming_among(changes, "actors", actor)

    def toward_actor(self, changes: QuerySet[Change], _name: str, actor: Record) -> QuerySet[Change]:
        return self.naming_among(changes, "counterparties", actor)

    def with_amount(self, changes: QuerySet[Change], _name: str, answer: str) -> QuerySet[Change]:
        nothing = {"money": None}
        return changes.filter(after__contains=nothing) if answer == "no" else changes.exclude(after__contains=nothing)


class TodayCommitmentFilters(CommitmentFilters):
    """Which commitments of today alone, for sums, which the log does not keep."""

    as_of = RefusedFilter("As known on", "Sums can be made of what is known today only. Empty this.")

    class Meta(CommitmentFilters.Meta):
        pass
