"""A line of a page → whether it is furniture by itself: a button, a share line, a caption, a byline, a cookie note.

By the phrases of `lexicon/furniture.toml` alone, whatever stands around it.
"""

import re
from functools import cache, lru_cache

from ingest.pipeline import lexicon

DIGITS = re.compile(r"\d+")
_EDGES = " \t.,:;!?…»«›→←>*•·–—-▶►|()[]"
_OPENINGS = " [*•–—-→>»▶►"
_SENTENCE_END = re.compile(r"[.!…:][\"”“’»)\]]*$")
_PARTS = re.compile(r"\s*[|•·›»>]\s*|\s{2,}|\s/\s|[,:]\s")
_COUNT = re.compile(r"^#\s+|\s{0,3}[(\[]?#[)\]]?$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SHORT = 160  # characters; a line that is furniture by its first words is no longer than this
_CAPTION = 120  # characters of the caption of a picture, which seldom has a second sentence
_BRACKETED_NAME = re.compile(r"^[^.!?]+[.!?]\s\((?:(?:[A-ZÄÖÜÕŠŽ][\w.&’'-]*|of|the|for|and|/)\s?){1,6}\)$")
_NEW_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-z]")
NOTICE = 300  # the same for a line that is furniture by words anywhere in it
_LONG_NOTE = 600
LINK_TEXT = 80  # the longest link text that hangs below an article
ROW = 2  # parts that make a row
RUNNING_TEXT = 200
_LONGEST_BYLINE = 7  # words
_CONTROL_WORDS = 6
_INVITATION_WORDS = 12


def is_running_text(line: str) -> bool:
    """Whether a line reads as sentences of an article and not as a headline, a label or a link."""
    line = line.strip()
    return len(line) >= RUNNING_TEXT or (bool(_SENTENCE_END.search(line)) and len(line.split()) >= 6)


def is_credit(line: str) -> bool:
    """Whether a line is nothing but the credit of a picture, whose caption stands above it: `Photo: pool`."""
    begins = _opening_credit().match(line)
    return begins is not None and len(line) <= LINK_TEXT


def is_page_top(line: str) -> bool:
    """Whether a line stands at the top of a page, below the name of its site: `Skip to content`, `Text size: A A A`."""
    return _beginnings("tops").match(line.casefold().lstrip(_OPENINGS)) is not None


def is_label(line: str) -> bool:
    """Whether a line names a section or a kind of text: `INTERVIEW`, `Press release`, `Pranešimas spaudai`."""
    return fold_line(line) in phrases("labels")


@lru_cache(maxsize=64)  # asked by several rules about each line
def fold_line(line: str) -> str:
    """The comparable form of a line: `» Comments (14)` → `comments (#`."""
    return DIGITS.sub("#", " ".join(line.casefold().split())).strip(_EDGES)


@cache
def _written(name: str) -> frozenset[str]:
    """The phrases of that list, of all languages, as they are written."""
    return frozenset(phrase for table in lexicon.load("furniture").values() for phrase in table.get(name, ()))


@cache
def phrases(name: str) -> frozenset[str]:
    """The same without the punctuation at their ends."""
    return frozenset(phrase.strip(_EDGES) for phrase in _written(name))


@cache
def _beginnings(name: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in sorted(_written(name), key=len, reverse=True)))


def is_furniture(line: str) -> bool:
    folded = fold_line(line)
    raw = DIGITS.sub("#", " ".join(line.casefold().split())).lstrip(_OPENINGS)
    return (
        not phrases("lines").isdisjoint((folded, _COUNT.sub("", folded)))
        or (len(line) <= SHORT and bool(_beginnings("starts").match(raw)))
        or (len(line) <= _LONG_NOTE and bool(_beginnings("notes").match(raw)))
        or (len(line) <= NOTICE and (holds("holds", line) or _is_caption(line)))
        or (len(line) <= SHORT and (_is_control(folded) or _is_buttons(line) or _is_byline(line)))
    )


