"""Document → mentions of undertakings that have a name: known programmes, exercises, operations, editors' names.

Undertakings that are only described are not found here: `undertakings/finding.py` names them after what is committed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, KnownNames, Mention, Span
from ingest.pipeline.names.gazetteer import state_book
from ingest.pipeline.phrases import Match, PhraseBook, Word, read_words
from initiatives.choices import InitiativeKind
from initiatives.names import fold_letters

_QUOTE = re.compile(r"[“”„«»\"]")
_CAPITAL_NOUNS = frozenset({"de"})  # languages whose nouns are all written with a capital
_OWNER_FIRST = frozenset({"et", "fi", "lt", "lv"})  # languages in which a name stands before the noun that bears it
_SHORTEST_NAME = 2  # words that a name has at least where nothing but capitals gives it away
_LONGEST_BRANCH = 3  # words from the name of a unit to the noun: `mechanised infantry brigade`
_LONGEST_NAME = 4  # words of an exercise or operation that only its neighbour noun gives away
_NOUN_REACH = 10  # characters beside a name in which the noun stands that tells what it names
_YEAR = re.compile(r"20(?!00)\d\d")  # and no howitzer PzH 2000
_EDITION = re.compile(r"(?:20)?\d\d|[IVX]{1,4}")


@dataclass(frozen=True, slots=True)
class Programme:
    """A known undertaking: what `programmes.toml` says of it."""

    name: str
    kind: str
    participants: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    status: str | None = None
    is_background: bool = False  # whether it counts only where something is committed for it
    is_allied: bool = False  # whether it is a force or watch of the alliance to which many states send their own
    goods: tuple[str, ...] = ()  # the things that are bought under it


@cache
def programmes() -> dict[str, Programme]:
    """Known undertakings by canonical name."""
    rows = lexicon.load("programmes")["programme"]
    return {
        row["name"]: Programme(
            row["name"],
            row["kind"],
            tuple(row.get("participants", ())),
            tuple(row.get("locations", ())),
            row.get("status"),
            row.get("background", False),
            row.get("allied", False),
            tuple(row.get("goods", ())),
        )
        for row in rows
    }


def find_initiatives(document: Document, known: KnownNames) -> tuple[Mention, ...]:
    """Mentions of named undertakings, in order, none inside another.

    Example: `The Baltic Defense Line …` → Mention of `Baltic Defence Line`.
    """
    units: set[str] = set()
    found = [mention for sentence in document.sentences for mention in _in_sentence(document, sentence, known, units)]
    if document.language == "en":  # where words around a name tell an exercise from a unit
        found = [mention for mention in found if mention.name not in units or _is_told_as_drill(document, mention)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _is_told_as_drill(document: Document, mention: Mention) -> bool:
    """Whether a name that a unit of the article bears is that of an exercise here: `exercise Iron Wolf`."""
    before = document.body[max(mention.span.start - _NOUN_REACH, 0) : mention.span.start]
    around = before + document.body[mention.span.end : mention.span.end + _NOUN_REACH]
    return bool(_EDITION.fullmatch(document.quote(mention.span).split()[-1])) or "exercise" in around.casefold()


def _in_sentence(document: Document, sentence: Span, known: KnownNames, units: set[str]) -> Iterator[Mention]:
    """The mentions of a sentence; exercises whose names units bear there are none, and are added to `units`."""
    words = read_words(document.body, sentence)
    named = [*_book().find(words), *_known_book(known).find(words)]
    taken: list[Span] = []
    for match in named:
        if any(match.span.overlaps(span) for span in taken):
            continue
        taken.append(match.span)
        if match.label.kind != InitiativeKind.EXERCISE or not _is_unit(words, match, document.language):
            yield _with_edition(words, match)
        else:
            units.add(match.label.name)
    for mention in (*_after_noun(document, words), *_quoted_editions(document, words)):
        if not any(mention.span.overlaps(span) for span in taken):
            yield mention


@cache
def _book() -> PhraseBook[Programme]:
    rows = lexicon.load("programmes")["programme"]
    return PhraseBook((phrase, programmes()[row["name"]]) for row in rows for phrase in row.get("words", [row["name"]]))


def _is_unit(words: Sequence[Word], match: Match[Programme], language: str) -> bool:
    """Whether a unit bears the name of an exercise: `the Iron Wolf Infantry Brigade`, `„Geležinio vilko“ brigada`."""
    before = words[match.first - 1] if match.first and not words[match.first].follows_break else None
    if before and before.folded.startswith(_echelons(language)):
        return True
    following = words[match.last + 1 : match.last + 1 + _LONGEST_BRANCH]
    if language != "en":
        unit = following[0] if following and language in _OWNER_FIRST else None
        return unit is not None and not unit.follows_break and unit.folded.startswith(_echelons(language))
    # `the Iron Wolf and Griffin brigades`
    if len(following) == _LONGEST_BRANCH and following[0].folded == "and" and following[1].text[0].isupper():
        return following[2].folded.endswith("s") and following[2].folded[:-1] in _echelons(language)
    for word in following:
        if not word.follows_break and word.folded in _echelons(language):  # `… battalions` take part in an exercise
            return True
        if word.follows_break or word.folded not in _branches():
            return False
    return False


@cache
def _echelons(language: str) -> tuple[str, ...]:
    """The nouns for units, in English, or how they begin in another language."""
    tables = lexicon.load("formations")
    nouns = tables["echelons"] if language == "en" else tables["echelon"].get(language, ())
    return tuple(fold_letters(noun.split()[0]) for noun in nouns)


@cache
def _branches() -> frozenset[str]:
    """The English words that tell what a unit is made of."""
    tables = lexicon.load("formations")["branch"].values()
    words = {word for table in tables for branch in table.values() for word in fold_letters(branch).split()}
    return frozenset({*words, *(word.replace("ised", "ized").replace("armoured", "armored") for word in words)})


@cache
def _known_book(known: KnownNames) -> PhraseBook[Programme]:
    names = (name for name in known.names if name.record == "initiative")
    return PhraseBook((name.name, Programme(name.canonical, name.kind)) for name in names)


def _with_edition(words: Sequence[Word], match: Match[Programme]) -> Mention:
    """The mention, with the year of an exercise that stands after its name: `Hedgehog 2025`."""
    programme = match.label
    mention = Mention(match.span, "initiative", programme.kind, programme.name)
    following = words[match.last + 1] if match.last + 1 < len(words) else None
    if programme.kind != InitiativeKind.EXERCISE or following is None or following.follows_break:
        return mention
    if not _EDITION.fullmatch(following.text):
        return mention
    return replace(mention, span=Span(match.span.start, following.span.end))


def _after_noun(document: Document, words: Sequence[Word]) -> Iterator[Mention]:
    """Names that only the noun beside them gives away: `exercise Griffin Storm`, `„Perkūno griausmas“ pratybos`."""
    for match in _noun_book(document.language).find(words):
        is_drill = match.label == InitiativeKind.EXERCISE
        name = _name_right_of(document, words, match.last, is_drill=is_drill)
        if is_drill and name is None:
            name = _name_left_of(document, words, match.first)
        if name:
            span = Span(words[name[0]].start, words[name[-1]].end)
            yield Mention(span, "initiative", match.label, document.quote(span))


def _quoted_editions(document: Document, words: Sequence[Word]) -> Iterator[Mention]:
    """Names in quotation marks with the year of an exercise: `„Perkūno bastionas 2025“`."""
    years = [last for last, word in enumerate(words) if word.text[0].isdigit() and _YEAR.fullmatch(word.text)]
    for last in years:
        is_edition = last > 0 and not words[last].follows_break
        if not is_edition or not (last + 1 == len(words) or _is_quote_between(document, words, last)):
            continue
        first = next(
            (
                place
                for place in range(last - 1, max(last - _LONGEST_NAME, 0), -1)
                if _opens_quote(document, words, place)
            ),
            None,
        )
        if first is not None and words[first].text[0].isupper() and words[first].folded not in _adversaries():
            span = Span(words[first].start, words[last].end)
            yield Mention(
                span, "initiative", InitiativeKind.EXERCISE, document.quote(Span(span.start, words[last - 1].end))
            )


def _opens_quote(document: Document, words: Sequence[Word], place: int) -> bool:
    return place > 0 and _is_quote_between(document, words, place - 1)


@cache
def _noun_book(language: str) -> PhraseBook[str]:
    nouns = lexicon.load("programmes")["nouns"]
    return PhraseBook((phrase, row["kind"]) for row in nouns for phrase in row.get(language, ()))


def _name_left_of(document: Document, words: Sequence[Word], noun: int) -> range | None:
    """The quoted words left of a noun, or in English two or more with capitals: `the Griffin Storm exercise`."""
    if noun == 0 or words[noun].follows_break:
        return None
    if _is_quote_between(document, words, noun - 1):
        for first in range(noun - 1, max(noun - 1 - _LONGEST_NAME, 0), -1):
            if _is_quote_between(document, words, first - 1):
                return _unless_adversary(words, range(first, noun))
        return None
    first = noun
    while first > 0 and noun - first < _LONGEST_NAME and _is_name_word(words[first - 1], document.language):
        first -= 1
    is_name = document.language == "en" and noun - first >= _SHORTEST_NAME
    return _unless_adversary(words, range(first, noun)) if is_name else None


def _is_name_word(word: Word, language: str) -> bool:
    """Whether a word may be a part of the name of an exercise: no state, and none that describes exercises."""
    is_capital = word.text[0].isupper() or bool(_EDITION.fullmatch(word.text))
    return is_capital and not word.follows_break and word.folded not in _no_names() and not _is_state(word, language)


def _is_state(word: Word, language: str) -> bool:
    return bool(state_book(language).find((word,)))


def _unless_adversary(words: Sequence[Word], name: range) -> range | None:
    return None if any(words[place].folded in _adversaries() for place in name) else name


@cache
def _no_names() -> frozenset[str]:
    return frozenset(map(fold_letters, lexicon.load("programmes")["no_names"]))


def _name_right_of(document: Document, words: Sequence[Word], noun: int, *, is_drill: bool) -> range | None:
    """The capitalised words right of a noun, as far as one pair of quotation marks goes where they are quoted.

    Operations are named after their noun without quotation marks in English only; elsewhere it may be anybody's.
    """
    first = noun + 1
    if first >= len(words) or words[first].follows_break or words[first].folded in _adversaries():
        return None
    if _is_quote_between(document, words, noun):
        return _quoted_from(document, words, first)
    if document.language in _CAPITAL_NOUNS or not (is_drill or document.language == "en"):
        return None
    if document.language != "en" and _is_state(words[first], document.language):
        return None  # `uz mācībām Igaunijā`
    last = first
    while last < len(words) and last - first < _LONGEST_NAME and _continues_name(words[last], is_first=last == first):
        if last > first and words[last].follows_break:
            break
        last += 1
    return range(first, last) if last > first else None


def _quoted_from(document: Document, words: Sequence[Word], first: int) -> range | None:
    """The words up to the closing quotation mark, if it comes soon."""
    for last in range(first, min(first + _LONGEST_NAME, len(words))):
        if last + 1 == len(words) or _is_quote_between(document, words, last):
            return range(first, last + 1)
    return None


def _is_quote_between(document: Document, words: Sequence[Word], place: int) -> bool:
    return bool(_QUOTE.search(document.body, words[place].end, words[place + 1].start))


def _continues_name(word: Word, *, is_first: bool) -> bool:
    return word.text[0].isupper() or (not is_first and bool(_EDITION.fullmatch(word.text)))


@cache
def _adversaries() -> frozenset[str]:
    return frozenset(map(fold_letters, lexicon.load("programmes")["adversary_exercises"]))
