"""Of which kind each commitment is and how far it has come: as rules read it, or as the judge has it.

Each kind and status that either takes to be likely is an option. What speaks for one: who takes it to be likely, how
many others the judge does, and what is done, with what, and how much of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pipeline.choices import choose
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.judged import best_of, said_by_sentence
from ingest.pipeline.commitments.signs import holding
from ingest.pipeline.extraction import Choice, Document, Judgement, Option, Signs
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus
from initiatives.money import Quantity

KIND, STATUS = "kind", "status"
_STEPS = range(6)  # log-odds of the commitment; a sign for each that is reached: what is surely told is judged rightly


def choose_kind_and_status(
    document: Document, commitments: Sequence[Commitment], judgements: Sequence[Judgement]
) -> tuple[tuple[Commitment, ...], tuple[Choice, ...]]:
    """The commitments, each of its likeliest kind and status; and what these were chosen among, where judged."""
    said = said_by_sentence(judgements)
    settled, choices = [], []
    for number, one in enumerate(commitments, start=1):
        best = best_of(one, said.get(sentence_at(document.sentences, one.span.start), {}))
        if best is None:
            settled.append(one)
            continue
        told = tuple(_what_is_told(one))
        kind = choose(KIND, number, _options(one.kind, best.kinds, best.log_odds, told))
        status_read, told_of_status = str(one.status.value), (*told, f"kind: {one.kind}")
        status = choose(STATUS, number, _options(status_read, best.statuses, best.log_odds, told_of_status))
        choices += [kind, status]
        settled.append(
            replace(
                one,
                kind=CommitmentKind(_taken(kind)),
                status=replace(one.status, value=CommitmentStatus(_taken(status))),
            )
        )
    return tuple(settled), tuple(choices)


def _options(read: str, judged: Sequence[str], log_odds: float, told: Sequence[str]) -> tuple[Option, ...]:
    """What is read and what is judged, with signs of each; `told` are parts of them."""
    return tuple(
        Option((value,), _signs(value, read, judged, log_odds) | {f"{value}, {what}" for what in told})
        for value in dict.fromkeys((read, *judged))
    )


def _taken(choice: Choice) -> str:
    return choice.options[choice.taken].names[0]


def _signs(value: str, read: str, judged: Sequence[str], log_odds: float) -> Signs:
    """Who takes a value to be likely, whether the other one does, and how surely anything is judged to be told."""
    is_read, rank = value == read, judged.index(value) + 1 if value in judged else 0
    return holding(
        {
            value: True,
            "read": is_read,
            f"{value}, read": is_read,
            f"{value}, read as {read}": not is_read,
            f"judged {rank}": True,
            f"{value}, judged {rank}": True,
            f"judged {rank} of {len(judged)}": True,
            f"judged {rank}, read": is_read,
            **{f"judged 1, {step} or more": rank == 1 and log_odds >= step for step in _STEPS},
        }
    )


def _what_is_told(commitment: Commitment) -> Iterator[str]:
    """What is done, with what, and how much of it, as parts of signs."""
    thing, quantity = commitment.thing, commitment.quantity
    yield f"act: {commitment.act or 'none'}"
    yield f"things: {thing.category if thing else 'none'}"
    yield f"thing: {thing.name if thing else 'none'}"
    yield f"counted: {quantity.value.unit if quantity and isinstance(quantity.value, Quantity) else 'none'}"
    yield "with money" if commitment.money else "without money"
