"""What templates need to write values of the domain: dates, countries, ladders, words found."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils import timezone

from initiatives.choices import Reliability
from initiatives.countries import country_name, language_name
from initiatives.evidence import Step, ladder_steps
from initiatives.models import Claim, Commitment, IntegrityCheck
from initiatives.money import Money
from initiatives.search import split_at_words
from initiatives.stalling import Stall, find_stall
from initiatives.totals import Amounts

register = template.Library()

_MOST_COUNTED = 1000

register.filter("country_name", country_name)
register.filter("language_name", language_name)


@register.inclusion_tag("initiatives/_date.html")
def date(value: Any) -> dict[str, Any]:
    """A partial date as `<time>` in words."""
    return {"date": value}


@register.simple_tag
def waiting_for_editor() -> str:
    """How many claims wait for an editor, counted up to a bound: `12`, `1000+`, or nothing for none."""
    count = Claim.objects.waiting()[: _MOST_COUNTED + 1].count()
    return f"{_MOST_COUNTED}+" if count > _MOST_COUNTED else str(count or "")


@register.simple_tag
def last_integrity_check() -> IntegrityCheck | None:
    """The comparison of the knowledge base with itself that began last."""
    return IntegrityCheck.objects.first()


@register.filter
def steps(commitment: Commitment) -> Iterable[Step]:
    """The ladder of a commitment without the claims behind it, as tables show it."""
    return list(ladder_steps(commitment))


@register.filter
def stall(commitment: Commitment) -> Stall | None:
    """How long nothing has been reported of an unsettled commitment, as inferred today."""
    return find_stall(commitment.status, commitment.last_confirmed, timezone.localdate())


@register.filter
def in_currency(amounts: Amounts, currency: str) -> str:
    """A sum in words, to four figures: `€1.284 billion`."""
    return amounts.words(currency)


@register.filter
def in_euros(value: Decimal) -> str:
    """A converted amount, rounded to three figures: `€1.13 billion`."""
    rounded = Decimal(f"{value:.3g}")
    return Money(rounded, "EUR").words


@register.filter
def percent_of(part: Decimal, whole: Decimal) -> str:
    """The share of a whole, as the width of a bar: `42.5`."""
    return f"{100 * part / whole:.1f}" if whole else "0"


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
