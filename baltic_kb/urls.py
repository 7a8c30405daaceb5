"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from baltic_kb import health

urlpatterns = [
    path("healthz", health.show_liveness, name="liveness"),
    path("readyz", health.show_readiness, name="readiness"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("initiatives.api.urls")),
    path("", include("ingest.urls")),
    path("", include("initiatives.urls")),
]
