"""The Celery application; its settings are the CELERY_ ones of `baltic_kb.settings`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baltic_kb.settings")

app = Celery("baltic_kb")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
