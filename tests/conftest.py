"""The tests' own settings: services and files under var/test, so that nobody's knowledge base is touched."""

import os
from collections.abc import Iterator
from pathlib import Path

import django
import hypothesis
import pytest

# Tests that run beside each other have services of their own.
VAR_DIR = Path(__file__).resolve().parent.parent / "var" / "test" / os.environ.get("PYTEST_XDIST_WORKER", "")

# Before Django is set up, and for the processes that tests start.
os.environ["VAR_DIR"] = str(VAR_DIR)
os.environ["DJANGO_SETTINGS_MODULE"] = "baltic_kb.settings"
os.environ.setdefault("SECRET_KEY", "for-tests-only-" * 4)
os.environ.setdefault("ALLOWED_HOSTS", "testserver")
os.environ["HTTPS"] = "off"
os.environ.setdefault("OMP_NUM_THREADS", "1")  # the other cores are for the other tests
(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)
django.setup()

from django.conf import settings  # noqa: E402 (what follows needs the environment above)

# As collected files would need collecting before every run.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A busy machine makes no test fail: what takes how long is for `make bench` to say.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


_LONGEST = ("test_evaluation.py", "test_everything_holds.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that nothing is left to wait for when the rest is done."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)


@pytest.fixture
def unjudged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have rules alone read, as where no encoder is installed: for tests to which no judgement matters."""
    monkeypatch.setattr("ingest.pipeline.judging.judge.is_available", lambda: False)


@pytest.fixture(scope="session")
def embedded_services() -> Iterator[None]:
    """PostgreSQL and Valkey for as long as the tests run, shared with other test runs of this checkout."""
    with settings.SERVICES.hold():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(embedded_services: None) -> None:
    """Give each test run a database of its own on the shared server."""
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"test_{os.getpid()}"
