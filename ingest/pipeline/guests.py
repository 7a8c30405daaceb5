"""Whose the forces are that a text speaks of without saying so: those of the guests, and not of their hosts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitment import Commitment
from ingest.pipeline.extraction import Mention
from ingest.pipeline.parties import Memory
from ingest.pipeline.roles import BALTIC_STATES, NEIGHBOURS, Part, Role, answerable, can_commit
from initiatives.choices import ActorKind, CommitmentKind

_SEVERAL = 2
_OFTEN = 3  # mentions of a state that an article is about
_STATIONED = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT})


def main_guest(mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """The state that an article names far more often than any other whose forces may be guests of the region."""
    named = [(name, mention) for mention in mentions if mention.record == "actor" and (name := answerable(mention))]
    first_by_name = dict(reversed(named))
    counts = Counter(name for name, _ in named if _may_be_guest(name, first_by_name[name]))
    (top, most), (_, next_most) = [*counts.most_common(_SEVERAL), ("", 0), ("", 0)][:_SEVERAL]
    return (Part(top, first_by_name[top], Role.FREE),) if most >= _OFTEN and most >= _SEVERAL * next_most else ()


def _may_be_guest(name: str, mention: Mention) -> bool:
    return name not in NEIGHBOURS and can_commit(name) and mention.kind not in (ActorKind.COMPANY, ActorKind.ALLIANCE)


def of_guests(commitment: Commitment, memory: Memory) -> Commitment:
    """The commitment of the state abroad that the article is about, where only the host was taken for it.

    Example, on a Swedish battalion in Latvia: `By noon, 550 soldiers are ashore.` → Sweden to Latvia.
    """
    hosts = commitment.actors
    guests = memory.guest if memory.speaks_of_forces else ()
    is_hosts = {part.name for part in hosts} <= set(BALTIC_STATES)
    if commitment.is_named or commitment.kind not in _STATIONED or not is_hosts or not guests:
        return commitment
    names = {part.name for part in guests}
    others = [part for part in (*commitment.counterparties, *hosts) if part.name not in names]
    return replace(commitment, actors=guests, counterparties=tuple({part.name: part for part in others}.values()))
