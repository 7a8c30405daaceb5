"""What is built → an undertaking named after the place where it stands: `Narva military base`.

Places are municipalities that the lexicon knows. In English the name that stands beside the noun serves as well, known
or not (`Reedo barracks`, `a range near Kikepera`), and so does the one place that an article is about.
"""

import re
from collections.abc import Sequence

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.localities import Locality
from ingest.pipeline.phrases import Match, Word
from ingest.pipeline.undertakings.naming import Description, Setting, states_among
from ingest.pipeline.undertakings.undertaking import Undertaking
from initiatives.choices import CommitmentKind, InitiativeKind

_PLACE_REACH = 60  # characters between a building and the municipality that it is named after
_BUILT = frozenset({CommitmentKind.CONSTRUCTION, CommitmentKind.FUNDING, CommitmentKind.AGREEMENT})
_LANDMARK_WORDS = 3  # before a landmark: `next to the`
_ARTICLES = frozenset({"a", "an", "its", "the", "their"})
_BESIDE = frozenset({"alongside", "beside", "near", "opposite"})
_BESIDE_TO = frozenset({("adjacent", "to"), ("close", "to"), ("next", "to")})
_DECIDED = frozenset({CommitmentKind.CONSTRUCTION, CommitmentKind.POLICY, CommitmentKind.AGREEMENT})  # about land
_LONGEST_NAME = 2  # words of the name of a place that nobody listed
_PREPOSITIONS = frozenset({"at", "in", "near", "outside"})
_PARTS = frozenset(
    {"bridges", "port", "roads and railways", "stages of works", "barracks"}
)  # what may lead to, or belong to, any site
_RANGE = "training area"  # a site of its own, whatever is built beside it
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july"}
    | {"august", "september", "october", "november", "december"}
)
_FENCE = "border fence"
_BORDER = re.compile(
    r"\bborders? with (Belarus|Russia|Kaliningrad)|\b(Belarus|Russia|Kaliningrad)(?:n|ian)? (?:border|frontier)"
)  # how English tells which border a fence is on
_NEIGHBOURS = {"Belarus": "Belarus", "Russia": "Russia", "Kaliningrad": "Russia"}
_NAME = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")


def works_at(
    thing: Thing, phrase: Span | None, places: Sequence[Match[Locality]], participants: tuple[str, ...]
) -> Description | None:
    """What is built, after the municipality that stands beside it."""
    if thing.category != "works" or thing.kind is None or phrase is None:
        return None
    near = next((place.label for place in places if _is_near(place.span, phrase)), None)
    return _at(thing, near, participants) if near else None


def works_committed(
    commitment: Commitment, places: Sequence[Match[Locality]], participants: tuple[str, ...]
) -> Description | None:
    """The works that a commitment is about, after the municipality beside them."""
    if commitment.thing is None or commitment.kind not in _BUILT:
        return None
    return works_at(commitment.thing, commitment.thing_phrase, places, participants)


def works_of_article(commitment: Commitment, setting: Setting) -> Description | None:
    """The works that a commitment is about, at the one place that the article is about."""
    thing, place = commitment.thing, setting.place
    if thing is None or place is None or commitment.kind not in _BUILT:
        return None
    is_site = thing.category == "works" and thing.kind == InitiativeKind.INFRASTRUCTURE and thing.name not in _PARTS
    return _at(thing, place, commitment.actor_names) if is_site else None


def ranges_elsewhere(commitment: Commitment, clause: Clause, last: Undertaking | None) -> list[Description]:
    """Training areas like the one just told of, at other places: `and that Kazlų Rūda would grow to 7,370 hectares`."""
    if last is None or not last.name.endswith(f" {_RANGE}") or not (clause.has_number and clause.localities):
        return []
    thing = commitment.thing
    is_alike = thing is None or (_is_building(thing) and not commitment.thing_phrase)
    if commitment.kind not in _DECIDED or not is_alike:
        return []
    actors = commitment.actor_names
    names = dict.fromkeys(match.label.name for match in clause.localities if match.label.name not in last.locations)
    return [Description(f"{name} {_RANGE}", last.kind, actors, last.thing, locations=(name,)) for name in names]


