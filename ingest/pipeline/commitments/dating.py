"""A clause and the text around it → the day of its act and the date by which it is to be done.

A date in the clause outweighs one in the rest of its sentence, where only a date that stands alone is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.pipeline.cleaning.documents import reference_date
from ingest.pipeline.dates.calendars import Calendar, calendar_of
from ingest.pipeline.dates.finding import DateRole, FoundDate, Strength, find_dates
from ingest.pipeline.dates.parts import date_spans
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.tenses import Tense
from initiatives.choices import CommitmentKind, CommitmentStatus
from initiatives.partial_dates import PartialDate

_SENTENCE_REACH = 600  # characters of a sentence whose only date may stand in another clause
_GAP = re.compile(r",?\s+")
_SENTENCES_ON = 4  # this sentence and those after it in which a delivery is told of
_PAST = frozenset({CommitmentStatus.DELIVERED, CommitmentStatus.CANCELLED})
_MARK_OF_EFFECT = {CommitmentKind.POLICY: "in_force", CommitmentKind.CONSTRUCTION: "completes"}
_TENSES_AHEAD = frozenset({Tense.FUTURE, Tense.INFINITIVE, Tense.CONDITIONAL, Tense.DUE})
_TENSES_NOW = frozenset({Tense.NOW, Tense.PRESENT})
_TO_COME = frozenset({CommitmentStatus.PLEDGED, CommitmentStatus.PROPOSED, CommitmentStatus.REQUESTED})


def find_due(document: Document, clause: Clause, status: CommitmentStatus, kind: CommitmentKind) -> Value | None:
    """When the promise of a clause is to be kept; what has been done has no date ahead, but for a term that is stated.

    Money that is or was spent is that of a year.
    """
    in_clause = _own_dates(document, clause)
    published = reference_date(document, clause.span)
    if kind == CommitmentKind.FUNDING and (year := _year_of_money(in_clause, published, status)):
        return year
    if status in _PAST:
        ends = [date for date in in_clause if date.role == "due" or date.is_period]
        return _main(ends, Strength.STATED) or _day_of_effect(clause, in_clause, kind)
    own, of_sentence = _with_role(in_clause, "due"), _with_role(_sentence_dates(document, clause), "due")
    return (
        _main(own, Strength.LIKELY)
        or _only(of_sentence, Strength.LIKELY)
        or _main(own, Strength.WEAK)
        or _only(of_sentence, Strength.WEAK)
        or _main(_with_role(_following_dates(document, clause), "due"), Strength.LIKELY, is_end=True)
    )


def find_ahead(document: Document, clause: Clause) -> FoundDate | None:
    """The first date of a clause that lies wholly after the day of publication."""
    published = reference_date(document, clause.span)
    if published is None:
        return None
    return next((date for date in _own_dates(document, clause) if date.value.first_day > published.last_day), None)


def dates_in(document: Document, span: Span) -> tuple[FoundDate, ...]:
    """The dates of a passage, relative ones as of the day on which it was told."""
    return find_dates(document, span, reference_date(document, span))


def find_announced(document: Document, clause: Clause) -> Value | None:
    """The day of the act that a clause tells of, where the text dates it."""
    own = _own_dates(document, clause)
    announced = _with_role(own, "announced")
    if announced:
        return _value(announced[0])
    spans = {date.span for date in own}
    others = [date for date in _sentence_dates(document, clause) if date.span not in spans]
    return _only(_with_role(others, "announced"), Strength.WEAK)


@lru_cache(maxsize=1)  # asked for the day of the act and for the date by which it is to be done
def _own_dates(document: Document, clause: Clause) -> Sequence[FoundDate]:
    written = date_spans(document.body, document.sentences[clause.sentence], document.language)
    if not any(clause.span.overlaps(span) for span in written):
        return []
    published = reference_date(document, clause.span)
    dates = find_dates(document, clause.span, published)
    return [_as_told(date, clause, published) for date in dates if clause.owns(date.span)]


def _as_told(date: FoundDate, clause: Clause, published: PartialDate | None) -> FoundDate:
    """A date around the day of publication, as one ahead where the verb tells of no past: `will get it this year`."""
    if published is None or clause.predicate is None or not date.value.covers(published):
        return date
    open_tenses = _TENSES_AHEAD if date.value.day else _TENSES_AHEAD | _TENSES_NOW
    is_open = clause.predicate.tense in open_tenses and date.role in ("announced", None)
    return replace(date, role="due") if is_open else date


def due_of_each(document: Document, clause: Clause, amounts: Sequence[Span]) -> Sequence[Value]:
    """A date to come for each of several amounts where one stands after each: `2.8% this year and 3.5% by 2030`."""
    dates = _with_role(_own_dates(document, clause), "due")
    places = [place for amount, date in zip(amounts, dates, strict=False) for place in (amount, date.span)]
    is_each = len(amounts) == len(dates) > 1 and places == sorted(places)
    return [_value(date) for date in dates] if is_each else ()


def _sentence_dates(document: Document, clause: Clause) -> Sequence[FoundDate]:
    sentence = document.sentences[clause.sentence]
    if sentence.end - sentence.start > _SENTENCE_REACH:
        return ()
    return dates_in(document, sentence)


def _following_dates(document: Document, clause: Clause) -> Sequence[FoundDate]:
    """The dates of the next sentence of the paragraph that goes on about the same: `It should open in 2026.`

    It may begin with its date: `By 2027 it should be ready.` Further on, or where the next paragraph begins, it must
    tell of a delivery: `Deliveries end in 2029.`
    """
    calendar = calendar_of(document.language)
    here, *following = document.sentences[clause.sentence : clause.sentence + _SENTENCES_ON]
    for number, sentence in enumerate(following):
        is_next_paragraph = "\n" in document.body[here.end : sentence.start]
        begins = calendar.delivers if number or is_next_paragraph else calendar.follows
        dates = dates_in(document, sentence)
        start = _start_after_date(document, sentence, dates)
        goes_on = begins.match(document.body, start) or (
            begins is calendar.follows and _tells_end(calendar, document.body, Span(start, sentence.end))
        )
        if goes_on and _with_role(dates, "due"):
            return dates
        if is_next_paragraph:
            return ()
    return ()


def _start_after_date(document: Document, sentence: Span, dates: Sequence[FoundDate]) -> int:
    """Where a sentence begins that has a date before it: the `the unit` of `By 2027, the unit should be ready`."""
    first = dates[0].span if dates else None
    if first is None or first.start != sentence.start:
        return sentence.start
    gap = _GAP.match(document.body, first.end)
    return min(gap.end() if gap else first.end, sentence.end - 1)


def _tells_end(calendar: Calendar, body: str, sentence: Span) -> bool:
    """Whether a sentence about something known tells when it is done: `The building is to be ready next spring.`"""
    known = calendar.known.match(body, sentence.start, sentence.end)
    return known is not None and bool(calendar.ends.search(body, known.end(), sentence.end))


def _year_of_money(dates: Sequence[FoundDate], published: PartialDate | None, status: CommitmentStatus) -> Value | None:
    """The year that money was or will be spent in: `It was worth $231 million in 2025`; for a promise none gone by."""
    years = [date for date in dates if not date.value.month and date.role in ("announced", None)]
    if published and status in _TO_COME:
        years = [date for date in years if date.value.last_day >= published.first_day]
    return _value(years[0]) if years and not _with_role(dates, "due") else None


def _day_of_effect(clause: Clause, dates: Sequence[FoundDate], kind: CommitmentKind) -> Value | None:
    """The day on which a rule took effect or works were completed: `took effect on 6 March`, `finished in 2022`.

    What has stood since a day was not built to its end then.
    """
    if kind not in _MARK_OF_EFFECT or not clause.marks(_MARK_OF_EFFECT[kind]):
        return None
    told = [date for date in dates if kind == CommitmentKind.POLICY or date.role != "since"]
    return _value(told[0]) if len(told) == 1 else None


def _with_role(dates: Sequence[FoundDate], role: DateRole) -> list[FoundDate]:
    return [date for date in dates if date.role == role]


def _main(dates: Sequence[FoundDate], strength: Strength, *, is_end: bool = False) -> Value | None:
    """The first of the dates that are at least so strong, but the last one where the words of all say it is the end."""
    strong = [date for date in dates if date.strength >= strength]
    if not strong:
        return None
    are_ends = is_end or all(date.strength == Strength.STATED for date in strong)
    return _value(max(strong, key=lambda date: date.value.last_day) if are_ends else strong[0])


def _only(dates: Sequence[FoundDate], strength: Strength) -> Value | None:
    """The one date that all of those at least so strong tell, or None."""
    strong = [date for date in dates if date.strength >= strength]
    return _value(strong[0]) if len({date.value for date in strong}) == 1 else None


def _value(date: FoundDate) -> Value:
    return Value(date.value, date.span)
