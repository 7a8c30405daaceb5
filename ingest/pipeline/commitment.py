"""One commitment as a text tells it, and how sure that is."""

from dataclasses import dataclass

from ingest.pipeline.clauses import Clause, Thing
from ingest.pipeline.extraction import Mention, Span, Value
from ingest.pipeline.roles import NEIGHBOURS, Part
from ingest.pipeline.status import StatusRead
from initiatives.choices import ActorKind, CommitmentKind, CommitmentStatus, InitiativeKind
from initiatives.money import Quantity

MIN_CONFIDENCE = 0.5  # what is less sure is not reported
_FOR_ONESELF = frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.TRAINING})
_CONCRETE = frozenset({"hardware", "works", "plant", "force"})  # classes of things whose commitment can be checked


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment as the text tells it, with the place of each of its values."""

    span: Span
    kind: CommitmentKind
    status: Value
    actors: tuple[Part, ...]
    counterparties: tuple[Part, ...] = ()
    act: str | None = None
    thing: Thing | None = None
    thing_phrase: Span | None = None
    initiative: Mention | None = None
    money: Value | None = None
    quantity: Value | None = None
    period: Value | None = None
    announced: Value | None = None
    due: Value | None = None
    is_named: bool = True  # whether the sentence itself names who commits
    confidence: float = 0.5

    @property
    def actor_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.name for part in self.actors))

    @property
    def counterparty_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.name for part in self.counterparties))


def confidence_of(commitment: Commitment, clause: Clause, status: StatusRead) -> float:
    """How sure the reading is: numbers and concrete things tell most, a negation speaks against it."""
    has_number = bool(commitment.money or commitment.quantity)
    is_concrete = _is_concrete(commitment)
    is_dated = bool(commitment.due or commitment.announced or commitment.period)
    is_thought = status.status == CommitmentStatus.PROPOSED
    is_told = commitment.act in clause.acts
    has_partner = any(clause.span.contains(part.mention.span) for part in commitment.counterparties)
    is_asked = status.status == CommitmentStatus.REQUESTED
    is_between = commitment.is_named and has_partner and is_told  # who would do what, and with whom
    is_pact = commitment.kind == CommitmentKind.AGREEMENT and any(t.label.category == "pact" for t in clause.things)
    weights = (
        (0.3, has_number),
        (0.2, is_concrete and is_told),
        (0.1, is_asked and commitment.is_named and has_partner),
        (0.15, is_told),
        (0.05, commitment.act is not None and not is_told),
        (0.15, is_dated),
        (0.1, commitment.is_named),
        (0.1, has_partner),
        (0.05, commitment.initiative is not None and (has_number or is_concrete)),
        (0.1, is_thought and is_between),
        (0.15, is_pact and is_dated and not is_told),
        (-0.15, not (has_number or is_concrete or is_dated or is_between or commitment.initiative)),
        (-0.35, _is_of_outsiders(commitment)),
        (-0.2, commitment.act is None and not has_number),
        (-0.05, is_thought),
        (-0.15, status.is_weak and not has_number),
        (-0.15, is_thought and not (commitment.is_named or has_number)),
        (-0.2, commitment.kind == CommitmentKind.FUNDING and not (has_number or is_asked)),
        (-0.3, is_asked and not commitment.is_named),
        (-0.1 if commitment.kind == CommitmentKind.POLICY else -0.3, status.is_negated),
        (-0.1, status.is_implied),
        (-0.5, status.is_implied and not (has_number or is_concrete)),
        (-0.4, status.is_implied and not is_told and _is_share(commitment)),
    )
    if clause.predicate and not clause.predicate.is_finite and not has_number:
        return 0.0
    score = 0.15 + sum(weight for weight, holds in weights if holds)
    return round(min(max(score, 0.0), 1.0), 2)


def _is_share(commitment: Commitment) -> bool:
    """Whether it is a share of gross domestic product; one that nobody promises is a mere fact."""
    share = commitment.quantity.value if commitment.quantity else None
    return isinstance(share, Quantity) and share.unit == "percent_of_gdp"


def _is_of_outsiders(commitment: Commitment) -> bool:
    """Whether states from elsewhere buy or train among themselves, which is no commitment of the region."""
    names = {*commitment.actor_names, *commitment.counterparty_names}
    are_states = all(part.mention.kind not in (ActorKind.ALLIANCE, ActorKind.COMPANY) for part in commitment.actors)
    return commitment.kind in _FOR_ONESELF and are_states and not names & set(NEIGHBOURS)


def _is_concrete(commitment: Commitment) -> bool:
    """Whether the clause names a thing whose commitment can be checked later: hardware, works, a signed pact."""
    thing, initiative = commitment.thing, commitment.initiative
    if commitment.act == "rule" and initiative and initiative.kind == InitiativeKind.POLICY:
        return True  # a treaty left or joined
    if thing is None or thing.is_vague:
        return False
    if thing.category == "law":
        return commitment.act == "rule"  # a border closed, conscription brought in
    return thing.category in _CONCRETE or (thing.category == "pact" and commitment.kind == CommitmentKind.AGREEMENT)
