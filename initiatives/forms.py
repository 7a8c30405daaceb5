"""The inputs with which an editor rules what the fields of a record say: one for each field, by its shape."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from initiatives.choices import Bound
from initiatives.countries import country_choices
from initiatives.models.records import Record
from initiatives.record_fields import FIELDS, RecordField, Shape, encode, plain
from initiatives.relation_fields import LABELS, RelatedRecordField, relations_that
from initiatives.rulings import clean_value

Json = Any

_BY_NAME = "Its name, an alias, its identifier, or the address of its page."
_HELP: Mapping[str, str] = {
    "actor": _BY_NAME,
    "initiative": _BY_NAME,
    "commitment": "Its identifier, or the address of its page; commitments nearby are offered.",
}


class LinesField(forms.CharField):
    """A list of texts, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": 3, "cols": 36}), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])


class AmountWidget(forms.MultiWidget):
    """Inputs for a number, the end of its range, its unit and its bound, side by side."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        widgets: Mapping[str, forms.Widget] = {
            "value": forms.TextInput(
                attrs={"size": 14, "inputmode": "decimal", "aria-label": "Number", "placeholder": "number"}
            ),
            "to": forms.TextInput(
                attrs={
                    "size": 14,
                    "inputmode": "decimal",
                    "aria-label": "End of the range, if any",
                    "placeholder": "to",
                }
            ),
            unit: forms.TextInput(attrs={"size": 10, "aria-label": unit.capitalize(), "placeholder": unit}),
            "bound": forms.Select(choices=Bound.choices, attrs={"aria-label": "Bound"}),
        }
        super().__init__(widgets)  # type: ignore[arg-type]

    def decompress(self, value: Json) -> list[Any]:
        if not value:
            return [None, None, "", Bound.EXACTLY]
        to = value.get("to")
        return [
            Decimal(value["value"]),
            Decimal(to) if to else None,
            value[self._unit],
            value["bound"] or Bound.EXACTLY,
        ]


class AmountField(forms.MultiValueField):
    """An amount of money or of things, as claims keep it; `unit` names the part that says of what."""

    def __init__(self, unit: str, **kwargs: Any) -> None:
        self._unit = unit
        fields = (
            forms.DecimalField(required=False),
            forms.DecimalField(required=False),
            forms.CharField(required=False),
            forms.ChoiceField(choices=Bound.choices, required=False),
        )
        super().__init__(fields, **{"widget": AmountWidget(unit), "require_all_fields": False, **kwargs})

    def has_changed(self, initial: Json, data: Any) -> bool:
        return bool(super().has_changed(self.widget.decompress(initial), data))

    def compress(self, data_list: Sequence[Any]) -> Json:
        value, to, unit, bound = data_list or (None, None, "", "")
        if value is None and to is None and not unit:
            return None
        if value is None or not unit:
            raise ValidationError(f"Enter both the number and the {self._unit}, or leave all of them empty.")
        return {"value": plain(value), "to": plain(to), self._unit: unit, "bound": bound or Bound.EXACTLY}


def _choices(field: RecordField, **kwargs: Any) -> forms.Field:
    choices = field.choices.choices if field.choices else []
    return forms.ChoiceField(choices=choices if field.is_required else [("", "—"), *choices], **kwargs)


_FIELDS_BY_SHAPE: Mapping[Shape, Callable[..., forms.Field]] = {
    Shape.TEXT: lambda _, **kwargs: forms.CharField(widget=forms.TextInput(attrs={"size": 40}), **kwargs),
    Shape.CHOICE: _choices,
    Shape.COUNTRY: lambda _, **kwargs: forms.ChoiceField(choices=[("", "—"), *country_choices()], **kwargs),
    Shape.NAME: lambda _, **kwargs: forms.CharField(
        widget=forms.TextInput(attrs={"size": 40}), help_text="Its name, an alias, or its identifier.", **kwargs
    ),
    Shape.NAMES: lambda _, **kwargs: LinesField(help_text="One name, alias or identifier on each line.", **kwargs),
    Shape.TEXTS: lambda _, **kwargs: LinesField(help_text="One on each line.", **kwargs),
    Shape.INTEGER: lambda _, **kwargs: forms.IntegerField(widget=forms.NumberInput(attrs={"size": 6}), **kwargs),
    Shape.DATE: lambda _, **kwargs: forms.CharField(
        widget=forms.TextInput(attrs={"size": 12}), help_text="2024, 2024-01 or 2024-01-19.", **kwargs
    ),
    Shape.MONEY: lambda _, **kwargs: AmountField(
        "currency", help_text="In whole units: 303000000 EUR. “To” is the end of a range, if there is one.", **kwargs
    ),
    Shape.QUANTITY: lambda _, **kwargs: AmountField(
        "unit",
        help_text="A number of a plural noun: 600 bunkers. “To” is the end of a range, if there is one.",
        **kwargs,
    ),
}


class RecordForm(forms.Form):
    """What is displayed of one record, to be ruled otherwise. It writes nothing.

    `ruled` holds the fields that were changed, `related` the relations to other records.
    """

    def __init__(self, record: Record, data: Any = None) -> None:
        super().__init__(data, initial=displayed_values(record) | _related(record))
        self._record_fields = FIELDS[record.record_type]
        for name, field in self._record_fields.items():
            self.fields[name] = _FIELDS_BY_SHAPE[field.shape](field, label=field.label, required=field.is_required)
        for name in relations_that(record):
            self.fields[name] = RelatedRecordField(
                record.record_type, label=LABELS[name], required=False, help_text=_HELP[record.record_type]
            )
        self.fields["reason"] = forms.CharField(
            required=False,
            help_text="Why the value is another; it stands in the history of the record.",
            widget=forms.TextInput(attrs={"size": 80}),
        )

    def clean(self) -> dict[str, Any]:
        changed = self._changed_fields()
        for name in changed:
            try:
                self.cleaned_data[name] = clean_value(self._record_fields[name], self.cleaned_data.get(name))
            except ValidationError as error:
                self.add_error(name, error)
        if changed and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Say why, for those who find the value in the history.")
        return self.cleaned_data

    def _changed_fields(self) -> list[str]:
        return [name for name in self.changed_data if name in self._record_fields and name not in self.errors]

    @property
    def ruled(self) -> dict[str, Json]:
        """Field → the plain value that the editor changed it to."""
        return {name: self.cleaned_data[name] for name in self._changed_fields()}

    @property
    def related(self) -> dict[str, Record | None]:
        """Relation → the other record that the editor changed it to."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in LABELS}


def _related(record: Any) -> dict[str, str]:
    """Relation → identifier of the other record, as it is entered."""
    others = ((name, getattr(record, name)) for name in relations_that(record))
    return {name: other.public_id if other else "" for name, other in others}


def displayed_values(record: Record) -> dict[str, Json]:
    """Field → what is displayed of it, in plain JSON with the names of other records."""
    return {name: _displayed(record, field) for name, field in FIELDS[record.record_type].items()}


def _displayed(record: Any, field: RecordField) -> Json:
    if field.name == "alias":
        return sorted(alias.name for alias in record.aliases.all())
    value = getattr(record, "committers" if field.name == "actors" else field.name)
    if field.shape is Shape.NAMES:
        return [str(actor) for actor in (value if isinstance(value, list) else value.all())]
    if field.shape is Shape.NAME:
        return str(value) if value else None
    return encode(value)
