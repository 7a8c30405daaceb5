"""A clause, how far it says something has come and its parties → the commitment that it tells, without its amounts."""

from ingest.pipeline.amounts.values import find_money
from ingest.pipeline.commitments.acts import act_of_initiative, implied_act, kind_of, main_thing, read_act, topic_of
from ingest.pipeline.commitments.ambiguous_acts import settle_act
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.dating import find_announced, find_due
from ingest.pipeline.commitments.lists import are_alliances, are_firms
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.roles import NEIGHBOURS, Role
from ingest.pipeline.commitments.sides import (
    build_for_others,
    counterparties,
    signs_with_firm,
    with_buyers,
    with_givers,
    with_signatories,
)
from ingest.pipeline.dates.periods import find_periods
from ingest.pipeline.extraction import Document, Mention, Span, Value
from ingest.pipeline.grammar.clauses import Clause, thing_phrase
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Match
from initiatives.choices import CommitmentKind, CommitmentStatus

_DONE = frozenset({CommitmentStatus.UNDER_WAY, CommitmentStatus.DELIVERED})
_EDGES = " ,;:–—-(\n"  # what a clause may begin or end with and evidence does not


def compose(
    document: Document, clause: Clause, status: StatusRead, parties: Parties, memory: Memory
) -> tuple[Commitment, Parties]:
    """The commitment of a clause without its amounts, and the parties as its kind makes them."""
    is_neighbour = parties.actors[0].name in NEIGHBOURS
    is_asked = status.status == CommitmentStatus.REQUESTED
    is_alliance = are_alliances(parties.actors) and parties.actors[0].name != "European Union"
    act = read_act(clause) or implied_act(clause, is_neighbour=is_neighbour, is_asked=is_asked, is_alliance=is_alliance)
    taken_up = memory.thing if _takes_up(clause) else None
    act = settle_act(document, clause, act, status, parties, taken_up.label if taken_up else None)
    thing = main_thing(clause, act) or taken_up
    if act is None and thing is None and memory.initiative and clause.predicate and _takes_up(clause):
        act = act_of_initiative(memory.initiative)
    topic = topic_of(clause, thing)
    kind = kind_of(act, thing.label if thing else None)
    if act is None and thing is None and find_money(document, clause.span):
        kind = CommitmentKind.FUNDING
    elif act is None and thing is None and status.status == CommitmentStatus.AGREED and parties.are_several:
        kind = CommitmentKind.AGREEMENT  # `on which the three states decided`
    elif act == "send" and _agree_in_writing(clause, status, parties):
        kind = CommitmentKind.AGREEMENT
    if kind == CommitmentKind.AGREEMENT and topic and _is_contract(document, clause, parties, topic.label):
        kind = CommitmentKind.EQUIPMENT
    if kind == CommitmentKind.CONSTRUCTION and agree_on_works(clause, status, parties):
        kind = CommitmentKind.AGREEMENT
    kind, parties = _settle_kind(kind, act, status, parties, memory)
    if kind == CommitmentKind.FUNDING:
        parties = with_givers(clause, parties, memory)
    commitment = Commitment(
        span=_trimmed(document, clause.span),
        kind=kind,
        status=Value(_reached(status.status, kind, act), status.span),
        actors=parties.actors,
        counterparties=counterparties(clause, parties, status, kind, memory),
        act=act,
        thing=topic.label if topic else None,
        thing_phrase=thing_phrase(clause, topic.span) if topic and topic in clause.things else None,
        initiative=_initiative(clause, topic),
        period=next(iter(find_periods(document, clause.span)), None),
        announced=find_announced(document, clause),
        due=find_due(document, clause, status.status, kind),
        antecedent=clause.predicate.antecedent if clause.predicate else (),
        is_named=parties.is_named,
    )
    return commitment, parties


def agree_on_works(clause: Clause, status: StatusRead, parties: Parties) -> bool:
    """Whether several states agree on what they will build together: `vienojušās par kopīgu dronu ražošanu`."""
    return status.status == CommitmentStatus.AGREED and parties.are_several and "agree" in clause.acts


