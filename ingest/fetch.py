"""A web address → its bytes: the only network call. Private addresses, other schemes, endless answers are refused."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings

from ingest.errors import FetchError, TooLargeError
from ingest.pipeline.cleaning.documents import MAX_BYTES

_TIMEOUT = urllib3.Timeout(connect=10, read=20)  # seconds
_MAX_REDIRECTS = 5
_MEDIA_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_USER_AGENT = "baltic-kb/1 (news archive for a public knowledge base)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: `url` is the last one after redirects."""

    url: str
    raw: bytes
    media_type: str


def fetch(url: str) -> Fetched:
    """Read a page of a public web address.

    Raises:
        FetchError: the address is private or no web address, cannot be reached, or answers with no page.
        TooLargeError: the answer is longer than an article can be.
    """
    for _ in range(_MAX_REDIRECTS + 1):
        response = _request(url)
        try:
            location = response.headers.get("Location")
            if response.status in (301, 302, 303, 307, 308) and location:
                url = urljoin(url, location)
                continue
            return _read(url, response)
        finally:
            response.close()
    raise FetchError(f"{url}: more than {_MAX_REDIRECTS} redirects; give the address that they end at")


def _request(url: str) -> urllib3.BaseHTTPResponse:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url}: not a web address; it should begin with http:// or https://")
    address = _public_address(url, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    # The connection goes to the address that was checked, so that a name cannot change its mind in between.
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, parts.port, server_hostname=parts.hostname, assert_hostname=parts.hostname
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, parts.port)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": _USER_AGENT, "Accept": ", ".join(_MEDIA_TYPES)}
    try:
        return pool.request(
            "GET", target, headers=headers, timeout=_TIMEOUT, redirect=False, retries=False, preload_content=False
        )
    except urllib3.exceptions.HTTPError as error:
        reason = str(error).rpartition(": ")[2] or type(error).__name__
        raise FetchError(f"{url}: cannot be reached ({reason}); check the address or try again later") from error


def _public_address(url: str, host: str, port: int) -> str:
    """The first address of the host, when all of them are public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(f"{url}: the host {host} is not known; check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not settings.INGEST_PRIVATE_ADDRESSES:
        private = [address for address in addresses if not ipaddress.ip_address(address.partition("%")[0]).is_global]
        if private:
            raise FetchError(f"{url}: {private[0]} is a private address; only public pages are read")
    return addresses[0]


def _read(url: str, response: urllib3.BaseHTTPResponse) -> Fetched:
    if response.status != 200:
        raise FetchError(f"{url}: the server answered {response.status}; open it in a browser and check the address")
    media_type = response.headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()
    if media_type not in _MEDIA_TYPES:
        raise FetchError(f"{url}: is {media_type}, not a page; give the address of an article")
    try:
        raw = response.read(MAX_BYTES + 1, decode_content=True)
    except urllib3.exceptions.HTTPError as error:
        raise FetchError(f"{url}: the answer broke off; try again later") from error
    if len(raw) > MAX_BYTES:
        raise TooLargeError(f"{url}: longer than {MAX_BYTES:,} bytes; give the page of one article")
    return Fetched(url, raw, media_type)
