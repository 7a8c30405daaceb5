"""The pages: each with something on it, empty, missing, and in a bounded number of queries."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ingest.models import Job
from initiatives.choices import (
    CommitmentKind,
    CommitmentStatus,
    InitiativeKind,
    JobState,
    RecordState,
    Ruling,
)
from initiatives.list_views import InitiativeList
from initiatives.models import Change, Claim, Tally
from initiatives.partial_dates import PartialDate
from initiatives.publish import Cause, publish
from tests.factories import (
    ActorFactory,
    ArticleFactory,
    ArticleVersionFactory,
    ClaimFactory,
    CommitmentFactory,
    DecisionFactory,
    EditorFactory,
    InitiativeAliasFactory,
    InitiativeFactory,
)
from tests.scenes import SENTENCE, ReportedLine, report_line

pytestmark = pytest.mark.django_db

MOST_QUERIES = 16  # of a page, an editor's session and name included


@pytest.fixture
def scene() -> ReportedLine:
    return report_line()


def page(client: Client, address: str, *, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return b"".join(response).decode()


LISTS = ["/initiatives/", "/actors/", "/commitments/", "/articles/"]


def test_home_shows_counts_news_and_every_kind(client: Client, scene: ReportedLine) -> None:
    html = page(client, "/")
    assert "Baltic Defence Line" in html
    assert "€303\u00a0million" in html
    assert all(str(kind.label) in html for kind in InitiativeKind)


def test_home_without_articles_says_how_to_begin(client: Client) -> None:
    html = page(client, "/")
    assert "Nothing has been read yet" in html
    assert "manage.py ingest" in html


@pytest.mark.parametrize("address", LISTS)
def test_list_shows_its_rows(client: Client, scene: ReportedLine, address: str) -> None:
    html = page(client, address)
    assert "<table" in html
    assert "Latvia" in html or "Money for the line" in html


@pytest.mark.parametrize("address", LISTS)
def test_list_without_rows_says_what_would_appear(client: Client, address: str) -> None:
    assert "They appear here as soon as articles have been read." in page(client, address)


def test_list_filtered_to_nothing_says_what_to_change(client: Client, scene: ReportedLine) -> None:
    html = page(client, "/initiatives/?q=submarine&kind=maritime&order=name")
    assert "Nothing here has all of these" in html
    assert 'href="?kind=maritime&amp;order=name"' in html  # the chip that takes the words off


def test_list_with_a_wrong_filter_marks_it(client: Client, scene: ReportedLine) -> None:
    html = page(client, "/commitments/?actor=Atlantis")
    assert "No actor is called “Atlantis”" in html
    assert "303 million" not in html


def test_list_leads_to_its_next_page_and_keeps_its_filters(client: Client) -> None:
    InitiativeFactory.create_batch(InitiativeList.paginate_by + 1)
    first, second = page(client, "/initiatives/?kind=fortification"), page(client, "/initiatives/?page=2")
    assert 'href="?kind=fortification&amp;page=2"' in first
    assert second.count('scope="row"') == 1


@pytest.mark.parametrize("number", ["3", "0", "x", "last", "100000"])
def test_list_has_no_page_beyond_its_rows(client: Client, scene: ReportedLine, number: str) -> None:
    page(client, f"/initiatives/?page={number}", status=404)


def test_list_shows_the_tally_without_counting(client: Client) -> None:
    Tally.objects.create(key="initiative", count=1234)
    InitiativeFactory.create_batch(InitiativeList.paginate_by + 1)
    assert "1234 initiatives" in page(client, "/initiatives/")


def test_export_as_csv_has_the_rows_of_the_list(client: Client, scene: ReportedLine) -> None:
    (row,) = csv.DictReader(io.StringIO(page(client, "/commitments.csv?actor=Latvia")))
    assert (row["actors"], row["money_value"], row["due"]) == ("Latvia", "303000000", "2028")
    assert page(client, "/commitments.csv?status=delivered").count("\n") == 1


@pytest.mark.parametrize("name", ["initiatives", "actors", "commitments", "articles"])
def test_export_as_json_is_a_list_of_rows(client: Client, scene: ReportedLine, name: str) -> None:
    (row,) = json.loads(page(client, f"/{name}.json"))
    assert client.get(row["address"]).status_code == 200


def test_export_of_nothing_is_an_empty_list(client: Client) -> None:
    assert json.loads(page(client, "/actors.json")) == []


def test_export_with_a_wrong_filter_is_refused(client: Client) -> None:
    assert "No actor is called" in page(client, "/commitments.csv?actor=Atlantis", status=400)


def test_export_as_csv_holds_no_formula(client: Client) -> None:
    InitiativeFactory(name="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in page(client, "/initiatives.csv")


def test_initiative_shows_each_value_with_its_sentence(client: Client, scene: ReportedLine) -> None:
    html = page(client, scene.initiative.get_absolute_url())
    assert html.count("<h1") == html.count("<title") == 1
    assert f"<p>{SENTENCE}</p>" in html
    claim = Claim.objects.get(initiative=scene.initiative)
    assert claim.get_absolute_url() in html


def test_initiative_shows_what_else_is_reported(client: Client, scene: ReportedLine) -> None:
    version = ArticleVersionFactory(article__published=PartialDate(2025))
    ClaimFactory(initiative=scene.initiative, version=version, states={"status": "under_way"})
    publish([scene.initiative], Cause())
    html = page(client, scene.initiative.get_absolute_url())
    assert html.index("Under way") < html.index("also reported") < html.index("What the articles say")


def test_initiative_shows_who_ruled_on_a_value(client: Client, scene: ReportedLine) -> None:
    decision = DecisionFactory(
        initiative=scene.initiative, ruling=Ruling.SET_FIELD, field="status", value="cancelled", reason="Given up."
    )
    publish([scene.initiative], Cause(decision=decision))
    html = page(client, scene.initiative.get_absolute_url())
    assert f"Set by an editor, {decision.by}" in html
    assert "Given up." in html


def test_actor_shows_commitments_on_both_sides(client: Client) -> None:
    latvia, estonia = ActorFactory(name="Latvia"), ActorFactory(name="Estonia")
    CommitmentFactory(by=[latvia], to=[estonia])
    assert "Commitments made" in page(client, latvia.get_absolute_url())
    assert "Commitments towards it" in page(client, estonia.get_absolute_url())


def test_commitment_shows_its_ladder_and_amount(client: Client, scene: ReportedLine) -> None:
    html = page(client, scene.commitment.get_absolute_url())
    assert 'aria-current="step"' in html
    assert "€303\u00a0million" in html
    assert '<time datetime="2028">2028</time>' in html


def test_commitment_in_another_currency_says_the_year_of_the_rate(client: Client) -> None:
    commitment = CommitmentFactory(
        money_value=10, money_currency="PLN", money_eur=2, announced=PartialDate(2024), ladder=[]
    )
    assert "at the average reference rate of 2024" in page(client, commitment.get_absolute_url())


def test_commitment_shows_a_promised_date_that_moved(client: Client, scene: ReportedLine) -> None:
    later = ArticleVersionFactory(article__published=PartialDate(2025))
    ClaimFactory(initiative=None, commitment=scene.commitment, version=later, states={"due": "2030"})
    publish([scene.commitment], Cause())
    html = page(client, scene.commitment.get_absolute_url())
    assert "The promised date, 2028, was given up, now 2030" in html


@pytest.mark.parametrize("name", ["actor", "initiative", "commitment"])
def test_claims_of_a_record_have_a_page(client: Client, scene: ReportedLine, name: str) -> None:
    record = getattr(scene, name)
    assert SENTENCE in page(client, f"{record.get_absolute_url()}claims/")


def test_article_marks_every_claim(client: Client, scene: ReportedLine) -> None:
    html = page(client, scene.article.get_absolute_url())
    assert all(html.count(f'id="claim-{claim.public_id}"') == 1 for claim in Claim.objects.all())
    assert all(f'href="{record.get_absolute_url()}"' in html for record in (scene.actor, scene.commitment))


def test_article_escapes_its_text(client: Client) -> None:
    version = ArticleVersionFactory(body="<script>alert(1)</script> said Latvia.", article__title="<b>Bold</b>")
    ClaimFactory(version=version, quote="<script>alert(1)")
    html = page(client, version.article.get_absolute_url())
    assert "<script" not in html
    assert "<b>" not in html


def test_article_leaves_out_rejected_and_superseded_claims(client: Client, scene: ReportedLine) -> None:
    Claim.objects.filter(actor=scene.actor).update(is_rejected=True)
    Claim.objects.filter(initiative=scene.initiative).update(is_current=False)
    assert page(client, scene.article.get_absolute_url()).count('id="claim-') == 1


@pytest.mark.parametrize(
    ("state", "words", "refreshes"),
    [
        (JobState.QUEUED, "Waiting to be read", True),
        (JobState.RUNNING, "is being read", True),
        (JobState.PARKED, "the table never ends", False),
        (JobState.DONE, "Nothing on Baltic defence was found", False),
    ],
)
def test_article_tells_how_far_the_reading_is(client: Client, state: str, words: str, refreshes: bool) -> None:
    article = ArticleVersionFactory().article
    Job.objects.create(article=article, state=state, queued_at=article.added_at, last_error="the table never ends")
    html = page(client, article.get_absolute_url())
    assert words in html
    assert ('http-equiv="refresh"' in html) is refreshes


def test_article_says_that_it_is_a_retelling(client: Client) -> None:
    article = ArticleFactory(is_retelling=True)
    assert "retelling" in page(client, article.get_absolute_url())


def test_merged_record_redirects_to_its_survivor(client: Client) -> None:
    survivor = InitiativeFactory()
    merged = InitiativeFactory(state=RecordState.MERGED, merged_into=survivor)
    response = client.get(merged.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, survivor.get_absolute_url())


@pytest.mark.parametrize("factory", [ActorFactory, InitiativeFactory, CommitmentFactory])
@pytest.mark.parametrize(
    ("state", "words"), [(RecordState.DELETED, "An editor has taken it out"), (RecordState.WITHDRAWN, "withdrawn")]
)
def test_record_that_is_not_listed_says_so(client: Client, factory: Any, state: str, words: str) -> None:
    record = factory(state=state)
    assert words in page(client, record.get_absolute_url(), status=410)


@pytest.mark.parametrize("address", ["/nothing/", "/actors/bcdfghjk/", "/articles/bcdfghjk/", "/changes/?before=x"])
def test_missing_page_offers_search(client: Client, address: str) -> None:
    assert 'role="search"' in page(client, address, status=404)


def test_search_shows_each_sort_of_match(client: Client, scene: ReportedLine) -> None:
    html = page(client, "/search/?q=latvia")
    assert all(f'id="found-{name}"' in html for name in ("actors", "initiatives", "commitments", "articles"))


def test_search_for_what_is_not_there_says_what_to_try(client: Client) -> None:
    assert "Nothing was found" in page(client, "/search/?q=zzzz")
    assert "Nothing was found" not in page(client, "/search/")


def test_changes_show_what_was_added_and_what_changed(client: Client, scene: ReportedLine) -> None:
    ClaimFactory(
        initiative=scene.initiative,
        version=ArticleVersionFactory(article__published=PartialDate(2025)),
        states={"status": "operational", "participants": ["Latvia"]},
    )
    publish([scene.initiative], Cause())
    html = page(client, f"/changes/?record={scene.initiative.public_id}")
    assert "<del>Agreed</del>" in html
    assert "<ins>Operational</ins>" in html
    assert Change.objects.count() > html.count('<li id="change-') == 2


def test_changes_without_any_say_what_would_appear(client: Client) -> None:
    assert "Nothing has changed yet" in page(client, "/changes/")


def test_editor_is_led_to_the_admin(client: Client, scene: ReportedLine) -> None:
    address = scene.initiative.get_absolute_url()
    assert "/change/" not in page(client, address)
    client.force_login(EditorFactory())
    assert f"/admin/initiatives/initiative/{scene.initiative.pk}/change/" in page(client, address)


def _fill(rows: int) -> ReportedLine:
    """As many rows of every sort as asked for, about one actor and one initiative."""
    scene = report_line()
    for number in range(1, rows):
        report_line(number)
        other = ActorFactory(affiliation=scene.actor, kind="person", role="Minister")
        part = InitiativeFactory(part_of=scene.initiative)
        part.participants.add(scene.actor, through_defaults={"position": 0})
        InitiativeAliasFactory(initiative=scene.initiative)
        CommitmentFactory(
            initiative=scene.initiative,
            by=[scene.actor, other],
            to=[other],
            kind=CommitmentKind.values[number % 9],
            status=CommitmentStatus.values[number % 7],
            part_of=scene.commitment,
        )
        CommitmentFactory(by=[other], to=[scene.actor])
    return scene


ADDRESSES = {
    "home": "/",
    "initiatives": "/initiatives/?actor=Latvia&source=Daily 0",
    "actors": "/actors/?initiative=Baltic Defence Line",
    "commitments": "/commitments/?actor=Latvia&initiative=Baltic Defence Line&order=largest",
    "articles": "/articles/",
    "initiative": "initiative",
    "actor": "actor",
    "commitment": "commitment",
    "article": "article",
    "search": "/search/?q=latvia",
    "search in vain": "/search/?q=qqqqq",
    "changes": "/changes/",
    "csv": "/commitments.csv",
    "json": "/initiatives.json",
}


def _count_queries(client: Client, scene: ReportedLine) -> dict[str, int]:
    counts = {}
    for name, address in ADDRESSES.items():
        record = getattr(scene, address, None)
        with CaptureQueriesContext(connection) as queries:
            page(client, record.get_absolute_url() if record else address)
        counts[name] = len(queries)
    return counts


def test_queries_of_a_page_are_few_and_do_not_grow_with_its_rows(client: Client) -> None:
    client.force_login(EditorFactory())
    few = _count_queries(client, _fill(3))
    many = _count_queries(client, _fill(30))
    assert {name: count for name, count in many.items() if count > few[name]} == {}
    assert max(few.values()) <= MOST_QUERIES
