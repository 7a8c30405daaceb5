"""Undertakings of one article that are the same one: goods told of by their make, and by the name of its class."""

from collections.abc import Mapping, Sequence

from ingest.pipeline.undertakings.undertaking import Undertaking


def join_makes(undertakings: Sequence[Undertaking]) -> tuple[list[Undertaking], Mapping[int, Undertaking]]:
    """Join `infantry fighting vehicles for Lithuania` to the one make of them that Lithuania gets, the CV90.

    Returns: the undertakings that are left, and the identity of each that is gone → what took it over.
    """
    make_by_class = {id(one): makes[0] for one in undertakings if len(makes := _makes_of(one, undertakings)) == 1}
    for one in undertakings:
        if make := make_by_class.get(id(one)):
            make.take_over(one)
    return [one for one in undertakings if id(one) not in make_by_class], make_by_class


def _makes_of(known: Undertaking, undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    """The undertakings about a make of the class of goods that one is about, for the same states."""
    ends = known.thing.covers if known.thing else ()
    if not ends:
        return []
    makes = [one for one in undertakings if one.thing and one.thing.is_model and one.thing.name.endswith(ends)]
    return [one for one in makes if known.states and set(known.states) <= set(one.states)]
