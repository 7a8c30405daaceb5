"""What the application sets up when a process starts."""

import gc

from django.apps import apps


def test_ready_lets_more_objects_be_made_between_searches_for_cycles() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, *before[1:])

    apps.get_app_config("ingest").ready()

    assert gc.get_threshold() == (20_000, *before[1:])
