"""How likely two claims of one block are about one promise because their articles tell of no other."""

from collections import defaultdict
from collections.abc import Sequence

from ingest.pipeline.reconciling.sameness import are_two_promises, contradiction, read_rungs
from ingest.pipeline.reconciling.terms import Terms, Verdict

_FARTHER = 10  # points by which the rungs of a rival fit less


class Singleness:
    """The claims of a block by article."""

    def __init__(self, claims: Sequence[Terms]) -> None:
        self._told: dict[str, list[Terms]] = defaultdict(list)  # article → one claim of each of its promises
        for terms in claims:
            if all(are_two_promises(terms, other) for other in self._told[terms.article]):
                self._told[terms.article].append(terms)
        singles = sum(len(promises) == 1 for promises in self._told.values())
        self._share = singles / max(len(self._told), 1)

    def of(self, one: Terms, other: Terms) -> float:
        """From 0 to 1: the share of articles that tell of one promise; 1 where these two can be about no other.

        What comes in parts may always be about another.
        """
        is_open = one.is_narrow and self._share < 1
        return 1.0 if is_open and not (self._has_rival(one, other) or self._has_rival(other, one)) else self._share

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
