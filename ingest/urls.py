"""The addresses by which editors hand in articles; they stand before those of the pages, for `articles/add/`."""

from django.urls import path

from ingest.views import AddArticleView

app_name = "ingest"
urlpatterns = [
    path("articles/add/", AddArticleView.as_view(), name="add_article"),
]
