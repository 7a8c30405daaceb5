"""Whose the forces are that a text speaks of without saying so: those of the guests, and not of their hosts."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.lists import are_alliances
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.roles import BALTIC_STATES, Part, Role, each_once
from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import CommitmentKind

_SENT = frozenset({"force", "hardware"})  # classes of things that come from abroad
_SHARED = ("battlegroups", "battle groups", "battle-groups")  # forces that no one nation sends
_STATIONED = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT})


def of_guests(clause: Clause, commitment: Commitment, memory: Memory) -> Commitment:
    """The commitment of whoever has forces in the region, where only their host was taken for it.

    That is the state abroad that the article is about, else the one whose forces it spoke of last; battlegroups that
    no state is named for are NATO's. Example, on Sweden: `By noon, 550 soldiers are ashore.` → Sweden to Latvia.
    """
    hosts = commitment.actors
    if commitment.kind not in _STATIONED or (commitment.is_named and not _are_places_of_force(clause, hosts)):
        return commitment
    guests = memory.guest or memory.sender or memory.abroad if memory.speaks_of_forces else memory.sender
    guests = _alliance_of(clause, memory) or guests
    is_hosts = {part.name for part in hosts} <= set(BALTIC_STATES) or commitment.is_named
    if not is_hosts or not guests:
        return commitment
    names = {part.name for part in guests}
    others = [part for part in (*commitment.counterparties, *hosts) if part.name not in names]
    return replace(commitment, actors=guests, counterparties=each_once(others))


def _are_places_of_force(clause: Clause, parts: Sequence[Part]) -> bool:
    """Whether forces are the subject of the verb, and these actors only follow it: `stand between Riga and Sofia`."""
    force = _force_of_subject(clause)
    are_agents = any(part.role is Role.AGENT for part in parts)
    return force is not None and not are_agents and all(part.mention.span.start > force.end for part in parts)


def _force_of_subject(clause: Clause) -> Span | None:
    """The force that does or undergoes what the verb says."""
    predicate = clause.predicate
    nouns = (*predicate.subjects, *predicate.undergoing) if predicate else ()
    forces = (thing.span for thing in clause.things if thing.label.category == "force")
    return next((force for force in forces if any(force.overlaps(noun) for noun in nouns)), None)


def _alliance_of(clause: Clause, memory: Memory) -> tuple[Part, ...]:
    """NATO, where the text names it and battlegroups of several nations are the subject of the verb."""
    force = _force_of_subject(clause)
    if force is None or "NATO" not in memory.named:
        return ()
    is_shared = memory.document.quote(force).casefold().endswith(_SHARED)
    return (Part("NATO", replace(memory.named["NATO"], span=force), Role.FREE),) if is_shared else ()


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
