"""Where the unix sockets of the embedded services lie: in a directory that only its owner can enter."""

import hashlib
import os
import socket
import stat
from pathlib import Path

from baltic_kb.services.errors import ServiceError

# Bytes of `sun_path` less its closing NUL: 107 on Linux, 103 on macOS (reference: sys/un.h of both).
_LONGEST_PATH = 103
_LONGEST_NAME = ".s.PGSQL.5432"


def socket_directory(home: Path) -> Path:
    """The directory of the sockets: `run` inside `home`, or one in /tmp named after `home` where that lies too deep."""
    inside = home / "run"
    if len(os.fsencode(inside / _LONGEST_NAME)) <= _LONGEST_PATH:
        return inside
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    # Not tempfile.gettempdir(): the address must not change with the TMPDIR of a shell.
    return Path("/tmp") / f"baltic-kb-{os.getuid()}-{digest}"  # noqa: S108 (make_private checks its owner)


def make_private(directory: Path) -> None:
    """Make a directory that nobody else can enter; the servers behind it ask for no password.

    Raises:
        ServiceError: when the path is taken by something that is not our own directory.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = directory.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        raise ServiceError(f"{directory} belongs to somebody else; remove it, or set VAR_DIR to another directory")
    directory.chmod(0o700)


def accepts_connections(path: Path) -> bool:
    """Whether a living process listens on a unix socket, ready to serve or not."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        try:
            client.connect(os.fspath(path))
        except OSError:
            return False
    return True
