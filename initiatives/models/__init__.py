"""Every table that a reader can browse: records, their provenance, rulings, and the log of changes."""

from collections.abc import Mapping

from initiatives.models.actors import Actor, ActorAlias
from initiatives.models.batches import Batch
from initiatives.models.changes import Change, Tally
from initiatives.models.commitments import Commitment, CommitmentParty
from initiatives.models.decisions import Decision
from initiatives.models.initiatives import Initiative, InitiativeAlias, InitiativeParticipant
from initiatives.models.provenance import Article, ArticleVersion, Claim, ExtractionRun, Source
from initiatives.models.records import RecordType
from initiatives.models.review import IntegrityCheck, ReviewItem, ReviewSkip

AnyRecord = Actor | Initiative | Commitment
MODELS: Mapping[RecordType, type[AnyRecord]] = {"actor": Actor, "initiative": Initiative, "commitment": Commitment}

__all__ = [
    "MODELS",
    "Actor",
    "ActorAlias",
    "AnyRecord",
    "Article",
    "ArticleVersion",
    "Batch",
    "Change",
    "Claim",
    "Commitment",
    "CommitmentParty",
    "Decision",
    "ExtractionRun",
    "Initiative",
    "InitiativeAlias",
    "InitiativeParticipant",
    "IntegrityCheck",
    "ReviewItem",
    "ReviewSkip",
    "Source",
    "Tally",
]
