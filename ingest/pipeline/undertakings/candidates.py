"""What a clause merely names, though nothing is said to be undertaken about it → an undertaking that it could be.

Rules open an undertaking where something is committed, ordered or built. A make of hardware beside a state of the
region, and a division, are undertakings wherever an article names them: it goes on to tell of them in other words.
"""

from ingest.pipeline.commitments.roles import Role, read_parts
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.descriptions import describe_division
from ingest.pipeline.undertakings.naming import Description, framed, states_among

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
    states = states_among(part.name for part in read_parts(document, clause) if part.role not in _SELLERS)
    if thing.name == "division":
        return describe_division(states or ([state] if state else []))
    return framed(thing, states) if states and thing.kind else None
