"""An English sentence that only says that another does the same → the promise before it, as that other's.

Examples: `Norway will stay in the treaty. So will Germany.` · `Riga has closed the border. Warsaw may follow suit.`
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.lists import is_state_like, one_list
from ingest.pipeline.commitments.roles import Role, read_parts
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.sentences import sentence_at

_SAME = re.compile(
    r"So (?:has|have|did|does|do|is|are|will|would)\b"
    r"|.{1,90}\b(?:follow(?:s|ed|ing)? suit|d(?:o|oes|id|one|oing) (?:the same|likewise))\b"
)


def echoed(
    document: Document, sentence: Span, clauses: Sequence[Clause], found: Sequence[Commitment]
) -> Commitment | None:
    """The promise that the sentence before tells, made by whom this one says to do the same."""
    if document.language != "en" or not found or not clauses or not _SAME.match(document.quote(sentence)):
        return None
    told, clause = found[-1], clauses[0]
    is_beside = sentence_at(document.sentences, told.span.start) + 1 == clause.sentence
    acting = [part for part in read_parts(document, clause) if part.role is Role.FREE and is_state_like(part)]
    others = [part for part in acting if part.name not in told.actor_names]
    if not (is_beside and others):
        return None
    status = (clause.predicate and clause.predicate.told) or told.status.value
    return replace(
        told,
        span=sentence,
        actors=one_list(clause, others),
        is_named=True,
        status=Value(status, sentence),
        money=None,
        quantity=None,
        due=None,
        announced=None,
        thing_phrase=None,
    )
