"""The yardsticks read what they claim to read."""

import re

import pytest

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.peers.model_alone import read_by_model
from ingest.evaluation.peers.patterns import read_by_patterns
from ingest.evaluation.peers.plain_tables import country_by_english_name, country_by_name, read_money, read_number

TEXT = (
    "Border works\n\n19 January 2024\n\n"
    "Estonia will build 600 bunkers for €60m by 2027, Defence Minister Hanno Pevkur said. Latvian leaders agreed. "
    "The ministers spoke of the Baltic Defence Line and of NATO.\n\nSubscribe to our newsletter\n"
)
SENTENCE = "Estonia will build 600 bunkers for €60m by 2027, Defence Minister Hanno Pevkur said."


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("€1.2bn", 1_200_000_000, "EUR"),
        ("60 miljoni euro", 60_000_000, "EUR"),
        ("EUR 1,200", 1_200, "EUR"),
        ("1,2 mlrd. eurų", 1_200_000_000, "EUR"),
        ("$5 million", 5_000_000, "USD"),
        ("1,3 miljarder kronor", 1_300_000_000, "SEK"),
        ("1,1 млрд евро", 1_100_000_000, "EUR"),
    ],
)
def test_read_money(words: str, value: float, currency: str) -> None:
    assert read_money(f"worth {words} in all") == {"value": pytest.approx(value), "currency": currency}


@pytest.mark.parametrize(
    ("digits", "value"), [("1,200", 1200), ("1.200.000", 1_200_000), ("1,2", 1.2), ("28.01.2019", 28)]
)
def test_read_number(digits: str, value: float) -> None:
    assert read_number(digits) == pytest.approx(value)


@pytest.mark.parametrize("words", ["600 bunkers", "the euro", "in 2024"])
def test_read_money_needs_a_number_and_a_currency(words: str) -> None:
    assert read_money(words) is None


def test_countries_of_both_tables_have_one_name() -> None:
    assert country_by_english_name()["Latvian"] == country_by_name()["Lettland"] == "Latvia"
    assert set(country_by_name().values()) <= set(country_by_english_name().values())


def test_read_by_model_maps_its_labels() -> None:
    record = read_by_model(Annotated("a", TEXT, {}))

    kinds = {actor["name"]: actor["kind"] for actor in record["actors"]}
    assert (
        kinds.items()
        >= {"Estonia": "country", "Latvia": "country", "NATO": "alliance", "Hanno Pevkur": "person"}.items()
    )
    (commitment,) = record["commitments"]
    assert (commitment["actors"], commitment["money"]["value"]) == (["Estonia"], 60_000_000)
    assert commitment["evidence"].endswith(SENTENCE)


def test_read_by_model_reads_english_alone() -> None:
    text = "Läti ostab 12 haubitsat 20 miljoni euro eest, ütles Läti kaitseminister Andris Sprūds teisipäeval Riias."
    assert read_by_model(Annotated("a", text, {}))["actors"] == []


def test_read_by_patterns_finds_records_of_each_type() -> None:
    record = read_by_patterns(Annotated("a", TEXT, {}))

    assert {"Estonia", "Latvia", "NATO", "Hanno Pevkur"} <= {actor["name"] for actor in record["actors"]}
    assert [initiative["name"] for initiative in record["initiatives"]] == ["Baltic Defence Line"]
    assert record["commitments"] == [
        {
            "actors": ["Estonia"],
            "counterparties": [],
            "initiative": None,
            "kind": "construction",
            "status": "pledged",
            "money": {"value": 60_000_000, "currency": "EUR"},
            "quantity": {"value": 600, "unit": "bunkers"},
            "due": "2027",
            "evidence": SENTENCE,
        }
    ]


def test_read_by_patterns_cleans_and_dates() -> None:
    article = read_by_patterns(Annotated("a", TEXT, {}))["article"]

    assert article["published"] == "2024-01-19"
    assert not re.search("Subscribe", article["body"])


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Läti ostab 12 haubitsat 20 miljoni euro eest.", "Latvia"),
        ("Lietuvos kariuomenė įsigis 44 tankus.", "Lithuania"),
        ("Польша закупит танки за 1,1 млрд евро.", "Poland"),
    ],
    ids=["et", "lt", "ru"],
)
def test_read_by_patterns_other_languages(text: str, actor: str) -> None:
    commitments = read_by_patterns(Annotated("a", text, {}))["commitments"]
    assert [(commitment["actors"], commitment["kind"]) for commitment in commitments] == [([actor], "equipment")]
