"""The story of one commitment in the order of the world: rungs reached, dates given up, figures changed, merges."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from initiatives.choices import ChangeKind, ChangeReason
from initiatives.evidence import Evidence
from initiatives.history import label_of, snapshot_words
from initiatives.models import Article, Change, Claim, Commitment
from initiatives.partial_dates import PartialDate

_FIGURES = ("money", "quantity")
_SAME_AMOUNT = ("value", "to", "currency", "unit")  # the parts that make a figure another one
_MOST_CHANGES = 100
# A new reading of the same text corrects what was read; nothing happened in the world.
_HAPPENED = (ChangeReason.NEW_FACT, ChangeReason.CORRECTION, ChangeReason.EDITOR)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a commitment: when, what, and the sentence, article or other record behind it."""

    date: PartialDate | None
    words: str
    claim: Claim | None = None
    article: Article | None = None
    other: Commitment | None = None


def tell_timeline(commitment: Commitment, evidence: Evidence) -> list[Event]:
    """Everything that happened, the earliest first and what has no date last; two queries at most."""
    changes = Change.objects.with_causes().about(commitment).filter(reason__in=_HAPPENED).order_by("-number")
    latest = list(changes[:_MOST_CHANGES])
    events = [*_rungs(evidence), *_slips(evidence), *_figures(commitment, latest)]
    events += _merges(commitment, latest)
    return sorted(events, key=lambda event: str(event.date) if event.date else "~")


def _rungs(evidence: Evidence) -> Iterable[Event]:
    for step in evidence.steps:
        if step.is_reached:
            words = str(step.status.label) if step.claim else f"{step.status.label}, as an editor ruled"
            yield Event(step.date, words, step.claim)


def _slips(evidence: Evidence) -> Iterable[Event]:
    """The dates given up, each with the one that the sentence says instead."""
    for slip in evidence.slips:
        due = slip.claim.values.get("due") if slip.claim else None
        became = f", now {PartialDate.parse(due['value']).words}" if due else ""
        yield Event(slip.reported, f"The promised date, {slip.due.words}, was given up{became}", slip.claim)


def _figures(commitment: Commitment, changes: Sequence[Change]) -> Iterable[Event]:
    """Each time that the amount of money or things shown became another."""
    for change in changes:
        if change.public_id != commitment.public_id or change.before is None or change.after is None:
            continue
        for name in _FIGURES:
            before, after = change.before.get(name), change.after.get(name)
            if before and after and any(before.get(part) != after.get(part) for part in _SAME_AMOUNT):
                words = [snapshot_words("commitment", name, value, {}) for value in (before, after)]
                article = change.run.version.article if change.run else None
                date = article.published if article else PartialDate.of(change.at)
                said = f"{label_of('commitment', name)} shown was {words[0]}, became {words[1]}"
                yield Event(date, said, article=article)


def _merges(commitment: Commitment, changes: Sequence[Change]) -> Iterable[Event]:
    """Each time that another record was taken in, or split off again."""
    moved = [change for change in changes if change.other == commitment.public_id]
    if not moved:
        return
    rows = Commitment.objects.filter(public_id__in={change.public_id for change in moved})
    others: Mapping[str, Commitment] = {row.public_id: row for row in rows}
    for change in moved:
        words = "Split off again" if change.kind == ChangeKind.SPLIT else "Found to be the same, and taken in"
        yield Event(PartialDate.of(change.at), words, other=others.get(change.public_id))
