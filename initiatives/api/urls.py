"""Every address of the API, below `/api/v1/`."""

from csp.decorators import csp_update
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from initiatives.api import schema as schema  # tells the generator about our filters
from initiatives.api import views
from initiatives.api.totals import CommitmentTotalsViewSet

app_name = "api"

router = DefaultRouter()
router.register("initiatives", views.InitiativeViewSet, "initiative")
router.register("actors", views.ActorViewSet, "actor")
router.register("commitments/totals", CommitmentTotalsViewSet, "commitment-totals")  # before what would take its name
router.register("commitments", views.CommitmentViewSet, "commitment")
router.register("articles", views.ArticleViewSet, "article")
router.register("claims", views.ClaimViewSet, "claim")
router.register("sources", views.SourceViewSet, "source")
router.register("changes", views.ChangeViewSet, "change")
router.register("search", views.SearchViewSet, "search")

# The page of the documentation sets styles on its own elements.
_docs = csp_update({"style-src": ["'self'", "'unsafe-inline'"]})(
    SpectacularSwaggerSplitView.as_view(url_name="api:schema")
)

urlpatterns = [
    path("", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", _docs, name="docs"),
]
