"""Numbers of goods that are to come and belong to what was ordered or decided beside them."""

import pytest

from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("de", "Lettland hat im Januar Radpanzer bestellt. Die Armee bekommt 84 Fahrzeuge.", "agreed"),
        ("pl", "Polska podpisała w piątek umowę na zakup wyrzutni. Wojsko dostanie 18 wyrzutni.", "agreed"),
        ("de", "Lettland will Radpanzer kaufen. Die Armee bekommt 84 Fahrzeuge.", "pledged"),
        ("de", "Lettland hat im Januar Haubitzen bestellt. Estland bekommt 84 Radpanzer.", "pledged"),
    ],
    ids=["order before", "contract before", "no order", "order of another"],
)
def test_with_orders_number_that_is_to_come(language: str, text: str, status: str) -> None:
    numbered = [one for one in commitments_in(text, language) if one.quantity]

    assert [one.status.value for one in numbered] == [status]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lv", "Valdība to pirmdien apstiprināja. Latvija būvēs kazarmas."),
        ("lt", "Vyriausybė tam pritarė pirmadienį. Lietuva statys kareivines."),
    ],
)
def test_find_commitments_future_beside_a_decision_is_agreed(language: str, text: str) -> None:
    built = [one for one in commitments_in(text, language) if one.kind == "construction"]

    assert [one.status.value for one in built] == ["agreed"]


def test_find_commitments_weapons_with_a_price_are_bought() -> None:
    text = "105 Leopard 2A8 hat der Bundestag in Deutschland für 2,93 Milliarden Euro freigegeben."
    (commitment,) = commitments_in(text, "de")

    assert commitment.kind == "equipment"
