"""What actors, initiatives and commitments have in common."""

from typing import Any, ClassVar, Literal

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from initiatives.choices import RecordState
from initiatives.models.fields import PartialDateField, PublicIdField
from initiatives.querysets import RecordQuerySet

RecordType = Literal["actor", "initiative", "commitment"]


class Record(models.Model):
    """A row whose values are the fold of claims and decisions; `initiatives.publish` is its only writer.

    `backings` is what its claims state, gathered (`initiatives.backings`), null where that must be done afresh.
    `provenance` maps a field to where its displayed value comes from:
    `{"claim": id | None, "decision": id | None, "origins": n, "rivals": [{"value", "claim", "origins"}, …]}`.
    `conflicts` names the fields on which independent articles disagree and nobody has ruled.
    """

    record_type: ClassVar[RecordType]

    public_id = PublicIdField()
    state = models.CharField(max_length=10, choices=RecordState, default=RecordState.LISTED)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from", editable=False
    )
    backings = models.JSONField(null=True, editable=False)
    provenance = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)
    conflicts = ArrayField(models.CharField(max_length=40), default=list, editable=False)
    article_count = models.PositiveIntegerField(default=0, editable=False)
    claim_count = models.PositiveIntegerField(default=0, editable=False)
    first_reported = PartialDateField(editable=False)
    last_reported = PartialDateField(editable=False)
    last_confirmed = PartialDateField(editable=False)  # the latest report, or an editor's later confirmation
    search_text = models.TextField(default="", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def snapshot(self) -> dict[str, Any]:
        """The displayed values in plain JSON types, as the log of changes keeps them."""
        raise NotImplementedError
