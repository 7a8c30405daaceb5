"""The log: what changed, and by which reading or ruling."""

from rest_framework import serializers

from initiatives.api.serializers.fields import KnownTextField
from initiatives.api.serializers.references import ArticleReferenceSerializer
from initiatives.models import Change, Decision, ExtractionRun


class ChangeRunSerializer(serializers.ModelSerializer):
    """The reading of an article that caused a change."""

    article = ArticleReferenceSerializer(source="version.article")

    class Meta:
        model = ExtractionRun
        fields = ["article", "extractor", "extractor_version"]


class ChangeDecisionSerializer(serializers.ModelSerializer):
    """The ruling of an editor that caused a change; `is_undoing` when it took one like it back."""

    field = KnownTextField()
    reason = KnownTextField()
    is_undoing = serializers.SerializerMethodField()

    class Meta:
        model = Decision
        fields = ["ruling", "field", "reason", "is_undoing", "at"]

    def get_is_undoing(self, decision: Decision) -> bool:
        return decision.undoes_id is not None


class ChangeSerializer(serializers.ModelSerializer):
    """One change of one record: its displayed values before and after, other records named by their identifiers.

    Applying every `after` in order of `number` gives what the lists of records show.
    """

    record = serializers.CharField(source="public_id", help_text="Identifier of the record.")
    other = KnownTextField(help_text="The record that a merged one lives on in, or that a split one lived on in.")
    before = serializers.DictField(allow_null=True)
    after = serializers.DictField(allow_null=True)
    run = ChangeRunSerializer(allow_null=True)
    decision = ChangeDecisionSerializer(allow_null=True)
    batch = serializers.SerializerMethodField(help_text="What was done or undone at once, this with it.")

    class Meta:
        model = Change
        fields = [
            *("number", "kind", "reason", "record_type", "record", "other", "before", "after"),
            *("run", "decision", "batch", "at"),
        ]

    def get_batch(self, change: Change) -> str | None:
        batch = change.cause_batch
        return batch.public_id if batch else None
