"""Document → mentions of actors.

Finds states, bodies, firms and persons by the lexicon and by rules; a name that cannot be told is left out.
Says nothing of what the actors do.
"""

from collections.abc import Iterator, Sequence

from ingest.pipeline.extraction import Document, KnownNames, Mention, Span
from ingest.pipeline.grammar.vocabulary import thing_book
from ingest.pipeline.names.bodies import BodyFound, find_bodies
from ingest.pipeline.names.gazetteer import Body, Group, Office, body_book, known_book, state_book, states
from ingest.pipeline.names.ministries import find_bare_ministries
from ingest.pipeline.names.persons import PersonFound, find_persons
from ingest.pipeline.names.posts import PostFound, find_posts
from ingest.pipeline.names.setting import Setting
from ingest.pipeline.names.states import StateFound, find_states, home_of, seat_of
from ingest.pipeline.phrases import Match, read_words
from ingest.pipeline.reading import Reading, reading_of
from initiatives.choices import ActorKind


def find_actors(document: Document, known: KnownNames, proposals: Sequence[Mention]) -> tuple[Mention, ...]:
    """Every mention of every actor, in order; a group of states is a mention of each member, all with its span.

    `proposals` are names that a language model sees; they count where the rules find that they act.
    """
    reading = reading_of(document)
    matches = _find_bodies_named(reading, known)
    firms = [match.span for match in matches if _is_firm(match.label)]
    found = find_states(reading, firms)
    setting = Setting(reading, found, home_of(reading, found), seat_of(reading, found))
    organisations = [mention.span for mention in proposals if mention.kind == ActorKind.COMPANY]
    goods = [span for span in organisations if _are_goods(document, span)]
    organisations = [span for span in organisations if span not in goods]
    bodies = find_bodies(reading, matches, setting, organisations)
    posts = find_posts(reading, setting, bodies)
    bodies = (*_without_those_of_posts(bodies, posts), *find_bare_ministries(reading, setting, bodies, posts))
    occupied = [*(state.span for state in found), *(body.core for body in bodies), *goods]
    proposed = [mention.span for mention in proposals if mention.kind == ActorKind.PERSON]
    persons = find_persons(reading, posts, found, occupied, proposed)
    mentions = [
        *_state_mentions(found, bodies, persons),
        *map(_body_mention, bodies),
        *map(_person_mention, persons),
    ]
    return _in_order([*mentions, *_implied_states(mentions, bodies, persons)])


def _are_goods(document: Document, name: Span) -> bool:
    """Whether a name ends in that of a make of weapons, and is neither a firm's nor a person's: `first Black Hawks`."""
    things = thing_book(document.language).find(read_words(document.body, name))
    return any(match.span.end == name.end and match.label.is_model for match in things)


def _find_bodies_named(reading: Reading, known: KnownNames) -> tuple[Match[Body | Office], ...]:
    """Phrases of editors before those of the lexicon: of two meanings of one phrase the first is taken."""
    own = reading.find(body_book(reading.document.language))
    return (*reading.find(known_book(known)), *own) if known.names else own


def _without_those_of_posts(bodies: Sequence[BodyFound], posts: Sequence[PostFound]) -> tuple[BodyFound, ...]:
    """Without ministries that only tell a post: `szef MON`, `глава Минобороны`, but not `szef litewskiego MON`."""
    taken = [found.core for found in posts if found.post.is_of_state]
    return tuple(
        body
        for body in bodies
        if body.kind != ActorKind.GOVERNMENT or not any(_only_tells_post(body, core) for core in taken)
    )


def _only_tells_post(body: BodyFound, post: Span) -> bool:
    """Whether a ministry is part of a post, with no state of its own there."""
    return post.contains(body.core) and (body.span == body.core or not post.contains(body.span))


def _is_firm(label: Body | Office) -> bool:
    return isinstance(label, Body) and label.kind == ActorKind.COMPANY


def _state_mentions(
    found: Sequence[StateFound], bodies: Sequence[BodyFound], persons: Sequence[PersonFound]
) -> Iterator[Mention]:
    """One mention for each state of each phrase that counts and is no part of the name of a firm or a person."""
    closed = [body.core for body in bodies if body.kind == ActorKind.COMPANY] + [person.span for person in persons]
    for state in found:
        if state.counts and not any(span.contains(state.span) for span in closed):
            for country in state.countries:
                yield _state_mention(country, state.span)


def _state_mention(country: str, span: Span) -> Mention:
    return Mention(span, "actor", ActorKind.COUNTRY, states()[country].name, country)


def _body_mention(body: BodyFound) -> Mention:
    return Mention(body.span, "actor", body.kind, body.name, body.country)


def _person_mention(person: PersonFound) -> Mention:
    return Mention(person.span, "actor", ActorKind.PERSON, person.name, person.country, person.role, person.affiliation)


def _implied_states(
    mentions: Sequence[Mention], bodies: Sequence[BodyFound], persons: Sequence[PersonFound]
) -> Iterator[Mention]:
    """States that no phrase names but whose officials and bodies act: "Valsts prezidents" in the Latvian press."""
    named = {mention.name for mention in mentions if mention.kind == ActorKind.COUNTRY}
    tellers: list[BodyFound | PostFound] = [body for body in bodies if body.is_implied]
    tellers += [post for person in persons for post in person.posts if post.is_implied]
    for teller in tellers:
        if teller.country and states()[teller.country].name not in named:
            yield _state_mention(teller.country, teller.core)


def _in_order(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Sorted by place, without those inside another mention of the same name."""
    kept: dict[str | None, Span] = {}
    ordered: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end, mention.name or "")):
        last = kept.get(mention.name)
        if last is None or not last.overlaps(mention.span):
            kept[mention.name] = mention.span
            ordered.append(mention)
    return tuple(ordered)


def group_members(document: Document, span: Span) -> tuple[str, ...]:
    """The canonical names of the states that a passage names as a group, or none.

    Example:
        `the Baltic states` → Estonia, Latvia, Lithuania.
    """
    matches = state_book(document.language).find(read_words(document.body, span))
    members = (country for match in matches if isinstance(match.label, Group) for country in match.label.members)
    return tuple(states()[country].name for country in dict.fromkeys(members))
