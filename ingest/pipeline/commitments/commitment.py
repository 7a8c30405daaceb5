"""One commitment as a text tells it, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ingest.pipeline.commitments.roles import Part
from ingest.pipeline.confidence import confidence_of
from ingest.pipeline.extraction import Document, Mention, Signs, Span, Value
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import CommitmentKind


@frozen(slots=False)
class Commitment:
    """One commitment as the text tells it, with the place of each of its values."""

    span: Span
    kind: CommitmentKind
    status: Value
    actors: tuple[Part, ...]
    counterparties: tuple[Part, ...] = ()
    act: str | None = None
    thing: Thing | None = None
    thing_phrase: Span | None = None
    initiative: Mention | None = None
    money: Value | None = None
    quantity: Value | None = None
    period: Value | None = None
    announced: Value | None = None
    due: Value | None = None
    is_addition: bool = False  # whether its number is of more of what has been told: `another 120`
    antecedent: tuple[Span, ...] = ()  # what it is told of by a relative clause: the `law` of `a law that raises`
    is_named: bool = True  # whether the sentence itself names who commits
    signs: Signs = frozenset()
    before: Span | None = None  # the clause that names what a relative clause tells of

    @property
    def evidence(self) -> Span:
        """The words that carry it: `the barracks, which Lithuania builds`, though its clause begins at "which"."""
        return Span(self.before.start, self.span.end) if self.before else self.span

    @property
    def has_number(self) -> bool:
        """Whether a sum or a number of things is told."""
        return bool(self.money or self.quantity)

    @property
    def confidence(self) -> float:
        """How likely it is that the reading is right."""
        return confidence_of("commitment", self.signs)

    @cached_property
    def actor_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([part.name for part in self.actors]))

    @cached_property
    def counterparty_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([part.name for part in self.counterparties]))


def by_sentence(document: Document, commitments: Iterable[Commitment]) -> Mapping[int, Sequence[Commitment]]:
    """What each sentence, by its number, commits to."""
    told_in: dict[int, list[Commitment]] = defaultdict(list)
    for one in commitments:
        told_in[sentence_at(document.sentences, one.span.start)].append(one)
    return told_in
