"""`manage.py evaluate`: what it prints, and what it does not."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest.evaluation import quality
from ingest.management.commands import evaluate

ARTICLE = "Howitzers for the army\n\nLatvia will buy 12 howitzers for 20 million euros.\n"
GOLD = {"article": {}, "actors": [{"name": "Norway", "kind": "country"}], "initiatives": [], "commitments": []}
MISSED = "one: actor missed: Norway (country)"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same article in both sets."""
    for folder in ("articles", "checking"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(ARTICLE)
        (tmp_path / folder / "one.json").write_text(json.dumps(GOLD))
    monkeypatch.setattr(evaluate, "DATA", tmp_path)
    return tmp_path


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("evaluate", *arguments, stdout=out)
    return out.getvalue()


def test_evaluate_prints_all_readers_on_both_sets(data: Path) -> None:
    report = printed()

    assert "development: 1 articles" in report and "checking: 1 articles" in report
    assert all(reader in report for reader in quality.READERS)
    assert MISSED not in report


@pytest.mark.parametrize("brief", [[], ["--brief"]], ids=["full", "brief"])
def test_evaluate_lists_errors_of_development_alone(data: Path, brief: list[str]) -> None:
    assert printed("--errors", *brief).count(MISSED) == 1


def test_evaluate_another_folder(data: Path) -> None:
    report = printed(str(data / "articles"), "--brief", "--errors")

    assert MISSED in report and "articles (1)" in report and "checking" not in report


def test_evaluate_lists_no_error_of_the_folder_that_is_kept_back(data: Path) -> None:
    assert MISSED not in printed(str(data / "checking"), "--brief", "--errors")


def test_evaluate_save_keeps_the_figures(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "SAVED", data / "quality.json")

    printed("--save")

    saved = quality.load(data / "quality.json")
    assert saved and list(saved["sets"]) == ["development", "checking"]


@pytest.mark.parametrize("other", ["--brief", "folder"])
def test_evaluate_saves_nothing_but_the_whole(data: Path, other: str) -> None:
    with pytest.raises(CommandError, match="whole evaluation"):
        printed("--save", other)
