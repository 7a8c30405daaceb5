"""What the words of a text may be as names of persons: where full names stand, and which forms are of one name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.letters import UPPER
from ingest.pipeline.reading import Reading
from initiatives.names import fold_letters

_WORD = rf"(?:[OD]['’])?[{UPPER}][^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?(?:-[{UPPER}][^\W\d_]+)*"
_INITIAL = rf"[{UPPER}]\."
_PARTICLE = r"(?:von|van|fon|der|den|de|du|la|le|di|da|dos|af|zu|ten|ter|bin|al|фон|дер|ван|де)"
_RUN = re.compile(rf"(?<![\w-])(?:{_WORD}|{_INITIAL})(?: (?:{_PARTICLE} ){{0,2}}(?:{_WORD}|{_INITIAL})){{0,9}}")
_PART = re.compile(r"\S+")
_INFLECTING = frozenset({"et", "lv", "lt", "pl", "fi", "ru"})
_NOMINATIVE = {"lt": ("as", "is", "ys", "us", "ius", "ė", "a", "e"), "lv": ("s", "š", "a", "e", "o")}
_MAX_SPACES = 4  # in a full name with particles
_MAX_ENDING = 3  # letters that an ending of a name may have
_POST_AND_NAME = 3  # words of a post and a full name at least


class PersonNames:
    """The runs of capitalised words in a document that may be names of persons, by where they start and end."""

    def __init__(self, reading: Reading, occupied: Sequence[Span]) -> None:
        self._body = reading.document.body
        self._words = {word.text for words in reading.words for word in words}
        self._starts = {sentence.start for sentence in reading.document.sentences}
        self._titles = tuple(lexicon.load("persons")["titles"].get(reading.document.language, ()))
        self._taken = bytearray(len(self._body))  # 1 where other names stand
        for span in occupied:
            self._taken[span.start : span.end] = b"\1" * (span.end - span.start)
        self.by_start = {name.start: name for match in _RUN.finditer(self._body) for name in self._parts(match)}
        self.by_end = {name.end: name for name in self.by_start.values()}

    def _parts(self, match: re.Match[str]) -> Iterator[Span]:
        """The stretches of a run that are free of other names and of words that are no names.

        A capitalised word for a post that opens a sentence is none: `Utvecklingschefen Anna Berg`.
        """
        words: list[Span] = []
        run = tuple(_PART.finditer(self._body, *match.span()))
        opens_sentence = len(run) >= _POST_AND_NAME and run[0].start() in self._starts
        for word in run[1:] if opens_sentence and run[0][0].endswith(self._titles) else run:
            span = Span(*word.span())
            if word[0].islower() or self._is_name_word(word[0], span):
                words.append(span)
                continue
            yield from self._whole(words)
            words = []
        yield from self._whole(words)

    def _whole(self, words: Sequence[Span]) -> Iterator[Span]:
        """From the first to the last capitalised word; a particle after two of them is a preposition."""
        particles = (place for place, span in enumerate(words) if not self._body[span.start].isupper())
        first = next(particles, len(words))
        capitalised = [span for span in (words[:first] if first > 1 else words) if self._body[span.start].isupper()]
        if capitalised:
            yield Span(capitalised[0].start, capitalised[-1].end)

    def _is_name_word(self, word: str, span: Span) -> bool:
        if word in _not_names() or (word.isupper() and "." not in word):
            return False
        if 1 in self._taken[span.start : span.end]:
            return False
        return not (span.start in self._starts and word.lower() in self._words)

    def is_full(self, span: Span) -> bool:
        """Whether a name has two words or more."""
        return 1 <= self._body.count(" ", span.start, span.end) <= _MAX_SPACES


@cache
def _not_names() -> frozenset[str]:
    return frozenset(lexicon.load("persons")["not_names"])


def is_genitive(before: str, after: str, language: str) -> bool:
    """Whether the words around a name show it to stand in the genitive: `pasak Roberto Kauno`, `Orpon mukaan`."""
    cues = lexicon.load("persons")["genitive"]
    earlier, later = before.split()[-1:], after.split()[:1]
    return bool(
        (earlier and earlier[0].lower() in cues["before"].get(language, ()))
        or (later and later[0].strip(".,:;") in cues["after"].get(language, ()))
    )


def dictionary_form(name: str, post_words: Sequence[str], language: str, *, is_oblique: bool = False) -> str:
    """A name as it stands, or its dictionary form where the words around it show an oblique case.

    Example:
        `Roberto Kauno` after `ministro` → Robertas Kaunas; `Donaldem Tuskiem` after `premierem` → Donald Tusk.
    """
    table = lexicon.load("persons")["oblique"].get(language)
    if table is None or not (is_oblique or any(word.endswith(tuple(table["posts"])) for word in post_words)):
        return name
    parts = re.split(r"([ -])", name)
    first = len(parts) - 1 if table.get("last") else 0
    return "".join([*parts[:first], *(_nominative(part, table["rules"]) for part in parts[first:])])


def _nominative(word: str, rules: Sequence[Sequence[str]]) -> str:
    for ending, replacement in rules:
        if word == ending or (word.endswith(ending) and len(word) > len(ending) + 1):
            return word.removesuffix(ending) + replacement
    return word


def canonical_names(names: Sequence[str], language: str) -> dict[str, str]:
    """Every form of a name → the one to show: the full one, in its dictionary form where the text has it."""
    canonical: dict[str, str] = {}
    for name in sorted(names, key=lambda name: -name.count(" ")):
        forms = [other for other in dict.fromkeys(canonical.values()) if names_again(name, other, language)]
        canonical[name] = forms[0] if forms else name
    for name, shown in canonical.items():
        if " " in name and name != shown and _nominative_rank(name, language) < _nominative_rank(shown, language):
            canonical = {form: name if target == shown else target for form, target in canonical.items()}
    return canonical


def _nominative_rank(name: str, language: str) -> tuple[int, int]:
    """Smaller for a form that looks more like the dictionary form."""
    endings = _NOMINATIVE.get(language)
    if endings:
        return sum(not word.endswith(endings) for word in name.split()), 0
    return 0, len(name)


def names_again(form: str, name: str, language: str) -> bool:
    """Whether a form is a name, or its last words, in any case: `Pevkuri` of `Hanno Pevkur`."""
    words, whole = (re.split(r"[ -]", fold_letters(text)) for text in (form, name))
    return len(words) <= len(whole) and all(
        _is_form(word, part, language) for word, part in zip(reversed(words), reversed(whole), strict=False)
    )


def _is_form(word: str, part: str, language: str) -> bool:
    if word.endswith("."):
        return part.startswith(word.removesuffix("."))
    if word == part or language not in _INFLECTING:
        return word in {part, f"{part}s", f"{part}'s"}
    shared = next((i for i, (a, b) in enumerate(zip(word, part, strict=False)) if a != b), min(len(word), len(part)))
    return shared >= max(3, len(part) - _MAX_ENDING + 1) and len(word) - shared <= _MAX_ENDING
