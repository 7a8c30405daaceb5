"""What a reader does: walks from the front page to the sentence, with mouse or keyboard, on any screen."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from initiatives.models import Change
from initiatives.moments import start_of
from tests.browser.conftest import OpenPage
from tests.scenes import SENTENCE, ReportedLine, report_line

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESSES = {
    "home": "/",
    "initiatives": "/initiatives/?kind=fortification",
    "actors": "/actors/",
    "commitments": "/commitments/?order=largest",
    "commitments, a wrong filter": "/commitments/?actor=Atlantis",
    "totals": "/commitments/totals/?actor=Latvia",
    "articles": "/articles/",
    "initiative": "initiative",
    "actor": "actor",
    "commitment": "commitment",
    "article": "article",
    "search": "/search/?q=latvia",
    "changes": "/changes/",
    "commitments as of a day": "/commitments/?as_of=2025-03-01",
    "commitments as of a day, refused": "/commitments/?as_of=2025-03-01&source=err.ee&order=newest",
    "commitment as of a day": "commitment?as_of=2025-03-01",
    "quality": "/about/quality/",
}


@pytest.fixture
def scene() -> ReportedLine:
    report_line()
    scene = report_line(1)
    Change.objects.update(at=start_of(date(2025, 1, 1)))
    return scene


def address_of(name: str, scene: ReportedLine, live_server: LiveServer) -> str:
    record_name, _, query = ADDRESSES[name].partition("?")
    record = getattr(scene, record_name, None)
    return f"{live_server.url}{record.get_absolute_url() if record else record_name}?{query}"


def test_reader_walks_from_home_to_the_sentence_in_its_article(
    open_page: OpenPage, live_server: LiveServer, scene: ReportedLine
) -> None:
    page = open_page(live_server.url)
    page.get_by_role("link", name="Baltic Defence Line").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Baltic Defence Line")
    sentence = page.locator("dd details").first
    expect(sentence.locator("blockquote")).to_be_hidden()
    sentence.locator("summary").click()
    expect(sentence.locator("blockquote")).to_have_text(SENTENCE)
    sentence.get_by_role("figure").get_by_role("link").click()
    mark = page.locator("mark:target, mark:has(> :target)")
    expect(mark).to_be_in_viewport()
    expect(mark).to_contain_text("Latvia will spend 303 million euros")
    mark.get_by_role("link", name="Baltic Defence Line").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Baltic Defence Line")


def test_reader_filters_a_list_and_takes_the_filter_off(
    open_page: OpenPage, live_server: LiveServer, scene: ReportedLine
) -> None:
    page = open_page(f"{live_server.url}/initiatives/")
    page.get_by_label("Kind").select_option("Maritime")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Nothing here has all of these")).to_be_visible()
    page.get_by_role("link", name="Kind Maritime").click()
    expect(page.get_by_role("link", name="Baltic Defence Line")).to_be_visible()


def test_keyboard_skips_to_the_content(open_page: OpenPage, live_server: LiveServer) -> None:
    page = open_page(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_keyboard_opens_a_sentence(open_page: OpenPage, live_server: LiveServer, scene: ReportedLine) -> None:
    page = open_page(f"{live_server.url}{scene.initiative.get_absolute_url()}")
    page.locator("dd summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dd blockquote").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_page_is_accessible(
    open_page: OpenPage, live_server: LiveServer, scene: ReportedLine, name: str, scheme: str
) -> None:
    page = open_page(address_of(name, scene, live_server), scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], found["nodes"][0]["html"]) for found in violations] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_passage_led_to_is_readable(
    open_page: OpenPage, live_server: LiveServer, scene: ReportedLine, scheme: str
) -> None:
    claim = scene.initiative.claims.get(article=scene.article)
    page = open_page(f"{live_server.url}{claim.get_absolute_url()}", scheme=scheme)
    assert Axe().run(page, context="mark:target, mark:has(> :target)").response["violations"] == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_pages_fit_the_screen(open_page: OpenPage, live_server: LiveServer, scene: ReportedLine, width: int) -> None:
    page = open_page(live_server.url, width=width)
    too_wide = {}
    for name in ADDRESSES:
        page.goto(address_of(name, scene, live_server))
        too_wide[name] = _overflow(page)
    assert too_wide == dict.fromkeys(ADDRESSES, 0)


def _overflow(page: Page) -> int:
    """Pixels that a reader would have to scroll sideways for."""
    pixels: int = page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
    return pixels


def test_editor_pastes_an_article(open_page: OpenPage, live_server: LiveServer) -> None:
    get_user_model().objects.create_superuser("editor", password="password of the editor")
    page = open_page(f"{live_server.url}/articles/add/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("password of the editor")
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Text").fill(f"Money for the line\n\n{SENTENCE}")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Store and read").click()
    expect(page.get_by_text("Waiting to be read")).to_be_visible()
