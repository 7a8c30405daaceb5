"""Commitments as rules find them → with what fitted weights choose: kind, status, actors, number, sum, due date."""

from collections.abc import Sequence

from ingest.pipeline.commitments.acting_together import choose_actors
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.due_dates import choose_dues
from ingest.pipeline.commitments.kind_and_status import choose_kind_and_status
from ingest.pipeline.commitments.quantity import choose_quantities
from ingest.pipeline.commitments.sums import choose_sums
from ingest.pipeline.commitments.tellings import with_repetitions
from ingest.pipeline.extraction import Choice, Document, Mention, ModelReading


def choose_values(
    document: Document, commitments: Sequence[Commitment], mentions: Sequence[Mention], seen: ModelReading
) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """The commitments with their likeliest values, and what each was chosen among; the others rest on the kind."""
    settled, of_kind_and_status = choose_kind_and_status(document, commitments, seen.judgements)
    acting, of_actors = choose_actors(document, settled, mentions, seen)
    counted, of_quantities = choose_quantities(document, acting, seen)
    paid, of_sums = choose_sums(document, counted, seen.countings)
    dated, of_dues = choose_dues(document, paid, seen.tokens)
    return with_repetitions(document, dated), (*of_kind_and_status, *of_actors, *of_quantities, *of_sums, *of_dues)
