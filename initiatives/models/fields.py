"""Column types of our own, and public identifiers."""

import secrets
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from initiatives.partial_dates import PartialDate

# Crockford's base 32 without vowels and look-alikes: no words, nothing to misread aloud.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
PUBLIC_ID_LENGTH = 8


def new_public_id() -> str:
    """A fresh identifier for addresses: 8 characters of 27, 2.8e11 possibilities; the column's uniqueness guards it."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


class PublicIdField(models.CharField):
    """The short, stable, never reused identifier of a row in addresses and in the API."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"max_length": PUBLIC_ID_LENGTH, "unique": True, "editable": False, "default": new_public_id, **kwargs}
        )


if TYPE_CHECKING:
    _PartialDateText = models.CharField[PartialDate | str | None, PartialDate | None]
else:
    _PartialDateText = models.CharField


class PartialDateField(_PartialDateText):
    """A `PartialDate` kept as its ISO text in the C collation, so that the order of text is the order of time."""

    description = "A year, a month or a day"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 10, "null": True, "blank": True, "db_collation": "C", **kwargs})

    def from_db_value(self, value: str | None, *_: object) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if value in (None, "") or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value: Any) -> str | None:
        return str(value) if value else None

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""
