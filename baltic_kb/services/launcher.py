"""Starts and stops the embedded services for all processes of one checkout, so that they share one server of each kind.

Services run while a process holds them, or from `up` to `down`. The last holder to leave stops them; the kernel
releases the hold of a process that was killed.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Server(Protocol):
    """One embedded service."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    def is_ready(self) -> bool: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Launcher:
    """The services of one checkout; with no servers, where all run elsewhere, every call does nothing."""

    home: Path
    servers: tuple[Server, ...]

    def up(self) -> None:
        """Start what does not run, and let it run until `down`."""
        with self._turn():
            self._start()
            self._kept.touch()

    def down(self) -> None:
        """Stop everything, whoever holds it."""
        with self._turn():
            self._stop()

    def ensure(self) -> None:
        """Start again what has died while it was held."""
        with self._turn():
            self._start()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep the services running for the length of a block."""
        if not self.servers:
            yield
            return
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "services.holders").open("a") as holders:
            with self._turn():
                fcntl.flock(holders, fcntl.LOCK_SH)
                self._start()
            try:
                yield
            finally:
                with self._turn():
                    if _is_last(holders.fileno()) and not self._kept.exists():
                        self._stop()

    def status(self) -> dict[str, bool]:
        """Whether each service answers, by its name."""
        return {server.name: server.is_ready() for server in self.servers}

    @property
    def _kept(self) -> Path:
        """Exists between `up` and `down`."""
        return self.home / "services.kept"

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait until no other process starts or stops services."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "services.turn").open("a") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _start(self) -> None:
        for server in self.servers:
            if not server.is_ready():
                server.start()

    def _stop(self) -> None:
        self._kept.unlink(missing_ok=True)
        for server in reversed(self.servers):
            server.stop()


def _is_last(holders: int) -> bool:
    """Whether nobody else holds the services; gives up our own hold."""
    try:
        fcntl.flock(holders, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
