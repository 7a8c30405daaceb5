"""The address of the desk → which items, in which order, and which one is next."""

from datetime import datetime
from typing import Any

import django_filters
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from initiatives.choices import ReviewKind
from initiatives.countries import language_choices
from initiatives.models import MODELS, ReviewItem, ReviewSkip
from initiatives.querysets import ReviewItemQuerySet

MOST_COUNTED = 500  # open items of a kind; beyond these the desk says "500+"


class DeskFilters(django_filters.FilterSet):
    """Which items of the desk; in its own order."""

    kind = django_filters.ChoiceFilter(choices=ReviewKind.choices, label="Question", empty_label="Any question")
    about = django_filters.ChoiceFilter(
        choices=[(name, name.capitalize()) for name in MODELS],
        method="about_type",
        label="About",
        empty_label="Any record",
    )
    language = django_filters.ChoiceFilter(
        "claim__article__language", choices=language_choices, label="Language", empty_label="Any language"
    )
    record = django_filters.CharFilter(method="about_record", label="Record")

    class Meta:
        model = ReviewItem
        fields: list[str] = []

    def about_type(self, items: QuerySet[ReviewItem], _name: str, record_type: str) -> QuerySet[ReviewItem]:
        """Those about records of one type."""
        return items.filter(**{f"{record_type}__isnull": False})

    def about_record(self, items: QuerySet[ReviewItem], _name: str, public_id: str) -> QuerySet[ReviewItem]:
        """Those about the record with this identifier, or about it and another."""
        about = Q(other=public_id)
        for name, model in MODELS.items():
            pk = model.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
            about |= Q(**{name: pk}) if pk else Q()
        return items.filter(about)


def open_items(editor: User) -> ReviewItemQuerySet:
    """Everything open, the heaviest first, each with whether the editor put it off today."""
    skipped = ReviewSkip.objects.filter(item=OuterRef("pk"), by=editor, on=timezone.localdate())
    items: Any = ReviewItem.objects.open().heaviest_first()
    return items.annotate(is_skipped=Exists(skipped))


def next_item(items: QuerySet[ReviewItem], editor: User, now: datetime) -> ReviewItem | None:
    """The heaviest of some open items that the editor has not put off today and nobody else works on."""
    free: Any = items
    return free.free_for(editor, now).filter(is_skipped=False).first()


def count_by_kind() -> dict[str, str]:
    """How many items of each kind are open, counted up to a bound: `12`, or `500+`."""
    counts = {}
    for kind in ReviewKind:
        count = ReviewItem.objects.open().filter(kind=kind).order_by()[: MOST_COUNTED + 1].count()
        counts[kind.value] = f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
    return counts
