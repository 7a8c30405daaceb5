"""What the judge is sure that somebody commits to in a sentence where the rules read nothing of theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.composing import compose
from ingest.pipeline.commitments.counted import by_amount
from ingest.pipeline.commitments.judged import Judged
from ingest.pipeline.commitments.memory import Memory
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.roles import Part, read_parts
from ingest.pipeline.commitments.signs import commitment_signs, holding
from ingest.pipeline.extraction import Document, Judgement
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.status import StatusRead, read_status
from initiatives.choices import CommitmentKind, CommitmentStatus

READ_FROM = -1.0  # log-odds from which somebody is taken to commit where rules read nothing
_BESIDE = 0.0  # and where they read what others commit to


def proposed(
    document: Document, clauses: Sequence[Clause], told: Sequence[Commitment], opinion: Judged, memory: Memory
) -> Iterator[Commitment]:
    """The commitments of likely actors in a sentence of whom the rules have `told` nothing there.

    Where the rules took unlikely ones for it, theirs are those of the likely ones: no more is read then. Amounts, dates
    and, where words tell it, how far it has come are read by rules; the kind is as the judge says.
    """
    carried = {name for one in told for name in one.actor_names}
    threshold = _BESIDE if told else READ_FROM
    likely = [one for one in opinion.likely(clauses[0].sentence, threshold) if one.name not in carried]
    telling = [one for one in clauses if any(map(str.isalnum, document.quote(one.span)))]  # no dash of a list
    if not likely or not telling or opinion.are_unlikely(clauses[0].sentence, told):
        return
    best = max(likely, key=lambda one: one.log_odds)
    actors = tuple(opinion.part(best.sentence, one.name) for one in likely if one.log_odds >= min(0.0, best.log_odds))
    clause = max(telling, key=lambda one: _weight(one, actors))
    read = holding(
        {
            "read by the judge beside others": bool(told),
            "read by the judge alone": not told,
            "beside a tale of the past": any(one.marks("history") for one in clauses),
        }
    )
    for commitment in _in_clause(document, clause, best, actors, memory):
        yield replace(commitment, signs=commitment.signs | read)


def _weight(clause: Clause, actors: Sequence[Part]) -> int:
    """How much a clause tells that could be committed, and by these."""
    names = any(clause.span.contains(part.mention.span) for part in actors)
    return names + clause.has_number + bool(clause.things) + bool(clause.acts) + bool(clause.status)


def _in_clause(
    document: Document, clause: Clause, best: Judgement, actors: tuple[Part, ...], memory: Memory
) -> Iterator[Commitment]:
    said_by = clause.predicate.span if clause.predicate else clause.span
    status = read_status(clause) or StatusRead(CommitmentStatus(best.statuses[0]), said_by, is_implied=True)
    is_named = any(clause.span.contains(part.mention.span) for part in actors)
    parties = Parties(actors, is_named=is_named, parts=read_parts(document, clause))
    base, parties = compose(document, clause, status, parties, memory)
    base = replace(base, kind=CommitmentKind(best.kinds[0]), actors=actors)
    for commitment in by_amount(document, clause, base, parties, memory):
        yield replace(commitment, signs=commitment_signs(document, commitment, clause, status))
