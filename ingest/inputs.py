"""Files, folders and web addresses → the articles in them, each with what its sender knows about it.

A `.txt` file may begin with lines such as `url: …`, `title: …`, `published: …`, `retelling: yes` and a blank line.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import BrokenLineError, EmptyArticleError, IngestError, NotAnArticleError, TooLargeError
from ingest.fetch import fetch
from ingest.pipeline.cleaning.documents import MAX_BYTES
from initiatives.partial_dates import PartialDate

SAMPLES = Path(__file__).with_name("samples")  # the articles that come with the project

_MEDIA_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
_HEADER = re.compile(r"(url|title|published|language|source|retelling): *(.*)")
_MAX_LINES_BYTES = 200_000_000  # a JSON lines file holds many articles, each of them with the limit of one


@dataclass(frozen=True, slots=True)
class RawArticle:
    """The bytes of one article as they came, and what the sender told about it. `label` names it in messages."""

    label: str
    raw: bytes
    media_type: str = "text/plain"
    url: str | None = None
    title: str | None = None
    published: PartialDate | None = None
    source: str | None = None
    is_retelling: bool = False


@dataclass(frozen=True, slots=True)
class BadInput:
    """An input that holds no article, and why."""

    label: str
    error: IngestError


def read_inputs(places: list[str]) -> Iterator[RawArticle | BadInput]:
    """The articles of files, folders and addresses, in order; what cannot be read comes out as `BadInput`."""
    for place in places:
        if "://" in place:
            yield _guarded(place, lambda place=place: _from_address(place))
            continue
        path = Path(place)
        if path.is_dir():
            yield from _from_folder(path)
        else:
            yield from _from_file(path)


def _guarded(label: str, read: Any) -> RawArticle | BadInput:
    try:
        article: RawArticle = read()
    except IngestError as error:
        return BadInput(label, error)
    return article


def _from_address(url: str) -> RawArticle:
    fetched = fetch(url)
    return RawArticle(url, fetched.raw, fetched.media_type, url=fetched.url)


def _from_folder(folder: Path) -> Iterator[RawArticle | BadInput]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in {*_MEDIA_TYPES, ".jsonl"})
    if not paths:
        yield BadInput(str(folder), EmptyArticleError("no .txt, .html or .jsonl file in this folder"))
    for path in paths:
        yield from _from_file(path)


def _from_file(path: Path) -> Iterator[RawArticle | BadInput]:
    label = str(path)
    suffix = path.suffix.lower()
    limit = _MAX_LINES_BYTES if suffix == ".jsonl" else MAX_BYTES
    try:
        size = path.stat().st_size
        if size > limit:
            raise TooLargeError(f"{size:,} bytes; an article has at most {limit:,}: split the file")
        if suffix == ".jsonl":
            yield from _from_lines(path)
            return
        if suffix not in _MEDIA_TYPES:
            raise NotAnArticleError(f"{suffix or 'no ending'} is not read; give .txt, .html or .jsonl")
        yield _from_text(label, path.read_bytes(), _MEDIA_TYPES[suffix])
    except OSError as error:
        yield BadInput(label, NotAnArticleError(f"cannot be opened ({error.strerror}); check the path"))
    except IngestError as error:
        yield BadInput(label, error)


def _from_text(label: str, raw: bytes, media_type: str) -> RawArticle:
    """An article of a file, its header lines taken off."""
    if media_type != "text/plain":
        return RawArticle(label, raw, media_type)
    head, separator, rest = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = head.decode("utf-8", "replace").splitlines()
    matches = [_HEADER.fullmatch(line.strip()) for line in lines]
    if not (separator and matches and all(matches)):
        return RawArticle(label, raw, media_type)
    given = {match[1]: match[2].strip() for match in matches if match}
    return RawArticle(
        label,
        rest,
        media_type,
        url=given.get("url") or None,
        title=given.get("title") or None,
        published=_published(given.get("published")),
        source=given.get("source") or None,
        is_retelling=given.get("retelling", "").lower() in ("yes", "true"),
    )


def _from_lines(path: Path) -> Iterator[RawArticle | BadInput]:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                label = f"{path}:{number}"
                yield _guarded(label, lambda label=label, line=line: _from_line(label, line))


def _from_line(label: str, line: bytes) -> RawArticle:
    if len(line) > MAX_BYTES:
        raise TooLargeError(f"{len(line):,} bytes; an article has at most {MAX_BYTES:,}")
    try:
        given = json.loads(line)
    except (ValueError, UnicodeDecodeError) as error:
        raise BrokenLineError(f"is not JSON ({error}); each line should be one object") from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise BrokenLineError(
            'has no "text"; a line should look like {"url": …, "title": …, "published": …, "text": …}'
        )
    for name in ("url", "title", "published", "source"):
        if not isinstance(given.get(name), str | None):
            raise BrokenLineError(f'"{name}" should be text or null')
    return RawArticle(
        label,
        given["text"].encode("utf-8", "surrogatepass"),
        url=given.get("url") or None,
        title=given.get("title") or None,
        published=_published(given.get("published")),
        source=given.get("source") or None,
        is_retelling=bool(given.get("retelling")),
    )


def _published(text: str | None) -> PartialDate | None:
    if not text:
        return None
    try:
        return PartialDate.parse(text[:10])
    except ValueError as error:
        raise BrokenLineError(f"published {error}") from error
