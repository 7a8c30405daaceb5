"""Codes of countries and languages → their English names (reference: Unicode CLDR, as babel carries it)."""

from functools import cache

from babel import Locale

LANGUAGES = ("de", "en", "et", "fi", "lt", "lv", "pl", "ru", "sv")  # those that articles are read in, ISO 639-1
_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # groups and test codes among the territories


def country_name(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code; the code itself where it has none."""
    return str(Locale("en").territories.get(code, code))


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code; the code itself where it has none."""
    return str(Locale("en").languages.get(code, code))


@cache
def country_choices() -> tuple[tuple[str, str], ...]:
    """Every country as (code, name), by name."""
    codes = (str(code) for code in Locale("en").territories)
    countries = (code for code in codes if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES)
    return tuple(sorted(((code, country_name(code)) for code in countries), key=lambda choice: choice[1]))


@cache
def language_choices() -> tuple[tuple[str, str], ...]:
    """The languages that articles are read in, as (code, name), by name."""
    return tuple(sorted(((code, language_name(code)) for code in LANGUAGES), key=lambda choice: choice[1]))
