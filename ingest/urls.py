"""Where editors hand in articles and readers see how well they are read; before the pages, for `articles/add/`."""

from django.urls import path

from ingest.views import AddArticleView, QualityView

app_name = "ingest"
urlpatterns = [
    path("articles/add/", AddArticleView.as_view(), name="add_article"),
    path("about/quality/", QualityView.as_view(), name="quality"),
]
