"""A small article with its annotation, and what a perfect reader would find in it."""

import datetime
from typing import Any

from ingest.evaluation.annotated import CHECKING, DEVELOPMENT, Annotated
from ingest.evaluation.quality import EXTRACTOR_READER, READERS, Quality, measure
from ingest.evaluation.scoring import score_article

TEXT = "Latvia will buy 12 guns for €5m. Estonia is silent."
COMMITMENT = {
    "actors": ["Latvia"],
    "counterparties": ["Rheinmetall"],
    "initiative": "guns for Latvia",
    "kind": "equipment",
    "status": "pledged",
    "money": {"value": 5_000_000, "currency": "EUR"},
    "quantity": {"value": 12, "unit": "guns"},
    "due": "2026-06",
    "evidence": "Latvia will buy 12 guns for €5m",
}
GOLD: dict[str, Any] = {
    "article": {"published": "2024-01-19", "language": "en", "boilerplate": ["Subscribe now"]},
    "actors": [{"name": "Latvia", "kind": "country"}, {"name": "Rheinmetall", "kind": "company"}],
    "initiatives": [{"name": "guns for Latvia", "aliases": ["new guns"], "kind": "procurement", "status": "agreed"}],
    "commitments": [COMMITMENT],
}
ARTICLE = Annotated("a", TEXT, GOLD)


def found(**parts: Any) -> dict[str, Any]:
    """The annotation itself as a reader would give it, but for the parts given."""
    return {**GOLD, "article": {"published": "2024-01", "body": TEXT}, **parts}


def found_commitment(**values: Any) -> dict[str, Any]:
    """The same, its one commitment with other values."""
    return found(commitments=[{**COMMITMENT, **values}])


EXAMPLE_SCORES = [score_article(ARTICLE, found_commitment(kind="funding")), score_article(ARTICLE, found())]


def measure_example() -> Quality:
    """An evaluation of both sets: one kind in two commitments is wrong, and the peers find nothing."""
    nothing = [score_article(ARTICLE, found(actors=[], initiatives=[], commitments=[]))] * 2
    scores = {reader: EXAMPLE_SCORES if reader == EXTRACTOR_READER else nothing for reader in READERS}
    return measure({DEVELOPMENT: scores, CHECKING: scores}, datetime.date(2026, 1, 19))
