"""Who does something in a clause, and to or with whom: told from the words before a name, its case and its place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache, lru_cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, Mention, Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.names.gazetteer import StateName, home_of_press, state_book
from ingest.pipeline.phrases import Word
from initiatives.choices import ActorKind
from initiatives.names import fold_letters

BALTIC_STATES = ("Estonia", "Latvia", "Lithuania")
NEIGHBOURS = (*BALTIC_STATES, "Poland", "Finland")
_NEVER_COMMITTED = frozenset({"Russia", "Belarus", "Ukraine", "China", "Iran", "North Korea", "Moldova", "Georgia"})
_UNION = "European Union"
_ORGANS_OF_THE_UNION = frozenset(
    {"European Commission", "European Council", "European Parliament", "Council of the European Union"}
)
NO_STATES = frozenset({ActorKind.COMPANY, ActorKind.ALLIANCE})  # kinds of actors that have no forces of their own
_LIST_GAP = 12  # characters that may stand between two names of a list: `, and the `
_CASE_SUFFIX = re.compile(r"[-'’:][a-zäöüõ]{1,4}\b")
_MARKER_REACH = 40  # characters before a name in which the word stands that tells its role
_MARKER_WORDS = 4
_ADJECTIVE_REACH = 24  # characters between a nationality and the goods or the firm that it qualifies
_LED_BY = 2  # words of `von Tusk`
_LIST_WORDS = 3
_WATERS = ("Gulf of ", "Bay of ")  # what stands before the name of a state in that of a sea
_ROLES_OF_FIRMS = ("partner", "supplier")  # the parts of a firm that its case tells
_ACTS_FOR_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.ARMED_FORCES, ActorKind.PERSON})
_DECLINED = frozenset({ActorKind.COUNTRY, ActorKind.ALLIANCE})  # kinds of actors whose names show their case
_MARKERS = ("by_or_from", "with_or_from", "agent", "host", "recipient", "partner", "supplier", "source", "principal")


class Role(StrEnum):
    """The part that an actor plays in a clause."""

    FREE = "free"  # nothing marks it: the subject, or a direct object
    AGENT = "agent"
    HOST = "host"
    RECIPIENT = "recipient"
    PARTNER = "partner"
    SUPPLIER = "supplier"
    SOURCE = "source"
    PRINCIPAL = "principal"  # on whose behalf somebody acts
    OWNER = "owner"  # whose the force or thing is that somebody else acts on


@frozen()
class Part:
    """An actor in a clause: who answers for it (a state for its bodies and people), where it stands, and its role."""

    name: str
    mention: Mention
    role: Role


@cache
def _state_by_code() -> dict[str, str]:
    return {code: table["name"] for code, table in lexicon.load("countries").items() if "name" in table}


@cache
def _states() -> frozenset[str]:
    return frozenset(_state_by_code().values())


def home_state(language: str) -> str | None:
    """The name of the state whose press writes in a language, where there is one."""
    return _state_by_code().get(home_of_press(language) or "")


def union_of(name: str) -> str:
    """The European Union for one of its organs; any other name as it is."""
    return _UNION if name in _ORGANS_OF_THE_UNION else name


def answerable(mention: Mention) -> str | None:
    """Who is committed by what the actor does: the state of a ministry, a force or a minister; a firm itself."""
    if mention.name in _ORGANS_OF_THE_UNION:
        return _UNION
    if mention.kind not in _ACTS_FOR_STATE:
        return mention.name
    if mention.country:
        return _state_by_code().get(mention.country)
    if mention.affiliation in _states() or mention.kind != ActorKind.PERSON:
        return mention.affiliation
    return None


def each_once(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts without those of a name that another has, in order."""
    return tuple({part.name: part for part in parts}.values())


def can_commit(name: str) -> bool:
    """Whether a commitment of this actor is kept: adversaries and those whom others help have none here."""
    return name not in _NEVER_COMMITTED


@lru_cache(maxsize=1024)  # commitments and undertakings are read from the same clauses one after the other
def read_parts(document: Document, clause: Clause) -> tuple[Part, ...]:
    """The actors of a clause with their roles, in order; a list of names shares the role of its first."""
    parts: list[Part] = []
    for place, mention in enumerate(clause.actors):
        name = answerable(mention)
        if name is None or _tells_origin(document, clause, place) or _is_led_by(clause, place):
            continue
        if document.body.endswith(_WATERS, 0, mention.span.start) or _is_label(document, clause, mention):
            continue
        role = _marked_role(document, clause, mention, parts) or _case_role(document, clause, mention)
        if role is None and parts and _continues_list(document, clause, parts[-1], name, mention):
            role = parts[-1].role
        parts.append(Part(name, mention, role or Role.FREE))
    return tuple(_with_owners(document, parts))


