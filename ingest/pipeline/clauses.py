"""Document + mentions → clauses: the parts of sentences that can carry one commitment, with all that stands in them.

A sentence is cut at semicolons, colons and commas before words that open clauses; a part without a verb or without
anything to commit joins its neighbour. What is committed, and by whom, is told by `facts.py`.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Document, Mention, Span
from ingest.pipeline.numbers import number_words
from ingest.pipeline.phrases import Label, Match, PhraseBook, Word, read_words
from initiatives.choices import ActorKind

_HARD_BREAK = re.compile(r"[;:]|\s[–—-]+\s|[()]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LANGUAGES = frozenset({"en", "et", "lv", "lt", "de", "pl", "fi", "sv", "ru"})
_PLACED = frozenset({"works", "plant"})  # classes of things that stand somewhere
_SUBJECT_WORDS = 5  # words that may stand between "and" and the verb of the clause that it opens
_PHRASE_WORDS = 3  # words before a thing that belong to its phrase
_SMALL_WORDS = ("opens", "joins", "negation", "agent", "host", "recipient", "partner", "supplier", "source", "articles")


@dataclass(frozen=True, slots=True)
class Cue:
    """What words of `cues.toml` tell: an act, a status, or both."""

    act: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun of the field: what `things.toml` says of it."""

    name: str
    category: str
    kind: str | None = None
    frame: str = "for"  # what joins the thing and the states in the name of an undertaking
    stands: bool = False  # whether a mere mention makes an undertaking
    is_standing: bool = False  # whether it is in place as long as nothing else is said
    is_generic: bool = False  # whether the thing alone makes none
    is_model: bool = False  # whether it is one make of hardware and no class of it
    is_vague: bool = False  # whether nobody could check that it was given


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, its words, and the cues, things, actors and initiatives in it, in order of the text."""

    span: Span
    sentence: int
    words: tuple[Word, ...]
    cues: tuple[Match[Cue], ...]
    things: tuple[Match[Thing], ...]
    actors: tuple[Mention, ...]
    initiatives: tuple[Mention, ...]
    has_number: bool
    core: Span  # without what was joined to its front

    @property
    def stands_alone(self) -> bool:
        """Whether the clause has both a verb and something that can be committed."""
        return bool(self.cues) and (self.has_number or bool(self.things or self.initiatives))

    @property
    def tells_act(self) -> bool:
        """Whether words of the clause tell an act and how far it has come, be its object a mere pronoun."""
        return any(cue.label.act and cue.label.status for cue in self.cues)


@cache
def cue_book(language: str) -> PhraseBook[Cue]:
    rows = lexicon.load("cues")["cue"]
    return PhraseBook(
        (phrase, Cue(row.get("act"), row.get("status"))) for row in rows for phrase in row.get(language, ())
    )


@cache
def thing_book(language: str) -> PhraseBook[Thing]:
    rows = lexicon.load("things")["thing"]
    return PhraseBook((phrase, _thing(row)) for row in rows for phrase in (*row.get("any", ()), *row.get(language, ())))


def _thing(row: Mapping[str, Any]) -> Thing:
    return Thing(
        row["name"],
        row["class"],
        row.get("kind"),
        row.get("frame", "in" if row["class"] in _PLACED else "for"),
        stands=row.get("stands", False),
        is_standing=row.get("standing", False),
        is_generic=row.get("generic", False),
        is_model="any" in row and not _LANGUAGES & row.keys(),
        is_vague=row.get("vague", False),
    )


@cache
def word_book(language: str, *tables: str) -> PhraseBook[str]:
    """The words of some lists of `grammar.toml`, each labelled with the name of its list."""
    grammar = lexicon.load("grammar").get(language, {})
    return PhraseBook((word, table) for table in tables for word in grammar.get(table, ()))


def read_clauses(document: Document, mentions: Sequence[Mention]) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of each sentence, in order of the text."""
    actors = _Cursor(settled([mention for mention in mentions if mention.record == "actor"]))
    initiatives = _Cursor([mention for mention in mentions if mention.record == "initiative"])
    return tuple(
        _clauses(document, number, sentence, actors.within(sentence), initiatives.within(sentence))
        for number, sentence in enumerate(document.sentences)
    )


