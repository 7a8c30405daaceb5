"""Words of a text, and books of phrases that are found in them in one pass, in any language.

A phrase is written as words: `air polic*` is the word "air" and then any word that begins with "polic". A capital
first letter asks for a capital in the text (`Hedgehog*` finds no hedgehogs), `=` before a word for the very same
letters (`=SAFE`), `...` for up to ten words in between, `ma|mają` for either word. Accents, case and hyphens do not
count otherwise.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, product
from typing import Generic, NamedTuple, TypeVar

from ingest.pipeline.extraction import Span
from initiatives.names import fold_letters

_WORD = re.compile(r"[^\W_]+|[%€$]")
_BREAK = re.compile(r"[,;:()|\n]|[–—] ")
_NO_BREAKS = ("", " ", ",", ":")  # between two words; without a space they part the digits of `2,5`
_PATTERN_WORD = re.compile(r"\.\.\.|=?[^\W_]+\*?|[%€$]")
_MAX_SEEN = 65536  # words looked up at one node that are kept
_GAP = 10  # words that `...` may stand for
_SEVERAL = 2

Label = TypeVar("Label")
_fold = lru_cache(maxsize=65536)(fold_letters)


class Word(NamedTuple):
    """One word of the body: its letters as they stand and folded, and whether a comma or the like comes before it."""

    text: str
    folded: str
    start: int
    end: int
    follows_break: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Match(NamedTuple, Generic[Label]):
    """A phrase found: its label, its span in the body, and its first and last word's position among the words read."""

    label: Label
    span: Span
    first: int
    last: int


class Words(tuple[Word, ...]):  # noqa: SLOT001 (what is cached lives in its dictionary)
    """Words in their order, and where each stands, by its folded letters: most phrase books have none of them."""

    @cached_property
    def places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self):
            places.setdefault(word.folded, []).append(place)
        return places

    @cached_property
    def folded(self) -> frozenset[str]:
        return frozenset(self.places)


@lru_cache(maxsize=256)  # several stages read the same sentences one after the other
def read_words(body: str, span: Span) -> Words:
    """The words of a part of the body, in order: `F-35s, IRIS-T` → f, 35s, iris, t."""
    words = []
    end = span.start
    for match in _WORD.finditer(body, span.start, span.end):
        text, gap = match[0], body[end : match.start()]
        parted = gap not in _NO_BREAKS and _BREAK.search(gap) is not None
        end = match.end()
        words.append(Word(text, _fold(text), match.start(), end, parted))
    return Words(words)


@dataclass(frozen=True, slots=True)
class _End(Generic[Label]):
    """The end of a phrase: its label, and its words if they ask for certain letters."""

    label: Label
    exact: tuple[str, ...] | None


@dataclass(slots=True)
class _Node(Generic[Label]):
    """What may follow the words read so far: exact words, beginnings of words, or the end of a phrase."""

    words: dict[str, "_Node[Label]"] = field(default_factory=dict)
    stems: dict[str, "_Node[Label]"] = field(default_factory=dict)
    stem_lengths: tuple[int, ...] = ()
    gap: "_Node[Label] | None" = None
    ends: list["_End[Label]"] = field(default_factory=list)
    labels: tuple[Label, ...] | None = ()  # of the ends, each once; None where some ask for certain letters
    is_last: bool = True  # whether no phrase goes on from here
    letters: float = 0  # how many the words up to here ask for
    seen: dict[str, tuple["_Node[Label]", ...]] = field(default_factory=dict)  # word → nodes, kept once looked up

    def add(self, end: "_End[Label]") -> None:
        """Let a phrase end here."""
        if end in self.ends:
            return
        self.ends.append(end)
        if end.exact is not None:
            self.labels = None
        elif self.labels is not None and end.label not in self.labels:
            self.labels = (*self.labels, end.label)

    def following(self, folded: str) -> tuple["_Node[Label]", ...]:
        """The nodes that a word leads to."""
        nodes = self.seen.get(folded)
        if nodes is None:
            stems = (self.stems.get(folded[:length]) for length in self.stem_lengths)
            nodes = tuple(node for node in (self.words.get(folded), *stems) if node)
            if len(self.seen) < _MAX_SEEN:
                self.seen[folded] = nodes
        return nodes

    def goes_on(self, words: Sequence[Word], place: int) -> bool:
        """Whether a phrase may go on with the word at a place."""
        if self.gap:
            return True
        if place >= len(words):
            return False
        word = words[place]
        return not word.follows_break and bool(self.following(word.folded))


