"""Which persons a text names, with their role and the state or body that they act for.

A person needs a post beside the name ("Defence Minister Hanno Pevkur", "Hanno Pevkur, the defence minister") or a verb
of speech; a name that a language model proposes has to act as well. Later surnames are the same person.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.bodies import ACTS
from ingest.pipeline.extraction import Span
from ingest.pipeline.gazetteer import speech_book, states
from ingest.pipeline.letters import UPPER
from ingest.pipeline.posts import PostFound
from ingest.pipeline.reading import Reading
from ingest.pipeline.states import StateFound
from initiatives.names import fold_letters

_WORD = rf"[{UPPER}][^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?(?:-[{UPPER}][^\W\d_]+)*"
_INITIAL = rf"[{UPPER}]\."
_PARTICLE = r"(?:von|van|fon|der|den|de|du|la|le|di|da|dos|af|zu|ten|ter|bin|al|фон|дер|ван|де)"
_NAME = re.compile(rf"(?<![\w-])(?:{_WORD}|{_INITIAL})(?: (?:{_PARTICLE} ){{0,2}}(?:{_WORD}|{_INITIAL})){{0,9}}")
_NAME_GAP = re.compile(r"(?:(,)|\.)?\s(?:Dr\.? |(?:the )?(?:late )?)?")
_BY = re.compile(r"\b(?:by|according to|from|with)\s$")
_INFLECTING = frozenset({"et", "lv", "lt", "pl", "fi", "ru"})
_NOMINATIVE = {"lt": ("as", "is", "ys", "us", "ius", "ė", "a", "e"), "lv": ("s", "š", "a", "e", "o")}
_MAX_SPACES = 4  # in a full name with particles
_MAX_ENDING = 3  # letters that an ending of a name may have


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One occurrence of a person's name, with the posts that stand beside it."""

    span: Span
    name: str
    posts: tuple[PostFound, ...] = ()
    affiliation: str | None = None
    country: str | None = None

    @property
    def role(self) -> str | None:
        """All roles beside the name, posts before ranks: `Chief of Defence, General`."""
        ordered = sorted(self.posts, key=lambda found: found.post.is_rank)
        return ", ".join(dict.fromkeys(found.role for found in ordered)) or None


def find_persons(
    reading: Reading,
    posts: Sequence[PostFound],
    states_found: Sequence[StateFound],
    occupied: Iterable[Span],
    proposals: Iterable[Span],
) -> tuple[PersonFound, ...]:
    """Every occurrence of every person, in order; `occupied` are the spans of other names."""
    names = _Names(reading, [*occupied, *(post.core for post in posts)])
    posts_by_name = _join(reading, posts, names)
    _add_bracketed(reading, posts_by_name, names, states_found)
    for span in _speakers(reading, names, proposals):
        posts_by_name.setdefault(span, [])
    persons = [_read_person(reading, span, held) for span, held in posts_by_name.items()]
    return _resolve(reading, persons, names)


class _Names:
    """The runs of capitalised words in a document that may be names of persons, by where they start."""

    def __init__(self, reading: Reading, occupied: Sequence[Span]) -> None:
        self._body = reading.document.body
        self._small = {word.text for words in reading.words for word in words if word.text.islower()}
        self._starts = {sentence.start for sentence in reading.document.sentences}
        self._taken = {place for span in occupied for place in range(span.start, span.end)}
        self.by_start = {name.start: name for match in _NAME.finditer(self._body) for name in self._parts(match)}
        self.by_end = {name.end: name for name in self.by_start.values()}

    def _parts(self, match: re.Match[str]) -> Iterator[Span]:
        """The stretches of a run that are free of other names and of words that are no names."""
        start = end = None
        for word in re.finditer(r"\S+", match[0]):
            place = match.start() + word.start()
            if self._is_name_word(word[0], place, is_first=start is None):
                start, end = (place if start is None else start), match.start() + word.end()
                continue
            if start is not None and end is not None:
                yield Span(start, end)
            start = end = None
        if start is not None and end is not None:
            yield Span(start, end)

    def _is_name_word(self, word: str, place: int, *, is_first: bool) -> bool:
        if place in self._taken or word in _not_names() or (is_first and word.islower()):
            return False
        return not (place in self._starts and word.lower() in self._small)

    def is_free(self, place: int) -> bool:
        return place not in self._taken

    def is_full(self, span: Span) -> bool:
        """Whether a name has two words or more, and not in capital letters alone."""
        return 1 <= self._body.count(" ", span.start, span.end) <= _MAX_SPACES and self.is_mixed(span)

    def is_mixed(self, span: Span) -> bool:
        """Whether a name is no abbreviation or headline in capital letters."""
        return not self._body[span.start : span.end].isupper()


