"""Rows → JSON, under the names of the models' fields.

`id` is the public identifier, `url` the address in this API, `page_url` the page for people. Other rows are referred to
by `{"id", "name", "url"}`. Unknown is null. Dates are ISO text as exact as is known: `2024`, `2024-01`, `2024-01-19`.
"""

from initiatives.api.serializers.articles import ArticleDetailSerializer, ArticleSerializer, SourceSerializer
from initiatives.api.serializers.changes import ChangeSerializer
from initiatives.api.serializers.claims import ClaimSerializer
from initiatives.api.serializers.commitments import CommitmentDetailSerializer, CommitmentSerializer
from initiatives.api.serializers.fields import AmountField
from initiatives.api.serializers.found import FoundSerializer
from initiatives.api.serializers.records import (
    ActorDetailSerializer,
    ActorSerializer,
    InitiativeDetailSerializer,
    InitiativeSerializer,
    RecordSerializer,
)
from initiatives.api.serializers.references import REFERENCE_SERIALIZERS, CommitmentReferenceSerializer

__all__ = [
    "REFERENCE_SERIALIZERS",
    "ActorDetailSerializer",
    "ActorSerializer",
    "AmountField",
    "ArticleDetailSerializer",
    "ArticleSerializer",
    "ChangeSerializer",
    "ClaimSerializer",
    "CommitmentDetailSerializer",
    "CommitmentReferenceSerializer",
    "CommitmentSerializer",
    "FoundSerializer",
    "InitiativeDetailSerializer",
    "InitiativeSerializer",
    "RecordSerializer",
    "SourceSerializer",
]
