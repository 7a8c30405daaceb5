"""Terms that an article sets once: the year of its budget, the last day of its exercise."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model

_BUDGET = "Latvia has a budget. The budget for 2026 was adopted by the Saeima."


def dues_by_tree(text: str) -> list[str | None]:
    return [str(one.due.value) if one.due else None for one in commitments_by_tree(text) if one.has_number]


@needs_model
def test_with_terms_budget_year_of_its_sums() -> None:
    assert dues_by_tree(f"{_BUDGET} Latvia will spend 26 million euros on industry.") == ["2026"]


@needs_model
@pytest.mark.parametrize(
    "sentence",
    ["Latvia will spend 26 million euros on industry by 2028.", "NATO will spend 26 million euros on industry."],
    ids=["a date of its own", "the sum of an alliance"],
)
def test_with_terms_budget_year_of_no_other_sums(sentence: str) -> None:
    assert "2026" not in dues_by_tree(f"{_BUDGET} {sentence}")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Riigikogu võttis vastu 2026. aasta eelarve. Eesti kulutab punkritele 26 miljonit eurot."),
        ("lv", "Saeima pieņēma 2026. gada budžetu. Latvija tērēs bunkuriem 26 miljonus eiro."),
        ("lt", "Seimas priėmė 2026 m. biudžetą. Lietuva skirs bunkeriams 26 mln. eurų."),
    ],
)
def test_with_terms_budget_year_by_language(language: str, text: str) -> None:
    assert [str(one.due.value) for one in commitments_in(text, language) if one.money and one.due] == ["2026"]


@needs_model
def test_with_terms_last_day_of_the_exercise() -> None:
    text = "Open Spirit runs in Latvia from 4 to 24 June. Estonia takes part in Open Spirit with 200 soldiers."

    assert dues_by_tree(text) == ["2025-06-24"]
