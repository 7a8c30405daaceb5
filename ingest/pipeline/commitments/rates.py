"""The percentage that a clause sets: a tax, or the share that somebody bears or keeps."""

import re
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.amounts.changes import without_starts
from ingest.pipeline.amounts.counted_nouns import share_words
from ingest.pipeline.amounts.values import find_quantities
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document, Span, Value
from ingest.pipeline.grammar.clauses import Clause
from initiatives.choices import CommitmentKind, CommitmentStatus
from initiatives.money import Quantity

_KINDS = frozenset({CommitmentKind.POLICY, CommitmentKind.AGREEMENT, CommitmentKind.FUNDING})
_LEAD = 24  # characters before a percentage in which the word stands that makes it a change
_TAIL = 40  # characters after it in which those stand who were asked


def may_set_rate(commitment: Commitment) -> bool:
    """Whether a commitment may be one to a percentage; where money goes today is none: `60 percent goes into arms`."""
    is_today = commitment.kind == CommitmentKind.FUNDING and commitment.status.value == CommitmentStatus.UNDER_WAY
    return commitment.kind in _KINDS and not is_today


def find_rate(document: Document, clause: Clause) -> list[tuple[Value, Quantity]]:
    """The one percentage of a clause, where it is a rate or a share: `a tax of two per cent`.

    The size of a change is none, nor a vote or a poll: `grew by 20 per cent`, `70 per cent of the voters`.
    """
    values = without_starts(document, find_quantities(document, clause.span))
    rates = [
        (value, value.value)
        for value in values
        if isinstance(value.value, Quantity)
        and value.value.unit == "percent"
        and clause.owns(value.span)
        and not _is_change_or_poll(document, value.span)
    ]
    return rates if len(rates) == 1 else []


def _is_change_or_poll(document: Document, share: Span) -> bool:
    before = document.body[max(0, share.start - _LEAD) : share.start]
    after = document.body[share.end : share.end + _TAIL]
    return bool(_by(document.language).search(before)) or bool(_asked(document.language).match(after))


@cache
def _by(language: str) -> re.Pattern[str]:
    words = lexicon.alternation(share_words("by", language))
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _asked(language: str) -> re.Pattern[str]:
    words = lexicon.alternation(share_words("asked", language))
    return re.compile(rf"\s+(?:\w+\s+){{0,4}}(?:{words})(?!\w)", re.IGNORECASE)
