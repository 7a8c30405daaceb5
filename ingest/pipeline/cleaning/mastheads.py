"""The lines above a headline → those that head the page and not the article: the paper, its motto, the kind of text.

By where they stand: in a block of lines of their own, parted by a blank line from the headline below.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.cleaning.page_lines import YEAR, fold_line, is_label, is_page_top, phrases

_HEADLINE_WORDS = 4
_NAME_WORDS = 5  # of a paper: `The Village News`, `Your news since 1991`
_SECTION_WORDS = 2  # of a section or a paper: `Energy Security`
_CAPITALS = 3  # words in capitals: `ARMY RECOGNITION`
_PARTS = re.compile(r" [-–—] |[|•·,]")


def mastheads(lines: Sequence[str], menus: Collection[int], furniture: Collection[int]) -> frozenset[int]:
    """The indices of such lines among those above the running text, some of which are menus or other furniture."""
    blocks = [
        ([index for index in block if index not in menus and index not in furniture], block)
        for block in _blocks_of(lines)
    ]
    headed = [number for number, (kept, _) in enumerate(blocks) if any(_is_headline(lines[index]) for index in kept)]
    found: set[int] = set()
    for number, (kept, block) in enumerate(blocks[: max(headed, default=0)]):
        undated = [index for index in kept if not YEAR.search(lines[index])]
        is_letterhead = bool(undated) and _issuer().match(lines[undated[0]]) is not None
        labels = [] if is_letterhead else [index for index in undated if is_label(lines[index])]
        found.update(labels)
        if number == 0:
            menu = max((index for index in block if index in menus), default=-1)
            top = max((index for index in block if index in labels or is_page_top(lines[index])), default=-1)
            found.update(
                index
                for index in kept
                if index < top
                or _is_masthead(lines[index], is_above_menu=index < menu)
                or (index in undated and _is_section(lines[index]))
            )
    return frozenset(found)


def _blocks_of(lines: Sequence[str]) -> Iterator[list[int]]:
    """The indices of lines that stand together, with no blank line between them."""
    block: list[int] = []
    for index, line in enumerate((*lines, "")):
        if line.strip():
            block.append(index)
        elif block:
            yield block
            block = []


def _is_headline(line: str) -> bool:
    return len(line.split()) >= _HEADLINE_WORDS and not YEAR.search(line)


def _is_masthead(line: str, *, is_above_menu: bool) -> bool:
    """Whether a line is the name or the motto of a paper; the letterhead of an issuer is neither."""
    if _issuer().match(line):
        return False
    parts = (fold_line(part) for part in _PARTS.split(line))
    return is_above_menu or any(len(part.split()) <= _NAME_WORDS and _paper().search(part) for part in parts)


def _is_section(line: str) -> bool:
    """Whether a line is the name of a section or a paper: a word or two, or a few in capitals, none of a sentence."""
    words = line.split()
    if line.isupper():
        return len(words) <= _CAPITALS
    return len(words) <= _SECTION_WORDS and all(word[0].isupper() for word in words)


@cache
def _issuer() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternation(phrases('issuers'))})(?!\w)", re.IGNORECASE)


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{lexicon.alternation(phrases('papers'))})$")
