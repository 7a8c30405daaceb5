"""How signs make a confidence, and how facts vouch for what they name."""

from typing import Any

import pytest

from ingest.pipeline.confidence import Weights, confidence_of, vouched_for, weights_of
from ingest.pipeline.extraction import Fact, RecordType, Span, Value

WHOLE = Span(0, 40)
RECORDS: tuple[RecordType, ...] = ("commitment", "initiative", "actor")


def _fact(record: RecordType, key: str, confidence: float, **values: Any) -> Fact:
    return Fact(record, key, WHOLE, {name: Value(value, WHOLE) for name, value in values.items()}, confidence)


@pytest.mark.parametrize(
    ("signs", "confidence"),
    [(frozenset(), 0.5), ({"for"}, 0.731), ({"for", "against"}, 0.269), ({"unheard of"}, 0.5)],
    ids=["nothing", "for", "both", "without weight"],
)
def test_weights_confidence(signs: frozenset[str], confidence: float) -> None:
    assert Weights(0.0, {"for": 1.0, "against": -2.0}).confidence(frozenset(signs)) == confidence


@pytest.mark.parametrize("record", RECORDS)
def test_weights_of_are_moderate_numbers(record: RecordType) -> None:
    weights = weights_of(record)
    assert weights.by_sign
    assert all(abs(weight) < 5 for weight in (weights.base, *weights.by_sign.values()))


@pytest.mark.parametrize(
    ("record", "sign", "is_for"),
    [
        ("commitment", "number", True),
        ("commitment", "actor named", True),
        ("commitment", "due", True),
        ("commitment", "no number in the clause", False),
        ("commitment", "subject is another", False),
        ("initiative", "named", True),
        ("initiative", "told once", False),
        ("actor", "told once", False),
    ],
)
def test_confidence_of_follows_signs_that_must_matter(record: RecordType, sign: str, is_for: bool) -> None:
    assert (confidence_of(record, frozenset({sign})) > confidence_of(record, frozenset())) == is_for


def test_vouched_for_makes_nobody_less_sure_than_what_names_them() -> None:
    facts = vouched_for(
        (
            _fact("actor", "Latvia", 0.2, name="Latvia"),
            _fact("actor", "Peru", 0.1, name="Peru"),
            _fact("initiative", "Defence Line", 0.3, name="Defence Line", participants=("Latvia", "Estonia")),
            _fact("actor", "Estonia", 0.1, name="Estonia"),
            _fact("commitment", "c1", 0.6, actors=("Latvia",), initiative="Defence Line"),
        )
    )
    assert {fact.key: fact.confidence for fact in facts} == {
        "Latvia": 0.6,
        "Peru": 0.1,
        "Defence Line": 0.6,
        "Estonia": 0.6,
        "c1": 0.6,
    }


def test_vouched_for_lowers_nothing() -> None:
    facts = (_fact("actor", "Latvia", 0.9, name="Latvia"), _fact("commitment", "c1", 0.3, actors=("Latvia",)))
    assert vouched_for(facts) == facts
