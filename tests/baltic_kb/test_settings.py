"""What the environment makes of the settings; each case in a process of its own, as settings are read once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SERVER = {
    "DATABASE_URL": "postgres://kb:secret@db.example.org/kb",
    "CELERY_BROKER_URL": "amqp://queue.example.org",
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "kb.example.org",
}
_NAMES = [*_SERVER, "DEBUG", "HTTPS"]


def read_settings(expression: str, var: Path, environment: dict[str, str]) -> tuple[str, str]:
    """What an expression over the settings prints, and the last line of an error."""
    inherited = {name: value for name, value in os.environ.items() if name not in _NAMES}
    answer = subprocess.run(
        [sys.executable, "-c", f"from baltic_kb import settings; print({expression})"],
        cwd=ROOT,
        env=inherited | {"VAR_DIR": str(var)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout.strip(), answer.stderr.strip().rsplit("\n", 1)[-1]


def test_settings_of_a_server_bring_no_services_and_demand_https(tmp_path: Path) -> None:
    expression = "settings.SERVICES.servers, settings.SECURE_SSL_REDIRECT, settings.DEBUG"
    assert read_settings(expression, tmp_path, _SERVER) == ("() True False", "")


def test_settings_without_environment_bring_services_and_make_a_key(tmp_path: Path) -> None:
    expression = "[s.name for s in settings.SERVICES.servers], settings.SECURE_SSL_REDIRECT, settings.DEBUG"
    assert read_settings(expression, tmp_path, {}) == ("['PostgreSQL', 'Valkey'] False False", "")
    key = tmp_path / "secret_key"
    assert len(key.read_text()) == 50
    assert key.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_settings_of_a_server_without_what_it_needs(tmp_path: Path, name: str) -> None:
    _, error = read_settings("1", tmp_path, {key: value for key, value in _SERVER.items() if key != name})
    assert f"DATABASE_URL is set, so {name} must be too" in error


def test_settings_name_a_wrong_switch(tmp_path: Path) -> None:
    _, error = read_settings("1", tmp_path, {"DEBUG": "maybe"})
    assert error.endswith("DEBUG is 'maybe'; set it to on or off")
