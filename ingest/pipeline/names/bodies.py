"""Which ministries, agencies, forces, organisations and firms a text names.

A body with a name of its own is found by that name; one that every state has ("the defence ministry") is joined to the
state beside it, else to the one that the sentence or the article is about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.names.acting import ACTS
from ingest.pipeline.names.agencies import find_unknown_bodies
from ingest.pipeline.names.firms import find_firms_in_rows, find_proposed_firms, find_unknown_firms
from ingest.pipeline.names.formations import find_formations
from ingest.pipeline.names.gazetteer import Body, Office, states
from ingest.pipeline.names.setting import Setting
from ingest.pipeline.names.states import is_place
from ingest.pipeline.phrases import Match
from ingest.pipeline.reading import Reading
from initiatives.choices import ActorKind

_BEFORE_UNIT = re.compile(r"(?:['’]s?)? ")
_AFTER_UNIT = re.compile(r" (?:of the |of |der |des |aus de[mr] |från |ur |z )")
_LED = re.compile(
    r"\b(?:commander|chief|head|spokes(?:man|woman|person)|representatives?|according to|said|says) (?:of |for )?the $",
    re.IGNORECASE,
)
_MODEL_AFTER = re.compile(r" (?:[A-Z]{1,4}-?)?\d[\w-]*(?<!\d{4})\b(?! (?:million|billion|per|percent))")
_SMALL_WORDS = frozenset({"of", "the", "for", "and"})


@frozen()
class BodyFound:
    """A body in the text: `span` includes the words beside it that tell its state, `core` only its own."""

    span: Span
    core: Span
    name: str
    kind: str
    country: str | None
    also: tuple[str, ...] = ()
    is_implied: bool = False  # its state is the one that the article is about, not told by the words beside it
    is_unit: bool = False  # a numbered formation


def find_bodies(
    reading: Reading,
    matches: Sequence[Match[Body | Office]],
    setting: Setting,
    proposals: Sequence[Span] = (),
) -> tuple[BodyFound, ...]:
    """All bodies in the document, in order.

    `matches` are the phrases of the body book in it, `proposals` names that a language model takes for organisations.
    """
    certain = {match.label.name for match in matches if isinstance(match.label, Body) and not match.label.needs}
    bodies = list(_find_formations(reading, setting))
    for match in _one_for_each_span(matches):
        if isinstance(match.label, Office):
            bodies.extend(_read_office(match.span, match.label, reading, setting))
        elif _is_no_actor(reading, match.span, match.label):
            continue
        elif match.label.needs is None or not certain.isdisjoint((match.label.needs, match.label.name)):
            bodies.append(_read_body(match.span, match.label, reading, setting))
    known = _without_parents(_longest(bodies), reading)
    unknown = [
        firm for firm in _find_unknown_firms(reading, setting, known, proposals) if not _is_covered(firm.core, known)
    ]
    named = [*known, *_longest(unknown)]
    listed = [match.span for match in matches]
    others = [
        body
        for body in _find_other_bodies(reading, setting)
        if not _is_covered(body.core, named) and not any(body.core.overlaps(span) for span in listed)
    ]
    return tuple(sorted([*named, *_longest(others)], key=lambda body: body.span))


def _is_no_actor(reading: Reading, span: Span, body: Body) -> bool:
    """Whether a seat is only a place, or the name of a firm that of its product: `the first Patria 6x6`."""
    if body.kind == ActorKind.COMPANY:
        return bool(_MODEL_AFTER.match(reading.after(span)))
    return body.is_seat and is_place(reading, span)


def _is_covered(span: Span, bodies: Sequence[BodyFound]) -> bool:
    return any(span.overlaps(body.core) for body in bodies)


def _one_for_each_span(matches: Sequence[Match[Body | Office]]) -> Iterator[Match[Body | Office]]:
    """Of several meanings of one phrase, a body's own name before an office and before a name with a condition."""
    chosen: dict[Span, Match[Body | Office]] = {}
    for match in matches:
        rival = chosen.get(match.span)
        if rival is None or _rank(match.label) < _rank(rival.label):
            chosen[match.span] = match
    yield from chosen.values()


def _rank(label: Body | Office) -> int:
    return 2 if isinstance(label, Office) else 1 if label.needs else 0


def _longest(bodies: Sequence[BodyFound]) -> tuple[BodyFound, ...]:
    """The longest of overlapping bodies, in the order of the text."""
    kept: list[BodyFound] = []
    for body in sorted(bodies, key=lambda body: (body.core.start - body.core.end, body.core.start)):
        if not any(body.core.overlaps(other.core) for other in kept):
            kept.append(body)
    return tuple(sorted(kept, key=lambda body: body.span))


