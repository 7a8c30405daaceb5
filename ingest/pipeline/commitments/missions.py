"""Ships, aircraft and air defence that states give to a mission: they are sent, not given away."""

from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.lists import are_firms
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.roles import NEIGHBOURS
from ingest.pipeline.commitments.sides import gets
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import CommitmentKind, InitiativeKind

_MISSIONS = frozenset(
    {
        InitiativeKind.AIR_POLICING,
        InitiativeKind.AIR_DEFENCE,
        InitiativeKind.MARITIME,
        InitiativeKind.FORWARD_PRESENCE,
    }
)  # kinds of initiatives that forces serve in
_CARRIED = frozenset({InitiativeKind.AIR_POLICING, InitiativeKind.AIR_DEFENCE, InitiativeKind.MARITIME})
_GIVING = frozenset({"give", "build", None})


def in_mission(base: Commitment, clause: Clause, memory: Memory) -> Commitment:
    """What goes to a mission of which the text speaks is sent to it: `Eastern Sentry: Denmark gives two F-16s`.

    What a state of the region is given stays with it.
    """
    topic = base.initiative or memory.initiative
    is_mission = topic is not None and topic.kind in _MISSIONS
    is_carried = base.thing is not None and base.thing.category == "hardware" and base.thing.kind in _CARRIED
    is_given = base.act in _GIVING or (gets(clause) and bool(clause.initiatives))
    stays = are_firms(base.actors) or any(part.name in NEIGHBOURS for part in (*base.actors, *base.counterparties))
    if not (is_mission and is_carried and is_given) or stays:
        return base
    return replace(base, act="send", kind=CommitmentKind.DEPLOYMENT)