def _is_byline(line: str) -> bool:
    """Whether a line tells who wrote the article and nothing more: `By A. Writer in Riga`, `Text: Newsroom`."""
    begins = _beginnings("bylines").match(line.casefold())
    if begins is None or DIGITS.search(line):
        return False
    names = line[begins.end() :].split()
    is_whole = begins[0].endswith(":") or line[begins.end() :].startswith((" ", ":"))
    are_names = all(not name[0].islower() or name.strip(",") in phrases("particles") for name in names)
    return is_whole and 0 < len(names) <= _LONGEST_BYLINE and are_names


def is_link(line: str) -> bool:
    """Whether a line leads to another text, as `Podcast: what the brigade needs` does within an article."""
    begins = _beginnings("links").match(line.casefold().lstrip(_OPENINGS))
    return begins is not None and len(line) <= LINK_TEXT and not is_running_text(line) and not DIGITS.search(line)


def _is_buttons(line: str) -> bool:
    """Whether a line is a row of buttons: `Save  Share  Print`, `Share: Facebook | X`; one part may be unknown."""
    if YEAR.search(line):
        return False
    words = [word for word in fold_line(line).replace("|", " ").replace("/", " ").replace(",", " ").split() if word]
    if words and all(map(_is_button, words)):
        return True
    parts = [part for part in map(fold_line, _PARTS.split(line)) if part]
    return len(parts) >= ROW and sum(map(_is_button, parts)) >= max(ROW, len(parts) - 1)


def _is_control(folded: str) -> bool:
    """Whether some words ask for something to be done with the page: `send to a friend`, `follow us on threads`."""
    words = folded.split() or [""]
    is_short = 1 < len(words) <= _CONTROL_WORDS
    if (
        is_short
        and not phrases("controls").isdisjoint((words[0], words[-1]))
        and not phrases("pages").isdisjoint(words)
    ):
        return True
    is_shared = words[-1] in phrases("networks") and not phrases("channels").isdisjoint(words[-2:-1])
    return is_shared and words[0] in phrases("invitations") and len(words) <= _INVITATION_WORDS


def _is_button(folded: str) -> bool:
    names = (folded, _COUNT.sub("", folded))
    is_named = any(name in phrases("networks") or name in phrases("lines") or _is_control(name) for name in names)
    return is_named or bool(_beginnings("starts").match(folded))


def _is_caption(line: str) -> bool:
    """Whether a line ends with the credit of a picture: `Soldiers at Tapa. Photo: A. Writer`, `… / AFP`."""
    if _credit().search(line) or (len(line) <= _CAPTION and _BRACKETED_NAME.search(line)):
        return True
    agency = None if YEAR.search(line) else _agency().search(line)
    return agency is not None and not _is_news(line[: agency.start()].rstrip())


def _is_news(text: str) -> bool:
    """Whether what stands before the name of an agency is an item of its news, and no caption: several sentences."""
    return len(text) > _CAPTION and text[-1] in ".!?" and bool(_NEW_SENTENCE.search(text))


def holds(name: str, line: str) -> bool:
    """Whether a line has a phrase of that list anywhere, from the beginning of a word on."""
    return _within_line(name).search(DIGITS.sub("#", line.casefold())) is not None


@cache
def _within_line(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{lexicon.alternation(_written(name))})")


@cache
def _credit() -> re.Pattern[str]:
    words = lexicon.alternation(phrases("credits"))
    return re.compile(
        rf"(?:[(\[]\s?(?:{words})(?!\w)[^()\[\]]{{0,60}}[)\]]"
        rf"|(?:[.!?|/–—•”\"»)]\s?|\s\s)(?:{words})(?:\.?\s?:|\.)\s?[^!?:]{{1,50}}"
        r"|(?<!\w)nuotr"
        r"|[.!?”\"]\s?©\s?[^.!?]{2,40})[.)]*$",
        re.IGNORECASE,
    )


@cache
def _opening_credit() -> re.Pattern[str]:
    return re.compile(rf"[(\[]?(?:{lexicon.alternation(phrases('credits'))})\s?[:/|]\s?\S", re.IGNORECASE)


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"[/(©]\s?(?:{lexicon.alternation(phrases('agencies'))})(?!\w)[^.!?]{{0,30}}$", re.IGNORECASE)
