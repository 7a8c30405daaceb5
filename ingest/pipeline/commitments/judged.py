"""What the judge says of the commitments that rules read in a sentence: signs for and against, and likelier actors."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.pipeline.cleaning.tables import Row
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.lists import is_state_like
from ingest.pipeline.commitments.roles import Part, Role, answerable
from ingest.pipeline.commitments.signs import ACTOR_SIGNS, holding
from ingest.pipeline.extraction import Document, Judgement, Mention, Signs, Span
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus

_STEPS = (-5, -4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3)  # log-odds; a sign for each that is reached
_STEPS_OF_OTHERS = (-2, -1, 0, 1, 2)
_LIKELY = 0.0  # log-odds from which an actor is taken to commit where rules say another does
LIKELY = f"judged {_LIKELY:g} or more"  # the sign of it
_UNLIKELY = -1.0  # and below which that other is taken not to
# Told by plain words, which rules read.
_PLAIN = frozenset({CommitmentStatus.DELIVERED, CommitmentStatus.REQUESTED, CommitmentStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of each sentence of a document, and where the text names those it is said of."""

    document: Document
    by_sentence: Mapping[int, Mapping[str, Judgement]]
    mentions: Mapping[str, Sequence[Mention]]

    def signed(self, sentence: int, told: Sequence[Commitment]) -> list[Commitment]:
        """The commitments that rules read in a sentence with what is said of them, and the same of likelier actors."""
        said = self.by_sentence.get(sentence)
        if not said:
            return list(told)
        return [
            replace(_as_likely(one, told, said), signs=one.signs | _signs(one, said))
            for one in (*told, *self._of_likelier(sentence, told, said))
        ]

    def _of_likelier(
        self, sentence: int, told: Sequence[Commitment], said: Mapping[str, Judgement]
    ) -> Iterator[Commitment]:
        named = {name for one in told for name in one.actor_names}
        likely = [one for one in self.likely(sentence, _LIKELY) if one.name not in named]
        if not likely:
            return
        parts = tuple(self.part(sentence, one.name) for one in likely)
        for one in told:
            if _is_unlikely(one, said):
                yield _by_others(one, parts)

    def likely(self, sentence: int, log_odds: float) -> list[Judgement]:
        """Who commits in a sentence with at least these log-odds."""
        return [one for one in self.by_sentence.get(sentence, {}).values() if one.log_odds >= log_odds]

    def are_unlikely(self, sentence: int, told: Sequence[Commitment]) -> bool:
        """Whether those whom rules took to commit in a sentence are judged not to, or some of them."""
        return any(_is_unlikely(one, self.by_sentence.get(sentence, {})) for one in told)

    def part(self, sentence: int, name: str) -> Part:
        """Somebody who is judged, where the text named them last."""
        end = self.document.sentences[sentence].end
        mentions = self.mentions[name]
        before = [mention for mention in mentions if mention.span.start < end]
        return Part(name, (before or mentions)[-1 if before else 0], Role.FREE)


