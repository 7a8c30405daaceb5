"""The verbs of the knowledge base: how an article becomes records."""

import gc

from django.apps import AppConfig

_NEW_OBJECTS = 20_000  # between two searches for cycles; by default 700


class IngestConfig(AppConfig):
    name = "ingest"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Look for cycles more rarely: a reading is made of many small values and has none; to look costs a tenth."""
        gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
