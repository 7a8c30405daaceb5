"""Commitments in the languages whose verbs come from their principal parts: who, with whom, what kind, how far."""

import pytest

from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text", "actors", "counterparties", "kind", "status"),
    [
        ("et", "Saksamaa saadab Leetu 150 sõdurit.", "Germany", "Lithuania", "troops", "pledged"),
        (
            "et",
            "Ühendkuningriik pikendas oma lahingugrupi mandaati Eestis.",
            "United Kingdom",
            "Estonia",
            "deployment",
            "delivered",
        ),
        ("et", "Eesti eraldas idapiiri taristule 40 miljonit eurot.", "Estonia", "", "funding", "agreed"),
        (
            "et",
            "Kaitseministeerium kavatseb järgmisel aastal ehitada kolm uut ladu.",
            "Estonia",
            "",
            "construction",
            "pledged",
        ),
        (
            "et",
            "Läti ja Leedu allkirjastasid ühise kaitsekoostöö lepingu.",
            "Latvia+Lithuania",
            "",
            "agreement",
            "agreed",
        ),
        ("et", "Prantsusmaa kaalub hävitajate paigutamist Eestisse.", "France", "Estonia", "deployment", "proposed"),
        ("et", "USA andis Lätile üle kuus Black Hawki kopterit.", "United States", "Latvia", "equipment", "delivered"),
        ("et", "Soome sulges idapiiri piiripunktid.", "Finland", "", "policy", "delivered"),
        ("et", "Eesti ei kavatse Ottawa konventsioonist taganeda.", "Estonia", "", "policy", "pledged"),
        ("et", "Kanada sõdurid paiknevad Lätis alates 2017. aastast.", "Canada", "Latvia", "deployment", "delivered"),
        ("et", "Valitsus kiitis heaks 1,3 miljardi euro suuruse kaitse-eelarve.", "Estonia", "", "funding", "agreed"),
        ("et", "Taani hakkab Lätis juhtima 800-mehelist pataljoni.", "Denmark", "Latvia", "troops", "pledged"),
        ("lv", "Vācija nosūtīs uz Lietuvu 150 karavīrus.", "Germany", "Lithuania", "troops", "pledged"),
        (
            "lv",
            'Aizsardzības ministrija noslēdza līgumu ar "Patria" par 200 bruņutransportieru piegādi.',
            "Latvia",
            "Patria",
            "equipment",
            "agreed",
        ),
        ("lv", "Valdība piešķīra 45 miljonus eiro austrumu robežas stiprināšanai.", "Latvia", "", "funding", "agreed"),
        ("lv", "Saeima pieņēma grozījumus Valsts aizsardzības dienesta likumā.", "Latvia", "", "policy", "agreed"),
        ("lv", "Latvija plāno uzbūvēt 120 bunkurus.", "Latvia", "", "construction", "pledged"),
        ("lv", "Igaunija un Lietuva parakstīja kopīgu memorandu.", "Estonia+Lithuania", "", "agreement", "agreed"),
        ("lv", "Itālija apsver iznīcinātāju izvietošanu Latvijā.", "Italy", "Latvia", "deployment", "proposed"),
        ("lv", 'Lietuva saņēmusi pirmos trīs "Leopard" tankus.', "Lithuania", "", "equipment", "delivered"),
        ("lv", "Latvijā tiks izvietoti 600 zviedru karavīri.", "Sweden", "Latvia", "troops", "pledged"),
        ("lv", "Somija slēdza robežšķērsošanas vietas.", "Finland", "", "policy", "delivered"),
        ("lv", "ASV piegādās Latvijai sešas HIMARS sistēmas.", "United States", "Latvia", "equipment", "pledged"),
        ("lv", "Latvija tērēs aizsardzībai 5% no IKP.", "Latvia", "", "funding", "pledged"),
        (
            "lv",
            "Itālija Baltijas valstīs izvietos četrus iznīcinātājus.",
            "Italy",
            "Estonia+Latvia+Lithuania",
            "deployment",
            "pledged",
        ),
        ("lv", "Aizsardzības ministrija pārdeva trīs helikopterus.", "Latvia", "", "equipment", "agreed"),
        ("lv", "Bruņotie spēki pie robežas liks prettanku barjeras.", "Latvia", "", "construction", "pledged"),
        (
            "lv",
            "Vācijas brigāde pilnu gatavību Lietuvā sasniegs 2027. gadā.",
            "Germany",
            "Lithuania",
            "deployment",
            "pledged",
        ),
        ("lt", "Vokietija į Lietuvą atsiųs 150 karių.", "Germany", "Lithuania", "troops", "pledged"),
        (
            "lt",
            "Krašto apsaugos ministerija pasirašė sutartį su „Rheinmetall“ dėl 27 šarvuočių įsigijimo.",
            "Lithuania",
            "Rheinmetall",
            "equipment",
            "agreed",
        ),
        ("lt", "Vyriausybė skyrė 45 mln. eurų sienos apsaugai.", "Lithuania", "", "funding", "agreed"),
        ("lt", "Seimas pritarė Šaukimo įstatymo pataisoms.", "Lithuania", "", "policy", "agreed"),
        ("lt", "Latvija ir Estija pasirašė ketinimų protokolą.", "Estonia+Latvia", "", "agreement", "agreed"),
        (
            "lt",
            "Lietuva paprašė NATO atsiųsti daugiau oro gynybos sistemų.",
            "Lithuania",
            "NATO",
            "deployment",
            "requested",
        ),
        ("lt", "Prancūzija svarsto dislokuoti naikintuvus Lietuvoje.", "France", "Lithuania", "deployment", "proposed"),
        ("lt", "Lietuvos kariuomenė gavo pirmuosius tris tankus „Leopard“.", "Lithuania", "", "equipment", "delivered"),
        ("lt", "Lenkija uždarė pasienio punktus su Baltarusija.", "Poland", "", "policy", "delivered"),
        ("lt", "Lietuvoje tarnauja 1200 JAV karių.", "United States", "Lithuania", "troops", "delivered"),
        (
            "lt",
            "Vokietijos parlamentas patvirtino 10 mlrd. eurų brigadai Lietuvoje.",
            "Germany",
            "Lithuania",
            "funding",
            "agreed",
        ),
        ("lt", "Lietuva gynybai kitąmet skirs 5,38 proc. BVP.", "Lithuania", "", "funding", "pledged"),
        ("lt", "Nyderlandai perduos Lietuvai radarą.", "Netherlands", "Lithuania", "equipment", "pledged"),
        ("fi", "Saksa lähettää Liettuaan 150 sotilasta.", "Germany", "Lithuania", "troops", "pledged"),
        (
            "fi",
            "Puolustusministeriö allekirjoitti Patrian kanssa sopimuksen 91 ajoneuvon hankinnasta.",
            "Finland",
            "Patria",
            "equipment",
            "agreed",
        ),
        ("fi", "Viro aikoo rakentaa 600 bunkkeria.", "Estonia", "", "construction", "pledged"),
        ("fi", "Suomi ja Viro allekirjoittivat yhteistyösopimuksen.", "Estonia+Finland", "", "agreement", "agreed"),
        ("fi", "Viro pyysi Natolta lisää ilmatorjuntaa.", "Estonia", "NATO", "deployment", "requested"),
        ("fi", "Ranska harkitsee hävittäjien sijoittamista Viroon.", "France", "Estonia", "deployment", "proposed"),
        (
            "fi",
            "Liettua vastaanotti ensimmäiset kolme Leopard-panssarivaunua.",
            "Lithuania",
            "",
            "equipment",
            "delivered",
        ),
        ("fi", "Puola sulki rajanylityspaikat.", "Poland", "", "policy", "delivered"),
        ("fi", "Latviassa palvelee 3000 Naton sotilasta.", "NATO", "Latvia", "troops", "delivered"),
        (
            "fi",
            "Suomi käyttää puolustukseen kolme prosenttia bruttokansantuotteesta.",
            "Finland",
            "",
            "funding",
            "pledged",
        ),
        ("fi", "Norja luovuttaa Liettualle NASAMS-järjestelmän.", "Norway", "Lithuania", "equipment", "pledged"),
    ],
)
def test_find_commitments_of_verbs_by_tense(
    language: str, text: str, actors: str, counterparties: str, kind: str, status: str
) -> None:
    (commitment,) = commitments_in(text, language)

    assert "+".join(sorted(commitment.actor_names)) == actors
    assert "+".join(commitment.counterparty_names) == counterparties
    assert (commitment.kind, commitment.status.value) == (kind, status)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Rootsi annab Ukrainale 50 soomukit."),
        ("et", "Kui liitlased nõustuvad, saadab Saksamaa Leetu 500 sõdurit."),
        ("lv", "Zviedrija piešķirs Ukrainai 50 bruņumašīnas."),
        ("lt", "Lietuva perduos Ukrainai 30 šarvuočių."),
        ("fi", "Suomi lahjoittaa Ukrainalle 20 ajoneuvoa."),
    ],
)
def test_find_commitments_none_for_aid_to_outsiders_or_suppositions(language: str, text: str) -> None:
    assert commitments_in(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "actors"),
    [
        ("et", "Saksamaa saatis Leetu pataljoni, Itaalia paigutas Eestisse hävitajad.", ["Germany", "Italy"]),
        ("lv", "Vācija nosūtīja uz Lietuvu bataljonu, Itālija izvietoja Latvijā iznīcinātājus.", ["Germany", "Italy"]),
        ("lt", "Vokietija atsiuntė batalioną, Italija dislokavo naikintuvus Lietuvoje.", ["Germany", "Italy"]),
        ("fi", "Saksa lähetti Liettuaan pataljoonan, Italia sijoitti Viroon hävittäjiä.", ["Germany", "Italy"]),
    ],
)
def test_find_commitments_parts_clauses_at_a_bare_comma(language: str, text: str, actors: list[str]) -> None:
    assert [name for found in commitments_in(text, language) for name in found.actor_names] == actors


