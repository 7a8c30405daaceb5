"""Promises of who is party to a pact: what a state binds itself to by it is agreed, and no mere plan."""

from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.roles import NEIGHBOURS, Part, Role
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.status import StatusRead
from initiatives.choices import CommitmentKind, CommitmentStatus

_BESIDE = 2  # characters between a state and the noun for a party to a pact
_ACTING = frozenset({Role.FREE, Role.AGENT})


def as_bound(commitment: Commitment, clause: Clause, status: StatusRead, parties: Parties) -> Commitment:
    """A promise as agreed where its words tell that whoever makes it is bound by a pact.

    Examples: `Lithuania has undertaken to provide the barracks`, as hosts do by treaty; `the American side will pay`.
    """
    is_promise = status.status == CommitmentStatus.PLEDGED and not status.is_negated
    if not is_promise or not (_binds_host(commitment, clause) or (status.is_open and _is_side(clause, parties))):
        return commitment
    return replace(commitment, status=replace(commitment.status, value=CommitmentStatus.AGREED))


def _binds_host(commitment: Commitment, clause: Clause) -> bool:
    """Whether a state of the region binds itself to works, which it does towards those whose forces come."""
    is_of_hosts = commitment.kind == CommitmentKind.CONSTRUCTION and set(commitment.actor_names) <= set(NEIGHBOURS)
    return is_of_hosts and bool(clause.marks("undertakes"))


def _is_side(clause: Clause, parties: Parties) -> bool:
    """Whether who commits is called a side, as parties to a pact are: `the Estonian side`, `die litauische Seite`."""
    sides = clause.marks("side")
    return bool(sides) and any(_stands_beside(part, side.start) for part in parties.actors for side in sides)


def _stands_beside(part: Part, side: int) -> bool:
    return part.role in _ACTING and 0 <= side - part.mention.span.end < _BESIDE
