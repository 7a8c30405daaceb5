"""Frozen dataclasses: what makes two of them equal."""

from ingest.pipeline.frozen import frozen


@frozen()
class Point:
    place: int


@frozen(eq=False)
class Spot:
    place: int


def test_frozen_of_the_same_values_are_one() -> None:
    assert {Point(1), Point(1), Point(2)} == {Point(1), Point(2)}


def test_frozen_without_eq_are_equal_only_when_the_same() -> None:
    spot = Spot(1)

    assert spot == spot and spot != Spot(1)
    assert len({spot, Spot(1)}) == 2
