"""An article → its text with every claim marked in it, and the records that the claims are about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.urls import reverse

from initiatives.choices import RecordState
from initiatives.markup import Mark, Paragraph, mark_up
from initiatives.models import Article, ArticleVersion, Claim
from initiatives.models.records import Record


@dataclass(frozen=True, slots=True)
class MarkedRecord:
    """A record, where it is read about, its claims in one article, and the number of its notes in the text, if any."""

    record: Record
    url: str
    claims: Sequence[Claim]
    number: int | None


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """The text of an article in paragraphs, the title line among them or not, and its records by type.

    The records of claims that wait for an editor are kept apart, under `waiting`.
    """

    paragraphs: Sequence[Paragraph]
    has_title_line: bool
    records: Mapping[str, Sequence[MarkedRecord]]


def mark_article(article: Article, *, with_waiting: bool = False) -> MarkedArticle:
    """Mark what is known, and for editors what waits, in the version of the article that it is read in; two queries."""
    claims = _readable_claims(article, with_waiting=with_waiting)
    version = _version_shown(article, claims)
    body = version.body if version else ""
    paragraphs = mark_up(body, [_mark(claim) for claim in claims])
    has_title_line = bool(article.title) and body.startswith(article.title)
    return MarkedArticle(paragraphs, has_title_line, _records_by_type(claims, paragraphs))


def mark_passage(claim: Claim) -> Sequence[Paragraph]:
    """Mark nothing but the passage of one claim in the frozen text that it points into; one query."""
    body = ArticleVersion.objects.values_list("body", flat=True).get(pk=claim.version_id)
    paragraphs = mark_up(body, [_mark(claim)])
    for run in chain.from_iterable(paragraphs):
        run.notes.clear()  # who is asked about a passage is not to be led away from it
    return paragraphs


def _readable_claims(article: Article, *, with_waiting: bool) -> list[Claim]:
    """The claims of an article about records that can be opened, in order of the text."""
    claims = Claim.objects.current() if with_waiting else Claim.objects.known()
    rows = claims.filter(article=article).select_related("actor", "initiative", "commitment").order_by("start", "id")
    readable = (RecordState.LISTED, RecordState.MERGED)
    return [claim for claim in rows if claim.is_waiting or claim.record.state in readable]


def _version_shown(article: Article, claims: Sequence[Claim]) -> ArticleVersion | None:
    """The version that the claims point into, or the latest where there are none yet."""
    versions = article.versions.defer("raw").order_by("-id")
    return (versions.filter(pk=claims[0].version_id) if claims else versions).first()


def _mark(claim: Claim) -> Mark:
    record: Any = claim.record
    name = claim.values.get("name") or claim.values.get("alias")
    return Mark(
        id=claim.public_id,
        record_type=_heading(claim),
        url=_page(claim),
        label=str(record),
        start=claim.start,
        end=claim.end,
        name=(name["start"], name["end"]) if name else None,
    )


def _heading(claim: Claim) -> str:
    """What a claim is marked as: the type of its record, or `waiting`."""
    return "waiting" if claim.is_waiting else claim.record.record_type


def _page(claim: Claim) -> str:
    """Where a claim leads: to its record, or while it waits to the place where an editor confirms or rejects it."""
    record: Any = claim.record
    if claim.is_waiting:
        return reverse(f"admin:initiatives_{record.record_type}_change", args=[record.pk])
    return str(record.get_absolute_url())


def _records_by_type(claims: Sequence[Claim], paragraphs: Iterable[Paragraph]) -> dict[str, list[MarkedRecord]]:
    """The records of an article by type, each type in order of the text."""
    numbers = {note.url: note.number for paragraph in paragraphs for run in paragraph for note in run.notes}
    claims_by_place: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        claims_by_place[_heading(claim), _page(claim)].append(claim)
    records: dict[str, list[MarkedRecord]] = {"initiative": [], "commitment": [], "actor": [], "waiting": []}
    for (heading, url), about in claims_by_place.items():
        records[heading].append(MarkedRecord(about[0].record, url, about, numbers.get(url)))
    return records
