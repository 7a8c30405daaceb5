"""A commitment, as it is or as it was known, in one line."""

from collections.abc import Sequence
from typing import Protocol

from initiatives.money import Money, Quantity

_MOST_CHARACTERS = 400


class Named(Protocol):
    """Whatever has a name of its own."""

    @property
    def name(self) -> str: ...


class Summarised(Protocol):
    """What the line is made of."""

    @property
    def committers(self) -> Sequence[Named]: ...

    @property
    def money(self) -> Money | None: ...

    @property
    def quantity(self) -> Quantity | None: ...

    @property
    def initiative(self) -> Named | None: ...

    def get_kind_display(self) -> str: ...


def summarise(commitment: Summarised) -> str:
    """One line that tells a commitment from its neighbours: `Latvia: €303 million (funding) – Baltic Defence Line`."""
    who = ", ".join(actor.name for actor in commitment.committers) or "Unknown"
    what = ", ".join(amount.words for amount in (commitment.money, commitment.quantity) if amount)
    kind = commitment.get_kind_display().lower()
    if not what:
        what = kind
    elif kind not in what:
        what = f"{what} ({kind})"
    line = f"{who}: {what} – {commitment.initiative.name}" if commitment.initiative else f"{who}: {what}"
    return line[:_MOST_CHARACTERS]
