"""Which persons a text names, with their role and the state or body that they act for.

A person needs a post beside the name ("Defence Minister Hanno Pevkur", "Hanno Pevkur, the defence minister") or a verb
of speech; a name that a language model proposes has to act as well. Later surnames are the same person.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.letters import UPPER
from ingest.pipeline.names.acting import ACTS
from ingest.pipeline.names.gazetteer import speech_book, states
from ingest.pipeline.names.person_names import PersonNames, canonical_names, dictionary_form, is_genitive, names_again
from ingest.pipeline.names.posts import PostFound
from ingest.pipeline.names.states import StateFound
from ingest.pipeline.reading import Reading

_NAME_GAP = re.compile(r"(?:(,)|\.)?\s(?:Dr\.? |(?:the )?(?:late )?)?")
_BY = re.compile(r"\b(?:by|according to|from|with|under)\s$")
_OF = re.compile(r"\sof\s(?:the\s)?")
_TOLD_AFTER = re.compile(
    rf",? who [a-z]|, (?:an?|the|once|then|formerly)\s[^\W\d_]|['’]s?\s[^\W\d_]| of (?:the )?[{UPPER}]"
)
_CAPITAL_NOUNS = frozenset({"de"})  # languages that write all nouns with a capital letter
_SMALL_WORDS = 3  # that may stand between a verb of speech and a name
_POST_WITHIN = 60  # characters between a post and the name after it: "envoys to Vilnius and to NATO, Ann Field"
_JOIN_WITHIN = 8  # characters of the words that join two names


@frozen()
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
    verbs = _verbs_of_speech(reading)
    names = PersonNames(reading, [*occupied, *(post.core for post in posts), *verbs])
    posts_by_name = _join(reading, posts, names)
    _add_bracketed(reading, posts_by_name, names, states_found)
    proposed = _full_names(names, proposals)
    for span in (*_speakers(reading, names, verbs), *_acting(reading, proposed, posts, states_found)):
        posts_by_name.setdefault(span, [])
    for span in _in_rows(reading.document.body, tuple(posts_by_name), names, proposed):
        posts_by_name.setdefault(span, [])
    owners = {
        place: state for state in states_found if state.use == "name" for place in (state.span.start, state.span.end)
    }
    persons = [_read_person(reading, span, held, owners) for span, held in posts_by_name.items()]
    return _resolve(reading, [*persons, *_first_told(reading, persons, proposed)], names)


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
        if name and _place_noun().match(reading.after(name)):
            return None  # "General Silvestras Žukauskas Training Area"
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
    small = rf"(?:{articles}|[^\W\d_]{{3,}}ly|[^\W\d_-]+-[^\W\d_]+)\s"
    named = r"an?\s(?:[^\W\d_]+\s){1,2}"  # "an opposition lawmaker"
    return re.compile(rf"(?:,\s|\s\(|,?\s(?:{verbs})\s|\s[-–—]\s)(?:(?:{small}){{0,3}}|{named})$")


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


def _verbs_of_speech(reading: Reading) -> tuple[Span, ...]:
    phrases = reading.find(speech_book(reading.document.language))
    return tuple(match.span for match in phrases if _is_in_running_text(reading, match.span))


def _speakers(reading: Reading, names: PersonNames, verbs: Sequence[Span]) -> Iterator[Span]:
    """Full names beside a verb of speech, a few small words in between at most: `says the new head Jane Doe`."""
    starts, ends = {span.start for span in verbs}, {span.end for span in verbs}
    body = reading.document.body
    for name in names.by_start.values():
        follows = name.end + 1 in starts or (body[name.end : name.end + 1] == "," and name.end + 2 in starts)
        is_told = follows or _ends_before(reading, name, ends) or _follows_title(reading, name)
        if names.is_full(name) and (is_told or _is_of_party(reading, name) or _follows_what_is_led(reading, name)):
            yield name


def _is_in_running_text(reading: Reading, span: Span) -> bool:
    """No word of a headline: in small letters, or with a capital where a sentence begins."""
    words = reading.document.quote(span)
    return words.islower() or (reading.sentence_of(span).start == span.start and words[1:].islower())


def _ends_before(reading: Reading, name: Span, ends: Set[int]) -> bool:
    """Whether one of these places is directly before a name, or before up to three small words before it."""
    place = name.start - 1
    if place in ends:
        return True
    between = 0 if reading.document.language in _CAPITAL_NOUNS else _SMALL_WORDS
    for word in reversed(reading.before(name).split(" ")[-between - 1 : -1]):
        if not (word.isalpha() and word.islower()):
            return False
        place -= len(word) + 1
        if place in ends:
            return True
    return False


def _follows_title(reading: Reading, name: Span) -> bool:
    """Whether the word before a name ends as words for posts do: `Wehrexperte Karl Berg`."""
    titles = lexicon.load("persons")["titles"].get(reading.document.language)
    before = reading.before(name)
    return bool(titles and before.endswith(" ") and before[:-1].endswith(tuple(titles)))


@cache
def _place_noun() -> re.Pattern[str]:
    """What follows the name of a person where a place or a unit bears it."""
    return re.compile(rf"\s(?:{lexicon.alternation(lexicon.load('persons')['not_before'])})(?!\w)")


def _is_of_party(reading: Reading, name: Span) -> bool:
    """Whether a party stands in brackets behind a name: `Boris Pistorius (SPD)`."""
    parties = lexicon.load("persons")["parties"].get(reading.document.language, ())
    return reading.after(name).startswith(tuple(f" ({party})" for party in parties))


def _follows_what_is_led(reading: Reading, name: Span) -> bool:
    """Whether a word before a name makes it one of who leads: `die Regierung von Donald Tusk`."""
    led = lexicon.load("persons")["led"].get(reading.document.language, ())
    return reading.before(name).endswith(tuple(f" {words} " for words in led))


def _full_names(names: PersonNames, proposals: Iterable[Span]) -> tuple[Span, ...]:
    """The proposed names that may be those of persons, with two words or more."""
    found = (names.by_start.get(span.start) for span in proposals)
    ends = {span.end for span in proposals}
    return tuple(name for name in found if name and name.end in ends and names.is_full(name))


def _acting(
    reading: Reading, proposed: Sequence[Span], posts: Sequence[PostFound], states_found: Sequence[StateFound]
) -> Iterator[Span]:
    """Proposed names with a verb after them, a word such as "by", their state or a post a little before them."""
    owners = {f"{reading.document.quote(state.span)}'s " for state in states_found if state.use == "name"}
    cores = sorted(found.core.end for found in posts)
    for name in proposed:
        before = reading.before(name, _POST_WITHIN)
        if any(before.endswith(f" {noun} ") for noun in lexicon.load("persons")["not_after"]):
            continue
        is_owned = before.replace("’", "'").endswith(tuple(owners))
        at = bisect_right(cores, name.start) - 1
        has_post = before.endswith(", ") and at >= 0 and cores[at] >= name.start - len(before)
        after = reading.after(name)
        is_told = reading.document.language == "en" and _TOLD_AFTER.match(after)
        if ACTS.match(after) or is_told or _BY.search(before) or is_owned or has_post:
            yield name


def _in_rows(body: str, known: Iterable[Span], names: PersonNames, proposed: Sequence[Span]) -> Iterator[Span]:
    """Full names in a row with persons: `Jaan Tamm and Jonas Kalnas`; only proposed ones where there are any."""
    allowed = set(proposed)
    for name in known:
        for step in (_row_after, _row_before):
            follower = step(body, name, names)
            while follower and names.is_full(follower) and (follower in allowed or not allowed):
                yield follower
                follower = step(body, follower, names)


def _row_after(body: str, name: Span, names: PersonNames) -> Span | None:
    join = _joins().match(body, name.end)
    return names.by_start.get(join.end()) if join else None


def _row_before(body: str, name: Span, names: PersonNames) -> Span | None:
    join = _join_before().search(body[max(0, name.start - _JOIN_WITHIN) : name.start])
    return names.by_end.get(name.start - len(join[0])) if join else None


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf",? (?:{'|'.join(lexicon.load('persons')['joins'])}) |, ")


@cache
def _join_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_joins().pattern})$")


def _read_person(
    reading: Reading, span: Span, posts: Sequence[PostFound], owners: Mapping[int, StateFound]
) -> PersonFound:
    before = (found.core for found in posts if found.core.end <= span.start)
    heads = [word for core in before for word in reading.document.quote(core).lower().split()]
    told = sorted(posts, key=lambda found: (found.affiliation is None, found.is_implied, found.post.is_rank))
    best = told[0] if told else None
    language = reading.document.language
    start = min([span.start, *(found.span.start for found in posts)])
    after = reading.after(span)
    is_oblique = is_genitive(reading.before(Span(start, span.end)), after, language)
    name = dictionary_form(reading.document.quote(span), heads, language, is_oblique=is_oblique)
    owner = _owner(reading, span, owners) if best is None else None
    if owner:
        return PersonFound(span, name, (), states()[owner.countries[0]].name, owner.countries[0])
    return PersonFound(span, name, tuple(posts), best.affiliation if best else None, best.country if best else None)


def _owner(reading: Reading, span: Span, owners: Mapping[int, StateFound]) -> StateFound | None:
    """The state that a name without a post belongs to: `Estonia's Jüri Luik`, `Artis Pabriks of Latvia`."""
    link = _OF.match(reading.after(span)) if reading.document.language == "en" else None
    return owners.get(span.end + link.end()) if link else owners.get(span.start - len("'s "))


def _first_told(reading: Reading, persons: Sequence[PersonFound], proposed: Sequence[Span]) -> Iterator[PersonFound]:
    """Proposed full names of those whom a post names by their surname alone: `Jüri Luik … Minister Luik`."""
    surnames = {person.name for person in persons if " " not in person.name}
    taken = {person.span for person in persons}
    for span in proposed:
        name = reading.document.quote(span)
        if span not in taken and name.rpartition(" ")[2] in surnames:
            yield PersonFound(span, name)


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
