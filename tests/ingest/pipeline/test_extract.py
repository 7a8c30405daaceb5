"""All stages in order: what an article yields, what is timed, and that every span quotes the body."""

from pathlib import Path

import pytest

from ingest.evaluation.annotated import Annotated, read_annotated
from ingest.evaluation.left_out import extract_left_out
from ingest.management.commands.calibrate import SEEN
from ingest.pipeline import extract
from ingest.pipeline.cleaning.documents import read_document

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def test_extract_times_every_stage() -> None:
    extraction = extract(read_document("Latvia builds bunkers\n\nThe Latvian army will build 20 bunkers in Latvia."))

    assert {
        "model",
        "actors",
        "initiatives",
        "candidates",
        "judge",
        "choices",
        "clauses",
        "commitments",
        "undertakings",
        "facts",
    } == set(extraction.timings)


def test_extract_article_without_bearing_yields_nothing() -> None:
    extraction = extract(read_document("Village fair\n\nThe choir of the village sang until the evening in the rain."))

    assert (extraction.facts, extraction.mentions) == ((), ())


@pytest.mark.parametrize("article", list(read_annotated(ARTICLES)), ids=lambda article: article.ident)
def test_extract_spans_lie_within_the_body(article: Annotated) -> None:
    document = read_document(article.text)

    for fact in extract_left_out(document, SEEN).facts:
        assert document.quote(fact.span).strip()
        assert all(0 <= value.span.start < value.span.end <= len(document.body) for value in fact.values.values())


def test_extract_twice_gives_the_same_facts() -> None:
    article = next(read_annotated(ARTICLES))

    assert extract(read_document(article.text)).facts == extract(read_document(article.text)).facts
