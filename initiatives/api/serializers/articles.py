"""Articles and those who publish them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.api.serializers.claims import ClaimSerializer
from initiatives.api.serializers.fields import ApiUrlField, KnownTextField, PageUrlField
from initiatives.api.serializers.references import ArticleReferenceSerializer, SourceReferenceSerializer
from initiatives.models import Article, ArticleVersion, Source

Json = Any


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
