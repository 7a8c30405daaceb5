"""A loan → an undertaking named after who lends and who borrows: `EIB loan to Lithuania`, `US loan to Poland`."""

import re
from collections.abc import Sequence

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.roles import NEIGHBOURS, Part
from ingest.pipeline.localities import Locality
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.naming import Description, Setting, adjective, in_words, states_among
from initiatives.choices import ActorKind, CommitmentKind, InitiativeKind

_BANK = re.compile(r"\bbank\b", re.IGNORECASE)
_SHORTENED_FROM = 3  # words of a name that is known by its initials


def describe_loan(commitment: Commitment, places: Sequence[Match[Locality]], setting: Setting) -> Description | None:
    """The loan that a commitment is about; money that a bank gives is one, unless it is for works at some place.

    None where it is not told who lends.
    """
    thing = commitment.thing
    parts = (*commitment.actors, *commitment.counterparties)
    lender = next((part for part in parts if _lends(part)), None)
    is_loan = thing is not None and thing.name == "loans"
    is_for_works = thing is not None and thing.category != "fund" and bool(places)
    is_money = commitment.kind == CommitmentKind.FUNDING and not is_for_works
    is_from_bank = lender is not None and _is_bank(lender) and is_money
    borrowers = states_among(part.name for part in parts if part is not lender) or setting.hosts
    if lender is None or not borrowers or not (is_loan or is_from_bank):
        return None
    name = f"{_short(lender.name)} loan to {in_words(borrowers)}"
    return Description(name, InitiativeKind.BUDGET, tuple(dict.fromkeys((lender.name, *borrowers))))


def _lends(part: Part) -> bool:
    """Whether an actor may lend to a state of the region: a bank, or a state from elsewhere."""
    return _is_bank(part) or (part.mention.kind != ActorKind.ALLIANCE and part.name not in NEIGHBOURS)


def _is_bank(part: Part) -> bool:
    return bool(_BANK.search(part.name))


def _short(name: str) -> str:
    """`European Investment Bank` → `EIB`; a state by its adjective."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) >= _SHORTENED_FROM else adjective(name)
