"""The extractor beside its peers on every set: measured, and kept in a file that ships with the package."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from ingest.evaluation.across import AcrossFigure, measure_across
from ingest.evaluation.annotated import CHECKING, Annotated
from ingest.evaluation.figures import LANGUAGE_FIGURES
from ingest.evaluation.follow_ups import FollowUps, told_in
from ingest.evaluation.intervals import find_intervals
from ingest.evaluation.peers.model_alone import read_by_model
from ingest.evaluation.peers.patterns import read_by_patterns
from ingest.evaluation.scoring import ArticleScores, Reader, count_errors, pool, read_by_rules, score
from ingest.pipeline import EXTRACTOR, EXTRACTOR_VERSION

SAVED = Path(__file__).resolve().parent.parent / "quality.json"

EXTRACTOR_READER = "extractor"
READERS: Mapping[str, Reader] = {
    EXTRACTOR_READER: read_by_rules,
    "model alone": read_by_model,
    "patterns alone": read_by_patterns,
}
_MOST_FREQUENT = 10
_DIGITS = 4
_INNERMOST = re.compile(r"\{[^{}]*\}")


class Figure(TypedDict):
    """One figure: F1 of a record or share right of a field, its 95 % interval if it has one, and its counts."""

    value: float
    interval: list[float] | None  # low, high
    right: int
    gold: int
    found: int


class ReaderFigures(TypedDict):
    """What one reader reaches on a set, and on its articles in each language."""

    figures: dict[str, Figure]
    languages: dict[str, dict[str, Figure]]


class ErrorKind(TypedDict):
    """How often the extractor makes one kind of error, and in which languages."""

    kind: str
    count: int
    languages: dict[str, int]


class SetFigures(TypedDict):
    """One set of articles: how many, in which languages, and what each reader reaches on it.

    `across` holds the extractor's figures over all articles read together. `errors` holds the most frequent kinds; it
    is empty for the articles that are kept back.
    """

    articles: int
    languages: dict[str, int]
    readers: dict[str, ReaderFigures]
    across: dict[str, AcrossFigure]
    errors: list[ErrorKind]


class Quality(TypedDict):
    """A whole evaluation: of which extractor, when, and the figures of each set."""

    extractor: str
    date: str
    sets: dict[str, SetFigures]


ScoresByReader = Mapping[str, Sequence[ArticleScores]]


def score_readers(articles: Sequence[Annotated], readers: Mapping[str, Reader] = READERS) -> ScoresByReader:
    """Have the extractor and its peers read the same articles."""
    return {name: score(articles, read) for name, read in readers.items()}


def measure(
    scores_by_set: Mapping[str, ScoresByReader], date: datetime.date, follow_ups: FollowUps | None = None
) -> Quality:
    """Every figure of every reader on every set; `follow_ups` are the chains that any of the articles may tell."""
    return {
        "extractor": f"{EXTRACTOR} {EXTRACTOR_VERSION}",
        "date": date.isoformat(),
        "sets": {
            name: _measure_set(name, scores, told_in(scores[EXTRACTOR_READER], follow_ups))
            for name, scores in scores_by_set.items()
        },
    }


def save(quality: Quality, path: Path | None = None) -> None:
    """Write the figures down, each on a line of its own."""
    text = json.dumps(quality, indent=1, ensure_ascii=False)
    (path or SAVED).write_text(_INNERMOST.sub(lambda match: " ".join(match[0].split()), text) + "\n", "utf-8")


def load(path: Path | None = None) -> Quality | None:
    """The figures as they were last saved; None where they never were."""
    path = path or SAVED
    if not path.exists():
        return None
    quality: Quality = json.loads(path.read_text("utf-8"))
    return quality


def _measure_set(name: str, scores_by_reader: ScoresByReader, follow_ups: FollowUps | None) -> SetFigures:
    ours = scores_by_reader[EXTRACTOR_READER]
    languages = Counter(article.language for article in ours)
    return {
        "articles": len(ours),
        "languages": dict(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
        "readers": {reader: _measure_reader(scores) for reader, scores in scores_by_reader.items()},
        "across": measure_across(ours, follow_ups),
        "errors": [] if name == CHECKING else _most_frequent(ours),
    }


def _measure_reader(scores: Sequence[ArticleScores]) -> ReaderFigures:
    languages = {article.language for article in scores}
    return {
        "figures": _figures(scores),
        "languages": {
            language: {
                figure: value
                for figure, value in _figures([article for article in scores if article.language == language]).items()
                if figure in LANGUAGE_FIGURES
            }
            for language in sorted(languages)
        },
    }


def _figures(scores: Sequence[ArticleScores]) -> dict[str, Figure]:
    interval_by_figure = find_intervals(scores)
    return {
        figure: {
            "value": round(tally.f1, _DIGITS),
            "interval": _rounded(interval_by_figure.get(figure)),
            "right": tally.right,
            "gold": tally.gold,
            "found": tally.found,
        }
        for figure, tally in pool(scores).items()
    }


def _rounded(interval: Iterable[float] | None) -> list[float] | None:
    return None if interval is None else [round(end, _DIGITS) for end in interval]


def _most_frequent(scores: Sequence[ArticleScores]) -> list[ErrorKind]:
    by_language: dict[str, Counter[str]] = {}
    for article in scores:
        for kind, count in count_errors([article]).items():
            by_language.setdefault(kind, Counter())[article.language] += count
    kinds = [
        ErrorKind(kind=kind, count=languages.total(), languages=dict(languages.most_common()))
        for kind, languages in by_language.items()
    ]
    return sorted(kinds, key=lambda error: (-error["count"], error["kind"]))[:_MOST_FREQUENT]
