"""What the language model saw, kept so that it sees no text twice: with an article's version, or in files.

What is kept names what it is a reading of: the model and its version, the body and where its sentences start. A reading
of anything else counts as none.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.pipeline.extraction import Counting, Document, Judgement, Mark, ModelReading, Naming, Phrase, Span, Token
from ingest.pipeline.grammar.language_model import model_version, read_with_model, sentence_starts
from ingest.pipeline.judging.package import judge_version


def encode_reading(document: Document, reading: ModelReading) -> dict[str, Any]:
    """A reading as JSON: `{"of": digest, "marks": [[starts], [ends], [labels]], "tokens": [[starts], …], …}`."""
    return {
        "of": _digest(document),
        "marks": list(zip(*reading.marks, strict=True)),
        "tokens": list(zip(*reading.tokens, strict=True)),
        "judged_by": judge_version(),
        "judgements": list(zip(*reading.judgements, strict=True)),
        "namings": list(zip(*reading.namings, strict=True)),
        "countings": list(zip(*reading.countings, strict=True)),
    }


def decode_reading(document: Document, kept: dict[str, Any] | None) -> ModelReading | None:
    """The reading that `encode_reading` wrote, or None where nothing, or something else, was kept.

    What another judge said is left out of it, so that it is asked about anew.
    """
    if kept is None or kept["of"] != _digest(document):
        return None
    marks = map(Mark, *kept["marks"]) if kept["marks"] else ()
    tokens = map(Token, *kept["tokens"]) if kept["tokens"] else ()
    if kept.get("judged_by") != judge_version():
        return ModelReading(tuple(marks), tuple(tokens))
    judgements, namings = _judgements(kept["judgements"]), _namings(kept["namings"])
    countings = _countings(kept["countings"])
    return ModelReading(tuple(marks), tuple(tokens), tuple(judgements), tuple(namings), tuple(countings))


def _judgements(said: Sequence[Sequence[Any]]) -> Iterator[Judgement]:
    for sentence, name, log_odds, kinds, statuses in zip(*said, strict=True):
        yield Judgement(sentence, name, log_odds, tuple(kinds), tuple(statuses))


def _namings(said: Sequence[Sequence[Any]]) -> Iterator[Naming]:
    for (sentence, span, head), *told in zip(*said, strict=True):
        yield Naming(Phrase(sentence, Span(*span), Span(*head)), *told)


def _countings(said: Sequence[Sequence[Any]]) -> Iterator[Counting]:
    for sentence, span, *odds in zip(*said, strict=True):
        yield Counting(sentence, Span(*span), *odds)


def read_with_model_once(document: Document, folder: Path) -> ModelReading:
    """The model's reading of a document, from a file of the folder where it has read the same before."""
    path = _path(document, folder)
    kept = decode_reading(document, json.loads(path.read_text("utf-8"))) if path.exists() else None
    return kept or keep_reading(document, read_with_model(document), folder)


def keep_reading(document: Document, reading: ModelReading, folder: Path) -> ModelReading:
    """Write a reading to its file; another process that reads the same at the same time sees a whole file or none."""
    path = _path(document, folder)
    folder.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_text(json.dumps(encode_reading(document, reading)), "utf-8")
    partial.replace(path)
    return reading


def _path(document: Document, folder: Path) -> Path:
    return folder / f"{_digest(document)}.json"


def _digest(document: Document) -> str:
    """What the model's reading depends on, in 64 characters."""
    asked = json.dumps([model_version(), document.language, document.body, sentence_starts(document)])
    return hashlib.sha256(asked.encode()).hexdigest()
