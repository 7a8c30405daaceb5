"""`manage.py backup FILE`: the whole knowledge base in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baltic_kb.backups import BackupError, make_backup


class Command(BaseCommand):
    help = "Write the whole knowledge base, raw articles included, into one file, as of one moment."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="overwrite the file where it is there already")

    def handle(self, *, file: Path, force: bool, **options: Any) -> None:
        try:
            manifest = make_backup(file, overwrite=force)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        size = file.stat().st_size / 1e6
        self.stdout.write(f"{file}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, {size:.1f} MB")
        self.stdout.write(f"digest {manifest.digest}")