def settled(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each with the country that any mention of the actor tells: `Pevkur` with that of `Hanno Pevkur`."""
    country_by_name = {mention.name: mention.country for mention in mentions if mention.country}
    return [
        mention if mention.country else replace(mention, country=country_by_name.get(mention.name))
        for mention in mentions
    ]


class _Cursor:
    """Hands out sorted mentions sentence by sentence, so that no sentence looks at all of them."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.span)
        self._next = 0

    def within(self, span: Span) -> tuple[Mention, ...]:
        start = self._next
        while start < len(self._mentions) and self._mentions[start].span.start < span.start:
            start += 1
        end = start
        while end < len(self._mentions) and self._mentions[end].span.start < span.end:
            end += 1
        self._next = end
        return tuple(self._mentions[start:end])


def _clauses(
    document: Document, number: int, sentence: Span, actors: tuple[Mention, ...], initiatives: tuple[Mention, ...]
) -> tuple[Clause, ...]:
    words = read_words(document.body, sentence)
    names = [mention.span for mention in (*actors, *initiatives) if mention.kind != ActorKind.COUNTRY]
    cues = _outside(names, cue_book(document.language).find(words))
    things = _outside(names, thing_book(document.language).find(words))

    number_forms = _number_forms(document.language)

    def clause(span: Span, core: Span) -> Clause:
        own = tuple(word for word in words if span.start <= word.start and word.end <= span.end)
        return Clause(
            span,
            number,
            own,
            tuple(cue for cue in cues if span.start <= cue.span.start < span.end),
            tuple(thing for thing in things if span.start <= thing.span.start < span.end),
            tuple(actor for actor in actors if span.start <= actor.span.start < span.end),
            tuple(mention for mention in initiatives if span.start <= mention.span.start < span.end),
            any(_is_number(word, number_forms) for word in own),
            core,
        )

    parts = [clause(span, span) for span in _parts(document, sentence, words, cues)]
    return tuple(clause(span, core) for span, core in _joined(parts))


@cache
def _number_forms(language: str) -> frozenset[str]:
    """The words that are numbers or multiply them: `four`, `dozen`."""
    words = number_words(language)
    return frozenset({*words.value_by_word, *words.scale_by_word})


def _is_number(word: Word, forms: Container[str]) -> bool:
    """Whether a word begins with a digit and is no year, or is the word of a number."""
    return word.text.casefold() in forms or (word.text[0].isdigit() and not _YEAR.fullmatch(word.text))


def _outside(names: Sequence[Span], matches: Sequence[Match[Label]]) -> tuple[Match[Label], ...]:
    """The phrases that are no part of a name: the forces of "Lithuanian Armed Forces" are no thing."""
    return tuple(match for match in matches if not any(match.span.overlaps(name) for name in names))


def _parts(document: Document, sentence: Span, words: Sequence[Word], cues: Sequence[Match[Cue]]) -> Iterator[Span]:
    """The sentence cut at every place where a clause may begin; at a bare "and" only where a verb follows soon."""
    body = document.body
    opening = {match.span.start for match in word_book(document.language, "opens").find(words)}
    verbs = {place for cue in cues for place in range(cue.first - _SUBJECT_WORDS, cue.first)}
    joining = {match.span.start for match in word_book(document.language, "joins").find(words) if match.last in verbs}
    start = sentence.start
    for before, word in pairwise(words):
        between = body[before.end : word.start]
        is_after_comma = "," in between and word.start in opening
        if _HARD_BREAK.search(between) or is_after_comma or word.start in joining:
            yield Span(start, word.start)
            start = word.start
    if start < sentence.end:
        yield Span(start, sentence.end)


def _joined(parts: Sequence[Clause]) -> list[tuple[Span, Span]]:
    """The parts that stand alone, each with the parts after it that do not; what comes first goes with the first.

    Returns the whole span and the core, which begins with the part that stands alone.
    """
    spans: list[tuple[Span, Span]] = []
    is_open = False  # whether the last span still waits for a part that stands alone
    for part in parts:
        if not spans or not (is_open or not part.stands_alone):
            spans.append((part.span, part.span))
            is_open = not part.stands_alone
            continue
        whole, core = spans[-1]
        start = part.span.start if is_open and part.stands_alone else core.start
        spans[-1] = Span(whole.start, part.span.end), Span(start, part.span.end)
        is_open = is_open and not part.stands_alone
    return spans


def thing_phrase(document: Document, clause: Clause, thing: Span) -> Span:
    """A thing with the words before it that belong to it: `44 Leopard 2A8 tanks`, `multinational battle group`."""
    words = clause.words
    first = next(place for place, word in enumerate(words) if word.start >= thing.start)
    small = {match.first for match in word_book(document.language, *_SMALL_WORDS).find(words)}
    start = first
    while start > 0 and first - start < _PHRASE_WORDS and not words[start].follows_break and start - 1 not in small:
        start -= 1
    return Span(words[start].start, thing.end)
