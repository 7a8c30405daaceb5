"""Clauses that commit nobody though their words are of the field: plans given up, gaps, ceremonies, what people say.

Without a tree only lists of words tell them (`grammar.toml`); with one, verbs that are silent do (`frames.toml`).
"""

from collections.abc import Sequence

from ingest.pipeline.amounts.values import find_money, find_quantities
from ingest.pipeline.commitments.acts import read_act
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.roles import Role
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.predicates import Predicate
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.grammar.tenses import Tense
from initiatives.choices import ActorKind, CommitmentStatus
from initiatives.money import Quantity
from initiatives.partial_dates import PartialDate

_DONE_WITH_THINGS = frozenset({"send", "buy", "give", "build", "exercise", "train"})
_CHECKED = frozenset({"force", "hardware", "works", "plant"})  # classes of things that may be there or ready
_LENGTHS = frozenset({"km", "metres"})  # units of numbers that only measure
_WITHIN_MEMORY = 25  # years after which what was done is history
_DRILLED = frozenset({"exercise", "train"})  # acts of which only numbers and dates can be checked


def is_background(document: Document, clause: Clause, status: StatusRead) -> bool:
    """Whether a clause tells what was once planned, what is lacking or not done, how high a share is, what a place may
    be used for, who came to a ceremony, what a plant or a range can hold, or, without a number or make, what something
    means or when something else is done, what is left open, what happens in the air or at a border, and how the economy
    fares.

    Example: `Algse kava järgi pidi töö algama tänavu`, `es fehlten zehn Milliarden`, `the purchase sends a message`,
    `until the fence had been built`.
    """
    if clause.predicate:
        is_vague = not (clause.has_number or any(thing.label.is_model for thing in clause.things))
        predicate = clause.predicate
        is_passing = is_vague and (predicate.is_judged or predicate.is_circumstance or predicate.is_asked)
        is_beside = predicate.is_incident or _tells_capacity(clause) or _tells_of_economy(clause, predicate)
        return is_passing or is_beside
    if _stays(clause, status) or _is_undone(status) or clause.marks("once", "lacks", "stands_at"):
        return True
    if status.status == CommitmentStatus.PROPOSED and status.act is None and clause.marks("uses"):
        return True
    if status.is_implied and clause.marks("gathers"):
        return True
    is_there = status.status == CommitmentStatus.DELIVERED and (status.is_implied or status.act == "send")
    return is_there and _tells_length(document, clause)


def without_history(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments without what was done so long ago that it is history: `the barracks were built in 1952`."""
    return [one for one in commitments if not _is_long_past(document, one)]


def _is_long_past(document: Document, commitment: Commitment) -> bool:
    done = commitment.announced.value if commitment.announced else None
    is_done = commitment.status.value in (CommitmentStatus.DELIVERED, CommitmentStatus.AGREED)
    if not (is_done and isinstance(done, PartialDate) and document.published):
        return False
    return document.published.year - done.year > _WITHIN_MEMORY


def _tells_capacity(clause: Clause) -> bool:
    """Whether a clause tells how much can be done at a time: `can build 30 vehicles a year`."""
    can = clause.predicate is not None and clause.predicate.tense is Tense.POSSIBLE
    return can and bool(clause.marks("rates"))


def _tells_of_economy(clause: Clause, predicate: Predicate) -> bool:
    """Whether a clause tells how a deficit, a debt or the economy will fare: `the deficit will be 3% of GDP`."""
    return any(noun.overlaps(word) for word in clause.marks("economy") for noun in predicate.subjects)


def _tells_length(document: Document, clause: Clause) -> bool:
    """Whether all that is told is how long something is: `Granica z Białorusią liczy 418 kilometrów`."""
    is_of_things = clause.names(*_CHECKED)
    if is_of_things or not clause.has_number or not set(clause.acts) <= {"send"}:
        return False
    counted = [value.value for value in find_quantities(document, clause.span) if isinstance(value.value, Quantity)]
    return bool(counted) and all(quantity.unit in _LENGTHS for quantity in counted)


def _stays(clause: Clause, status: StatusRead) -> bool:
    """Whether it is denied that something was called off: `obligātais dienests nav atcelts`."""
    if status.status != CommitmentStatus.CANCELLED or not status.is_negated:
        return False
    return any(not span.overlaps(status.span) for span in clause.marks("negation"))


def _is_undone(status: StatusRead) -> bool:
    """Whether it is told that something has not been sent, bought or built: `vienības līdz šim nav izvietotas`."""
    is_fact = status.status in (CommitmentStatus.UNDER_WAY, CommitmentStatus.DELIVERED)
    return is_fact and status.is_negated and status.act in _DONE_WITH_THINGS


def tells_of_people(document: Document, clause: Clause, status: StatusRead, parties: Parties) -> bool:
    """Whether a clause tells only who was present, what residents think, or how people have trained so far."""
    if status.act == "exercise" and _are_guests_of_honour(clause, parties):
        return True
    if clause.predicate:
        return False
    if clause.marks("residents") and not (parties.is_named or find_money(document, clause.span)):
        return True
    is_past = status.status == CommitmentStatus.DELIVERED and not clause.has_number
    return read_act(clause) in _DRILLED and is_past and bool(clause.marks("until_now"))


def _are_guests_of_honour(clause: Clause, parties: Parties) -> bool:
    """Whether persons take part, and in no exercise: `Atklāšanā piedalījās Valsts prezidents`."""
    is_of_forces = clause.names("drill", "force") or clause.has_number
    are_persons = any(part.mention.kind == ActorKind.PERSON and part.role is Role.FREE for part in parties.parts)
    return are_persons and not (is_of_forces or clause.initiatives)
