"""Records as they were known on a day → JSON: the fields of today but for those that the log does not carry."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import DateField, IntegerField, Serializer, SerializerMethodField

from initiatives.api import serializers
from initiatives.past_records import PastRecord

Json = Any


class PastRecordSerializer(Serializer):
    """What records as of a day have in common: the change of the log that left them so."""

    as_of = DateField(source="moment.day")
    change = IntegerField(source="change.number", help_text="The number of the change that left it so.")
    claims = SerializerMethodField(help_text="With `claims=true`: what counted then, at most 100.")

    @extend_schema_field(serializers.ClaimSerializer(many=True, required=False))
    def get_claims(self, record: PastRecord) -> Json:
        return serializers.ClaimSerializer(self.context["claims"], many=True, context=self.context).data

    def to_representation(self, instance: Any) -> dict[str, Json]:
        if "claims" not in self.context:
            self.fields.pop("claims", None)
        return super().to_representation(instance)


def _in_the_log(fields: list[str]) -> list[str]:
    return [name for name in fields if name not in {"commitment_count", *serializers.RecordSerializer.COUNTS}]


class PastActorSerializer(PastRecordSerializer, serializers.ActorSerializer):
    """An actor as it was known on a day."""

    class Meta(serializers.ActorSerializer.Meta):
        fields = [*_in_the_log(serializers.ActorSerializer.Meta.fields), "as_of", "change", "claims"]


class PastInitiativeSerializer(PastRecordSerializer, serializers.InitiativeSerializer):
    """An initiative as it was known on a day."""

    class Meta(serializers.InitiativeSerializer.Meta):
        fields = [*_in_the_log(serializers.InitiativeSerializer.Meta.fields), "as_of", "change", "claims"]


class PastCommitmentSerializer(PastRecordSerializer, serializers.CommitmentSerializer):
    """A commitment as it was known on a day."""

    class Meta(serializers.CommitmentSerializer.Meta):
        fields = [*_in_the_log(serializers.CommitmentSerializer.Meta.fields), "as_of", "change", "claims"]
