"""The scores on the annotated articles stay above their floors."""

import json
from pathlib import Path

import pytest

from ingest.evaluation.annotated import read_sets
from ingest.evaluation.scoring import pool, score

DATA = Path(__file__).parent / "data"
FLOORS: dict[str, dict[str, float]] = json.loads((DATA / "floors.json").read_text("utf-8"))
FIGURES = [(name, figure) for name, floors in FLOORS.items() for figure in floors]


@pytest.fixture(scope="module")
def figures_by_set() -> dict[str, dict[str, float]]:
    return {
        name: {figure: tally.f1 for figure, tally in pool(score(articles)).items()}
        for name, articles in read_sets(DATA).items()
    }


@pytest.mark.parametrize(("name", "figure"), FIGURES, ids=[f"{name}, {figure}" for name, figure in FIGURES])
def test_figure_is_above_its_floor(figures_by_set: dict[str, dict[str, float]], name: str, figure: str) -> None:
    assert figures_by_set[name][figure] >= FLOORS[name][figure]


def test_every_figure_has_a_floor(figures_by_set: dict[str, dict[str, float]]) -> None:
    assert {name: set(figures) for name, figures in figures_by_set.items()} == {
        name: set(floors) for name, floors in FLOORS.items()
    }
