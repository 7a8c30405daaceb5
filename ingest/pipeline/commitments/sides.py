"""Who commits and who stands across from them, as the kind of a commitment sorts them: buyer and supplier, giver and
recipient, those who sign."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.lists import ADVERSARIES, are_alliances, is_seat, is_state_like, one_list
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.places import states_of_places
from ingest.pipeline.commitments.roles import NEIGHBOURS, Part, Role, can_commit, each_once
from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.names.firms import builds_for_others
from initiatives.choices import ActorKind, CommitmentKind, CommitmentStatus

_SEVERAL = 2
_ACTS_OF_GIVING = frozenset({"give", "buy", "fund", "train"})
_TAKING_PART = frozenset({Role.PARTNER, Role.SUPPLIER})
_GIVEN = frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.TRAINING, CommitmentKind.FUNDING})
_PURSES = ("budget", "fund", "coffers", "money")
_PURSE_REACH = 24  # characters after an alliance in which its budget is named
_PURSE_WORDS = 3  # the words of them: `NATO's common budget`
_POSSESSIVE = 3  # characters between a state and its firm: `'s `
_NATIONALITY_REACH = 4  # characters after a number and its noun in which a nationality still ends
_ORIGIN_REACH = 7  # characters between a number with its noun and the state that it comes from
_INDIRECT_REACH = 5  # characters between a verb and its indirect object: ` the `


def signs_with_firm(parties: Parties) -> bool:
    """Whether one state at most and a firm agree."""
    return not parties.are_several and any(part.mention.kind == ActorKind.COMPANY for part in parties.parts)


def build_for_others(parties: Parties) -> bool:
    """Whether only firms act that build what a state has ordered of them."""
    return all(part.mention.kind == ActorKind.COMPANY and builds_for_others(part.name) for part in parties.actors)


def with_buyers(parties: Parties, memory: Memory) -> Parties:
    """The state that buys, where a firm sells or delivers; the firm becomes its supplier."""
    firms = [part for part in parties.actors if part.mention.kind == ActorKind.COMPANY]
    states = tuple(part for part in parties.actors if part not in firms)
    if not firms or states:
        return replace(parties, actors=states)
    buyers = [
        part
        for part in parties.parts
        if part.mention.kind != ActorKind.COMPANY
        and (part.name in NEIGHBOURS or _places_order(part))
        and not is_seat(part, firms)
    ]
    others = [part for part in parties.parts if part not in firms]
    suppliers = [replace(firm, role=Role.SUPPLIER) for firm in firms]
    return replace(parties, actors=tuple(buyers) or memory.buyers or memory.main, parts=(*others, *suppliers))


def _places_order(part: Part) -> bool:
    """Whether a state's office is who an order comes from: `Saab får en order från FMV`."""
    return part.mention.kind == ActorKind.GOVERNMENT and part.role is Role.SUPPLIER


def gets(clause: Clause) -> bool:
    """Whether the subject of the verb is given something: `Riga gets 10 million from the EU`."""
    return bool(clause.marks("gets")) or (clause.meaning is not None and clause.meaning.gets)


def with_givers(clause: Clause, parties: Parties, memory: Memory) -> Parties:
    """Whoever the money comes from: a bank that lends it, or who gives it to the subject of the verb.

    Where the clause does not say who gives it, the alliance that shares out money.
    """
    acting = {part.name for part in parties.actors}
    givers = tuple(part for part in parties.parts if _lends(part) or _is_of_budget(clause, part))
    if not givers and gets(clause):
        origins = [
            part for part in parties.parts if part.role in (Role.SUPPLIER, Role.AGENT) and part.name not in acting
        ]
        givers = tuple(origins or [part for part in memory.giver if part.name not in acting])
    if not givers:
        return parties
    giving = {part.name for part in givers}
    getting = [replace(part, role=Role.RECIPIENT) for part in parties.actors if part.name not in giving]
    others = [part for part in parties.parts if part.name not in acting]
    return replace(parties, actors=givers, parts=(*getting, *others))


def _is_of_budget(clause: Clause, part: Part) -> bool:
    """Whether money comes from an alliance's budget, and nobody is the subject: `is set aside in the EU budget`."""
    if not (are_alliances([part]) and clause.predicate and clause.predicate.undergoing):
        return False
    end = part.mention.span.end
    following = (word.text.casefold() for word in clause.words_between(end, end + _PURSE_REACH))
    return any(word.startswith(_PURSES) for word in islice(following, _PURSE_WORDS))


def _lends(part: Part) -> bool:
    """Whether it is a bank that gives or signs a loan, and not one that is merely spoken of."""
    return part.name.endswith(" Bank") and part.role not in (Role.RECIPIENT, Role.SOURCE, Role.HOST, Role.OWNER)


def with_signatories(parties: Parties, memory: Memory) -> Parties:
    """All who sign a pact: those it is made with too, and the partners spoken of where the clause names nobody."""
    actors = parties.actors if parties.is_named or not memory.partners else memory.partners
    with_whom = [part for part in parties.parts if part.role is Role.PARTNER and is_state_like(part)]
    return replace(parties, actors=(*actors, *with_whom))


def in_exercise(commitment: Commitment) -> Commitment:
    """An exercise with all the states that take part: `trains with soldiers from Denmark`, `together with Sweden`."""
    fellows = tuple(part for part in commitment.counterparties if part.role in _TAKING_PART and _is_state(part))
    if commitment.kind != CommitmentKind.EXERCISE or not fellows:
        return commitment
    others = tuple(part for part in commitment.counterparties if part not in fellows)
    return replace(commitment, actors=(*commitment.actors, *fellows), counterparties=others)


