"""Terms that an article sets once for all that it tells: the year of its budget, the last day of its exercise.

Example: `The Saeima adopted the budget for 2026. … Infrastructure gets 135 million.` → 135 million for 2026.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.amounts.counted_nouns import words_ended
from ingest.pipeline.cleaning.documents import reference_date
from ingest.pipeline.commitments.about import main_drill
from ingest.pipeline.commitments.acts import KINDS_OF_FORCES
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.dating import dates_in
from ingest.pipeline.commitments.lists import are_alliances, is_state_like
from ingest.pipeline.dates.finding import Strength
from ingest.pipeline.extraction import Document, Mention, Span, Value
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus, InitiativeKind

_LEAD = 8  # lines and sentences of an article in which it tells of which year its budget is
_SET_ASIDE = frozenset({CommitmentStatus.PLEDGED, CommitmentStatus.AGREED, CommitmentStatus.UNDER_WAY})


def with_terms(
    document: Document,
    mentions: Sequence[Mention],
    commitments: Sequence[Commitment],
) -> list[Commitment]:
    """The commitments, those without a date with the one that the article sets for all of their sort."""
    year = _budget_year(document)
    drill = main_drill(mentions)
    last_day = _last_day(document, drill, mentions) if drill else None
    found = []
    for one in commitments:
        is_dated = bool(one.due or one.announced or one.period) or _has_dates(document, one.span)
        if year and not is_dated and one.span.start > year.span.end and _is_of_budget(one):
            found.append(replace(one, due=year))
        elif last_day and not is_dated and _is_part_of_drill(one):
            found.append(replace(one, due=last_day))
        else:
            found.append(one)
    return found


def _has_dates(document: Document, place: Span) -> bool:
    """Whether the sentence of a place tells a date itself."""
    return bool(dates_in(document, document.sentences[sentence_at(document.sentences, place.start)]))


def _budget_year(document: Document) -> Value | None:
    """The year, this or the next, of the budget that an article begins with: `adopted the budget for 2026`."""
    for sentence in document.sentences[:_LEAD]:
        if not words_ended("budget", document.language).search(document.body, sentence.start, sentence.end):
            continue
        published = reference_date(document, sentence)
        years = [date for date in dates_in(document, sentence) if not date.value.month]
        if published and len({date.value for date in years}) == 1 and 0 <= years[0].value.year - published.year <= 1:
            return Value(years[0].value, years[0].span)
    return None


def _is_of_budget(commitment: Commitment) -> bool:
    """Whether a commitment is a sum that a state sets aside."""
    is_sum = commitment.kind == CommitmentKind.FUNDING and commitment.has_number
    is_of_states = all(map(is_state_like, commitment.actors)) and not are_alliances(commitment.actors)
    return is_sum and is_of_states and commitment.status.value in _SET_ASIDE


def _last_day(document: Document, drill: Mention, mentions: Sequence[Mention]) -> Value | None:
    """The day or month in which an exercise ends, as the first sentence with its period or end tells it."""
    places = {sentence_at(document.sentences, one.span.start) for one in mentions if one.name == drill.name}
    for place in sorted(places):
        for date in dates_in(document, document.sentences[place]):
            is_end = date.is_period or (date.role == "due" and date.strength == Strength.STATED)
            if is_end and date.value.month:
                return Value(date.value, date.span)
    return None


def _is_part_of_drill(commitment: Commitment) -> bool:
    """Whether a commitment tells how many take part in the exercise: that of an article, which it need not name."""
    is_named = commitment.initiative is not None and commitment.initiative.kind == InitiativeKind.EXERCISE
    is_there = commitment.kind == CommitmentKind.EXERCISE or (is_named and commitment.kind in KINDS_OF_FORCES)
    return is_there and commitment.quantity is not None and commitment.status.value != CommitmentStatus.CANCELLED