@cache
def _not_names() -> frozenset[str]:
    return frozenset(lexicon.load("persons")["not_names"])


def _join(reading: Reading, posts: Sequence[PostFound], names: _Names) -> dict[Span, list[PostFound]]:
    """Names with the posts beside them: after the post, after a chain of posts, or before it."""
    by_start = {start: found for found in posts for start in (found.span.start, found.core.start)}
    joined: dict[Span, list[PostFound]] = {}
    for found in posts:
        name = _name_after(reading, found, names, by_start) or _name_before(reading, found, names)
        if name:
            joined.setdefault(name, []).append(found)
    return joined


def _name_after(
    reading: Reading, found: PostFound, names: _Names, by_start: dict[int, PostFound], *, depth: int = 3
) -> Span | None:
    """`Minister Pevkur`, `the prime minister, Evika Siliņa`, `minister General Sandis Kļaviņš`."""
    for end in dict.fromkeys((found.span.end, found.core.end)):
        gap = _NAME_GAP.match(reading.after(Span(found.core.start, end)))
        if gap is None:
            continue
        place = end + gap.end()
        following = by_start.get(place)
        if following and depth:
            if gap[1] is None and not found.post.is_rank and not following.post.is_rank:
                return None  # "premjerės patarėjas": the first post tells whose the second is
            return _name_after(reading, following, names, by_start, depth=depth - 1)
        name = names.by_start.get(place)
        if name and (names.is_full(name) or (gap[1] is None and _may_stand_alone(found) and names.is_mixed(name))):
            return name
    return None


def _may_stand_alone(found: PostFound) -> bool:
    """Whether a surname alone may follow: `President Nausėda`, not `head Office`."""
    return found.post.is_of_state or found.post.is_rank or found.post.of is not None


def _name_before(reading: Reading, found: PostFound, names: _Names) -> Span | None:
    """`Hanno Pevkur, the Estonian defence minister`, `John Healey is the UK Defence Secretary`."""
    preceding = reading.before(found.span, 60)
    gap = _appositions().search(preceding)
    name = names.by_end.get(found.span.start - len(preceding) + gap.start()) if gap else None
    return name if name and names.is_full(name) else None


@cache
def _appositions() -> re.Pattern[str]:
    words = lexicon.load("persons")
    articles, verbs = "|".join(words["articles"]), "|".join(words["verbs"])
    return re.compile(
        rf"(?:,\s|\s\(|,?\s(?:{verbs})\s|\s[-–—]\s)(?:(?:{articles}|[^\W\d_]{{3,}}ly|[^\W\d_-]+-[^\W\d_]+)\s){{0,3}}$"
    )


def _add_bracketed(
    reading: Reading, joined: dict[Span, list[PostFound]], names: _Names, states_found: Sequence[StateFound]
) -> None:
    """Names with their state in brackets, `Kuldar Leis (Estland)`, hold the post of the list that they stand in."""
    body = reading.document.body
    bracketed = {found.span.start: found for found in states_found if body[found.span.end : found.span.end + 1] == ")"}
    post: PostFound | None = None
    for name in sorted([*names.by_start.values()]):
        post = joined[name][0] if joined.get(name) else post
        state = bracketed.get(name.end + 2)
        if state and names.is_full(name) and body[name.end : name.end + 2] == " (":
            country = state.countries[0]
            role = (
                [replace(post, affiliation=states()[country].name, country=country, is_implied=False)] if post else []
            )
            joined[name] = role


def _speakers(reading: Reading, names: _Names, proposals: Iterable[Span]) -> Iterator[Span]:
    """Full names beside a verb of speech, and proposed names that act."""
    phrases = reading.find(speech_book(reading.document.language))
    verbs = [match for match in phrases if reading.document.quote(match.span).islower()]  # no headline words
    starts, ends = {match.span.start for match in verbs}, {match.span.end for match in verbs}
    body = reading.document.body
    for name in names.by_start.values():
        speaks = (
            name.start - 1 in ends
            or name.end + 1 in starts
            or (body[name.end : name.end + 1] == "," and name.end + 2 in starts)
        )
        if speaks and names.is_full(name):
            yield name
    for span in proposals:
        proposed = names.by_start.get(span.start)
        if any(reading.before(span).endswith(f" {noun} ") for noun in lexicon.load("persons")["not_after"]):
            continue
        acts = ACTS.match(reading.after(span)) or _BY.search(reading.before(span))
        if proposed and proposed.end == span.end and names.is_full(proposed) and acts:
            yield proposed


