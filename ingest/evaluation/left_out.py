"""What judges that have not learned from an article say of its sentences, kept with the annotated articles.

A judge knows the answers of the articles that it learned from. What is fitted on those, and how well they are read,
must rest on what others say, as it will on articles that nobody has annotated. From articles kept back no judge learns:
what the one in force says of them is kept too, as saying it takes seconds an article.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from ingest.model_readings import keep_reading, read_with_model_once
from ingest.pipeline import extract
from ingest.pipeline.extraction import Counting, Document, Extraction, Judgement, ModelReading, Naming, Phrase, Span
from ingest.pipeline.grammar.language_model import read_with_model
from ingest.pipeline.judging.judge import KINDS, KINDS_NAMED, STATUSES, STATUSES_NAMED
from initiatives.choices import InitiativeKind, InitiativeStatus

PATH = Path(__file__).resolve().parents[2] / "tests" / "data" / "left_out.json"

_JOINED = ",\n"
_DIGITS = 12  # of the digest by which a sentence after another is known, wherever the two stand
_Said = tuple[str, float, tuple[str, ...], tuple[str, ...]]  # name, log-odds, kinds, statuses
_Kept = tuple[int, float, str, str]  # the same with places among all names, kinds and statuses
_Named = tuple[int, int, int, int, float, int, int]  # span and head from the sentence's start, log-odds, kind, status
_Counted = tuple[int, int, float, float]  # span from the sentence's start, log-odds of things and of money


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of each sentence by its digest: who commits, which phrases name, which numbers are promised."""

    said: Mapping[str, Sequence[_Said]]
    named: Mapping[str, Sequence[_Named]]
    counted: Mapping[str, Sequence[_Counted]]


def extract_left_out(document: Document, folder: Path | None = None) -> Extraction:
    """What a document says, as judges see it that have not learned from it; models read it once for each folder."""
    seen = read_with_model_once(document, folder) if folder else read_with_model(document)
    said = judged_without(document)
    known = replace(said, marks=seen.marks, tokens=seen.tokens) if said.judgements else seen
    extraction = extract(document, seen=known)
    if folder and not said.judgements and extraction.seen != seen:
        keep_reading(document, extraction.seen, folder)
    return extraction


def judged_without(document: Document) -> ModelReading:
    """What judges that have not learned from a document say of its sentences; nothing of those that are not kept."""
    told = _load()
    judgements: list[Judgement] = []
    namings: list[Naming] = []
    countings: list[Counting] = []
    for place, sentence in enumerate(document.sentences):
        digest = _digest(document, place)
        judgements += [Judgement(place, *said) for said in told.said.get(digest, ())]
        namings += [_naming(place, sentence.start, named) for named in told.named.get(digest, ())]
        countings += [_counting(place, sentence.start, counted) for counted in told.counted.get(digest, ())]
    return ModelReading(judgements=tuple(judgements), namings=tuple(namings), countings=tuple(countings))


def _naming(place: int, at: int, named: _Named) -> Naming:
    start, end, head_start, head_end, log_odds, kind, status = named
    phrase = Phrase(place, Span(at + start, at + end), Span(at + head_start, at + head_end))
    return Naming(phrase, log_odds, str(KINDS_NAMED[kind]), str(STATUSES_NAMED[status]))


def _counting(place: int, at: int, counted: _Counted) -> Counting:
    start, end, things, money = counted
    return Counting(place, Span(at + start, at + end), things, money)


def encode(judged: Iterable[tuple[Document, ModelReading]]) -> str:
    """The file, as JSON: all names, and by sentence what is said, with places for what has names.

    Where several articles share a sentence, what is said first of a name, a phrase or a number is kept.
    """
    judged = tuple(judged)
    rows = [(_digest(document, one.sentence), one) for document, seen in judged for one in seen.judgements]
    names = sorted({one.name for _, one in rows})
    place_by_name = {name: place for place, name in enumerate(names)}
    said_by_sentence: dict[str, dict[int, _Kept]] = {}
    for digest, one in rows:
        kinds, statuses = _places(one.kinds, KINDS), _places(one.statuses, STATUSES)
        told = (place_by_name[one.name], round(one.log_odds, 2), kinds, statuses)
        said_by_sentence.setdefault(digest, {}).setdefault(told[0], told)
    named_by_sentence: dict[str, dict[tuple[int, int], _Named]] = {}
    for document, seen in judged:
        for naming in seen.namings:
            digest = _digest(document, naming.phrase.sentence)
            told_of = _named_from(document, naming)
            named_by_sentence.setdefault(digest, {}).setdefault(told_of[:2], told_of)
    counted_by_sentence: dict[str, dict[tuple[int, int], _Counted]] = {}
    for document, seen in judged:
        for counting in seen.countings:
            digest = _digest(document, counting.sentence)
            counted = _counted_from(document, counting)
            counted_by_sentence.setdefault(digest, {}).setdefault(counted[:2], counted)
    tables: dict[str, Mapping[str, Mapping[Any, object]]] = {
        "said": said_by_sentence,
        "named": named_by_sentence,
        "counted": counted_by_sentence,
    }
    lines = [f'"names": {json.dumps(names)}', *(f'"{name}": {_lines(table)}' for name, table in tables.items())]
    return f"{{{_JOINED.join(lines)}}}\n"


def _named_from(document: Document, naming: Naming) -> _Named:
    """A naming with its places as seen from the start of its sentence."""
    at = document.sentences[naming.phrase.sentence].start
    _, span, head = naming.phrase
    kind, status = KINDS_NAMED.index(InitiativeKind(naming.kind)), STATUSES_NAMED.index(InitiativeStatus(naming.status))
    return span.start - at, span.end - at, head.start - at, head.end - at, round(naming.log_odds, 2), kind, status


def _counted_from(document: Document, counting: Counting) -> _Counted:
    """A counting with its place as seen from the start of its sentence."""
    at = document.sentences[counting.sentence].start
    start, end = counting.span
    return start - at, end - at, round(counting.things, 1), round(counting.money, 1)


def _lines(by_sentence: Mapping[str, Mapping[Any, object]]) -> str:
    """One sentence a line."""
    rows = (f"{json.dumps(digest)}: {json.dumps([*told.values()])}" for digest, told in sorted(by_sentence.items()))
    return f"{{\n{_JOINED.join(rows)}\n}}"


def decode(kept: str) -> _Told:
    """What is said of each sentence, as `encode` wrote it."""
    told = json.loads(kept)
    said = {digest: tuple(_named(rows, told["names"])) for digest, rows in told["said"].items()}
    named, counted = (
        {digest: tuple(map(tuple, rows)) for digest, rows in told[table].items()} for table in ("named", "counted")
    )
    return _Told(said, named, counted)


@cache
def _load() -> _Told:
    return decode(PATH.read_text("utf-8")) if PATH.exists() else _Told({}, {}, {})


def _named(said: Iterable[_Kept], names: Sequence[str]) -> Iterator[_Said]:
    for place, log_odds, kinds, statuses in said:
        yield names[place], log_odds, tuple(KINDS[int(at)] for at in kinds), tuple(STATUSES[int(at)] for at in statuses)


def _places(some: Iterable[str], names: Sequence[str]) -> str:
    """A digit for each: where it stands among all."""
    return "".join(str(names.index(one)) for one in some)


def _digest(document: Document, place: int) -> str:
    """What a judge sees of a sentence, but for the headline: itself and the one before."""
    seen = [document.quote(sentence) for sentence in document.sentences[max(place - 1, 0) : place + 1]]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:_DIGITS]
