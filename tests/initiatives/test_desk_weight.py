"""What weighs more lies further up."""

from decimal import Decimal
from typing import Any

import pytest

from initiatives.desk_weight import weigh

PLAIN: dict[str, Any] = {"articles": 3}


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        pytest.param({"articles": 30}, {"articles": 3}, id="more reported"),
        pytest.param({"eur": Decimal(10**9)}, {"eur": Decimal(10**6)}, id="more money"),
        pytest.param({"eur": Decimal(10**6)}, {}, id="money at all"),
        pytest.param({}, {"is_listed": False}, id="seen by readers"),
        pytest.param({"chance": 0.5}, {"chance": 0.9}, id="less sure than right"),
        pytest.param({"chance": 0.3}, {"chance": 0.05}, id="less sure than wrong"),
        pytest.param({"disputes": 1}, {}, id="disputed"),
        pytest.param({"disputes": 2}, {"disputes": 1}, id="more disputed"),
    ],
)
def test_weigh_ranks(heavier: dict[str, Any], lighter: dict[str, Any]) -> None:
    assert weigh(**PLAIN | heavier) > weigh(**PLAIN | lighter)


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_weigh_leaves_nothing_without_weight(chance: float) -> None:
    assert weigh(articles=0, is_listed=False, chance=chance) > 0


def test_weigh_bounds_conflict() -> None:
    assert weigh(articles=1, disputes=4) == weigh(articles=1, disputes=40)