def _without_parents(bodies: Sequence[BodyFound], reading: Reading) -> tuple[BodyFound, ...]:
    """Of a chain of units only the one that acts, whose state its parents tell: `the Bundeswehr's 45th Brigade`.

    Other chains: `õhuväe 301. lennusalk`, `1st Brigade of the National Guard`.
    """
    body = reading.document.body
    parent_by_unit = {}
    for first, second in pairwise(bodies):
        if first.kind == second.kind == ActorKind.ARMED_FORCES:
            between = body[first.core.end : second.span.start]
            if second.is_unit and _BEFORE_UNIT.fullmatch(between):
                parent_by_unit[second.core] = first
            elif first.is_unit and _AFTER_UNIT.fullmatch(between):
                parent_by_unit[first.core] = second
    parents = {parent.core for parent in parent_by_unit.values()}
    return tuple(
        replace(unit, country=unit.country or parent.country) if (parent := parent_by_unit.get(unit.core)) else unit
        for unit in bodies
        if unit.core not in parents
    )


def _read_body(span: Span, label: Body, reading: Reading, setting: Setting) -> BodyFound:
    """A body with a name of its own, or a firm's branch that a state's name tells apart: `KNDS France`."""
    body = reading.document.body
    branch = setting.starting_at(span.end + 1) if label.kind == ActorKind.COMPANY else None
    if (
        branch
        and branch.use == "name"
        and body[span.end] == " "
        and body[branch.span.end : branch.span.end + 1] not in "'’"
    ):
        whole = Span(span.start, branch.span.end)
        return BodyFound(
            whole, whole, f"{label.name} {states()[branch.countries[0]].name}", label.kind, branch.countries[0]
        )
    state = setting.before(span) if label.kind != ActorKind.COMPANY else None
    begins = state.span.start if state and label.country == state.countries[0] else span.start
    return BodyFound(Span(begins, span.end), span, label.name, label.kind, label.country, label.also)


def _read_office(span: Span, label: Office, reading: Reading, setting: Setting) -> Iterator[BodyFound]:
    """The body of the state beside the phrase, else of the state that is meant, where the bare phrase may count."""
    whole, country = setting.attach(span)
    if country:
        yield BodyFound(whole, span, label.name_for(country), label.kind, country)
    elif _counts_bare(span, label, reading):
        country = setting.office_abroad_at(span) if label.is_abroad else setting.office_at(span, label.prefers)
        if country:
            yield BodyFound(span, span, label.name_for(country), label.kind, country, is_implied=True)


def _counts_bare(span: Span, label: Office, reading: Reading) -> bool:
    """Whether an office with no state beside it is an actor: "the army said", not "an army of volunteers"."""
    if reading.document.language != "en":  # its press means its own state's
        phrase = reading.document.quote(span)
        is_definite = phrase in lexicon.load("offices")["definite"].get(reading.document.language, ())
        return label.bare != "branch" or phrase[0].isupper() or is_definite
    if label.bare == "always":
        return True
    words = reading.document.quote(span).split()
    is_proper = all(word[0].isupper() for word in words if word not in _SMALL_WORDS) and len(words) > 1
    return is_proper or bool(ACTS.match(reading.after(span)) or _LED.search(reading.before(span)))


def _find_formations(reading: Reading, setting: Setting) -> Iterator[BodyFound]:
    for span, name in find_formations(reading.document.body, reading.document.language):
        state = setting.before(span)
        country = state.countries[0] if state else None
        yield BodyFound(span, span, name, ActorKind.ARMED_FORCES, country, is_unit=True)


def _find_unknown_firms(
    reading: Reading, setting: Setting, known: Sequence[BodyFound], proposals: Sequence[Span]
) -> Iterator[BodyFound]:
    body = reading.document.body
    firms = [found.core for found in known if found.kind == ActorKind.COMPANY]
    for span in (*find_unknown_firms(body), *find_proposed_firms(body, proposals), *find_firms_in_rows(body, firms)):
        if setting.starting_at(span.start) is None:
            yield BodyFound(span, span, reading.document.quote(span), ActorKind.COMPANY, None)


def _find_other_bodies(reading: Reading, setting: Setting) -> Iterator[BodyFound]:
    """Bodies that only the way their name is built tells, with the state beside it."""
    for core, kind in find_unknown_bodies(reading):
        own = setting.starting_at(core.start)
        span, beside = setting.attach(core)
        country = own.countries[0] if own else beside
        name = reading.document.quote(core)
        yield BodyFound(span, core, name, kind, None if kind == ActorKind.ALLIANCE else country)
