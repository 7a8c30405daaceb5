"""Another row in brief: `{"id", "name", "url"}`."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from initiatives.api.serializers.fields import ApiUrlField
from initiatives.models.records import Record


class ReferenceSerializer(serializers.Serializer):
    """Another row, in brief."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField(source="__str__")


class ActorReferenceSerializer(ReferenceSerializer):
    url = ApiUrlField("actor")


class InitiativeReferenceSerializer(ReferenceSerializer):
    url = ApiUrlField("initiative")


class CommitmentReferenceSerializer(ReferenceSerializer):
    url = ApiUrlField("commitment")


class ArticleReferenceSerializer(ReferenceSerializer):
    url = ApiUrlField("article")


class SourceReferenceSerializer(ReferenceSerializer):
    id = serializers.CharField(source="domain")
    url = ApiUrlField("source", lookup_field="domain")


REFERENCE_SERIALIZERS: Mapping[str, type[ReferenceSerializer]] = {
    "actor": ActorReferenceSerializer,
    "initiative": InitiativeReferenceSerializer,
    "commitment": CommitmentReferenceSerializer,
}


class RecordReferenceSerializer(ReferenceSerializer):
    """A record of any type, in brief."""

    type = serializers.ChoiceField(list(REFERENCE_SERIALIZERS), source="record_type")
    url = serializers.URLField()

    def to_representation(self, instance: Record) -> dict[str, Any]:
        reference = REFERENCE_SERIALIZERS[instance.record_type](instance, context=self.context)
        return {"type": instance.record_type, **reference.data}
