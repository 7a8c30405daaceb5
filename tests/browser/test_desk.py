"""What an editor does at the desk by keyboard alone, and a reader who thinks that something is wrong."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from initiatives.actions import report_fact, set_field
from initiatives.choices import InitiativeStatus, ReviewKind, ReviewState, Ruling
from initiatives.desk import MatchCandidate, offer_matches
from initiatives.models import Decision, Initiative, ReviewItem
from initiatives.publish import Cause, publish
from tests.browser.conftest import OpenPage, wait_until_drawn
from tests.factories import ClaimFactory, EditorFactory, InitiativeFactory
from tests.scenes import ReportedLine, report_line

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "password of the editor"


def a_line(name: str) -> Initiative:
    line = InitiativeFactory(name=name)
    ClaimFactory(initiative=line, states={"name": name, "kind": "fortification", "status": "agreed"})
    return published(line)


def published(line: Initiative) -> Initiative:
    publish([line], Cause())
    line.refresh_from_db()
    return line


def ask_whether_under_way(name: str) -> ReviewItem:
    line = a_line(name)
    claim = ClaimFactory(initiative=line, states={"status": "under_way"}, confidence=0.3)
    published(line)
    return ReviewItem.objects.get(claim=claim)


def ask_whether_same() -> ReviewItem:
    """A question that lies at the end of the desk, as its answer is nearly sure."""
    offer_matches([MatchCandidate(a_line("Sea wall"), a_line("Wall by the sea"), "similar names", 0.97)])
    return ReviewItem.objects.get(kind=ReviewKind.MATCH)


def sign_in_by_keyboard(page: Page) -> None:
    """Type name and password into the form, once its first field has the focus: a page not yet drawn drops keys."""
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type("editor")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def arrive(page: Page, heading: str) -> None:
    """Wait until the page with this heading takes keys: its heading focused, its script run, its first frames drawn."""
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_focused()
    expect(page.locator("html.has-script")).to_be_attached()
    wait_until_drawn(page)


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the button with these words, or the input that they label, has the focus."""
    shown = "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent"
    for _ in range(40):
        if words in page.evaluate(shown):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no way by keyboard to {words}")


def test_editor_works_through_the_desk_by_keyboard_alone(open_page: OpenPage, live_server: LiveServer) -> None:
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    accepted, fixed, rejected, skipped = map(ask_whether_under_way, ("Line A", "Line B", "Line C", "Line D"))
    match = ask_whether_same()

    page = open_page(f"{live_server.url}/review/")
    sign_in_by_keyboard(page)
    arrive(page, "Review desk")
    page.keyboard.press("g")

    arrive(page, "Line A")
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("The sentence says so")

    arrive(page, "Line B")
    page.keyboard.press("f")
    expect(page.get_by_label("Status")).to_be_focused()
    page.keyboard.type("Cancelled")  # chooses in the list, and must not press a single key
    tab_to(page, "Reason")
    page.keyboard.type("given up in May")
    tab_to(page, "Save as ruled")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The reading was corrected")

    arrive(page, "Line C")
    page.keyboard.press("e")
    page.keyboard.type("as is")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.get_by_role("status")).to_contain_text("does not say so: the reading does not count. as is")
    page.keyboard.press("u")
    arrive(page, "Line C")
    page.keyboard.press("r")

    arrive(page, "Line D")
    page.keyboard.press("s")

    arrive(page, "Sea wall")
    page.keyboard.press("m")
    expect(page).to_have_url(re.compile(r"/review/\?done="))

    assert Initiative.objects.get(review_items=accepted).provenance["status"]["rivals"]
    assert Initiative.objects.get(review_items=fixed).status == InitiativeStatus.CANCELLED
    assert Decision.objects.standing().get(claim=rejected.claim).ruling == Ruling.REJECT_CLAIM
    assert Initiative.objects.get(review_items=match).merged_into == Initiative.objects.get(name="Wall by the sea")
    assert list(ReviewItem.objects.open()) == [skipped]


def test_keys_are_shown_and_can_be_turned_off(open_page: OpenPage, live_server: LiveServer) -> None:
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    item = ask_whether_under_way("Line A")
    page = open_page(f"{live_server.url}{item.get_absolute_url()}")
    sign_in_by_keyboard(page)
    arrive(page, "Line A")
    expect(page.locator("button[value=accept] kbd")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("not again today")
    tab_to(page, "Turn single keys off")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("button[value=accept] kbd")).to_be_hidden()
    page.keyboard.press("a")
    assert ReviewItem.objects.get().state == ReviewState.OPEN


def test_article_stands_left_of_the_answers(open_page: OpenPage, live_server: LiveServer) -> None:
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    item = ask_whether_under_way("Line A")
    page = open_page(f"{live_server.url}{item.get_absolute_url()}")
    sign_in_by_keyboard(page)
    arrive(page, "Line A")
    article, answers = (page.locator(name).bounding_box() for name in (".desk-article", ".desk-panel"))
    assert article and answers and article["x"] + article["width"] < answers["x"]
    expect(page.locator(".desk-text mark")).to_be_in_viewport()


@pytest.fixture
def everything_asked() -> list[str]:
    """The addresses of the desk and of one item of each kind."""
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    ask_whether_under_way("Line A")
    ask_whether_same()
    line = a_line("Line B")
    set_field(line, "kind", "maritime", by=EditorFactory(), reason="by the sea")
    for _ in range(2):
        ClaimFactory(initiative=line, states={"kind": "industry"})
    published(line)
    report_fact(line, claim=line.claims.first(), field="kind", shown="Maritime", message="It is on land.")
    ReviewItem.objects.create(
        kind=ReviewKind.UNANCHORED, key="1", initiative=line, decision=Decision.objects.get(), field="kind"
    )
    return ["/review/", *(item.get_absolute_url() for item in ReviewItem.objects.open())]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_desk_is_accessible_and_fits_the_screen(
    open_page: OpenPage, live_server: LiveServer, everything_asked: list[str], width: int, scheme: str
) -> None:
    page = open_page(f"{live_server.url}/review/", width=width, scheme=scheme)
    sign_in_by_keyboard(page)
    expect(page.get_by_role("heading", name="Review desk")).to_be_visible()
    for address in everything_asked:
        page.goto(f"{live_server.url}{address}")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        violations = Axe().run(page).response["violations"]
        assert [(address, found["id"], found["nodes"][0]["html"]) for found in violations] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reader_says_that_something_is_wrong(open_page: OpenPage, live_server: LiveServer, scheme: str) -> None:
    scene: ReportedLine = report_line()
    page = open_page(f"{live_server.url}{scene.initiative.get_absolute_url()}", scheme=scheme)
    page.locator("dd summary").first.click()
    page.get_by_role("link", name="Is this wrong?").first.click()
    expect(page.get_by_label("Leave this empty")).not_to_be_in_viewport()
    page.get_by_label("What is wrong?").fill("It has another name.")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.get_by_text("have not answered yet")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
