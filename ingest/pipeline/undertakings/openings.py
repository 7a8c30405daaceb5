"""Clauses + commitments → the undertakings that a text opens, and which of them rules take each commitment for.

An undertaking that has no name gets one by the rules of `undertakings/descriptions.py`.
"""

from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document, Naming, Span
from ingest.pipeline.grammar.clauses import Clause, thing_phrase
from ingest.pipeline.grammar.status import read_status
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.localities import Locality
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.candidates import describe_candidate, is_formed
from ingest.pipeline.undertakings.complements import with_complement
from ingest.pipeline.undertakings.descriptions import (
    describe,
    describe_goods,
    describe_mention,
    describe_vaguely,
)
from ingest.pipeline.undertakings.goals import common_goal, share_of_gdp
from ingest.pipeline.undertakings.joining import join_same
from ingest.pipeline.undertakings.lines import describe_line
from ingest.pipeline.undertakings.linking import Link
from ingest.pipeline.undertakings.naming import Description, Setting, read_setting, states_among
from ingest.pipeline.undertakings.namings import note_namings
from ingest.pipeline.undertakings.nouns import meant_by_noun
from ingest.pipeline.undertakings.orders import describe_order
from ingest.pipeline.undertakings.parts import (
    bought_too,
    goods_kept_up,
    is_brought,
    is_elsewhere,
    is_part_of_last,
    is_soldiers,
)
from ingest.pipeline.undertakings.plants import is_that_plant, plant_elsewhere, plant_spoken_of, plant_told
from ingest.pipeline.undertakings.register import Register
from ingest.pipeline.undertakings.topics import topics
from ingest.pipeline.undertakings.undertaking import Undertaking
from ingest.pipeline.undertakings.works import (
    fence_apart,
    fenced_border,
    is_landmark,
    ranges_elsewhere,
    works_committed_called,
    works_of_article,
)
from initiatives.choices import CommitmentKind, InitiativeKind

_PARTS_OF_LARGER = frozenset({"force", "works", "law"})  # classes of things that belong to a larger undertaking
_FUNDS = frozenset({InitiativeKind.BUDGET, InitiativeKind.TRAINING_SUPPORT})
_SENT = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT})
_SITES = frozenset({InitiativeKind.INFRASTRUCTURE, InitiativeKind.FORTIFICATION, InitiativeKind.INDUSTRY})
_LATEST = 8  # commitments of one clause, at most, that are looked at again
_NOT_FOR: Mapping[str, frozenset[str]] = defaultdict(
    frozenset,
    {
        InitiativeKind.EXERCISE: frozenset({"construction", "equipment", "funding"}),
        InitiativeKind.BUDGET: frozenset({"construction", "troops", "deployment", "exercise", "training"}),
    },
)  # kinds of commitments that are made for no initiative of a kind


def open_undertakings(
    document: Document,
    sentences: Sequence[Sequence[Clause]],
    commitments: Sequence[Commitment],
    namings: Sequence[Naming] = (),
) -> tuple[list[Undertaking], list[Link]]:
    """The undertakings of a document, and for each commitment the one that the rules arrive at."""
    register, setting = Register(), replace(read_setting(sentences), common_goal=common_goal(commitments))
    linker = _Linker(document, register, setting, [_places_in(clauses) for clauses in sentences])
    all_clauses = [clause for clauses in sentences for clause in clauses]
    for clause in all_clauses:
        linker.note_names(clause)
    for is_placed in (True, False):
        for clause in all_clauses:
            linker.note_descriptions(clause, is_placed=is_placed)
    for description, clause, match in topics(document, sentences, setting):
        linker.note_topic(description, clause, match)
    waiting = deque(commitments)
    links: list[Link] = []
    for clause in all_clauses:
        linker.pass_by(clause)
        while waiting and waiting[0].span.start < clause.span.end:
            commitment = waiting.popleft()
            own = _clause_of(commitment, clause, sentences[clause.sentence])
            links.append(Link(commitment, own, linker.link(commitment, own)))
        linker.note_goods(clause)
    for clause in all_clauses:
        linker.note_candidates(clause)
    note_namings(document, register, namings, sentences, setting)
    apart, others = join_same(register.undertakings, is_english=document.language == "en")
    return apart, [_with_other(link, others) for link in links]


