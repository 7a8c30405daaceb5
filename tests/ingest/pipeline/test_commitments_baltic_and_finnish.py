"""Commitments in Estonian, Latvian, Lithuanian and Finnish: what cases, particles and turns of phrase tell."""

import pytest

from initiatives.money import Quantity
from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("lv", "Itālijas iznīcinātājus Lielvārdē nomainīs Nīderlande.", "Netherlands"),
        ("lv", "Zviedru bataljonu Ādažos augustā nomainīs dāņi.", "Denmark"),
        ("lt", "Italų naikintuvus Šiauliuose pakeitė ispanai.", "Spain"),
        ("lt", "Oro policijos misiją iš Italijos perėmė Ispanija.", "Spain"),
        ("fi", "Saksan joukkoja Liettuassa vahvistavat norjalaiset.", "Norway"),
    ],
    ids=["lv state", "lv people", "lt people", "lt from another", "fi people"],
)
def test_find_commitments_nominative_acts_wherever_it_stands(language: str, text: str, actor: str) -> None:
    assert [found.actor_names for found in commitments_in(text, language)] == [(actor,)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ietvara vienošanos Latvija un Igaunija parakstīja 11. septembrī.", ("Latvia", "Estonia")),
        ("Latviju un Igauniju sargās Vācija: tā nosūtīs bataljonu.", ("Germany",)),
    ],
    ids=["together", "both guarded"],
)
def test_find_commitments_two_states_in_one_case_stay_together(text: str, actors: tuple[str, ...]) -> None:
    assert {found.actor_names for found in commitments_in(text, "lv")} == {actors}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Latvijai līdz 2028. gadam jāiegādājas 42 kaujas mašīnas.", "pledged"),
        ("Mēs iegādāsimies 42 kaujas mašīnas, teica Latvijas aizsardzības ministrs.", "pledged"),
        ("Latvija pērn nopirka 42 kaujas mašīnas.", "agreed"),
        ("Latvija būvniecībā ieguldītos 42 miljonus eiro ir segusi.", "delivered"),
    ],
)
def test_find_commitments_latvian_forms_of_verbs(text: str, status: str) -> None:
    assert [found.status.value for found in commitments_in(text, "lv")] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Eesti ostaks hea meelega veel kuus raketiheitjat.", "proposed"),
        ("Eesti kaitsevägi saab 2027. aastal 36 uut soomukit.", "pledged"),
        ("Eesti kaitsevägi sai märtsis 36 uut soomukit.", "delivered"),
        ("Eestis toimub oktoobris õppus Siil.", "pledged"),
        ("Lepingu järgi ostab Eesti 44 soomukit.", "agreed"),
        ("Soome oli valmis ja Eestis pannakse püsti 25 kilomeetrit piiriaeda.", "pledged"),
    ],
    ids=["conditional", "number ahead", "number", "drill ahead", "by contract", "impersonal of two words"],
)
def test_find_commitments_estonian_present_tells_what_will_be(text: str, status: str) -> None:
    assert [found.status.value for found in commitments_in(text, "et")][-1:] == [status]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Kevadel toob Taani Eestisse 14 lahingumasinat.", "Denmark"),
        ("Kevadel ostab Läti kuus haubitsat.", "Latvia"),
        ("Läti ostab Rootsi haubitsaid.", "Latvia"),
    ],
    ids=["digits", "number word", "genitive"],
)
def test_find_commitments_estonian_state_before_a_number_acts(text: str, actor: str) -> None:
    assert [found.actor_names for found in commitments_in(text, "et")] == [(actor,)]


