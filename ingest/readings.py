"""Which reading of an article counts: its claims are the current ones. None is written anew, so any can come back."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest.offers import offer_likely
from ingest.regroup import regroup, settle
from initiatives.choices import BatchKind, BatchState, RunState
from initiatives.desk import offer_matches
from initiatives.models import Article, Batch, Change, Claim, ExtractionRun
from initiatives.passages import count_claims, mark_claims
from initiatives.publish import Cause, lock_records, publish
from initiatives.readings import show_version
from initiatives.recount import recounting


@transaction.atomic
def make_current(run: ExtractionRun, cause: Cause) -> list[Change]:
    """Have the claims of an earlier run count again, in place of those that count now.

    The run stays of the day that it was first through, so that pages as of that day go on showing its sentences.
    """
    lock_records()
    ExtractionRun.objects.filter(version__article=run.version.article, state=RunState.DONE).update(
        state=RunState.SUPERSEDED
    )
    changes = _exchange(run.version.article, Claim.objects.filter(run=run).order_by("id"), run, cause)
    ExtractionRun.objects.filter(pk=run.pk).update(state=RunState.DONE, withdrawn_at=None)
    return changes


@transaction.atomic
def take_back(run: ExtractionRun, cause: Cause) -> list[Change]:
    """Have what was read before a run count again; of an article that was not read before, nothing counts.

    Raises:
        ValidationError: when the claims of the run do not count, as it was taken back or a newer one replaced it.
    """
    lock_records()
    run = ExtractionRun.objects.select_related("version__article").get(pk=run.pk)
    article = run.version.article
    if run.state != RunState.DONE:
        raise ValidationError(f"“{article}”: this reading does not count any more ({run.get_state_display().lower()})")
    earlier = ExtractionRun.objects.filter(version__article=article, state=RunState.SUPERSEDED, pk__lt=run.pk)
    previous = earlier.select_related("version__article").order_by("id").last()
    changes = make_current(previous, cause) if previous else _exchange(article, Claim.objects.none(), None, cause)
    ExtractionRun.objects.filter(pk=run.pk).update(state=RunState.WITHDRAWN, withdrawn_at=timezone.now())
    return changes


def take_back_run(run: ExtractionRun, *, by: User, reason: str = "") -> list[Change]:
    """Take back one reading of one article, as a batch of its own.

    Raises:
        ValidationError: when the claims of the run do not count.
    """
    with transaction.atomic():
        batch = Batch.objects.create(
            kind=BatchKind.REPARSE,
            state=BatchState.UNDONE,
            title=f"One reading of “{run.version.article}”"[:200],
            by=by,
            undone_by=by,
            undone_at=timezone.now(),
            undone_because=reason,
        )
        return take_back(run, Cause(batch=batch))


def _exchange(article: Article, claims: QuerySet[Claim], run: ExtractionRun | None, cause: Cause) -> list[Change]:
    """Put stored claims in the place of those that count now, and publish what either are about."""
    with recounting(article) as touched:
        before = Claim.objects.filter(article=article, is_current=True)
        blocks = set(before.exclude(block="").values_list("block", flat=True))
        lost = set(before.exclude(commitment=None).values_list("commitment", flat=True))
        before.update(is_current=False)
        if run:
            show_version(run.version)
            article.refresh_from_db(fields=["title", "published", "language"])
        revived = list(claims.select_related("actor", "initiative", "commitment"))
        for claim in revived:
            claim.is_current = True
        touched.update(mark_claims(article, revived).records)
        Claim.objects.bulk_update(revived, ["is_current", "is_rejected", "is_confirmed"])
        gained = {claim.commitment_id for claim in revived if claim.commitment_id}
        regrouped = regroup(blocks | {claim.block for claim in revived if claim.block}, changed=lost | gained)
    touched |= settle(regrouped)
    count_claims(article)
    changes = publish(touched, cause)
    offer_matches(regrouped.matches, among=regrouped.blocks)
    offer_likely(changes)
    return changes
