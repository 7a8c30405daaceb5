"""Everything that a reader can see, for programs: lists and details to read, and nothing to write."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from initiatives.api import filters, past_serializers, serializers
from initiatives.api.gone import RecordGone
from initiatives.api.open_views import OpenView, OpenViewSet
from initiatives.api.past_views import AS_OF, NowOrThenViewSet
from initiatives.change_filters import ChangeFilters
from initiatives.choices import RecordState, RunState
from initiatives.filters import ActorFilters, ArticleFilters, CommitmentFilters, InitiativeFilters
from initiatives.models import (
    Actor,
    Article,
    ArticleVersion,
    Change,
    Claim,
    Commitment,
    ExtractionRun,
    Initiative,
    InitiativeParticipant,
    Source,
)
from initiatives.models.records import Record
from initiatives.past_evidence import claims_at
from initiatives.past_filters import PastActorFilters, PastCommitmentFilters, PastInitiativeFilters
from initiatives.past_records import PastRecord
from initiatives.querysets import ClaimQuerySet
from initiatives.search import search

_NESTED_CLAIMS = 100  # claims inside a record; the rest are in the list of claims
_MOST_MATCHES = 50


def _switch(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, bool, description=description)


def _with_what_is_shown(claims: ClaimQuerySet) -> QuerySet[Claim]:
    """Claims with the rows that their JSON refers to, in one query, without the texts."""
    rows = claims.select_related("actor", "initiative", "commitment", "article__source", "version", "run")
    return rows.defer("version__raw", "version__body", "article__search")


_CLAIMS_SWITCH = _switch("claims", "Nest the claims behind it, each with its quote and its offsets.")
_GONE = OpenApiResponse(description="Merged, deleted or withdrawn; `merged_into` names the survivor of a merged one.")


class RecordViewSet(NowOrThenViewSet):
    """Records of one type, as they are or as they were known on a day."""

    switches = ("claims",)

    def get_object(self) -> Record:
        record: Record = super().get_object()
        if record.state == RecordState.WAITING:
            raise Http404
        if record.state != RecordState.LISTED:
            raise RecordGone(record.record_type, record.public_id, record.state, self._survivor(record))
        return record

    def _survivor(self, record: Record) -> dict[str, Any] | None:
        if not record.merged_into:
            return None
        serializer = serializers.REFERENCE_SERIALIZERS[record.record_type]
        return dict(serializer(record.merged_into, context=self.get_serializer_context()).data)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset if self.detail else queryset.public())  # type: ignore[attr-defined]

    @extend_schema(parameters=[_CLAIMS_SWITCH, AS_OF])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if self.moment:
            past = self.record_at(self.moment)
            return self._answer(past, claims_at(past.record_type, past.public_id, past.moment))
        record = self.get_object()
        return self._answer(record, Claim.objects.known().about(record))

    def _answer(self, record: Record | PastRecord, claims: ClaimQuerySet) -> Response:
        context = dict(self.get_serializer_context())
        if self.is_on("claims"):
            context["claims"] = _with_what_is_shown(claims).order_by("-pk")[:_NESTED_CLAIMS]
        return Response(self.get_serializer_class()(record, context=context).data)


@extend_schema_view(retrieve=extend_schema(responses={200: serializers.ActorDetailSerializer, 410: _GONE}))
class ActorViewSet(RecordViewSet):
    """Who acts, pays, hosts, leads, decides or speaks."""

    queryset = Actor.objects.select_related("affiliation", "part_of").prefetch_related("aliases")
    filterset_class = ActorFilters
    serializer_class = serializers.ActorSerializer
    detail_serializer_class = serializers.ActorDetailSerializer
    past_filterset_class = PastActorFilters
    past_serializer_class = past_serializers.PastActorSerializer


@extend_schema_view(retrieve=extend_schema(responses={200: serializers.InitiativeDetailSerializer, 410: _GONE}))
class InitiativeViewSet(RecordViewSet):
    """Undertakings worth a page."""

    queryset = Initiative.objects.select_related("part_of").prefetch_related(
        "aliases", Prefetch("participant_links", InitiativeParticipant.objects.select_related("actor"))
    )
    filterset_class = InitiativeFilters
    serializer_class = serializers.InitiativeSerializer
    detail_serializer_class = serializers.InitiativeDetailSerializer
    past_filterset_class = PastInitiativeFilters
    past_serializer_class = past_serializers.PastInitiativeSerializer


@extend_schema_view(retrieve=extend_schema(responses={200: serializers.CommitmentDetailSerializer, 410: _GONE}))
class CommitmentViewSet(RecordViewSet):
    """What somebody said they would do, give or spend."""

    queryset = Commitment.objects.with_parties().select_related("initiative", "part_of", "funded_by")
    filterset_class = CommitmentFilters
    serializer_class = serializers.CommitmentSerializer
    detail_serializer_class = serializers.CommitmentDetailSerializer
    past_filterset_class = PastCommitmentFilters
    past_serializer_class = past_serializers.PastCommitmentSerializer


class ArticleViewSet(OpenViewSet):
    """Texts from sources."""

    queryset = Article.objects.select_related("source", "origin").defer("search", "origin__search")
    filterset_class = ArticleFilters
    serializer_class = serializers.ArticleSerializer
    detail_serializer_class = serializers.ArticleDetailSerializer
    switches = ("body", "claims")

    @extend_schema(
        parameters=[_switch("body", "Nest the cleaned text."), _CLAIMS_SWITCH],
        responses=serializers.ArticleDetailSerializer,
    )
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        article = self.get_object()
        context = dict(self.get_serializer_context())
        if self.is_on("body"):
            context["version"] = _version_read(article)
        if self.is_on("claims"):
            claims = Claim.objects.known().filter(article=article)
            context["claims"] = _with_what_is_shown(claims).order_by("start", "pk")
        return Response(self.get_serializer_class()(article, context=context).data)


def _version_read(article: Article) -> ArticleVersion | None:
    """The text that the current claims were read from; the newest one where none was read yet."""
    versions = article.versions.defer("raw").order_by("-id")
    read = ExtractionRun.objects.filter(version__article=article, state=RunState.DONE).values("version")
    return versions.filter(pk__in=read).first() or versions.first()


class ClaimViewSet(OpenViewSet):
    """What passages say about records: those of the latest reading of each article that no editor has rejected.

    Claims that are too unsure to count, and wait for an editor, are listed only when asked for by `state`.
    """

    queryset = Claim.objects.all()
    filterset_class = filters.ClaimFilters
    serializer_class = serializers.ClaimSerializer

    def get_queryset(self) -> QuerySet[Claim]:
        claims = Claim.objects.all() if self.detail else Claim.objects.current()
        return _with_what_is_shown(claims)


class SourceViewSet(OpenViewSet):
    """Publishers of articles; the domain is the identifier."""

    queryset = Source.objects.all()
    lookup_field = "domain"
    lookup_value_regex = "[^/]+"
    filterset_class = filters.SourceFilters
    serializer_class = serializers.SourceSerializer


class ChangeViewSet(OpenViewSet):
    """The one ordered log of changes: ask for `since` the last number seen to follow it."""

    queryset = Change.objects.with_causes()
    lookup_field = "number"
    lookup_value_regex = "[0-9]+"
    filterset_class = ChangeFilters
    serializer_class = serializers.ChangeSerializer


@method_decorator(conditional_page, name="dispatch")
class SearchViewSet(OpenView, ViewSet):
    """Words → the best matching records and articles."""

    def known_parameters(self) -> Iterable[str]:
        return ("q", "limit")

    @extend_schema(
        parameters=[
            OpenApiParameter("q", str, required=True, description="Words to look for."),
            OpenApiParameter("limit", int, description=f"The most matches of each sort, 1 to {_MOST_MATCHES}."),
        ],
        responses=serializers.FoundSerializer,
    )
    def list(self, request: Request) -> Response:
        words = request.query_params.get("q", "").strip()
        if not words:
            raise ValidationError({"q": ["Give the words to look for."]})
        limit = request.query_params.get("limit", "10")
        if not limit.isascii() or not limit.isdecimal() or not 1 <= int(limit) <= _MOST_MATCHES:
            raise ValidationError({"limit": [f"“{limit}” is not a whole number from 1 to {_MOST_MATCHES}."]})
        found = search(words, limit=int(limit))
        return Response(serializers.FoundSerializer(found, context={"request": request}).data)