@pytest.mark.parametrize(
    ("language", "text", "status", "number"),
    [
        ("et", "Eestis kutsutakse ajateenistusse tänavu 4000 noort.", "pledged", 4000),
        ("lv", "Vasaras iesaukumā Latvijas armija dienestam uzņems 1470 jauniešus.", "pledged", 1470),
        ("lv", "Lietuva grasās iesaukt ap 5000 jauniešu.", "pledged", 5000),
        ("lt", "Į privalomąją karo tarnybą Lietuvoje kitąmet bus pašaukta 5000 jaunuolių.", "pledged", 5000),
        ("fi", "Suomessa kutsutaan varusmiespalvelukseen ensi vuonna 24 000 nuorta.", "pledged", 24000),
    ],
)
def test_find_commitments_who_is_called_up_are_conscripts(language: str, text: str, status: str, number: int) -> None:
    (commitment,) = commitments_in(text, language)

    assert (commitment.kind, commitment.status.value) == ("troops", status)
    quantity = commitment.quantity.value if commitment.quantity else None
    assert isinstance(quantity, Quantity)
    assert f"{quantity.value} {quantity.unit}" == f"{number} conscripts"


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("et", "Remondi hinnast 12 miljonit eurot tuli Luksemburgilt.", "delivered"),
        ("lv", "Remontam 12 miljoni eiro nāks no Luksemburgas.", "pledged"),
        ("lt", "Remontui 12 mln. eurų atėjo iš Liuksemburgo.", "delivered"),
        ("fi", "Rahoituksesta 12 miljoonaa euroa tulee Luxemburgilta.", "pledged"),
    ],
)
def test_find_commitments_money_comes_from_who_gives_it(language: str, text: str, status: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert (commitment.actor_names, commitment.kind, commitment.status.value) == (("Luxembourg",), "funding", status)


@pytest.mark.parametrize(
    ("language", "text", "actors"),
    [
        ("fi", "Virossa Naton taisteluosasto on päivystänyt vuodesta 2017.", ("NATO",)),
        ("fi", "Mukaan ovat ilmoittautuneet myös Britannia, Italia ja Norja.", ("United Kingdom", "Italy", "Norway")),
        ("lv", "Vasarā Latvijā viņu vietā stāsies dāņi.", ("Denmark",)),
        ("et", "Praegu teenib Eestis ligi 900 Briti sõdurit.", ("United Kingdom",)),
    ],
)
def test_find_commitments_forces_that_take_turns(language: str, text: str, actors: tuple[str, ...]) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.actor_names == actors
    assert commitment.kind in ("deployment", "troops")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Praegu teenib Eestis ligi 900 Briti sõdurit."),
        ("lv", "Šobrīd Latvijā dien 900 britu karavīru."),
        ("lt", "Šiuo metu Lietuvoje tarnauja apie 900 britų karių."),
        ("fi", "Parhaillaan Virossa palvelee 900 brittiläistä sotilasta."),
    ],
)
def test_find_commitments_forces_now_in_place_are_delivered(language: str, text: str) -> None:
    assert [found.status.value for found in commitments_in(text, language)] == ["delivered"]


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("et", "Rheinmetall ehitab Eestisse mürsutehase.", "pledged"),
        ("et", "Rheinmetall ehitab Eestis mürsutehast.", "under_way"),
        ("et", "Eesti rajab Narva uue sõjaväebaasi.", "pledged"),
        ("fi", "Suomi rakentaa Poriin tehtaan.", "pledged"),
        ("fi", "Suomi rakentaa Poriin tehdasta.", "under_way"),
    ],
)
def test_find_commitments_whole_object_makes_the_present_a_future(language: str, text: str, status: str) -> None:
    assert [found.status.value for found in commitments_in(text, language)] == [status]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("et", "Portugal andis Ämaris õhuturbe valvekorra üle Itaaliale.", "deployment"),
        ("fi", "Ruotsi osoittaa operaatioon neljä alusta.", "deployment"),
        ("fi", "Jalkaväkimiinat kieltävästä Ottawan sopimuksesta Suomi irtautui.", "policy"),
        ("lt", "Lietuvoje statomas karinis miestelis 4000 karių.", "construction"),
        ("et", "Esimest saadetist Eestisse oodatakse 2027. aastal.", "equipment"),
        ("et", "Eesti ostis 18 rannakaitseraketti.", "equipment"),
    ],
)
def test_find_commitments_kind_by_what_stands_beside_the_verb(language: str, text: str, kind: str) -> None:
    assert [found.kind for found in commitments_in(text, language)] == [kind]


def test_find_commitments_what_was_not_called_off_is_none() -> None:
    assert not commitments_in("Igaunijā obligātais dienests nekad nav atcelts.", "lv")


def test_find_commitments_headline_of_two_sentences_is_silent() -> None:
    title = "Eesti ostab Koreast raketiheitjad. Mis need on?"

    assert not commitments_in(f"{title}\n\nKüsimused ja vastused.", "et", title)
