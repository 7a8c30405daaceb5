"""Named undertakings in nine languages, and names that only the noun beside them gives away."""

import pytest

from ingest.pipeline.extraction import KnownName, KnownNames
from ingest.pipeline.names.initiatives import find_initiatives
from tests.ingest.pipeline.reading import document_of


def names_in(text: str, language: str = "en") -> list[str | None]:
    return [mention.name for mention in find_initiatives(document_of(text, language), KnownNames())]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Work on the Baltic Defense Line goes on."),
        ("et", "Balti kaitsevööndi punkrid on valmis."),
        ("lv", "Baltijas aizsardzības līnijas būvniecība turpinās."),
        ("lt", "Baltijos gynybos linija jau statoma."),
        ("de", "Die baltische Verteidigungslinie wächst."),
        ("pl", "Bałtycka Linia Obrony powstaje."),
        ("fi", "Baltian puolustuslinja rakentuu."),
        ("sv", "Baltiska försvarslinjen byggs ut."),
        ("ru", "Балтийская линия обороны строится."),
    ],
    ids=lambda value: value if len(value) == 2 else "",
)
def test_find_initiatives_has_one_name_in_every_language(language: str, text: str) -> None:
    assert names_in(text, language) == ["Baltic Defence Line"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Troops gather for Exercise Amber Dawn in the north.", "Amber Dawn"),
        ("lt", "Pratybos „Rudens vėtra“ prasidėjo.", "Rudens vėtra"),
        ("pl", "Ruszyły ćwiczenia „Bursztynowy świt“.", "Bursztynowy świt"),
        ("de", "Die Übung „Nordwind“ beginnt.", "Nordwind"),
        ("en", "Troops gather for the Amber Dawn exercise.", "Amber Dawn"),
        ("lt", "Prasidėjo „Rudens vėtra“ pratybos.", "Rudens vėtra"),
        ("ru", "Начались учения «Янтарный рассвет».", "Янтарный рассвет"),
        ("fi", "Harjoitus ”Pohjantuuli” alkoi.", "Pohjantuuli"),
        ("lv", "Sestdien sākas „Zilais ozols 2025”.", "Zilais ozols"),
    ],
    ids=[
        "en",
        "lt quoted",
        "pl quoted",
        "de quoted",
        "en before",
        "lt before",
        "ru quoted",
        "fi quoted",
        "lv with its year",
    ],
)
def test_find_initiatives_reads_unknown_exercises_by_their_noun(language: str, text: str, name: str) -> None:
    assert names_in(text, language) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Anti-tank hedgehogs are safe in storage."),
        ("en", "Russia holds the exercise Zapad in Belarus."),
        ("de", "Die Übung Herbst beginnt."),
        ("en", "The Joint NATO exercise ended, and so did the Polish Army drills."),
        ("en", "Moscow calls it a Zapad Shield exercise."),
        ("ru", "Операция НАТО продолжается."),
        ("en", "The Iron Wolf mechanised infantry brigade is at Rukla."),
        ("lt", "Brigados „Geležinis vilkas“ kariai grįžo."),
        ("en", "Soldiers live at the Ādaži base."),
    ],
    ids=[
        "common nouns",
        "an adversary's exercise",
        "a German noun without quotation marks",
        "words that describe an exercise",
        "an adversary's exercise before its noun",
        "somebody's operation",
        "a brigade that bears the name of an exercise",
        "the same after its noun",
        "a base that nobody is said to enlarge",
    ],
)
def test_find_initiatives_leaves_out(language: str, text: str) -> None:
    assert names_in(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Finnland will die Ostflankenwacht führen.", "Eastern Flank Watch"),
        ("pl", "Umowę w programie Orka podpisano w Gdyni.", "Orka submarines for Poland"),
        ("pl", "Tarcza ma objąć całą granicę.", "East Shield"),
        ("fi", "Laivue 2020 -hankkeen alus laskettiin vesille.", "Squadron 2020"),
        ("lt", "Kapčiamiesčio poligonas bus didesnis.", "Kapčiamiestis training area"),
        ("ru", "Учения Namejs продлятся месяц.", "Namejs"),
        ("lv", "Latvija izmantos SAFE aizdevumu.", "SAFE"),
        ("sv", "Beredskap 2030 ger 800 miljarder.", "Readiness 2030"),
        ("et", "Idatiiva valve alustab tööd.", "Eastern Flank Watch"),
        ("fi", "Liettua on eronnut rypäleasesopimuksesta.", "withdrawal from the Convention on Cluster Munitions"),
        ("de", "Das Übereinkommen über Streumunition.", "withdrawal from the Convention on Cluster Munitions"),
        ("pl", "Konwencja o zakazie min przeciwpiechotnych.", "withdrawal from the Ottawa Convention"),
        ("sv", "Estland lämnar Ottawaavtalet.", "withdrawal from the Ottawa Convention"),
        ("en", "The firing range near Tauragė will grow.", "Tauragė training area"),
        ("en", "Nato opened its land command in Mikkeli.", "Multi Corps Land Component Command in Mikkeli"),
        ("en", "The range near Rūdninkai has grown.", "Rūdninkai training area"),
        ("fi", "Eduskunta jatkoi käännytyslakia.", "Finnish border security act"),
        ("en", "Milrem leads the iMUGS2 project.", "iMUGS2"),
        ("en", "The US wants to end Section 333.", "Section 333"),
        ("lv", "Notiek mācības “Vasaras vairogs”.", "Summer Shield"),
        ("pl", "Dowództwo V Korpusu jest w Poznaniu.", "US V Corps headquarters in Poland"),
        ("en", "Lithuania leads Standing NATO Maritime Group 1.", "Standing NATO Maritime Group One"),
        ("en", "The headquarters of Multinational Division North.", "Multinational Division North headquarters"),
        ("en", "It is paid for from the Danish Acceleration Fund.", "Danish Acceleration Fund"),
        ("en", "Estonia tested EE-ALARM.", "EE-ALARM"),
        ("en", "They unplug from the Russian grid.", "Baltic states synchronisation with the European grid"),
        ("en", "NATO will send four multinational battalions east.", "Enhanced Forward Presence"),
        ("en", "American rotational forces stay.", "US rotational presence in the Baltic states"),
        ("en", "They agreed on a spearhead force.", "Very High Readiness Joint Task Force"),
        ("en", "The leaders adopted a Readiness Action Plan.", "Readiness Action Plan"),
        ("pl", "Brygada litewsko-polsko-ukraińska ćwiczy.", "Lithuanian-Polish-Ukrainian brigade"),
        ("en", "Minehunters sail in the Baltic Naval Squadron.", "Baltic Naval Squadron"),
        ("en", "Latvia pays for the expansion of Camp Ādaži.", "Camp Ādaži expansion"),
    ],
    ids=lambda value: value if len(value) == 2 else "",
)
def test_find_initiatives_knows_the_programmes_of_the_region(language: str, text: str, name: str) -> None:
    assert names_in(text, language) == [name]


