"""What can be done with articles: store one, read one, queue it again, compare a new reading with what is stored.

The boundary of the pipeline: faults become named errors, are written to the run and the job, and are raised again.
"""

import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum

import courlan
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ingest.bell import ring
from ingest.errors import EmptyArticleError, ExtractionError, IngestError, OvertakenError
from ingest.inputs import RawArticle
from ingest.model_readings import decode_reading, encode_reading
from ingest.models import Job
from ingest.pipeline import EXTRACTOR, EXTRACTOR_VERSION, extract
from ingest.pipeline.documents import CLEANER_VERSION, decode, is_html, read_document, read_html, require_supported
from ingest.pipeline.extraction import Document, Extraction, KnownName, KnownNames, ModelReading
from ingest.readings import make_current
from ingest.store import store_extraction
from initiatives.choices import JobState, Ruling, RunState
from initiatives.models import (
    MODELS,
    Actor,
    Article,
    ArticleVersion,
    Batch,
    Claim,
    Decision,
    ExtractionRun,
    Initiative,
    Source,
)
from initiatives.models.records import Record
from initiatives.partial_dates import PartialDate
from initiatives.publish import Cause, lock_records
from initiatives.readings import show_version
from initiatives.record_fields import encode
from initiatives.tallies import count_article

logger = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True)
class _Reading:
    """A raw article as the cleaner reads it."""

    document: Document
    url: str | None


def _read(raw: bytes, media_type: str, title: str | None, published: PartialDate | None) -> _Reading:
    text = decode(raw)
    if not (media_type.endswith("html") or is_html(text)):
        return _Reading(read_document(text, title=title, published=published), None)
    page = read_html(text)
    document = read_document(page.text, title=title or page.title, published=published or page.published)
    return _Reading(document, page.url)


def read_document_of(raw_article: RawArticle) -> Document:
    """The cleaned text of a raw article.

    Raises:
        IngestError: when the bytes are no article that can be read.
    """
    return _read(raw_article.raw, raw_article.media_type, raw_article.title, raw_article.published).document


def store_article(raw_article: RawArticle) -> StoredArticle:
    """Freeze an article and queue it for reading; one that is known already is left alone.

    Raises:
        IngestError: when the bytes are no article that can be read; nothing is stored then.
    """
    reading = _read(raw_article.raw, raw_article.media_type, raw_article.title, raw_article.published)
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
    digest = _sha256(document.body.encode())
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
    raw_sha256 = _sha256(raw_article.raw)
    if latest and (latest.raw_sha256 == raw_sha256 or latest.sha256 == _sha256(document.body.encode())):
        return None
    given = {
        "title": raw_article.title,
        "published": str(raw_article.published) if raw_article.published else None,
    }
    return _add_version(article, document, raw_article.raw, raw_article.media_type, given)


def _add_version(
    article: Article, document: Document, raw: bytes, media_type: str, given: dict[str, str | None]
) -> ArticleVersion:
    version = ArticleVersion.objects.create(
        article=article,
        raw=raw,
        raw_sha256=_sha256(raw),
        media_type=media_type,
        given=given,
        body=document.body,
        sha256=_sha256(document.body.encode()),
        cleaner_version=CLEANER_VERSION,
        title=(document.title or "")[:500],
        published=document.published,
        language=document.language,
    )
    if not Claim.objects.filter(article=article).exists():  # else the text is shown once it is read
        show_version(version)
    return version


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def queue_article(article: Article) -> Job:
    """Put an article among those to be read, and ring for a worker once the transaction is through."""
    job, _ = Job.objects.update_or_create(
        article=article,
        defaults={
            "batch": None,
            "state": JobState.QUEUED,
            "attempts": 0,
            "lease_until": None,
            "leased_by": "",
            "last_error_kind": "",
            "last_error": "",
            "queued_at": timezone.now(),
            "finished_at": None,
        },
    )
    transaction.on_commit(lambda: ring(article.pk))
    return job


def take_job(article_id: int, worker: str) -> Job | None:
    """Lease the job of an article, or None where another has it or there is nothing to do.

    A worker that asks again under its own name (a task delivered twice) gets its own lease back. Should a lease run out
    while its worker is still at it, two read the same article, and the second to store finds the run done.
    """
    now = timezone.now()
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    free = Q(state__in=[JobState.QUEUED, JobState.FAILED]) | Q(state=JobState.RUNNING, lease_until__lt=now)
    own = Q(state=JobState.RUNNING, leased_by=worker)
    taken = Job.objects.filter(free | own, article=article_id).update(
        state=JobState.RUNNING, leased_by=worker, lease_until=now + lease, attempts=F("attempts") + 1
    )
    return Job.objects.select_related("article", "batch").get(article=article_id) if taken else None


