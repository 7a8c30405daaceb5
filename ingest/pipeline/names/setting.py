"""Which state stands beside a phrase of a document, and which one is meant where none does."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.leads import begins_at
from ingest.pipeline.names.gazetteer import home_of_press
from ingest.pipeline.names.states import NEVER_HOME, StateFound
from ingest.pipeline.reading import Reading

_BEFORE_GAP = re.compile(r"(?:['’]s?)?[\s-](?:(?:new|own|national|state|outgoing|current|former) )?$")
_OWN = re.compile(r"\b(?:[Ii]ts|[Tt]heir)\s(?:own\s)?$")
_PLACE_BEFORE = re.compile(r"(?:,\s(?:[a-z]+,\s)?|\s)(?:[Tt]he\s)?$")  # after a place: `in Finland, meanwhile, the`
_PLACE_REACH = 24  # characters between a place and the office there
_SUBJECT_WITHIN = 4  # characters of a sentence in which a state is taken to be its subject


class Setting:
    """The states of a document by place, and which state a phrase without one of its own belongs to."""

    def __init__(self, reading: Reading, found: Sequence[StateFound], home: str | None, seat: str | None) -> None:
        self._reading = reading
        self._seat = seat
        self._home = home
        self._singles = [state for state in found if state.use != "group" and (state.counts or state.use == "capital")]
        self._by_start = {state.span.start: state for state in self._singles}
        self._by_end = {state.span.end: state for state in self._singles}
        taken_up = lexicon.alternation(lexicon.load("offices")["taken_up"].get(reading.document.language, ()))
        self._taken_up = re.compile(rf"(?<!\w)(?:{taken_up}) $", re.IGNORECASE)
        self._link = re.compile(rf"\s{lexicon.load('offices')['links'].get(reading.document.language, '')}")

    @cached_property
    def states(self) -> frozenset[str]:
        """The codes of the states that the document names one by one."""
        return frozenset(state.countries[0] for state in self._singles)

    def starting_at(self, place: int) -> StateFound | None:
        return self._by_start.get(place)

    def before(self, span: Span) -> StateFound | None:
        """The state whose name or nationality stands directly before a phrase: `Latvia's ministry`."""
        preceding = self._reading.before(span)
        gap = _BEFORE_GAP.search(preceding)
        state = self._by_end.get(span.start - len(preceding) + gap.start()) if gap else None
        return state if state and state.use != "capital" else None

    def after(self, span: Span) -> StateFound | None:
        """The state that a phrase is linked to by the words after it: `ministry in Riga`, `army of Poland`."""
        link = self._link.match(self._reading.after(span))
        return self._by_start.get(span.end + link.end()) if link else None

    def attach(self, span: Span) -> tuple[Span, str | None]:
        """A phrase with the state beside it, and that state's code."""
        before = self.before(span)
        if before:
            return Span(before.span.start, span.end), before.countries[0]
        after = self.after(span)
        return (Span(span.start, after.span.end), after.countries[0]) if after else (span, None)

    def office_at(self, span: Span, prefers: Sequence[str] = ()) -> str | None:
        """The state whose office is meant by a phrase with no state beside it."""
        return self._meant_at(span, prefers) or self._seat

    def office_abroad_at(self, span: Span) -> str | None:
        """The state of an office whose name the press never gives to the one at home.

        Words beside it or the sentence before it tell it, else the document, by naming it most often.
        """
        at_home = home_of_press(self._reading.document.language)
        start = self._reading.sentence_of(span).start
        named = [state.countries[0] for state in reversed(self._possible_between(start, span.start))]
        often = Counter(state.countries[0] for state in self._possible_between(0, len(self._reading.document.body)))
        ranked = (self._spoken_of(span), *named, *(country for country, _ in often.most_common()))
        return next((country for country in ranked if country not in (None, at_home)), self.office_at(span))

    def meant_at(self, span: Span, prefers: Sequence[str] = ()) -> str | None:
        """The state meant by a phrase with no state beside it."""
        return self._meant_at(span, prefers) or self._home

    def _meant_at(self, span: Span, prefers: Sequence[str]) -> str | None:
        preferred = next((country for country in prefers if country in self.states), None)
        if not preferred and (spoken_of := self._spoken_of(span)):
            return spoken_of
        if preferred or home_of_press(self._reading.document.language):
            return preferred or self._home
        sentence = self._reading.sentence_of(span)
        if _OWN.search(self._reading.before(span)):
            owner = self._named_last(span.start)
            if owner:
                return owner
        place = self._place_before(span)
        if place:
            return place.countries[0]
        start = begins_at(self._reading.document.body, sentence)
        earlier = self._possible_between(start, span.start)
        if earlier:
            begins = earlier[0].span.start - start <= _SUBJECT_WITHIN
            return (earlier[0] if begins else earlier[-1]).countries[0]
        return self._told_before(sentence)

    def _spoken_of(self, span: Span) -> str | None:
        """The state named last, where words before a phrase take it up: `Viro … maan puolustusministeri`."""
        if not self._taken_up.search(self._reading.before(span)):
            return None
        return next((state.countries[0] for state in reversed(self._singles) if state.span.start < span.start), None)

    def _place_before(self, span: Span) -> StateFound | None:
        """The state of the place that stands right before an office: `while in Latvia the government`."""
        body = self._reading.document.body
        near = body[max(0, span.start - _PLACE_REACH) : span.start]
        gap = _PLACE_BEFORE.search(near)
        state = self._by_end.get(span.start - len(near) + gap.start()) if gap else None
        is_place = state is not None and body.endswith((" in ", "In ", "\nin "), 0, state.span.start)
        return state if state and is_place and state.countries[0] not in NEVER_HOME else None

    def _named_last(self, place: int) -> str | None:
        """The state named last before a place: whose parliament is that of "Germany … its parliament"."""
        return next((state.countries[0] for state in reversed(self._possible_between(0, place))), None)

    def _possible_between(self, start: int, end: int) -> list[StateFound]:
        """The states named in a passage whose government the article may be about; a place is one where it opens it."""
        return [
            state
            for state in self._singles
            if start <= state.span.start < end
            and state.countries[0] not in NEVER_HOME
            and (state.counts or state.span.start - start <= _SUBJECT_WITHIN)
        ]

    def _told_before(self, sentence: Span) -> str | None:
        """The subject of the nearest earlier sentence of the paragraph that begins with a state, else the heading."""
        body = self._reading.document.body
        begun = body.rfind("\n", 0, sentence.start) + 1
        for state in reversed(self._possible_between(begun, sentence.start)):
            if state.span.start - begins_at(body, self._reading.sentence_of(state.span)) <= _SUBJECT_WITHIN:
                return state.countries[0]
        at = bisect_right(self._headings, (sentence.start, "")) - 1
        return self._headings[at][1] if at >= 0 else None

    @cached_property
    def _headings(self) -> list[tuple[int, str]]:
        """Where a line is nothing but the name of a state, and that state's code."""
        body = self._reading.document.body
        return [
            (state.span.start, state.countries[0])
            for state in self._singles
            if body[state.span.start - 1 : state.span.start] in ("", "\n")
            and body[state.span.end : state.span.end + 2].lstrip(":")[:1] in ("", "\n")
        ]
