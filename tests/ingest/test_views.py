"""The page on which an editor pastes an article, and the one that says how well articles are read."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertInHTML

from ingest.evaluation import quality
from ingest.evaluation.annotated import CHECKING
from ingest.evaluation.quality import Quality
from ingest.models import Job
from initiatives.models import Article
from tests.factories import EditorFactory
from tests.ingest.evaluation.example import measure_example

pytestmark = pytest.mark.django_db

ADDRESS = "/articles/add/"
TEXT = (
    "Estonia will build 600 bunkers along its border\n\n"
    "Estonia will build 600 concrete bunkers along its border with Russia, the Ministry of Defence said in Tallinn. "
    "The work is to begin next year and to cost 60 million euros, according to the ministry."
)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(EditorFactory())
    return client


def test_add_article_asks_a_reader_to_sign_in(client: Client) -> None:
    response = client.get(ADDRESS)
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={ADDRESS}")


def test_add_article_refuses_an_account_without_the_right(client: Client) -> None:
    client.force_login(get_user_model().objects.create_user("reader"))
    assert client.post(ADDRESS, {"text": TEXT}).status_code == 403
    assert not Article.objects.exists()


def test_add_article_stores_it_and_queues_its_reading(editor: Client) -> None:
    response = editor.post(ADDRESS, {"text": TEXT, "published": "2024-01", "url": "https://news.example/bunkers"})
    article = Article.objects.get()
    assert response["Location"] == article.get_absolute_url()
    assert (str(article.published), str(article.source)) == ("2024-01", "news.example")
    assert Job.objects.get().article == article


def test_add_article_twice_says_that_it_is_known(editor: Client) -> None:
    for _ in range(2):
        response = editor.post(ADDRESS, {"text": TEXT}, follow=True)
    assert "This article is known already" in response.content.decode()
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "", "This field is required"),
        ("text", "Bonjour. Le gouvernement français a annoncé un budget pour les écoles de la ville. " * 4, "language"),
        ("published", "yesterday", "is not a date like 2024"),
        ("url", "not an address", "valid URL"),
    ],
    ids=["no text", "a language that is not read", "no date", "no address"],
)
def test_add_article_shows_what_is_wrong_beside_its_field(editor: Client, field: str, value: str, words: str) -> None:
    response = editor.post(ADDRESS, {"text": TEXT} | {field: value})
    assert response.status_code == 200
    assert any(words in error for error in response.context["form"].errors[field])
    assert not Article.objects.exists()


@pytest.fixture
def saved_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Quality:
    """Figures of a small evaluation of both sets, in a file of the test's own."""
    monkeypatch.setattr(quality, "SAVED", tmp_path / "quality.json")
    figures = measure_example()
    quality.save(figures)
    return figures


def test_quality_page_tells_the_saved_figures(client: Client, saved_figures: Quality) -> None:
    page = client.get("/about/quality/").content.decode()
    assert f"Extractor {saved_figures['extractor']}" in page
    assert page.count("commitments found in the right sentence") == 2
    assertInHTML('<td data-label="Extractor" class="number"><span class="what">0.50</span></td>', page)
    assert "Commitment kind wrong: 1 time<" in page
    assert "Initiatives linked" in page and "one undertaking in many articles is one record" in page


def test_quality_page_asks_nothing_of_the_database(
    client: Client, saved_figures: Quality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/about/quality/")


def test_quality_page_without_a_set_says_how_to_measure_it(client: Client, saved_figures: Quality) -> None:
    del saved_figures["sets"][CHECKING]
    quality.save(saved_figures)
    page = client.get("/about/quality/").content.decode()
    assert "No article of this set has been measured yet" in page
    assert page.count("By language") == 1


def test_quality_page_without_figures(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "SAVED", tmp_path / "quality.json")
    response = client.get("/about/quality/")
    assert response.status_code == 200
    assert "Nothing has been measured yet" in response.content.decode()


def test_every_page_leads_to_the_quality_page(client: Client) -> None:
    assert 'href="/about/quality/"' in client.get("/").content.decode()
