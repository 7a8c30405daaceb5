"""The body of an article and the passages that claims mark in it → paragraphs of runs, ready to be written as HTML.

Marks may overlap, nest and cross paragraphs. Pure, and linear in the body and the marks but for sorting the marks.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_LONGEST_LINK = 50  # characters; a longer "name" is a clause, and is led on by a note instead
_STRENGTH = ("commitment", "initiative", "actor", "waiting")  # what a run shows as where several marks cover it
_LINE_BREAKS = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim in its text: it covers `[start, end)`, and the words of `name`, where it has one, lead to its record."""

    id: str
    record_type: str
    url: str
    label: str
    start: int
    end: int
    name: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is plain, or leads to a record."""

    text: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered reference to a record, at the end of a passage whose words do not lead there."""

    number: int
    url: str
    label: str


@dataclass(slots=True)
class Run:
    """Text under the same marks: `ids` are of those that begin here, `continues` says that one began before."""

    record_type: str = ""  # the strongest of the marks, empty where there is none
    ids: list[str] = field(default_factory=list)
    continues: bool = False
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


Paragraph = list[Run]


@dataclass(frozen=True, slots=True)
class _Link:
    start: int
    end: int
    url: str
    label: str


def mark_up(body: str, marks: Sequence[Mark]) -> list[Paragraph]:
    """Cut a body into paragraphs, and these into runs that lie under the same marks.

    Every mark begins once, so that its `id` stands in one place, and leads to its record: through its name in the text,
    or through a note at its end. A record has one number, wherever it is noted.
    """
    links = _choose_links(body, marks)
    noted = _marks_to_note(marks, links)
    return _Writer(body, marks, links, noted).write()


def _choose_links(body: str, marks: Iterable[Mark]) -> list[_Link]:
    """Names that lead to a record, none over another: of two that overlap the earlier, the longer, the stronger."""
    chosen: list[_Link] = []
    for (start, end), _, mark in sorted(_named(marks), key=lambda named: (named[0][0], -named[0][1], *named[1])):
        is_free = not chosen or start >= chosen[-1].end
        if is_free and 0 < end - start <= _LONGEST_LINK and "\n" not in body[start:end]:
            chosen.append(_Link(start, end, mark.url, mark.label))
    return chosen


def _named(marks: Iterable[Mark]) -> Iterable[tuple[tuple[int, int], tuple[int, str], Mark]]:
    """The marks with a name, each with where it stands and what decides between equals."""
    return ((mark.name, (_STRENGTH.index(mark.record_type), mark.url), mark) for mark in marks if mark.name)


def _marks_to_note(marks: Sequence[Mark], links: Iterable[_Link]) -> dict[str, Note]:
    """The note of each mark that holds no link to its record: mark → note, numbered by place in the text."""
    starts_by_url: dict[str, list[int]] = defaultdict(list)
    for link in links:
        starts_by_url[link.url].append(link.start)
    numbers: dict[str, int] = {}
    notes: dict[str, Note] = {}
    for mark in sorted(marks, key=lambda mark: (mark.end, mark.start, mark.id)):
        starts = starts_by_url[mark.url]
        position = bisect_left(starts, mark.start)
        if position == len(starts) or starts[position] >= mark.end:
            number = numbers.setdefault(mark.url, len(numbers) + 1)
            notes[mark.id] = Note(number, mark.url, mark.label)
    return notes


class _Writer:
    """Goes through the body once, from one cut to the next."""

    def __init__(self, body: str, marks: Sequence[Mark], links: Sequence[_Link], notes: Mapping[str, Note]) -> None:
        self._body = body
        self._notes = notes
        self._link_at = {link.start: link for link in links}
        self._starting: dict[int, list[Mark]] = defaultdict(list)
        self._ending: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            self._starting[mark.start].append(mark)
            self._ending[mark.end].append(mark)
        breaks = {place for match in _LINE_BREAKS.finditer(body) for place in match.span()}
        ends = {place for link in links for place in (link.start, link.end)}
        self._cuts = sorted({0, len(body)} | breaks | ends | self._starting.keys() | self._ending.keys())
        self._active: Counter[str] = Counter()
        self._waiting: list[str] = []  # ids of marks that have begun, but not yet been written
        self._paragraphs: list[Paragraph] = []
        self._is_open = False  # whether text goes on in the last run

    def write(self) -> list[Paragraph]:
        paragraph: Paragraph = []
        for start, end in pairwise(self._cuts):
            self._pass(start, paragraph)
            text = self._body[start:end]
            if "\n" in text:
                paragraph = self._close(paragraph)
            elif text.strip() or paragraph:  # no paragraph begins with blanks
                self._add(start, text, paragraph)
        self._pass(len(self._body), paragraph)
        self._close(paragraph)
        return self._paragraphs

    def _pass(self, place: int, paragraph: Paragraph) -> None:
        """End and begin the marks of a place."""
        ending, starting = self._ending.get(place, ()), self._starting.get(place, ())
        for mark in ending:
            self._active[mark.record_type] -= 1
        self._add_notes((self._notes[mark.id] for mark in ending if mark.id in self._notes), paragraph)
        for mark in starting:
            self._active[mark.record_type] += 1
            self._waiting.append(mark.id)
        if ending or starting:
            self._is_open = False

    def _add_notes(self, notes: Iterable[Note], paragraph: Paragraph) -> None:
        runs = paragraph or (self._paragraphs[-1] if self._paragraphs else [])
        if runs:
            runs[-1].notes.extend(note for note in dict.fromkeys(notes) if note not in runs[-1].notes)

    def _add(self, start: int, text: str, paragraph: Paragraph) -> None:
        """Add text to the run that is open, or to a new one."""
        if not self._is_open:
            record_type = next((name for name in _STRENGTH if self._active[name]), "")
            continues = self._active.total() > len(self._waiting)
            paragraph.append(Run(record_type, self._waiting, continues))
            self._waiting = []
            self._is_open = True
        link = self._link_at.get(start)
        paragraph[-1].pieces.append(Piece(text, link.url, link.label) if link else Piece(text))

    def _close(self, paragraph: Paragraph) -> Paragraph:
        """End a paragraph; returns the next one, empty."""
        if paragraph:
            self._paragraphs.append(paragraph)
        self._is_open = False
        return []
