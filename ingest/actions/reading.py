"""The latest text of an article → the claims of a run, stored in place of those of earlier runs."""

import logging

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest.actions.versions import current_version
from ingest.errors import ExtractionError, IngestError, OvertakenError
from ingest.model_readings import decode_reading, encode_reading
from ingest.pipeline import EXTRACTOR, EXTRACTOR_VERSION, extract
from ingest.pipeline.extraction import Document, Extraction, KnownName, KnownNames, ModelReading
from ingest.readings import make_current
from ingest.store import store_extraction
from initiatives.choices import Ruling, RunState
from initiatives.models import Actor, Article, ArticleVersion, Batch, Decision, ExtractionRun, Initiative
from initiatives.publish import Cause, lock_records

logger = logging.getLogger(__name__)


def read_article(article: Article, batch: Batch | None = None) -> ExtractionRun:
    """Extract and store what the latest text of an article says, as part of a batch where one is given.

    A run that is done already is returned as it is; one that was taken back counts again.

    Raises:
        IngestError: after the run was marked as failed.
    """
    version, document = current_version(article)
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
        extraction = extract_from(document, decode_reading(document, version.model_reading))
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


def extract_from(document: Document, seen: ModelReading | None) -> Extraction:
    """Run the extractor over a text; `seen` is what the language model saw in it before.

    Raises:
        IngestError: whatever goes wrong.
    """
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
