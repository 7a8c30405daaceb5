"""Files, folders and lines of JSON as articles; a bad one does not hide its neighbours."""

import json

import pytest

from ingest.errors import BrokenLineError, EmptyArticleError, NotAnArticleError, TooLargeError
from ingest.inputs import BadInput, RawArticle, read_inputs
from initiatives.partial_dates import PartialDate


def read(*places):
    return list(read_inputs([str(place) for place in places]))


def test_read_inputs_header_lines_are_taken_off_a_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("url: https://example.org/a\npublished: 2024-01\nretelling: yes\n\nLatvia builds.\n")
    [article] = read(path)
    assert article == RawArticle(
        str(path),
        b"Latvia builds.\n",
        url="https://example.org/a",
        published=PartialDate(2024, 1),
        is_retelling=True,
    )


def test_read_inputs_text_without_header_is_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Latvia: the plan\n\nLatvia builds.\n")
    [article] = read(path)
    assert article.raw == path.read_bytes()


def test_read_inputs_json_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"url": None, "title": "T", "published": "2024-01-19", "text": "Body"}) + "\n")
    [article] = read(path)
    assert (article.title, article.raw, article.published) == ("T", b"Body", PartialDate(2024, 1, 19))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "is not JSON"),
        ("[]", 'has no "text"'),
        ('{"title": "T"}', 'has no "text"'),
        ('{"text": "x", "published": "last June"}', "not a date like 2024"),
        ('{"text": "x", "url": 7}', '"url" should be text'),
    ],
    ids=["broken", "a list", "no text", "no date", "url a number"],
)
def test_read_inputs_bad_line_names_itself_and_the_others_go_on(tmp_path, line, message):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "one"}}\n{line}\n{{"text": "three"}}\n')
    first, bad, third = read(path)
    assert isinstance(bad, BadInput) and isinstance(bad.error, BrokenLineError)
    assert bad.label == f"{path}:2"
    assert message in str(bad.error)
    assert (first.raw, third.raw) == (b"one", b"three")


def test_read_inputs_folder_reads_what_it_can_in_order(tmp_path):
    (tmp_path / "b.txt").write_text("B")
    (tmp_path / "a.html").write_text("<p>A</p>")
    (tmp_path / "notes.docx").write_bytes(b"PK")
    assert [article.label for article in read(tmp_path)] == [str(tmp_path / "a.html"), str(tmp_path / "b.txt")]


def test_read_inputs_empty_folder_is_said(tmp_path):
    [bad] = read(tmp_path)
    assert isinstance(bad.error, EmptyArticleError)


def test_read_inputs_missing_file_is_said():
    [bad] = read("no/such/file.txt")
    assert isinstance(bad.error, NotAnArticleError)
    assert "No such file" in str(bad.error)


def test_read_inputs_huge_file_is_not_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    [bad] = read(path)
    assert isinstance(bad.error, TooLargeError)
