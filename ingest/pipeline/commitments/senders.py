"""A clause and its parties → from where the forces are that it speaks of: by nationality, army, or who sends them.

What is told further on of forces that nobody is named for is theirs, and not the host's: `French jets have landed at
Ämari. The detachment will stay until May.`
"""

from collections.abc import Sequence

from ingest.pipeline.commitments.forces import forces_in, owner_before
from ingest.pipeline.commitments.lists import one_list
from ingest.pipeline.commitments.roles import BALTIC_STATES, NO_STATES, Part, Role, can_commit
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import ActorKind

_ACTING = frozenset({Role.FREE, Role.AGENT})


def sender_after(
    document: Document, clause: Clause, parts: Sequence[Part], before: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Who sends forces once a clause is read, `before` being who did so far.

    A Baltic state that sends its own leaves nobody: what follows may be told of those.
    """
    owners = [owner for force in forces_in(document, clause) if (owner := owner_before(document, clause, force))]
    units = [part for part in parts if part.mention.kind == ActorKind.ARMED_FORCES]
    acting = [part for part in parts if part.role in _ACTING and part.mention.kind not in NO_STATES]
    told = owners or units or (acting if "send" in clause.acts else [])
    abroad = [part for part in told if part.name not in BALTIC_STATES and can_commit(part.name)]
    if abroad:
        return one_list(clause, abroad)
    return () if told else before
