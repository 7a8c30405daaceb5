"""Stories → rows of an empty knowledge base, many at once, as if each had been stored and published on its own."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from ingest.benchmarks.corpus import Story
from ingest.claimed_terms import terms_of
from ingest.pipeline.extraction import Fact
from ingest.pipeline.reconciling.reconcile import group_all
from ingest.store import attach_named, claim_from
from initiatives.choices import Ruling, RunState
from initiatives.models import (
    MODELS,
    Article,
    ArticleVersion,
    Claim,
    Commitment,
    Decision,
    ExtractionRun,
    Source,
)
from initiatives.publish import Cause, publish
from initiatives.tallies import save_tallies

_T = TypeVar("_T")

_CHUNK = 500  # articles or records written at once
_RULED = 30  # records of each type, the most reported first, about which an editor has ruled
_RULINGS = 5  # on each of these


class Filling:
    """The articles of a corpus as they are added, in order."""

    def __init__(self) -> None:
        self._articles: list[Article] = []

    def fill(self, stories: Iterable[Story]) -> None:
        """Write all stories, fold every record, and have an editor rule on the most reported ones."""
        claims: list[Claim] = []
        for chunk in _chunks(stories):
            claims += _claim_all(chunk, self.add(chunk, RunState.DONE))
        _attach_commitments([claim for claim in claims if claim.block])
        for some in _chunks(claims):
            Claim.objects.bulk_create(some)
        _publish_all()
        _rule_on_most_reported()
        _publish_all()
        _count_claims()

    @transaction.atomic
    def add(self, stories: Sequence[Story], state: RunState) -> list[ExtractionRun]:
        """Write the articles of some stories with their texts, each with a run that has no claims yet."""
        numbers = {story.source for story in stories}
        sources = [
            Source(pk=n + 1, domain=f"news{n}.example", name=f"News {n}", reliability="ABCDEF"[n % 6]) for n in numbers
        ]
        Source.objects.bulk_create(sources, ignore_conflicts=True)
        articles = [Article(source_id=story.source + 1, published=story.published, language="en") for story in stories]
        self._articles += Article.objects.bulk_create(articles)
        for story, article in zip(stories, articles, strict=True):
            article.origin = None if story.reprint_of is None else self._articles[story.reprint_of]
        Article.objects.bulk_update([article for article in articles if article.origin], ["origin"])
        save_tallies(Counter({"article": len(articles)}))
        versions = ArticleVersion.objects.bulk_create(map(_version, stories, articles))
        runs = (
            ExtractionRun(version=version, extractor="made up", state=state, started_at=timezone.now())
            for version in versions
        )
        return ExtractionRun.objects.bulk_create(runs)


def _version(story: Story, article: Article) -> ArticleVersion:
    body = story.extraction.document.body
    digest = hashlib.sha256(body.encode()).hexdigest()
    return ArticleVersion(
        article=article,
        published=story.published,
        language="en",
        raw=body.encode(),
        raw_sha256=digest,
        body=body,
        sha256=digest,
    )


def _chunks(rows: Iterable[_T]) -> Iterator[list[_T]]:
    """The rows in lists of a bounded length."""
    left = iter(rows)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _claim_all(stories: Sequence[Story], runs: Sequence[ExtractionRun]) -> list[Claim]:
    """The claims of some articles, unsaved, those about actors and initiatives with their rows."""
    facts: list[Fact] = []
    claims: list[Claim] = []
    for story, run in zip(stories, runs, strict=True):
        facts += story.extraction.facts
        claims += [claim_from(fact, story.extraction, run) for fact in story.extraction.facts]
    attach_named(claims, facts)
    return claims


def _attach_commitments(claims: Iterable[Claim]) -> None:
    """Group the claims, and make the commitments."""
    members = list(claims)
    grouping = group_all([terms_of(claim) for claim in members])
    groups = [[members[place] for place in group] for group in grouping.groups]
    rows = [Commitment(kind=group[0].values["kind"]["value"], status="pledged", summary="") for group in groups]
    for group, commitment in zip(groups, Commitment.objects.bulk_create(rows, batch_size=_CHUNK), strict=True):
        for claim in group:
            claim.commitment = commitment


def _count_claims() -> None:
    known = Claim.objects.known().filter(article=OuterRef("pk")).order_by().values("article")
    counted = known.annotate(claims=Count("pk")).values("claims")
    Article.objects.update(claim_count=Coalesce(Subquery(counted), 0))


def _publish_all() -> None:
    for model in MODELS.values():
        for chunk in _chunks(model.objects.order_by("pk").iterator(chunk_size=_CHUNK)):
            publish(chunk, Cause())


def _rule_on_most_reported() -> None:
    """Several rulings on one field of each record that most articles name; the last of them counts."""
    editor = get_user_model().objects.create(username="editor")
    for record_type, model in MODELS.items():
        for record in model.objects.order_by("-article_count", "pk")[:_RULED]:
            Decision.objects.bulk_create(
                Decision(**{record_type: record}, ruling=Ruling.SET_FIELD, field="kind", value=record.kind, by=editor)
                for _ in range(_RULINGS)
            )
