"""Commitments + named initiatives → the undertaking behind each commitment, named or only described.

An undertaking that has no name gets one by the rules of `descriptions.py`.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.pipeline.clauses import Clause, thing_phrase
from ingest.pipeline.commitment import Commitment
from ingest.pipeline.descriptions import Description, Setting, describe, describe_mention, read_setting
from ingest.pipeline.extraction import Document, Mention, Span
from ingest.pipeline.initiatives import programmes
from ingest.pipeline.status import read_status
from initiatives.choices import InitiativeKind

_PARTS_OF_LARGER = frozenset({"force", "works", "law"})  # classes of things that belong to a larger undertaking
_NOT_FOR: Mapping[str, frozenset[str]] = defaultdict(
    frozenset,
    {
        InitiativeKind.EXERCISE: frozenset({"construction", "equipment", "funding"}),
        InitiativeKind.BUDGET: frozenset({"construction", "troops", "deployment", "exercise", "training"}),
    },
)  # kinds of commitments that are made for no initiative of a kind


@dataclass(slots=True)
class Undertaking:
    """An initiative of this article: every place that names it, what is committed for it, and what its clauses tell."""

    name: str
    kind: str
    is_named: bool = False
    is_standing: bool = False  # in place as long as nothing else is said
    spans: list[Span] = field(default_factory=list)
    alias_spans: dict[str, Span] = field(default_factory=dict)
    participants: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)  # of clauses that name it
    commitments: list[Commitment] = field(default_factory=list)

    def name_at(self, document: Document, span: Span) -> None:
        """Note a place where the text names it."""
        self.spans.append(span)
        self.alias_spans.setdefault(document.quote(span), span)

    def is_led_by(self, names: Iterable[str]) -> bool:
        """Whether one of the actors takes part, or nobody is known to."""
        return not self.participants or bool(set(self.participants) & set(names))


def link_commitments(
    document: Document, sentences: Sequence[Sequence[Clause]], commitments: Sequence[Commitment]
) -> tuple[dict[str, Undertaking], tuple[str | None, ...]]:
    """The undertakings of a document by name, and for each commitment the name of its own, or None."""
    linker = _Linker(document, read_setting(sentences))
    for clauses in sentences:
        for clause in clauses:
            linker.note_names(clause)
    waiting = list(commitments)
    names: list[str | None] = []
    for clause in (clause for clauses in sentences for clause in clauses):
        linker.pass_by(clause)
        while waiting and waiting[0].span.start < clause.span.end:
            names.append(linker.link(waiting.pop(0)))
    return linker.undertakings, tuple(names)


class _Linker:
    """Goes through a document in order of the text and keeps in mind which undertaking it spoke of last."""

    def __init__(self, document: Document, setting: Setting) -> None:
        self._document = document
        self._setting = setting
        self.undertakings: dict[str, Undertaking] = {}
        self._last: Undertaking | None = None
        self._described_at: list[tuple[int, str]] = []  # where a mere mention made one, and its name

    def note_names(self, clause: Clause) -> None:
        """Open an undertaking for each named initiative and each thing that stands for itself."""
        reading = read_status(clause)
        for mention in clause.initiatives:
            undertaking = self._named(mention)
            undertaking.name_at(self._document, mention.span)
            if reading:
                undertaking.statuses.append(reading.status)
        for match in clause.things:
            description = describe_mention(self._document, clause, match, self._setting)
            if description:
                undertaking = self._open(description)
                undertaking.name_at(self._document, thing_phrase(clause, match.span))
                undertaking.is_standing = match.label.is_standing
                self._described_at.append((match.span.start, undertaking.name))
                if reading:
                    undertaking.statuses.append(reading.status)

    def _named(self, mention: Mention) -> Undertaking:
        programme = programmes().get(str(mention.name))
        participants = programme.participants if programme else ()
        undertaking = self._open(Description(str(mention.name), mention.kind, participants))
        undertaking.is_named = True
        if programme:
            _extend(undertaking.locations, programme.locations)
        return undertaking

    def _open(self, description: Description) -> Undertaking:
        undertaking = self.undertakings.setdefault(description.name, Undertaking(description.name, description.kind))
        _extend(undertaking.participants, description.participants)
        return undertaking

    def pass_by(self, clause: Clause) -> None:
        """Remember the initiative that a clause names."""
        if clause.initiatives:
            self._last = self.undertakings[str(clause.initiatives[-1].name)]

    def link(self, commitment: Commitment) -> str | None:
        undertaking = self._find(commitment)
        if undertaking is None:
            return None
        undertaking.commitments.append(commitment)
        self._last = undertaking
        return undertaking.name

    def _find(self, commitment: Commitment) -> Undertaking | None:
        if commitment.initiative:
            return self.undertakings[str(commitment.initiative.name)]
        mentioned = self._described_within(commitment.span)
        if mentioned:
            return mentioned
        thing = commitment.thing
        description = describe(commitment)
        is_part = thing is not None and thing.category in _PARTS_OF_LARGER
        if description and (is_part or description.kind == InitiativeKind.FORWARD_PRESENCE):
            return self._of_kind(commitment, description.kind) or self._described(commitment, description)
        if description:
            return self._described(commitment, description)
        return self._spoken_of(commitment, thing.kind if thing else None)

    def _described_within(self, span: Span) -> Undertaking | None:
        """The first undertaking that a mere mention within a passage made."""
        place = bisect_left(self._described_at, (span.start, ""))
        if place == len(self._described_at) or self._described_at[place][0] >= span.end:
            return None
        return self.undertakings[self._described_at[place][1]]

    def _of_kind(self, commitment: Commitment, kind: str | None) -> Undertaking | None:
        """The undertaking of a kind that the text spoke of last, or else names first."""
        fitting = [
            one for one in self.undertakings.values() if one.kind == kind and one.is_led_by(commitment.actor_names)
        ]
        return self._last if self._last in fitting else next(iter(fitting), None)

    def _spoken_of(self, commitment: Commitment, kind: str | None) -> Undertaking | None:
        """For what has no name of its own: an undertaking of its kind, else what the text spoke of last."""
        same_kind = self._of_kind(commitment, kind)
        if same_kind or self._last is None:
            return same_kind
        is_fitting = self._last.is_led_by(commitment.actor_names) and commitment.kind not in _NOT_FOR[self._last.kind]
        return self._last if is_fitting else None

    def _described(self, commitment: Commitment, description: Description) -> Undertaking:
        undertaking = self._known_as(commitment) or self._open(description)
        if commitment.thing_phrase:
            undertaking.name_at(self._document, commitment.thing_phrase)
        _extend(undertaking.participants, description.participants)
        return undertaking

    def _known_as(self, commitment: Commitment) -> Undertaking | None:
        """The undertaking about the same thing that shares a participant: a partner's part is no other undertaking."""
        if commitment.thing is None or commitment.thing.category != "hardware":
            return None
        about = f"{commitment.thing.name} {commitment.thing.frame} "
        sharing = [one for one in self.undertakings.values() if one.name.startswith(about)]
        return next((one for one in sharing if any(name in one.name for name in commitment.actor_names)), None)


def _extend(names: list[str], more: Iterable[str]) -> None:
    names.extend(name for name in dict.fromkeys(more) if name not in names)
