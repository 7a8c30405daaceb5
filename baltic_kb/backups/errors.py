"""What can keep a knowledge base from being backed up or restored."""


class BackupError(Exception):
    """A backup cannot be made or restored; the message says why and what to do."""
