"""What passages say, and which of them a shown value rests on."""

from rest_framework import serializers

from initiatives.api.serializers.fields import ApiUrlField, PageUrlField
from initiatives.api.serializers.references import ArticleReferenceSerializer, RecordReferenceSerializer
from initiatives.models import Claim


class ClaimValueSerializer(serializers.Serializer):
    """What the passage says of one field: `[start, end)` are the words that say it, in characters of the body."""

    value = serializers.JSONField(help_text="Text, a list of names, a number, a date, or an amount.")
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class ClaimSerializer(serializers.ModelSerializer):
    """What one passage says about one record. `[start, end)` is the quote, in characters of the body of `version`."""

    id = serializers.CharField(source="public_id")
    url = ApiUrlField("claim")
    page_url = PageUrlField()
    record = RecordReferenceSerializer()
    article = ArticleReferenceSerializer()
    version = serializers.CharField(source="version.sha256", help_text="SHA-256 of the body that the offsets count in.")
    is_waiting = serializers.BooleanField(help_text="Whether it is too unsure to count, and waits for an editor.")
    values = serializers.DictField(child=ClaimValueSerializer(), help_text="Field → what the passage says of it.")
    extractor = serializers.CharField(source="run.extractor")
    extractor_version = serializers.CharField(source="run.extractor_version")

    class Meta:
        model = Claim
        fields = [
            "id",
            "url",
            "page_url",
            "record",
            "article",
            "version",
            "start",
            "end",
            "quote",
            "values",
            "confidence",
            "is_current",
            "is_rejected",
            "is_waiting",
            "extractor",
            "extractor_version",
        ]


class BackingSerializer(serializers.Serializer):
    """One stated value, its best claim, and how many independent articles state it."""

    value = serializers.JSONField()
    claim = serializers.CharField(allow_null=True)
    origins = serializers.IntegerField()


class ProvenanceSerializer(serializers.Serializer):
    """Where the shown value of a field comes from, an editor's ruling or the best claim, and what else is stated."""

    claim = serializers.CharField(allow_null=True)
    is_ruled = serializers.BooleanField()
    origins = serializers.IntegerField()
    rivals = BackingSerializer(many=True)
    backings = BackingSerializer(many=True)
