"""Weights of choices from decisions, and the weights in force."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.calibration_of_choices import (
    Decision,
    choices_to_toml,
    fit_choices,
    read_decisions,
    right_without_own_article,
)
from ingest.evaluation.annotated import read_annotated
from ingest.management.commands.calibrate import SEEN
from ingest.model_readings import read_with_model_once
from ingest.pipeline import extract
from ingest.pipeline.choices import weights_for
from ingest.pipeline.cleaning.documents import read_document

ARTICLES = tuple(read_annotated(Path(__file__).parents[1] / "data" / "articles"))


def _decisions(count: int, right: str, wrong: str) -> list[Decision]:
    """Decisions of articles of their own between two options with one sign each."""
    options = (frozenset({wrong}), frozenset({right}))
    return [Decision(f"{right}{number}", options, right=1, taken=0) for number in range(count)]


def test_fit_choices_weighs_signs_by_what_is_right() -> None:
    weights = fit_choices(
        [*_decisions(60, "near", "far"), *_decisions(10, "far", "near"), *_decisions(4, "rare", "far")]
    )
    assert weights["near"] > 0.1 > -0.1 > weights["far"]
    assert "rare" not in weights


def test_fit_choices_with_weak_penalty_finds_the_odds() -> None:
    weights = fit_choices([*_decisions(30, "near", "far"), *_decisions(10, "far", "near")], strength=1e6)
    assert weights["near"] - weights["far"] == pytest.approx(1.1, abs=0.01)  # ln 3


def test_right_without_own_article_of_signs_that_tell_and_do_not() -> None:
    assert right_without_own_article(_decisions(40, "near", "far")) == 1
    assert right_without_own_article([*_decisions(20, "a", "b"), *_decisions(20, "b", "a")]) < 0.7


def test_choices_to_toml_reads_back() -> None:
    text = choices_to_toml({"initiative": {'named "this"': 0.5, "idle": 0.0}}, articles=3)
    assert tomllib.loads(text) == {"initiative": {'named "this"': 0.5}}


def _read(article):
    document = read_document(article.text)
    return extract(document, seen=read_with_model_once(document, SEEN))


def test_read_decisions_takes_none_for_right_where_the_initiative_is_not_offered() -> None:
    def without_names(article):
        renamed = [{**one, "name": "something else", "aliases": []} for one in article.gold["initiatives"]]
        told = [{**one, "initiative": "something else"} for one in article.gold["commitments"]]
        return replace(article, gold={**article.gold, "initiatives": renamed, "commitments": told})

    as_told = read_decisions(ARTICLES[:3], _read)["initiative"]
    unknown = read_decisions(map(without_names, ARTICLES[:3]), _read)["initiative"]
    assert any(one.right < len(one.options) - 1 for one in as_told)
    assert len(unknown) == len(as_told)
    assert all(one.right == len(one.options) - 1 for one in unknown)  # none is the last that is offered


def test_read_decisions_skips_a_value_that_is_not_offered() -> None:
    def dated(article, due):
        told = [{**one, "due": due, "kind": "no kind"} for one in article.gold["commitments"]]
        return replace(article, gold={**article.gold, "commitments": told})

    undated, elsewhere = (read_decisions([dated(ARTICLES[0], due)], _read) for due in (None, "2099"))
    assert undated["due"]
    assert all("none" in one.options[one.right] for one in undated["due"])
    assert elsewhere["due"] == elsewhere["kind"] == []


def test_read_decisions_takes_a_number_for_right_that_the_annotation_has_in_other_digits() -> None:
    def counting(article, quantity):
        told = [{**one, "quantity": quantity} for one in article.gold["commitments"]]
        return replace(article, gold={**article.gold, "commitments": told})

    uncounted, unknown = (
        read_decisions([counting(ARTICLES[0], quantity)], _read)["quantity"]
        for quantity in (None, {"value": 123456.0, "unit": "things"})
    )
    counted = read_decisions(ARTICLES[:3], _read)["quantity"]
    assert uncounted
    assert all("none" in one.options[one.right] for one in uncounted)
    assert unknown == []
    assert any("by rule" in one.options[one.right] for one in counted)


@pytest.mark.parametrize(
    ("field", "least", "sign"),
    [
        ("initiative", 0.75, "in the paragraph"),
        ("due", 0.75, "due, stated, in its words"),
        ("kind", 0.75, "read"),
        ("status", 0.7, "read"),
        ("quantity", 0.85, "by rule"),
    ],
)
def test_weights_in_force_choose_most_values_rightly(field: str, least: float, sign: str) -> None:
    decisions = read_decisions(ARTICLES[:10], _read)[field]
    assert len(decisions) > 20
    assert sum(one.taken == one.right for one in decisions) / len(decisions) > least
    assert weights_for(field)[sign] > 0
