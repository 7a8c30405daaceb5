"""The yardstick's own rules: names, amounts, dates and quotes that count as the same."""

from typing import Any

import pytest

from ingest.evaluation.comparing import FlatText, has_same_name, is_same_date, is_same_money, likeness, read_actor_keys


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("Estonia", "ESTONIA", True),
        ("Anušauskas", "Anusauskas", True),
        ("the Centre for Defence Investments", "Center for Defense Investments", True),
        ("Republic of Latvia", "Latvia", False),
        ("Estonia", "Latvia", False),
        ("Каспарс Пуданс", "Раймундас Вайкшнорас", False),
    ],
    ids=["case", "accents", "spelling and article", "another word", "another name", "letters that folding drops"],
)
def test_has_same_name(gold: str, found: str, expected: bool) -> None:
    assert has_same_name({"name": gold}, {"name": found}) is expected


def test_has_same_name_by_alias_of_either_side() -> None:
    gold = {"name": "State Defence Investment Centre", "aliases": ["RKIK"]}
    assert has_same_name(gold, {"name": "rkik"})
    assert has_same_name({"name": "RKIK"}, {"name": "Centre for Defence Investments", "aliases": ["RKIK"]})


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("guns for Latvia", 1.0),
        ("new gun", 1.0),
        ("guns for Latvia and Estonia", 0.9),
        ("ships for Latvia", 0.0),
        ("guns", 0.0),
    ],
    ids=["same", "alias without plural", "one holds the other", "a third of the words", "one word of two"],
)
def test_likeness(found: str, expected: float) -> None:
    gold = {"name": "guns for Latvia", "aliases": ["new guns"]}
    assert likeness(gold, {"name": found}) == pytest.approx(expected)


def test_read_actor_keys_makes_names_of_one_actor_equal() -> None:
    keys = read_actor_keys([{"name": "Bundeswehr", "aliases": ["German army"]}], [{"name": "German army"}])
    assert keys.of(["the German Army"]) == keys.of(["Bundeswehr"]) != keys.of(["Germany"])


def test_read_actor_keys_tells_aliases_in_cyrillic_apart() -> None:
    keys = read_actor_keys([{"name": "Latvia", "aliases": ["Латвия"]}, {"name": "Lithuania", "aliases": ["Литва"]}])
    assert keys.of(["Latvia"]) == keys.of(["Латвия"]) != keys.of(["Lithuania"])


def in_euros(value: float | None) -> dict[str, Any] | None:
    return None if value is None else {"value": value, "currency": "EUR"}


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        (None, None, True),
        (None, 5, False),
        (5, None, False),
        (5_000, 5_040, True),
        (5_000, 5_060, False),
    ],
    ids=["both absent", "not annotated", "not found", "less than one percent off", "more than one percent off"],
)
def test_is_same_money_by_value(gold: float | None, found: float | None, expected: bool) -> None:
    assert is_same_money(in_euros(gold), in_euros(found)) is expected


def test_is_same_money_takes_either_end_of_an_annotated_range() -> None:
    gold = {"value": 15, "to": 20, "currency": "EUR"}
    assert [is_same_money(gold, in_euros(value)) for value in (15, 20, 17)] == [True, True, False]


def test_is_same_money_by_currency() -> None:
    assert not is_same_money({"value": 5, "currency": "EUR"}, {"value": 5, "currency": "USD"})


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("2024", "2024-01-19", True),
        ("2024-01-19", "2024-01", True),
        ("2024", "2025", False),
        ("2024", None, False),
        ("2024", "20", False),
    ],
    ids=["more exact", "less exact", "another year", "unknown", "no year"],
)
def test_is_same_date(gold: str, found: str | None, expected: bool) -> None:
    assert is_same_date(gold, found) is expected


TEXT = FlatText("Latvia will buy 12 guns,\nthe minister said in Riga. It will also pay for 5 ships.")


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("Latvia will buy 12 guns", "the minister said", True),
        ("Latvia will buy 12 guns", "5 ships", False),
        ("Latvia will buy 12 guns, the minister said in Riga. It will", "5 ships", True),
        ("Latvia will buy 12 guns, the wording of the end differs", "in Riga", True),
        ("Lithuania will", "the minister said", False),
        ("Latvia will buy 12 guns", "", False),
    ],
    ids=["same sentence", "next sentence", "quote of two sentences", "first words", "not in the text", "no words"],
)
def test_in_same_sentence(gold: str, found: str, expected: bool) -> None:
    assert TEXT.in_same_sentence(gold, found) is expected
