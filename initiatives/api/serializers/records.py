"""Initiatives and actors, and what all records have in common."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, cast

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse
from rest_framework.utils.urls import replace_query_param

from initiatives.api.serializers.claims import ClaimSerializer, ProvenanceSerializer
from initiatives.api.serializers.fields import ApiUrlField, KnownChoiceField, KnownTextField, PageUrlField
from initiatives.api.serializers.references import ActorReferenceSerializer, InitiativeReferenceSerializer
from initiatives.choices import InitiativeStatus
from initiatives.models import Actor, Claim, Initiative
from initiatives.models.records import Record

Json = Any


class RecordSerializer(serializers.ModelSerializer):
    """What records have in common."""

    id = serializers.CharField(source="public_id")
    page_url = PageUrlField()

    LEADING: ClassVar = ["id", "url", "page_url"]
    COUNTS: ClassVar = ["article_count", "claim_count", "first_reported", "last_reported", "created_at", "updated_at"]
    DETAILS: ClassVar = ["provenance", "claims_url", "claims"]


class RecordDetailSerializer(RecordSerializer):
    """What one record has beside its values. With `claims` in the context they are nested."""

    provenance = serializers.SerializerMethodField(help_text="Field → where its displayed value comes from.")
    claims_url = serializers.SerializerMethodField(help_text="All current claims about the record.")
    claims = serializers.SerializerMethodField(help_text="With `claims=true`: the newest current claims, at most 100.")

    @extend_schema_field(serializers.DictField(child=ProvenanceSerializer()))
    def get_provenance(self, record: Record) -> dict[str, Json]:
        return {name: self._provenance(entry) for name, entry in record.provenance.items()}

    def get_claims_url(self, record: Record) -> str:
        claims = reverse("api:claim-list", request=self.context["request"])
        return replace_query_param(claims, record.record_type, record.public_id)

    @extend_schema_field(ClaimSerializer(many=True, required=False))
    def get_claims(self, record: Record) -> Json:
        return ClaimSerializer(self.context["claims"], many=True, context=self.context).data

    def to_representation(self, instance: Record) -> dict[str, Json]:
        if "claims" not in self.context:
            self.fields.pop("claims", None)
        return super().to_representation(instance)

    def _provenance(self, entry: Mapping[str, Json]) -> dict[str, Json]:
        return {
            "claim": self._claim_ids.get(entry["claim"]),
            "is_ruled": entry["decision"] is not None,
            "origins": entry["origins"],
            "rivals": [self._with_claim(backing) for backing in entry["rivals"]],
            "backings": [self._with_claim(backing) for backing in entry["backings"]],
        }

    def _with_claim(self, part: Mapping[str, Json]) -> dict[str, Json]:
        """A part of the record that names a claim, with the claim's public identifier."""
        return {**part, "claim": self._claim_ids.get(part["claim"])}

    @cached_property
    def _claim_ids(self) -> dict[int, str]:
        """Primary key → public identifier of every claim that the record names."""
        named = _named_claims(cast("Record", self.instance))
        return dict(Claim.objects.filter(pk__in=named).values_list("pk", "public_id"))


def _named_claims(record: Record) -> set[int]:
    parts: list[Mapping[str, Json]] = [*getattr(record, "ladder", ()), *getattr(record, "slips", ())]
    for entry in record.provenance.values():
        parts += [entry, *entry["rivals"], *entry["backings"]]
    return {part["claim"] for part in parts if part["claim"]}


class ActorSerializer(RecordSerializer):
    """Who acts, pays, hosts, leads, decides or speaks."""

    url = ApiUrlField("actor")
    country = KnownTextField(help_text="ISO 3166-1 alpha-2")
    role = KnownTextField()
    affiliation = ActorReferenceSerializer(allow_null=True)
    part_of = ActorReferenceSerializer(allow_null=True)
    aliases = serializers.ListField(child=serializers.CharField(), source="alias_names", read_only=True)

    class Meta:
        model = Actor
        fields = [
            *RecordSerializer.LEADING,
            *("name", "kind", "country", "role", "affiliation", "part_of", "aliases", "commitment_count"),
            *RecordSerializer.COUNTS,
        ]


class ActorDetailSerializer(RecordDetailSerializer, ActorSerializer):
    """An actor, with where its values come from."""

    class Meta(ActorSerializer.Meta):
        fields = [*ActorSerializer.Meta.fields, *RecordSerializer.DETAILS]


class InitiativeSerializer(RecordSerializer):
    """An undertaking worth a page."""

    url = ApiUrlField("initiative")
    status = KnownChoiceField(InitiativeStatus.choices)
    participants = serializers.SerializerMethodField()
    part_of = InitiativeReferenceSerializer(allow_null=True)
    aliases = serializers.ListField(child=serializers.CharField(), source="alias_names", read_only=True)

    class Meta:
        model = Initiative
        fields = [
            *RecordSerializer.LEADING,
            *("name", "kind", "status", "participants", "locations", "part_of", "aliases", "commitment_count"),
            *RecordSerializer.COUNTS,
        ]

    @extend_schema_field(ActorReferenceSerializer(many=True))
    def get_participants(self, initiative: Initiative) -> Json:
        return ActorReferenceSerializer(initiative.participating, many=True, context=self.context).data


class InitiativeDetailSerializer(RecordDetailSerializer, InitiativeSerializer):
    """An initiative, with where its values come from."""

    class Meta(InitiativeSerializer.Meta):
        fields = [*InitiativeSerializer.Meta.fields, *RecordSerializer.DETAILS]
