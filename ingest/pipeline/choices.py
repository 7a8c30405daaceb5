"""Options with signs → which of them a text means: a choice model whose weights are data.

Where many weak signs speak for and against the values that a field could take, rules propose the options and fitted
weights take one. `manage.py calibrate` fits them on the annotated articles and writes them to `lexicon/choices.toml`,
one table for each field; here they are only added up.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Choice, Option, Signs


def choose(field: str, number: int, options: Sequence[Option]) -> Choice:
    """The likeliest of the options of a field, the first of equals, for the commitment with this number."""
    taken = likeliest([option.signs for option in options], weights_for(field))
    return Choice(field, f"c{number}", tuple(options), taken)


def likeliest(options: Sequence[Signs], weights: Mapping[str, float]) -> int:
    """The place of the option whose signs weigh most, the first of equals."""
    points = [math.fsum(map(weights.__getitem__, signs & weights.keys())) for signs in options]
    return points.index(max(points))


@cache
def weights_for(field: str) -> Mapping[str, float]:
    """Sign → what it adds to the log-odds of an option of a field; a sign without a weight tells nothing."""
    weights: Mapping[str, float] = lexicon.load("choices").get(field, {})
    return weights
