"""The scores on the annotated articles stay above their floors, and the page about quality tells what they are."""

import datetime
import json
from pathlib import Path

import pytest

from ingest.evaluation import quality
from ingest.evaluation.annotated import read_sets
from ingest.evaluation.follow_ups import read_follow_ups
from ingest.evaluation.quality import EXTRACTOR_READER, Quality

DATA = Path(__file__).parent / "data"
FLOORS: dict[str, dict[str, float]] = json.loads((DATA / "floors.json").read_text("utf-8"))
ACROSS_FLOORS: dict[str, dict[str, float]] = FLOORS.pop("across")  # type: ignore[assignment]
FIGURES = [(name, figure) for name, floors in FLOORS.items() for figure in floors]
ACROSS_FIGURES = [(name, figure) for name, floors in ACROSS_FLOORS.items() for figure in floors]


@pytest.fixture(scope="session")
def measured() -> Quality:
    """A whole evaluation, made once: it takes as long as the language model needs for every article."""
    scores_by_set = {name: quality.score_readers(articles) for name, articles in read_sets(DATA).items()}
    return quality.measure(scores_by_set, datetime.date(2026, 1, 1), read_follow_ups(DATA / "chains.json"))


def figures_of(evaluation: Quality) -> dict[tuple[str, str, str], float]:
    """(set, reader, figure) → value, to two decimals."""
    return {
        (name, reader, figure): round(value["value"], 2)
        for name, of_set in evaluation["sets"].items()
        for reader, of_reader in of_set["readers"].items()
        for figure, value in of_reader["figures"].items()
    } | {
        (name, "all articles together", figure): round(value["value"], 2)
        for name, of_set in evaluation["sets"].items()
        for figure, value in of_set["across"].items()
    }


@pytest.mark.parametrize(("name", "figure"), FIGURES, ids=[f"{name}, {figure}" for name, figure in FIGURES])
def test_figure_is_above_its_floor(measured: Quality, name: str, figure: str) -> None:
    assert measured["sets"][name]["readers"][EXTRACTOR_READER]["figures"][figure]["value"] >= FLOORS[name][figure]


@pytest.mark.parametrize(
    ("name", "figure"), ACROSS_FIGURES, ids=[f"{name}, {figure}" for name, figure in ACROSS_FIGURES]
)
def test_figure_of_articles_together_is_above_its_floor(measured: Quality, name: str, figure: str) -> None:
    assert measured["sets"][name]["across"][figure]["value"] >= ACROSS_FLOORS[name][figure]


def test_every_figure_of_articles_together_has_a_floor(measured: Quality) -> None:
    figures = {name: set(of_set["across"]) for name, of_set in measured["sets"].items()}
    assert figures == {name: set(floors) for name, floors in ACROSS_FLOORS.items()}


def test_every_figure_has_a_floor(measured: Quality) -> None:
    figures = {name: set(of_set["readers"][EXTRACTOR_READER]["figures"]) for name, of_set in measured["sets"].items()}
    assert figures == {name: set(floors) for name, floors in FLOORS.items()}


def test_saved_figures_are_those_of_this_extractor(measured: Quality) -> None:
    saved = quality.load()
    assert saved, "no figures are saved: run make evaluate ARGS=--save"
    told, fresh = figures_of(saved), figures_of(measured)
    changed = {key: (told.get(key), fresh.get(key)) for key in told | fresh if told.get(key) != fresh.get(key)}
    assert not changed, "the figures have changed since they were saved: run make evaluate ARGS=--save"
    assert saved["extractor"] == measured["extractor"]
