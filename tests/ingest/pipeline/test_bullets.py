"""Items of a list that only count things → commitments like the one told before the list."""

import pytest

from initiatives.money import Quantity
from tests.ingest.pipeline.reading import commitments_in


def counted(text: str, language: str) -> list[tuple[int, str, str]]:
    return [
        (int(one.quantity.value.value), one.quantity.value.unit, f"{one.kind} {one.status.value}")
        for one in commitments_in(text, language)
        if one.quantity and isinstance(one.quantity.value, Quantity)
    ]


@pytest.mark.parametrize(
    ("language", "text", "goods"),
    [
        ("de", "Litauen hat bei KNDS bestellt:\n• 44 Kampfpanzer,\n• 500 Lenkflugkörper.", ["tanks", "missiles"]),
        ("pl", "Polska zamówiła San.\nSan w liczbach:\n– 18 baterii,\n– 70 pojazdów.", ["batteries", "vehicles"]),
        (
            "et",
            "Eesti sõlmis lepingu, millega ostetakse:\n- 6 raketiheitjat\n- 12 soomukit",
            ["launchers", "vehicles"],
        ),
        ("sv", "Estland har beställt:\n• 12 haubitsar\n• 4 radarstationer", ["howitzers", "radars"]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) == 2 else "",
)
def test_of_item_shares_what_the_list_is_of(language: str, text: str, goods: list[str]) -> None:
    found = counted(text, language)

    assert [unit for _, unit, _ in found] == goods
    assert {told for _, _, told in found} == {"equipment agreed"}


@pytest.mark.parametrize(
    "text",
    [
        "Litauen hat Panzer bestellt.\n• 44 Kampfpanzer.",
        "Litauen hat Panzer bestellt. Die Lage:\n• 24 Monate Lieferzeit.",
    ],
    ids=["list that nothing announces", "item that counts months"],
)
def test_of_item_none(text: str) -> None:
    assert not counted(text, "de")


def test_is_spelt_out_leaves_only_the_items() -> None:
    text = "Litauen hat bei KNDS bestellt:\n• 44 Kampfpanzer,\n• 500 Lenkflugkörper."

    assert len(commitments_in(text, "de")) == 2
