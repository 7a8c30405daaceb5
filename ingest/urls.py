"""Where editors hand in articles and readers see how well they are read; before the pages, for `articles/add/`."""

from django.urls import path

from ingest.undo_views import UndoReadingView
from ingest.views import AddArticleView, QualityView

app_name = "ingest"
urlpatterns = [
    path("articles/add/", AddArticleView.as_view(), name="add_article"),
    path("changes/readings/<int:pk>/undo/", UndoReadingView.as_view(), name="undo_reading"),
    path("about/quality/", QualityView.as_view(), name="quality"),
]
