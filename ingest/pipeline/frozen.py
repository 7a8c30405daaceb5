"""Frozen dataclasses that are as quick to make as others: the type checker refuses changes, and nothing at run time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(*, slots: bool = True, eq: bool = True) -> Callable[[type[Value]], type[Value]]:
    """Make a class a dataclass whose values do not change; two are equal by value unless `eq` is False.

    A frozen dataclass of the standard library sets each field through a guard, which takes 20 times as long.
    """
    return dataclass(slots=slots, eq=eq, unsafe_hash=eq)
