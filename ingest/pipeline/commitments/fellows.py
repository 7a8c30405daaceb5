"""Which states are "the two countries", "both governments", "the three ministers" of a text: those told together."""

from collections.abc import Sequence

from ingest.pipeline.commitments.roles import NO_STATES, Part, can_commit, each_once
from ingest.pipeline.extraction import Document, Span

_NUMBERS = {"three": 3, "trio": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_BOTH = 2


def states_of(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The states that the actors of a clause are or answer to, each once: those a text speaks of together."""
    states = [part for part in parts if part.mention.kind not in NO_STATES and can_commit(part.name)]
    return each_once(reversed(states))[::-1]


def as_many_as(document: Document, noun: Span, groups: Sequence[tuple[Part, ...]]) -> tuple[Part, ...]:
    """The first of some groups that has as many members as a noun says, else the first that has any.

    Example, of `both governments`: two of Estonia and Iceland, and not Estonia, Latvia and Lithuania.
    """
    words = document.quote(noun).casefold().split()
    number = next((_NUMBERS[word] for word in words if word in _NUMBERS), _BOTH)
    fitting = (group for group in groups if len({part.name for part in group}) == number)
    return next(fitting, None) or next((group for group in groups if group), ())