class PhraseBook(Generic[Label]):
    """Phrases with their labels, ready to be found."""

    def __init__(self, phrases: Iterable[tuple[str, Label]]) -> None:
        self._root: _Node[Label] = _Node()
        self._known: set[str] = set()  # words that were looked up before
        self._openers: set[str] = set()  # those of them that a phrase begins with
        for phrase, label in phrases:
            for words in product(*(word.split("|") for word in phrase.split())):
                self._add(" ".join(words), label)

    def _add(self, phrase: str, label: Label) -> None:
        pattern = tuple(_PATTERN_WORD.findall(phrase))
        node = self._root
        for part in pattern:
            node = _child(node, part)
        parts = tuple(part for part in pattern if part != "...")
        is_exact = any(part[0] == "=" or part[0].isupper() for part in parts)
        node.add(_End(label, parts if is_exact else None))

    def find(self, words: Sequence[Word]) -> tuple[Match[Label], ...]:
        """The phrases in these words: the longest at each place, of these the most exact, none inside another.

        A phrase with a gap hides nothing but its own first word.
        """
        if not isinstance(words, Words):
            words = Words(words)
        return self.find_from(words, self.opening(words.folded))

    def find_from(self, words: Words, opening: frozenset[str]) -> tuple[Match[Label], ...]:
        """Those that begin with one of the words of `opening`."""
        here = opening & words.folded
        if not here:
            return ()
        found: list[Match[Label]] = []
        start = 0
        places = words.places
        for place in sorted(chain.from_iterable([places[folded] for folded in here])):
            if place < start or not (readings := self._readings(words, place)):
                continue
            for reading in readings if len(readings) < _SEVERAL else _best(readings):
                first, last = reading.places[0], reading.places[-1]
                span = Span(words[first].start, words[last].end)
                found += [Match(label, span, first, last) for label in reading.labels]
                start = max(start, place + 1, last + 1 if reading.is_whole else 0)
        return tuple(found)

    def opening(self, folded: frozenset[str]) -> frozenset[str]:
        """The words among these that a phrase of the book begins with; where none does, there is none in them."""
        if not folded <= self._known:
            new = folded - self._known
            self._known |= new
            self._openers.update(word for word in new if self._root.following(word))
        return folded & self._openers

    def _readings(self, words: Sequence[Word], start: int) -> list["_Reading[Label]"]:
        readings: list[_Reading[Label]] = []
        for child in self._root.following(words[start].folded):
            if child.is_last and child.labels:
                readings.append(_Reading((start,), child.labels, child.letters))
            elif child.ends or child.goes_on(words, start + 1):
                _collect(child, words, start + 1, (start,), readings)
        return readings


class _Reading(NamedTuple, Generic[Label]):
    """The phrases at a place that take the same words, and how many letters they ask for."""

    places: tuple[int, ...]
    labels: tuple[Label, ...]
    letters: float

    @property
    def is_whole(self) -> bool:
        return self.places[-1] - self.places[0] + 1 == len(self.places)


def _best(readings: Sequence[_Reading[Label]]) -> list[_Reading[Label]]:
    """The longest of several readings and of these the most exact, each once."""
    rank = max([(reading.places[-1], reading.letters) for reading in readings])
    best = [reading for reading in readings if (reading.places[-1], reading.letters) == rank]
    return best if len(best) == 1 else list(dict.fromkeys(best))


def _child(node: "_Node[Label]", part: str) -> "_Node[Label]":
    """The node that a word of a phrase leads to; a whole word asks for more letters than all beginnings of it."""
    node.is_last = False
    if part == "...":
        node.gap = node.gap or _Node(letters=node.letters)
        return node.gap
    folded = fold_letters(part.strip("=*"))
    letters = node.letters + len(folded)
    if not part.endswith("*"):
        return node.words.setdefault(folded, _Node(letters=letters + 0.5))
    child = node.stems.setdefault(folded, _Node(letters=letters))
    node.stem_lengths = tuple(sorted({len(stem) for stem in node.stems}))
    return child


def _collect(
    node: "_Node[Label]", words: Sequence[Word], place: int, path: tuple[int, ...], readings: list[_Reading[Label]]
) -> None:
    """Add the phrases that end here or further on; `path` holds the places of the words taken so far."""
    if node.ends:
        labels = node.labels or _labels(node.ends, words, path)
        readings += [_Reading(path, labels, node.letters)] if labels else []
    if node.is_last:
        return
    if place < len(words) and not words[place].follows_break:
        for child in node.following(words[place].folded):
            _collect(child, words, place + 1, (*path, place), readings)
    if node.gap:
        for further in range(place, min(place + _GAP + 1, len(words))):
            if words[further].follows_break:
                break
            for child in node.gap.following(words[further].folded):
                _collect(child, words, further + 1, (*path, further), readings)


def _labels(ends: Sequence[_End[Label]], words: Sequence[Word], path: tuple[int, ...]) -> tuple[Label, ...]:
    """The labels of the phrases that end at a node, each once, where the words have the letters that they ask for."""
    labels = [end.label for end in ends if end.exact is None or _letters_agree(end.exact, words, path)]
    return tuple(dict.fromkeys(labels)) if len(labels) > 1 else tuple(labels)


def _letters_agree(pattern: Sequence[str], words: Sequence[Word], path: tuple[int, ...]) -> bool:
    return all(_letter_agrees(part, words[place].text) for part, place in zip(pattern, path, strict=True))


def _letter_agrees(part: str, text: str) -> bool:
    if part.startswith("="):
        return text.startswith(part.strip("=*")) if part.endswith("*") else text == part[1:]
    return not part[0].isupper() or text[0].isupper() or text[0].isdigit()
