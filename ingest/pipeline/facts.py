"""Undertakings and commitments → facts: one per record and passage, each value with the words that say it."""

from collections.abc import Iterator, Mapping, Sequence

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.confidence import confidence_of
from ingest.pipeline.extraction import Document, Fact, Span, Value
from ingest.pipeline.sentences import sentence_at
from ingest.pipeline.undertakings.signs import initiative_signs
from ingest.pipeline.undertakings.status import status_of
from ingest.pipeline.undertakings.undertaking import Undertaking
from initiatives.choices import CommitmentKind, InitiativeKind
from initiatives.names import name_key

_SENT = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT})  # to the state that the undertaking is in


def initiative_facts(document: Document, undertakings: Mapping[str, Undertaking]) -> tuple[Fact, ...]:
    """Per undertaking a first fact with all that is known, then one for each other phrase that names it."""
    return tuple(fact for undertaking in undertakings.values() for fact in _of_undertaking(document, undertaking))


def _of_undertaking(document: Document, undertaking: Undertaking) -> Iterator[Fact]:
    spans = [*undertaking.spans, *(commitment.span for commitment in undertaking.commitments)]
    place = min(spans)
    values = {"name": Value(undertaking.name, place), "kind": Value(undertaking.kind, place)}
    status = status_of(undertaking)
    if status:
        values["status"] = Value(status, place)
    if undertaking.participants:
        values["participants"] = Value(tuple(undertaking.participants), place)
    if undertaking.locations:
        values["locations"] = Value(tuple(undertaking.locations), place)
    signs = initiative_signs(document, undertaking)
    sure = confidence_of("initiative", signs)
    yield Fact("initiative", undertaking.name, _sentence(document, place), values, sure, signs)
    for alias, span in undertaking.alias_spans.items():
        if name_key(alias) != name_key(undertaking.name):
            named = {"alias": Value(alias, span)}
            yield Fact("initiative", undertaking.name, _sentence(document, span), named, sure, signs)


def _sentence(document: Document, span: Span) -> Span:
    return document.sentences[sentence_at(document.sentences, span.start)]


def commitment_facts(
    commitments: Sequence[Commitment], initiatives: Sequence[str | None], undertakings: Mapping[str, Undertaking]
) -> tuple[Fact, ...]:
    """One fact per commitment, keyed `c1`, `c2` … in order of the text; `initiatives` are the names of their own."""
    return tuple(
        _of_commitment(f"c{number}", commitment, initiative, undertakings.get(initiative or ""))
        for number, (commitment, initiative) in enumerate(zip(commitments, initiatives, strict=True), start=1)
    )


def _other_side(commitment: Commitment, undertaking: Undertaking) -> tuple[str, ...]:
    """To whom forces are sent, their host, or for whom the host builds: those whose forces they are."""
    host = undertaking.host
    if host and commitment.kind in _SENT and host not in commitment.actor_names:
        return (host,)
    is_of_forces = undertaking.kind == InitiativeKind.FORWARD_PRESENCE
    is_of_host = commitment.actor_names == (host,) and commitment.kind == CommitmentKind.CONSTRUCTION
    return tuple(name for name in undertaking.participants if name != host) if is_of_forces and is_of_host else ()


def _of_commitment(key: str, commitment: Commitment, initiative: str | None, undertaking: Undertaking | None) -> Fact:
    values = {
        "actors": Value(commitment.actor_names, commitment.actors[0].mention.span),
        "kind": Value(str(commitment.kind), commitment.thing_phrase or commitment.status.span),
        "status": commitment.status,
        "money": commitment.money,
        "quantity": commitment.quantity,
        "period_years": commitment.period,
        "announced": commitment.announced,
        "due": commitment.due,
    }
    if commitment.counterparties:
        values["counterparties"] = Value(commitment.counterparty_names, commitment.counterparties[0].mention.span)
    if initiative:
        place = commitment.initiative.span if commitment.initiative else commitment.thing_phrase or commitment.span
        values["initiative"] = Value(initiative, place)
        others = _other_side(commitment, undertaking) if undertaking and not commitment.counterparties else ()
        if others:
            values["counterparties"] = Value(others, place)
    told = {name: value for name, value in values.items() if value is not None}
    return Fact("commitment", key, commitment.evidence, told, commitment.confidence, commitment.signs)
