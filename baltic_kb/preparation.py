"""What must be in place before the site is served: tables, static files, an editor, articles.

Each step is safe to repeat, and quick where there is nothing to do.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from baltic_kb.secret_files import read_or_make


@dataclass(frozen=True, slots=True)
class Login:
    """The name and password of the editor that is made on first use."""

    username: str
    password: str


def migrate() -> None:
    """Bring the tables up to date, without Django's long way round where they are."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Collect the static files where one of them has changed since the last time."""
    stamp = settings.STATIC_ROOT / ".collected"
    digest = _static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)


def _static_digest() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def make_editor() -> Login:
    """The editor's login, made once with a random password that is kept in VAR_DIR."""
    made = read_or_make(settings.VAR_DIR / "editor.json", _new_login)
    login = Login(**json.loads(made))
    users = get_user_model().objects
    if not users.filter(username=login.username).exists():
        users.create_superuser(login.username, password=login.password)
    return login


def _new_login() -> str:
    return json.dumps({"username": "editor", "password": secrets.token_urlsafe(12)})


def load_samples() -> bool:
    """Put the sample articles into a knowledge base that has none; tell whether it was empty."""
    if apps.get_model("initiatives", "Article").objects.exists():
        return False
    call_command("ingest", samples=True)
    return True
