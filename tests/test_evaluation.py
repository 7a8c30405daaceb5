"""The scores on the annotated articles stay above their floors; the scorer itself, by small examples."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.evaluate import Annotated, Scores, evaluate, read_annotated, score_article

DATA = Path(__file__).parent / "data"
FLOORS: dict[str, float] = json.loads((DATA / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return evaluate(read_annotated(DATA / "articles")).figures()


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_figure_is_above_its_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]


def test_every_figure_has_a_floor(figures: dict[str, float]) -> None:
    assert set(figures) == set(FLOORS)


TEXT = "Latvia will buy 12 guns for €5m. Estonia is silent."
GOLD: dict[str, Any] = {
    "article": {"published": "2024-01-19", "boilerplate": ["Subscribe now"]},
    "actors": [{"name": "Latvia", "kind": "country"}],
    "initiatives": [{"name": "guns for Latvia", "aliases": ["new guns"], "kind": "procurement", "status": "agreed"}],
    "commitments": [
        {
            "actors": ["Latvia"],
            "initiative": "guns for Latvia",
            "kind": "equipment",
            "status": "pledged",
            "money": {"value": 5_000_000, "currency": "EUR"},
            "quantity": {"value": 12, "unit": "guns"},
            "evidence": "Latvia will buy 12 guns for €5m",
        }
    ],
}


def record(**commitment: Any) -> dict[str, Any]:
    """What was found: the annotation itself, but for the fields given."""
    found = {**GOLD["commitments"][0], "counterparties": [], "due": None, **commitment}
    article = {"published": "2024-01", "body": TEXT}
    return {**GOLD, "article": article, "commitments": [found]}


def score(found: dict[str, Any]) -> dict[str, float]:
    scores = Scores()
    score_article(scores, Annotated("a", TEXT, GOLD), found)
    return scores.figures()


def test_score_article_all_right() -> None:
    assert set(score(record()).values()) == {1.0}


@pytest.mark.parametrize(
    ("change", "found", "exact"),
    [
        ({"kind": "funding"}, 1.0, 0.0),
        ({"quantity": None}, 1.0, 0.0),
        ({"money": {"value": 5_000_000, "currency": "USD"}}, 1.0, 0.0),
        ({"money": {"value": 5_040_000, "currency": "EUR"}}, 1.0, 1.0),
        ({"evidence": "Estonia is silent."}, 0.0, 0.0),
        ({"actors": ["Estonia"]}, 0.0, 0.0),
    ],
    ids=["kind", "no number", "currency", "less than one percent off", "other sentence", "other actor"],
)
def test_score_article_commitment(change: dict[str, Any], found: float, exact: float) -> None:
    figures = score(record(**change))

    assert (figures["commitments found"], figures["commitments exact"]) == (found, exact)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("guns for Latvia and Estonia", 1.0), ("new guns", 1.0), ("ships for Latvia", 0.0), ("guns", 0.0)],
    ids=["one holds the other", "alias", "half of the words", "one word of two"],
)
def test_score_article_initiative_by_shared_words(name: str, expected: float) -> None:
    found = {**record(), "initiatives": [{"name": name, "kind": "procurement", "status": "agreed"}]}

    assert score(found)["initiatives"] == expected


def test_score_article_names_what_was_missed() -> None:
    scores = Scores()

    score_article(scores, Annotated("a", TEXT, GOLD), {**record(), "actors": [], "commitments": []})

    assert scores.errors == [
        "a: actor missed: Latvia (country)",
        "a: commitment missed: Latvia equipment pledged: Latvia will buy 12 guns for €5m",
    ]
