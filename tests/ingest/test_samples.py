"""The sample articles are complete: each can be cited, dated and read by the pipeline."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ingest.inputs import SAMPLES, RawArticle, read_inputs

LANGUAGES = {"en", "et", "lv", "lt", "de", "pl", "fi", "sv", "ru"}
PATHS = sorted(SAMPLES.glob("*.txt"))
# Their texts carry no headline, or no date, of their own.
UNTITLED = {"iris-t-deal"}
UNDATED = {"canada-brigade-renewal"}

each_sample = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def _read(path: Path) -> RawArticle:
    (article,) = read_inputs([str(path)])
    assert isinstance(article, RawArticle)
    return article


def _header(path: Path) -> dict[str, str]:
    head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    return dict(line.split(": ", 1) for line in head.splitlines())


@each_sample
def test_sample_names_its_page_and_source(path: Path) -> None:
    article = _read(path)
    address = urlsplit(article.url or "")
    assert address.scheme in {"http", "https"} and "." in address.netloc
    assert article.source
    assert article.is_retelling


@each_sample
def test_sample_has_title_and_date_within_the_years_covered(path: Path) -> None:
    article = _read(path)
    assert bool(article.title) is (path.stem not in UNTITLED)
    assert (article.published is None) is (path.stem in UNDATED)
    assert article.published is None or 2023 <= article.published.year <= 2026


@each_sample
def test_sample_is_in_a_supported_language(path: Path) -> None:
    assert _header(path)["language"] in LANGUAGES


@each_sample
def test_sample_is_as_long_as_a_news_item(path: Path) -> None:
    words = len(_read(path).raw.decode().split())
    assert 50 <= words <= 700


def test_samples_have_an_address_each() -> None:
    uses = Counter(_read(path).url for path in PATHS)
    assert len(uses) > 30
    assert [url for url, count in uses.items() if count > 1] == []


def test_samples_of_one_publisher_name_it_alike() -> None:
    names: dict[str, set[str | None]] = {}
    for article in map(_read, PATHS):
        names.setdefault(urlsplit(article.url or "").netloc.removeprefix("www."), set()).add(article.source)
    assert {host: used for host, used in names.items() if len(used) > 1} == {}


def test_samples_readme_lists_only_existing_files() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    listed = {line.split("`")[1] for line in readme.splitlines() if line.startswith("- `")}
    assert listed - {path.stem for path in PATHS} == set()
