"""Scenes of several rows that more than one kind of test plays in."""

from dataclasses import dataclass
from typing import Any

from initiatives.models import Actor, Article, ArticleVersion, Commitment, Initiative
from initiatives.publish import Cause, publish
from initiatives.tallies import count_article
from tests.factories import (
    ActorFactory,
    ArticleVersionFactory,
    ClaimFactory,
    CommitmentFactory,
    InitiativeFactory,
    SourceFactory,
)

SENTENCE = "Latvia will spend 303 million euros on the Baltic Defence Line by 2028."
_MONEY = {"value": "303000000", "to": None, "currency": "EUR", "bound": "exactly"}


@dataclass(frozen=True, slots=True)
class ReportedLine:
    """One report, and the published records that its sentence tells of."""

    article: Article
    actor: Actor
    initiative: Initiative
    commitment: Commitment


def report_line(number: int = 0) -> ReportedLine:
    """An article with a sentence on Latvia, on the Baltic Defence Line, and on what the one spends on the other.

    Called again, it gives another article on the same records.
    """
    version = ArticleVersionFactory(
        body=f"Money for the line\n\n{SENTENCE}\n\nThis was report {number}.",
        article__title="Money for the line",
        article__source=SourceFactory(name=f"Daily {number}", reliability="B"),
    )
    count_article()
    actor = Actor.objects.filter(name="Latvia").first() or ActorFactory(name="Latvia")
    line = Initiative.objects.filter(name="Baltic Defence Line").first() or InitiativeFactory(
        name="Baltic Defence Line"
    )
    commitment = Commitment.objects.filter(initiative=line).order_by("id").first() or CommitmentFactory(initiative=None)
    _claim_all(version, actor, line, commitment)
    publish([actor, line, commitment], Cause())
    for record in (actor, line, commitment):
        record.refresh_from_db()
    return ReportedLine(version.article, actor, line, commitment)


def _claim_all(version: ArticleVersion, actor: Actor, line: Initiative, commitment: Commitment) -> None:
    def claim(states: dict[str, Any], **about: Any) -> None:
        ClaimFactory(version=version, quote=SENTENCE, states=states, **{"initiative": None} | about)

    claim({"name": "Latvia", "kind": "country", "country": "LV"}, actor=actor)
    named = {"name": "Baltic Defence Line", "kind": "fortification", "status": "agreed"}
    claim(named | {"participants": ["Latvia"], "locations": ["Latvia"]}, initiative=line)
    promise = {"actors": ["Latvia"], "initiative": "Baltic Defence Line", "kind": "funding", "status": "pledged"}
    claim(promise | {"money": _MONEY, "due": "2028"}, commitment=commitment)
    Article.objects.filter(pk=version.article.pk).update(claim_count=3, search="303 million latvia line")
