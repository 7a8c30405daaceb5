"""Fetching from a real server on loopback, and what is refused."""

import pytest

from ingest.errors import FetchError, TooLargeError
from ingest.fetch import fetch
from ingest.pipeline.cleaning.documents import MAX_BYTES

HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def private_allowed(settings):
    settings.INGEST_PRIVATE_ADDRESSES = True


@pytest.mark.usefixtures("private_allowed")
def test_fetch_returns_bytes_and_media_type(site):
    site.pages["/a"] = (200, HTML, b"<p>Hello</p>")
    fetched = fetch(site.address("/a"))
    assert (fetched.raw, fetched.media_type) == (b"<p>Hello</p>", "text/html")


@pytest.mark.usefixtures("private_allowed")
def test_fetch_follows_redirects_to_the_last_address(site):
    site.pages["/old"] = (301, {"Location": "/new"}, b"")
    site.pages["/new"] = (200, HTML, b"<p>Hello</p>")
    assert fetch(site.address("/old")).url == site.address("/new")


@pytest.mark.usefixtures("private_allowed")
def test_fetch_gives_up_on_endless_redirects(site):
    site.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch(site.address("/loop"))


@pytest.mark.usefixtures("private_allowed")
@pytest.mark.parametrize(
    ("page", "message"),
    [
        ((404, HTML, b""), "answered 404"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "is application/pdf, not a page"),
    ],
    ids=["missing", "pdf"],
)
def test_fetch_says_why_an_answer_is_no_page(site, page, message):
    site.pages["/a"] = page
    with pytest.raises(FetchError, match=message):
        fetch(site.address("/a"))


@pytest.mark.usefixtures("private_allowed")
def test_fetch_stops_reading_an_endless_answer(site):
    site.pages["/long"] = (200, HTML, b"x" * (MAX_BYTES + 10))
    with pytest.raises(TooLargeError, match="longer than"):
        fetch(site.address("/long"))


def test_fetch_refuses_private_addresses(site):
    site.pages["/a"] = (200, HTML, b"<p>secret</p>")
    with pytest.raises(FetchError, match="private address"):
        fetch(site.address("/a"))


@pytest.mark.parametrize(
    "url",
    ["http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/", "http://0.0.0.0/"],
    ids=["private", "link local", "loopback 6", "unspecified"],
)
def test_fetch_refuses_addresses_that_are_not_public(url):
    with pytest.raises(FetchError, match="private address"):
        fetch(url)


@pytest.mark.usefixtures("private_allowed")
def test_fetch_redirect_does_not_change_the_scheme(site):
    site.pages["/a"] = (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(FetchError, match="not a web address"):
        fetch(site.address("/a"))


@pytest.mark.usefixtures("private_allowed")
def test_fetch_closed_port_says_that_it_cannot_be_reached(site):
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch("http://127.0.0.1:1/")
