"""What the counterparties of two claims say about their being about one commitment."""

from collections.abc import Iterator
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.names.gazetteer import state_names
from ingest.pipeline.reconciling.terms import Sign, Terms
from initiatives.choices import ActorKind, CommitmentKind
from initiatives.names import name_key

_SAME, _OTHER = Sign(20, "same counterparty"), Sign(-40, "different counterparties", is_bar=True)


def read_sides(one: Terms, other: Terms) -> Iterator[Sign]:
    """States that differ are different recipients, and a step taken with a state is not the one told an alliance."""
    these, those = one.sides, other.sides
    if these and those and these | those <= _state_keys():
        if these == those:
            yield _SAME
        elif these.isdisjoint(those):
            yield _OTHER
    elif one.kind == CommitmentKind.POLICY and (_are_apart(these, those) or _are_apart(those, these)):
        yield _OTHER
    elif any(_is_part(this, that) for this in these for that in those):
        yield _SAME


def _are_apart(these: frozenset[str], those: frozenset[str]) -> bool:
    """Whether the one side is states and the other alliances: agreed with Poland, told the United Nations."""
    return bool(these and those) and these <= _state_keys() and those <= _alliance_keys()


def _is_part(one: str, other: str) -> bool:
    """Whether one name is the other or a part of it: `Santa Bárbara Sistemas`, `GDELS-Santa Bárbara Sistemas`."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


@cache
def _state_keys() -> frozenset[str]:
    return frozenset(map(name_key, state_names()))


@cache
def _alliance_keys() -> frozenset[str]:
    bodies = lexicon.load("bodies")["body"]
    return frozenset(name_key(body["name"]) for body in bodies if body["kind"] == ActorKind.ALLIANCE)
