"""Which record of an annotation is which record that was found, one to one.

Actors are the same when they share a name; initiatives when their names share 60 % of the content words; commitments
when their evidence stands in the same sentence and they have an actor in common.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.comparing import (
    ActorKeys,
    FlatText,
    has_same_name,
    is_same_money,
    is_same_quantity,
    likeness,
    read_actor_keys,
)
from ingest.pipeline.extraction import Extraction, Fact
from ingest.records import Record, to_record

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The pairs of an article by type of record: (place in the annotation, place in what was found)."""

    actors: Pairs
    initiatives: Pairs
    commitments: Pairs
    actor_keys: ActorKeys


NO_MATCHES = Matches((), (), (), ActorKeys({}))


def match_records(article: Annotated, record: Record) -> Matches:
    """Pair the annotation of an article with what was read from it, a record as `to_record` gives it."""
    gold = article.gold
    keys = read_actor_keys(gold["actors"], record["actors"])
    text = FlatText(article.text)
    return Matches(
        _pairs(gold["actors"], record["actors"], _actor_weight),
        match_initiatives(gold["initiatives"], record["initiatives"]),
        _pairs(gold["commitments"], record["commitments"], lambda g, f: _commitment_weight(text, keys, g, f)),
        keys,
    )


def match_initiatives(gold: Sequence[Record], found: Sequence[Record]) -> Pairs:
    """The pairs of initiatives whose names are alike."""
    return _pairs(gold, found, likeness)


def judge_facts(article: Annotated, extraction: Extraction) -> Iterator[tuple[Fact, bool]]:
    """Each fact, known or waiting, and whether the annotation knows its actor, initiative or commitment.

    Of commitments that fit one annotation equally well, the surest is right.
    """
    record = to_record(extraction, article.ident, with_waiting=True)
    told = [fact for fact in extraction.facts if fact.record == "commitment"]
    surest = sorted(range(len(told)), key=lambda place: -told[place].confidence)
    record["commitments"] = [record["commitments"][place] for place in surest]
    matches = match_records(article, record)
    right = {("commitment", told[surest[found]].key) for _, found in matches.commitments}
    right |= {("actor", record["actors"][found]["name"]) for _, found in matches.actors}
    right |= {("initiative", record["initiatives"][found]["name"]) for _, found in matches.initiatives}
    for fact in extraction.facts:
        yield fact, (fact.record, fact.key) in right


def exactness(keys: ActorKeys, gold: Record, found: Record) -> Mapping[str, bool]:
    """Which of the four fields that an exact commitment needs are right."""
    return {
        "actors": keys.of(gold["actors"]) == keys.of(found["actors"]),
        "kind": gold["kind"] == found["kind"],
        "money": is_same_money(gold.get("money"), found.get("money")),
        "quantity": is_same_quantity(gold.get("quantity"), found.get("quantity")),
    }


def _pairs(gold: Sequence[Record], found: Sequence[Record], weight: Callable[[Record, Record], float]) -> Pairs:
    """One-to-one pairs of places, the heaviest first; weight 0 is no pair."""
    weighed = [(weight(g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    gold_by_found: dict[int, int] = {}
    for heaviness, i, j in sorted(weighed, reverse=True):
        if heaviness > 0 and -j not in gold_by_found and -i not in gold_by_found.values():
            gold_by_found[-j] = -i
    return tuple((g, f) for f, g in gold_by_found.items())


def _actor_weight(gold: Record, found: Record) -> float:
    return has_same_name(gold, found) * (1 + (gold["kind"] == found["kind"]))


def _commitment_weight(text: FlatText, keys: ActorKeys, gold: Record, found: Record) -> float:
    if keys.of(gold["actors"]).isdisjoint(keys.of(found["actors"])):
        return 0
    if not text.in_same_sentence(gold["evidence"], found["evidence"]):
        return 0
    right = exactness(keys, gold, found)
    return 1 + 2 * (right["money"] + right["quantity"]) + right["kind"] + right["actors"]
