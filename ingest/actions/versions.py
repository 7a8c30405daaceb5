"""The bytes of an article → its cleaned text, and frozen versions of it that claims can point into."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from ingest.errors import EmptyArticleError
from ingest.inputs import RawArticle
from ingest.pipeline.cleaning.documents import CLEANER_VERSION, decode, is_html, read_document, read_html
from ingest.pipeline.extraction import Document
from initiatives.models import Article, ArticleVersion, Claim
from initiatives.partial_dates import PartialDate
from initiatives.readings import show_version


@dataclass(frozen=True, slots=True)
class Reading:
    """A raw article as the cleaner reads it."""

    document: Document
    url: str | None


def read_raw(raw: bytes, media_type: str, title: str | None, published: PartialDate | None) -> Reading:
    """Clean the bytes of an article; the title and date that came with them go before those of the page.

    Raises:
        IngestError: when the bytes are no article that can be read.
    """
    text = decode(raw)
    if not (media_type.endswith("html") or is_html(text)):
        return Reading(read_document(text, title=title, published=published), None)
    page = read_html(text)
    document = read_document(page.text, title=title or page.title, published=published or page.published)
    return Reading(document, page.url)


def read_document_of(raw_article: RawArticle) -> Document:
    """The cleaned text of a raw article.

    Raises:
        IngestError: when the bytes are no article that can be read.
    """
    return read_raw(raw_article.raw, raw_article.media_type, raw_article.title, raw_article.published).document


def add_version(
    article: Article, document: Document, raw: bytes, media_type: str, given: dict[str, str | None]
) -> ArticleVersion:
    """Freeze a text; `given` is what came with the bytes. It is shown at once where nothing was read before."""
    version = ArticleVersion.objects.create(
        article=article,
        raw=raw,
        raw_sha256=sha256_of(raw),
        media_type=media_type,
        given=given,
        body=document.body,
        sha256=sha256_of(document.body.encode()),
        cleaner_version=CLEANER_VERSION,
        title=(document.title or "")[:500],
        published=document.published,
        language=document.language,
    )
    if not Claim.objects.filter(article=article).exists():  # else the text is shown once it is read
        show_version(version)
    return version


def sha256_of(content: bytes) -> str:
    """The digest by which texts and bytes are compared, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def current_version(article: Article) -> tuple[ArticleVersion, Document]:
    """The version that today's cleaner makes of the article's latest bytes, frozen anew where it differs.

    Raises:
        IngestError: when the article has no text that can be read.
    """
    version = article.versions.order_by("id").last()
    if version is None:
        raise EmptyArticleError(f"{article} has no text; ingest it again")
    given = version.given
    published = PartialDate.parse(given["published"]) if given.get("published") else None
    raw = bytes(version.raw)
    document = read_raw(raw, version.media_type, given.get("title"), published).document
    if version.sha256 != sha256_of(document.body.encode()):
        version = add_version(article, document, raw, version.media_type, given)
    return version, document


def peek_version(article: Article) -> tuple[ArticleVersion, Document]:
    """The current version as `current_version` would give it, with nothing left behind."""
    with transaction.atomic():
        found = current_version(article)
        transaction.set_rollback(True)
    return found
