"""The compose file's parts refer to each other, and the names it sets are names that the settings read.

Its schema is checked by `make check`; whether the containers run is beyond what can be seen without an engine.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]

_SETTING = re.compile(r'(?:environ\.get|_is_on|_names)\(\s*"([A-Z_]+)"')
_INTERPOLATION = re.compile(r"\$\{([A-Z_]+)(:\?|:-)?")
_EXAMPLE = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)


def names_in_settings() -> set[str]:
    return set(_SETTING.findall((ROOT / "baltic_kb" / "settings.py").read_text()))


def names_in_example() -> set[str]:
    return set(_EXAMPLE.findall((ROOT / ".env.example").read_text()))


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_service_refers_to_what_exists(service: dict[str, Any]) -> None:
    volumes = {volume.split(":")[0] for volume in service.get("volumes", ())}
    assert volumes <= COMPOSE["volumes"].keys()
    assert set(service["networks"]) <= COMPOSE["networks"].keys()
    assert service.get("depends_on", {}).keys() <= SERVICES.keys()


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_service_waits_for_a_state_that_can_come(service: dict[str, Any]) -> None:
    for name, dependency in service.get("depends_on", {}).items():
        awaited = SERVICES[name]
        if dependency["condition"] == "service_healthy":
            assert "test" in awaited["healthcheck"]
        else:
            assert dependency["condition"] == "service_completed_successfully"
            assert awaited["restart"] == "no"


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_service_gains_no_privileges(service: dict[str, Any]) -> None:
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("kind", ["volumes", "networks"])
def test_nothing_is_declared_in_vain(kind: str) -> None:
    used = {str(entry).split(":")[0] for service in SERVICES.values() for entry in service.get(kind, ())}
    assert used == COMPOSE[kind].keys()


@pytest.mark.parametrize("name", OURS)
def test_our_environment_is_known_to_the_settings(name: str) -> None:
    assert SERVICES[name]["environment"].keys() <= names_in_settings()


def test_addresses_name_services() -> None:
    environment = SERVICES["web"]["environment"]
    hosts = {re.split(r"[@/]+", environment[name])[-2].split(":")[0] for name in ("DATABASE_URL", "CELERY_BROKER_URL")}
    assert hosts == {"postgres", "valkey"}


def test_example_has_every_name_and_no_other() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    interpolated = {name for name, _ in _INTERPOLATION.findall(text)}
    assert interpolated <= names_in_example()
    assert names_in_example() == interpolated | names_in_settings()


def test_secrets_have_no_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    operators = {
        operator for name, operator in _INTERPOLATION.findall(text) if name in {"POSTGRES_PASSWORD", "SECRET_KEY"}
    }
    assert operators == {":?"}


def test_image_and_compose_agree_on_the_port() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    inside = SERVICES["web"]["ports"][0].rsplit(":", 1)[1]
    assert f"EXPOSE {inside}" in dockerfile
    assert f"0.0.0.0:{inside}" in dockerfile
