"""What judges that have not learned from an article say of its sentences, kept with the annotated articles.

A judge knows the answers of the articles that it learned from. What is fitted on those, and how well they are read,
must rest on what others say, as it will on articles that nobody has annotated. From articles kept back no judge learns:
what the one in force says of them is kept too, as saying it takes seconds an article.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ingest.model_readings import keep_reading, read_with_model_once
from ingest.pipeline import extract
from ingest.pipeline.extraction import Document, Extraction, Judgement
from ingest.pipeline.grammar.language_model import read_with_model
from ingest.pipeline.judging.judge import KINDS, STATUSES

PATH = Path(__file__).resolve().parents[2] / "tests" / "data" / "left_out.json"

_JOINED = ",\n"
_DIGITS = 12  # of the digest by which a sentence after another is known, wherever the two stand
_Said = tuple[str, float, tuple[str, ...], tuple[str, ...]]  # name, log-odds, kinds, statuses
_Kept = tuple[int, float, str, str]  # the same with places among all names, kinds and statuses


def extract_left_out(document: Document, folder: Path | None = None) -> Extraction:
    """What a document says, as judges see it that have not learned from it; models read it once for each folder."""
    seen = read_with_model_once(document, folder) if folder else read_with_model(document)
    said = judged_without(document)
    extraction = extract(document, seen=replace(seen, judgements=said or seen.judgements))
    if folder and not said and extraction.seen != seen:
        keep_reading(document, extraction.seen, folder)
    return extraction


def judged_without(document: Document) -> tuple[Judgement, ...]:
    """What judges that have not learned from a document say of its sentences; nothing of those that are not kept."""
    said_by_sentence = _load()
    return tuple(
        Judgement(place, *said)
        for place in range(len(document.sentences))
        for said in said_by_sentence.get(_digest(document, place), ())
    )


def encode(judged: Iterable[tuple[Document, Iterable[Judgement]]]) -> str:
    """The file, as JSON: all names, and by sentence for each candidate the values, with places for what has names."""
    rows = [(_digest(document, one.sentence), one) for document, said in judged for one in said]
    names = sorted({one.name for _, one in rows})
    place_by_name = {name: place for place, name in enumerate(names)}
    said_by_sentence: dict[str, list[_Kept]] = {}
    for digest, one in rows:
        said = (
            place_by_name[one.name],
            round(one.log_odds, 2),
            _places(one.kinds, KINDS),
            _places(one.statuses, STATUSES),
        )
        said_by_sentence.setdefault(digest, []).append(said)
    lines = (f"{json.dumps(digest)}: {json.dumps(said)}" for digest, said in sorted(said_by_sentence.items()))
    return f'{{"names": {json.dumps(names)},\n"said": {{\n{_JOINED.join(lines)}\n}}}}\n'


def decode(kept: str) -> Mapping[str, Sequence[_Said]]:
    """Sentence → what is said of it, as `encode` wrote it."""
    told = json.loads(kept)
    return {digest: tuple(_named(said, told["names"])) for digest, said in told["said"].items()}


@cache
def _load() -> Mapping[str, Sequence[_Said]]:
    return decode(PATH.read_text("utf-8")) if PATH.exists() else {}


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
