"""Secrets that the project makes for itself once and keeps in a file that only its owner can read."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def read_or_make(path: Path, make: Callable[[], str]) -> str:
    """The text of a file, made on first use; of two processes that make it at once, both get the same text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _link_if_absent(path, make())
    return path.read_text()


def _link_if_absent(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:  # mode 0600
        draft.write(text)
        draft.flush()
        try:
            os.link(draft.name, path)
        except FileExistsError:
            return
