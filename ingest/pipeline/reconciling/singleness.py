"""How likely two claims of one block are about one promise because their articles tell of no other."""

from collections import defaultdict
from collections.abc import Sequence

from ingest.pipeline.reconciling.sameness import MOST_OF_SINGLE, are_two_promises, contradiction, read_rungs
from ingest.pipeline.reconciling.terms import Terms, Verdict

_FARTHER = 10  # points by which the rungs of a rival fit less


class Singleness:
    """The claims of a block by article; `share` is the share of articles that tell of one promise only."""

    def __init__(self, claims: Sequence[Terms]) -> None:
        self._told: dict[str, list[Terms]] = defaultdict(list)  # article → one claim of each of its promises
        for terms in claims:
            if all(are_two_promises(terms, other) for other in self._told[terms.article]):
                self._told[terms.article].append(terms)
        singles = sum(len(promises) == 1 for promises in self._told.values())
        self.share = singles / max(len(self._told), 1)

    @property
    def reach(self) -> int:
        """The points that two claims gain at most by being certainly about no other promise."""
        return round(MOST_OF_SINGLE * (1 - self.share))

    def is_certain(self, one: Terms, other: Terms) -> bool:
        """Whether two claims can be about no other promise of their articles; what comes in parts always may be."""
        is_open = one.is_narrow and self.share < 1
        return is_open and not (self._has_rival(one, other) or self._has_rival(other, one))

    def _has_rival(self, one: Terms, other: Terms) -> bool:
        """Whether the article of one tells another promise that fits the ladder of the other claim about as well."""
        fit = _fit(one, other)
        return any(
            _fit(rival, other) > fit - _FARTHER
            and are_two_promises(rival, one)
            and contradiction(rival, other) is not Verdict.APART
            for rival in self._told[one.article]
            if rival is not one
        )


def _fit(one: Terms, other: Terms) -> int:
    rungs = read_rungs(one, other)
    return rungs.points if rungs else 0