def test_find_commitments_and_joins_nouns_between_an_auxiliary_and_its_verb() -> None:
    (commitment,) = commitments_in("Eestis peavad varustuse ja tehnika laod valmima 2027. aasta lõpuks.", "et")

    assert (commitment.kind, commitment.status.value) == ("construction", "pledged")


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("et", "Valitsus otsustas, et Eesti eraldab taristule 40 miljonit eurot.", "agreed"),
        ("lv", "Valdība nolēma, ka Latvijas aizsardzībai tiks novirzīti 40 miljoni eiro.", "agreed"),
        ("lt", "Vyriausybė nusprendė, kad Lietuva gynybai skirs 40 mln. eurų.", "agreed"),
        ("fi", "Hallitus päätti, että Suomi käyttää raja-aitaan 40 miljoonaa euroa.", "agreed"),
        ("lt", "Lietuvos kariuomenei perduoti pirmieji 21 šarvuotis.", "delivered"),
        ("lt", "Lietuva nori kariuomenei perduoti 21 šarvuotį.", "pledged"),
        ("lt", "Šiemet Lietuvoje bus modernizuota ir įrengta iki 700 priedangų.", "pledged"),
        ("lt", "Vyriausybė yra užsibrėžusi nupirkti 50 dronų.", "pledged"),
    ],
)
def test_find_commitments_status_of_what_was_decided(language: str, text: str, status: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.status.value == status


def test_find_commitments_infinitives_under_one_verb() -> None:
    found = commitments_in("Lietuva planuoja nupirkti 50 dronų ir pastatyti 12 bokštų.", "lt")

    assert [commitment.status.value for commitment in found] == ["pledged", "pledged"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Eestisse on saabunud sõdurid Saksamaalt."),
        ("lv", "Uz Latviju ieradušies karavīri no Vācijas."),
        ("lt", "Į Lietuvą atvyko kariai iš Vokietijos."),
        ("fi", "Viroon on saapunut sotilaita Saksasta."),
    ],
)
def test_find_commitments_forces_come_from_their_sender(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.actor_names == ("Germany",)
