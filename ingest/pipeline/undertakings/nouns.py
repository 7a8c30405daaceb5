"""A noun that takes up a name → the undertaking that the text means by it: `the model` of the rotational model."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.undertakings.undertaking import Undertaking

_DETERMINERS = frozenset({"the", "this", "that"})


def meant_by_noun(clause: Clause, undertakings: Sequence[Undertaking]) -> tuple[Undertaking, Span] | None:
    """The undertaking whose name alone ends with a definite noun of an English clause, and where that noun stands.

    Only names by which the text has called it before count.
    """
    nouns = [word for before, word in pairwise(clause.words) if before.text.casefold() in _DETERMINERS]
    for noun in nouns:
        meant = [one for one in undertakings if noun.text.casefold() in _heads(one, noun.start)]
        if len(meant) == 1:
            return meant[0], Span(noun.start, noun.end)
    return None


def _heads(undertaking: Undertaking, place: int) -> set[str]:
    """The last words of the names by which the text has called an undertaking before a place."""
    return {name.casefold().split()[-1] for name, span in undertaking.alias_spans.items() if span.end <= place}
