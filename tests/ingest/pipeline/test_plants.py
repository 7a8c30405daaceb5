"""A bare plant → an undertaking, by what it makes or the municipality where it stands."""

import pytest

from tests.ingest.pipeline.reading import undertakings_in


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "Latvia talks about a factory for large-calibre shells.",
            "ammunition factory in Latvia",
            "factory for large-calibre shells",
        ),
        ("A plant making drones is planned, Finland says.", "drone factory in Finland", "plant making drones"),
        ("Poland wants a works for the plastic explosives.", "ammunition factory in Poland", None),
        ("Milrem is glad of its plant at Tapa.", "Milrem Robotics defence industry plant in Estonia", "plant at Tapa"),
        ("The factory in Valmiera has 200 workers.", "Valmiera defence industry plant", "factory in Valmiera"),
    ],
    ids=["for goods", "making goods", "for explosives", "of a firm", "at a place"],
)
def test_link_commitments_names_a_bare_plant(text: str, name: str, alias: str | None) -> None:
    ((found, undertaking),) = undertakings_in(text)[0].items()

    assert found == name
    assert alias is None or alias in undertaking.alias_spans


@pytest.mark.parametrize(
    "text",
    [
        "The factory has 200 workers, Latvia says.",
        "The plant in Izhevsk makes drones.",
        "A plant for paper is planned.",
    ],
    ids=["without place or goods", "in no state of the region", "for other goods"],
)
def test_link_commitments_opens_no_plant(text: str) -> None:
    assert undertakings_in(text)[0] == {}


def test_link_commitments_takes_a_plant_at_a_place_for_the_one_told_of() -> None:
    text = "Rheinmetall will build an ammunition factory in Latvia for €275m. The plant in Valmiera opens in 2027."

    assert list(undertakings_in(text)[0]) == ["Rheinmetall ammunition factory in Latvia"]


def test_link_commitments_tells_plants_of_two_products_apart() -> None:
    text = "Rheinmetall will build an ammunition factory in Latvia for €275m. Latvia wants a plant for the drones too."

    assert list(undertakings_in(text)[0]) == ["Rheinmetall ammunition factory in Latvia", "drone factory in Latvia"]


def test_link_commitments_takes_the_reach_of_a_weapon_for_no_training_area() -> None:
    text = "Latvia will build a long-range radar at Tapa for €3m. The long-range fire at Ādaži is over."

    assert not [name for name in undertakings_in(text)[0] if "training area" in name]
