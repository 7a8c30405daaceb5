"""Lines of a page → the lines of its article: menus, share lines, teasers, comment forms and link lists go.

Works on whole lines only, by the phrases of `lexicon/furniture.toml` and by where a line stands; never cuts into a
sentence of the article, save for a `Read more` at its end.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile

from ingest.pipeline import lexicon
from ingest.pipeline.cleaning.mastheads import mastheads
from ingest.pipeline.cleaning.page_lines import (
    DIGITS,
    LINK_TEXT,
    NOTICE,
    ROW,
    RUNNING_TEXT,
    SHORT,
    YEAR,
    fold_line,
    holds,
    is_credit,
    is_furniture,
    is_label,
    is_link,
    is_running_text,
    phrases,
)

_BREADCRUMBS = re.compile(r"\s[>›»/]\s")
_MENU = re.compile(r"\s*[|•·]\s*|\s{2,}|\]\s*\[")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z\d-]+\.){1,3}[a-z]{2,4}(?:/\S*)?", re.IGNORECASE)
_CONTACT = re.compile(r"\w@\w|https?://|www\.|\+\d[\d ()-]{6}")
_COUNT = re.compile(r"\s*\d[\d ,.]{0,9} [^\W\d_]{3}")  # a number before a word
_FIGURE = re.compile(r"[^:\d]{2,40}:\s\D{0,4}\d")
_QUOTE = re.compile(r"[\"“”„»«]")
_ITEMS = re.compile(r"[|•·]|  +|\s[>›»/]\s")
_MARK = re.compile(r"[|•·]|\s[>›»/]\s")
_DAY = re.compile(
    r"(?<!\d)(?:\d\d?[./-]\d\d?[./-](?:19|20)?\d\d|(?:19|20)\d\d(?:-\d\d-\d\d|\.? (?:gada|m\.) )"
    r"|\d\d?\.? [^\W\d]{3,14},? (?:19|20)\d\d)(?!\d)|[^\W\d]{3,14} \d\d?, (?:19|20)\d\d"
)
_SIGLA = re.compile(r"(?<=[.!?…”\"»)])(?:/[^\W\d_]{2,4}){2,5}$")  # of writers and editors: `… flogen./awe/DP/zb`
_OWNER = re.compile(r"^(?:the )?\w+['’]s ")
_DATED_NOTE = re.compile(rf"(?P<date>[^\d]{{0,20}}(?:{_DAY.pattern}))(?:\.| [-–—])\s+(?P<note>\S.*)")
_LIST_ITEM = re.compile(r"[-–—•*]\s")
_LONGEST_LIST = 60  # lines of a list below the last sentence
_CAPTION = 120  # characters of a caption that has its credit on the next line
_MENU_WORDS = 3
_HEADER_WORDS = 5
_HEADER = 16  # lines among which the date of publication may stand below a first sentence
_STEM = 5  # letters
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def remove_furniture(lines: Sequence[str]) -> list[str]:
    """The lines of the article among those of its page; blank lines stay.

    Example: `["Title", "Tweet", "It began on Monday …", "Comments (14)"]` → `["Title", "It began on Monday …"]`.
    """
    lines = [_cut_ending(line) for line in lines]
    extent = _extent_of(lines)
    above = lines[: extent.first]
    menus = {i for i, line in enumerate(above) if _is_menu(line) or not _without_items(lines, i, extent)}
    foreign = _foreign_lines(lines, extent) | mastheads(above, menus - extent.furniture, extent.furniture)
    kept: list[str] = []
    index = 0
    while index < len(lines):
        count = _furniture_from(lines, index, extent)
        if not count and index not in foreign:
            kept.append(_without_items(lines, index, extent))
        index += count or 1
    return _without_closing(kept)


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where the running text of an article begins and ends among its lines, as indices of lines.

    `paragraph` is the last line that is long enough to be a paragraph for sure, -1 where there is none. `furniture` are
    the lines that are none of the article by themselves, wherever they stand.
    """

    first: int
    last: int
    paragraph: int
    has_headline: bool  # a line above the running text that is no menu
    furniture: frozenset[int]


def _extent_of(lines: Sequence[str]) -> _Extent:
    furniture = frozenset(
        index
        for index, line in enumerate(lines)
        if (is_furniture(line) and not (index < _HEADER and _is_dated_row(line))) or _is_over_credit(lines, index)
    )
    prose = [index for index, line in enumerate(lines) if is_running_text(line) and index not in furniture]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    paragraph = next((index for index in reversed(prose) if _is_paragraph(lines[index])), -1)
    headlines = (line for line in lines[:first] if len(line.split()) > _MENU_WORDS and len(_items(line)) < 2)
    return _Extent(first, last, paragraph, any(not YEAR.search(line) for line in headlines), furniture)


