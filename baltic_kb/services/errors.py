"""What can keep an embedded service from running."""

from pathlib import Path


class ServiceError(Exception):
    """An embedded service cannot run; the message says why and what to do."""


def last_lines(log: Path, count: int = 5) -> str:
    """The end of a log, for the message of an error; empty where there is none."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
    except FileNotFoundError:
        return ""