def _is_label(document: Document, clause: Clause, mention: Mention) -> bool:
    """Whether an alliance's name is the first part of a word for a member: `das Nato-Land`, `EU- und Nato-Staat`."""
    end = mention.span.end
    if mention.kind != ActorKind.ALLIANCE or not document.body.startswith("-", end):
        return False
    labels = clause.marks("labels")
    return bool(labels) and (any(span.start == end + 1 for span in labels) or document.body.startswith("- ", end))


def _with_owners(document: Document, parts: Sequence[Part]) -> list[Part]:
    """The parts, with a name in the genitive as an owner where a state in the nominative or a person stands beside it.

    Only the nominative is who acts, wherever it stands: `Itālijas iznīcinātājus nomainīs Spānija`, `Naton esikunnan
    sijoittamisesta päätti ministeri Häkkänen`. Beside a person a people in the genitive may be who must do something.
    """
    endings = lexicon.load("grammar").get(document.language, {}).get("cases", {})
    if not endings:
        return list(parts)
    free = [part for part in parts if part.role is Role.FREE]
    names = {part: document.quote(part.mention.span) for part in free if part.mention.kind in _DECLINED}
    case_by_part = {part: _case_of(name, endings) for part, name in names.items()}
    if "nominative" not in case_by_part.values():
        is_person_told = any(part.mention.kind == ActorKind.PERSON for part in free)
        case_by_part = {
            part: case for part, case in case_by_part.items() if is_person_told and names[part][0].isupper()
        }
    return [replace(part, role=Role.OWNER) if case_by_part.get(part) == "genitive" else part for part in parts]


def _case_of(name: str, endings: Mapping[str, Sequence[str]]) -> str | None:
    """The case that the longest ending of a name tells, accents and all."""
    fitting = [(len(ending), case) for case, some in endings.items() for ending in some if name.endswith(ending)]
    return max(fitting)[1] if fitting else None


def _tells_origin(document: Document, clause: Clause, place: int) -> bool:
    """Whether a nationality only tells whose make the goods are, or where the firm is from: `шведские радары`."""
    mention = clause.actors[place]
    after = Span(mention.span.end, mention.span.end + _ADJECTIVE_REACH)
    if mention.kind != ActorKind.COUNTRY:
        return False
    firms = [other.span for other in clause.actors[place + 1 : place + 2] if other.kind == ActorKind.COMPANY]
    if not document.quote(mention.span).islower():
        return any(_are_nouns_of_firms(clause, mention.span.end, firm.start) for firm in firms)
    goods = [thing.span for thing in clause.things if thing.label.category == "hardware"]
    is_bought = "buy" in clause.acts and "send" not in clause.acts
    spans = [span for span in (*firms, *(goods if is_bought else ())) if after.start < span.start < after.end]
    return any("," not in document.body[after.start : span.start] for span in spans)


def _is_led_by(clause: Clause, place: int) -> bool:
    """Whether a government is told by who leads it, and so is not that of the state at home: `Regierung von Tusk`."""
    mention = clause.actors[place]
    near = clause.words_between(mention.span.end, mention.span.end + _MARKER_REACH)[:_LED_BY]
    is_office = any(span.overlaps(mention.span) for span in clause.marks("state"))
    if not is_office or len(near) < _LED_BY:
        return False
    of, leader = near
    is_person = leader.text[0].isupper() and not any(
        other.kind != ActorKind.PERSON and other.span.overlaps(Span(leader.start, leader.end))
        for other in clause.actors
    )
    return is_person and any(match.label == "by_or_from" for match in clause.function_words_at(of))


def _words_before(clause: Clause, mention: Mention, language: str) -> Iterator[Word]:
    """The words before a name, the nearest first, but for what tells that a firm is one, and where it is from.

    Examples: `mit dem französischen Unternehmen Nexter` → dem, mit; `av franska Nexter` → av.
    """
    words = list(clause.words_between(mention.span.start - _MARKER_REACH, mention.span.start)[-_MARKER_WORDS:])
    is_firm = mention.kind == ActorKind.COMPANY
    nouns = {span.start for span in clause.marks("firm", "firm_bent")} if is_firm else set()
    if is_firm and words and _names_people(words[-1], language):
        words.pop()
    if words and words[-1].start in nouns:
        while words and words[-1].start in nouns:
            words.pop()
        if words and not clause.function_words_at(words[-1]):
            words.pop()
    yield from reversed(words)


def _names_people(word: Word, language: str) -> bool:
    """Whether a word is a nationality in small letters: `franska`."""
    names = state_book(language).find((word,)) if word.text.islower() else ()
    return any(isinstance(name.label, StateName) and name.label.use == "people" for name in names)


def _are_nouns_of_firms(clause: Clause, start: int, end: int) -> bool:
    """Whether only words such as "company" stand between two offsets: `Francijas uzņēmumu "Nexter"`."""
    words = clause.words_between(start, end)
    nouns = {span.start for span in clause.marks("firm", "firm_bent")}
    return bool(words) and all(word.start in nouns for word in words)