def _is_state(part: Part) -> bool:
    return is_state_like(part) and not are_alliances([part])


def counterparties(
    clause: Clause, parties: Parties, status: StatusRead, kind: CommitmentKind, memory: Memory
) -> tuple[Part, ...]:
    """To or with whom: hosts, recipients, partners, suppliers; after a request whoever is asked."""
    acting = {part.name for part in parties.actors}
    homes = _homes_of_firms(parties.parts)
    others = [
        part
        for part in parties.parts
        if part.name not in acting | ADVERSARIES and part.role is not Role.SOURCE and part not in homes
    ]
    receivers = [part for part in others if _is_indirect_object(part, status, kind)]
    chosen = receivers or [part for part in others if part.role not in (Role.FREE, Role.OWNER)]
    if status.status == CommitmentStatus.REQUESTED:
        chosen = [part for part in others if part.mention.span.start > status.span.start][:1] or chosen
    if status.act == "refuse":
        chosen = [part for part in others if part.role is Role.FREE] or chosen
    is_sent = kind in (CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT)
    if not chosen and is_sent and not acting & set(NEIGHBOURS):
        promised = [part for part in others if part.name in NEIGHBOURS and _stands_behind_verb(part, status)]
        is_placed = bool(states_of_places(clause, memory.document.language))
        hosts = promised or _where(clause, memory) or (() if is_placed else memory.hosts)
        if not (is_placed or are_alliances(parties.actors)):
            hosts = hosts or [part for part in memory.main if part.name not in acting] or memory.region
        chosen = [part for part in hosts if part.name not in acting]
    if not chosen and kind in _GIVEN:
        after = min([status.span.start, *(part.mention.span.end for part in parties.actors[-1:])])
        objects = [part for part in others if part.mention.span.start > after]  # `hat Estland 100 Millionen zugesagt`
        chosen = [part for part in objects if part.name in NEIGHBOURS]
    return each_once(_without_named_members(chosen))


def _where(clause: Clause, memory: Memory) -> Sequence[Part]:
    """The state of the region in which the places of a clause lie, where the text names it."""
    named = (
        Part(state, replace(memory.named[state], span=span), Role.HOST)
        for state, span in states_of_places(clause, memory.document.language)
        if state in NEIGHBOURS and state in memory.named
    )
    return tuple(islice(named, 1))


def _is_indirect_object(part: Part, status: StatusRead, kind: CommitmentKind) -> bool:
    """Whether a state stands right after a verb of giving: `has offered Lithuania a Patriot battery`."""
    return status.act in _ACTS_OF_GIVING and kind in _GIVEN and _stands_behind_verb(part, status)


def _stands_behind_verb(part: Part, status: StatusRead) -> bool:
    """Whether nothing but an article stands between a verb and a state: `has promised Lithuania a brigade`."""
    return part.role is Role.FREE and 0 < part.mention.span.start - status.span.end <= _INDIRECT_REACH


def _without_named_members(parts: Sequence[Part]) -> list[Part]:
    """The parts without an alliance whose members are named after it: `NATO members, including Germany and Sweden`."""
    states = [part.mention.span.start for part in parts if part.mention.kind == ActorKind.COUNTRY]
    return [
        part
        for part in parts
        if not are_alliances([part]) or sum(start > part.mention.span.end for start in states) < _SEVERAL
    ]


def _homes_of_firms(parts: Sequence[Part]) -> list[Part]:
    """The states that only tell where a firm is from: `Germany's Diehl Defence`."""
    return [
        part
        for part, following in pairwise(parts)
        if following.mention.kind == ActorKind.COMPANY
        and part.mention.kind == ActorKind.COUNTRY
        and following.mention.span.start - part.mention.span.end <= _POSSESSIVE
    ]


def counted_actor(clause: Clause, parties: Parties, number: Span) -> tuple[Part, ...]:
    """Whose the counted forces are, if the number says so: `eight Spanish Eurofighters`, `40 Soldaten aus Kanada`.

    Who leads them is told by a relative clause: `3 000 personer som Kanada leder`.
    """
    near = Span(number.start, number.end + _NATIONALITY_REACH)
    from_there = range(number.end, number.end + _ORIGIN_REACH)
    origins = [part for part in parties.parts if part.role is Role.SUPPLIER]
    if any(part.mention.span.start in from_there for part in origins):
        return one_list(clause, [part for part in origins if part.mention.span.start >= number.end])
    relatives = (
        [] if clause.predicate else [span.start for span in clause.marks("relatives") if span.start >= number.end]
    )
    led = [part for part in parties.parts if relatives and relatives[0] < part.mention.span.start in from_there]
    named = [part for part in parties.parts if near.contains(part.mention.span) and not are_alliances([part])]
    return tuple(named[:1] or led[:1]) or parties.actors


def helps_outsiders(parties: Parties, act: str | None) -> bool:
    """Whether something is done for Ukraine, or by somebody whose commitments are none of the region's.

    What a state of the region agrees on with Ukraine is its own commitment.
    """
    names = {part.name for part in parties.actors}
    if act == "agree" and names & set(NEIGHBOURS) and all(can_commit(name) or name == "Ukraine" for name in names):
        return any(part.name == "Ukraine" and part.role is Role.RECIPIENT for part in parties.parts)
    roles = {Role.RECIPIENT, Role.FREE, Role.OWNER, *([Role.HOST] if act in _ACTS_OF_GIVING else [])}
    is_for_ukraine = any(part.name == "Ukraine" and part.role in roles for part in parties.parts)
    return is_for_ukraine or not all(can_commit(part.name) for part in parties.actors)