def test_find_initiatives_keeps_an_exercise_that_a_unit_takes_part_in() -> None:
    assert names_in("In Spring Storm a battalion and in Iron Wolf brigades took part.") == ["Spring Storm", "Iron Wolf"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Iron Wolf Brigade gets Boxers. Iron Wolf answers to NATO now.", []),
        ("Priority goes to the Iron Wolf and Griffin brigades.", []),
        ("The Iron Wolf Brigade took part in exercise Iron Wolf.", ["Iron Wolf"]),
        ("The Iron Wolf Brigade took part in Iron Wolf 2024.", ["Iron Wolf"]),
    ],
    ids=["a unit of the article", "two units", "exercise", "edition"],
)
def test_find_initiatives_tells_a_unit_from_the_exercise_of_its_name(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_find_initiatives_tells_a_unit_by_the_noun_after_its_name() -> None:
    assert names_in("Technika gaus „Geležinio vilko“ brigados batalionai.", "lt") == []
    assert names_in("Prasidėjo pratybos „Geležinis vilkas“.", "lt") == ["Iron Wolf"]


def test_find_initiatives_takes_no_howitzer_for_an_exercise_of_its_year() -> None:
    assert names_in("Lietuva įsigyja 21 haubicą „PzH 2000“.", "lt") == []


def test_find_initiatives_takes_in_the_year_of_an_exercise() -> None:
    document = document_of("Hedgehog 2025 is over.")

    (mention,) = find_initiatives(document, KnownNames())

    assert document.quote(mention.span) == "Hedgehog 2025"


def test_find_initiatives_knows_the_names_that_editors_added() -> None:
    known = KnownNames((KnownName("Amber Fence", "initiative", "fortification", "Baltic Defence Line"),))

    (mention,) = find_initiatives(document_of("The Amber Fence grows."), known)

    assert (mention.name, mention.kind) == ("Baltic Defence Line", "fortification")
