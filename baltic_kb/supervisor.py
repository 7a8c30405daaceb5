"""Keeps several programs running side by side, and leaves none behind when it ends."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_TICK = 0.2  # seconds between two looks at the programs
_STABLE = 30  # seconds after which a program counts as well, and its earlier failures are forgotten
_MOST_FAILURES = 5


class GivingUpError(Exception):
    """A program fails again and again; the message names it."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, and how many seconds it has to end of its own accord when it is told to."""

    name: str
    command: tuple[str, ...]
    grace: float


class _Child:
    """One program and its present process."""

    def __init__(self, program: Program, report: Callable[[str], None], first_pause: float) -> None:
        self.program = program
        self.report = report
        self.first_pause = first_pause
        self.failures = 0
        self.start()

    def start(self) -> None:
        # A session, hence a process group, of its own: Ctrl-C reaches us alone, and `kill` everything it started.
        self.process = subprocess.Popen(_dying_with_us(self.program.command), start_new_session=True)
        self.restart_at: float | None = None
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start the program again where it has ended, later after each failure.

        Raises:
            GivingUpError: after the last failure that we bear.
        """
        now = time.monotonic()
        if self.restart_at is not None:
            if now >= self.restart_at:
                self.start()
            return
        if (status := self.process.poll()) is None:
            return
        self.kill()  # what the program itself left behind
        self.failures = 1 if now - self.started > _STABLE else self.failures + 1
        if self.failures >= _MOST_FAILURES:
            raise GivingUpError(f"{self.program.name} ended {self.failures} times in a row (status {status}): stopping")
        pause = self.first_pause * 2 ** (self.failures - 1)
        self.report(f"{self.program.name} ended with status {status}; starting it again in {pause:g} s")
        self.restart_at = now + pause

    def tell_to_end(self) -> None:
        """Ask the program itself, which ends its own processes in its own order."""
        self.process.terminate()

    def kill(self) -> None:
        """End every process of the program that is left."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


class Supervisor:
    """Runs programs until a signal tells it to end.

    A program that ends is started again after `first_pause` seconds, and after twice as long each further time.
    """

    def __init__(self, programs: tuple[Program, ...], report: Callable[[str], None], *, first_pause: float = 1) -> None:
        self.programs = programs
        self.report = report
        self.first_pause = first_pause
        self._ending = threading.Event()
        self._hurrying = False

    def run(self, on_tick: Callable[[], None]) -> None:
        """Run the programs until SIGINT, SIGTERM or SIGHUP; call `on_tick` several times a second meanwhile.

        Raises:
            GivingUpError: when a program does not stay up; the others are ended then.
        """
        children: list[_Child] = []
        with _on_signals(self._end):
            try:
                children.extend(_Child(program, self.report, self.first_pause) for program in self.programs)
                while not self._ending.wait(_TICK):
                    for child in children:
                        child.look_after()
                    on_tick()
            finally:
                self._stop(children)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        """End; a second signal ends at once."""
        self._hurrying = self._ending.is_set()
        self._ending.set()

    def _stop(self, children: list[_Child]) -> None:
        for child in children:
            child.tell_to_end()
        began = time.monotonic()
        for child in children:
            while child.process.poll() is None and not self._hurrying:
                if time.monotonic() - began > child.program.grace:
                    break
                time.sleep(0.05)
        for child in children:
            child.kill()
            child.process.wait()


@contextmanager
def _on_signals(end: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    earlier = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _dying_with_us(command: tuple[str, ...]) -> tuple[str, ...]:
    """The command, told by Linux to end when we are killed outright."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "TERM", "--", *command) if setpriv else command
