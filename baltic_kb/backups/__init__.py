"""The whole knowledge base in one file, and back: a dump of its database, which holds the raw articles too."""

from baltic_kb.backups.contents import Contents, read_contents
from baltic_kb.backups.errors import BackupError
from baltic_kb.backups.making import make_backup
from baltic_kb.backups.manifest import Manifest, read_manifest
from baltic_kb.backups.restoring import restore_backup

__all__ = ["BackupError", "Contents", "Manifest", "make_backup", "read_contents", "read_manifest", "restore_backup"]
