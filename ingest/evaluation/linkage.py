"""How well records of different articles are linked: B³ over the mentions of one actor or initiative in many articles.

A mention is one record of one article's annotation. Annotated mentions of one canonical name are one; those found are
one where their identity is. Figures are counted over the mentions that were found at all; `coverage` says how many that
is, and `recall of all` counts the others as linked to nothing.
Reference: A. Bagga and B. Baldwin, Algorithms for Scoring Coreference Chains (1998).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.evaluation.comparing import key_of
from ingest.evaluation.scoring import ArticleScores
from ingest.pipeline.reconciling.reconcile import identity


@dataclass(frozen=True, slots=True)
class Mention:
    """One annotated mention: which one it is, and which one it was read as; None where it was not found."""

    gold: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Linkage:
    """B³ of mentions: each from 0 to 1."""

    mentions: int
    aligned: int
    precision: float
    recall: float
    recall_of_all: float

    @property
    def coverage(self) -> float:
        return self.aligned / self.mentions if self.mentions else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure_linkage(mentions: Sequence[Mention]) -> Linkage:
    """How pure and how complete the groups are that mentions were linked to."""
    aligned = [mention for mention in mentions if mention.found is not None]
    together = Counter(aligned)
    of_gold, of_found = Counter(mention.gold for mention in aligned), Counter(mention.found for mention in aligned)
    of_all = Counter(mention.gold for mention in mentions)
    return Linkage(
        len(mentions),
        len(aligned),
        _mean((together[mention] / of_found[mention.found] for mention in aligned), len(aligned)),
        _mean((together[mention] / of_gold[mention.gold] for mention in aligned), len(aligned)),
        _mean((together[mention] / of_all[mention.gold] for mention in aligned), len(mentions)),
    )


def _mean(shares: Iterable[float], count: int) -> float:
    return sum(shares) / count if count else 1.0


def read_mentions(scores: Iterable[ArticleScores], record_type: Literal["actors", "initiatives"]) -> list[Mention]:
    """Every annotated actor or initiative of every article, beside what it was read as."""
    mentions = []
    for article in scores:
        found_by_gold = dict(getattr(article.matches, record_type))
        for place, gold in enumerate(article.gold[record_type]):
            found = found_by_gold.get(place)
            name = None if found is None else article.found[record_type][found]["name"]
            mentions.append(Mention(key_of(gold["name"]), None if name is None else identity(name)))
    return mentions
