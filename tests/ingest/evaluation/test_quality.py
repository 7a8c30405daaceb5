"""The whole evaluation as it is saved, and as it is told in tables."""

from pathlib import Path

from ingest.evaluation.annotated import CHECKING, DEVELOPMENT
from ingest.evaluation.quality import EXTRACTOR_READER, READERS, load, save
from ingest.evaluation.report import brief_report, full_report
from ingest.evaluation.tables import across_rows, field_rows, language_rows, record_rows
from tests.ingest.evaluation.example import EXAMPLE_SCORES, measure_example


def test_measure_counts_articles_and_pools_figures() -> None:
    development = measure_example()["sets"][DEVELOPMENT]
    exact = {reader: told["figures"]["commitments exact"] for reader, told in development["readers"].items()}

    assert (development["articles"], development["languages"]) == (2, {"en": 2})
    assert exact[EXTRACTOR_READER] == {"value": 0.5, "interval": None, "right": 1, "gold": 2, "found": 2}
    assert exact["model alone"]["value"] == 0


def test_measure_names_errors_of_development_alone() -> None:
    sets = measure_example()["sets"]

    assert sets[DEVELOPMENT]["errors"] == [{"kind": "commitment kind wrong", "count": 1, "languages": {"en": 1}}]
    assert sets[CHECKING]["errors"] == []


def test_load_gives_what_was_saved(tmp_path: Path) -> None:
    save(measure_example(), tmp_path / "quality.json")

    assert load(tmp_path / "quality.json") == measure_example()


def test_load_without_a_file(tmp_path: Path) -> None:
    assert load(tmp_path / "quality.json") is None


def test_rows_have_a_cell_for_each_reader() -> None:
    development = measure_example()["sets"][DEVELOPMENT]

    rows = [*record_rows(development), *field_rows(development)]
    values = {row.name: [cell and cell["value"] for cell in row.cells.values()] for row in rows}
    assert values["actors"] == [1.0, 0.0, 0.0]
    assert values["commitment kind"] == [0.5, None, None]


def test_language_rows_name_the_language() -> None:
    (row,) = language_rows(measure_example()["sets"][DEVELOPMENT], EXTRACTOR_READER)

    assert (row.language, row.articles) == ("English", 2)
    assert [cell and cell["value"] for cell in row.cells.values()] == [1.0, 1.0, 1.0, 0.5, 1.0, 1.0, 1.0]


def test_full_report_tells_every_set_reader_language_and_error() -> None:
    report = full_report(measure_example())

    assert [line for line in report.splitlines() if line.endswith("over articles")] == [
        "development: 2 articles; 95 % intervals from a bootstrap over articles",
        "checking: 2 articles; 95 % intervals from a bootstrap over articles",
    ]
    assert report.count("English (2)") == 2 * len(READERS)
    assert report.count("commitment kind wrong (en 1)") == 1


def test_brief_report_tells_the_change_since_the_saved_figures() -> None:
    better = {DEVELOPMENT: [EXAMPLE_SCORES[1], EXAMPLE_SCORES[1]]}

    line = next(line for line in brief_report(better, measure_example()).splitlines() if "exact" in line)

    assert line.split(maxsplit=2)[2] == "1.000 +0.500  2 of 2"


def test_brief_report_without_saved_figures() -> None:
    assert "actors                  1.000  4 of 4\n" in brief_report({DEVELOPMENT: EXAMPLE_SCORES}, None)


def test_full_report_tells_what_articles_come_to_together() -> None:
    report = full_report(measure_example())

    assert "initiatives linked        1.000  precision 1.000, recall 1.000" in report
    assert "follow-ups" not in report


def test_across_rows_of_figures_saved_before_there_were_any() -> None:
    measured = measure_example()["sets"][DEVELOPMENT]
    assert [row.name for row in across_rows(measured)][:2] == ["actors linked", "actors linked of all"]
    del measured["across"]  # type: ignore[misc]
    assert across_rows(measured) == []
