"""Commitments + named initiatives → the undertaking behind each commitment, and a name for those that have none.

One rule makes the names, so that two articles arrive at the same one: the thing, then "for" or "in", then the states.
`medium-range air defence for Estonia and Latvia`, `Leopard 2A8 tanks for Lithuania`, `UK presence in Estonia`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.clauses import word_book
from ingest.pipeline.commitments import Commitment
from ingest.pipeline.extraction import Document, Mention, Span
from ingest.pipeline.initiatives import programmes
from ingest.pipeline.phrases import read_words
from ingest.pipeline.roles import BALTIC_STATES
from initiatives.choices import CommitmentStatus, InitiativeKind
from initiatives.money import Quantity
from initiatives.names import name_key

_SHORT_ADJECTIVES = {"United States": "US", "United Kingdom": "UK", "NATO": "NATO", "European Union": "EU"}
_COUNTED_IN_PLACE = frozenset({InitiativeKind.FORWARD_PRESENCE})
_ALIAS_WORDS = 3  # words before a thing that belong to its phrase


@dataclass(slots=True)
class Undertaking:
    """An initiative of this article: its name and kind, every place that names it, and the commitments made for it."""

    name: str
    kind: str
    spans: list[Span] = field(default_factory=list)
    aliases: dict[str, Span] = field(default_factory=dict)
    participants: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    is_named: bool = False

    @property
    def leads(self) -> frozenset[str]:
        return frozenset(self.participants)


def link_commitments(
    document: Document, commitments: Sequence[Commitment], mentions: Sequence[Mention]
) -> tuple[dict[str, Undertaking], tuple[str | None, ...]]:
    """The undertakings of a document by name, and for each commitment the name of its own, or None."""
    undertakings = _named(document, mentions)
    steps: list[tuple[Span, Commitment | Mention]] = [(commitment.span, commitment) for commitment in commitments]
    steps += [(mention.span, mention) for mention in mentions if mention.record == "initiative"]
    names: dict[int, str | None] = {}
    last: Undertaking | None = None
    for _, step in sorted(steps, key=lambda step: (step[0].start, step[0].end)):
        if isinstance(step, Mention):
            last = undertakings[str(step.name)]
            continue
        undertaking = _of_commitment(document, step, undertakings, last)
        names[id(step)] = undertaking.name if undertaking else None
        if undertaking:
            undertaking.commitments.append(step)
            last = undertaking
    return undertakings, tuple(names[id(commitment)] for commitment in commitments)


def _named(document: Document, mentions: Sequence[Mention]) -> dict[str, Undertaking]:
    undertakings: dict[str, Undertaking] = {}
    for mention in mentions:
        if mention.record != "initiative" or mention.name is None:
            continue
        undertaking = undertakings.setdefault(mention.name, Undertaking(mention.name, mention.kind, is_named=True))
        undertaking.spans.append(mention.span)
        undertaking.aliases.setdefault(document.quote(mention.span), mention.span)
        programme = programmes().get(mention.name)
        if programme and len(undertaking.spans) == 1:
            undertaking.participants.extend(programme.participants)
            undertaking.locations.extend(programme.locations)
    return undertakings


def _of_commitment(
    document: Document, commitment: Commitment, undertakings: dict[str, Undertaking], last: Undertaking | None
) -> Undertaking | None:
    if commitment.initiative and commitment.initiative.name:
        return undertakings[commitment.initiative.name]
    kind = commitment.thing.kind if commitment.thing else None
    if last and (kind is None or kind == last.kind) and (not last.leads or last.leads & set(commitment.actor_names)):
        return last
    described = _describe(commitment)
    if described is None:
        return last
    name, kind = described
    undertaking = undertakings.setdefault(name, Undertaking(name, kind))
    if commitment.thing_span:
        phrase = _phrase(document, commitment.thing_span)
        undertaking.spans.append(phrase)
        undertaking.aliases.setdefault(document.quote(phrase), phrase)
    _extend(undertaking.participants, [*commitment.actor_names, *commitment.counterparty_names])
    return undertaking


def _extend(names: list[str], more: Iterable[str]) -> None:
    names.extend(name for name in dict.fromkeys(more) if name not in names)


def _describe(commitment: Commitment) -> tuple[str, str] | None:
    """The name and kind of an undertaking that the text only describes."""
    thing = commitment.thing
    if isinstance(commitment.quantity and commitment.quantity.value, Quantity):
        quantity = commitment.quantity.value  # type: ignore[union-attr]
        if quantity.unit == "percent_of_gdp":  # type: ignore[union-attr]
            return f"{quantity.value.normalize():f}% of GDP for defence", InitiativeKind.BUDGET  # type: ignore[union-attr]
    if thing is None or thing.kind is None:
        return None
    actors, others = commitment.actor_names, commitment.counterparty_names
    if thing.category == "force":
        lead = adjective(actors[0])
        if thing.name == "division":
            return f"{lead} division", thing.kind
        hosts = [name for name in others if name not in actors]
        if thing.kind == InitiativeKind.AIR_DEFENCE or not hosts:
            return f"{thing.name} for {in_words(hosts or actors)}", thing.kind
        return f"{lead} {thing.name} in {in_words(hosts)}", thing.kind
    if thing.category == "fund" and thing.name == "defence budget":
        return f"{adjective(actors[0])} defence budget", thing.kind
    if commitment.act == "send" and others and thing.category == "hardware":
        return f"{adjective(actors[0])} {thing.name} in {in_words(others)}", thing.kind
    if commitment.status.value == CommitmentStatus.REQUESTED or thing.category == "hardware":
        return f"{thing.name} for {in_words(actors)}", thing.kind
    return f"{thing.name} in {in_words(actors)}", thing.kind


def in_words(names: Sequence[str]) -> str:
    """Names as a reader would list them: `Estonia and Latvia`, and `the Baltic states` for all three."""
    if set(BALTIC_STATES) <= set(names):
        names = ["the Baltic states", *(name for name in names if name not in BALTIC_STATES)]
    ordered = sorted(names)
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} and {ordered[-1]}"


def adjective(name: str) -> str:
    """The English adjective of a state: `Germany` → `German`; a firm or an alliance keeps its name."""
    return _SHORT_ADJECTIVES.get(name) or _adjectives().get(name, name)


@cache
def _adjectives() -> dict[str, str]:
    tables = [table for table in lexicon.load("countries").values() if "name" in table]
    return {table["name"]: people[0] for table in tables if (people := table.get("en", {}).get("people"))}


def _phrase(document: Document, thing: Span) -> Span:
    """A thing with the words before it that belong to it: `44 Leopard 2A8 tanks`, `multinational battle group`."""
    sentence = next(span for span in document.sentences if span.contains(thing))
    words = read_words(document.body, sentence)
    first = next(place for place, word in enumerate(words) if word.span.start >= thing.start)
    small = {m.first for m in word_book(document.language, *_SMALL_WORDS).find(words)}
    start = first
    while start > 0 and first - start < _ALIAS_WORDS and not words[start].follows_break and start - 1 not in small:
        start -= 1
    return Span(words[start].span.start, thing.end)


_SMALL_WORDS = ("opens", "joins", "negation", "agent", "host", "recipient", "partner", "supplier", "source", "articles")


def spans_of(undertaking: Undertaking) -> Iterator[Span]:
    yield from undertaking.spans
