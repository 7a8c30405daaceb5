"""Which of the commitments that the clauses of a text tell are one: a price told later, a promise told twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.amounts.counted_nouns import words_ended
from ingest.pipeline.commitments.acts import KINDS_OF_GOODS
from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.judged import LIKELY
from ingest.pipeline.commitments.manner import wording
from ingest.pipeline.commitments.signs import AMOUNT_SIGNS, by_naming, holding
from ingest.pipeline.extraction import Document, Value
from ingest.pipeline.sentences import in_one_sentence, sentence_at
from initiatives.choices import CommitmentKind, CommitmentStatus

_PRICED = KINDS_OF_GOODS | {CommitmentKind.AGREEMENT}
_OFTEN = 2  # tellings without a number that are more than a promise and its repetition
_TOLD_MORE_SURELY = "told more surely in its sentence"
_PRICE_REACH = 2  # sentences back from a price to its goods


def with_prices(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments with each price that a text tells by itself put to the goods or works before it.

    Example: `Latvia ordered six launchers. The contract is worth €180m.` → one order of six launchers for €180m.
    What has been told without a number is first told in full by its price, which is then a commitment to the same.
    """
    found: list[Commitment] = []
    for commitment in commitments:
        goods = _goods_of(document, commitment, found)
        if goods is not None and found[goods].quantity:
            found[goods] = priced(found[goods], commitment.money)
        elif goods is not None:
            found.append(_of_kind(found[goods], commitment))
        elif found and _is_paid_by(document, commitment, found[-1]):
            found[-1] = priced(commitment, found[-1].money)
        else:
            found.append(commitment)
    return found


def priced(goods: Commitment, price: Value | None) -> Commitment:
    """Goods or works with the price that the text tells apart from them."""
    return replace(goods, money=price, signs=goods.signs | AMOUNT_SIGNS)


def _of_kind(goods: Commitment, price: Commitment) -> Commitment:
    """A price as the purchase or the works that it is for, as far as these have come; a pact's price stays money."""
    if goods.kind not in KINDS_OF_GOODS:
        return price
    kind = price.kind if price.kind in KINDS_OF_GOODS else goods.kind
    is_open = price.act == "cost" and price.status.value == CommitmentStatus.PLEDGED
    status = replace(price.status, value=goods.status.value) if is_open else price.status
    return replace(price, kind=kind, status=status, thing=price.thing or goods.thing)


def _is_paid_by(document: Document, goods: Commitment, money: Commitment) -> bool:
    """Whether a number of works or goods is what a sum told just before in the sentence is for.

    Example: `PLN 10bn has been set aside, to fortify 400 km of border`, but not `…, and Warsaw fortifies 400 km`.
    """
    is_sum = money.kind == CommitmentKind.FUNDING and money.money is not None and money.quantity is None
    is_number = goods.kind in KINDS_OF_GOODS and goods.quantity is not None and goods.money is None
    is_near = in_one_sentence(document.sentences, goods.span, money.span)
    is_told_apart = money.money is not None and goods.actors[0].mention.span.start > money.money.span.end
    return is_sum and is_number and is_near and not is_told_apart and goods.actor_names == money.actor_names


def _goods_of(document: Document, price: Commitment, told: Sequence[Commitment]) -> int | None:
    """The place of what a price is paid for: the last goods or works told shortly before that have none."""
    if price.money is None or price.quantity or price.act not in ("cost", "fund"):
        return None
    if told and _is_price_of(document, price, told[-1]):
        return len(told) - 1
    if _tells_of_works(price):
        return None
    if words_ended("together", document.language).match(document.body, price.span.start):
        return None  # `Together they cost …`: the price of several
    here = sentence_at(document.sentences, price.span.start)
    for place in reversed(range(len(told))):
        other = told[place]
        distance = here - sentence_at(document.sentences, other.span.start)
        if distance > _PRICE_REACH or not (price.act == "cost" or (distance == 1 and _is_meant_for(price, other))):
            return None
        is_of_seller = set(price.actor_names) <= set(other.counterparty_names)
        is_of_same = other.actor_names == price.actor_names or is_of_seller or not price.is_named
        if other.kind in _PRICED and other.money is None and is_of_same:
            return None if _has_price(other, told) else place
    return None


def _is_price_of(document: Document, price: Commitment, goods: Commitment) -> bool:
    """Whether the same sentence has just counted what has cost so much: `280 km of fence stand, it has cost €146m`."""
    is_counted = goods.kind in KINDS_OF_GOODS and goods.quantity is not None and goods.money is None
    is_same = price.thing == goods.thing and price.actor_names == goods.actor_names
    return (
        price.act == "cost" and is_counted and is_same and in_one_sentence(document.sentences, goods.span, price.span)
    )


def _has_price(goods: Commitment, told: Sequence[Commitment]) -> bool:
    """Whether the text has told a price of the same thing, so that another is no price of it: `the works cost …`."""
    things = (one.thing for one in told if one.kind in KINDS_OF_GOODS and one.money is not None)
    return goods.quantity is None and goods.thing is not None and goods.thing in things


def _tells_of_works(price: Commitment) -> bool:
    """Whether a price stands beside what is done for it: `works have begun, at a cost of a billion`."""
    return price.status.value in (CommitmentStatus.UNDER_WAY, CommitmentStatus.DELIVERED) and price.thing is not None