def fenced_border(document: Document, description: Description, clause: Clause) -> str | None:
    """The neighbour on whose border a fence stands, as the sentence tells it: `a fence on the border with Belarus`.

    None where the sentence speaks of another neighbour as well.
    """
    if description.thing is None or description.thing.name != _FENCE or len(description.states) != 1:
        return None
    sentence = document.quote(document.sentences[clause.sentence])
    named = {neighbour for name, neighbour in _NEIGHBOURS.items() if name in sentence}
    return next(iter(named)) if len(named) == 1 and _BORDER.search(sentence) else None


def fence_apart(fence: Description, border: str) -> Description:
    """A further fence of a state, on its border with another neighbour than the one told of first."""
    return Description(f"{fence.name} with {border}", fence.kind, fence.participants, locations=fence.locations)


def is_landmark(clause: Clause, phrase: Span) -> bool:
    """Whether a phrase only tells where something else is: `nearly finished at Ämari, next to the air base`."""
    before = [word.folded for word in clause.words_between(clause.span.start, phrase.start)[-_LANDMARK_WORDS:]]
    told = [word for word in before if word not in _ARTICLES]
    return bool(told) and (told[-1] in _BESIDE or tuple(told[-2:]) in _BESIDE_TO)


def is_one_site(known: Thing | None, locations: Sequence[str], description: Description) -> bool:
    """Whether known works and those of a description are parts of one site: barracks and roads, but no range."""
    other = description.thing
    if known is None or other is None or not (_is_building(known) and _is_building(other)):
        return False
    is_range = known.name == _RANGE
    return is_range == (other.name == _RANGE) and not set(locations).isdisjoint(description.locations)


def _is_building(thing: Thing) -> bool:
    return thing.category == "works" and thing.kind == InitiativeKind.INFRASTRUCTURE and thing.is_generic


def is_fuller(known: Thing | None, description: Description) -> bool:
    """Whether a description names a whole site of which only a part is known yet: the base that barracks are in."""
    other = description.thing
    return known is not None and other is not None and known.name in _PARTS and other.name not in _PARTS


def works_called(document: Document, clause: Clause, match: Match[Thing], states: Sequence[str]) -> Description | None:
    """The works that a name stands beside which is no listed place, in one of these states: `Reedo barracks`."""
    thing = match.label
    if document.language != "en" or thing.category != "works" or thing.kind is None or not states:
        return None
    taken = [actor.span for actor in clause.actors] + [mention.span for mention in clause.initiatives]
    name = _name_beside(clause, match.span, taken)
    return Description(f"{name} {thing.name}", thing.kind, tuple(states), thing) if name else None


def works_committed_called(document: Document, commitment: Commitment, clause: Clause) -> Description | None:
    """The works that a commitment is about, after the name beside them: `11 million euros to a range near Kikepera`."""
    if commitment.thing is None or commitment.kind not in _BUILT:
        return None
    named = next((match for match in clause.things if match.label == commitment.thing), None)
    return works_called(document, clause, named, states_among(commitment.actor_names)) if named else None


def _name_beside(clause: Clause, thing: Span, taken: Sequence[Span]) -> str | None:
    """The capitalised words right before a thing, or after a preposition right behind it."""
    before = list(reversed(clause.words_between(clause.span.start, thing.start)))
    after = clause.words_between(thing.end, clause.span.end)
    first = clause.words[0] if clause.words else None
    left = _run(before, taken, first)
    if left:
        return " ".join(word.text for word in reversed(left))
    is_placed = bool(after) and after[0].folded in _PREPOSITIONS and not after[0].follows_break
    right = _run(after[1:], taken, first) if is_placed else []
    return " ".join(word.text for word in right) or None


def _run(words: Sequence[Word], taken: Sequence[Span], first: Word | None) -> list[Word]:
    """The first of these words as long as they are parts of a name; the first of a clause has its capital anyway."""
    run: list[Word] = []
    for word in words:
        is_name = (
            word.text[0].isupper() and bool(_NAME.fullmatch(word.text)) and word.folded not in _MONTHS and word != first
        )
        if not is_name or any(word.span.overlaps(span) for span in taken):
            break
        run.append(word)
    return run if len(run) <= _LONGEST_NAME else []


def _at(thing: Thing, place: Locality, participants: tuple[str, ...]) -> Description:
    kind = thing.kind or InitiativeKind.INFRASTRUCTURE
    name = f"{place.name} {thing.name}"
    return Description(name, kind, participants or (place.state,), thing, locations=(place.name,))


def _is_near(one: Span, other: Span) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= _PLACE_REACH
