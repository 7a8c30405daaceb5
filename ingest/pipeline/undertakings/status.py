"""An undertaking with its commitments → how far it has come: proposed, agreed, under way, operational or cancelled."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.names.initiatives import programmes
from ingest.pipeline.undertakings.undertaking import Undertaking
from initiatives.choices import CommitmentKind, CommitmentStatus, InitiativeKind, InitiativeStatus

_BEGUN = frozenset({CommitmentStatus.UNDER_WAY, CommitmentStatus.DELIVERED})
_CARRIED_BY: Mapping[str, frozenset[CommitmentKind]] = {
    InitiativeKind.BUDGET: frozenset(),  # money that is being spent has been decided on, and is never built or in place
    InitiativeKind.PROCUREMENT: frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.FUNDING}),
    InitiativeKind.INDUSTRY: frozenset({CommitmentKind.CONSTRUCTION}),
    InitiativeKind.POLICY: frozenset({CommitmentKind.POLICY, CommitmentKind.AGREEMENT}),
    InitiativeKind.EXERCISE: frozenset({CommitmentKind.EXERCISE, CommitmentKind.DEPLOYMENT, CommitmentKind.TROOPS}),
}  # what an undertaking of a kind consists of: whatever else is done for it, it has not begun by that; absent: all
_BUILT = frozenset({InitiativeKind.FORTIFICATION, InitiativeKind.INFRASTRUCTURE, InitiativeKind.INDUSTRY})
_LASTING = frozenset(
    [
        InitiativeKind.FORWARD_PRESENCE,
        InitiativeKind.AIR_POLICING,
        InitiativeKind.TRAINING_SUPPORT,
        InitiativeKind.CYBER_HYBRID,
        InitiativeKind.POLICY,
        InitiativeKind.EXERCISE,
    ]
)  # kinds of undertakings that are in place as soon as a part of them is
_LIKELY = -2.0  # log-odds of its likeliest name from which what is judged of its state stands
_GROWING = frozenset({(CommitmentKind.TROOPS, CommitmentStatus.PLEDGED)})  # more soldiers are to come


def status_of(undertaking: Undertaking) -> str | None:
    """How far an undertaking has come: as its names are judged, by what is committed for it, or by clauses about it."""
    programme = programmes().get(undertaking.name)
    commitments = undertaking.known_commitments or undertaking.commitments
    statuses = list(_statuses(undertaking.kind, commitments)) or list(undertaking.statuses)
    is_given_up = set(statuses) == {CommitmentStatus.CANCELLED}
    if undertaking.judged_status and (not statuses or (_is_as_judged(undertaking) and not is_given_up)):
        return undertaking.judged_status
    if undertaking.kind in _BUILT and CommitmentStatus.UNDER_WAY in undertaking.statuses:
        statuses.append(CommitmentStatus.UNDER_WAY)
    if undertaking.kind == InitiativeKind.POLICY and CommitmentStatus.DELIVERED in statuses:
        return InitiativeStatus.OPERATIONAL
    rungs = {(one.kind, one.status.value) for one in commitments}
    bought = [one for one in commitments if one.kind == CommitmentKind.EQUIPMENT]
    return state_of_initiative(
        statuses,
        is_standing=undertaking.is_standing or bool(programme and programme.status),
        is_bought=bool(bought),
        is_wish=bool(bought) and not any(one.quantity or one.money for one in bought),
        is_lasting=undertaking.kind in _LASTING and not (_GROWING & rungs),
    )


def _is_as_judged(undertaking: Undertaking) -> bool:
    """Whether what is judged of its state tells it better than what is committed for it does."""
    return undertaking.log_odds >= _LIKELY and not undertaking.is_standing


def _statuses(kind: str, commitments: Sequence[Commitment]) -> Iterator[str]:
    """The rungs of commitments; what is done beside the undertaking itself tells only that it has been agreed on."""
    own = _CARRIED_BY.get(kind)
    for commitment in commitments:
        is_own = own is None or commitment.kind in own
        yield (
            str(commitment.status.value) if is_own or commitment.status.value not in _BEGUN else CommitmentStatus.AGREED
        )


def state_of_initiative(
    statuses: Collection[str], *, is_standing: bool, is_bought: bool, is_wish: bool, is_lasting: bool = False
) -> str | None:
    """The state of an undertaking, by the commitments made for it.

    Partly done is under way, and so are goods that have been delivered, as they come in parts; what lasts, such as a
    presence or a law, is in place once a part of it is. A wish to buy that gives no number is proposed still.
    """
    rungs = set(statuses)
    if rungs == {CommitmentStatus.CANCELLED}:
        return InitiativeStatus.CANCELLED
    if is_standing:
        return InitiativeStatus.OPERATIONAL
    done, begun = CommitmentStatus.DELIVERED in rungs, CommitmentStatus.UNDER_WAY in rungs
    is_partly = done and not is_lasting and bool(rungs & {CommitmentStatus.PLEDGED, CommitmentStatus.AGREED})
    if begun or is_partly or (done and is_bought and not is_lasting):
        return InitiativeStatus.UNDER_WAY
    if done:
        return InitiativeStatus.OPERATIONAL
    if CommitmentStatus.AGREED in rungs or (CommitmentStatus.PLEDGED in rungs and not is_wish):
        return InitiativeStatus.AGREED
    return InitiativeStatus.PROPOSED if rungs else None
