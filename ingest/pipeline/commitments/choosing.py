"""Commitments as rules find them → with the values that fitted weights choose: kind, status, and when they fall due."""

from collections.abc import Sequence

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.due_dates import choose_dues
from ingest.pipeline.commitments.kind_and_status import choose_kind_and_status
from ingest.pipeline.extraction import Choice, Document, ModelReading


def choose_values(
    document: Document, commitments: Sequence[Commitment], seen: ModelReading
) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """The commitments with their likeliest values, and what each was chosen among; dates rest on kind and status."""
    settled, of_kind_and_status = choose_kind_and_status(document, commitments, seen.judgements)
    dated, of_dues = choose_dues(document, settled, seen.tokens)
    return dated, (*of_kind_and_status, *of_dues)
