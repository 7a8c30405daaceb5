"""The addresses of the pages."""

from django.urls import path

from initiatives import (
    desk_bulk_views,
    desk_views,
    history_views,
    list_views,
    record_views,
    report_views,
    totals_views,
    undo_views,
    views,
)
from initiatives.models import Actor, Commitment, Initiative
from initiatives.past_views import now_or_then

app_name = "initiatives"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("favicon.ico", views.FaviconView.as_view()),
    path("initiatives/", list_views.InitiativeList.as_view(), name="initiative_list"),
    path("initiatives/<slug:public_id>/", now_or_then(record_views.InitiativeDetail), name="initiative"),
    path(
        "initiatives/<slug:public_id>/claims/",
        record_views.RecordClaims.as_view(record_model=Initiative),
        name="initiative_claims",
    ),
    path("actors/", list_views.ActorList.as_view(), name="actor_list"),
    path("actors/<slug:public_id>/", now_or_then(record_views.ActorDetail), name="actor"),
    path("actors/<slug:public_id>/claims/", record_views.RecordClaims.as_view(record_model=Actor), name="actor_claims"),
    path("commitments/", list_views.CommitmentList.as_view(), name="commitment_list"),
    path("commitments/totals/", totals_views.CommitmentTotals.as_view(), name="commitment_totals"),
    path("commitments/totals.csv", totals_views.TotalsExport.as_view(ending="csv"), name="commitment_totals_csv"),
    path("commitments/totals.json", totals_views.TotalsExport.as_view(ending="json"), name="commitment_totals_json"),
    path("commitments/<slug:public_id>/", now_or_then(record_views.CommitmentDetail), name="commitment"),
    path(
        "commitments/<slug:public_id>/claims/",
        record_views.RecordClaims.as_view(record_model=Commitment),
        name="commitment_claims",
    ),
    path("articles/", list_views.ArticleList.as_view(), name="article_list"),
    path("articles/<slug:public_id>/", record_views.ArticleDetail.as_view(), name="article"),
    path("search/", views.SearchView.as_view(), name="search"),
    path("changes/", history_views.ChangeList.as_view(), name="change_list"),
    path("changes/rulings/<int:pk>/undo/", undo_views.UndoDecisionView.as_view(), name="undo_decision"),
    path("changes/batches/<slug:public_id>/undo/", undo_views.UndoRulingsView.as_view(), name="undo_rulings"),
    path("reports/add/", report_views.AddReportView.as_view(), name="add_report"),
    path("reports/<slug:public_id>/", report_views.ReportView.as_view(), name="report"),
    path("review/", desk_views.DeskView.as_view(), name="desk"),
    path("review/next/", desk_views.NextItemView.as_view(), name="next_item"),
    path("review/accept/", desk_bulk_views.AcceptManyView.as_view(), name="accept_many"),
    path("review/batches/<slug:public_id>/undo/", desk_bulk_views.UndoBatchView.as_view(), name="undo_batch"),
    path("review/<slug:public_id>/", desk_views.ItemView.as_view(), name="review_item"),
    path("review/<slug:public_id>/undo/", desk_views.UndoAnswerView.as_view(), name="undo_answer"),
]

for _list_view in (
    list_views.InitiativeList,
    list_views.ActorList,
    list_views.CommitmentList,
    list_views.ArticleList,
    history_views.ChangeList,
):
    urlpatterns += [
        path(
            f"{_list_view.tally}s.{_ending}",
            list_views.ExportView.as_view(list_view=_list_view, ending=_ending),
            name=f"{_list_view.tally}_{_ending}",
        )
        for _ending in ("csv", "json")
    ]
