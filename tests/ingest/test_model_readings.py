"""What the language model saw is kept: a text that it has read once is not put to it again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import actions
from ingest.inputs import RawArticle
from ingest.model_readings import decode_reading, encode_reading, read_with_model_once
from ingest.pipeline.extraction import Counting, Document, Judgement, Mark, ModelReading, Naming, Phrase, Span, Token
from ingest.pipeline.grammar import language_model
from initiatives.models import ArticleVersion
from tests.ingest.pipeline.reading import needs_model

TEXT = "Latvia will spend 303 million euros on the Baltic Defence Line, Andris Berzins of the ministry said."
DOCUMENT = Document(TEXT, (Span(0, len(TEXT)),), "en")
READING = ModelReading(
    (Mark(64, 78, "PERSON"),),
    (Token(0, 6, "Latvia", "NNP", "nsubj", 1),),
    (Judgement(0, "Latvia", 2.5, ("funding", "equipment"), ("pledged",)),),
    (Naming(Phrase(0, Span(43, 62), Span(58, 62)), 1.5, "fortification", "agreed"),),
    (Counting(0, Span(18, 29), -6.5, 4.25),),
)


def forbid_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the model was asked again")

    monkeypatch.setattr(language_model, "load_model", refuse)


@pytest.mark.parametrize("reading", [READING, ModelReading()], ids=["names and words", "nothing seen"])
def test_decode_reading_gives_what_was_encoded(reading: ModelReading) -> None:
    kept = json.loads(json.dumps(encode_reading(DOCUMENT, reading)))

    assert decode_reading(DOCUMENT, kept) == reading


@pytest.mark.parametrize(
    "document",
    [
        replace(DOCUMENT, body=TEXT.replace("303", "304")),
        replace(DOCUMENT, sentences=(Span(0, 40), Span(41, len(TEXT)))),
        replace(DOCUMENT, language="de"),
    ],
    ids=["another text", "other sentences", "another language"],
)
def test_decode_reading_of_something_else_is_none(document: Document) -> None:
    assert decode_reading(document, encode_reading(DOCUMENT, READING)) is None


def test_decode_reading_of_another_model_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = encode_reading(DOCUMENT, READING)
    monkeypatch.setattr("ingest.model_readings.model_version", lambda: "another 2.0")

    assert decode_reading(DOCUMENT, kept) is None


def test_decode_reading_leaves_out_what_another_judge_said(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = encode_reading(DOCUMENT, READING)
    monkeypatch.setattr("ingest.model_readings.judge_version", lambda: "another 2.0")

    assert decode_reading(DOCUMENT, kept) == READING.unjudged()


def test_decode_reading_never_made_is_none() -> None:
    assert decode_reading(DOCUMENT, None) is None


@needs_model
def test_read_with_model_once_reads_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read_with_model_once(DOCUMENT, tmp_path)
    forbid_the_model(monkeypatch)

    assert reading.marks and read_with_model_once(DOCUMENT, tmp_path) == reading


@needs_model
@pytest.mark.django_db
def test_read_article_with_newer_rules_does_not_ask_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    article = actions.store_article(RawArticle("a test", TEXT.encode())).article
    actions.read_article(article)
    forbid_the_model(monkeypatch)
    monkeypatch.setattr(actions.reading, "EXTRACTOR_VERSION", "the next")

    actions.read_article(article)

    assert ArticleVersion.objects.get().runs.count() == 2
