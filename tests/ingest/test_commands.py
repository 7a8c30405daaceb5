"""The commands on bad input: one clear line each, exit status 1, and the rest is ingested."""

import json

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import Article, Claim, Initiative

GOOD = (
    "Latvia puts money into its border\n\nRIGA, 19 January 2024 - Latvia will spend 303 million euros over five years "
    "on the Baltic Defence Line, Defence Minister Andris Sprūds said on Friday.\n"
)
FRENCH = (
    "Le ministre de la Défense a annoncé lundi que la France enverrait trois cents soldats supplémentaires en Estonie "
    "avant la fin de l'année, dans le cadre de la mission de l'Alliance atlantique."
)
BAD_FILES = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 20,
    "latin.txt": "Lietuvos kariuomenė įsigis 44 tankus už 950 mln. eurų".encode("cp1257"),
    "cut.html": b"<html><head><title>Latvia</title></head><body><article><p>Latvia will spe",
    "lines.jsonl": b'{"text": ',
    "french.txt": FRENCH.encode(),
    "huge.txt": b"x" * 50_000_000,
}


def ingest(*places, capsys, wait=False):
    """Run the command; returns its exit status and what it wrote to both streams."""
    status = 0
    try:
        call_command("ingest", *map(str, places), wait=wait)
    except SystemExit as stop:
        status = stop.code
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.django_db
@pytest.mark.parametrize("name", BAD_FILES)
def test_ingest_bad_file_gives_one_line_and_status_1(tmp_path, capsys, name):
    (tmp_path / name).write_bytes(BAD_FILES[name])
    status, out, err = ingest(tmp_path / name, capsys=capsys)
    assert status == 1
    [line] = err.strip().splitlines()
    assert name in line
    assert "1 failed" in out
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_ingest_folder_with_bad_files_takes_the_good_one(tmp_path, capsys):
    for name, content in BAD_FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD)
    status, _, err = ingest(tmp_path, capsys=capsys)
    assert status == 1
    assert len(err.strip().splitlines()) == len(BAD_FILES)
    assert Article.objects.get().title == "Latvia puts money into its border"


@pytest.mark.django_db
def test_ingest_private_and_unknown_address(site, capsys):
    site.pages["/a"] = (200, {"Content-Type": "text/html"}, b"<p>secret</p>")
    status, _, err = ingest(site.address("/a"), "http://no-such-host.invalid/a", capsys=capsys)
    assert status == 1
    private, unknown = err.strip().splitlines()
    assert "private address" in private
    assert "no-such-host.invalid" in unknown


@pytest.mark.django_db(transaction=True)
def test_ingest_wait_reads_here_when_no_worker_does(tmp_path, capsys):
    (tmp_path / "good.txt").write_text(GOOD)
    status, out, _ = ingest(tmp_path, capsys=capsys, wait=True)
    assert (status, out) == (0, "1 new, 0 changed, 0 known already\n")
    assert Claim.objects.filter(commitment__isnull=False).exists()
    assert Initiative.objects.get(name="Baltic Defence Line").article_count == 1


@pytest.mark.django_db
def test_ingest_same_folder_twice_adds_nothing(tmp_path, capsys):
    (tmp_path / "good.txt").write_text(GOOD)
    ingest(tmp_path, capsys=capsys)
    _, out, _ = ingest(tmp_path, capsys=capsys)
    assert out == "0 new, 0 changed, 1 known already\n"


@pytest.mark.django_db
def test_ingest_json_lines_without_headline_in_the_text(tmp_path, capsys):
    line = {"url": "https://example.org/a", "title": "Border", "published": "2024-01-19", "text": GOOD.split("\n\n")[1]}
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n")
    ingest(tmp_path / "a.jsonl", capsys=capsys)
    article = Article.objects.get()
    assert (article.title, article.source.domain) == ("Border", "example.org")
    assert article.versions.get().body.startswith("Border\n")


@pytest.mark.django_db
def test_ingest_nothing_says_what_to_name():
    with pytest.raises(CommandError, match="name a file"):
        call_command("ingest")


@pytest.mark.django_db
def test_reparse_unknown_article_says_where_identifiers_are():
    with pytest.raises(CommandError, match="end of its page's address"):
        call_command("reparse", article="zzzzzzzz")


@pytest.mark.django_db(transaction=True)
def test_reparse_dry_run_reports_no_difference(tmp_path, capsys):
    (tmp_path / "good.txt").write_text(GOOD)
    ingest(tmp_path, capsys=capsys, wait=True)
    call_command("reparse", all=True, dry_run=True)
    assert capsys.readouterr().out == "new: 0\nchanged: 0\nlost: 0\nconflicts: 0\n"


@pytest.mark.django_db(transaction=True)
def test_rebuild_check_is_clean_after_ingest(tmp_path, capsys):
    (tmp_path / "good.txt").write_text(GOOD)
    ingest(tmp_path, capsys=capsys, wait=True)
    call_command("rebuild", check=True)
    assert "records are what their claims and decisions say" in capsys.readouterr().out
