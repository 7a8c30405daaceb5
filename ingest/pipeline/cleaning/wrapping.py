"""Lines of a text that was broken at a certain width → its paragraphs, one line each; any other text as it is."""

from collections.abc import Sequence
from itertools import pairwise

_WIDTHS = range(40, 121)  # characters at which plain text is broken
_FEWEST = 3  # pairs of lines by which a broken text is known
_SHARE = 0.7  # of the pairs within paragraphs that were broken for want of room


def join_wrapped_lines(lines: Sequence[str]) -> list[str]:
    """Put lines together that were parted only because the next word did not fit.

    Example: a text broken at 72 characters, paragraphs parted by blank lines → each paragraph in one line.
    """
    width = max((len(line) for line in lines if " " in line), default=0)
    pairs = [(line, following) for line, following in pairwise(lines) if line and following]
    broken = sum(_has_no_room(*pair, width) for pair in pairs)
    if width not in _WIDTHS or broken < max(_FEWEST, _SHARE * len(pairs)):
        return list(lines)
    joined: list[list[str]] = []
    is_open = False
    for line, following in pairwise([*lines, ""]):
        if not is_open:
            joined.append([])
        is_open = bool(line and following) and _has_no_room(line, following, width)
        joined[-1].append(line if not is_open or _ends_in_hyphen(line) else f"{line} ")
    return ["".join(paragraph) for paragraph in joined]


def _has_no_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line does not fit on a line of this width."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _ends_in_hyphen(line: str) -> bool:
    """Whether a word goes on in the next line: `anti-`, but not the dash of `in 2024 -`."""
    return line.endswith("-") and not line.endswith(" -")
