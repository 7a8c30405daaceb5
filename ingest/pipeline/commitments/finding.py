"""Document + mentions → commitments: who said they would do, give or spend what.

One clause carries one commitment, or one for each amount and number in it. Headlines, questions, suppositions and the
acts of adversaries carry none, nor do tales of the past but for what they are judged to tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pipeline.amounts.values import find_money
from ingest.pipeline.cleaning.tables import read_rows
from ingest.pipeline.commitments.about import (
    compares_states,
    main_actor,
    main_alliance,
    main_drill,
    main_guest,
    main_maker,
    main_of_region,
)
from ingest.pipeline.commitments.acts import read_act
from ingest.pipeline.commitments.antecedents import beside_antecedent, relative_to
from ingest.pipeline.commitments.arrivals import with_arrivals
from ingest.pipeline.commitments.askers import of_askers
from ingest.pipeline.commitments.background import is_background, tells_of_people, without_history
from ingest.pipeline.commitments.bound import as_bound
from ingest.pipeline.commitments.breakdowns import in_breakdown
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.composing import agree_on_works, compose
from ingest.pipeline.commitments.contracts import with_orders
from ingest.pipeline.commitments.counted import by_amount
from ingest.pipeline.commitments.dating import due_of_each, find_ahead
from ingest.pipeline.commitments.drills import in_drill
from ingest.pipeline.commitments.echoes import echoed
from ingest.pipeline.commitments.forces import find_forces
from ingest.pipeline.commitments.gapped import with_gapped
from ingest.pipeline.commitments.guests import of_guests
from ingest.pipeline.commitments.housed import housed
from ingest.pipeline.commitments.in_turn import in_turn
from ingest.pipeline.commitments.items import Lists
from ingest.pipeline.commitments.judged import judged
from ingest.pipeline.commitments.listed import in_row
from ingest.pipeline.commitments.lists import are_alliances, are_firms, is_state_like
from ingest.pipeline.commitments.lone_prices import goods_before, lone_price, with_worth
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.missions import in_mission
from ingest.pipeline.commitments.nested import with_one_of_nested
from ingest.pipeline.commitments.parties import (
    Parties,
    decides_at_summit,
    find_tellers,
    names_subject,
    read_parties,
    takes_up_subject,
)
from ingest.pipeline.commitments.proposals import proposed
from ingest.pipeline.commitments.refusals import with_requests
from ingest.pipeline.commitments.roles import NEIGHBOURS, Part, home_state, read_parts
from ingest.pipeline.commitments.shared_out import shared_out
from ingest.pipeline.commitments.sides import (
    gets,
    helps_outsiders,
    in_exercise,
)
from ingest.pipeline.commitments.signs import commitment_signs
from ingest.pipeline.commitments.taking_up import note
from ingest.pipeline.commitments.tellings import priced, told_once, with_prices, with_retellings
from ingest.pipeline.commitments.terms import with_terms
from ingest.pipeline.commitments.to_come import rung_to_come
from ingest.pipeline.commitments.yearly import by_year
from ingest.pipeline.extraction import Document, Judgement, Mention, Span
from ingest.pipeline.grammar.clauses import Clause, settled
from ingest.pipeline.grammar.status import StatusRead, is_settling, read_status
from ingest.pipeline.grammar.vocabulary import WITHOUT_FUTURE
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus, InitiativeKind


def find_commitments(
    document: Document,
    mentions: Sequence[Mention],
    sentences: Sequence[Sequence[Clause]],
    judgements: Sequence[Judgement] = (),
) -> tuple[Commitment, ...]:
    """The commitments of a document, in order of the text, each once; `sentences` are its clauses."""
    known = settled(mentions)
    speaks_of_forces = any(mention.kind == InitiativeKind.FORWARD_PRESENCE for mention in mentions)
    memory = Memory(
        main_actor(known, home_state(document.language)),
        document,
        region=main_of_region(known),
        alliance=main_alliance(known),
        named={mention.name: mention for mention in mentions if mention.record == "actor" and mention.name},
        speaks_of_forces=speaks_of_forces,
        compares=compares_states(known),
        guest=main_guest(known),
        forces=find_forces(document, sentences),
        maker=main_maker(known),
        drill=None if speaks_of_forces else main_drill(mentions),
    )
    rows, lists = read_rows(document), Lists(document)
    opinion = judged(document, mentions, judgements, rows.values())
    found: list[Commitment] = []
    settling = [is_settling(clauses) for clauses in sentences]
    for number, (sentence, clauses) in enumerate(zip(document.sentences, sentences, strict=True)):
        before_it, is_open = len(found), bool(clauses) and not _is_silent(document, clauses)
        is_told = is_open and not any(clause.marks("history") for clause in clauses)
        price = lone_price(document, sentence, clauses)
        goods = goods_before(document, sentence, found) if price else None
        if goods is not None:
            found[goods] = priced(found[goods], price)
        elif sentence in rows:
            row = rows[sentence]
            of_row = in_breakdown(document, row, found) or tuple(in_row(document, row, clauses, memory))
            found.extend(of_row or lists.commitments(number, clauses, memory, found))
        elif items := lists.commitments(number, clauses, memory, found):
            found.extend(items)
        elif echo := echoed(document, sentence, clauses, found):
            found.append(echo)
            _note_all(document, clauses, memory)
        elif is_told:
            memory.tellers = find_tellers(document, clauses)
            memory.is_settled = any(settling[near] for near in _beside(document, number))
            for before, read in zip((None, *clauses[:-1]), clauses, strict=True):
                memory.turn_to(read)
                clause = beside_antecedent(read, memory.thing)
                parts = read_parts(document, clause)
                told_of = relative_to(document, read, before)
                here = _in_clause(document, clause, parts, memory)
                found.extend([replace(one, before=told_of) for one in here] if told_of else here)
                note(clause, parts, memory)
            found.extend(_of_other_years(document, number, found))
        if is_open:
            found.extend(tuple(proposed(document, clauses, found[before_it:], opinion, memory)))
        found[before_it:] = opinion.signed(number, found[before_it:])
    for told_together in (
        without_history,
        with_requests,
        with_worth,
        with_prices,
        with_orders,
        with_arrivals,
        with_one_of_nested,
        with_retellings,
    ):
        found = told_together(document, found)
    return told_once(with_terms(document, mentions, found))


def _note_all(document: Document, clauses: Sequence[Clause], memory: Memory) -> None:
    """Take in whom the clauses of a sentence speak of that is read in another way than clause by clause."""
    for clause in clauses:
        memory.turn_to(clause)
        note(clause, read_parts(document, clause), memory)


def _of_other_years(document: Document, number: int, found: Sequence[Commitment]) -> list[Commitment]:
    """What the sentence with this number tells for other years of what it or the one before it counts last."""
    counted = next((one for one in reversed(found) if one.quantity), None)
    if counted is None or sentence_at(document.sentences, counted.span.start) not in _beside(document, number):
        return []
    return list(by_year(document, document.sentences[number], counted))


def _beside(document: Document, number: int) -> Iterator[int]:
    """The sentence with this number and those next to it in its paragraph."""
    sentences = document.sentences
    for near in range(max(0, number - 1), min(len(sentences), number + 2)):
        first, second = sorted((sentences[number], sentences[near]))
        if "\n" not in document.body[first.end : second.start]:
            yield near


def _is_silent(document: Document, clauses: Sequence[Clause]) -> bool:
    """Whether the sentence is the headline or a question."""
    text = document.body[clauses[0].span.start : clauses[-1].span.end].strip()
    return _line_of(document, clauses[0].span) == document.title or text.rstrip('”"»').endswith("?")


def _line_of(document: Document, span: Span) -> str:
    """The line in which a span begins: a headline may have several sentences."""
    start = document.body.rfind("\n", 0, span.start) + 1
    end = document.body.find("\n", span.start)
    return document.body[start : end if end >= 0 else None].strip()


def _in_clause(document: Document, clause: Clause, parts: tuple[Part, ...], memory: Memory) -> Iterator[Commitment]:
    status = read_status(clause) or _implied_status(document, clause)
    if status is None or _is_unreal(clause) or is_background(document, clause, status):
        return
    is_told = clause.stands_alone or clause.tells_act or status.is_implied
    is_said = names_subject(clause, parts) or decides_at_summit(clause, parts, status)
    if not (is_told or is_said or takes_up_subject(clause)):
        return
    if status.is_open and memory.is_settled:
        status = replace(status, status=CommitmentStatus.AGREED)
    if ahead := rung_to_come(document, clause, status):
        status = replace(status, status=ahead)
    memory.status = status if is_told or is_said else memory.status
    status, parties = of_askers(clause, read_parties(clause, parts, status, memory), status, memory)
    parties = housed(document, clause, parties)
    act = "agree" if agree_on_works(clause, status, parties) else read_act(clause)
    if not parties.actors or helps_outsiders(parties, act) or tells_of_people(document, clause, status, parties):
        return
    base, parties = compose(document, clause, status, parties, memory)
    base = as_bound(base, clause, status, parties)
    if len(parties.actors) > 1:
        memory.partners = parties.actors
    _note_who_pays(clause, base, parties, memory)
    base = in_exercise(in_drill(in_mission(base, clause, memory), clause, memory))
    told = _dated_each(document, clause, list(by_amount(document, clause, base, parties, memory)))
    told = in_turn(document, clause, [of_guests(clause, one, memory) for one in told])
    told = with_gapped(document, clause, told)
    for commitment in shared_out(document, told, parties.parts, are_given=gets(clause)):
        yield replace(commitment, signs=commitment_signs(document, commitment, clause, status))


def _dated_each(document: Document, clause: Clause, told: Sequence[Commitment]) -> Sequence[Commitment]:
    """The commitments of a clause, each with the date that stands after its amount where each has one."""
    amounts = [amount.span for one in told if (amount := one.quantity or one.money)]
    dues = due_of_each(document, clause, amounts) if len(amounts) == len(told) else ()
    return [replace(one, due=due) for one, due in zip(told, dues, strict=True)] if dues else told


def _note_who_pays(clause: Clause, base: Commitment, parties: Parties, memory: Memory) -> None:
    """Take in who shares out money and who buys, for what is told of it further on."""
    if are_alliances(parties.actors):
        memory.giver = parties.actors if base.kind == CommitmentKind.FUNDING or _is_budget(base) else memory.giver
    elif parties.is_named and base.kind == CommitmentKind.FUNDING:
        memory.giver = tuple(part for part in base.actors if part.name not in NEIGHBOURS and is_state_like(part))
    if base.act == "buy" and parties.is_named and not are_firms(base.actors):
        memory.buyers, memory.bought = base.actors, clause.sentence


def _is_budget(commitment: Commitment) -> bool:
    return commitment.initiative is not None and commitment.initiative.kind == InitiativeKind.BUDGET


def _is_unreal(clause: Clause) -> bool:
    """Whether the clause begins with a word such as "if" or "how many", or tells what has not been done."""
    if clause.predicate:
        return clause.predicate.is_supposed or clause.predicate.is_denied
    suppositions = {span.start for span in clause.marks("condition")}
    first, second = [*(word.start for word in clause.words[:2]), -1, -1][:2]
    is_joined = bool(suppositions) and any(span.start == first for span in clause.marks("joins", "opens"))
    return first in suppositions or (is_joined and second in suppositions)


def _implied_status(document: Document, clause: Clause) -> StatusRead | None:
    """Where no word tells the status, a plain verb or an amount promises, and a perfect tense or a number tells a fact.

    In English a plain verb alone may be a noun, so that there only a number speaks. A price needs nobody named.
    """
    if clause.predicate and clause.predicate.is_report:
        return None
    act = next((cue for cue in clause.cues if cue.label.act), None)
    is_price = act is not None and act.label.act == "cost" and bool(find_money(document, clause.span))
    who = [mention.span for mention in (*clause.actors, *clause.initiatives)]
    who += [act.span] if act and is_price else []
    is_plain = act is not None and document.language != "en" and clause.stands_alone
    if not who or not (clause.has_number or is_plain):
        return None
    is_perfect = bool(clause.marks("perfect")) and not is_price  # `jonka arvo on 60 miljoonaa`
    is_ahead = document.language in WITHOUT_FUTURE and find_ahead(document, clause) is not None
    is_promise = not is_perfect and (act is not None or bool(find_money(document, clause.span)) or is_ahead)
    status = CommitmentStatus.PLEDGED if is_promise else CommitmentStatus.DELIVERED
    return StatusRead(status, act.span if act else who[0], is_implied=True)
