"""A clause → the states of the municipalities and capitals in it: where something is that no state is named for."""

from collections.abc import Iterator

from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.names.gazetteer import StateName, state_book, states


def states_of_places(clause: Clause, language: str) -> tuple[tuple[str, Span], ...]:
    """The states of the municipalities that a clause names, else of the capitals, in order, each with the words for it.

    Example: `900 British soldiers are based at Tapa` → Estonia, `Tapa`.
    """
    localities = tuple((match.label.state, match.span) for match in clause.localities)
    return localities or tuple(_capitals(clause, language))


def _capitals(clause: Clause, language: str) -> Iterator[tuple[str, Span]]:
    """The capitals where something is: one that acts is an actor of the clause, one that opens it may be a dateline."""
    for match in state_book(language).find(clause.words):
        label, is_actor = match.label, any(mention.span.overlaps(match.span) for mention in clause.actors)
        if isinstance(label, StateName) and label.use == "capital" and match.first > 0 and not is_actor:
            yield states()[label.country].name, match.span
