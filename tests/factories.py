"""Rows for tests, with the fewest fields that make sense. Records come out listed, as if published.

A claim lies where its quote stands in the body, and says what its `states` say:
`ClaimFactory(initiative=line, quote="the accord was signed", states={"status": "agreed"})`.
"""

from collections.abc import Mapping
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.utils import timezone
from factory.django import DjangoModelFactory

from initiatives import models
from initiatives.choices import (
    ActorKind,
    CommitmentKind,
    CommitmentStatus,
    InitiativeKind,
    InitiativeStatus,
    PartyRole,
    RunState,
)
from initiatives.names import fold_letters, name_key, sort_key
from initiatives.partial_dates import PartialDate
from initiatives.recount import forget_backings

BODY = "Latvia will spend 303 million euros over five years on the Baltic Defence Line, its ministry said."


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    domain = factory.Sequence(lambda n: f"news{n}.example")
    name = factory.Sequence(lambda n: f"News {n}")


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = models.Article

    source = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://news.example/article-{n}")
    title = factory.Sequence(lambda n: f"Article {n}")
    published = PartialDate(2024, 1, 19)
    language = "en"


class ArticleVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.ArticleVersion

    article = factory.SubFactory(ArticleFactory)
    body = BODY
    raw = factory.LazyAttribute(lambda version: version.body.encode())
    raw_sha256 = factory.Sequence(lambda n: f"{n:064x}")
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    cleaner_version = "1"
    title = factory.SelfAttribute("article.title")
    published = factory.SelfAttribute("article.published")
    language = factory.SelfAttribute("article.language")


class ExtractionRunFactory(DjangoModelFactory):
    class Meta:
        model = models.ExtractionRun

    version = factory.SubFactory(ArticleVersionFactory)
    extractor = "rules"
    extractor_version = factory.Sequence(str)
    state = RunState.DONE
    started_at = factory.LazyFunction(timezone.now)
    finished_at = factory.LazyFunction(timezone.now)


class ActorFactory(DjangoModelFactory):
    class Meta:
        model = models.Actor

    name = factory.Sequence(lambda n: f"Actor {n}")
    identity = factory.LazyAttribute(lambda actor: name_key(actor.name))
    sort_name = factory.LazyAttribute(lambda actor: sort_key(actor.name))
    search_text = factory.LazyAttribute(lambda actor: fold_letters(actor.name))
    kind = ActorKind.COUNTRY


class ActorAliasFactory(DjangoModelFactory):
    class Meta:
        model = models.ActorAlias

    actor = factory.SubFactory(ActorFactory)
    name = factory.Sequence(lambda n: f"Actor alias {n}")
    name_key = factory.LazyAttribute(lambda alias: name_key(alias.name))


class InitiativeFactory(DjangoModelFactory):
    class Meta:
        model = models.Initiative

    name = factory.Sequence(lambda n: f"Initiative {n}")
    identity = factory.LazyAttribute(lambda initiative: name_key(initiative.name))
    sort_name = factory.LazyAttribute(lambda initiative: sort_key(initiative.name))
    search_text = factory.LazyAttribute(lambda initiative: fold_letters(initiative.name))
    kind = InitiativeKind.FORTIFICATION
    status = InitiativeStatus.AGREED


class InitiativeAliasFactory(DjangoModelFactory):
    class Meta:
        model = models.InitiativeAlias

    initiative = factory.SubFactory(InitiativeFactory)
    name = factory.Sequence(lambda n: f"Initiative alias {n}")
    name_key = factory.LazyAttribute(lambda alias: name_key(alias.name))


class CommitmentFactory(DjangoModelFactory):
    """A commitment; `by` and `to` are the actors on its two sides."""

    class Meta:
        model = models.Commitment
        skip_postgeneration_save = True

    summary = factory.Sequence(lambda n: f"Commitment {n}")
    search_text = factory.LazyAttribute(lambda commitment: fold_letters(commitment.summary))
    initiative = factory.SubFactory(InitiativeFactory)
    kind = CommitmentKind.FUNDING
    status = CommitmentStatus.PLEDGED

    @factory.post_generation
    def by(self, create: bool, extracted: list[models.Actor] | None, **_: Any) -> None:
        _add_parties(self, PartyRole.ACTOR, extracted or [])

    @factory.post_generation
    def to(self, create: bool, extracted: list[models.Actor] | None, **_: Any) -> None:
        _add_parties(self, PartyRole.COUNTERPARTY, extracted or [])


def _add_parties(commitment: models.Commitment, role: PartyRole, actors: list[models.Actor]) -> None:
    for position, actor in enumerate(actors):
        models.CommitmentParty.objects.create(commitment=commitment, actor=actor, role=role, position=position)


def _said(claim: Any, value: Any) -> dict[str, Any]:
    """A value with its place in the body: its own words where the quote has them, else the whole quote."""
    if isinstance(value, str) and value in claim.quote:
        start = claim.start + claim.quote.index(value)
        return {"value": value, "start": start, "end": start + len(value)}
    return {"value": value, "start": claim.start, "end": claim.end}


class ClaimFactory(DjangoModelFactory):
    """A claim about an initiative unless told otherwise: give `actor=` or `commitment=` with `initiative=None`."""

    class Meta:
        model = models.Claim
        skip_postgeneration_save = True

    class Params:
        states: Mapping[str, Any] = {}

    version = factory.SubFactory(ArticleVersionFactory)
    article = factory.SelfAttribute("version.article")
    origin = factory.LazyAttribute(lambda claim: claim.article.origin or claim.article)
    run = factory.SubFactory(ExtractionRunFactory, version=factory.SelfAttribute("..version"))
    initiative = factory.SubFactory(InitiativeFactory)
    quote = factory.SelfAttribute("version.body")
    start = factory.LazyAttribute(lambda claim: claim.version.body.index(claim.quote))
    end = factory.LazyAttribute(lambda claim: claim.start + len(claim.quote))
    values = factory.LazyAttribute(lambda claim: {name: _said(claim, value) for name, value in claim.states.items()})
    confidence = 0.9

    @factory.post_generation
    def gathered(self, create: bool, *_: Any, **__: Any) -> None:
        """Have what the record is folded from gathered afresh, as nobody counted the claim."""
        forget_backings([self.record])


class EditorFactory(DjangoModelFactory):
    """A member of staff who may do everything."""

    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"editor{n}")
    is_staff = True
    is_superuser = True


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.Decision

    by = factory.SubFactory(EditorFactory)
