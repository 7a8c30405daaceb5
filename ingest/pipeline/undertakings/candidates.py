"""What a clause merely names, though nothing is said to be undertaken about it → an undertaking that it could be.

Rules open an undertaking where something is committed, ordered or built. A make of hardware beside a state of the
region, and a division that a state forms, are undertakings wherever an article names them: it goes on to tell of them
in other words.
"""

import re

from ingest.pipeline.commitments.roles import NEIGHBOURS, Part, Role, read_parts
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.descriptions import describe_division
from ingest.pipeline.undertakings.naming import Description, framed, states_among

_ADJECTIVE_REACH = 14  # characters between a nationality and the division that it qualifies
_OTHER_DIVISIONS = frozenset({"allied", "legal", "multinational", "nato", "press", "technical", "whole"})
_OWN = frozenset({"army", "mechanised", "mechanized", "national", "own"})  # before the division of a state
_FORMED = re.compile(
    r"\b(?:build|built|complet|creat|establish|form(?:s|ed|ing)?\b|operational|rais|readiness|set(?:s|ting)? up)"
)  # how English tells that there is to be a division
_NAME_REACH = 3  # words before a division, of which one tells which it is: `the 101st Airborne Division`
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
        if any(_is_its_own(part, match) for part in parts) or not is_formed(document, clause, match.span):
            return None
        return describe_division(states or ([state] if state else []))
    return framed(thing, states) if states and thing.kind else None


def is_formed(document: Document, clause: Clause, division: Span) -> bool:
    """Whether a division is the one that a state forms for itself: not one of several states, an office, or of old.

    Examples: `the division that Lithuania is setting up`, `a division of its own`, and not `the 10th Panzer Division`.
    """
    before = clause.words_between(clause.span.start, division.end)[:-1]
    if (before and before[-1].folded in _OTHER_DIVISIONS) or any(
        word.text[0].isdigit() for word in before[-_NAME_REACH:]
    ):
        return False
    sentence = document.quote(document.sentences[clause.sentence]).casefold()
    return document.language != "en" or bool(_FORMED.search(sentence)) or not _OWN.isdisjoint(sentence.split())


def _is_its_own(part: Part, match: Match[Thing]) -> bool:
    """Whether a division has a name or is another state's: `the 10th Panzer Division`, `an American division`."""
    span = part.mention.span
    is_before = 0 < match.span.start - span.end < _ADJECTIVE_REACH
    return span.overlaps(match.span) or (is_before and part.name not in NEIGHBOURS)
