"""One verb with several objects, each at a date of its own → one commitment for each.

Example: `Latvia will receive howitzers in 2026 and vehicles in 2028` → howitzers due in 2026, vehicles in 2028.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.pipeline.commitments.acts import kind_of
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.dating import dates_in
from ingest.pipeline.dates.finding import FoundDate
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.grammar.clauses import Clause, thing_phrase
from initiatives.choices import CommitmentKind

_SEVERAL = 2
_LONGEST = 60  # characters of an object between two dates
_PARTS = frozenset(";:.()\n")  # what no list of objects goes on after


def in_turn(document: Document, clause: Clause, told: list[Commitment]) -> list[Commitment]:
    """The commitment of a clause that counts nothing, with one more for each further object at its own date."""
    if len(told) != 1 or told[0].has_number or told[0].due is None:
        return told
    dates = [date for date in dates_in(document, clause.span) if _is_due(date)]
    if len(dates) < _SEVERAL:
        return told
    others = list(_others(document, clause, told[0], dates))
    return [replace(told[0], due=_value(dates[0])), *others] if others else told


def _is_due(date: FoundDate) -> bool:
    return date.role == "due"


def _value(date: FoundDate) -> Value:
    return Value(date.value, date.span)


def _others(document: Document, clause: Clause, first: Commitment, dates: list[FoundDate]) -> Iterator[Commitment]:
    for before, date in pairwise(dates):
        gap = Span(before.span.end, date.span.start)
        if not _is_object(document, clause, gap):
            return
        other = replace(first, span=Span(gap.start, date.span.end), due=_value(date), announced=None)
        thing = next((thing for thing in clause.things if gap.contains(thing.span)), None)
        if thing:
            phrase = thing_phrase(clause, thing.span)
            kind = kind_of(first.act, thing.label)
            yield _trimmed(clause, replace(other, kind=kind, thing=thing.label, thing_phrase=phrase))
        elif any(gap.contains(span) for span in clause.marks("working")):
            yield _trimmed(clause, replace(other, kind=CommitmentKind.DEPLOYMENT))
        else:
            return


def _is_object(document: Document, clause: Clause, gap: Span) -> bool:
    """Whether what stands between two dates is joined to what stands before, and tells no other act."""
    text = document.quote(gap)
    is_joined = text.startswith(",") or any(gap.contains(span) for span in clause.marks("joins", "opens"))
    is_plain = len(text) <= _LONGEST and _PARTS.isdisjoint(text)
    return is_joined and is_plain and not any(cue.label.status and gap.contains(cue.span) for cue in clause.cues)


def _trimmed(clause: Clause, commitment: Commitment) -> Commitment:
    """The commitment without the comma and the "and" before its words."""
    joins = {span.start for span in clause.marks("joins")}
    words = clause.words_between(commitment.span.start, commitment.span.end)
    start = next((word.start for word in words if word.start not in joins), commitment.span.start)
    return replace(commitment, span=Span(start, commitment.span.end))
