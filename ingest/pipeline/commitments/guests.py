"""Whose the forces are that a text speaks of without saying so: those of the guests, and not of their hosts."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.lists import are_alliances
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.roles import BALTIC_STATES, Part, Role
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import CommitmentKind

_SENT = frozenset({"force", "hardware"})  # classes of things that come from abroad
_STATIONED = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT})


def of_guests(commitment: Commitment, memory: Memory) -> Commitment:
    """The commitment of the state abroad that the article is about, where only the host was taken for it.

    Example, on a Swedish battalion in Latvia: `By noon, 550 soldiers are ashore.` → Sweden to Latvia.
    """
    hosts = commitment.actors
    guests = (memory.guest or memory.abroad) if memory.speaks_of_forces else ()
    is_hosts = {part.name for part in hosts} <= set(BALTIC_STATES)
    if commitment.is_named or commitment.kind not in _STATIONED or not is_hosts or not guests:
        return commitment
    names = {part.name for part in guests}
    others = [part for part in (*commitment.counterparties, *hosts) if part.name not in names]
    return replace(commitment, actors=guests, counterparties=tuple({part.name: part for part in others}.values()))


def sent_by_guests(clause: Clause, actors: tuple[Part, ...], parts: Sequence[Part], memory: Memory) -> tuple[Part, ...]:
    """Who sends what comes to a host, where nobody but the host was taken for it; what was ordered is the host's.

    Example, on what London has promised: `Chinook helicopters come to Estonia in January.` → United Kingdom.
    """
    names = {part.name for part in actors}
    hosts = {part.name for part in parts if part.role is Role.HOST}
    is_at_home = names <= hosts or (names <= set(BALTIC_STATES) and bool(clause.marks("state")))
    has_come = "send" in clause.acts and bool(clause.subjects & _SENT) and not memory.speaks_of_orders
    return (memory.stationed or actors) if has_come and is_at_home else actors


def given_by_others(
    clause: Clause, actors: tuple[Part, ...], parts: Sequence[Part], memory: Memory
) -> tuple[Part, ...]:
    """Who gives what is meant for a state, where nobody but that state was taken for it.

    Example, on the help of Washington: `A separate bill sets aside $10 million for Estonia.` → United States.
    """
    getting = {part.name for part in parts if part.role is Role.RECIPIENT and not are_alliances([part])}
    is_given = bool({"fund", "give"} & set(clause.acts)) and {part.name for part in actors} <= getting
    givers = tuple(part for part in memory.giver or memory.guest or memory.alliance if part.name not in getting)
    return givers or actors if is_given else actors
