"""A clause whose pronoun stands for a thing spoken of before → its verb read beside that thing, or its words with it.

Example: `Riga has ordered six launchers. They arrive in 2027.` → they arrive as launchers do.
"""

from dataclasses import replace

from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.clauses import Clause, opens_with
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Match


def beside_antecedent(clause: Clause, thing: Match[Thing] | None) -> Clause:
    """The clause with the meaning that its verb has of the thing, where it names none and has no other meaning."""
    predicate = clause.predicate
    if predicate is None or clause.meaning or clause.things or not clause.marks("pronouns"):
        return clause
    if thing is None or thing.label.category == "fund":  # of money almost any verb tells something
        return clause
    meaning = predicate.meaning([thing.label.category])
    if meaning is None or meaning.act is None:
        return clause
    return replace(clause, meaning=meaning, status=predicate.status(meaning), acts=(meaning.act, *clause.acts))


def relative_to(document: Document, clause: Clause, before: Clause | None) -> Span | None:
    """The clause right before a relative clause without a tree that names no thing: `die Kasernen, die Riga baut`."""
    if before is None or clause.predicate or clause.things or clause.initiatives:
        return None
    if not opens_with(clause, "relatives") or document.body[before.span.end : clause.span.start].strip(" ,"):
        return None
    return before.core
