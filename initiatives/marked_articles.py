"""An article → its text with every claim marked in it, and the records that the claims are about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from initiatives.choices import RecordState
from initiatives.markup import Mark, Paragraph, mark_up
from initiatives.models import Article, ArticleVersion, Claim
from initiatives.models.records import Record


@dataclass(frozen=True, slots=True)
class MarkedRecord:
    """A record, its claims in one article, and the number of its notes in the text, if it has any."""

    record: Record
    claims: Sequence[Claim]
    number: int | None


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """The text of an article in paragraphs, the title line among them or not, and its records by type."""

    paragraphs: Sequence[Paragraph]
    has_title_line: bool
    records: Mapping[str, Sequence[MarkedRecord]]


def mark_article(article: Article) -> MarkedArticle:
    """Mark the current claims in the version of the article that they point into; two queries."""
    claims = _readable_claims(article)
    version = _version_shown(article, claims)
    body = version.body if version else ""
    paragraphs = mark_up(body, [_mark(claim) for claim in claims])
    has_title_line = bool(article.title) and body.startswith(article.title)
    return MarkedArticle(paragraphs, has_title_line, _records_by_type(claims, paragraphs))


def _readable_claims(article: Article) -> list[Claim]:
    """The current claims of an article about records that a reader can open, in order of the text."""
    claims = Claim.objects.current().filter(article=article).select_related("actor", "initiative", "commitment")
    readable = (RecordState.LISTED, RecordState.MERGED)
    return [claim for claim in claims.order_by("start", "id") if claim.record.state in readable]


def _version_shown(article: Article, claims: Sequence[Claim]) -> ArticleVersion | None:
    """The version that the claims point into, or the latest where there are none yet."""
    versions = article.versions.defer("raw").order_by("-id")
    return (versions.filter(pk=claims[0].version_id) if claims else versions).first()


def _mark(claim: Claim) -> Mark:
    record: Any = claim.record
    name = claim.values.get("name") or claim.values.get("alias")
    return Mark(
        id=claim.public_id,
        record_type=record.record_type,
        url=record.get_absolute_url(),
        label=str(record),
        start=claim.start,
        end=claim.end,
        name=(name["start"], name["end"]) if name else None,
    )


def _records_by_type(claims: Sequence[Claim], paragraphs: Iterable[Paragraph]) -> dict[str, list[MarkedRecord]]:
    """The records of an article by type, each type in order of the text."""
    numbers = {note.url: note.number for paragraph in paragraphs for run in paragraph for note in run.notes}
    claims_by_record: dict[Record, list[Claim]] = defaultdict(list)
    for claim in claims:
        claims_by_record[claim.record].append(claim)
    records: dict[str, list[MarkedRecord]] = {"initiative": [], "commitment": [], "actor": []}
    for record, about in claims_by_record.items():
        number = numbers.get(record.get_absolute_url())  # type: ignore[attr-defined]
        records[record.record_type].append(MarkedRecord(record, about, number))
    return records
