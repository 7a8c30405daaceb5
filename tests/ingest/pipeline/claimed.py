"""Claims for tests of reconciliation: of one promise of Latvia's unless told otherwise, each with a key of its own."""

import itertools
from decimal import Decimal
from typing import Any

from ingest.pipeline.reconciling.terms import Terms
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate

BLOCK: dict[str, Any] = {"actors": ("Latvia",), "kind": "equipment", "initiative": "coastal launchers"}
_numbers = itertools.count()


def claimed(
    status: str,
    published: str,
    *,
    article: str | None = None,
    money: str | None = None,
    quantity: str | None = None,
    **fields: Any,
) -> Terms:
    """What an article of a day says; amounts as `303 EUR` and `44 tanks`."""
    number = next(_numbers)
    return Terms(
        key=f"claim {number:06}",
        article=article or f"article {number}",
        quote=fields.pop("quote", "it was said"),
        status=status,
        published=PartialDate.parse(published),
        money=Money(Decimal(money.split()[0]), money.split()[1]) if money else None,
        quantity=Quantity(Decimal(quantity.split()[0]), quantity.split()[1]) if quantity else None,
        **{**BLOCK, **fields},
    )
