"""The lexicon of actors as phrase books: what a text in one language may call states, bodies, firms, offices and posts.

Reads the TOML files once and keeps the books of each language; knows nothing of any document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import KnownName, KnownNames
from ingest.pipeline.phrases import PhraseBook
from initiatives.choices import ActorKind

Bare = Literal["always", "acts", "capital", "branch"]


@dataclass(frozen=True, slots=True)
class StateName:
    """A phrase for one state: its name, its people and adjectives, or the capital that stands for it."""

    country: str  # ISO 3166-1 alpha-2
    use: Literal["name", "people", "capital"]


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase for several states at once; a loose one ("the three countries") needs its members named elsewhere."""

    members: tuple[str, ...]
    is_loose: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body or firm with a name of its own; `needs` is another body that the text has to name as well.

    `is_seat` marks a phrase that is the city of its seat, which stands for it where it acts and is a place elsewhere.
    """

    name: str
    kind: str
    country: str | None = None
    also: tuple[str, ...] = ()
    needs: str | None = None
    is_seat: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """A body that every state has, such as its parliament; `bare` says what the phrase alone must be to count.

    `is_abroad` marks words that the press at home has for the bodies of other states only.
    """

    template: str
    kind: str
    bare: Bare
    own_names: tuple[tuple[str, str], ...] = ()
    prefers: tuple[str, ...] = ()
    is_abroad: bool = False

    def name_for(self, country: str) -> str:
        """The canonical name of the body of one state: `Estonian Air Force`, `Parliament of Latvia`."""
        state = states()[country]
        return dict(self.own_names).get(country) or self.template.format(country=state.name, adjective=state.adjective)


@dataclass(frozen=True, slots=True)
class Post:
    """What a person is: an office of state, a post in a body, or a rank; `of` is what it can only belong to."""

    role: str
    is_rank: bool = False
    is_of_state: bool = False
    of: str | None = None  # a country code or the name of a body
    prefers: tuple[str, ...] = ()
    is_of_firm: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """The canonical English name and adjective of a state."""

    name: str
    adjective: str


@cache
def states() -> Mapping[str, State]:
    """Country code → state."""
    return {
        code: State(row["name"], row["en"].get("people", [row["name"]])[0])
        for code, row in lexicon.load("countries").items()
    }


@cache
def state_names() -> frozenset[str]:
    """The names of all states."""
    return frozenset(state.name for state in states().values())


@cache
def state_book(language: str) -> PhraseBook[StateName | Group]:
    """Phrases for states and for groups of them."""
    return PhraseBook([*_state_phrases(language), *_group_phrases()])


def _state_phrases(language: str) -> Iterator[tuple[str, StateName | Group]]:
    for code, row in lexicon.load("countries").items():
        for use in ("name", "people", "capital"):
            for phrase in row.get(language, {}).get(use, ()):
                yield phrase, StateName(code, use)


def _group_phrases() -> Iterator[tuple[str, StateName | Group]]:
    for row in lexicon.load("groups")["group"]:
        for phrase in row["words"]:
            yield phrase, Group(tuple(row["members"]), is_loose=False)
        for phrase in row.get("three", ()):
            yield phrase, Group(tuple(row["members"]), is_loose=True)


@cache
def body_book(language: str) -> PhraseBook[Body | Office]:
    """Phrases for bodies and firms with names of their own, and for the offices that every state has."""
    return PhraseBook([*_body_phrases(language), *_firm_phrases(), *_office_phrases(language)])


def _body_phrases(language: str) -> Iterator[tuple[str, Body | Office]]:
    for row in lexicon.load("bodies")["body"]:
        values = row["name"], row["kind"], row.get("country"), tuple(row.get("also", ()))
        for phrase in [*row["words"], *row.get("only", {}).get(language, ())]:
            yield phrase, Body(*values)
        for phrase in row.get("words_if", ()):
            yield phrase, Body(*values, needs=row["needs"])
        for phrase in row.get("seat", {}).get(language, ()):
            yield phrase, Body(*values, is_seat=True)


def _firm_phrases() -> Iterator[tuple[str, Body | Office]]:
    for row in lexicon.load("firms")["firm"]:
        for phrase in row["words"]:
            yield phrase, Body(row["name"], ActorKind.COMPANY, row.get("country"))


def _office_phrases(language: str) -> Iterator[tuple[str, Body | Office]]:
    offices = lexicon.load("offices")
    for topic in offices["topic"]:
        office = Office(
            f"Ministry of {topic['name']} of {{country}}",
            ActorKind.GOVERNMENT,
            "acts",
            prefers=tuple(topic.get("prefers", ())),
        )
        for phrase in _on_topic(offices["templates"]["ministry"].get(language, []), topic, language):
            yield phrase, office
    for row in offices["body"]:
        own = tuple(row.get("names", {}).items())
        office = Office(row["name"], row["kind"], row["bare"], own, tuple(row.get("prefers", ())))
        for phrase in row.get(language, ()):
            yield phrase, office
        for phrase in row.get("abroad", {}).get(language, ()):
            yield phrase, replace(office, is_abroad=True)


def _on_topic(templates: list[str], topic: Mapping[str, Any], language: str) -> Iterator[str]:
    for template in templates:
        for words in topic.get(language, ()):
            yield template.format(topic=words)


@cache
def own_names() -> Mapping[str, tuple[str, ...]]:
    """Canonical name of a body → what it calls itself, in dictionary form."""
    return {row["name"]: tuple(row.get("also", ())) for row in lexicon.load("bodies")["body"]}


@cache
def post_book(language: str) -> PhraseBook[Post]:
    """Phrases for the posts and ranks of persons."""
    return PhraseBook(_post_phrases(language))


def _post_phrases(language: str) -> Iterator[tuple[str, Post]]:
    offices = lexicon.load("offices")
    for topic in offices["topic"]:
        prefers = tuple(topic.get("prefers", ()))
        for kind, role in (("minister", "Minister of {}"), ("deputy", "Deputy Minister of {}")):
            for phrase in _on_topic(offices["templates"][kind].get(language, []), topic, language):
                yield phrase, Post(role.format(topic["name"]), is_of_state=True, prefers=prefers)
    for row in offices["role"]:
        for phrase in row.get(language, ()):
            held = Post(row["role"], row.get("rank", False), row.get("of_state", False), row.get("of"))
            yield phrase, replace(held, is_of_firm=row.get("of_firm", False))


@cache
def ministry_book(language: str) -> PhraseBook[str]:
    """Words for a ministry that do not tell which."""
    return PhraseBook((phrase, "ministry") for phrase in lexicon.load("offices")["ministries"].get(language, ()))


@cache
def speech_book(language: str) -> PhraseBook[str]:
    """Verbs that show a name beside them to be a person's."""
    return PhraseBook((phrase, "speech") for phrase in lexicon.load("speech").get(language, ()))


@cache
def goods_book() -> PhraseBook[str | None]:
    """Things and firms that a nationality may stand before: label None, or the state that a system comes from."""
    phrases: list[tuple[str, str | None]] = [(phrase, None) for phrase in lexicon.load("firms")["goods"]["words"]]
    phrases += lexicon.load("firms")["origin"].items()
    return PhraseBook(phrases)


@cache
def home_of_press(language: str) -> str | None:
    """The state whose press writes in a language, where there is one."""
    home: str | None = lexicon.load("offices")["home"].get(language)
    return home


@lru_cache(maxsize=4)
def known_book(known: KnownNames) -> PhraseBook[Body | Office]:
    """The names of actors that readers and editors have added; persons are left to the rules for persons."""
    return PhraseBook(
        (f"={known_name.name}" if known_name.name.isupper() else known_name.name, _known_body(known_name))
        for known_name in known.names
        if known_name.record == "actor" and known_name.kind != ActorKind.PERSON
    )


def _known_body(known_name: KnownName) -> Body:
    return Body(known_name.canonical, known_name.kind, known_name.country)
