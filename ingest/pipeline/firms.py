"""Firms that the lexicon does not know, by what stands beside their name: a legal form, a noun such as "company"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.letters import CAPITALISED, CLOSING_QUOTES, OPENING_QUOTES, UPPER

_QUOTED = rf"[{OPENING_QUOTES}]([{UPPER}\d][^{OPENING_QUOTES}{CLOSING_QUOTES}\n]{{1,40}})[{CLOSING_QUOTES}]"
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
    """Of names that a language model takes for organisations, those that do as firms do: build, supply, win bids."""
    for span in proposals:
        if _act_pattern().match(body, span.end) and re.fullmatch(_WORDS, body[span.start : span.end]):
            yield span


@cache
def _act_pattern() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(lexicon.load('firms')['marks']['acts'])})\b")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What stands beside the name of a firm, and the pattern of both together."""
    marks = lexicon.load("firms")["marks"]
    nouns, before, after = ("|".join(map(re.escape, marks[key])) for key in ("nouns", "before", "after"))
    plain_nouns = "|".join(re.escape(noun) for noun in marks["nouns"] if noun[0].islower())
    return (
        (re.compile(f"[{OPENING_QUOTES}]"), re.compile(rf"\b(?:{nouns}|{before}) {_QUOTED}")),
        (re.compile(rf"\b(?:{before}) "), re.compile(rf"\b(?:{before}) {_WORDS}")),
        (
            re.compile(rf" (?:{after})(?!\w)"),
            re.compile(rf"\b{_WORDS},? (?:{after})(?!\w| [{OPENING_QUOTES}{UPPER}])"),
        ),
        (re.compile(rf"\b(?:{plain_nouns}) "), re.compile(rf"\b(?:{plain_nouns}) {_WORDS}")),
    )