def _agree_in_writing(clause: Clause, status: StatusRead, parties: Parties) -> bool:
    """Whether several put down what one will send: `agreed on the deployment in a joint declaration`."""
    return status.status == CommitmentStatus.AGREED and parties.are_several and bool(clause.marks("intent"))


def _reached(status: CommitmentStatus, kind: CommitmentKind, act: str | None) -> CommitmentStatus:
    """How far a commitment of this kind has come: a pact that was joined is agreed, a wish to buy a plan."""
    if kind == CommitmentKind.AGREEMENT and status in _DONE:
        return CommitmentStatus.AGREED
    if kind == CommitmentKind.EQUIPMENT and act == "buy" and status == CommitmentStatus.REQUESTED:
        return CommitmentStatus.PLEDGED
    return status


def _is_contract(document: Document, clause: Clause, parties: Parties, topic: Thing) -> bool:
    """Whether a pact is the order of goods: named goods, or an agreed price and nothing to be built for it.

    What firms sign with one another is none, nor is a letter of intent.
    """
    is_among_firms = len(parties.actors) > 1 and are_firms(parties.actors)
    if is_among_firms or not signs_with_firm(parties):
        return False
    if clause.marks("intent"):
        return False
    has_works = clause.names("plant", "works")
    return topic.category == "hardware" or (not has_works and bool(find_money(document, clause.span)))


def _settle_kind(
    kind: CommitmentKind, act: str | None, status: StatusRead, parties: Parties, memory: Memory
) -> tuple[CommitmentKind, Parties]:
    """The kind and the parties that it takes: states buy, a purchase in common is a pact, a refusal to do is policy."""
    if kind == CommitmentKind.DEPLOYMENT and are_firms(parties.actors) and _is_ordered(parties):
        kind = CommitmentKind.EQUIPMENT  # what a firm brings, it sells
    is_investment = act == "fund" and are_firms(parties.actors)
    if kind == CommitmentKind.EQUIPMENT and is_investment:
        return CommitmentKind.FUNDING, parties
    if kind == CommitmentKind.EQUIPMENT and act == "build" and are_firms(parties.actors) and not _is_ordered(parties):
        return CommitmentKind.CONSTRUCTION, parties  # what a firm makes is its plant's
    if kind == CommitmentKind.CONSTRUCTION and build_for_others(parties):
        return kind, with_buyers(parties, memory)
    if kind == CommitmentKind.EQUIPMENT:
        parties = with_buyers(parties, memory)
        if status.status == CommitmentStatus.AGREED and parties.are_several:
            kind = CommitmentKind.AGREEMENT
    if kind == CommitmentKind.AGREEMENT:
        parties = with_signatories(parties, memory)
    if status.is_negated and status.status in (CommitmentStatus.PLEDGED, CommitmentStatus.AGREED):
        kind = CommitmentKind.POLICY
    return kind, parties


def _is_ordered(parties: Parties) -> bool:
    """Whether what a firm makes is for a state of the region: `will build two patrol vessels for the Estonian navy`."""
    return any(part.role is Role.RECIPIENT and part.name in NEIGHBOURS for part in parties.parts)


def _takes_up(clause: Clause) -> bool:
    """Whether the clause speaks on of the thing before: `they will be installed`, `27 more are planned`."""
    return bool(clause.marks("pronouns")) or (clause.predicate is not None and clause.has_number and not clause.things)


def _initiative(clause: Clause, topic: Match[Thing] | None) -> Mention | None:
    """The named initiative that the clause is about: its first, unless a thing that stands for itself comes before."""
    first = clause.initiatives[0] if clause.initiatives else None
    if first and topic and topic.label.stands and topic.span.start < first.span.start:
        return None
    return first


def _trimmed(document: Document, span: Span) -> Span:
    """A span without the marks and blanks at its edges; one of nothing else as it is."""
    text = document.quote(span)
    if not text.strip(_EDGES):
        return span
    return Span(span.start + len(text) - len(text.lstrip(_EDGES)), span.start + len(text.rstrip(_EDGES)))
