"""What a backup says of itself: a ZIP file of the database's dump and this, in JSON."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from baltic_kb.backups.errors import BackupError

FORMAT = 1
DUMP = "database.dump"  # PostgreSQL's custom format, which is compressed already
MANIFEST = "manifest.json"
BLOCK = 1 << 20  # bytes read at once


@dataclass(frozen=True, slots=True)
class Manifest:
    """`rows` and `digest` are of the database, `dump_sha256` of its dump; `migrations` lists `app.name` of each."""

    format: int
    made_at: str  # ISO 8601, UTC
    postgres: int  # major version of the server
    migrations: tuple[str, ...]
    rows: Mapping[str, int]
    digest: str
    dump_sha256: str

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1)


def read_manifest(path: Path) -> Manifest:
    """The manifest of a backup, once its dump was found to be whole.

    Raises:
        BackupError: when the file is no backup, of a format that is not known, or damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            given = json.loads(archive.read(MANIFEST))
            if given.get("format") != FORMAT:
                raise BackupError(f"{path} is of format {given.get('format')}; this version reads format {FORMAT}")
            manifest = Manifest(**{**given, "migrations": tuple(given["migrations"])})
            with archive.open(DUMP) as dump:
                digest = _sha256(dump)
    except FileNotFoundError as error:
        raise BackupError(f"there is no file {path}") from error
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        raise BackupError(f"{path} is no whole backup ({error}); nothing was changed") from error
    if digest != manifest.dump_sha256:
        raise BackupError(f"the dump in {path} is not the one that was backed up; nothing was changed")
    return manifest


def _sha256(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()
