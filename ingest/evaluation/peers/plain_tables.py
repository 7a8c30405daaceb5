"""What both peers know: countries and nationalities, well-known alliances, and how an amount is written."""

import re
from functools import cache

from babel import Locale

from ingest.records import Record
from initiatives.countries import LANGUAGES, country_name

_CODES = (
    "AL AT AU BE BG BY CA CH CN CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IL IR IS IT JP KP KR LT LU LV MD ME MK MT NL "
    "NO PL PT RO RS RU SE SI SK TR UA US"
)
_NATIONALITIES = (
    "AL Albanian, AT Austrian, AU Australian, BE Belgian, BG Bulgarian, BY Belarusian, CA Canadian, CH Swiss, "
    "CN Chinese, CZ Czech, DE German, DK Danish, EE Estonian, ES Spanish, FI Finnish, FR French, GB British, GR Greek, "
    "HR Croatian, HU Hungarian, IE Irish, IL Israeli, IS Icelandic, IT Italian, JP Japanese, KR South Korean, "
    "LT Lithuanian, LV Latvian, NL Dutch, NO Norwegian, PL Polish, PT Portuguese, RO Romanian, RU Russian, SE Swedish, "
    "SI Slovenian, SK Slovak, TR Turkish, UA Ukrainian, US American"
)
_OTHER_NAMES = (
    "US U.S., US US, US USA, US America, GB UK, GB U.K., GB Britain, CZ Czech Republic, TR Turkey, NL Holland, "
    "EE Tallinn, LV Riga, LT Vilnius, DE Berlin, PL Warsaw, RU Moscow, RU Kremlin, BY Minsk, UA Kyiv, US Washington, "
    "GB London, FI Helsinki, SE Stockholm, FR Paris"
)
_CANONICAL = {"TR": "Turkey"}  # where the name of the annotations is not that of CLDR
ALLIANCE_BY_NAME = {
    "NATO": "NATO",
    "Nato": "NATO",
    "EU": "European Union",
    "European Union": "European Union",
    "European Commission": "European Commission",
    "UN": "United Nations",
    "United Nations": "United Nations",
}

_SCALES = {
    1_000: r"thousand|tuhat\w*|tūkst\w*|tausend|tys\w*|tusen|тыс\w*",
    1_000_000_000: r"bn|b|billions?|mrd|mlrd|mljrd|mld|[Mm]il[lj]?i?j?ard\w*|миллиард\w*|млрд",
    1_000_000: r"m|mn|mio|mln|milj|[Mm]il[lj]?[ij]?[ou]\w*|миллион\w*|млн",
}
_CURRENCIES = {
    "EUR": r"€|EUR|[Ee]ur\w+|евро",
    "USD": r"US\$|\$|USD|[Dd]ol[lāa]\w*|доллар\w*",
    "GBP": r"£|GBP|pounds?",
    "SEK": r"SEK|kron\w+",
    "PLN": r"PLN|zł\w*",
}
_CURRENCY = "|".join(_CURRENCIES.values())
_NUMBER = r"\d{1,3}(?:[ \u00a0,.]\d{3})+(?!\d)|\d{1,9}(?:[.,]\d{1,2})?"
_SCALE = "|".join(_SCALES.values())
_MONEY = re.compile(
    rf"(?:(?P<before>{_CURRENCY}) ?)?(?P<number>{_NUMBER})(?:[ \u00a0-]?(?P<scale>{_SCALE})\b\.?)?"
    rf"(?: ?(?P<after>{_CURRENCY}))?"
)


@cache
def country_by_english_name() -> dict[str, str]:
    """Names, nationalities and some capitals → the country's English name."""
    pairs = f"{_NATIONALITIES}, {_OTHER_NAMES}".split(", ")
    named = {country_name(code): _canonical(code) for code in _CODES.split()}
    return named | {name: _canonical(code) for code, name in (pair.split(" ", 1) for pair in pairs)}


@cache
def country_by_name() -> dict[str, str]:
    """The names of countries in every language that articles are read in → the English name."""
    return {
        str(Locale(language).territories[code]): _canonical(code) for language in LANGUAGES for code in _CODES.split()
    }


def read_money(words: str) -> Record | None:
    """The first sum of money in some words: `€1.2bn`, `60 miljoni eiro`."""
    for match in _MONEY.finditer(words):
        sign = match["before"] or match["after"]
        if sign:
            return {"value": read_number(match["number"]) * _scale(match["scale"]), "currency": _currency(sign)}
    return None


def read_number(digits: str) -> float:
    """A number with separators of thousands or a decimal point: `1,200` → 1200, `1,2` → 1.2, `28.01.2019` → 28."""
    if re.fullmatch(r"\d{1,3}(?:\D\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    whole, *others = re.split(r"\D", digits)
    return float(f"{whole}.{others[0]}" if len(others) == 1 else whole)


def _scale(words: str | None) -> int:
    return next((scale for scale, pattern in _SCALES.items() if words and re.fullmatch(pattern, words)), 1)


def _currency(sign: str) -> str:
    return next(code for code, pattern in _CURRENCIES.items() if re.fullmatch(pattern, sign))


def _canonical(code: str) -> str:
    return _CANONICAL.get(code, country_name(code))
