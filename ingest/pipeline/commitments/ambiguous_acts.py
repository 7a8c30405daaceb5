"""Which act a verb of several meanings tells in its clause: by the things, the money and the parties beside it."""

from ingest.pipeline.amounts.values import find_money
from ingest.pipeline.commitments.lists import are_alliances
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.roles import NEIGHBOURS, Role
from ingest.pipeline.commitments.sides import signs_with_firm
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.grammar.vocabulary import Thing
from initiatives.choices import CommitmentStatus, InitiativeKind

_JOINING = frozenset({"send", "agree", "exercise"})  # what "join" may mean
_ON_DUTY = frozenset({InitiativeKind.AIR_POLICING, InitiativeKind.FORWARD_PRESENCE})


def settle_act(
    document: Document, clause: Clause, act: str | None, status: StatusRead, parties: Parties, taken_up: Thing | None
) -> str | None:
    """The act that is meant, where the verb alone tells another: `skirti` says both to send and to allot.

    `taken_up` is the thing that a pronoun of the clause stands for.
    """
    has_money = "fund" in clause.acts and bool(find_money(document, clause.span))
    is_thought = status.status in (CommitmentStatus.REQUESTED, CommitmentStatus.PROPOSED)
    if has_money and (act == "send" or clause.marks("comes") or _is_allotted(clause, status)):
        return "fund"
    if act in ("buy", None) and _is_paid_to(document, clause, parties):
        return "fund"
    if act == "fund" and _spends_time(clause, has_money=has_money):
        return "send"
    if act == "send" and _joins(clause):
        return "agree"
    if act == "fund" and _allots_forces(clause):
        return "give" if any(part.role is Role.RECIPIENT for part in parties.parts) else "send"
    is_doubtful = status.is_negated or is_thought or _is_duty(clause)
    if (
        act == "send"
        and not is_doubtful
        and (_arrives_at_home(clause, parties, taken_up) or _takes_over_goods(clause, parties))
    ):
        return "buy"
    if act == "buy" and _is_mere_pact(clause, parties):
        return "agree"
    if (act == "give" and _hands_over_duty(clause)) or (act == "exercise" and _polices_air(clause)):
        return "send"
    return act


def _spends_time(clause: Clause, *, has_money: bool) -> bool:
    """Whether forces spend days somewhere, and no money: `3,000 soldiers spent two weeks in the woods`."""
    is_force = "force" in clause.subjects or (clause.predicate is not None and clause.predicate.is_counted)
    return is_force and not has_money and not clause.names("fund", "hardware", "works", "plant")


def _acts_meant(clause: Clause) -> set[str | None]:
    """All that its verb may mean."""
    return {frame.act for frame in clause.predicate.meanings} if clause.predicate else set()


def _is_loose(clause: Clause) -> bool:
    return clause.meaning is not None and clause.meaning.is_loose


def _joins(clause: Clause) -> bool:
    """Whether somebody joins what others have agreed, and no force: `joined the project in 2023`."""
    return clause.meaning is None and _acts_meant(clause) >= _JOINING and not clause.things


def _is_paid_to(document: Document, clause: Clause, parties: Parties) -> bool:
    """Whether what is got is money, as an alliance gives it, and no goods: `Latvija saņems no ES 3,5 miljardus`."""
    has_goods = clause.names("hardware", "works", "plant")
    givers = [part for part in parties.parts if part.role is Role.SUPPLIER and part not in parties.actors]
    is_from_alliance = bool(givers) and are_alliances(givers)
    return is_from_alliance and not has_goods and bool(clause.marks("gets") and find_money(document, clause.span))


def _allots_forces(clause: Clause) -> bool:
    """Whether what is allotted is counted ships, weapons or troops, and no money: `osoittaa neljä alusta`."""
    categories = {thing.label.category for thing in clause.things}
    is_money = "fund" in categories or bool(categories & {"works", "plant"})
    return clause.predicate is None and clause.has_number and bool(categories & {"force", "hardware"}) and not is_money


def _is_duty(clause: Clause) -> bool:
    """Whether the verb surely tells that somebody is on watch somewhere: `ships will keep watch over the cables`."""
    meaning = clause.meaning
    return meaning is not None and not meaning.is_loose and meaning.doing == CommitmentStatus.DELIVERED


def _is_allotted(clause: Clause, status: StatusRead) -> bool:
    """Whether the verb is one of allotting money, whatever that is for: `eraldas laskemoona ostmiseks 16 miljonit`."""
    return clause.predicate is None and any(cue.span == status.span and cue.label.act == "fund" for cue in clause.cues)


def _polices_air(clause: Clause) -> bool:
    """Whether what is taken part in is a watch over the air, and no drill: `deltar i luftrumsövervakningen`."""
    is_told_of_drill = clause.names("drill")
    return InitiativeKind.AIR_POLICING in _kinds_spoken_of(clause) and not is_told_of_drill


def _kinds_spoken_of(clause: Clause) -> set[str | None]:
    return {thing.label.kind for thing in clause.things} | {mention.kind for mention in clause.initiatives}


def _hands_over_duty(clause: Clause) -> bool:
    """Whether a watch is handed over, and no goods: `andis õhuturbe valvekorra üle`."""
    has_force = clause.names("force")
    has_goods = clause.names("hardware")
    return (has_force or bool(_kinds_spoken_of(clause) & _ON_DUTY)) and not has_goods


def _arrives_at_home(clause: Clause, parties: Parties, taken_up: Thing | None) -> bool:
    """Whether what has arrived was bought by the state where it arrives, and not sent there by another.

    A ship is sent out more often than it arrives: `Viro lähetti partioaluksen`.
    """
    things = [thing.label for thing in clause.things] or ([taken_up] if taken_up else [])
    categories = {thing.category for thing in things}
    is_ship = any(thing.kind == InitiativeKind.MARITIME for thing in things)
    is_without_force = "force" not in categories or _belongs_to_force(clause)
    has_only_hardware = "hardware" in categories and is_without_force and not (is_ship and parties.is_named)
    return has_only_hardware and {part.name for part in (*parties.actors, *parties.parts)} <= set(NEIGHBOURS)


def _belongs_to_force(clause: Clause) -> bool:
    """Whether goods are those that a force of one's own will have: `the division will have 44 tanks`."""
    return _is_loose(clause) and "force" in clause.subjects and "hardware" not in clause.subjects


def _takes_over_goods(clause: Clause, parties: Parties) -> bool:
    """Whether goods are taken over from their maker, and no watch: `expects to take over the first ship`."""
    names_forces = clause.names("force") or bool(_kinds_spoken_of(clause) & _ON_DUTY)
    is_object = parties.is_named and clause.names("hardware") and "hardware" not in clause.subjects
    return _is_loose(clause) and {"buy", "send"} <= _acts_meant(clause) and is_object and not names_forces


def _is_mere_pact(clause: Clause, parties: Parties) -> bool:
    """Whether something is signed that names no goods, number or firm: `Litwa podpisała umowę o współpracy`."""
    categories = {thing.label.category for thing in clause.things}
    has_goods = bool(categories & {"hardware", "plant", "works"})
    return "pact" in categories and not (has_goods or clause.has_number or signs_with_firm(parties))
