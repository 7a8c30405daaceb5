"""Which ministry "the ministry" is: that of the minister or the ministry named last before it."""

from collections.abc import Iterator, Sequence

from ingest.pipeline.extraction import Span
from ingest.pipeline.names.acting import ACTS
from ingest.pipeline.names.bodies import BodyFound
from ingest.pipeline.names.gazetteer import ministry_book, states
from ingest.pipeline.names.posts import PostFound
from ingest.pipeline.names.setting import Setting
from ingest.pipeline.reading import Reading
from initiatives.choices import ActorKind

_MINISTER = "Minister of "
_MINISTRY = "Ministry of "


def find_bare_ministries(
    reading: Reading, setting: Setting, bodies: Sequence[BodyFound], posts: Sequence[PostFound]
) -> Iterator[BodyFound]:
    """Ministries whose name is not told again; without a minister or ministry before it none is found.

    Example:
        `Defence Minister Andris Sprūds … The ministry in Riga said` → the Ministry of Defence of Latvia.
    """
    taken = [*(body.core for body in bodies), *(found.core for found in posts)]
    topics = [*_topics_of_posts(posts), *_topics_of_ministries(bodies)]
    for match in reading.find(ministry_book(reading.document.language)) if topics else ():
        earlier = [told for told in topics if told[0] < match.span.start]
        if not earlier or any(match.span.overlaps(span) for span in taken):
            continue
        _, topic, last = max(earlier)
        whole, beside = setting.attach(match.span)
        country = beside or last
        if beside or _acts(reading, match.span):
            name = f"{_MINISTRY}{topic} of {states()[country].name}"
            yield BodyFound(whole, match.span, name, ActorKind.GOVERNMENT, country, is_implied=beside is None)


def _acts(reading: Reading, span: Span) -> bool:
    return reading.document.language != "en" or ACTS.match(reading.after(span)) is not None


def _topics_of_posts(posts: Sequence[PostFound]) -> Iterator[tuple[int, str, str]]:
    """Where ministers stand, what they are ministers of, and of which state."""
    for found in posts:
        if found.post.role.startswith(_MINISTER) and found.country:
            yield found.core.start, found.post.role.removeprefix(_MINISTER), found.country


def _topics_of_ministries(bodies: Sequence[BodyFound]) -> Iterator[tuple[int, str, str]]:
    for body in bodies:
        if body.name.startswith(_MINISTRY) and body.country:
            topic = body.name.removeprefix(_MINISTRY).removesuffix(f" of {states()[body.country].name}")
            yield body.core.start, topic, body.country
