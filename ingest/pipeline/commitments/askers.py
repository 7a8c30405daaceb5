"""What one demands of another → the request of whoever demands it, put to whoever is to do it.

Examples: `Germany must deploy the brigade faster, Lithuania's minister said`, `Brussels received an application from
Estonia` → requests of Lithuania and Estonia.
"""

from dataclasses import replace

from ingest.pipeline.commitments.lists import is_state_like, one_list
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.roles import Part, Role, can_commit
from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.grammar.tenses import Tense
from initiatives.choices import CommitmentStatus

_ORIGIN_REACH = 16  # characters between a request and who it comes from: ` last week from `
_OWNER_REACH = 24  # and between who makes it and the request: `'s formal `
_CLOSED = frozenset({CommitmentStatus.CANCELLED, CommitmentStatus.DELIVERED, CommitmentStatus.AGREED})


def of_askers(clause: Clause, parties: Parties, status: StatusRead, memory: Memory) -> tuple[StatusRead, Parties]:
    """The status and the parties, as a request of those who ask where a clause says what others are to do."""
    askers = _senders_of_request(clause, parties, status) or _who_demands(clause, parties, status, memory)
    if not askers:
        return status, parties
    names = {part.name for part in askers}
    asked = [replace(part, role=Role.RECIPIENT) for part in parties.actors if part.name not in names]
    others = [part for part in parties.parts if part.name not in names | {part.name for part in asked}]
    request = replace(status, status=CommitmentStatus.REQUESTED)
    return request, Parties(askers, is_named=True, parts=(*askers, *asked, *others))


def _who_demands(clause: Clause, parties: Parties, status: StatusRead, memory: Memory) -> tuple[Part, ...]:
    """Who says what another must do, or demands that it be done; nobody where they speak of themselves."""
    predicate = clause.predicate
    if predicate is None or not parties.is_named:
        return ()
    is_demanded = status.status == CommitmentStatus.REQUESTED and predicate.is_content
    if not (is_demanded or predicate.tense is Tense.DUE):
        return ()
    sources = tuple(part for part in parties.parts if part.role is Role.SOURCE)
    before = memory.agents if memory.acted == clause.sentence and predicate.is_content else ()
    asking = [part for part in sources or memory.tellers or before if is_state_like(part) and can_commit(part.name)]
    acting = {part.name for part in parties.actors}
    return tuple(asking) if asking and acting.isdisjoint(part.name for part in asking) else ()


def _senders_of_request(clause: Clause, parties: Parties, status: StatusRead) -> tuple[Part, ...]:
    """Whose request it is that somebody gets or looks into: `a request from Tallinn is being studied by NATO`."""
    if clause.predicate is None or status.status in _CLOSED - {CommitmentStatus.DELIVERED} or status.act == "refuse":
        return ()
    states = [part for part in parties.parts if is_state_like(part) and can_commit(part.name)]
    for request in clause.marks("requests"):
        verb = clause.predicate.span
        asking = [part for part in states if _makes(part, request, verb)]
        if asking:
            return one_list(
                clause, [asking[0], *(part for part in states if part.mention.span > asking[0].mention.span)]
            )
    return ()


def _makes(part: Part, request: Span, verb: Span) -> bool:
    """Whether a request is somebody's: `Estonia's request`, `an application from Estonia`."""
    name = part.mention.span
    if part.role is Role.SUPPLIER:
        return 0 < name.start - request.end <= _ORIGIN_REACH
    is_owner = part.role in (Role.OWNER, Role.FREE) and 0 < request.start - name.end <= _OWNER_REACH
    return is_owner and not name.end <= verb.start < request.start
