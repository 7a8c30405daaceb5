"""The database → a file: dumped and digested as of one moment while others go on writing."""

import hashlib
import os
import subprocess
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from baltic_kb.backups.contents import UNKEPT_TABLES, Contents, read_contents_of_snapshot
from baltic_kb.backups.errors import BackupError
from baltic_kb.backups.manifest import BLOCK, DUMP, FORMAT, MANIFEST, Manifest
from baltic_kb.backups.programs import environment_for, find_program


def make_backup(path: Path, *, overwrite: bool = False) -> Manifest:
    """Write a backup beside the path and move it into place, readable by its owner alone.

    Raises:
        BackupError: when there is a file already that is not to be overwritten, or the database cannot be dumped.
    """
    if path.exists() and not overwrite:
        raise BackupError(f"{path} is there already; choose another name, or add --force to overwrite it")
    if not path.parent.is_dir():
        raise BackupError(f"there is no directory {path.parent}")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # with mode 600
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            manifest = _write_archive(stream)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _write_archive(stream: IO[bytes]) -> Manifest:
    with zipfile.ZipFile(stream, "w") as archive, transaction.atomic():
        snapshot = _hold_snapshot()
        contents = read_contents_of_snapshot(connection)
        migrations = sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())
        with archive.open(DUMP, "w", force_zip64=True) as member:
            dump_sha256 = _dump(snapshot, member)
        manifest = _manifest(contents, migrations, dump_sha256)
        archive.writestr(MANIFEST, manifest.to_json())
    return manifest


def _hold_snapshot() -> str:
    """A name under which pg_dump sees the database as this transaction does from now on."""
    with connection.cursor() as cursor:
        if not connection.in_atomic_block or connection.savepoint_ids:
            raise BackupError("a backup cannot be made within another transaction")
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def _dump(snapshot: str, member: IO[bytes]) -> str:
    """Write the database into a member of the archive; returns the SHA-256 of what was written."""
    program = find_program("pg_dump", server=server_version())
    command = [str(program), "--format=custom", f"--snapshot={snapshot}", "--no-owner", "--no-privileges"]
    command += [f"--exclude-table-data={table}" for table in UNKEPT_TABLES]
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, env=environment_for(connection.settings_dict)
        ) as process:
            assert process.stdout is not None  # it was asked to be a pipe
            while block := process.stdout.read(BLOCK):
                digest.update(block)
                member.write(block)
        if process.returncode != 0:
            errors.seek(0)
            raise BackupError(f"the database could not be dumped: {errors.read().decode(errors='replace').strip()}")
    return digest.hexdigest()


def server_version() -> int:
    """The major version of the database's server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def _manifest(contents: Contents, migrations: list[str], dump_sha256: str) -> Manifest:
    return Manifest(
        format=FORMAT,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        postgres=server_version(),
        migrations=tuple(migrations),
        rows=contents.rows,
        digest=contents.digest,
        dump_sha256=dump_sha256,
    )
