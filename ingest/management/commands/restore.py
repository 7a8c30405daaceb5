"""`manage.py restore FILE`: a backup in the place of the knowledge base in use."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baltic_kb.backups import BackupError, restore_backup


class Command(BaseCommand):
    help = "Put a backup in the place of the knowledge base, which is left alone where the file is not whole."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace a knowledge base that is not empty")

    def handle(self, *, file: Path, force: bool, **options: Any) -> None:
        try:
            manifest = restore_backup(file, overwrite=force)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{sum(manifest.rows.values())} rows restored, as they were at {manifest.made_at}")
        self.stdout.write(f"digest {manifest.digest}, as backed up")