def _is_meant_for(money: Commitment, goods: Commitment) -> bool:
    """Whether money is for goods counted just before, as nothing says whose it is, nor that it is for something else.

    Example: `27 more Boxers were ordered. Up to €370m has been earmarked`.
    """
    is_for_others = money.initiative is not None or money.thing not in (None, goods.thing)
    return goods.quantity is not None and not (money.is_named or is_for_others)


def with_retellings(document: Document, commitments: Sequence[Commitment]) -> list[Commitment]:
    """The commitments, each with the signs of what else the text tells of the same thing."""
    sentences = [sentence_at(document.sentences, one.span.start) for one in commitments]
    by_sentence = Counter(sentences)
    of_kind = Counter((one.kind, name) for one in commitments for name in one.actor_names)
    told: Counter[object] = Counter((one.actor_names, _about(one)) for one in commitments)
    placed = list(zip(sentences, commitments, strict=True))
    numbered = [(sentence, one) for sentence, one in placed if one.has_number]
    detailed = {(one.actor_names, one.kind, _about(one)) for _, one in numbered}
    sentences_beside = {sentence for sentence, _ in numbered}
    actors_beside = {(sentence, name) for sentence, one in numbered for name in one.actor_names}
    kinds_beside = {(sentence, one.kind, name) for sentence, one in numbered for name in one.actor_names}
    first_of_kind = {(one.kind, name): sentence for sentence, one in reversed(placed) for name in one.actor_names}
    kinds_to_come = _kinds_to_come(commitments)
    found = []
    for (sentence, one), to_come in zip(placed, kinds_to_come, strict=True):
        names = one.actor_names
        is_bare = not one.has_number
        signs = {
            "one of several in its sentence": by_sentence[sentence] > 1,
            "only one of its kind": all(of_kind[one.kind, name] == 1 for name in names),
            "its kind told before": any(first_of_kind[one.kind, name] < sentence for name in names),
            "elsewhere with number": is_bare and (names, one.kind, _about(one)) in detailed,
            "number beside": is_bare and sentence in sentences_beside,
            "number of its actor beside": is_bare and any((sentence, name) in actors_beside for name in names),
            "number of its kind beside": is_bare and any((sentence, one.kind, name) in kinds_beside for name in names),
            "number of its stage further on": is_bare and (names, one.kind, one.status.value) in to_come,
            "lead, number of its kind further on": is_bare and "lead" in one.signs and (names, one.kind) in to_come,
            "told of often": is_bare and told[names, _about(one)] > _OFTEN,
        }
        told_of = holding(signs) | holding(wording(document, sentence, one.evidence))
        found.append(replace(one, signs=by_naming(one.signs | told_of)))
    return found


def _kinds_to_come(commitments: Sequence[Commitment]) -> list[frozenset[object]]:
    """For each commitment the actors and kinds, with and without stage, of those further on that have a number."""
    found: list[frozenset[object]] = []
    to_come: frozenset[object] = frozenset()
    for one in reversed(commitments):
        found.append(to_come)
        if one.has_number:
            kind = one.actor_names, one.kind
            to_come |= {kind, (*kind, one.status.value)}
    return found[::-1]


def _about(commitment: Commitment) -> str | None:
    if commitment.initiative:
        return commitment.initiative.name
    return commitment.thing.name if commitment.thing else None


def told_once(commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The commitments without those told again: the fullest telling stays, then the firmest, then the first.

    One without a number that has a term of its own is told again only with that term; one without either is any before.
    But what its sentence is judged to tell stands for itself.
    """
    best: dict[tuple[object, object], Commitment] = {}
    first_due: dict[object, object] = {}  # sameness → the term of the first of its tellings
    for one in commitments:
        commitment, same = one, _sameness(one)
        if same in first_due and LIKELY in one.signs and not one.has_number:
            commitment, same = replace(one, signs=one.signs | {"told before"}), (same, one.span)
        term = commitment.due.value if commitment.due and not commitment.has_number else None
        due = term or first_due.get(same)
        first_due.setdefault(same, due)
        if (same, due) not in best or _worth(commitment) > _worth(best[same, due]):
            best[same, due] = commitment
    return tuple(sorted(best.values(), key=lambda commitment: commitment.span))


def with_repetitions(document: Document, commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The commitments, with a sign of those that their sentence tells more surely in other words.

    Told again is who commits to what kind of thing and how much; `approved a budget, which sets aside` tells it twice.
    """
    surest: dict[object, Commitment] = {}
    for one in commitments:
        told = _told_there(document, one)
        if told not in surest or one.confidence > surest[told].confidence:
            surest[told] = one
    return tuple(
        one if surest[_told_there(document, one)] is one else replace(one, signs=one.signs | {_TOLD_MORE_SURELY})
        for one in commitments
    )


def _told_there(document: Document, one: Commitment) -> object:
    amounts = one.money and one.money.value, one.quantity and one.quantity.value
    return sentence_at(document.sentences, one.span.start), frozenset(one.actor_names), one.kind, amounts


def _worth(commitment: Commitment) -> tuple[bool, bool]:
    is_full = bool(commitment.money and commitment.quantity)
    return is_full, commitment.status.value != CommitmentStatus.PROPOSED


def _sameness(commitment: Commitment) -> object:
    """What two tellings of one commitment have in common: a sum of money tells as much as the sum and a number do."""
    amount = commitment.money or commitment.quantity
    about: object = amount.value if amount else _about(commitment)
    rung = None if amount else commitment.status.value
    told = about or commitment.span  # steps about nothing differ
    return frozenset(commitment.actor_names), commitment.kind, rung, told, commitment.is_addition
