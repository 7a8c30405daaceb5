"""Programs side by side: none is left behind, and one that ends comes back."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from baltic_kb.supervisor import GivingUpError, Program, Supervisor

# Starts a process of its own, writes both ids, and waits; with "deaf" it does not listen to SIGTERM.
_PARENT = """
import os, pathlib, signal, subprocess, sys
if "deaf" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen(["sleep", "600"])
path = pathlib.Path(sys.argv[1])
path.with_suffix(".draft").write_text(f"{os.getpid()} {child.pid}")
path.with_suffix(".draft").rename(path)
signal.pause()
"""


def has_ended(process_id: int) -> bool:
    """Whether a process ends within two seconds; one that waits to be reaped has ended."""
    for _ in range(100):
        try:
            if ") Z " in Path(f"/proc/{process_id}/stat").read_text():
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
@pytest.mark.parametrize("manners", ["polite", "deaf"])
def test_run_ended_by_a_signal_leaves_no_process(tmp_path: Path, number: signal.Signals, manners: str) -> None:
    ids = tmp_path / "ids"
    program = Program("The parent", (sys.executable, "-c", _PARENT, str(ids), manners), grace=0.2)

    def end_when_started() -> None:
        if ids.exists():
            os.kill(os.getpid(), number)

    Supervisor((program,), report=print).run(on_tick=end_when_started)
    assert all(has_ended(int(process_id)) for process_id in ids.read_text().split())


def test_run_starts_a_program_again(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    program = Program("The brief one", ("sh", "-c", f"echo >> {starts}"), grace=1)
    said: list[str] = []

    def end_after_second_start() -> None:
        if len(starts.read_text().splitlines()) == 2:
            os.kill(os.getpid(), signal.SIGTERM)

    starts.touch()
    Supervisor((program,), said.append, first_pause=0.01).run(on_tick=end_after_second_start)
    assert said[0] == "The brief one ended with status 0; starting it again in 0.01 s"


def test_run_gives_up_on_a_program_that_does_not_stay(tmp_path: Path) -> None:
    programs = (Program("The good one", ("sleep", "600"), grace=1), Program("The bad one", ("false",), grace=1))
    with pytest.raises(GivingUpError, match=r"The bad one ended 5 times in a row \(status 1\)"):
        Supervisor(programs, lambda _: None, first_pause=0.01).run(on_tick=lambda: None)
