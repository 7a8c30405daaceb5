"""How often a reader may report: a few times an hour from one session and from one network, which is not kept.

What is counted is a digest under a key that is random, shared by all web processes, and thrown away after a day.
"""

import hmac
import ipaddress
import secrets

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

REPORTS_AN_HOUR = 5

_HOUR = 3600
_DAY = 24 * _HOUR


def may_report(request: HttpRequest) -> bool:
    """Take one of the hour's turns of the session and of the network, or return False where either has none left."""
    if not _take_turn(f"network {_network(request)}"):
        return False
    if request.session.session_key is None:
        request.session.create()
    return _take_turn(f"session {request.session.session_key}")


def _take_turn(voice: str) -> bool:
    """Whether one of the turns was free; the cache adds a key once only, whoever else asks at that moment."""
    digest = hmac.digest(_key_of_the_day(), voice.encode(), "sha256").hex()
    return any(cache.add(f"report:{digest}:{turn}", True, _HOUR) for turn in range(REPORTS_AN_HOUR))


def _key_of_the_day() -> bytes:
    name = f"report-key:{timezone.now():%Y-%m-%d}"
    return bytes.fromhex(str(cache.get_or_set(name, lambda: secrets.token_hex(32), _DAY)))


def _network(request: HttpRequest) -> str:
    """The address that asks, of IPv6 the part that a household shares; behind our proxy the one that it names."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address  # a unix socket has none
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
