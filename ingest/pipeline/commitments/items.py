"""Items of a list that have no verb → commitments: who does what is told by the line that introduces the list.

Example: `The government has approved the purchase of:` and below it `• 42 fighting vehicles` → an order of 42.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pipeline.commitments.acts import kind_of, main_thing
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.counted import by_amount
from ingest.pipeline.commitments.dating import find_due
from ingest.pipeline.commitments.lists import are_alliances, is_state_like
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.roles import Part, can_commit, read_parts
from ingest.pipeline.commitments.signs import row_signs
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.clauses import Clause, thing_phrase
from ingest.pipeline.leads import begins_at
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus

_ENDS = ".!?…"
_REACH = 4  # sentences from the line that introduces a list back to what it takes up
_SENT = frozenset({"hardware", "force"})
_LISTED = frozenset({"hardware", "works", "plant", "force"})  # classes of things that an item names


class Lists:
    """The lists of a document whose items take up a commitment told before them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._introduction_by_item = dict(_introduced(document))
        self._told: dict[int, Commitment | None] = {}  # sentence that introduces → what its items take up

    def commitments(
        self, number: int, clauses: Sequence[Clause], memory: Memory, found: list[Commitment]
    ) -> tuple[Commitment, ...]:
        """What the sentence with this number tells as an item; nothing if it is none.

        A commitment of the introduction that says nothing by itself is taken out of what was found before.
        """
        introduction = self._introduction_by_item.get(number)
        if introduction is None or not clauses or any(map(_has_verb, clauses)):
            return ()
        if introduction not in self._told:
            self._told[introduction] = self._taken_up(introduction, found)
        told = self._told[introduction]
        items = tuple(_of_item(self._document, told, clauses, memory)) if told else ()
        if items and told in found and self._is_mere_introduction(told, introduction):
            found.remove(told)
        return items

    def _taken_up(self, introduction: int, found: Sequence[Commitment]) -> Commitment | None:
        sentences = self._document.sentences
        places = [(introduction - sentence_at(sentences, one.span.start), one) for one in reversed(found)]
        return next((one for distance, one in places if 0 <= distance <= _REACH), None)

    def _is_mere_introduction(self, told: Commitment, introduction: int) -> bool:
        is_there = self._document.sentences[introduction].contains(told.span)
        return is_there and not told.has_number


def _introduced(document: Document) -> Iterator[tuple[int, int]]:
    """Each sentence that is an item, with the one that introduces its list: a line that no full stop ends."""
    introduction = None
    for number, sentence in enumerate(document.sentences):
        is_first = sentence.start == 0 or document.body[sentence.start - 1] == "\n"
        if not (is_first and begins_at(document.body, sentence) > sentence.start):
            introduction = None if document.body[sentence.end - 1] in _ENDS else number
        elif introduction is not None:
            yield number, introduction


def _has_verb(clause: Clause) -> bool:
    """Whether a clause tells something itself."""
    if clause.predicate:
        return clause.predicate.is_finite
    return any(cue.label.status and not cue.label.is_faint for cue in clause.cues)


def _of_item(document: Document, told: Commitment, clauses: Sequence[Clause], memory: Memory) -> Iterator[Commitment]:
    for clause in clauses:
        thing = main_thing(clause, told.act)
        is_named = thing is not None and thing.label.category in _LISTED
        if not (clause.has_number or is_named):
            continue
        kind = kind_of(told.act, thing.label) if thing and is_named else told.kind
        base = replace(
            told,
            span=_without_lead(document, clause.span),
            kind=kind,
            thing=thing.label if thing else told.thing,
            thing_phrase=thing_phrase(clause, thing.span) if thing else None,
            initiative=next(iter(clause.initiatives), told.initiative),
            money=None,
            quantity=None,
            due=find_due(document, clause, CommitmentStatus(str(told.status.value)), kind) or told.due,
        )
        parts = read_parts(document, clause)
        if lead := _lead(document, clause, parts):
            base = _contribution(replace(base, actors=lead, counterparties=()), told)
        parties = Parties(base.actors, is_named=True, parts=parts)
        for one in by_amount(document, clause, base, parties, memory):
            if one.has_number or is_named:
                yield replace(one, signs=row_signs(one))
        return


def _contribution(item: Commitment, told: Commitment) -> Commitment:
    """What a member gives to what an alliance was said to do: it is sent, and not given away."""
    if not (are_alliances(told.actors) and item.thing and item.thing.category in _SENT):
        return item
    status = replace(item.status, value=CommitmentStatus.PLEDGED.value)
    return replace(item, act="send", kind=CommitmentKind.DEPLOYMENT, status=status, counterparties=told.actors)


def _lead(document: Document, clause: Clause, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The state that an item begins with and tells of: `- Denmark: two F-16s and a frigate`."""
    first = parts[0] if parts and is_state_like(parts[0]) and can_commit(parts[0].name) else None
    if first is None or first.mention.span.start > begins_at(document.body, clause.span):
        return ()
    return (first,) if document.body[first.mention.span.end :].startswith((":", " –", " —", " - ")) else ()


def _without_lead(document: Document, span: Span) -> Span:
    text = document.quote(span).rstrip(" ,;.")
    return Span(begins_at(document.body, span), span.start + len(text))
