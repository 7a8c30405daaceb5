"""A backup brings back every row; a file that is damaged, foreign or of a later version changes nothing."""

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from baltic_kb.backups import BackupError, make_backup, read_contents, read_manifest
from baltic_kb.backups.making import server_version
from baltic_kb.backups.programs import environment_for, find_program
from initiatives.actions import set_field
from initiatives.models import ArticleVersion, Decision, Initiative
from tests.factories import ActorFactory, EditorFactory
from tests.scenes import report_line

_ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of one report and one ruling."""
    set_field(report_line().initiative, "status", "under_way", by=EditorFactory())
    path = tmp_path / "kb.backup"
    make_backup(path)
    return path


def restore(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as it takes the database away from everybody who is connected."""
    database = connection.settings_dict
    host = quote(str(database["HOST"]), safe="")
    url = f"postgres://{database['USER']}@{host}:{database['PORT']}/{database['NAME']}"
    connection.close()
    command = [sys.executable, "manage.py", "restore", str(path), *options]
    environment = {**os.environ, "DATABASE_URL": url}
    return subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)


def test_restore_into_another_database_gives_equal_digests(backup: Path) -> None:
    before = read_contents(connection)
    newest = report_line(1).article
    Initiative.objects.update(kind="budget")
    assert read_contents(connection).digest != before.digest
    answer = restore(backup, "--force")
    assert f"digest {before.digest}, as backed up" in answer.stdout
    assert read_contents(connection) == before
    assert bytes(ArticleVersion.objects.get().raw).startswith(b"Money for the line")
    assert Decision.objects.get().value == "under_way"
    assert report_line(2).article.pk == newest.pk  # keys go on where the backup left them


def test_restore_refuses_knowledge_base_that_is_not_empty(backup: Path) -> None:
    with pytest.raises(CommandError, match="not empty; add --force"):
        call_command("restore", backup)


def _damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 255
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _edit(path: Path, **told: Any) -> None:
    with zipfile.ZipFile(path) as archive:
        manifest, dump = json.loads(archive.read("manifest.json")), archive.read("database.dump")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("database.dump", dump)
        archive.writestr("manifest.json", json.dumps(manifest | told))


BAD_FILES = {
    "damaged": (_damage, "no whole backup"),
    "cut": (_cut, "no whole backup"),
    "text": (lambda path: path.write_text("Latvia"), "no whole backup"),
    "gone": (lambda path: path.unlink(), "there is no file"),
    "later format": (lambda path: _edit(path, format=9), "is of format 9; this version reads format 1"),
    "later version": (lambda path: _edit(path, migrations=["ingest.0099_later"]), "knows ingest.0099_later: update"),
    "other dump": (lambda path: _edit(path, dump_sha256="0" * 64), "not the one that was backed up"),
}


@pytest.mark.parametrize(("spoil", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_restore_of_bad_file_changes_nothing(backup: Path, spoil: Any, words: str) -> None:
    ActorFactory(name="Since then")
    before = read_contents(connection)
    spoil(backup)
    with pytest.raises(CommandError, match=words):
        call_command("restore", backup, force=True)
    assert read_contents(connection) == before


def test_restore_of_other_rows_than_told_changes_nothing(backup: Path) -> None:
    before = read_contents(connection)
    _edit(backup, digest="0" * 64)
    answer = restore(backup, "--force")
    assert (answer.returncode, "restored rows are not those that were backed up" in answer.stderr) == (1, True)
    assert read_contents(connection) == before
    assert _databases_left_behind() == []


def _databases_left_behind() -> list[str]:
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{name}\\_%"])
        return [row[0] for row in cursor.fetchall()]


def test_backup_is_for_its_owner_and_leaves_nothing_beside_it(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert list(backup.parent.iterdir()) == [backup]


def test_backup_overwrites_only_when_told(backup: Path) -> None:
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", backup)
    report_line(1)
    call_command("backup", backup, force=True)
    assert read_manifest(backup).rows["initiatives_article"] == 2


def test_backup_prints_the_digest_of_the_database(tmp_path: Path, capsys: Any) -> None:
    report_line()
    call_command("backup", tmp_path / "kb.backup")
    assert f"digest {read_contents(connection).digest}" in capsys.readouterr().out


def test_backup_has_no_sessions_in_it(backup: Path, client: Any) -> None:
    client.force_login(EditorFactory())
    make_backup(backup, overwrite=True)
    assert "django_session" not in read_manifest(backup).rows
    with zipfile.ZipFile(backup) as archive:
        archive.extract("database.dump", backup.parent)
    program = str(find_program("pg_restore", server=server_version()))
    listing = [program, "--list", str(backup.parent / "database.dump")]
    tables = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    assert "TABLE DATA public auth_user" in tables
    assert "TABLE DATA public django_session" not in tables


def test_contents_follow_each_value(db: None) -> None:
    actor = ActorFactory(name="Latvia")
    before = read_contents(connection).digest
    type(actor).objects.update(role="host")
    changed = read_contents(connection).digest
    type(actor).objects.update(role="")
    assert (changed != before, read_contents(connection).digest == before) == (True, True)


def test_find_program_of_a_server_that_is_newer_than_all() -> None:
    with pytest.raises(BackupError, match=r"the newest pg_dump here is of version .* and the server is PostgreSQL 99"):
        find_program("pg_dump", server=99)


def test_environment_for_passes_password_and_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "elsewhere")
    database = {"NAME": "kb", "PASSWORD": "secret", "HOST": "", "OPTIONS": {"sslmode": "require"}}
    environment = environment_for(database)
    named = {name: value for name, value in environment.items() if name.startswith("PG")}
    assert named == {"PGDATABASE": "kb", "PGPASSWORD": "secret", "PGSSLMODE": "require"}
