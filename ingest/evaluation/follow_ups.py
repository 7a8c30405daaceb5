"""How well reports of one promise in many articles become one commitment: chains that people have put together.

The file names, by article and evidence, which annotated commitments are one (with the rungs that one then has), which
must stay apart, and which are likely one, so that an editor should be asked.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations
from pathlib import Path
from typing import Any

from ingest.evaluation.scoring import ArticleScores
from ingest.pipeline.reconciling.reconcile import group_all, offer_across
from ingest.pipeline.reconciling.terms import Terms
from ingest.records import Record
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate

Place = tuple[str, int]  # article, place among its commitments
Group = int  # number of a commitment

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """One annotated commitment: its article, its evidence, and a value that tells it from others of these words."""

    article: str
    evidence: str
    told: str | float | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Tellings of one promise, and the rungs that it has reached by all of them."""

    about: str
    rungs: frozenset[str]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class FollowUps:
    """What people say of the commitments of many articles."""

    chains: tuple[Chain, ...]
    apart: tuple[tuple[Telling, Telling], ...]
    likely: tuple[tuple[Telling, Telling], ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """The commitments of many articles after matching: place → group, the status of each place, the pairs offered."""

    group_by_place: Mapping[Place, Group]
    status_by_place: Mapping[Place, str]
    offered: Collection[frozenset[Group]]


@dataclass(frozen=True, slots=True)
class FollowUpFigures:
    """How many chains are one commitment with the right rungs, and how many pairs of tellings are right.

    `complete` counts the chains of which every telling was found. `right`, `joined` and `told` count pairs: joined and
    rightly so, joined, and of one chain. `settled` counts likely pairs that are joined or offered.
    """

    chains: int
    complete: int
    whole: int
    right: int
    joined: int
    told: int
    likely: int
    settled: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.joined + self.told) if self.joined + self.told else 1.0


def read_follow_ups(path: Path) -> FollowUps:
    read: Mapping[str, list[dict[str, Any]]] = json.loads(path.read_text("utf-8"))
    told = {name: [tuple(Telling(*part) for part in entry["tellings"]) for entry in read[name]] for name in read}
    return FollowUps(
        tuple(
            Chain(entry["about"], frozenset(entry["rungs"]), tellings)
            for entry, tellings in zip(read["chains"], told["chains"], strict=True)
        ),
        tuple((one, other) for one, other in told["apart"]),
        tuple((one, other) for one, other in told["likely"]),
    )


def told_in(scores: Sequence[ArticleScores], follow_ups: FollowUps | None) -> FollowUps | None:
    """What of the chains and pairs these articles tell, each chain twice at least; None where they tell no chain.

    A chain of which some tellings are elsewhere has only the rungs of those here.
    """
    gold_by_article = {article.ident: article.gold for article in scores}
    chains = tuple(_told_here(each, gold_by_article) for each in follow_ups.chains) if follow_ups else ()
    chains = tuple(each for each in chains if len(each.tellings) >= _SEVERAL)
    if follow_ups is None or not chains:
        return None

    def are_here(pair: tuple[Telling, Telling]) -> bool:
        return all(telling.article in gold_by_article for telling in pair)

    return FollowUps(chains, tuple(filter(are_here, follow_ups.apart)), tuple(filter(are_here, follow_ups.likely)))


def _told_here(each: Chain, gold_by_article: Mapping[str, Record]) -> Chain:
    here = tuple(telling for telling in each.tellings if telling.article in gold_by_article)
    if here == each.tellings:
        return each
    places = [find_telling(telling, gold_by_article[telling.article]) for telling in here]
    rungs = frozenset(gold_by_article[article]["commitments"][place]["status"] for article, place in places)
    return Chain(each.about, rungs, here)


def link(records: Sequence[Record]) -> Linked:
    """Match the commitments of several articles, as annotated or as found."""
    terms_by_place = {
        (record["id"], place): _terms(record, place)
        for record in records
        for place in range(len(record["commitments"]))
    }
    places, claims = list(terms_by_place), list(terms_by_place.values())
    grouping = group_all(claims)
    group_by_place = {places[claim]: number for number, group in enumerate(grouping.groups) for claim in group}
    likely = [(places[pair.one], places[pair.other]) for pair in (*grouping.candidates, *offer_across(claims))]
    offered = {frozenset((group_by_place[one], group_by_place[other])) for one, other in likely}
    return Linked(group_by_place, {place: terms.status for place, terms in terms_by_place.items()}, offered)


def measure_gold(follow_ups: FollowUps, scores: Sequence[ArticleScores]) -> FollowUpFigures:
    """Matching alone: what becomes of the annotated commitments."""
    gold_by_article = {article.ident: {**article.gold, "id": article.ident} for article in scores}
    return _measure(follow_ups, link(list(gold_by_article.values())), gold_by_article, {})


