"""Who else acts where somebody's counterpart does: `Siliņa and her Estonian counterpart agreed` → Estonia too."""

from collections.abc import Iterator, Sequence

from ingest.pipeline.commitments.roles import Part, each_once
from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import ActorKind

_REACH = 48  # characters before a counterpart in which its nationalities stand
_SEVERAL = 2


def colleagues_of(clause: Clause, parts: Sequence[Part], named: Sequence[Part]) -> tuple[Part, ...]:
    """The states of the counterparts that stand in one subject with those who are named."""
    nouns = clause.predicate.subjects if clause.predicate else ()
    if not named or len(nouns) < _SEVERAL:
        return ()
    names = {part.name for part in named}
    found = [
        part
        for span in clause.marks("colleagues")
        if any(span.overlaps(noun) for noun in nouns)
        for part in _nationalities_before(clause, parts, span)
    ]
    return each_once(part for part in found if part.name not in names)


def _nationalities_before(clause: Clause, parts: Sequence[Part], noun: Span) -> Iterator[Part]:
    """The states whose nationalities qualify a noun, the nearest first: `Latvian and Estonian colleagues`."""
    states = [part for part in parts if part.mention.kind == ActorKind.COUNTRY]
    joins = {span.start for span in clause.marks("joins")}
    for word in reversed(clause.words_between(noun.start - _REACH, noun.start)):
        part = next((part for part in states if part.mention.span.contains(word.span)), None)
        if part:
            yield part
        elif word.start not in joins:
            return
