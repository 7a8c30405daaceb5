"""Sentences of the German, Polish, Swedish and Russian press, which no tree is read for: whose, what, how far."""

import pytest

from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("de", "Lettland. Gut 900 Soldaten zählt die Brigade der Kanadier derzeit.", ("troops", "delivered")),
        ("de", "Norwegen unterhält in Litauen ein Kontingent von 150 Soldaten.", ("troops", "delivered")),
        ("de", "Spanien hat angeboten, ein Bataillon nach Lettland zu verlegen.", ("deployment", "proposed")),
        ("de", "Litauen zieht bei Pabradė derzeit zwölf Kasernen hoch.", ("construction", "under_way")),
        ("de", "Im Mai will die Brigade der Litauer in eine Gefechtsübung gehen.", ("exercise", "pledged")),
        ("pl", "Estonia inwestuje w obronność 50 mln euro.", ("funding", "under_way")),
        ("pl", "Pierwsze wyrzutnie mają trafić do wojsk Litwy w 2026 r.", ("equipment", "pledged")),
        ("sv", "I Estland löstes svenskarna av av en norsk bataljon.", ("deployment", "delivered")),
        ("sv", "Sverige deltar i övningen med två korvetter.", ("exercise", "under_way")),
        ("sv", "Estlands parlament röstade i går för att landet ska säga upp avtalet.", ("policy", "agreed")),
        ("sv", "Estland har skaffat tolv haubitsar.", ("equipment", "agreed")),
        ("ru", "Канада держит в Латвии 2000 военных.", ("troops", "delivered")),
        ("ru", "Латвия тратит на укрепление границы 45 млн евро.", ("funding", "under_way")),
        ("ru", "База в Латвии примет 800 военных.", ("troops", "pledged")),
    ],
)
def test_find_commitments_kind_and_status(language: str, text: str, read: tuple[str, str]) -> None:
    commitment = commitments_in(text, language)[-1]

    assert (commitment.kind, commitment.status.value) == read


def test_find_commitments_years_are_joined_by_and() -> None:
    text = "Estlands fregatter ska levereras mellan 2030 och 2035 och kostar 40 miljarder kronor."
    (commitment, *_) = commitments_in(text, "sv")

    assert commitment.due is not None and str(commitment.due.value) == "2035"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Deutschland hat zwei deutsche Maschinen nach Polen verlegt."),
        ("pl", "Niemcy przerzuciły do Polski dwie maszyny."),
        ("sv", "Tyskland skickade två maskiner till Polen."),
    ],
)
def test_find_commitments_counts_aircraft_by_any_of_their_names(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.kind == "deployment"
    assert commitment.quantity is not None and commitment.quantity.value.unit == "aircraft"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "Deutschland will 5000 Soldatinnen und Soldaten nach Litauen verlegen.",
        "In Litauen soll Deutschland bis 2027 mit 5000 Soldatinnen und Soldaten einsatzbereit sein.",
    ],
)
def test_find_commitments_german_nouns_before_one_verb_are_one(text: str) -> None:
    (commitment,) = commitments_in(text, "de")

    assert (commitment.kind, commitment.status.value) == ("troops", "pledged")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lettland hat zwölf Haubitzen bestellt, die 2027 geliefert werden.", "agreed"),
        ("Geliefert werden sollen die zwölf Haubitzen an Lettland.", "pledged"),
        ("Geliefert wurden die zwölf Haubitzen an Lettland.", "delivered"),
    ],
)
def test_find_commitments_german_participle_before_its_auxiliary(text: str, status: str) -> None:
    assert commitments_in(text, "de")[0].status.value == status


def test_find_commitments_in_the_name_of_another() -> None:
    (commitment,) = commitments_in("Deutschland hat im Namen von Litauen 44 Panzer bestellt.", "de")

    assert commitment.actor_names == ("Lithuania",)


def test_find_commitments_alliance_in_a_word_for_its_member_is_no_actor() -> None:
    (commitment,) = commitments_in("Lettland ist arm. Das EU- und Nato-Land kauft zwölf Haubitzen.", "de")

    assert commitment.actor_names == ("Latvia",)
