"""Rows → JSON, under the names of the models' fields.

`id` is the public identifier, `url` the address in this API, `page_url` the page for people. Other rows are referred to
by `{"id", "name", "url"}`. Unknown is null. Dates are ISO text as exact as is known: `2024`, `2024-01`, `2024-01-19`.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, cast

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse
from rest_framework.utils.urls import replace_query_param

from initiatives.choices import Bound, CommitmentStatus, InitiativeStatus
from initiatives.models import (
    Actor,
    Article,
    ArticleVersion,
    Change,
    Claim,
    Commitment,
    Decision,
    ExtractionRun,
    Initiative,
    Source,
)
from initiatives.models.records import Record
from initiatives.moments import PARAMETER
from initiatives.record_fields import encode, encode_with_eur, plain

Json = Any


class PageUrlField(serializers.URLField):
    """The absolute address of the row's page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"source": "get_absolute_url", "read_only": True, **kwargs})

    def to_representation(self, value: str) -> str:
        return str(self.context["request"].build_absolute_uri(value))


class KnownTextField(serializers.CharField):
    """Text of a column that is empty where nothing is known: null here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "allow_null": True, **kwargs})

    def to_representation(self, value: object) -> Any:
        return str(value) if value else None


class KnownChoiceField(serializers.ChoiceField):
    """A word of a column that is empty where nothing is known: null here."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(choices, **{"read_only": True, "allow_null": True, **kwargs})

    def to_representation(self, value: Any) -> Any:
        return str(value) if value else None


class ApiUrlField(serializers.HyperlinkedIdentityField):
    """The absolute address of the row in this API."""

    def __init__(self, view_name: str, **kwargs: Any) -> None:
        super().__init__(f"api:{view_name}-detail", **{"lookup_field": "public_id", **kwargs})

    def get_url(self, obj: Any, view_name: str, request: Any, format: str | None) -> str | None:  # noqa: A002 (of DRF)
        url = super().get_url(obj, view_name, request, format)
        moment = getattr(obj, "moment", None)
        return replace_query_param(url, PARAMETER, str(moment.day)) if url and moment else url


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


class AmountField(serializers.CharField):
    """A number as text, without trailing zeros."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "allow_null": True, **kwargs})

    def to_representation(self, value: Any) -> Any:
        return plain(value)


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


class SourceSerializer(serializers.ModelSerializer):
    """A publisher of articles, with its reliability from A to F on the NATO Admiralty scale."""

    id = serializers.CharField(source="domain")
    url = ApiUrlField("source", lookup_field="domain")
    country = KnownTextField(help_text="ISO 3166-1 alpha-2")
    language = KnownTextField(help_text="ISO 639-1")

    class Meta:
        model = Source
        fields = ["id", "url", "domain", "name", "reliability", "country", "language", "is_state_controlled"]


class ArticleSerializer(serializers.ModelSerializer):
    """One text from one source. `source_url` is where it was published, `origin` the article that it reprints."""

    id = serializers.CharField(source="public_id")
    url = ApiUrlField("article")
    page_url = PageUrlField()
    source = SourceReferenceSerializer(allow_null=True)  # type: ignore[assignment]  # a field of the model's name
    source_url = serializers.URLField(source="url", allow_null=True)
    title = KnownTextField()
    language = KnownTextField(help_text="ISO 639-1")
    origin = ArticleReferenceSerializer(allow_null=True)

    class Meta:
        model = Article
        fields = [
            *("id", "url", "page_url", "source", "source_url", "title", "published", "language", "origin"),
            *("is_retelling", "added_at", "claim_count"),
        ]


class ArticleDetailSerializer(ArticleSerializer):
    """An article. With `version` or `claims` in the context its body or its claims are nested."""

    body = serializers.SerializerMethodField(help_text="With `body=true`: the cleaned text that offsets count in.")
    version = serializers.SerializerMethodField(help_text="With `body=true`: SHA-256 of the body.")
    claims = serializers.SerializerMethodField(
        help_text="With `claims=true`: the current claims, in order of the text."
    )

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "body", "version", "claims"]

    def get_body(self, article: Article) -> str | None:
        version: ArticleVersion | None = self.context["version"]
        return version.body if version else None

    def get_version(self, article: Article) -> str | None:
        version: ArticleVersion | None = self.context["version"]
        return version.sha256 if version else None

    @extend_schema_field(ClaimSerializer(many=True))
    def get_claims(self, article: Article) -> Json:
        return ClaimSerializer(self.context["claims"], many=True, context=self.context).data

    def to_representation(self, instance: Article) -> dict[str, Json]:
        if "version" not in self.context:
            self.fields.pop("body")
            self.fields.pop("version")
        if "claims" not in self.context:
            self.fields.pop("claims")
        return super().to_representation(instance)


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


class RecordMatchSerializer(serializers.Serializer):
    """A record that was found, and the alias that has the words where its name does not."""

    record = RecordReferenceSerializer()
    alias = KnownTextField()


class ArticleMatchSerializer(serializers.Serializer):
    """An article that was found, and the sentence that has most of the words."""

    article = ArticleReferenceSerializer()
    passage = serializers.CharField()


class FoundSerializer(serializers.Serializer):
    """The best matches of each sort. `is_alike` when nothing has the words and what is shown is spelt alike."""

    words = serializers.CharField()
    is_alike = serializers.BooleanField()
    initiatives = RecordMatchSerializer(many=True)
    actors = RecordMatchSerializer(many=True)
    commitments = RecordMatchSerializer(many=True)
    articles = ArticleMatchSerializer(many=True)