def _read_person(reading: Reading, span: Span, posts: Sequence[PostFound]) -> PersonFound:
    told = sorted(posts, key=lambda found: (found.affiliation is None, found.is_implied, found.post.is_rank))
    best = told[0] if told else None
    return PersonFound(
        span,
        _dictionary_form(reading, span, posts),
        tuple(posts),
        best.affiliation if best else None,
        best.country if best else None,
    )


def _dictionary_form(reading: Reading, span: Span, posts: Sequence[PostFound]) -> str:
    """The name as it stands, or its dictionary form where the post before it shows an oblique case.

    Example:
        `ministro Roberto Kauno` → Robertas Kaunas; `ministrem Donaldem Tuskiem` → Donald Tusk.
    """
    name = reading.document.quote(span)
    table = lexicon.load("persons")["oblique"].get(reading.document.language)
    heads = [word for found in posts if found.core.end <= span.start for word in _words(reading, found.core)]
    if table is None or not any(word.endswith(tuple(table["posts"])) for word in heads):
        return name
    parts = re.split(r"([ -])", name)
    first = len(parts) - 1 if table.get("last") else 0
    return "".join([*parts[:first], *(_nominative(part, table["rules"]) for part in parts[first:])])


def _words(reading: Reading, span: Span) -> list[str]:
    return reading.document.quote(span).lower().split()


def _nominative(word: str, rules: Sequence[Sequence[str]]) -> str:
    for ending, replacement in rules:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + replacement
    return word


def _resolve(reading: Reading, persons: Sequence[PersonFound], names: _Names) -> tuple[PersonFound, ...]:
    """Give every occurrence of a person one name, and find the surnames that stand alone."""
    language = reading.document.language
    canonical = _canonical_names([person.name for person in sorted(persons, key=lambda person: person.span)], language)
    known = {person.span: replace(person, name=canonical[person.name]) for person in persons}
    full = [name for name in dict.fromkeys(canonical.values()) if " " in name]
    for span in names.by_start.values():
        if span not in known:
            name = next((name for name in full if _names_again(reading.document.quote(span), name, language)), None)
            if name:
                known[span] = PersonFound(span, name)
    return _with_counterparts(tuple(sorted(known.values(), key=lambda person: person.span)))


def _canonical_names(names: Sequence[str], language: str) -> dict[str, str]:
    """Every form of a name → the one to show: the full one, in its dictionary form where the text has it."""
    canonical: dict[str, str] = {}
    for name in sorted(names, key=lambda name: -name.count(" ")):
        forms = [other for other in dict.fromkeys(canonical.values()) if _names_again(name, other, language)]
        canonical[name] = forms[0] if forms else name
    for name, shown in canonical.items():
        if " " in name and name != shown and _nominative_rank(name, language) < _nominative_rank(shown, language):
            canonical = {form: name if target == shown else target for form, target in canonical.items()}
    return canonical


def _nominative_rank(name: str, language: str) -> tuple[int, int]:
    """Smaller for a form that looks more like the dictionary form."""
    endings = _NOMINATIVE.get(language)
    if endings:
        return sum(not word.endswith(endings) for word in name.split()), 0
    return 0, len(name)


def _names_again(form: str, name: str, language: str) -> bool:
    """Whether a form is a name, or its last words, in any case: `Pevkuri` of `Hanno Pevkur`."""
    words, whole = (re.split(r"[ -]", fold_letters(text)) for text in (form, name))
    return len(words) <= len(whole) and all(
        _is_form(word, part, language) for word, part in zip(reversed(words), reversed(whole), strict=False)
    )


def _is_form(word: str, part: str, language: str) -> bool:
    if word == part or language not in _INFLECTING:
        return word in {part, f"{part}s", f"{part}'s"}
    shared = next((i for i, (a, b) in enumerate(zip(word, part, strict=False)) if a != b), min(len(word), len(part)))
    return shared >= max(3, len(part) - _MAX_ENDING + 1) and len(word) - shared <= _MAX_ENDING


def _with_counterparts(persons: Sequence[PersonFound]) -> tuple[PersonFound, ...]:
    """A counterpart holds the role of the person named before."""
    resolved: list[PersonFound] = []
    last: PostFound | None = None
    for person in persons:
        posts = tuple(
            replace(found, role=last.role, post=last.post) if last and found.post.role == "counterpart" else found
            for found in person.posts
        )
        resolved.append(replace(person, posts=posts))
        last = next((found for found in posts if not found.post.is_rank), last)
    return tuple(resolved)
