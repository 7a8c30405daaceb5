"""Firms that the lexicon does not know, by what stands beside their name: a legal form, a noun such as "company"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.letters import CAPITALISED, CLOSING_QUOTES, OPENING_QUOTES, UPPER
from ingest.pipeline.phrases import PhraseBook, read_words

_QUOTED = rf"[{OPENING_QUOTES}]([{UPPER}\d][^{OPENING_QUOTES}{CLOSING_QUOTES}\n]{{1,40}})[{CLOSING_QUOTES}]"
_LED_WITHIN = 100  # characters of the words that lead to the name of a firm
_WORDS = rf"(?:Die |Der |Das |The )?({CAPITALISED}(?: (?:& )?{CAPITALISED}){{0,2}})"


def find_unknown_firms(body: str) -> Iterator[Span]:
    """The spans of names that words beside them show to be those of firms.

    Example:
        `stato bendrovė „PST Group“` → the span of `PST Group`; `Milrem OÜ` → the span of `Milrem`.
    """
    for mark, pattern in _patterns():
        if mark.search(body):  # a name is sought only where its mark stands at all
            for match in pattern.finditer(body):
                yield Span(*match.span(1))


def find_proposed_firms(body: str, proposals: Iterable[Span]) -> Iterator[Span]:
    """Of names that a language model takes for organisations, those that build, supply, win or are ordered from."""
    for span in proposals:
        before = body[max(0, span.start - _LED_WITHIN) : span.start]
        acts = _act_pattern().match(body, span.end) or _lead_pattern().search(before)
        if acts and re.fullmatch(_WORDS, body[span.start : span.end]):
            yield span


def find_firms_in_rows(body: str, known: Iterable[Span]) -> Iterator[Span]:
    """Names of one to three words between names of firms or after them: `Nitrotol, Infinitum Strike and Saab`."""
    for firm in known:
        match = _row_pattern().match(body, firm.end)
        while match:
            yield Span(*match.span(1))
            match = _row_pattern().match(body, match.end(1))


def builds_for_others(name: str) -> bool:
    """Whether the name of a firm tells that it builds what others order: `Kauno tiltai`."""
    return bool(_builder_book().find(read_words(name, Span(0, len(name)))))


@cache
def _builder_book() -> PhraseBook[None]:
    return PhraseBook((phrase, None) for phrase in lexicon.load("firms")["builders"]["words"])


@cache
def _act_pattern() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(lexicon.load('firms')['marks']['acts'])})\b")


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon.load('firms')['marks']['led'])})$")


@cache
def _row_pattern() -> re.Pattern[str]:
    """A further name of a row that goes on or ends in a conjunction."""
    return re.compile(rf", {_WORDS}(?=, [{UPPER}]| (?:{'|'.join(lexicon.load('persons')['joins'])}) )")


def _ends_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that only names of firms end in, and the names that do."""
    marks = lexicon.load("firms")["marks"]
    ends, others, forms = (lexicon.alternation(marks[key]) for key in ("ends", "not_before", "forms"))
    word = rf"(?!(?:{others})\b){CAPITALISED}"
    names = rf"(?:{word} ){{1,3}}?(?:{ends})|(?!The ){CAPITALISED} (?:{CAPITALISED} ){{0,2}}?(?:{forms})"
    return re.compile(rf" (?:{ends}|{forms})\b"), re.compile(rf"(?<![\w’'-])({names})\b(?! [{UPPER}])")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What stands beside the name of a firm, and the pattern of both together."""
    marks = lexicon.load("firms")["marks"]
    nouns, before, after, compound = (
        lexicon.alternation(marks[key]) for key in ("nouns", "before", "after", "compound")
    )
    plain_nouns = lexicon.alternation(noun for noun in marks["nouns"] if noun[0].islower())
    return (
        (re.compile(f"[{OPENING_QUOTES}]"), re.compile(rf"\b(?:{nouns}|{before}) {_QUOTED}")),
        (re.compile(rf"\b(?:{before}) "), re.compile(rf"\b(?:{before}) {_WORDS}")),
        (
            re.compile(rf" (?:{after})(?!\w)"),
            re.compile(rf"(?<![\w’'-]){_WORDS},? (?:{after})(?!\w| [{OPENING_QUOTES}{UPPER}])"),
        ),
        (re.compile(rf"\b(?:{plain_nouns}) "), re.compile(rf"\b(?:{plain_nouns}) {_WORDS}")),
        (re.compile(rf"(?:{compound}) "), re.compile(rf"\b[^\W\d_]{{3,24}}(?:{compound}) {_WORDS}")),
        _ends_patterns(),
    )
