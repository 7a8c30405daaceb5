"""What commitments add up to, for programs: the sums, and every commitment with the rule that it stands under."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.viewsets import GenericViewSet

from initiatives.api.open_views import OpenView
from initiatives.api.paging import KeysetPagination
from initiatives.api.serializers import AmountField, CommitmentReferenceSerializer, CommitmentSerializer
from initiatives.models import Commitment
from initiatives.past_filters import TodayCommitmentFilters
from initiatives.totalling import Reckoning, reckon
from initiatives.totals import Group, Rule, Sum, Totals


class AmountsSerializer(serializers.Serializer):
    """How many amounts, and the sums of the low and of the high ends of their ranges, in whole units."""

    count = serializers.IntegerField()
    low = AmountField(allow_null=False)
    high = AmountField(allow_null=False)


class StatedSerializer(AmountsSerializer):
    """The amounts that are stated in one currency."""

    currency = serializers.CharField(help_text="ISO 4217")


class SumSerializer(serializers.Serializer):
    """Amounts added up as stated, and in euros at the average reference rate of each one's year."""

    count = serializers.IntegerField()
    stated = serializers.SerializerMethodField()
    eur = AmountsSerializer(source="euros")
    without_rate = serializers.IntegerField(help_text="How many amounts `eur` leaves out, as no rate is known.")

    @extend_schema_field(StatedSerializer(many=True))
    def get_stated(self, sums: Sum) -> Any:
        return [{"currency": currency, **AmountsSerializer(part).data} for currency, part in sums.stated.items()]


class GroupTotalSerializer(serializers.Serializer):
    """The money of a group of statuses: `net` counts each amount once, `gross` adds all that is not cancelled."""

    group = serializers.ChoiceField(Group.choices, allow_null=True, help_text="Null for all that is promised.")
    net = SumSerializer()
    gross = SumSerializer()


class RuleCountSerializer(serializers.Serializer):
    """How many commitments count, or are left out by one rule, and where they are listed."""

    rule = serializers.ChoiceField(Rule.choices)
    words = serializers.CharField()
    count = serializers.IntegerField()
    rows_url = serializers.URLField()


class TotalsSerializer(serializers.Serializer):
    """What commitments add up to. `committed` is promised or under way; what is only asked for is in `groups` alone."""

    committed = GroupTotalSerializer()
    groups = GroupTotalSerializer(many=True)
    rules = serializers.SerializerMethodField()

    @extend_schema_field(RuleCountSerializer(many=True))
    def get_rules(self, totals: Totals) -> Any:
        request = self.context["request"]
        query = request.query_params.copy()
        address = reverse("api:commitment-totals-rows", request=request)
        rows = []
        for rule, count in totals.count_by_rule.items():
            query["rule"] = rule.value
            rows.append(
                {"rule": rule, "words": rule.label, "count": count, "rows_url": f"{address}?{query.urlencode()}"}
            )
        return RuleCountSerializer(rows, many=True).data


class TotalRowSerializer(serializers.Serializer):
    """One commitment of a total: the rule that it stands under, and what its money lies within, if anything."""

    rule = serializers.SerializerMethodField()
    within = serializers.SerializerMethodField()
    commitment = CommitmentSerializer(source="*")

    @extend_schema_field(serializers.ChoiceField(Rule.choices))
    def get_rule(self, row: Commitment) -> str:
        reckoning: Reckoning = self.context["reckoning"]
        return reckoning.rule_of(row).value

    @extend_schema_field(CommitmentReferenceSerializer(allow_null=True))
    def get_within(self, row: Commitment) -> Any:
        whole = row.merged_into or self.context["wholes"].get(row.pk)
        return CommitmentReferenceSerializer(whole, context=self.context).data if whole else None


@method_decorator(conditional_page, name="dispatch")
class CommitmentTotalsViewSet(OpenView, GenericViewSet):
    """What the commitments of the given filters add up to."""

    queryset = Commitment.objects.public()
    filterset_class = TodayCommitmentFilters
    pagination_class = KeysetPagination
    serializer_class = TotalsSerializer

    def known_parameters(self) -> Iterable[str]:
        names = [name for name in TodayCommitmentFilters.base_filters if name != "order"]
        return [*names, "rule", *KeysetPagination.parameters] if self.action == "rows" else names

    @extend_schema(filters=True, responses=TotalsSerializer)
    def list(self, request: Request) -> Response:
        """Sums, gross and net, as stated and in euros, and how many commitments each rule leaves out."""
        reckoning = reckon(self.filter_queryset(self.get_queryset()))
        return Response(self.get_serializer(reckoning.totals).data)

    @extend_schema(
        filters=True,
        parameters=[OpenApiParameter("rule", enum=Rule.values, description="Only those that stand under this rule.")],
        responses=TotalRowSerializer(many=True),
    )
    @action(detail=False)
    def rows(self, request: Request) -> Response:
        """The commitments that the sums are made of or leave out, each with its rule, in the order of their making."""
        reckoning = reckon(self.filter_queryset(self.get_queryset()))
        rows = _rows(reckoning, request.query_params.get("rule", "")).order_by("pk")
        rows = rows.select_related("initiative", "part_of", "funded_by", "merged_into")
        page = self.paginate_queryset(rows.prefetch_related("parties__actor"))
        context = {**self.get_serializer_context(), "reckoning": reckoning, "wholes": reckoning.wholes(page or ())}
        return self.get_paginated_response(TotalRowSerializer(page, many=True, context=context).data)


def _rows(reckoning: Reckoning, rule: str) -> QuerySet[Commitment]:
    if not rule:
        return reckoning.all_rows()
    if rule not in Rule.values:
        raise ValidationError({"rule": [f"“{rule}” is no rule; there are {', '.join(Rule.values)}."]})
    return reckoning.rows_under(Rule(rule))
