"""What belongs to an undertaking that the text tells of already, and what is one of its own."""

import pytest

from tests.ingest.pipeline.reading import undertakings_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Estonia will buy 12 CV90 for €60 million. BAE Systems will build a maintenance centre in Estonia.",
            ["CV90 infantry fighting vehicles for Estonia"],
        ),
        (
            "BAE Systems will build a maintenance centre in Estonia.",
            ["BAE Systems maintenance centre in Estonia"],
        ),
    ],
    ids=["of goods that are bought", "alone"],
)
def test_link_commitments_takes_a_workshop_for_a_part_of_the_purchase(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Eastern Sentry goes on. France has sent three Rafale jets to Poland.", ["Eastern Sentry"]),
        ("France has sent three Rafale jets to Poland.", ["NATO air policing in Poland"]),
    ],
    ids=["to a mission just named", "to no mission"],
)
def test_link_commitments_sends_jets_to_the_mission_just_named(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Canada will send 500 soldiers to the battlegroup led by Canada.", ["NATO battlegroup in Latvia"]),
        ("Canada will send 500 soldiers to the brigade in Latvia.", ["Canada-led brigade in Latvia"]),
        ("Germany is glad. Vehicles for the Iron Wolf brigade have come to Lithuania.", []),
    ],
    ids=["a battlegroup", "a brigade", "a brigade of the host"],
)
def test_link_commitments_tells_a_battlegroup_from_the_brigade_that_it_became(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


def test_link_commitments_passes_by_jets_that_go_nowhere() -> None:
    text = "Latvia will build a base at Lielvārde for €9 million. Sweden has sent six fighter jets as an escort."

    assert "Baltic Air Policing" not in undertakings_in(text)[0]


def test_link_commitments_lets_another_state_buy_the_same_goods() -> None:
    text = "Estonia bought six HIMARS for $200 million. Latvia bought six of the launchers for $180 million."

    assert undertakings_in(text)[1] == ("HIMARS for Estonia", "HIMARS for Latvia")


def test_link_commitments_takes_a_battlegroup_without_a_place_for_the_one_that_is_told() -> None:
    text = "The battlegroup has a new head. Germany leads the NATO battlegroup in Lithuania. Latvia looks on."

    assert list(undertakings_in(text)[0]) == ["NATO battlegroup in Lithuania"]


def test_link_commitments_takes_a_fence_for_a_part_of_the_works_just_told() -> None:
    text = "Estonia will build a military base in Narva. Estonia will build a fence for €2 million."

    assert list(undertakings_in(text)[0]) == ["Narva military base"]


def test_link_commitments_takes_vehicles_for_a_part_of_what_was_just_told() -> None:
    text = "The Baltic Defence Line grows. Lithuania will buy ten military vehicles."

    assert list(undertakings_in(text)[0]) == ["Baltic Defence Line"]


def test_link_commitments_names_what_is_bought_against_drones() -> None:
    text = "Latvia will buy defences against drones for €90 million."

    assert undertakings_in(text)[1] == ("counter-drone defence for Latvia",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Germany leads the German brigade in Lithuania. Germany will send a brigade to Latvia in 2027.",
            ["German brigade in Lithuania", "German brigade in Latvia"],
        ),
        (
            "Germany leads the German brigade in Lithuania. Germany will send 300 soldiers to Lithuania in 2027.",
            ["German brigade in Lithuania"],
        ),
    ],
    ids=["elsewhere", "at the same host"],
)
def test_link_commitments_tells_forces_of_two_hosts_apart(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


def test_link_commitments_names_goods_after_who_of_the_region_gets_them() -> None:
    text = "Latvia and Sweden signed a contract for 18 Archer howitzers. Latvia needs howitzers."

    assert list(undertakings_in(text)[0]) == ["Archer howitzers for Latvia"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Canada will keep 2,000 soldiers in Latvia. The Canada-led brigade in Latvia grows.",
            ["Canada-led brigade in Latvia"],
        ),
        (
            "Denmark will keep 800 soldiers in Latvia. The Canada-led brigade in Latvia grows.",
            ["Canada-led brigade in Latvia", "Danish presence in Latvia"],
        ),
        (
            "FLF Finland grows. The battlegroup in Finland is new.",
            ["NATO Forward Land Forces in Finland"],
        ),
        (
            "Eastern Sentry began. Denmark has sent two F-16 fighters to Poland.",
            ["Eastern Sentry"],
        ),
        (
            "The Wisła programme goes on. Poland has ordered Patriot batteries.",
            ["Wisła air defence programme"],
        ),
        (
            "The CAVS programme grows. Sweden has ordered 321 vehicles.",
            ["Common Armoured Vehicle System"],
        ),
        (
            "The FLF Finland grows. Norway will send 300 soldiers to Finland.",
            ["NATO Forward Land Forces in Finland"],
        ),
        (
            "The Netherlands sent a Patriot battery to Lithuania. The Patriot is the pride of Lithuania.",
            ["Dutch Patriot air defence in Lithuania"],
        ),
    ],
    ids=[
        "of the lead",
        "of another state",
        "a battlegroup that is a known force",
        "jets of a known watch",
        "goods of a programme of one state",
        "class of goods of a programme of several",
        "of an ally in a force of the alliance",
        "weapons brought along",
    ],
)
def test_link_commitments_takes_forces_of_one_mission_for_one(text: str, names: list[str]) -> None:
    assert sorted(undertakings_in(text)[0]) == names
