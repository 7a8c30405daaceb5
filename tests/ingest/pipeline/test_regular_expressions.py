"""No regular expression of the pipeline takes more than linear time, whatever the text."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.ingest.pipeline.regular_expressions import ROOT, compiled_patterns, slow_unit

PIPELINE = ROOT / "ingest" / "pipeline"


def places_that_compile() -> Iterator[tuple[str, int]]:
    """The file and line of every call of `re.compile` in the pipeline, but for patterns of bytes."""
    for path in PIPELINE.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        for call in calls:
            if ast.unparse(call.func) == "re.compile" and not ast.unparse(call.args[0]).startswith("b"):
                yield str(path.relative_to(PIPELINE)), call.lineno


def test_no_pattern_is_slow() -> None:
    patterns = compiled_patterns()

    assert {(one.file, one.line) for one in patterns} >= set(places_that_compile())
    slow = [(str(one), unit) for one in patterns if (unit := slow_unit(one.pattern, is_sought=one.is_sought))]
    assert slow == []


@pytest.mark.parametrize(
    "pattern",
    [r"\s*\|", r"[a-z]+@", r"\d+(?:,\d+)*%", r"(?:\w+\s?)+!", r"(?:the )+end", r"(?P<a>[A-Z]\w+ )+\d"],
    ids=["blanks", "address", "number", "words", "its own words", "names"],
)
def test_slow_unit_finds_what_makes_a_pattern_slow(pattern: str) -> None:
    assert slow_unit(re.compile(pattern)) is not None


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s*\|", r"\s{0,3}\|", r"\bword\b|\d{1,3}(?:,\d{3})+", r"[^\n]+"])
def test_slow_unit_lets_linear_patterns_pass(pattern: str) -> None:
    assert slow_unit(re.compile(pattern)) is None


def test_slow_unit_of_a_pattern_matched_at_one_place_only() -> None:
    assert slow_unit(re.compile(r"\s*\|"), is_sought=False) is None
