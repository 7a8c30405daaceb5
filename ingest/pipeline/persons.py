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
from ingest.pipeline.person_names import PersonNames, canonical_names, dictionary_form, names_again
from ingest.pipeline.posts import PostFound
from ingest.pipeline.reading import Reading
from ingest.pipeline.states import StateFound

_NAME_GAP = re.compile(r"(?:(,)|\.)?\s(?:Dr\.? |(?:the )?(?:late )?)?")
_BY = re.compile(r"\b(?:by|according to|from|with)\s$")


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
    names = PersonNames(reading, [*occupied, *(post.core for post in posts)])
    posts_by_name = _join(reading, posts, names)
    _add_bracketed(reading, posts_by_name, names, states_found)
    for span in _speakers(reading, names, proposals):
        posts_by_name.setdefault(span, [])
    persons = [_read_person(reading, span, held) for span, held in posts_by_name.items()]
    return _resolve(reading, persons, names)


def _join(reading: Reading, posts: Sequence[PostFound], names: PersonNames) -> dict[Span, list[PostFound]]:
    """Names with the posts beside them: after the post, after a chain of posts, or before it."""
    by_start = {start: found for found in posts for start in (found.span.start, found.core.start)}
    joined: dict[Span, list[PostFound]] = {}
    for found in posts:
        name = _name_after(reading, found, names, by_start) or _name_before(reading, found, names)
        if name:
            joined.setdefault(name, []).append(found)
    return joined


def _name_after(
    reading: Reading, found: PostFound, names: PersonNames, by_start: dict[int, PostFound], *, depth: int = 3
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
        if name and (names.is_full(name) or (gap[1] is None and _may_stand_alone(found))):
            return name
    return None


def _may_stand_alone(found: PostFound) -> bool:
    """Whether a surname alone may follow: `President Nausėda`, not `head Office`."""
    return found.post.is_of_state or found.post.is_rank or found.post.of is not None


def _name_before(reading: Reading, found: PostFound, names: PersonNames) -> Span | None:
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
    reading: Reading, joined: dict[Span, list[PostFound]], names: PersonNames, states_found: Sequence[StateFound]
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


def _speakers(reading: Reading, names: PersonNames, proposals: Iterable[Span]) -> Iterator[Span]:
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
    before = (found.core for found in posts if found.core.end <= span.start)
    heads = [word for core in before for word in reading.document.quote(core).lower().split()]
    told = sorted(posts, key=lambda found: (found.affiliation is None, found.is_implied, found.post.is_rank))
    best = told[0] if told else None
    return PersonFound(
        span,
        dictionary_form(reading.document.quote(span), heads, reading.document.language),
        tuple(posts),
        best.affiliation if best else None,
        best.country if best else None,
    )


def _resolve(reading: Reading, persons: Sequence[PersonFound], names: PersonNames) -> tuple[PersonFound, ...]:
    """Give every occurrence of a person one name, and find the surnames that stand alone."""
    language = reading.document.language
    canonical = canonical_names([person.name for person in sorted(persons, key=lambda person: person.span)], language)
    known = {person.span: replace(person, name=canonical[person.name]) for person in persons}
    full = [name for name in dict.fromkeys(canonical.values()) if " " in name]
    for span in names.by_start.values():
        if span not in known:
            name = next((name for name in full if names_again(reading.document.quote(span), name, language)), None)
            if name:
                known[span] = PersonFound(span, name)
    return _with_counterparts(tuple(sorted(known.values(), key=lambda person: person.span)))


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
