"""What templates need to write values of the domain: dates, countries, ladders, words found."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template

from initiatives.choices import Reliability
from initiatives.countries import country_name, language_name
from initiatives.evidence import Step, ladder_steps
from initiatives.models import Commitment
from initiatives.money import Money, number_words
from initiatives.search import split_at_words

register = template.Library()

register.filter("country_name", country_name)
register.filter("language_name", language_name)


@register.inclusion_tag("initiatives/_date.html")
def date(value: Any) -> dict[str, Any]:
    """A partial date as `<time>` in words."""
    return {"date": value}


@register.filter
def steps(commitment: Commitment) -> Iterable[Step]:
    """The ladder of a commitment without the claims behind it, as tables show it."""
    return list(ladder_steps(commitment))


@register.filter
def in_euros(value: Decimal) -> str:
    """A converted amount, rounded to three figures: `€1.13 billion`."""
    rounded = Decimal(f"{value:.3g}")
    return Money(rounded, "EUR").words


@register.filter
def short_number(value: int) -> str:
    """A count as a reader would write it: `1,204`."""
    return number_words(Decimal(value))


@register.filter
def split_words(text: object, words: str) -> list[tuple[str, bool]]:
    """The parts of a text, each with whether it was searched for."""
    return split_at_words(str(text), words)


@register.filter
def host(url: str) -> str:
    """The host of an address, as a reader knows the site: `err.ee`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def reliability_label(grade: str) -> str:
    """The meaning of a grade: `A – completely reliable`."""
    return str(Reliability(grade).label)


@register.filter
def url_of(claims: Iterable[Any]) -> str:
    """The place of the first of some claims in its article."""
    return str(next(iter(claims)).get_absolute_url())
