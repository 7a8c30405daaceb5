"""The inputs with which an editor says what a record is part of or paid for by: text, or one of the records offered."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from initiatives.choices import RecordState, Ruling
from initiatives.merging import find_by_public_id
from initiatives.models import MODELS, Actor, Commitment, CommitmentParty, Initiative
from initiatives.models.records import Record, RecordType
from initiatives.rulings import find_record

LABELS: Mapping[str, str] = {Ruling.PART_OF: "Part of", Ruling.FUNDED_BY: "Paid for by"}
_OFFERED = 50


def relations_that(record: Record) -> Sequence[str]:
    """The relations that a record can have, by the names of its columns."""
    return tuple(LABELS) if isinstance(record, Commitment) else (Ruling.PART_OF.value,)


class RelatedRecordField(forms.CharField):
    """Text that leads to another record of the type: its identifier, the address of its page, or its name."""

    def __init__(self, record_type: RecordType, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.TextInput(attrs={"size": 40, "list": "offered"}), **kwargs})
        self._record_type = record_type

    def clean(self, value: Any) -> Record | None:
        text = super().clean(value)
        if not text:
            return None
        found = find_by_public_id(self._record_type, _identifier(text)) or self._find_by_name(text)
        if found.state != RecordState.LISTED:
            raise ValidationError(f"{found} is not listed ({RecordState(found.state).label.lower()}); choose another.")
        return found

    def _find_by_name(self, text: str) -> Record:
        if self._record_type == "commitment":
            raise ValidationError(
                f"No commitment has the identifier “{text}”. Enter the one at the foot of its page, or the address of "
                "the page."
            )
        return find_record(cast("type[Actor | Initiative]", MODELS[self._record_type]), text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _identifier(data or "") != (initial or "")


def _identifier(text: str) -> str:
    """The identifier that an address ends in, or the text itself."""
    return text.strip().rstrip("/").rpartition("/")[2]


def offered_to(record: Record) -> list[Record]:
    """Records that this one may be part of or paid for by: a commitment's neighbours, else those most reported."""
    if isinstance(record, Commitment):
        return list(_neighbours(record))
    rows = type(record).objects.filter(state=RecordState.LISTED).exclude(pk=record.pk)
    return list(rows.order_by("-article_count", "-id")[:_OFFERED])


def _neighbours(commitment: Commitment) -> Iterable[Commitment]:
    """Commitments to the same initiative, then those of an actor on either side, the newest first."""
    rows = Commitment.objects.public().newest_first().exclude(pk=commitment.pk)
    actors = [party.actor_id for party in commitment.parties.all()]
    beside = rows.filter(initiative=commitment.initiative_id) if commitment.initiative_id else rows.none()
    of_actors = rows.filter(pk__in=CommitmentParty.objects.filter(actor__in=actors).values("commitment"))
    return dict.fromkeys(chain(beside[:_OFFERED], of_actors[:_OFFERED]))
