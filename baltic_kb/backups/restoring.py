"""A file → the database: restored beside the one in use, compared with what the file says, then put in its place."""

import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.utils import DatabaseError
from psycopg import sql

from baltic_kb.backups.contents import read_contents
from baltic_kb.backups.errors import BackupError
from baltic_kb.backups.making import server_version
from baltic_kb.backups.manifest import BLOCK, DUMP, Manifest, read_manifest
from baltic_kb.backups.programs import environment_for, find_program
from initiatives.models import MODELS, Article, Decision

_ALIAS = "restored"


def restore_backup(path: Path, *, overwrite: bool = False) -> Manifest:
    """Put the knowledge base of a backup in the place of the one in use, and bring its tables up to date.

    Whoever is connected loses the connection, and finds the restored database at the next one.

    Raises:
        BackupError: when the file is damaged or of a later version, or the one in use is not empty and not to be
            overwritten; nothing was changed then.
    """
    manifest = read_manifest(path)
    _require_known_migrations(manifest)
    if not overwrite and not _is_empty():
        raise BackupError("the knowledge base is not empty; add --force to have the backup take its place")
    try:
        with _scratch_database() as scratch:
            _fill(scratch, path)
            _compare(scratch, manifest)
            call_command("migrate", database=_ALIAS, interactive=False, verbosity=0)
            _put_in_place(scratch)
    except (DatabaseError, psycopg.Error) as error:
        raise BackupError(f"the backup could not be restored, and nothing was changed: {error}") from error
    return manifest


def _require_known_migrations(manifest: Manifest) -> None:
    known = {".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise BackupError(f"the backup is of a later version, which knows {', '.join(unknown[:3])}: update first")


def _is_empty() -> bool:
    """Whether there is neither table nor article, record or ruling."""
    if Article._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001 (documented)
        return True
    return not any(model._default_manager.exists() for model in (Article, Decision, *MODELS.values()))  # noqa: SLF001


@contextmanager
def _scratch_database() -> Iterator[BaseDatabaseWrapper]:
    """An empty database beside the one in use, under an alias of Django's; dropped unless it was put in place."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with _server() as server:
        _execute(server, "DROP DATABASE IF EXISTS {}", name)
        _execute(server, "CREATE DATABASE {} TEMPLATE template0", name)
    connections.databases[_ALIAS] = {**connection.settings_dict, "NAME": name}
    try:
        yield connections[_ALIAS]
    finally:
        connections[_ALIAS].close()
        del connections[_ALIAS], connections.databases[_ALIAS]
        with _server() as server:
            _execute(server, "DROP DATABASE IF EXISTS {}", name)


def _server() -> psycopg.Connection:
    """A connection to the server that is to none of the databases concerned."""
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    return psycopg.connect(
        **{name: value for name, value in parameters.items() if name not in ("cursor_factory", "context")},
        autocommit=True,
    )


def _execute(server: psycopg.Connection, statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _fill(scratch: BaseDatabaseWrapper, path: Path) -> None:
    program = find_program("pg_restore", server=server_version())
    target = f"--dbname={scratch.settings_dict['NAME']}"
    command = [str(program), "--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", target]
    with zipfile.ZipFile(path) as archive, archive.open(DUMP) as dump, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=errors, env=environment_for(scratch.settings_dict)
        )
        with process:
            assert process.stdin is not None  # it was asked to be a pipe
            try:
                while block := dump.read(BLOCK):
                    process.stdin.write(block)
            except BrokenPipeError:  # it has ended, and says why in its errors
                process.stdin = None
        if process.returncode != 0:
            errors.seek(0)
            words = errors.read().decode(errors="replace").strip()
            raise BackupError(f"the dump could not be read, and nothing was changed: {words}")


def _compare(scratch: BaseDatabaseWrapper, manifest: Manifest) -> None:
    contents = read_contents(scratch)
    for table in sorted(contents.rows.keys() | manifest.rows.keys()):
        found, told = contents.rows.get(table, 0), manifest.rows.get(table, 0)
        if found != told:
            raise BackupError(f"{table} has {found} rows, and the backup says {told}; nothing was changed")
    if contents.digest != manifest.digest:
        raise BackupError("the restored rows are not those that were backed up; nothing was changed")


def _put_in_place(scratch: BaseDatabaseWrapper) -> None:
    """Give the scratch database the name of the one in use, which is dropped."""
    name, restored = str(connection.settings_dict["NAME"]), str(scratch.settings_dict["NAME"])
    replaced = f"{name}_replaced"
    scratch.close()
    connection.close()
    with _server() as server:
        _execute(server, "DROP DATABASE IF EXISTS {}", replaced)
        _execute(server, "ALTER DATABASE {} ALLOW_CONNECTIONS false", name)
        try:
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            _execute(server, "ALTER DATABASE {} RENAME TO {}", name, replaced)
            _execute(server, "ALTER DATABASE {} RENAME TO {}", restored, name)
        except psycopg.Error:
            _take_back(server, name, replaced)
            raise
        _execute(server, "DROP DATABASE {}", replaced)


def _take_back(server: psycopg.Connection, name: str, replaced: str) -> None:
    """Give the database in use its name again, where it had lost it, and let everybody in."""
    names = {row[0] for row in server.execute("SELECT datname FROM pg_database").fetchall()}
    if name not in names:
        _execute(server, "ALTER DATABASE {} RENAME TO {}", replaced, name)
    _execute(server, "ALTER DATABASE {} ALLOW_CONNECTIONS true", name)
