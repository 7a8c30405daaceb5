"""Every table that a reader can browse: records, their provenance, rulings, and the log of changes."""

from initiatives.models.actors import Actor, ActorAlias
from initiatives.models.changes import Change, Tally
from initiatives.models.commitments import Commitment, CommitmentParty
from initiatives.models.decisions import Decision
from initiatives.models.initiatives import Initiative, InitiativeAlias, InitiativeParticipant
from initiatives.models.provenance import Article, ArticleVersion, Claim, ExtractionRun, Source

AnyRecord = Actor | Initiative | Commitment

__all__ = [
    "Actor",
    "ActorAlias",
    "AnyRecord",
    "Article",
    "ArticleVersion",
    "Change",
    "Claim",
    "Commitment",
    "CommitmentParty",
    "Decision",
    "ExtractionRun",
    "Initiative",
    "InitiativeAlias",
    "InitiativeParticipant",
    "Source",
    "Tally",
]
