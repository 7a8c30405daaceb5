"""Commitments, with their amounts and their ladder."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.api.serializers.fields import ApiUrlField, KnownTextField
from initiatives.api.serializers.records import RecordDetailSerializer, RecordSerializer
from initiatives.api.serializers.references import (
    ActorReferenceSerializer,
    CommitmentReferenceSerializer,
    InitiativeReferenceSerializer,
)
from initiatives.choices import Bound, CommitmentStatus
from initiatives.models import Commitment
from initiatives.record_fields import encode, encode_with_eur

Json = Any


class MoneySerializer(serializers.Serializer):
    """An amount in whole units of its currency; `to` is the upper end of a stated range, `eur` the value in euros."""

    value = serializers.CharField()
    to = serializers.CharField(allow_null=True)
    currency = serializers.CharField(help_text="ISO 4217")
    bound = serializers.ChoiceField(Bound.choices)
    eur = serializers.CharField(
        allow_null=True, help_text="At the average reference rate of its year; null where none is known."
    )


class QuantitySerializer(serializers.Serializer):
    """A number of things; `to` is the upper end of a stated range."""

    value = serializers.CharField()
    to = serializers.CharField(allow_null=True)
    unit = serializers.CharField(help_text="A plural noun in English, `km` or `percent_of_gdp`.")
    bound = serializers.ChoiceField(Bound.choices)


class RungSerializer(serializers.Serializer):
    """A status that was reached, and the earliest date known."""

    status = serializers.ChoiceField(CommitmentStatus.choices)
    date = KnownTextField()


class SlipSerializer(serializers.Serializer):
    """A promised date that was given up, and when the new one was reported."""

    due = serializers.CharField()
    date = KnownTextField()


class RungWithClaimSerializer(RungSerializer):
    """A status that was reached, with the claim that says so."""

    claim = serializers.CharField(allow_null=True)


class SlipWithClaimSerializer(SlipSerializer):
    """A promised date that was given up, with the claim that says so."""

    claim = serializers.CharField(allow_null=True)


class CommitmentSerializer(RecordSerializer):
    """What somebody said they would do, give or spend."""

    url = ApiUrlField("commitment")
    initiative = InitiativeReferenceSerializer(allow_null=True)
    actors = ActorReferenceSerializer(many=True, source="committers")
    counterparties = ActorReferenceSerializer(many=True)
    money = serializers.SerializerMethodField()
    quantity = serializers.SerializerMethodField()
    part_of = CommitmentReferenceSerializer(allow_null=True)
    funded_by = CommitmentReferenceSerializer(allow_null=True)
    ladder = RungSerializer(many=True)
    slips = SlipSerializer(many=True)

    class Meta:
        model = Commitment
        fields = [
            *RecordSerializer.LEADING,
            *("summary", "initiative", "kind", "status", "actors", "counterparties", "money", "quantity"),
            *("period_years", "announced", "due", "part_of", "funded_by", "ladder", "slips"),
            *RecordSerializer.COUNTS,
        ]

    @extend_schema_field(MoneySerializer(allow_null=True))
    def get_money(self, commitment: Commitment) -> Json:
        return encode_with_eur(commitment.money, commitment.money_eur)

    @extend_schema_field(QuantitySerializer(allow_null=True))
    def get_quantity(self, commitment: Commitment) -> Json:
        return encode(commitment.quantity)


class CommitmentDetailSerializer(RecordDetailSerializer, CommitmentSerializer):
    """A commitment, with its ladder and where its values come from."""

    ladder = serializers.SerializerMethodField()  # type: ignore[assignment]  # as in lists, with the claims
    slips = serializers.SerializerMethodField()  # type: ignore[assignment]

    class Meta(CommitmentSerializer.Meta):
        fields = [*CommitmentSerializer.Meta.fields, *RecordSerializer.DETAILS]

    @extend_schema_field(RungWithClaimSerializer(many=True))
    def get_ladder(self, commitment: Commitment) -> Json:
        return RungWithClaimSerializer(map(self._with_claim, commitment.ladder), many=True).data

    @extend_schema_field(SlipWithClaimSerializer(many=True))
    def get_slips(self, commitment: Commitment) -> Json:
        return SlipWithClaimSerializer(map(self._with_claim, commitment.slips), many=True).data
