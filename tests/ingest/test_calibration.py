"""Weights from examples, and whether the confidence in force can be relied on."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.calibration import (
    TABLES,
    Bin,
    Example,
    cross_validated,
    f1_by_threshold,
    fit,
    read_examples,
    reliability,
    report,
    to_toml,
)
from ingest.evaluation.annotated import read_annotated
from ingest.evaluation.left_out import extract_left_out
from ingest.management.commands.calibrate import SEEN, WEIGHTS
from ingest.pipeline.cleaning.documents import read_document
from ingest.pipeline.confidence import Weights, confidence_of
from ingest.pipeline.extraction import Extraction, RecordType

ARTICLES = tuple(read_annotated(Path(__file__).parents[1] / "data" / "articles"))


def _examples(count: int, right: int, *signs: str) -> list[Example]:
    """Examples of articles of their own with these signs, the first of them right."""
    return [Example(f"{signs}{number}", frozenset(signs), number < right) for number in range(count)]


def test_fit_weighs_signs_by_what_they_tell() -> None:
    weights = fit([*_examples(40, 36, "number"), *_examples(40, 4, "bare"), *_examples(4, 4, "rare")])
    assert weights.by_sign["number"] > 0.5 > -0.5 > weights.by_sign["bare"]
    assert "rare" not in weights.by_sign


def test_fit_leaves_out_sign_that_nearly_all_have() -> None:
    examples = [replace(e, signs=e.signs | {"kind"}) for e in (*_examples(40, 36, "number"), *_examples(40, 4))]
    assert fit(examples).by_sign.keys() == {"number"}


def test_fit_counts_heavy_example_as_several() -> None:
    right, wrong = Example("a", frozenset(), is_right=True), Example("b", frozenset(), is_right=False)
    others = [*_examples(20, 15, "number"), *_examples(20, 5)]
    assert fit([*others, replace(right, weight=3.0), wrong]) == fit([*others, right, right, right, wrong])


def test_cross_validated_knows_nothing_of_the_article_it_weighs() -> None:
    others = [*_examples(30, 27, "number"), *_examples(30, 3, "bare")]
    own = [Example("own", frozenset({"only here"}), is_right=True) for _ in range(20)]
    weighed = cross_validated([*others, *own])
    assert max(example.confidence for example in weighed[len(others) :]) < 0.7
    assert max(example.confidence for example in fit_all([*others, *own])[len(others) :]) > 0.7


def fit_all(examples: list[Example]) -> list[Example]:
    weights = fit(examples)
    return [replace(example, confidence=weights.confidence(example.signs)) for example in examples]


def test_reliability_sets_prediction_beside_truth() -> None:
    examples = [Example("a", frozenset(), right, sure) for right, sure in [(True, 0.8), (False, 0.8), (True, 1.0)]]
    found = reliability(examples)
    assert found.bins == (Bin(2, 0.8, 0.5), Bin(1, 1.0, 1.0))
    assert (round(found.brier, 4), round(found.calibration_error, 4)) == (round(0.68 / 3, 4), 0.2)


def test_f1_by_threshold_counts_what_is_known() -> None:
    examples = [Example("a", frozenset(), right, sure) for right, sure in [(True, 0.8), (False, 0.3), (True, 0.2)]]
    assert f1_by_threshold(examples, 3, [0.1, 0.3, 0.5]) == {0.1: 4 / 6, 0.3: 2 / 5, 0.5: 2 / 4}


def test_to_toml_reads_back() -> None:
    text = to_toml({"actor": Weights(-0.5, {'a "sign": x': 0.25})}, 12)
    assert tomllib.loads(text) == {"actor": {"base": -0.5, "weights": {'a "sign": x': 0.25}}}
    assert "12 annotated articles" in text


def test_report_names_record_and_figures() -> None:
    lines = report("actor", [Example("a", frozenset(), is_right=True, confidence=1.0)], 1)
    assert lines.startswith("actor: 1 found; Brier score 0.000, calibration error 0.000")


def test_weights_kept_are_those_of_every_type_of_record() -> None:
    assert tomllib.loads(WEIGHTS.read_text("utf-8")).keys() == set(TABLES)


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    """Article → what is read in it; what the model sees is kept from one test run to the next."""
    return {article.ident: extract_left_out(read_document(article.text), SEEN) for article in ARTICLES}


@pytest.mark.parametrize("record", dict.fromkeys(TABLES.values()))
def test_confidence_in_force_is_reliable_on_annotated_articles(
    extractions: dict[str, Extraction], record: RecordType
) -> None:
    """Bounds that a good fit keeps well: what fails here needs `manage.py calibrate`."""
    examples = read_examples(ARTICLES, lambda article: extractions[article.ident], record)
    found = reliability([replace(e, confidence=confidence_of(record, e.signs)) for e in examples])
    assert (found.calibration_error < 0.1, found.brier < 0.23) == (True, True)