def _clause_of(commitment: Commitment, clause: Clause, others: Sequence[Clause]) -> Clause:
    """The innermost clause of a sentence that a commitment begins in: `the ministry said that 20 ha would be added`."""
    around = [one for one in others if one.span.start <= commitment.span.start < one.span.end]
    return min(around, key=lambda one: one.span.end - one.span.start, default=clause)


def _with_other(link: Link, others: Mapping[int, Undertaking]) -> Link:
    return replace(link, undertaking=others.get(id(link.undertaking), link.undertaking))


def _places_in(clauses: Sequence[Clause]) -> Sequence[Match[Locality]]:
    return [place for clause in clauses for place in clause.localities]


class _Linker:
    """Goes through a document in order of the text and keeps in mind which undertaking it spoke of last."""

    def __init__(
        self, document: Document, register: Register, setting: Setting, places: Sequence[Sequence[Match[Locality]]]
    ) -> None:
        self._document = document
        self._places = places  # of each sentence
        self._setting = setting
        self._register = register
        self._last: Undertaking | None = None
        self._buyer: str | None = None  # the state of the region that was spoken of last
        self._latest: deque[Commitment] = deque(maxlen=_LATEST)  # that are made for an undertaking
        self._borders: dict[str, str] = {}  # name of a fence → the neighbour on whose border it was told to stand
        self._candidates: set[str] = set()  # names of what is only a candidate
        self._described_at: list[tuple[int, Undertaking]] = []  # where a mere mention made one

    def note_names(self, clause: Clause) -> None:
        """Open an undertaking for each named initiative."""
        if not clause.initiatives:
            return
        reading = read_status(clause)
        for mention in clause.initiatives:
            undertaking = self._register.named(mention)
            undertaking.is_told = True
            undertaking.name_at(self._document, mention.span)
            if reading:
                undertaking.statuses.append(reading.status)

    def note_descriptions(self, clause: Clause, *, is_placed: bool) -> None:
        """Open an undertaking for each thing that stands for itself and each foreign force at its host.

        Clauses that name a state of the region are placed; the others mean what these have opened, if it is but one.
        """
        if not clause.things or is_placed != bool(states_among(actor.name or "" for actor in clause.actors)):
            return
        reading = read_status(clause)
        for match in clause.things:
            description = describe_mention(self._document, clause, match, self._setting)
            may_be_sent = match.label.is_generic or is_brought(match.label)
            is_on_mission = may_be_sent and self._register.mission_before(match.span.start) is not None
            if description and not is_on_mission:
                is_bare = not is_placed and match.label.category == "force"
                known = self._register.only_one_of(match.label) if is_bare else None
                undertaking = known or self._register.brigade_of(description) or self._register.open(description)
                self._name_at(undertaking, clause, thing_phrase(clause, match.span))
                undertaking.is_told = True
                undertaking.is_standing = match.label.is_standing
                insort(self._described_at, (match.span.start, undertaking), key=itemgetter(0))
                if reading:
                    undertaking.statuses.append(reading.status)

    def note_topic(self, description: Description, clause: Clause, match: Match[Thing]) -> None:
        """Open an undertaking for the law that the article is about."""
        undertaking = self._register.open(description)
        undertaking.is_told = True
        self._name_at(undertaking, clause, thing_phrase(clause, match.span))

    def pass_by(self, clause: Clause) -> None:
        """Remember the initiative that a clause names, and the state of the region that it speaks of."""
        for mention in clause.initiatives:
            self._last = self._register.named(mention)
            self._last.stands_at(clause.localities)
        states = states_among(actor.name for actor in clause.actors if actor.name)
        self._buyer = states[0] if states else self._buyer

    def note_goods(self, clause: Clause) -> None:
        """Open an undertaking for what a clause orders, makes or builds though nobody is committed by it."""
        if clause.initiatives or not clause.things:
            return
        reading = read_status(clause)
        act = next(iter(clause.acts), None) if reading else None
        for match in clause.things:
            self._note_plant(clause, match)
            if self._is_beside(clause, match.label, thing_phrase(clause, match.span)):
                continue
            description = describe_goods(self._document, clause, match, self._buyer, self._setting, act)
            is_part = (
                is_part_of_last(match.label, self._last)
                or goods_kept_up(match.label, self._last, self._register) is not None
            )
            if description is None or self._is_committed(match) or is_part:
                continue
            undertaking = self._register.open(description)
            undertaking.is_told = True
            self._name_at(undertaking, clause, thing_phrase(clause, match.span))
            if reading:
                undertaking.statuses.append(reading.status)
            self._last = undertaking

    def _note_plant(self, clause: Clause, match: Match[Thing]) -> None:
        """Open an undertaking for a bare plant whose goods or place are told, but not for the one plant told of."""
        told = plant_told(self._document, clause, match, self._setting)
        plants = [one for one in self._register.undertakings if one.kind == match.label.kind and not one.is_named]
        if told is None or any(is_that_plant(told[0], one) for one in plants):
            return
        description, phrase = told
        undertaking = self._register.open(description)
        undertaking.is_told = True
        self._name_at(undertaking, clause, thing_phrase(clause, match.span))
        undertaking.alias_spans.setdefault(self._document.quote(phrase), phrase)

    def note_candidates(self, clause: Clause) -> None:
        """Open an undertaking for what a clause merely names, where the text has none of it."""
        states = states_among(actor.name for actor in clause.actors if actor.name)
        self._buyer = states[0] if states else self._buyer
        for match in clause.things:
            description = describe_candidate(self._document, clause, match, self._buyer)
            if description and (self._register.known(description) is None or description.name in self._candidates):
                undertaking = self._register.open(description)
                undertaking.is_told = True
                self._name_at(undertaking, clause, thing_phrase(clause, match.span))
                self._candidates.add(undertaking.name)

    def _is_committed(self, match: Match[Thing]) -> bool:
        """Whether a commitment at this place is about the thing."""
        return any(one.thing == match.label and one.span.overlaps(match.span) for one in self._latest)

    def link(self, commitment: Commitment, clause: Clause) -> Undertaking | None:
        """The undertaking that a commitment of a clause is made for, if any."""
        undertaking = self._find(commitment, clause)
        if undertaking:
            self._latest.append(commitment)
            undertaking.stands_at(clause.localities)
            self._last = undertaking
        return undertaking

    def _find(self, commitment: Commitment, clause: Clause) -> Undertaking | None:
        if commitment.initiative:
            return self._register.named(commitment.initiative)
        if line := describe_line(self._document, commitment, clause):
            undertaking = self._register.open(line[0])
            self._name_at(undertaking, clause, line[1])
            return undertaking
        thing = commitment.thing
        is_sent = thing is not None and (is_soldiers(thing) or (commitment.kind in _SENT and is_brought(thing)))
        mission = self._register.mission_before(commitment.span.start) if is_sent else None
        plant = plant_spoken_of(commitment.thing, self._last, self._register.undertakings)
        similar = plant_elsewhere(self._document, commitment, clause, plant, self._setting) if plant else None
        plant = self._described(commitment, clause, similar) if similar else plant
        if elsewhere := ranges_elsewhere(commitment, clause, self._last):
            return self._open_all(elsewhere, clause)
        kept_up = goods_kept_up(thing, self._last, self._register) if thing else None
        mentioned = mission or self._described_within(commitment.span) or kept_up or plant
        if mentioned:
            return mentioned
        is_told = commitment.thing_phrase is None or not self._is_beside(clause, thing, commitment.thing_phrase)
        places = clause.localities or (self._places[clause.sentence] if commitment.kind in _SENT else ())
        described = describe(commitment, places, self._setting) if is_told else None
        description = bought_too(commitment, self._last) or described
        if description:
            return self._taken_for(commitment, clause, description)
        if clause.initiatives:
            return self._register.named(clause.initiatives[0])
        if thing is None and (meant := meant_by_noun(clause, self._register.undertakings)):
            undertaking, noun = meant
            undertaking.spans.append(noun)
            return undertaking
        kind = thing.kind if thing else None
        same_kind = self._of_kind(commitment, kind)
        is_first = all(one.kind not in _SITES for one in self._register.undertakings)
        called = works_committed_called(self._document, commitment, clause)
        works = called or (works_of_article(commitment, self._setting) if is_first else None)
        spoken_of = same_kind or (None if works else self._spoken_of(commitment))
        is_for_named = spoken_of is not None and spoken_of is self._last and spoken_of.is_named
        ordered = None if same_kind or is_for_named else describe_order(self._document, commitment)
        other = ordered or called or (None if spoken_of else works or describe_vaguely(commitment))
        return self._described(commitment, clause, other) if other else spoken_of

    def _taken_for(self, commitment: Commitment, clause: Clause, description: Description) -> Undertaking | None:
        """The undertaking of a description, or the larger one that what is committed belongs to."""
        thing = commitment.thing
        if further := self._further_fence(description, clause):
            return self._described(commitment, clause, further)
        if thing is not None and self._is_spoken_of(commitment, thing):
            return self._last
        is_part = thing is not None and thing.category in _PARTS_OF_LARGER and not thing.is_generic
        if is_part or description.kind == InitiativeKind.FORWARD_PRESENCE:
            same_kind = self._of_kind(commitment, description.kind)
            if same_kind is not None and not is_elsewhere(same_kind, description):
                return same_kind
        return self._described(commitment, clause, description)

    def _further_fence(self, description: Description, clause: Clause) -> Description | None:
        """The fence on the border with another neighbour than that of the fence told of first."""
        border = fenced_border(self._document, description, clause)
        is_further = border is not None and self._borders.setdefault(description.name, border) != border
        return fence_apart(description, border) if border and is_further else None

    def _is_beside(self, clause: Clause, thing: Thing | None, phrase: Span) -> bool:
        """Whether a phrase names what nobody undertakes: a landmark, or a division that is not to be formed."""
        is_division = thing is not None and thing.name == "division"
        return is_landmark(clause, phrase) or (is_division and not is_formed(self._document, clause, phrase))

    def _open_all(self, descriptions: Sequence[Description], clause: Clause) -> Undertaking:
        """Open the works that a clause tells of side by side; the first is what its commitment is taken for."""
        opened = [self._register.open(description) for description in descriptions]
        for undertaking in opened:
            undertaking.is_told = True
            undertaking.spans.extend(
                place.span for place in clause.localities if place.label.name in undertaking.locations
            )
        return opened[0]

    def _described_within(self, span: Span) -> Undertaking | None:
        """The first undertaking that a mere mention within a passage made."""
        place = bisect_left(self._described_at, span.start, key=lambda mention: mention[0])
        if place == len(self._described_at) or self._described_at[place][0] >= span.end:
            return None
        return self._described_at[place][1]

    def _is_spoken_of(self, commitment: Commitment, thing: Thing) -> bool:
        """Whether what has a description of its own belongs to the undertaking that the text spoke of last by name."""
        return self._is_fund_spoken_of(commitment) if thing.category == "fund" else is_part_of_last(thing, self._last)

    def _is_fund_spoken_of(self, commitment: Commitment) -> bool:
        """Whether the text spoke of a fund by its name last, and the money is the actor's part of it."""
        last = self._last
        is_share = share_of_gdp(commitment) is not None  # no fund is told as a share of the product
        is_fund = last is not None and last.is_named and last.kind in _FUNDS and not is_share
        return last is not None and is_fund and last.is_led_by(commitment.actor_names)

    def _of_kind(self, commitment: Commitment, kind: str | None) -> Undertaking | None:
        """The undertaking of a kind that the text spoke of last, or else names first."""
        fitting = [
            one for one in self._register.undertakings if one.kind == kind and one.is_led_by(commitment.actor_names)
        ]
        return self._last if self._last in fitting else next(iter(fitting), None)

    def _spoken_of(self, commitment: Commitment) -> Undertaking | None:
        """For what has no name of its own, nor one of its kind: what the text spoke of last, else what it is about."""
        main = self._register.main(self._document.title or "")
        for one in (self._last, main):
            is_led = one is not None and (one is main or one.is_led_by(commitment.actor_names))
            if one is not None and is_led and commitment.kind not in _NOT_FOR[one.kind]:
                return one
        return None

    def _described(self, commitment: Commitment, clause: Clause, description: Description) -> Undertaking:
        undertaking = self._register.brigade_of(description) or self._register.open(description)
        phrase = commitment.thing_phrase
        if description.kind == InitiativeKind.BUDGET and commitment.quantity:
            phrase = commitment.quantity.span
        if phrase:
            self._name_at(undertaking, clause, phrase)
        return undertaking

    def _name_at(self, undertaking: Undertaking, clause: Clause, phrase: Span) -> None:
        """Note a phrase that names an undertaking, and with it the words behind that tell more."""
        undertaking.name_at(self._document, phrase)
        fuller = with_complement(self._document, clause, phrase)
        if fuller:
            undertaking.alias_spans.setdefault(self._document.quote(fuller), fuller)
