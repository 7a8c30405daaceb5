"""The language model: its files are the examined ones, it proposes names in English, and rules work without it."""

import hashlib
from pathlib import Path

import pytest

from ingest.pipeline.extraction import Document, Mark, ModelReading, Span
from ingest.pipeline.grammar import language_model
from ingest.pipeline.sentences import split_sentences
from tests.ingest.pipeline.reading import needs_model


def document_of(text: str, language: str = "en") -> Document:
    return Document(body=text, sentences=split_sentences(text, language), language=language)


@needs_model
@pytest.mark.parametrize(
    ("file", "sha256"),
    [
        ("ner/model", "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"),
        ("tok2vec/model", "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090"),
        ("tokenizer", "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467"),
        ("vocab/strings.json", "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7"),
    ],
)
def test_load_model_reads_the_examined_files(file: str, sha256: str) -> None:
    folder = Path(str(language_model.load_model().path))

    assert hashlib.sha256((folder / file).read_bytes()).hexdigest() == sha256


@needs_model
def test_read_with_model_sentences_are_those_of_the_document() -> None:
    document = document_of("Latvia will buy guns. The Estonian minister agreed")

    tokens = language_model.read_with_model(document).tokens

    roots = [document.body[token.start : token.end] for place, token in enumerate(tokens) if token.head == place]
    assert roots == ["buy", "agreed"]


@needs_model
def test_read_with_model_person_in_english() -> None:
    document = document_of("Yesterday Boris Pistorius arrived in Vilnius with three officials.")

    assert Mark(10, 25, "PERSON") in language_model.read_with_model(document).marks


def test_read_with_model_other_language_has_none() -> None:
    assert language_model.read_with_model(document_of("Boris Pistorius besuchte Vilnius.", "de")) == ModelReading()


def test_read_with_model_without_the_model_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_model, "MODEL", "no_such_model")

    assert not language_model.is_available()
    assert language_model.read_with_model(document_of("Boris Pistorius came.")) == ModelReading()


def test_propose_names_takes_persons_and_organisations() -> None:
    marks = [Mark(0, 15, "PERSON"), Mark(16, 23, "GPE"), Mark(24, 35, "ORG")]

    assert [(mention.span, mention.kind) for mention in language_model.propose_names(marks)] == [
        (Span(0, 15), "person"),
        (Span(24, 35), "company"),
    ]