def _is_over_credit(lines: Sequence[str], index: int) -> bool:
    """Whether a line that begins its block is a caption whose credit stands right below it; no headline and no date."""
    line = lines[index].strip()
    if not (0 < index < len(lines) - 1 and 0 < len(line) <= _CAPTION) or lines[index - 1].strip():
        return False
    is_headline = not any(map(str.strip, islice(lines, index)))
    return not is_headline and not YEAR.search(line) and is_credit(lines[index + 1].strip())


@cache
def _endings() -> re.Pattern[str]:
    words = lexicon.alternation(phrases("ends"))
    return re.compile(rf"(?<=[.!?…”\"»)\]]) *[\[(>→]* *(?:{words})[ .…»>→›\])]*$", re.IGNORECASE)


def _foreign_lines(lines: Sequence[str], extent: _Extent) -> frozenset[int]:
    """The lines above the running text that have no word in common with it, where another one, the headline, has.

    Names of sections and sites, mottos and offers are such; questions, lists that follow and labels are kept.
    """
    told = _stems(" ".join(filter(is_running_text, lines[extent.first :])))
    above = ((index, _stems(lines[index])) for index in range(extent.first) if index not in extent.furniture)
    shared = {index: not told.isdisjoint(words) for index, words in above if words}
    if not any(is_shared and len(lines[index].split()) > _MENU_WORDS for index, is_shared in shared.items()):
        return frozenset()
    return frozenset(index for index, is_shared in shared.items() if not is_shared and _is_foreign(lines[index]))


def _is_foreign(line: str) -> bool:
    is_open = line.rstrip().endswith((":", "?"))
    return not (is_open or DIGITS.search(line) or is_label(line) or len(line) > LINK_TEXT)


def _stems(text: str) -> frozenset[str]:
    """The beginnings of its longer words, which most inflected forms of a word share."""
    return frozenset(word[:_STEM].casefold() for word in _LONG_WORD.findall(text))


def _cut_ending(line: str) -> str:
    """A line without a `Read more` or the sigla of its writers at its end, or a note about the page behind a date."""
    noted = _DATED_NOTE.fullmatch(line.strip())
    return noted["date"] if noted and is_furniture(noted["note"]) else _SIGLA.sub("", _endings().sub("", line.rstrip()))


def _furniture_from(lines: Sequence[str], index: int, extent: _Extent) -> int:
    """How many lines from `index` on are one piece of furniture; 0 where the article goes on."""
    line = lines[index]
    folded = fold_line(line)
    if not folded:
        return int(bool(line.strip()))
    if folded in phrases("to_end") and index > extent.paragraph:
        return len(lines) - index
    if not phrases("lists").isdisjoint((folded, _OWNER.sub("our ", folded))):
        return 1 + _listed(lines, index + 1, extent)
    if folded in phrases("headlines"):
        blank = _count(lines, index + 1, lambda later: not later.strip())
        return 1 + (blank + 1 if any(map(_is_teaser, lines[index + blank + 1 : index + blank + 2])) else 0)
    if folded in phrases("teasers"):
        return 1 + any(map(_is_teaser, lines[index + 1 : index + 2]))
    is_outside = not extent.first <= index <= extent.last
    if index > extent.first and is_link(line):
        return 1
    return int(index in extent.furniture or (is_outside and (_is_menu(line) or bool(_ADDRESS.fullmatch(line.strip())))))


def _count(lines: Sequence[str], start: int, fits: Callable[[str], bool]) -> int:
    """How many lines from `start` on fit, one after the other."""
    return sum(1 for _ in takewhile(lambda index: fits(lines[index]), range(start, len(lines))))


def _is_paragraph(line: str) -> bool:
    return is_running_text(line) and len(line) > RUNNING_TEXT and not line.rstrip().endswith(":")


def _is_teaser(line: str) -> bool:
    return bool(line.strip()) and len(line) <= SHORT and not is_running_text(line)


def _listed(lines: Sequence[str], start: int, extent: _Extent) -> int:
    """How many lines below a list's title belong to it: its block, or all when no article text comes any more."""
    if start > extent.last:
        return len(lines) - start
    blank = _count(lines, start, lambda line: not line.strip())
    block = _count(lines, start + blank, _is_teaser)
    is_list = block > 1 or not blank
    return blank + block if block and is_list else 0


