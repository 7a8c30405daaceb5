"""Answers for whoever watches the site: does the process live, and can it do its work."""

import kombu.exceptions
from celery import current_app
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

_BROKER_SECONDS = 2


@require_safe
@never_cache
def show_liveness(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def show_readiness(_request: HttpRequest) -> HttpResponse:
    """200 when the database and the broker answer, 503 when one does not; each by name."""
    answers = {"database": _database_answers(), "broker": _broker_answers()}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_answers() -> bool:
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=_BROKER_SECONDS)
    except (kombu.exceptions.OperationalError, OSError):
        return False
    return True
