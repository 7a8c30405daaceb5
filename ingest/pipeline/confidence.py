"""Signs → how likely it is that a reading is right: a logistic model whose weights are data.

`manage.py calibrate` fits the weights on the annotated articles and writes them to `lexicon/confidence.toml`; here they
are only added up. What the signs mean is told where they are gathered, in `commitments/signs.py`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Fact, RecordType, Signs

JUDGED = "judged-commitment"  # the table of weights of commitments in sentences that were judged
_OF_JUDGED: Signs = frozenset({"judged", "not judged"})
_DECIMALS = 3
_NAMING: Mapping[str, RecordType] = {
    "initiative": "initiative",
    "actors": "actor",
    "counterparties": "actor",
    "participants": "actor",
    "affiliation": "actor",
}  # fields that name records of a type


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a record of one type before anything is known of it, and what each sign adds, in log-odds."""

    base: float
    by_sign: Mapping[str, float]

    def confidence(self, signs: Signs) -> float:
        """The probability that what rests on these signs is right; a sign without a weight tells nothing."""
        log_odds = math.fsum([self.base, *map(self.by_sign.__getitem__, signs & self.by_sign.keys())])
        return round(1 / (1 + math.exp(-log_odds)), _DECIMALS)


@cache
def weights_of(table: str) -> Weights:
    """The fitted weights of a type of record, or of commitments that were judged."""
    fitted = lexicon.load("confidence")[table]
    return Weights(fitted["base"], fitted["weights"])


def is_judged(signs: Signs) -> bool:
    """Whether a reader judged who commits in the sentence that these are the signs of."""
    return not signs.isdisjoint(_OF_JUDGED)


@lru_cache(maxsize=256)  # asked again and again of the commitments of one article
def confidence_of(record: RecordType, signs: Signs) -> float:
    """How likely it is that a record of a type, read on these signs, is right.

    Where nobody was judged the other signs weigh more, so that such commitments have weights of their own.
    """
    return weights_of(JUDGED if record == "commitment" and is_judged(signs) else record).confidence(signs)


def vouched_for(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each as sure as the surest that names its record: no promise is known before those who promise.

    Commitments vouch for initiatives, and both for actors.
    """
    for record in ("initiative", "actor"):
        surest: dict[str, float] = {}
        for fact in facts:
            for name in _names_in(fact, record):
                surest[name] = max(surest.get(name, 0.0), fact.confidence)
        facts = [
            replace(fact, confidence=max(fact.confidence, surest.get(fact.key, 0.0))) if fact.record == record else fact
            for fact in facts
        ]
    return tuple(facts)


def _names_in(fact: Fact, record: str) -> Sequence[str]:
    """The records of a type that a fact names."""
    values = [fact.get(field) for field, named in _NAMING.items() if named == record]
    return [str(name) for value in values if value for name in (value if isinstance(value, tuple) else (value,))]