def waiting_jobs() -> QuerySet[Job]:
    """Jobs that a worker could take now: queued, failed, or left behind by a worker that died."""
    expired = Q(state=JobState.RUNNING, lease_until__lt=timezone.now())
    return Job.objects.filter(Q(state__in=[JobState.QUEUED, JobState.FAILED]) | expired).order_by("queued_at")


def work_on(article_id: int, worker: str) -> Job | None:
    """Read one article under a lease; the job tells how it ended. None where there was nothing to do.

    Raises:
        IngestError: after the failure was written to the run and the job.
    """
    job = take_job(article_id, worker)
    if job is None:
        return None
    try:
        if job.attempts > Job.MAX_ATTEMPTS:
            raise ExtractionError(
                f"the worker died {Job.MAX_ATTEMPTS} times over this article; read its text for what is odd"
            )
        read_article(job.article, job.batch)
    except IngestError as error:
        job.state = JobState.PARKED if job.attempts >= Job.MAX_ATTEMPTS else JobState.FAILED
        job.last_error_kind, job.last_error = error.kind, str(error)
        raise
    else:
        job.state, job.last_error_kind, job.last_error = JobState.DONE, "", ""
        job.finished_at = timezone.now()
    finally:
        job.lease_until, job.leased_by = None, ""
        _end(job)
    return job


def _end(job: Job) -> None:
    """Write how a job ended, unless its article was queued again meanwhile: then it is still to be read."""
    names = ("state", "lease_until", "leased_by", "last_error_kind", "last_error", "finished_at")
    ended = {name: getattr(job, name) for name in names}
    Job.objects.filter(pk=job.pk, queued_at=job.queued_at).update(**ended)


def read_article(article: Article, batch: Batch | None = None) -> ExtractionRun:
    """Extract and store what the latest text of an article says, as part of a batch where one is given.

    A run that is done already is returned as it is; one that was taken back counts again.

    Raises:
        IngestError: after the run was marked as failed.
    """
    version, document = _current_version(article)
    run, _ = ExtractionRun.objects.get_or_create(
        version=version,
        extractor=EXTRACTOR,
        extractor_version=EXTRACTOR_VERSION,
        defaults={"started_at": timezone.now(), "batch": batch},
    )
    if run.state in (RunState.DONE, RunState.SUPERSEDED):
        return run
    if run.state == RunState.WITHDRAWN:
        with transaction.atomic():
            _require_latest(version)
            make_current(run, Cause(run=run))
        run.refresh_from_db()
        return run
    ExtractionRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, started_at=timezone.now(), batch=batch)
    try:
        extraction = _extract(document, decode_reading(document, version.model_reading))
        with transaction.atomic():
            _require_latest(version)
            run = (
                ExtractionRun.objects.select_for_update(of=("self",)).select_related("version__article").get(pk=run.pk)
            )
            if run.state == RunState.DONE:
                return run
            stored = store_extraction(extraction, run)
            kept = encode_reading(document, extraction.seen)
            ArticleVersion.objects.filter(pk=version.pk).update(model_reading=kept)
            run.state, run.finished_at = RunState.DONE, timezone.now()
            run.timings, run.counts = {**extraction.timings, **stored.timings}, dict(stored.claims)
            run.error_kind = run.error_message = ""
            run.save()
    except IngestError as error:
        run.state, run.finished_at = RunState.FAILED, timezone.now()
        run.error_kind, run.error_message = error.kind, str(error)
        run.save()
        raise
    return run


def _require_latest(version: ArticleVersion) -> None:
    """Wait for the lock of the records, under which an older text of an article never replaces a newer one.

    Raises:
        OvertakenError: when what a newer text says counts already.
    """
    lock_records()
    newer = ExtractionRun.objects.filter(version__article=version.article_id, version__gt=version, state=RunState.DONE)
    if newer.exists():
        raise OvertakenError("a newer text of this article was read meanwhile; that one counts")


def _current_version(article: Article) -> tuple[ArticleVersion, Document]:
    """The version that today's cleaner makes of the article's latest bytes, frozen anew where it differs."""
    version = article.versions.order_by("id").last()
    if version is None:
        raise EmptyArticleError(f"{article} has no text; ingest it again")
    given = version.given
    published = PartialDate.parse(given["published"]) if given.get("published") else None
    raw = bytes(version.raw)
    document = _read(raw, version.media_type, given.get("title"), published).document
    if version.sha256 != _sha256(document.body.encode()):
        version = _add_version(article, document, raw, version.media_type, given)
    return version, document


