"""Forces that come for an exercise, told from those that are there anyway."""

from dataclasses import replace

from ingest.pipeline.commitments.acts import KINDS_OF_FORCES
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import CommitmentKind, CommitmentStatus, InitiativeKind


def in_drill(base: Commitment, clause: Clause, memory: Memory) -> Commitment:
    """Forces that came while the text speaks of an exercise have come for it.

    Weapons that were sent stay sent, and are no part of it. Forces that are merely there have not come for it:
    `1,000 soldiers are based at Tapa`.
    """
    topic = base.initiative or (None if _is_there(clause) else memory.initiative or memory.drill)
    is_unnamed = base.initiative is None and clause.names("drill") and not _is_there(clause)
    is_drill = is_unnamed or (topic is not None and topic.kind == InitiativeKind.EXERCISE)
    has_come = base.act in ("send", "exercise", None) and base.kind in KINDS_OF_FORCES
    is_weapon = base.act == "send" and base.thing is not None and base.thing.category == "hardware"
    if is_drill and has_come and is_weapon:
        return replace(base, initiative=None)
    if not (is_drill and has_come):
        return base
    drill = topic if topic and topic.kind == InitiativeKind.EXERCISE else base.initiative
    return replace(base, act="exercise", kind=CommitmentKind.EXERCISE, initiative=drill)


def _is_there(clause: Clause) -> bool:
    """Whether the verb tells that a force is somewhere, and not that it came there."""
    meaning = clause.meaning
    return meaning is not None and meaning.act == "send" and meaning.doing == CommitmentStatus.DELIVERED
