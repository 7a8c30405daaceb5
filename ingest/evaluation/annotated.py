"""Articles beside what a careful analyst would enter for them, in named sets."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.pipeline.cleaning.documents import decode
from ingest.records import Record

DEVELOPMENT = "development"  # rules are written from these; their errors are listed
CHECKING = "checking"  # kept back: nobody reads these or their errors, only their figures count
_OWN = "own-"  # how the identifiers of articles begin that were annotated beside the rules
FOLDERS = {DEVELOPMENT: "articles", CHECKING: "checking"}  # set → folder under the tests' data


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated article: its raw text and what a careful analyst would enter for it."""

    ident: str
    text: str
    gold: Record

    @property
    def language(self) -> str:
        """ISO 639-1, or `und` where the annotation does not tell it."""
        return self.gold["article"].get("language") or "und"

    @property
    def is_given(self) -> bool:
        """Whether it came with the guide, annotated by those who wrote that."""
        return not self.ident.startswith(_OWN)


def read_annotated(folder: Path) -> Iterator[Annotated]:
    """The articles of a folder that have an annotation: ID.txt beside ID.json; none where there is no folder."""
    for path in sorted(folder.glob("*.json")):
        text = decode(path.with_suffix(".txt").read_bytes())
        yield Annotated(path.stem, text, json.loads(path.read_text("utf-8")))


def read_sets(data: Path) -> dict[str, tuple[Annotated, ...]]:
    """Set → its articles, under the folder of the tests' data; a set without articles is left out."""
    articles_by_set = {name: tuple(read_annotated(data / folder)) for name, folder in FOLDERS.items()}
    return {name: articles for name, articles in articles_by_set.items() if articles}
