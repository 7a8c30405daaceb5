"""Document → the rows of its tables and lists of amounts: lines of cells, each with the heads of its columns.

A table is a run of lines with `|` or tabs between the cells; a list of amounts a run of lines such as `Poland: €43bn`
or `Navy: 322`. The line above either is its caption, which may tell what its bare numbers count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.phrases import PhraseBook, read_words

_CELL = re.compile(r"[^|\t]+")
_PAIR = re.compile(r"(?:[-–•*]\s*)?([^:\d]{2,40}):\s+(\S[^!?\n]{0,30})")
_BARE_PAIR = re.compile(r"(?:[-–•*]\s*)?([^:\n]{2,80}):\s+(\d[\d.,\u00a0 ]*%?)")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table or list: its cells, what the heads of their columns tell, and the line above it all."""

    span: Span
    cells: tuple[Span, ...]
    columns: tuple[str | None, ...]
    caption: Span | None = None
    heads: tuple[Span, ...] = ()  # what stands above each cell, where the table has a line of heads

    @property
    def is_headed(self) -> bool:
        return bool(self.heads)

    def cell(self, column: str) -> Span | None:
        """The cell under the head that tells this, or None."""
        pairs = zip(self.columns, self.cells, strict=False)
        return next((cell for head, cell in pairs if head == column), None)


def read_rows(document: Document) -> dict[Span, Row]:
    """The rows of all tables and lists, by the span of their sentence; heads are no rows."""
    rows: dict[Span, Row] = {}
    columns: tuple[str | None, ...] = ()
    line_of_heads: tuple[Span, ...] = ()
    caption: Span | None = None
    for before, sentence in zip((None, *document.sentences[:-1]), document.sentences, strict=True):
        cells = tuple(_cells(document, sentence))
        if before in rows and "\n\n" in document.body[before.end : sentence.start]:
            caption = None  # a line that stands apart is of no list: `Comments: 12`
        if not cells:
            columns, line_of_heads, caption = (), (), sentence
        elif not columns and not any(c.isdigit() for cell in cells[1:] for c in document.quote(cell)):
            columns, line_of_heads = _columns(document, cells), cells
        else:
            rows[sentence] = Row(sentence, cells, columns or tuple(_own_heads(document, cells)), caption, line_of_heads)
    return rows


def _cells(document: Document, sentence: Span) -> Iterator[Span]:
    text = document.quote(sentence)
    pair = _PAIR.fullmatch(text) or _BARE_PAIR.fullmatch(text)
    if pair and any(c.isdigit() for c in pair[2]):
        yield from (Span(sentence.start + pair.start(group), sentence.start + pair.end(group)) for group in (1, 2))
    elif "|" in text or "\t" in text:
        for match in _CELL.finditer(text):
            if match[0].strip():
                yield Span(sentence.start + match.start(), sentence.start + match.end())


def _columns(document: Document, cells: Sequence[Span]) -> tuple[str | None, ...]:
    found = (_column_book().find(read_words(document.body, cell)) for cell in cells)
    return tuple(matches[0].label if matches else None for matches in found)


def _own_heads(document: Document, cells: Sequence[Span]) -> Iterator[str | None]:
    """What the cells of a table without heads say of themselves by their first word: `contract January 2025`."""
    for place, cell in enumerate(cells):
        words = read_words(document.body, cell)
        matches = _column_book().find(words) if place and any(c.isdigit() for c in document.quote(cell)) else []
        yield next((match.label for match in matches if match.first == 0), None)


@cache
def _column_book() -> PhraseBook[str]:
    table = lexicon.load("grammar")["columns"]
    return PhraseBook((word, column) for column, words in table.items() for word in words)
