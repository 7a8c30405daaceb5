"""Document → the rows of its tables and lists of amounts: lines of cells, each with the heads of its columns.

A table is a run of lines with `|` or tabs between the cells; a list of amounts a run of lines such as `Poland: €43bn`.
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


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table or list: its cells and what the heads of their columns tell, None where nothing."""

    span: Span
    cells: tuple[Span, ...]
    columns: tuple[str | None, ...]

    def cell(self, column: str) -> Span | None:
        """The cell under the head that tells this, or None."""
        pairs = zip(self.columns, self.cells, strict=False)
        return next((cell for head, cell in pairs if head == column), None)


def read_rows(document: Document) -> dict[Span, Row]:
    """The rows of all tables and lists, by the span of their sentence; heads are no rows."""
    rows: dict[Span, Row] = {}
    columns: tuple[str | None, ...] = ()
    for sentence in document.sentences:
        cells = tuple(_cells(document, sentence))
        if not cells:
            columns = ()
        elif not columns and not any(c.isdigit() for cell in cells[1:] for c in document.quote(cell)):
            columns = _columns(document, cells)
        else:
            rows[sentence] = Row(sentence, cells, columns)
    return rows


def _cells(document: Document, sentence: Span) -> Iterator[Span]:
    text = document.quote(sentence)
    pair = _PAIR.fullmatch(text)
    if pair and any(c.isdigit() for c in pair[2]):
        yield from (Span(sentence.start + pair.start(group), sentence.start + pair.end(group)) for group in (1, 2))
    elif "|" in text or "\t" in text:
        for match in _CELL.finditer(text):
            if match[0].strip():
                yield Span(sentence.start + match.start(), sentence.start + match.end())


def _columns(document: Document, cells: Sequence[Span]) -> tuple[str | None, ...]:
    found = (_column_book().find(read_words(document.body, cell)) for cell in cells)
    return tuple(matches[0].label if matches else None for matches in found)


@cache
def _column_book() -> PhraseBook[str]:
    table = lexicon.load("grammar")["columns"]
    return PhraseBook((word, column) for column, words in table.items() for word in words)