def judged(
    document: Document, mentions: Iterable[Mention], judgements: Iterable[Judgement], rows: Iterable[Row] = ()
) -> Judged:
    """What is said of each sentence, where it is looked up; a row for one does not tell of those of other rows."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.record == "actor" and (name := answerable(mention)):
            by_name[name].append(mention)
    said = dict(said_by_sentence(judgements))
    named = _named_by_sentence(document, by_name)
    owners: dict[int, list[str]] = {}
    for row in rows:
        sentence = sentence_at(document.sentences, row.span.start)
        owners[sentence] = _names_in(document, row.cells[0], named.get(sentence, {}))
        if row.heads and (heads := sentence_at(document.sentences, row.heads[0].start)) not in named:
            said.pop(heads, None)
    with_rows = {name for names in owners.values() for name in names}
    for sentence in [sentence for sentence, names in owners.items() if names and sentence in said]:
        others = with_rows - named[sentence].keys()
        said[sentence] = {name: one for name, one in said[sentence].items() if name not in others}
    return Judged(document, said, by_name)


def _named_by_sentence(
    document: Document, mentions: Mapping[str, Sequence[Mention]]
) -> Mapping[int, Mapping[str, Sequence[Span]]]:
    """Whom each sentence names, and where."""
    named: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for name, of in mentions.items():
        for mention in of:
            named[sentence_at(document.sentences, mention.span.start)][name].append(mention.span)
    return named


def _names_in(document: Document, cell: Span, named: Mapping[str, Sequence[Span]]) -> list[str]:
    """Those of the names of a sentence that are all that a cell says: the first of `Latvia | 5% of GDP | 2027`."""
    text = document.quote(cell)
    words = Span(cell.start + len(text) - len(text.lstrip()), cell.start + len(text.rstrip()))
    return [name for name, spans in named.items() if any(span.contains(words) for span in spans)]


def said_by_sentence(judgements: Iterable[Judgement]) -> Mapping[int, Mapping[str, Judgement]]:
    """What is said of each sentence, by whom it is said of."""
    by_sentence: dict[int, dict[str, Judgement]] = defaultdict(dict)
    for judgement in judgements:
        by_sentence[judgement.sentence][judgement.name] = judgement
    return by_sentence


def best_of(commitment: Commitment, said: Mapping[str, Judgement]) -> Judgement | None:
    """What is said of that one of its actors who is likeliest to commit."""
    own = [said[name] for name in commitment.actor_names if name in said]
    return max(own, key=lambda one: one.log_odds, default=None)


def _is_unlikely(commitment: Commitment, said: Mapping[str, Judgement]) -> bool:
    odds = [said[name].log_odds for name in commitment.actor_names if name in said]
    return max(odds, default=_UNLIKELY - 1) < _UNLIKELY


def _by_others(commitment: Commitment, actors: tuple[Part, ...]) -> Commitment:
    """A commitment as that of others; who was taken to commit is whom they commit to, where nobody else is."""
    names = {part.name for part in actors}
    others = tuple(part for part in commitment.counterparties if part.name not in names)
    beside = others or tuple(part for part in commitment.actors if is_state_like(part))
    signs = commitment.signs - ACTOR_SIGNS | {"actor judged likelier"}
    return replace(commitment, actors=actors, counterparties=beside, signs=signs, is_named=False)


def _as_likely(commitment: Commitment, told: Sequence[Commitment], said: Mapping[str, Judgement]) -> Commitment:
    """A commitment of the kind and as far as is likeliest, where what rules read is much less likely.

    Where another one that is `told` in the sentence is of the likeliest kind, that is meant, and this one stays.
    """
    best = best_of(commitment, said)
    if best is None:
        return commitment
    kind, status = commitment.kind, commitment.status
    if kind not in best.kinds and best.kinds[0] not in [one.kind for one in told]:
        is_counted = commitment.quantity is not None or best.kinds[0] != CommitmentKind.TROOPS
        kind = CommitmentKind(best.kinds[0]) if is_counted else kind
    if status.value not in (*_PLAIN, *best.statuses):
        status = replace(status, value=CommitmentStatus(best.statuses[0]))
    return replace(commitment, kind=kind, status=status)


def _signs(commitment: Commitment, said: Mapping[str, Judgement]) -> Signs:
    best = best_of(commitment, said)
    others = max((one.log_odds for name, one in said.items() if name not in commitment.actor_names), default=-9.0)
    odds = best.log_odds if best else -9.0
    return holding(
        {
            "judged": best is not None,
            "not judged": best is None,
            **{f"judged {step} or more": odds >= step for step in _STEPS},
            **{f"another judged {step} or more": others >= step for step in _STEPS_OF_OTHERS},
            "another judged likelier": others > odds,
            "kind as judged": best is not None and commitment.kind == best.kinds[0],
            "status as judged": best is not None and commitment.status.value == best.statuses[0],
        }
    )
