"""The embedded services, started for real in directories of their own."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from django.core.management import CommandError, call_command
from pytest_django import Settings

from baltic_kb.services import Launcher, Postgres, ServiceError, Valkey, programs
from baltic_kb.services.sockets import make_private, socket_directory

_AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can lend PostgreSQL another identity")


def make_launcher(home: Path) -> Launcher:
    return Launcher(home, (Postgres(home, database="kb"), Valkey(home)))


@pytest.fixture
def launcher(tmp_path: Path) -> Iterator[Launcher]:
    launcher = make_launcher(tmp_path)
    yield launcher
    launcher.down()


def connect(home: Path) -> psycopg.Connection:
    return psycopg.connect(host=str(socket_directory(home)), user="postgres", dbname="kb", autocommit=True)


def started_at(home: Path) -> object:
    with connect(home) as connection:
        return connection.execute("SELECT pg_postmaster_start_time()").fetchone()


def process_ids_under(home: Path) -> list[int]:
    """The living processes that were started with a path inside a directory."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_text()
        except OSError:
            continue
        if str(home) in command and int(process.name) != os.getpid():
            found.append(int(process.name))
    return found


def postmaster_id(home: Path) -> int:
    return int(next(home.glob("pg*/postmaster.pid")).read_text().split()[0])


def test_up_twice_at_once_shares_one_server(launcher: Launcher) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.baltic_kb.test_services import *;"
        "make_launcher(Path(sys.argv[1])).up(); print(started_at(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(launcher.home)]
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    first, second = (start.communicate(timeout=60)[0] for start in starts)
    assert first == second
    assert first.startswith("(datetime")


def test_ensure_after_postmaster_was_killed_keeps_rows(launcher: Launcher) -> None:
    launcher.up()
    with connect(launcher.home) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 500) AS number")
    os.kill(postmaster_id(launcher.home), signal.SIGKILL)
    launcher.ensure()
    with connect(launcher.home) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (500,)


def test_ensure_when_process_id_has_passed_to_another_program(launcher: Launcher) -> None:
    launcher.up()
    launcher.down()
    lock = next(launcher.home.glob("pg*")) / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{lock.parent}\n0\n5432\n\n\n\n\n")
    launcher.ensure()
    assert launcher.status() == {"PostgreSQL": True, "Valkey": True}


def test_ensure_after_valkey_was_killed_keeps_messages(tmp_path: Path) -> None:
    valkey = Valkey(tmp_path)
    valkey.start()
    with redis.Redis(unix_socket_path=valkey.address) as client:
        client.config_set("appendfsync", "always")
        client.rpush("queue", *range(100))
        os.kill(int(client.info()["process_id"]), signal.SIGKILL)
    valkey.start()
    with redis.Redis(unix_socket_path=valkey.address) as client:
        assert client.llen("queue") == 100
    valkey.stop()


def test_down_leaves_no_process(launcher: Launcher) -> None:
    launcher.up()
    assert process_ids_under(launcher.home)
    launcher.down()
    assert process_ids_under(launcher.home) == []
    assert launcher.status() == {"PostgreSQL": False, "Valkey": False}


def test_hold_ends_with_its_last_holder(launcher: Launcher) -> None:
    with launcher.hold():
        with make_launcher(launcher.home).hold():
            assert all(launcher.status().values())
        assert all(launcher.status().values())
    assert not any(launcher.status().values())


def test_hold_leaves_alone_what_was_started_to_stay(launcher: Launcher) -> None:
    launcher.up()
    with launcher.hold():
        pass
    assert all(launcher.status().values())


def test_hold_without_servers_touches_nothing(tmp_path: Path) -> None:
    with Launcher(tmp_path / "var", ()).hold():
        assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("depth", [1, 12], ids=["shallow", "too deep for a socket"])
def test_up_at_any_depth_and_with_spaces(tmp_path: Path, depth: int) -> None:
    launcher = make_launcher(tmp_path.joinpath(*["a deep folder"] * depth))
    try:
        launcher.up()
        assert all(launcher.status().values())
        assert stat.S_IMODE(socket_directory(launcher.home).stat().st_mode) == 0o700
    finally:
        launcher.down()
        shutil.rmtree(socket_directory(launcher.home))


@_AS_ROOT
def test_start_as_root_where_namespaces_are_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbidden = tmp_path / "bin" / "unshare"
    forbidden.parent.mkdir()
    forbidden.write_text("#!/bin/sh\nexit 1\n")
    forbidden.chmod(0o755)
    monkeypatch.setenv("PATH", f"{forbidden.parent}:{os.environ['PATH']}")
    server = Postgres(tmp_path, database="kb")
    server.start()
    assert server.is_ready()
    assert next(tmp_path.glob("pg*")).stat().st_uid != 0
    server.stop()


@_AS_ROOT
def test_start_as_root_without_another_identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServiceError, match="run as an ordinary user, or set DATABASE_URL"):
        Postgres(tmp_path, database="kb").start()


@pytest.mark.skipif(not shutil.which("pg_ctl"), reason="no PostgreSQL on PATH")
def test_start_with_postgres_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find_spec", lambda _: None)
    server = Postgres(tmp_path, database="kb")
    server.start()
    assert server.is_ready()
    server.stop()


def test_make_private_refuses_what_is_not_a_directory_of_ours(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ServiceError, match="belongs to somebody else"):
        make_private(tmp_path / "run")


def test_services_command_shows_what_runs(
    launcher: Launcher, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SERVICES = launcher
    call_command("services", "up")
    assert capsys.readouterr().out.count(" is running at ") == 2
    call_command("services", "down")
    with pytest.raises(CommandError, match="not every service is running"):
        call_command("services", "status")
