"""`manage.py run` as a person starts and ends it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 300  # seconds, on a busy machine too


def start(var: Path, port: int) -> subprocess.Popen[str]:
    environment = os.environ | {"VAR_DIR": str(var), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    for name in ("DATABASE_URL", "CELERY_BROKER_URL"):
        environment.pop(name, None)
    return subprocess.Popen(
        [sys.executable, "manage.py", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_for_status(url: str) -> int:
    """The status of the first answer."""
    give_up = time.monotonic() + _PATIENCE
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return int(response.status)
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(url)


def processes_with(words: str) -> list[str]:
    """The command lines of living processes whose environment or arguments hold some words."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command, environment = (process / "cmdline").read_text(), (process / "environ").read_text()
        except (OSError, UnicodeDecodeError):
            continue
        if words in command + environment:
            found.append(command)
    return found


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_run_serves_until_it_is_ended_and_leaves_no_process(tmp_path: Path, free_port: int) -> None:
    process = start(tmp_path, free_port)
    try:
        assert wait_for_status(f"http://127.0.0.1:{free_port}/initiatives/") == 200
        assert wait_for_status(f"http://127.0.0.1:{free_port}/readyz") == 200
    finally:
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=_PATIENCE)[0]
    password = json.loads((tmp_path / "editor.json").read_text())["password"]
    assert f"name: editor   password: {password}" in said
    assert process.returncode == 0
    assert processes_with(str(tmp_path)) == []


def test_run_where_the_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(tmp_path, port)
        said = process.communicate(timeout=_PATIENCE)[0]
    assert process.returncode == 1
    assert said.splitlines() == [
        f"CommandError: cannot serve on 127.0.0.1:{port} (Address already in use): "
        "end what uses it, or choose another one with PORT=8001"
    ]
