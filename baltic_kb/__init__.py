"""The project: settings, addresses, the queue, and the services that it can bring along."""

from baltic_kb.celery import app as celery_app

__all__ = ["celery_app"]
