"""Shares of GDP that states set themselves for defence → the goal that several of an article have in common."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from ingest.pipeline.commitments.commitment import Commitment
from initiatives.money import Quantity

_SEVERAL = 2  # actors, the alliance among them


def share_of_gdp(commitment: Commitment) -> Decimal | None:
    """The percent of GDP that a commitment is for; of a range, its lower end."""
    share = commitment.quantity.value if commitment.quantity else None
    return share.value if isinstance(share, Quantity) and share.unit == "percent_of_gdp" else None


def whole_percent(share: Decimal) -> int:
    """The goal that a share is about: 4.7, 5 and 5.4 are about 5."""
    return int(share.quantize(Decimal(1), ROUND_HALF_UP))


def common_goal(commitments: Iterable[Commitment]) -> int | None:
    """The highest whole percent of GDP to which at least two actors commit themselves, together or each for itself."""
    actors_by_goal: defaultdict[int, set[str]] = defaultdict(set)
    for commitment in commitments:
        if (share := share_of_gdp(commitment)) is not None:
            actors_by_goal[whole_percent(share)].update(commitment.actor_names)
    return max((goal for goal, actors in actors_by_goal.items() if len(actors) >= _SEVERAL), default=None)
