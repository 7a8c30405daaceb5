"""What a clause merely names, though nothing is said to be undertaken about it → an undertaking that it could be.

Rules open an undertaking where something is committed, ordered or built. A make of hardware beside a state of the
region, and a division, are undertakings wherever an article names them: it goes on to tell of them in other words.
"""

from ingest.pipeline.commitments.roles import NEIGHBOURS, Part, Role, read_parts
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.descriptions import describe_division
from ingest.pipeline.undertakings.naming import Description, framed, states_among

_ADJECTIVE_REACH = 14  # characters between a nationality and the division that it qualifies
_OTHER_DIVISIONS = frozenset({"allied", "legal", "multinational", "nato", "press", "technical", "whole"})
_SELLERS = (Role.SUPPLIER, Role.SOURCE)


def describe_candidate(
    document: Document, clause: Clause, match: Match[Thing], state: str | None
) -> Description | None:
    """The undertaking that a thing of a clause could be; `state` is the one that the text spoke of last.

    Example: `In all, Estonia's twelve CAESAR howitzers …` → `CAESAR howitzers for Estonia`.
    """
    thing = match.label
    if not (thing.is_model or thing.name == "division"):
        return None
    parts = read_parts(document, clause)
    states = states_among(part.name for part in parts if part.role not in _SELLERS)
    if thing.name == "division":
        if any(_is_its_own(part, match) for part in parts) or _is_named_or_none(clause, match):
            return None
        return describe_division(states or ([state] if state else []))
    return framed(thing, states) if states and thing.kind else None


def _is_named_or_none(clause: Clause, match: Match[Thing]) -> bool:
    """Whether a division is one of several states, or an office: `a multinational division`, `Press division`."""
    before = clause.words_between(clause.span.start, match.span.start)
    return bool(before) and before[-1].folded in _OTHER_DIVISIONS


def _is_its_own(part: Part, match: Match[Thing]) -> bool:
    """Whether a division has a name or is another state's: `the 10th Panzer Division`, `an American division`."""
    span = part.mention.span
    is_before = 0 < match.span.start - span.end < _ADJECTIVE_REACH
    return span.overlaps(match.span) or (is_before and part.name not in NEIGHBOURS)