def measure_found(follow_ups: FollowUps, scores: Sequence[ArticleScores]) -> FollowUpFigures:
    """End to end: what becomes of the commitments that were read; one that was not found is joined to nothing."""
    gold_by_article = {article.ident: article.gold for article in scores}
    found_by_gold = {
        article.ident: {(article.ident, gold): (article.ident, found) for gold, found in article.matches.commitments}
        for article in scores
    }
    linked = link([{**article.found, "id": article.ident} for article in scores])
    return _measure(follow_ups, linked, gold_by_article, found_by_gold)


def _measure(
    follow_ups: FollowUps,
    linked: Linked,
    gold_by_article: Mapping[str, Record],
    found_by_gold: Mapping[str, Mapping[Place, Place]],
) -> FollowUpFigures:
    def group_of(telling: Telling) -> Group | None:
        place = find_telling(telling, gold_by_article[telling.article])
        read = found_by_gold[telling.article].get(place) if found_by_gold else place
        return linked.group_by_place[read] if read else None

    groups = {one: group_of(one) for one in _tellings(follow_ups)}
    chain_by_telling = {one: each for each in follow_ups.chains for one in each.tellings}
    judged = {frozenset(pair) for pair in (*combinations(chain_by_telling, 2), *follow_ups.apart)}
    told = {pair for pair in judged if len({chain_by_telling.get(one, one) for one in pair}) == 1}
    joined = {pair for pair in judged if _is_one([groups[one] for one in pair])}
    return FollowUpFigures(
        chains=len(follow_ups.chains),
        complete=sum(None not in [groups[one] for one in each.tellings] for each in follow_ups.chains),
        whole=sum(_is_whole(each, groups, linked) for each in follow_ups.chains),
        right=len(told & joined),
        joined=len(joined),
        told=len(told),
        likely=len(follow_ups.likely),
        settled=sum(
            _is_one([groups[one], groups[other]]) or frozenset((groups[one], groups[other])) in linked.offered
            for one, other in follow_ups.likely
        ),
    )


def _tellings(follow_ups: FollowUps) -> set[Telling]:
    pairs = chain(follow_ups.apart, follow_ups.likely, (each.tellings for each in follow_ups.chains))
    return set(chain.from_iterable(pairs))


def _is_one(groups: Sequence[Group | None]) -> bool:
    return None not in groups and len(set(groups)) == 1


def _is_whole(each: Chain, groups: Mapping[Telling, Group | None], linked: Linked) -> bool:
    """Whether all tellings are one commitment, and it has reached just the rungs that it should by their articles.

    What other articles tell of it counts for nothing: of them nobody has said whether they tell of this promise.
    """
    if not _is_one([groups[one] for one in each.tellings]):
        return False
    group, articles = groups[each.tellings[0]], {one.article for one in each.tellings}
    rungs = {
        linked.status_by_place[place]
        for place, one in linked.group_by_place.items()
        if one == group and place[0] in articles
    }
    return rungs == each.rungs


def find_telling(telling: Telling, gold: Record) -> Place:
    """The place of a telling among the annotated commitments of its article.

    Raises:
        ValueError: when it is none of them, or more than one.
    """
    places = [
        place
        for place, commitment in enumerate(gold["commitments"])
        if commitment["evidence"] == telling.evidence and telling.told in (None, *_values(commitment))
    ]
    if len(places) != 1:
        raise ValueError(f"{telling} is {len(places)} of the annotated commitments, not one")
    return telling.article, places[0]


def _values(commitment: Record) -> tuple[object, ...]:
    amounts = (commitment.get("money"), commitment.get("quantity"))
    return commitment["kind"], commitment["initiative"], *(amount["value"] for amount in amounts if amount)


def _terms(record: Record, place: int) -> Terms:
    commitment = record["commitments"][place]
    money, quantity = commitment.get("money"), commitment.get("quantity")
    return Terms(
        key=f"{record['id']} {place:04}",
        article=record["id"],
        quote=commitment["evidence"],
        actors=tuple(commitment["actors"]),
        kind=commitment["kind"],
        status=commitment["status"],
        initiative=commitment.get("initiative"),
        counterparties=tuple(commitment.get("counterparties") or ()),
        money=Money(*_ends(money, "currency")) if money else None,
        quantity=Quantity(*_ends(quantity, "unit")) if quantity else None,
        announced=_date(commitment.get("announced")),
        due=_date(commitment.get("due")),
        published=_date(record["article"].get("published")),
        language=record["article"].get("language") or "",
    )


def _ends(amount: Record, unit: str) -> tuple[Decimal, str, Decimal | None]:
    to = amount.get("to")
    return Decimal(str(amount["value"])), amount[unit], None if to is None else Decimal(str(to))


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