def _extract(document: Document, seen: ModelReading | None) -> Extraction:
    try:
        return extract(document, known_names(), seen)
    except IngestError:
        raise
    except Exception as error:  # the one place where any fault of the extractor is caught, named and kept
        logger.exception("the extractor broke")
        raise ExtractionError(f"{type(error).__name__}: {error}") from error


def known_names() -> KnownNames:
    """The names that editors have added; with names that the machine read, what is read would depend on order."""
    rulings = Decision.objects.standing().filter(ruling=Ruling.SET_FIELD, field__in=["name", "alias"])
    rulings = rulings.select_related("actor", "initiative")
    names = []
    for decision in rulings:
        record = decision.record
        if not isinstance(record, Actor | Initiative):
            continue
        stated = decision.value if isinstance(decision.value, list) else [decision.value]
        country = record.country or None if isinstance(record, Actor) else None
        names += [
            KnownName(str(name), record.record_type, record.kind, _read_name(record), country)
            for name in stated
            if name
        ]
    return KnownNames(tuple(names))


def _read_name(record: Actor | Initiative) -> str:
    """The canonical name that articles gave a record, whatever an editor calls it: claims go on to lead there."""
    folded = record.provenance.get("name", {})
    return str(folded["rivals"][0]["value"]) if folded.get("decision") and folded["rivals"] else record.name


def stale_articles() -> QuerySet[Article]:
    """Articles whose latest version has not been read by the current extractor."""
    current = ExtractionRun.objects.filter(
        extractor=EXTRACTOR, extractor_version=EXTRACTOR_VERSION, state=RunState.DONE
    )
    return Article.objects.exclude(versions__runs__in=current)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a new reading of an article differs from the stored one; each line names the record and quotes the text."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def compare_article(article: Article) -> Comparison:
    """Read an article again without storing anything, and compare.

    Raises:
        IngestError: when it cannot be read.
    """
    version, document = _peek(article)
    extraction = _extract(document, decode_reading(document, version.model_reading))
    stored = {}
    claims = Claim.objects.filter(article=article, is_current=True).select_related("actor", "initiative", "commitment")
    for claim in claims:
        values = {name: value["value"] for name, value in claim.values.items()}
        stored[claim.record.record_type, claim.quote, str(values.get("kind")), _label(values)] = (claim, values)
    ruled = _ruled_fields([claim for claim, _ in stored.values()])
    comparison = Comparison()
    for fact in extraction.facts:
        values = {name: encode(value.value) for name, value in fact.values.items()}
        key = (fact.record, document.quote(fact.span), str(values.get("kind")), _label(values))
        line = f"{fact.record} {fact.key}: “{document.quote(fact.span)[:100]}”"
        if key not in stored:
            comparison.new.append(line)
            continue
        claim, old_values = stored.pop(key)
        if old_values != values:
            comparison.changed.append(line)
            differing = {name for name in values.keys() | old_values.keys() if values.get(name) != old_values.get(name)}
            if ruled[claim.record] & {*differing, ""}:
                comparison.conflicts.append(line)
    for claim, values in stored.values():
        line = f"{claim.record.record_type} {claim.record}: “{claim.quote[:100]}”"
        comparison.lost.append(line)
        if claim.is_rejected or claim.is_confirmed or ruled[claim.record] & {*values, ""}:
            comparison.conflicts.append(line)
    return comparison


def _peek(article: Article) -> tuple[ArticleVersion, Document]:
    """The current version as `_current_version` would give it, with nothing left behind."""
    with transaction.atomic():
        found = _current_version(article)
        transaction.set_rollback(True)
    return found


def _label(values: dict[str, object]) -> str:
    """What tells the claims of one sentence apart: the name, alias or amounts that they state."""
    told_apart_by = ("name", "alias", "money", "quantity", "actors")
    return json.dumps([values.get(name) for name in told_apart_by], sort_keys=True)


def _ruled_fields(claims: Iterable[Claim]) -> Mapping[Record, set[str]]:
    """Record of a claim → the fields that an editor has set; the empty name where one confirmed it as it was."""
    records = {claim.record for claim in claims}
    ruled: dict[Record, set[str]] = defaultdict(set)
    rulings = Decision.objects.standing().filter(Q(ruling=Ruling.SET_FIELD) | Q(ruling=Ruling.CONFIRM, article=None))
    for record_type in MODELS:
        by_key = {record.pk: record for record in records if record.record_type == record_type}
        about = rulings.filter(**{f"{record_type}__in": by_key})
        for pk, ruling, field_name in about.values_list(record_type, "ruling", "field"):
            ruled[by_key[pk]].add(field_name if ruling == Ruling.SET_FIELD else "")
    return ruled
