"""Goods that a state orders by number or price, though their class alone is no undertaking: `two patrol boats`.

A class of goods is told of in many ways, and mostly as part of something else. Who orders so many of them, or pays so
much for them, undertakes just that.
"""

import re
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.undertakings.naming import Description, around_the_sea, framed
from initiatives.choices import CommitmentKind, InitiativeKind
from initiatives.money import Quantity

_ORDERED = frozenset({"buy", "give"})
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "its", "their", "all", "first", "last", "other"})
_SEVERAL = 2
_FIGHTERS = re.compile(r"\b(F-35|F-16|Gripen|Eurofighter|Rafale)[AB]?s?\b")  # makes of fighters


def describe_order(document: Document, commitment: Commitment) -> Description | None:
    """The goods that a commitment orders, for the states that get them: `patrol vessels for Lithuania`.

    None where they are no goods, where nothing tells how many or for how much, and where the text has told of them.
    """
    thing = commitment.thing
    if thing is None or not _is_class_of_goods(thing) or not _is_order(commitment):
        return None
    if commitment.thing_phrase is None or is_definite(document.quote(commitment.thing_phrase)):
        return None
    receivers = around_the_sea(commitment.counterparty_names) if commitment.act == "give" else []
    buyers = receivers or around_the_sea(commitment.actor_names)
    bought = _fighters(document, commitment, thing) if thing.kind == InitiativeKind.AIR_POLICING else thing
    return framed(bought, buyers, tuple(dict.fromkeys((*commitment.actor_names, *receivers)))) if buyers else None


def _fighters(document: Document, commitment: Commitment, thing: Thing) -> Thing:
    """Fighters that are bought, by their make where the sentence tells it: `F-35 fighters`."""
    make = _FIGHTERS.search(document.quote(commitment.span))
    return replace(thing, name=f"{make[1]} fighters" if make else thing.name, kind=InitiativeKind.PROCUREMENT)


def is_definite(phrase: str) -> bool:
    """Whether a phrase takes up what has been told: `the launchers`, `its first ships`."""
    return not _DEFINITE.isdisjoint(phrase.casefold().split())


def _is_class_of_goods(thing: Thing) -> bool:
    is_class = thing.category == "hardware" and thing.is_generic
    return is_class and thing.kind is not None and not thing.is_vague


def _is_order(commitment: Commitment) -> bool:
    """Whether several things, or things for a sum, are bought or given, and no more of what has been told."""
    count = commitment.quantity.value if commitment.quantity else None
    is_several = isinstance(count, Quantity) and count.value >= _SEVERAL
    is_ordered = commitment.kind == CommitmentKind.EQUIPMENT and commitment.act in _ORDERED
    return is_ordered and not commitment.is_addition and (is_several or commitment.money is not None)
