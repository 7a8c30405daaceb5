"""What a person enters for a field → the plain JSON that a decision keeps, or an error that says what will do."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, cast

from babel import Locale
from django.core.exceptions import ValidationError

from initiatives.choices import RecordState
from initiatives.models import Actor, Initiative
from initiatives.money import Money, Quantity
from initiatives.names import name_key
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import RecordField, Shape, decode_money, decode_quantity, encode

Json = Any
_A = TypeVar("_A", Money, Quantity)

_MAX_LENGTH = 255  # characters of a name, a role or an alias
_MAX_LOCATION = 120
_MAX_UNIT = 60
_MAX_YEARS = 100
_MAX_MONEY = Decimal(10) ** 16  # what the columns hold before the point
_MAX_QUANTITY = Decimal(10) ** 11
_ENGLISH = Locale("en")


def clean_value(field: RecordField, value: Json) -> Json:
    """The value in the form that claims use; None, or an empty list, where it says nothing.

    Raises:
        ValidationError: when the value is none of the field.
    """
    cleaned = None if value in (None, "", [], ()) else _CLEANERS[field.shape](field, value)
    if not cleaned and field.is_required:
        raise ValidationError(f"{field.label} cannot be left empty")
    return [] if cleaned is None and field.is_gathered else cleaned


def _clean_text(_: RecordField, value: Json) -> str | None:
    return _short(value, _MAX_LENGTH) or None


def _clean_choice(field: RecordField, value: Json) -> str:
    choices = field.choices.values if field.choices else []
    if value not in choices:
        raise ValidationError(f"“{value}” is none of {', '.join(choices)}")
    return str(value)


def _clean_country(_: RecordField, value: Json) -> str:
    code = str(value).strip().upper()
    if len(code) != 2 or code not in _ENGLISH.territories:
        raise ValidationError(f"“{value}” is not a country code of two letters such as EE, LV or LT (ISO 3166-1)")
    return code


def _clean_name(field: RecordField, value: Json) -> str:
    return _reference(find_record(Initiative if field.name == "initiative" else Actor, str(value)))


def _clean_names(_: RecordField, value: Json) -> list[str]:
    return list(dict.fromkeys(_collect(lambda name: _reference(find_record(Actor, name)), _parts(value))))


def _clean_texts(field: RecordField, value: Json) -> list[str]:
    limit = _MAX_LOCATION if field.name == "locations" else _MAX_LENGTH
    return list(dict.fromkeys(_collect(lambda text: _short(text, limit), _parts(value))))


def _clean_integer(_: RecordField, value: Json) -> int:
    text = str(value).strip()
    if not text.isdecimal() or not 1 <= int(text) <= _MAX_YEARS:
        raise ValidationError(f"“{value}” is not a whole number from 1 to {_MAX_YEARS}")
    return int(text)


def _clean_date(_: RecordField, value: Json) -> str:
    try:
        return str(PartialDate.parse(str(value)))
    except ValueError as error:
        raise ValidationError(str(error)) from error


def _clean_money(_: RecordField, value: Json) -> Json:
    money = _decode(decode_money, value)
    if money.currency not in _ENGLISH.currencies:
        raise ValidationError(f"“{money.currency}” is not a currency code such as EUR, USD or PLN (ISO 4217)")
    return _encode_within(money, _MAX_MONEY, decimals=2)


def _clean_quantity(_: RecordField, value: Json) -> Json:
    quantity = _decode(decode_quantity, value)
    _short(quantity.unit, _MAX_UNIT)
    return _encode_within(quantity, _MAX_QUANTITY, decimals=3)


_CLEANERS: Mapping[Shape, Callable[[RecordField, Json], Json]] = {
    Shape.TEXT: _clean_text,
    Shape.CHOICE: _clean_choice,
    Shape.COUNTRY: _clean_country,
    Shape.NAME: _clean_name,
    Shape.NAMES: _clean_names,
    Shape.TEXTS: _clean_texts,
    Shape.INTEGER: _clean_integer,
    Shape.DATE: _clean_date,
    Shape.MONEY: _clean_money,
    Shape.QUANTITY: _clean_quantity,
}


def find_record(model: type[Actor] | type[Initiative], text: str) -> Actor | Initiative:
    """The one listed record that an identifier, a name or an alias leads to; a merged one leads to its survivor.

    Raises:
        ValidationError: when there is none, or when several share the name.
    """
    key = name_key(text)
    for lookup in (
        {"public_id": text.strip()},
        {"identity": key},
        {"sort_name": key[:200]},
        {"aliases__name_key": key},
    ):
        rows = model.objects.filter(**lookup).select_related("merged_into")
        found = {cast("Actor | Initiative", row.merged_into or row) for row in rows}
        listed = sorted((record for record in found if record.state == RecordState.LISTED), key=lambda row: row.pk)
        if len(listed) == 1:
            return listed[0]
        if listed:
            candidates = " or ".join(f"{record.public_id} ({record})" for record in listed)
            raise ValidationError(f"“{text}” leads to several: enter the identifier instead, {candidates}")
    raise ValidationError(
        f"No {model.record_type} is called “{text}”: check the spelling, or enter the identifier from the address of "
        "its page"
    )


def _reference(record: Actor | Initiative) -> str:
    """The name under which claims know a record: the one shown, unless an editor has changed that."""
    return record.name if name_key(record.name) == record.identity else record.identity


def _parts(value: Json) -> list[str]:
    if isinstance(value, str):
        raise ValidationError(f"“{value}” is not a list")
    return [text for part in value if (text := str(part).strip())]


def _collect(clean: Callable[[str], str], parts: Iterable[str]) -> list[str]:
    """Every part cleaned; what is wrong with any of them is said at once."""
    cleaned: list[str] = []
    errors: list[ValidationError] = []
    for part in parts:
        try:
            cleaned.append(clean(part))
        except ValidationError as error:
            errors.append(error)
    if errors:
        raise ValidationError(errors)
    return cleaned


def _short(value: Json, limit: int) -> str:
    text = " ".join(str(value).split())
    if len(text) > limit:
        raise ValidationError(f"“{text[:40]}…” has {len(text)} characters; {limit} are the most")
    return text


def _decode(decode: Callable[[Json], _A | None], value: Json) -> _A:
    try:
        return cast("_A", decode(value))  # only nothing is decoded to nothing
    except InvalidOperation as error:  # a comparison with NaN
        raise ValidationError(f"{value!r} is not an amount") from error
    except ValueError as error:
        raise ValidationError(str(error)) from error


def _encode_within(amount: Money | Quantity, limit: Decimal, *, decimals: int) -> Json:
    for number in filter(None, (amount.value, amount.to)):
        if not number.is_finite() or not 0 <= number < limit:
            raise ValidationError(f"{number} is not a number from 0 to below {limit:,}")
        if number != round(number, decimals):
            raise ValidationError(f"{number} has more than {decimals} decimals")
    return encode(amount)
