"""A raw article → its row with a frozen version, queued for reading; nothing twice."""

from dataclasses import dataclass
from enum import Enum

import courlan
from django.db import transaction

from ingest.actions.jobs import queue_article
from ingest.actions.versions import add_version, read_raw, sha256_of
from ingest.inputs import RawArticle
from ingest.pipeline.cleaning.documents import require_supported
from ingest.pipeline.extraction import Document
from initiatives.models import Article, ArticleVersion, Source
from initiatives.tallies import count_article


class Outcome(Enum):
    """What storing an article did."""

    NEW = "new"
    CHANGED = "changed"  # a known address with another text
    KNOWN = "known"  # nothing was written


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it is stored now, and what storing it did."""

    article: Article
    outcome: Outcome


def store_article(raw_article: RawArticle) -> StoredArticle:
    """Freeze an article and queue it for reading; one that is known already is left alone.

    Raises:
        IngestError: when the bytes are no article that can be read; nothing is stored then.
    """
    reading = read_raw(raw_article.raw, raw_article.media_type, raw_article.title, raw_article.published)
    require_supported(reading.document)
    url = _canonical(raw_article.url or reading.url)
    with transaction.atomic():
        article, is_new = _find_or_add(raw_article, reading.document, url)
        Article.objects.select_for_update(of=("self",)).get(pk=article.pk)  # two at once freeze a text once
        version = _freeze(article, raw_article, reading.document)
        if version is None:
            return StoredArticle(article, Outcome.KNOWN)
        queue_article(article)
    return StoredArticle(article, Outcome.NEW if is_new else Outcome.CHANGED)


def _canonical(url: str | None) -> str | None:
    """The address without tracking parameters and fragment."""
    return (courlan.clean_url(url) or url) if url else None


def _find_or_add(raw_article: RawArticle, document: Document, url: str | None) -> tuple[Article, bool]:
    """The article of that address, or without one of that text; made when there is none."""
    digest = sha256_of(document.body.encode())
    if url:
        known = Article.objects.filter(url=url).first()
    else:
        known = Article.objects.filter(versions__sha256=digest, url=None).first()
    if known:
        return known, False
    origin = Article.objects.filter(versions__sha256=digest, origin=None).order_by("id").first()
    article, is_new = Article.objects.get_or_create(
        **({"url": url} if url else {"pk": None}),
        defaults={
            "source": _source(url, raw_article.source),
            "title": (document.title or "")[:500],
            "published": document.published,
            "language": document.language,
            "origin": origin,
            "is_retelling": raw_article.is_retelling,
        },
    )
    if is_new:
        count_article()
    return article, is_new


def _source(url: str | None, name: str | None) -> Source | None:
    domain = courlan.extract_domain(url, fast=True) if url else None
    if not domain:
        return None
    return Source.objects.get_or_create(domain=domain, defaults={"name": (name or domain)[:255]})[0]


def _freeze(article: Article, raw_article: RawArticle, document: Document) -> ArticleVersion | None:
    """The new frozen version of the article, or None where it is the same as the latest.

    A text that comes back after another one is a version of its own: it is the latest again, and is read as such.
    """
    latest = article.versions.order_by("id").last()
    raw_sha256 = sha256_of(raw_article.raw)
    if latest and (latest.raw_sha256 == raw_sha256 or latest.sha256 == sha256_of(document.body.encode())):
        return None
    given = {
        "title": raw_article.title,
        "published": str(raw_article.published) if raw_article.published else None,
    }
    return add_version(article, document, raw_article.raw, raw_article.media_type, given)
