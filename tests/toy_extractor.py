"""A small extractor of its own language, so that tests of everything behind it need no model and can change its mind.

It reads sentences such as `Latvia pledged 300 euros for the Baltic Defence Line by 2027.` and finds in each who acts,
the initiative and the promise; `300 euros of works` is another kind of promise with the same sum. Editions differ in
what they read, as versions of a real extractor do.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.pipeline.extraction import Document, Extraction, Fact, Span, Value
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate

_SENTENCE = re.compile(
    r"(?P<who>Estonia|Latvia|Lithuania) (?P<act>proposed|pledged|agreed|delivered|cancelled)"
    r" (?P<number>\d+) (?P<unit>euros|bunkers)(?P<works> of works)?"
    r" for the (?P<what>[A-Z][A-Za-z ]+?)(?: by (?P<due>\d{4}))?\."
)
_SURE, _UNSURE = 0.9, 0.2


def read_everything(document: Document, *_: Any) -> Extraction:
    """The first edition: all that the sentences say."""
    return Extraction(document, tuple(_facts(document)))


def read_without_dates(document: Document, *_: Any) -> Extraction:
    """An edition that misses what is due."""
    return _edit(document, lambda fact: replace(fact, values={k: v for k, v in fact.values.items() if k != "due"}))


def read_without_latvia(document: Document, *_: Any) -> Extraction:
    """An edition that loses whole promises."""
    return _edit(document, lambda fact: None if fact.record == "commitment" and _acts(fact) == "Latvia" else fact)


def read_more_wary(document: Document, *_: Any) -> Extraction:
    """An edition that is too unsure of promises of things for them to count."""
    return _edit(document, lambda fact: replace(fact, confidence=_UNSURE) if fact.get("quantity") else fact)


def read_as_agreed(document: Document, *_: Any) -> Extraction:
    """An edition that takes every pledge for an agreement."""
    return _edit(document, _agreed)


EDITIONS: dict[str, Callable[..., Extraction]] = {
    "1": read_everything,
    "2": read_without_dates,
    "3": read_without_latvia,
    "4": read_more_wary,
    "5": read_as_agreed,
    "6": read_everything,
}


def _edit(document: Document, edit: Callable[[Fact], Fact | None]) -> Extraction:
    return Extraction(document, tuple(filter(None, map(edit, _facts(document)))))


def _acts(fact: Fact) -> str:
    actors = fact.get("actors")
    return str(actors[0]) if isinstance(actors, tuple) else ""


def _agreed(fact: Fact) -> Fact:
    if fact.record != "commitment" or fact.get("status") != "pledged":
        return fact
    return replace(fact, values={**fact.values, "status": Value("agreed", fact.values["status"].span)})


def _facts(document: Document) -> Iterator[Fact]:
    for number, found in enumerate(_SENTENCE.finditer(document.body), start=1):
        yield from _facts_of_sentence(found, f"c{number}")


def _facts_of_sentence(found: re.Match[str], key: str) -> Iterator[Fact]:
    whole = Span(found.start(), found.end())
    who, act, what = (Span(*found.span(part)) for part in ("who", "act", "what"))
    amount = Span(found.start("number"), found.end("unit"))
    yield Fact("actor", found["who"], whole, _values(name=(found["who"], who), kind=("country", who)), _SURE)
    named = _values(name=(found["what"], what), kind=("fortification", what), participants=((found["who"],), who))
    yield Fact("initiative", found["what"], whole, named, _SURE)
    promise = _values(
        actors=((found["who"],), who),
        initiative=(found["what"], what),
        kind=("funding" if found["unit"] == "euros" and not found["works"] else "construction", amount),
        status=(found["act"], act),
    )
    if found["unit"] == "euros":
        promise["money"] = Value(Money(Decimal(found["number"]), "EUR"), amount)
    else:
        promise["quantity"] = Value(Quantity(Decimal(found["number"]), "bunkers"), amount)
    if found["due"]:
        promise["due"] = Value(PartialDate.parse(found["due"]), Span(*found.span("due")))
    yield Fact("commitment", key, whole, promise, _SURE)


def _values(**stated: tuple[Any, Span]) -> dict[str, Value]:
    return {name: Value(value, span) for name, (value, span) in stated.items()}