def _is_instrumental(document: Document, clause: Clause, marker: Word) -> bool:
    """Whether the word after `z` is in the case that tells "with": `z Kanadą`, and not `z Kanady`; or an acronym."""
    following = next(iter(clause.words_between(marker.end, marker.end + _MARKER_REACH)), None)
    endings = lexicon.load("grammar")[document.language]["instrumental"]
    return following is not None and (following.text.isupper() or following.text.endswith(tuple(endings)))


def _marked_role(document: Document, clause: Clause, mention: Mention, before: Sequence[Part]) -> Role | None:
    """The role that the word after a name gives it, else the word before it, articles and the like set aside."""
    following = next(iter(clause.words_between(mention.span.end, mention.span.end + _MARKER_REACH)), None)
    after = {f"{match.label}" for match in clause.function_words if following and match.span.start == following.start}
    role = next((marker for marker in _MARKERS if f"{marker}_after" in after), None)
    if role:
        return Role(role)
    articles = 0
    for word in _words_before(clause, mention, document.language):
        labels = {match.label for match in clause.function_words_at(word)}
        marker = next((label for label in _MARKERS if label in labels), None)
        if marker == "by_or_from":
            if mention.kind == ActorKind.PERSON:
                return None  # `die Regierung von Donald Tusk`
            is_active = any(part.role is Role.FREE for part in before) and not clause.marks("passive")
            return Role.SUPPLIER if is_active else Role.AGENT  # `köper av Saab`, `wird von Deutschland geführt`
        if marker == "with_or_from":
            return Role.PARTNER if _is_instrumental(document, clause, word) else Role.SUPPLIER
        if marker:
            return Role(marker)
        if "articles" not in labels and not word.text.isdigit():
            return None
        articles += "relatives" in labels
        if articles > 1:
            return None  # `in der die lettische Regierung …`
    return None


def _case_role(document: Document, clause: Clause, mention: Mention) -> Role | None:
    """The role that the case of a state's name tells: `Lietuvoje` is a host, `Leedule` a recipient.

    An alliance's tells no place (`Allianss` is a subject). A firm's is told by the case of a noun before its name
    (`ettevõttega Nexter`) or of the name (`Saabilta`).
    """
    endings = lexicon.load("grammar").get(document.language, {}).get("endings", {})
    if not endings:
        return None
    suffix = _CASE_SUFFIX.match(document.body, mention.span.end)  # `USA-ga`
    last_word = document.quote(mention.span).split()[-1] + (suffix[0] if suffix else "")
    if mention.kind == ActorKind.COMPANY:
        told = {role: some for role, some in endings.items() if role in _ROLES_OF_FIRMS}
        nouns = {span.start for span in clause.marks("firm", "firm_bent")}
        before = clause.words_between(mention.span.start - _MARKER_REACH, mention.span.start)[-1:]
        bent = [word.text for word in before if word.start in nouns]
        bent += [last_word] if mention.name and not mention.name.endswith(last_word) else []
        return next((role for word in bent if (role := _role_of_ending(word, told))), None)
    if mention.kind not in (ActorKind.COUNTRY, ActorKind.ALLIANCE) or not document.quote(mention.span)[0].isupper():
        return None
    role = _role_of_ending(last_word, endings)
    return None if role is Role.HOST and mention.kind == ActorKind.ALLIANCE else role


def _role_of_ending(word: str, endings: Mapping[str, Sequence[str]]) -> Role | None:
    """The role whose longest ending a word has."""
    spellings = (word.casefold(), fold_letters(word))  # `Latvijā` is a place, `Latvija` a subject
    fitting = [(len(ending), role) for role, some in endings.items() for ending in some if _ends(spellings, ending)]
    return Role(max(fitting)[1]) if fitting else None


def _ends(spellings: tuple[str, str], ending: str) -> bool:
    """Whether a word ends so, with the accents of the ending where it has any."""
    exact, folded = spellings
    return exact.endswith(ending) or (fold_letters(ending) == ending and folded.endswith(ending))


def _continues_list(document: Document, clause: Clause, part: Part, name: str, mention: Mention) -> bool:
    """Whether a name stands in one list with the name before it, or is a member of the group named before it.

    Two names side by side are no list unless they are one: `Virossa Naton taisteluosasto`.
    """
    before = part.mention
    gap = document.body[before.span.end : mention.span.start]
    if gap.isspace() and part.name != name:
        return False
    if before.span == mention.span or len(gap) <= _LIST_GAP:
        has_verb = any(before.span.end <= cue.span.start < mention.span.start for cue in clause.cues)
        return not (has_verb or any(mark in gap for mark in ".;:("))
    near = clause.words_between(mention.span.start - _MARKER_REACH, mention.span.start)[-_LIST_WORDS:]
    return any(match.label == "including" for word in near for match in clause.function_words_at(word))