def _is_menu(line: str) -> bool:
    """Whether a line above or below the article is a menu or a trail: `Home | News`, `Start > Heer`."""
    if YEAR.search(line):
        return False
    parts = [part.strip() for part in _MENU.split(line) if part.strip()]
    trail = [part.strip() for part in _BREADCRUMBS.split(line) if part.strip()]
    if len(trail) > 1 and not DIGITS.search(line) and all(len(part.split()) <= 4 for part in trail[:-1]):
        return len(trail) > 2 or any(map(_is_navigation, trail))
    sections = line.split(",")
    if len(sections) > 1 and all(map(_is_navigation, sections)):
        return True
    known = [_is_navigation(part) for part in parts]
    if len(parts) > 2 and all(known[1:]):
        return True  # the first part is the name of the site
    return len(parts) > 1 and all(len(part.split()) <= 3 for part in parts) and 2 * sum(known) >= len(parts)


def _is_navigation(part: str) -> bool:
    return fold_line(part) in phrases("navigation")


def _items(line: str) -> list[str]:
    """The parts of a line that stand side by side: `22 June 2025 | 4 min read` → two."""
    parts = [part.strip() for part in _ITEMS.split(line) if part.strip()]
    is_marked = len(parts) > 2 or _MARK.search(line) is not None
    return parts if is_marked else [line.strip()]


def _is_dated_row(line: str) -> bool:
    """Whether small things stand beside a date that is to be kept: `Tallinn 24.04.2025 18:42 | Photo: Office`."""
    items = _items(line)
    return len(items) >= ROW and any(_DAY.search(item) and not is_furniture(item) for item in items)


def _without_items(lines: Sequence[str], index: int, extent: _Extent) -> str:
    """A line above the article without the small things beside its date: `Riga • 6.03.2026 • 4 min` → `6.03.2026`.

    Rows of a table, which have a neighbour of as many parts, and a headline stay as they are.
    """
    line = lines[index]
    items = _items(line) if index < max(extent.first, _HEADER) else []
    if len(items) < ROW or not all(len(item.split()) <= _HEADER_WORDS for item in items):
        return line
    date = YEAR if index < extent.first else _DAY
    dated = [item for item in items if date.search(item) or _DAY.search(item)]
    if not (dated or (extent.has_headline and index < extent.first)):
        return line
    neighbours = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    is_row = any(len(_items(one)) == len(items) and not _is_menu(one) for one in neighbours)
    return line if is_row else "".join(dated[:1])


def _without_closing(lines: list[str]) -> list[str]:
    """Drop what hangs below the article, up to its last line: links, buttons, notices that no phrase foresees."""
    if not any(map(is_running_text, lines)):
        return lines
    places = range(len(lines) - 1, -1, -1)
    last = next((index for index in places if lines[index].strip() and not _is_closing(lines, index)), None)
    return lines if last is None else lines[: last + 1]


def _is_closing(lines: Sequence[str], index: int) -> bool:
    """Whether a line below which nothing of the article stands is no part of it either."""
    line = lines[index]
    if _QUOTE.search(line.strip()[:1] + line.strip()[-1:]):
        return False
    if len(line) <= NOTICE and (holds("closings", line) or _CONTACT.search(line)):
        return True
    return not is_running_text(line) and not _is_content(line) and not _is_listed(lines, index)


def _is_content(line: str) -> bool:
    """Whether a line that is no sentence is still a row of a table, an item of a list or too long for a link."""
    has_digits = bool(DIGITS.search(line))
    return bool(_LIST_ITEM.match(line)) or (has_digits and "|" in line) or len(line) > LINK_TEXT


def _counts_things(lines: Sequence[str], index: int) -> bool:
    """Whether two and more lines of the block that a line closes begin with a number of things: `16 launch systems`."""
    above = reversed(lines[max(0, index - _LONGEST_LIST) : index + 1])
    block = takewhile(lambda line: bool(line.strip()) and not is_running_text(line), above)
    return sum(_COUNT.match(line) is not None and not YEAR.search(line) for line in block) > 1


def _is_listed(lines: Sequence[str], index: int) -> bool:
    """Whether a line is of a list that a colon announces, of a block that counts things, or of rows with figures."""
    if _counts_things(lines, index):
        return True
    above = [line for line in reversed(lines[max(0, index - _LONGEST_LIST) : index]) if line.strip()]
    block = list(takewhile(lambda line: not is_running_text(line), above))
    if len(block) < len(above) and above[len(block)].rstrip().endswith(":"):
        return True
    return bool(_FIGURE.match(lines[index]) and block and _FIGURE.match(block[0]))
