"""Which posts and ranks a text names ("the Estonian defence minister"), and the state or body that each belongs to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.letters import CAPITALISED, UPPER
from ingest.pipeline.names.bodies import BodyFound
from ingest.pipeline.names.gazetteer import Post, home_of_press, post_book, state_names, states
from ingest.pipeline.names.setting import Setting
from ingest.pipeline.names.spellings import people_of
from ingest.pipeline.phrases import Match
from ingest.pipeline.reading import Reading
from initiatives.choices import ActorKind

_BODY_WITHIN = 40  # characters
_OURS = re.compile(r"\b[Oo]ur\s$")
_BODY_LINK = re.compile(r"\s(?:(?:of|at|for|to|with|in|from|der|des|bei|beim|von|von der) )?(?:the |a )?")
_OF_GOVERNMENT = (
    "Minister",
    "Prime Minister",
    "Deputy Prime Minister",
)  # posts of a state, whatever body stands before
_FULL_NAME = rf"[{UPPER}][\w’'-]{{0,24}} [{UPPER}][\w’'-]{{0,24}}"
_NAME_AFTER = re.compile(rf",? ({_FULL_NAME})")
_NAME_BEFORE = re.compile(rf"({_FULL_NAME}), (?:[a-z]{{1,12}} ){{0,3}}$")
_VERB_POST = re.compile(r"who (heads|leads|commands|runs)", re.IGNORECASE)


@frozen()
class PostFound:
    """A post in the text: `span` includes the words beside it that tell whose it is, `core` only its own."""

    span: Span
    core: Span
    post: Post
    role: str
    affiliation: str | None = None  # canonical name of a state or body
    country: str | None = None
    is_implied: bool = False  # its state is the one that the article is about, not told by the words beside it


def find_posts(reading: Reading, setting: Setting, bodies: Sequence[BodyFound]) -> tuple[PostFound, ...]:
    """All posts in the document, in order."""
    finder = _Finder(reading, setting, bodies)
    posts: list[PostFound] = []
    for match in reading.find(post_book(reading.document.language)):
        found = finder.read(match)
        if found.is_implied and posts and _is_joined(reading, posts[-1], found):
            found = replace(found, affiliation=posts[-1].affiliation, country=posts[-1].country)
        posts.append(found)
    return tuple(posts)


def _is_joined(reading: Reading, first: PostFound, second: PostFound) -> bool:
    """`Polens Ministerpräsident Donald Tusk und Außenminister ...`: the second is of the same state as the first."""
    between = reading.document.body[first.core.end : second.core.start]
    return bool(first.country and first.post.is_of_state and second.post.of is None and _joining().fullmatch(between))


@cache
def _joining() -> re.Pattern[str]:
    joins = "|".join(lexicon.load("persons")["joins"])
    return re.compile(rf"(?: {CAPITALISED}){{1,4}}(?: \([^()\n]{{1,30}}\))? (?:{joins}) (?:\w+ )?")


@cache
def _body_gap() -> re.Pattern[str]:
    """What may stand between a body and a post in it: up to two words, none of which joins two things."""
    joins = "|".join(lexicon.load("persons")["joins"])
    return re.compile(rf"(?:['’]s?|[-–]\w{{1,3}})?[\"”“»’]?\s(?:(?!(?:{joins})\s)[^\W\d_]+\s){{0,2}}")


class _Finder:
    """Reads one post in its surroundings."""

    def __init__(self, reading: Reading, setting: Setting, bodies: Sequence[BodyFound]) -> None:
        self._reading = reading
        self._setting = setting
        self._bodies = [body for body in bodies if body.name not in state_names()]
        self._by_end = {body.span.end: body for body in self._bodies}
        self._by_start = {start: body for body in self._bodies for start in (body.span.start, body.core.start)}

    def read(self, match: Match[Post]) -> PostFound:
        """A post with the body or state beside it, else the one that it can only belong to, else the one meant."""
        core = match.span
        found = PostFound(core, core, match.label, self._role(match))
        return self._with_body(found) or self._with_state(found) or self._with_what_is_meant(found)

    def _role(self, match: Match[Post]) -> str:
        """In the words of an English text, else in English."""
        words = self._reading.document.quote(match.span)
        if _VERB_POST.fullmatch(words):
            return "head"
        return words if self._reading.document.language == "en" and not match.label.is_rank else match.label.role

    def _with_body(self, found: PostFound) -> PostFound | None:
        core = found.core
        after = _BODY_LINK.match(self._reading.after(core))
        body = self._by_start.get(core.end + after.end()) if after else None
        if body and not found.post.is_rank:
            role = found.role
            if self._reading.document.language == "en":
                link = " of" if _VERB_POST.fullmatch(self._reading.document.quote(core)) else ""
                role = f"{role}{link} {self._reading.document.body[core.end : body.core.end].strip()}"
            whole = Span(core.start, max(core.end, body.span.end))
            return self._belonging_to(replace(found, span=whole, role=role), body)
        if found.post.role.startswith(_OF_GOVERNMENT):
            return None
        body = self._body_before(core)
        return self._belonging_to(replace(found, span=Span(body.span.start, core.end)), body) if body else None

    def _body_before(self, core: Span) -> BodyFound | None:
        """`RKIK-i taristuosakonna juht`: up to two words may stand between."""
        preceding = self._reading.before(core, _BODY_WITHIN)
        for length in range(1, len(preceding) + 1):
            body = self._by_end.get(core.start - length)
            if body:
                return body if _body_gap().fullmatch(preceding, len(preceding) - length) else None
        return None

    def _belonging_to(self, found: PostFound, body: BodyFound) -> PostFound:
        state = self._setting.before(found.core)
        if state and found.post.is_of_state:
            country = state.countries[0]
            whole = Span(min(state.span.start, found.span.start), found.span.end)
            return replace(found, span=whole, affiliation=states()[country].name, country=country)
        return replace(found, affiliation=body.name, country=body.country)

    def _with_state(self, found: PostFound) -> PostFound | None:
        whole, country = self._setting.attach(found.core)
        if country is None:
            return None
        return replace(found, span=whole, affiliation=states()[country].name, country=country)

    def _with_what_is_meant(self, found: PostFound) -> PostFound:
        of = found.post.of
        if found.post.is_of_firm and (firm := self._firm_spoken_of(found.core)):
            return replace(found, affiliation=firm.name, country=firm.country)
        if of and of in states():
            return replace(found, affiliation=states()[of].name, country=of, is_implied=True)
        if of or not (found.post.is_of_state or found.post.is_rank):
            return replace(found, affiliation=of)
        if _OURS.search(self._reading.before(found.core)):
            return found
        country = self._spelt(found.core)
        if country is None and not found.post.is_of_state:
            return found
        country = country or self._setting.meant_at(found.core, found.post.prefers)
        name = states()[country].name if country else None
        return replace(found, affiliation=name, country=country, is_implied=True)

    def _firm_spoken_of(self, core: Span) -> BodyFound | None:
        """The firm named last before a post that only firms have, else the first: `Konzernchef Armin Papperger`."""
        firms = [body for body in self._bodies if body.kind == ActorKind.COMPANY]
        before = (body for body in reversed(firms) if body.span.end <= core.start)
        return next(before, None) or next(iter(firms), None)

    def _spelt(self, core: Span) -> str | None:
        """The state of the article whose people spell names as the one beside a post is spelt."""
        after, before = _NAME_AFTER.match(self._reading.after(core)), _NAME_BEFORE.search(self._reading.before(core))
        names = [match[1] for match in (after, before) if match]
        foreign = self._setting.states - {home_of_press(self._reading.document.language)}
        return next((code for name in names if (code := people_of(name, foreign))), None)
