"""A cleaned body → the spans of its sentences, by punctuation and lists of abbreviations, without a model.

Every line is at least one sentence, so that headings, list items and table rows stand alone.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span

_LINE = re.compile(r"[^\n]+")
_CANDIDATE = re.compile(r"(?<![.!?…])[.!?…]+[\"”“’»)\]]*(?=\s+[\"“„«‘(\[]*[^\W_])")
_LAST_WORD = re.compile(r"(?<![^\s(\"“„«\[])[^\s(\"“„«\[]+$")
_NEXT_WORD = re.compile(r"\s+([\"“„«‘(\[]*)(\w+)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,2}|(?:[^\W\d_]\.)+[^\W\d_]")
_LETTER_AND_DOT = re.compile(r"(?<=\s)[^\W\d_]\.")
_LETTERS_AND_DOTS = re.compile(r"(?<!\w)[^\W\d_]\.\s?[^\W\d_]$")
_ORDINAL_LANGUAGES = frozenset({"de", "et", "lv", "fi", "pl"})
_PIECE = re.compile(r"\S(?:.{0,1999}\S(?=\s|$)|\S*)")
_SHORT_SENTENCE = 40  # characters; an abbreviation that may end a sentence does not end one as short as this


def split_sentences(body: str, language: str) -> tuple[Span, ...]:
    """Spans of the sentences of a body, in order; together they hold every character that is not blank.

    Example: `It cost 5.4 mln. eurų. Gen. Smith left.` → `It cost 5.4 mln. eurų.`, `Gen. Smith left.`
    """
    spans: list[Span] = []
    for line in _LINE.finditer(body):
        start = line.start()
        for candidate in _CANDIDATE.finditer(body, line.start(), line.end()):
            if _ends_sentence(body, start, candidate, language):
                spans += _pieces(body, start, candidate.end())
                start = candidate.end()
        spans += _pieces(body, start, line.end())
    return tuple(spans)


def sentence_at(sentences: tuple[Span, ...], offset: int) -> int:
    """The index of the sentence that holds an offset, or of the last one that starts before it."""
    return max(bisect_right(sentences, (offset, sys.maxsize)) - 1, 0)


def in_one_sentence(sentences: tuple[Span, ...], *spans: Span) -> bool:
    """Whether all spans begin in the same sentence."""
    return len({sentence_at(sentences, span.start) for span in spans}) == 1


def _pieces(body: str, start: int, end: int) -> Iterator[Span]:
    """The span of a sentence without its outer blanks; one beyond all measure in several, so that work stays linear."""
    for match in _PIECE.finditer(body, start, end):
        yield Span(*match.span())


def _ends_sentence(body: str, start: int, candidate: re.Match[str], language: str) -> bool:
    following = _NEXT_WORD.match(body, candidate.end())
    if following is None:
        return True
    opens_quote, word = bool(following[1]), following[2]
    if word[0].islower():
        return False
    if candidate[0][0] in "!?" or candidate[0].startswith(("..", "…")) or len(candidate[0]) > 1:
        return not candidate[0].startswith(("..", "…")) or not word[0].isdigit()
    before = _LAST_WORD.search(body[max(start, candidate.start() - 40) : candidate.start()])
    last = before[0] if before else ""
    if len(last) == 1 and last.islower() and _is_of_letters(body, candidate.start(), following.end(2)):
        return False
    return not _is_abbreviation(last, word, candidate.end() - start, language) or (opens_quote and len(last) > 3)


def _is_of_letters(body: str, dot: int, end: int) -> bool:
    """Whether the letter before a dot is one of several, each with its dot: `z. B.`, `t. y. Leopard`."""
    return bool(_LETTER_AND_DOT.match(body, end - 1)) or bool(_LETTERS_AND_DOTS.search(body, max(0, dot - 6), dot))


def _is_abbreviation(last: str, word: str, length: int, language: str) -> bool:
    """Whether the dot after `last` belongs to it, seeing the next word and how long the sentence is so far."""
    folded = last.casefold()
    if len(word) > 1 and word.casefold() in _abbreviations("openers"):
        return False
    if last.isdigit():
        return word[0].isalpha() and len(last) <= 2 and language in _ORDINAL_LANGUAGES
    if folded in _abbreviations("titles"):
        return True
    if folded in _abbreviations("scales"):
        return (word.isupper() and word.isascii()) or word.casefold().startswith(tuple(_abbreviations("money")))
    if folded in _abbreviations("numbered"):
        return word[0].isdigit()
    if folded in _abbreviations("soft"):
        return word[0].isdigit() or length < _SHORT_SENTENCE or last.isupper() or ("." in last and last[0].isupper())
    return last[:1].isupper() and bool(_INITIALS.fullmatch(last))


@cache
def _abbreviations(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("sentences")[name])
