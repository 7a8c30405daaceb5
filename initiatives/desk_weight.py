"""How heavy a question weighs on the editors' desk: those that matter most, are least sure, and are disputed first."""

import math
from decimal import Decimal

_LEAST = 0.1  # of what is nearly sure: it waits its turn, but is not lost
_MOST_DISPUTES = 4


def weigh(
    *, articles: int, eur: Decimal | None = None, is_listed: bool = True, chance: float = 0.5, disputes: int = 0
) -> float:
    """Public weight × uncertainty × conflict, to two decimals.

    - Public weight grows with the logarithm of the articles that report the record and of its value in millions of
      euros; a record that readers see counts half as much again as one that waits.
    - Uncertainty is 1 where `chance` (the confidence of a claim, the score of a match) is even, and falls to 0.1 where
      one can be nearly sure either way.
    - Conflict is 1, and a half more for each of the `disputes`: fields on which sources, a ruling or a reader disagree.

    >>> weigh(articles=9, chance=0.5)
    3.0
    >>> weigh(articles=9, eur=Decimal(999_000_000), chance=0.5, disputes=1)
    11.25
    """
    public = 1 + math.log10(1 + articles) + math.log10(1 + float(eur or 0) / 1e6)
    seen = 1.5 if is_listed else 1.0
    uncertainty = max(_LEAST, 1 - abs(2 * chance - 1))
    conflict = 1 + min(disputes, _MOST_DISPUTES) / 2
    return round(public * seen * uncertainty * conflict, 2)
