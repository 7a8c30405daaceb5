"""Values read from sentences in nine languages: what is found, what is left alone, and where it stands."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.pipeline.amounts.values import find_dates, find_money, find_periods, find_quantities
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.numbers import read_number
from ingest.pipeline.sentences import split_sentences
from initiatives.choices import Bound
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate


def document_of(text: str, language: str = "en") -> Document:
    return Document(body=text, sentences=split_sentences(text, language), language=language)


def whole(document: Document) -> Span:
    return Span(0, len(document.body))


def money_in(text: str, language: str = "en") -> list[tuple[int, int | None, str]]:
    document = document_of(text, language)
    amounts = [value.value for value in find_money(document, whole(document))]
    return [
        (int(amount.value), None if amount.to is None else int(amount.to), amount.currency)
        for amount in amounts
        if isinstance(amount, Money)
    ]


def quantities_in(text: str, language: str = "en") -> list[tuple[float, str]]:
    document = document_of(text, language)
    found = [value.value for value in find_quantities(document, whole(document))]
    return [(float(quantity.value), quantity.unit) for quantity in found if isinstance(quantity, Quantity)]


def dates_in(text: str, language: str = "en", published: str | None = "2025-06-18") -> list[tuple[str, str | None]]:
    document = document_of(text, language)
    reference = PartialDate.parse(published) if published else None
    return [(str(date.value), date.role) for date in find_dates(document, whole(document), reference)]


def periods_in(text: str, language: str = "en") -> list[object]:
    document = document_of(text, language)
    return [value.value for value in find_periods(document, whole(document))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The fence costs €75m.", (75_000_000, None, "EUR")),
        ("en", "Riga set aside 220 million euros for it.", (220_000_000, None, "EUR")),
        ("en", "The order is worth EUR 2.35 bn in all.", (2_350_000_000, None, "EUR")),
        ("en", "Spare parts come to EUR 90 m.", (90_000_000, None, "EUR")),
        ("en", "Half a billion euros will go to radars.", (500_000_000, None, "EUR")),
        ("en", "Ottawa promised C$1.4 billion.", (1_400_000_000, None, "CAD")),
        ("en", "A 300-million-euro plant is rising.", (300_000_000, None, "EUR")),
        ("en", "Warsaw pays 12 billion zlotys.", (12_000_000_000, None, "PLN")),
        ("en", "Oslo gives NOK 3.5 billion.", (3_500_000_000, None, "NOK")),
        ("en", "It fined the firm 1,200 euros.", (1_200, None, "EUR")),
        ("en", "The budget of the ministry is EUR 1,201 million.", (1_201_000_000, None, "EUR")),
        ("en", "Contracts worth LTL 50 million were signed.", (50_000_000, None, "LTL")),
        ("en", "It cost 117.5 million litas (34 million euros).", (117_500_000, None, "LTL")),
        ("en", "Riga paid 24 million lats for the radars.", (24_000_000, None, "LVL")),
        ("en", "The base cost 500 million kroons.", (500_000_000, None, "EEK")),
        ("et", "Riik eraldab selleks 1,4 miljardit eurot.", (1_400_000_000, None, "EUR")),
        ("et", "Hange maksab 2,5 mljrd eurot.", (2_500_000_000, None, "EUR")),
        ("lv", "Valdība piešķīra 75 miljonus eiro.", (75_000_000, None, "EUR")),
        ("lv", "Līguma summa ir 41,5 milj. eiro.", (41_500_000, None, "EUR")),
        ("lt", "Sutarties vertė – 2,3 mlrd. eurų.", (2_300_000_000, None, "EUR")),
        ("lt", "Tam skirta 155 mln. eurų su PVM.", (155_000_000, None, "EUR")),
        ("lt", "Vertė – 1.335 mln. eurų.", (1_335_000, None, "EUR")),
        ("lt", "Už jas sumokėta 40 mln. litų.", (40_000_000, None, "LTL")),
        ("de", "Der Bund zahlt 3 Mrd. Euro.", (3_000_000_000, None, "EUR")),
        ("de", "Das Werk kostet 180 Millionen Euro.", (180_000_000, None, "EUR")),
        ("de", "Der Zaun kostet 1.200.000 Euro.", (1_200_000, None, "EUR")),
        ("pl", "Rząd przeznaczy na to 8 mld zł.", (8_000_000_000, None, "PLN")),
        ("pl", "Umowa jest warta 1,6 miliarda dolarów.", (1_600_000_000, None, "USD")),
        ("fi", "Hankinnan arvo on 650 miljoonaa euroa.", (650_000_000, None, "EUR")),
        ("fi", "Aita nousi kuudella miljoonalla eurolla.", (6_000_000, None, "EUR")),
        ("et", "Selleks kulub miljard eurot.", (1_000_000_000, None, "EUR")),
        ("lv", "Valsts novirzīs papildu miljardu eiro.", (1_000_000_000, None, "EUR")),
        ("lt", "Vyriausybė skirs milijardą eurų.", (1_000_000_000, None, "EUR")),
        ("sv", "Regeringen avsätter 4,5 miljarder kronor.", (4_500_000_000, None, "SEK")),
        ("ru", "На это выделят 120 млн евро.", (120_000_000, None, "EUR")),
        ("ru", "Литва потратит более миллиарда евро.", (1_000_000_000, None, "EUR")),
        ("ru", "На стену ушло полмиллиарда евро.", (500_000_000, None, "EUR")),
        ("pl", "Litwa wyda na poligon ponad miliard euro.", (1_000_000_000, None, "EUR")),
        ("lv", "Žogs izmaksāja pusmiljardu eiro.", (500_000_000, None, "EUR")),
    ],
)
def test_find_money_single_amount(language: str, text: str, expected: tuple[int, int | None, str]) -> None:
    assert money_in(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It needs 15–20 billion euros.", (15_000_000_000, 20_000_000_000, "EUR")),
        ("en", "They asked for between €2bn and €3.5bn.", (2_000_000_000, 3_500_000_000, "EUR")),
        ("en", "The price is $4 to $6 million.", (4_000_000, 6_000_000, "USD")),
        ("de", "Nötig sind 5 bis 7 Milliarden Euro.", (5_000_000_000, 7_000_000_000, "EUR")),
        ("lt", "Prireiks nuo 2 iki 3 mlrd. eurų.", (2_000_000_000, 3_000_000_000, "EUR")),
    ],
)
def test_find_money_range(language: str, text: str, expected: tuple[int, int, str]) -> None:
    assert money_in(text, language) == [expected]


def test_find_money_change_is_no_range() -> None:
    assert [value for value, _, _ in money_in("Spending rose from €1bn to €2bn.")] == [1_000_000_000, 2_000_000_000]


def test_find_money_two_amounts_joined_by_and() -> None:
    assert len(money_in("Vilnius pays €5m and €8m for the two sites.")) == 2


@pytest.mark.parametrize(
    "conversion", [" (about $560 million)", " ($560m; €520m)", ", about $560 million,"], ids=["one", "two", "comma"]
)
def test_find_money_conversion_is_left_out(conversion: str) -> None:
    text = f"Oslo will send aid worth NOK 6 billion{conversion} next year."
    assert money_in(text) == [(6_000_000_000, None, "NOK")]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "Of the 9 billion euros, three billion have been spent.", [9_000_000_000, 3_000_000_000]),
        ("de", "Die EU gab 2 Milliarden Euro: rund 700 Millionen für Estland.", [2_000_000_000, 700_000_000]),
        ("en", "The fund of 2 billion euros serves five million people.", [2_000_000_000]),
        ("en", "Of 40 million euros and 30 million dollars, 20 million are gone.", [40_000_000, 30_000_000]),
    ],
    ids=["verb follows", "German preposition", "people counted", "two currencies"],
)
def test_find_money_without_its_currency(language: str, text: str, values: list[int]) -> None:
    assert [value for value, _, _ in money_in(text, language)] == values


def test_find_money_takes_the_only_currency_of_the_document() -> None:
    text = "The army gets €5 billion. Another 1.2 billion, he said, goes to roads."

    assert money_in(text) == [(5_000_000_000, None, "EUR"), (1_200_000_000, None, "EUR")]


def test_find_money_of_several_currencies_takes_none() -> None:
    document = document_of("The army gets €5 billion. Oslo gives NOK 3 billion. Another 1.2 billion goes to roads.")

    assert len(find_money(document, document.sentences[-1])) == 0


def test_find_money_of_several_currencies_takes_that_of_the_press() -> None:
    text = "Priset är 316 miljoner euro. Försvaret får 5 miljarder kronor. Ytterligare 1,2 miljarder går till vägar."
    document = document_of(text, "sv")

    assert [value.value for value in find_money(document, document.sentences[-1])] == [
        Money(Decimal(1_200_000_000), "SEK")
    ]


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "It may cost up to €60m.", Bound.UP_TO),
        ("en", "It costs no more than €60m.", Bound.UP_TO),
        ("en", "It costs more than €60m.", Bound.AT_LEAST),
        ("en", "It costs nearly €60m.", Bound.ABOUT),
        ("en", "It costs €60m.", Bound.EXACTLY),
        ("et", "See maksab ligi 60 miljonit eurot.", Bound.ABOUT),
        ("lv", "Tas maksās vismaz 60 miljonus eiro.", Bound.AT_LEAST),
        ("lt", "Tai kainuos apie 60 mln. eurų.", Bound.ABOUT),
        ("de", "Es kostet bis zu 60 Millionen Euro.", Bound.UP_TO),
        ("pl", "To kosztuje ponad 60 mln euro.", Bound.AT_LEAST),
        ("fi", "Se maksaa noin 60 miljoonaa euroa.", Bound.ABOUT),
        ("sv", "Det kostar minst 60 miljoner euro.", Bound.AT_LEAST),
        ("ru", "Это стоит около 60 млн евро.", Bound.ABOUT),
    ],
)
def test_find_money_bound(language: str, text: str, bound: Bound) -> None:
    document = document_of(text, language)
    (value,) = find_money(document, whole(document))
    assert isinstance(value.value, Money)
    assert value.value.bound == bound


def test_find_money_span_holds_bound_amount_and_currency() -> None:
    document = document_of("The plan has a cost of up to €60m, it says.")
    (value,) = find_money(document, whole(document))
    assert document.quote(value.span) == "up to €60m"


def test_find_money_outside_the_span_is_left_out() -> None:
    document = document_of("Riga pays €5m; Vilnius pays €7m.")
    (value,) = find_money(document, Span(0, 13))
    assert document.quote(value.span) == "€5m"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They will build some 250 bunkers.", (250, "bunkers")),
        ("en", "Up to 7,500 service members are expected.", (7500, "troops")),
        ("en", "Vilnius ordered 41 Leopard 2A8 tanks.", (41, "tanks")),
        ("en", "Six HIMARS rocket launchers have landed.", (6, "launchers")),
        ("en", "Sweden promised three warships.", (3, "warships")),
        ("en", "Four of its aircraft fly patrols.", (4, "aircraft")),
        ("en", "A 30-km ditch is being dug.", (30, "km")),
        ("en", "A dozen howitzers will follow.", (12, "howitzers")),
        ("en", "One hundred and seventy soldiers train here.", (170, "troops")),
        ("en", "Two hundred and fifty thousand shells are due.", (250_000, "shells")),
        ("en", "It is to have 5,000 military and civilian personnel.", (5000, "troops")),
        ("en", "The hall has 17,000 square metres.", (17_000, "square metres")),
        ("en", "The site covers 170 hectares.", (170, "hectares")),
        ("en", "A brigade of roughly 3,500 stands there.", (3500, "troops")),
        ("en", "The number of guns is to rise to 48 this year.", (48, "guns")),
        ("en", "An RBS 70 launcher was shown.", (1, "launchers")),
        ("en", "Denmark has 19 ATMOS howitzers.", (19, "howitzers")),
        ("en", "They will build two four-storey barracks.", (2, "barracks")),
        ("en", "Twenty-four six-wheeled vehicles follow.", (24, "vehicles")),
        ("en", "A pair of frigates sails.", (2, "frigates")),
        ("en", "Four Mirage 2000-5 fighters land.", (4, "aircraft")),
        ("en", "They bought the Leopard 2 and 12 howitzers.", (12, "howitzers")),
        ("en", "About 1,000 U.S. troops stay.", (1000, "troops")),
        ("en", "It begins with 3,000 participants.", (3000, "troops")),
        ("en", "It has grown to 1,700 men and women.", (1700, "troops")),
        ("et", "Piirile rajatakse kuni 450 punkrit.", (450, "bunkers")),
        ("et", "Õppusel osaleb 12 000 sõdurit.", (12000, "troops")),
        ("lv", "Mācībās piedalās 3500 karavīru.", (3500, "troops")),
        ("lv", "Uzbūvēti trīs bunkuri.", (3, "bunkers")),
        ("lt", "Įsteigs du tankų batalionus.", (2, "battalions")),
        ("lt", "Karių skaičius padidės iki 300.", (300, "troops")),
        ("lt", "Atvyks 140 karių kuopa.", (140, "troops")),
        ("lv", "Karavīru skaits te augs līdz 2200.", (2200, "troops")),
        ("lt", "Atvyko 900 vokiečių karių.", (900, "troops")),
        ("lt", "Sklypas užima 340 hektarų.", (340, "hectares")),
        ("de", "Deutschland verlegt 1.200 Soldatinnen und Soldaten.", (1200, "troops")),
        ("de", "Litauen kauft 44 Kampfpanzer.", (44, "tanks")),
        ("de", "Bestellt wurden 44 „Leopard“ 2A8.", (44, "tanks")),
        ("de", "Estland bestellt zwei Dutzend Raketenwerfer.", (24, "launchers")),
        ("de", "Geliefert werden zwölf Brückenleger.", (12, "bridge layers")),
        ("pl", "Do Estonii trafi 96 czołgów.", (96, "tanks")),
        ("fi", "Harjoitukseen osallistuu 6 500 sotilasta.", (6500, "troops")),
        ("fi", "Noin 600-henkinen osasto saapui.", (600, "troops")),
        ("fi", "Kaksituhatta sotilasta harjoittelee.", (2000, "troops")),
        ("fi", "Viro lähetti noin 200 hengen osaston.", (200, "troops")),
        ("fi", "Patria myy 56 uutta 6x6-panssariajoneuvoa.", (56, "vehicles")),
        ("et", "Kakssada viiskümmend sõdurit saabus.", (250, "troops")),
        ("lt", "Atvyko pusantro tūkstančio karių.", (1500, "troops")),
        ("sv", "Sverige skickar 600 soldater.", (600, "troops")),
        ("sv", "Polen får 28 K2-stridsvagnar.", (28, "tanks")),
        ("fi", "Latvia saa 56 6x6-panssariajoneuvoa.", (56, "vehicles")),
        ("ru", "Построено 28 бункеров.", (28, "bunkers")),
        ("ru", "В нём участвуют 17 тысяч своих и союзных солдат.", (17_000, "troops")),
        ("pl", "Ćwiczy tu 1000 polskich i litewskich żołnierzy.", (1000, "troops")),
        ("en", "Of the fence, 110 of 135 km is finished.", (110, "km")),
        ("en", "Six of the 12 launchers have arrived.", (6, "launchers")),
        ("de", "Fertig sind 110 von 135 Bunkern.", (110, "bunkers")),
        ("lv", "Pie mums dienēs 150 dāņu; pārējie brauks mājās.", (150, "troops")),
        ("en", "The camp houses 900 Britons and a field kitchen.", (900, "troops")),
        ("et", "Siin teenib 900 britti Tapal.", (900, "troops")),
        ("et", "Soetati 20 000 kiivrit.", (20_000, "helmets")),
        ("lv", "Slēgti divi robežpunkti.", (2, "border crossings")),
        ("lt", "Atvežta 250 konteinerių.", (250, "containers")),
        ("de", "Gebaut werden 28 Schutzräume.", (28, "shelters")),
        ("pl", "Zablokowano pięć nieczynnych przejść.", (5, "border crossings")),
        ("fi", "Rakenteilla on neljä korvettia.", (4, "corvettes")),
        ("sv", "Där finns 1000 sängplatser.", (1000, "beds")),
        ("ru", "Привезли 500 палаток.", (500, "tents")),
        ("en", "Denmark's battalion, 750 strong, is back.", (750, "troops")),
        ("en", "A Dutch frigate has made fast.", (1, "frigates")),
        ("en", "It will send a survey vessel.", (1, "ships")),
        ("fi", "Suomi antaa yhden aluksen.", (1, "ships")),
        ("lv", "Igaunija sūtīs vienu kuģi.", (1, "ships")),
        ("pl", "Polska wyśle jedną fregatę.", (1, "frigates")),
    ],
)
def test_find_quantities_counted_thing(language: str, text: str, expected: tuple[float, str]) -> None:
    assert quantities_in(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Latvia will spend 5.2 percent of GDP on defence."),
        ("et", "Eesti tõstab kaitsekulud 5,2 protsendini SKPst."),
        ("lv", "Latvija atvēlēs 5,2% no IKP."),
        ("lt", "Lietuva gynybai skirs 5,2 proc. BVP."),
        ("de", "Litauen gibt 5,2 Prozent des BIP aus."),
        ("pl", "Polska wyda 5,2 proc. PKB."),
        ("fi", "Viro käyttää 5,2 prosenttia bkt:sta."),
        ("sv", "Landet lägger 5,2 procent av BNP."),
        ("ru", "Страна потратит 5,2% ВВП."),
    ],
    ids=["en", "et", "lv", "lt", "de", "pl", "fi", "sv", "ru"],
)
def test_find_quantities_share_of_gdp(language: str, text: str) -> None:
    assert quantities_in(text, language) == [(5.2, "percent_of_gdp")]


def test_find_quantities_percent_of_something_else() -> None:
    assert quantities_in("Some 60 percent of the budget, or 4 percent of GDP, is spent.") == [
        (60, "percent"),
        (4, "percent_of_gdp"),
    ]


def test_find_quantities_percent_takes_gdp_from_the_sentence_above() -> None:
    document = document_of("Vilnius spends 5 percent of GDP. Riga goes up to 4.9 percent.")
    (value,) = find_quantities(document, document.sentences[1])
    assert value.value == Quantity(Decimal("4.9"), "percent_of_gdp", bound=Bound.UP_TO)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The 45th Armoured Brigade is in Rukla."),
        ("en", "The Leopard 2 tanks roll east."),
        ("en", "The PzH 2000 howitzers roll east."),
        ("en", "The Switchblade 300 and 600 munitions fly east."),
        ("en", "The ten-tonne lorries roll east."),
        ("en", "The 600-metre small-arms lanes are new."),
        ("en", "Munitions of the two world wars lie there."),
        ("en", "They fire 155 mm rounds."),
        ("en", "It was signed on 18 December 2023."),
        ("en", "Units of the 6th Squadron arrived at 14:05."),
        ("en", "Talks among 14 countries took three years."),
        ("en", "Dozens of soldiers came."),
        ("de", "Die Panzerbrigade 45 steht dort."),
        ("de", "Die Panzerbrigade 45 ihre Fahrzeuge verlegen zu lassen, dauert."),
        ("de", "Die 1. Panzerdivision übt."),
        ("lv", "1. brigāde trenējas."),
        ("et", "Seni on 14 riiki liitunud."),
        ("pl", "Rozmowy trwały 3 lata."),
        ("en", "It hits targets some 300 km away."),
        ("en", "The drones have a range of more than 100 kilometres."),
        ("et", "Baas asub piirist 30 km kaugusel."),
        ("lv", "Bāze atrodas 15 km no robežas."),
        ("lt", "Stovykla yra 15 km nuo sienos."),
        ("lt", "Į Lietuvą atvyko 45-oji šarvuotoji brigada."),
        ("de", "Das Lager liegt 30 km von der Grenze entfernt."),
        ("pl", "Baza leży 30 km od granicy."),
        ("fi", "Tukikohta on 30 km päässä rajasta."),
        ("sv", "Basen ligger 30 km från gränsen."),
        ("ru", "База находится в 30 км от границы."),
        ("ru", "Приедет 4-я бригада и часть 1-го батальона."),
    ],
)
def test_find_quantities_numbers_that_count_nothing(language: str, text: str) -> None:
    assert quantities_in(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Poland has fenced 60 km of the border."),
        ("en", "The belt is to reach 60 km inland."),
        ("en", "Drones are banned up to 60 km from the border."),
        ("lv", "Pabeigti 60 km no 280 km žoga."),
        ("de", "60 km Zaun"),
    ],
)
def test_find_quantities_length_of_works(language: str, text: str) -> None:
    assert quantities_in(text, language)[0] == (60, "km")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France will station a MAMBA air defence system here.", [(1, "systems")]),
        ("Finland received the first infantry fighting vehicle.", [(1, "vehicles")]),
        ("Poland will take over the second frigate.", [(1, "frigates")]),
        ("Denmark sent its minelayer Lossen to guard the cable.", [(1, "ships")]),
        ("Sweden will lend its submarine HMS Gotland.", [(1, "submarines")]),
        ("The first Boxer is due in May.", [(1, "vehicles")]),
        ("Lithuania forms its first tank battalion.", []),
        ("Finland boarded the vessel Estonia had reported.", []),
        ("Poland will buy a NATO system.", []),
        ("Lithuania expects its first Black Hawks in 2026.", []),
        ("Lithuania expects its first Leopard tanks in 2026.", []),
        ("Lithuania expects its first Leopard tank in 2026.", [(1, "tanks")]),
    ],
    ids=[
        "acronym",
        "first",
        "second",
        "ship by name",
        "ship by prefix and name",
        "first of a make",
        "compound",
        "state after a ship",
        "alliance",
        "first of several by name",
        "first of several by class",
        "first of a class",
    ],
)
def test_find_quantities_single_weapon(text: str, expected: list[tuple[float, str]]) -> None:
    assert quantities_in(text, "en") == expected


def test_find_quantities_after_a_dateline() -> None:
    assert quantities_in("TALLINN, 12 May 2025 – 3,000 soldiers take part.", "en") == [(3000, "troops")]


def test_find_quantities_large_number_takes_up_the_troops_before() -> None:
    document = document_of("About 350 soldiers are there. Berlin wants 500 by the summer.")
    (value,) = find_quantities(document, document.sentences[1])
    assert value.value == Quantity(Decimal(500), "troops")


def test_find_quantities_number_of_a_unit_takes_up_no_troops() -> None:
    document = document_of(
        "Gemeldet haben sich 197 Soldaten. Anders ist es beim Panzergrenadierbataillon 122 in Rukla.", "de"
    )

    assert find_quantities(document, document.sentences[1]) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Seal teenivad 14 riigi sõdurid."),
        ("lv", "Tur dien 14 valstu karavīri."),
        ("lt", "Ten tarnauja 14 šalių kariai."),
        ("fi", "Siellä palvelee 14 maan sotilaita."),
        ("et", "Punker peab taluma 152-millimeetrise suurtükimürsu tabamust."),
    ],
)
def test_find_quantities_states_and_calibres_count_no_things(language: str, text: str) -> None:
    assert quantities_in(text, language) == []


def test_find_quantities_money_counts_no_things() -> None:
    assert quantities_in("It gave €60m for 20 bunkers.") == [(20, "bunkers")]


def test_find_quantities_row_of_a_table() -> None:
    assert quantities_in("Leopard 2A8 tanks | 44 | KNDS | EUR 950 m | Dec. 2024") == [(44, "tanks")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It will stand by the end of 2027.", ("2027", "due")),
        ("en", "The base is to open in mid-2026.", ("2026", "due")),
        ("en", "It was signed on 19 January 2024.", ("2024-01-19", "announced")),
        ("en", "It was approved in December 2024.", ("2024-12", "announced")),
        ("en", "The pact was reached last November.", ("2024-11", "announced")),
        ("en", "They signed it on Friday.", ("2025-06-13", "announced")),
        ("en", "The ministry said so in May.", ("2025-05", "announced")),
        ("en", "From September they will be installed.", ("2025-09", "due")),
        ("en", "The first was due at the end of August last year.", ("2024-08", "due")),
        ("en", "The unit has trained there since 2022.", ("2022", "since")),
        ("en", "Readiness is hoped for later this year.", ("2025", "due")),
        ("en", "The order was placed two years ago.", ("2023", "announced")),
        ("en", "The battalion will be relieved on 1 February.", ("2026-02-01", "due")),
        ("en", "The battalion will be relieved on Friday.", ("2025-06-20", "due")),
        ("en", "The battalion will be relieved next Wednesday.", ("2025-06-25", "due")),
        ("en", "Two more are to be sent in May.", ("2026-05", "due")),
        ("en", "Everybody will be trained within the next two years.", ("2027", "due")),
        ("en", "The agreement would be put into practice within a month.", ("2025-07", "due")),
        ("en", "The ships will be ready in two to three years.", ("2028", "due")),
        ("en", "The army will grow by the end of the decade.", ("2030", "due")),
        ("en", "The road will be built from spring.", ("2026", "due")),
        ("en", "The radar was handed over on 21 April 2003.", ("2003-04-21", "announced")),
        ("en", "The first aircraft will arrive in May or June 2026.", ("2026-06", "due")),
        ("en", "On July 7 the armed forces will train.", ("2025-07-07", "due")),
        ("et", "Punkrid peavad valmima 2027. aasta lõpuks.", ("2027", "due")),
        ("et", "Leping allkirjastati 2024. aasta jaanuaris.", ("2024-01", "announced")),
        ("lv", "Līnija būs gatava līdz 2028. gada beigām.", ("2028", "due")),
        ("lv", "Līgumu parakstīja pērn decembrī.", ("2024-12", "announced")),
        ("lt", "Gamykla turi būti baigta iki 2026 m. pabaigos.", ("2026", "due")),
        ("lt", "Sutartį patvirtino pernai gruodį.", ("2024-12", "announced")),
        ("de", "Die Strecke soll bis Ende 2030 fertig sein.", ("2030", "due")),
        ("de", "Im vergangenen Jahr hatte die EU zugesagt.", ("2024", "announced")),
        ("pl", "Budowa zakończy się do końca 2028 roku.", ("2028", "due")),
        ("pl", "Umowę podpisano w grudniu ubiegłego roku.", ("2024-12", "announced")),
        ("fi", "Aita valmistuu vuoden 2027 loppuun mennessä.", ("2027", "due")),
        ("fi", "Sopimus tehtiin viime vuonna.", ("2024", "announced")),
        ("sv", "Basen ska vara klar senast i slutet av 2028.", ("2028", "due")),
        ("sv", "Avtalet undertecknades i december förra året.", ("2024-12", "announced")),
        ("ru", "Линию построят до конца 2027 года.", ("2027", "due")),
        ("ru", "Договор подписали в декабре прошлого года.", ("2024-12", "announced")),
    ],
)
def test_find_dates_value_and_role(language: str, text: str, expected: tuple[str, str]) -> None:
    assert dates_in(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It will be built before the year is out.", ("2025", "due")),
        ("en", "The money was set aside for this fiscal year.", ("2025", "announced")),
        ("en", "The works should be ready by autumn.", ("2025", "due")),
        ("en", "The exercise will be held next spring.", ("2026", "due")),
        ("en", "The ministers agreed on it last autumn.", ("2024", "announced")),
        ("en", "The first transfers are pencilled in for July.", ("2025-07", "due")),
        ("et", "Baas valmib aastavahetuseks.", ("2025", "due")),
        ("et", "Baas peab valmima järgmise aasta sügiseks.", ("2026", "due")),
        ("lv", "Bāzi plāno atklāt gada nogalē.", ("2025", "due")),
        ("lv", "Pirmās sistēmas būs rudenī.", ("2025", "due")),
        ("lt", "Darbai bus baigti iki Naujųjų metų.", ("2025", "due")),
        ("lt", "Kariai atvyks kitų metų pavasarį.", ("2026", "due")),
        ("de", "Die Brücke soll bis zum Jahreswechsel stehen.", ("2025", "due")),
        ("de", "Die Brigade soll bis Ende des Jahrzehnts stehen.", ("2030", "due")),
        ("de", "Die Soldaten sollen im kommenden Frühjahr eintreffen.", ("2026", "due")),
        ("pl", "Zapora ma stanąć jesienią.", ("2025", "due")),
        ("pl", "Umowę podpisano w grudniu ub.r.", ("2024-12", "announced")),
        ("pl", "Armia wzrośnie do końca dekady.", ("2030", "due")),
        ("fi", "Aita on valmis vuodenvaihteeseen mennessä.", ("2025", "due")),
        ("fi", "Työt aiotaan päättää ensi kesänä.", ("2026", "due")),
        ("sv", "Basen ska stå klar i höst.", ("2025", "due")),
        ("sv", "Avtalet undertecknades i våras.", ("2025", "announced")),
        ("ru", "Полигон должны открыть к новому году.", ("2025", "due")),
        ("ru", "Батальон прибудет весной 2027 года.", ("2027", "due")),
    ],
)
def test_find_dates_seasons_and_ends_of_years(language: str, text: str, expected: tuple[str, str]) -> None:
    assert dates_in(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "end"),
    [
        ("en", "They will train from July to September 2026.", "2026-09"),
        ("en", "It spends 5 percent from 2026 to 2030.", "2030"),
        ("en", "The exercise will run from 11 to 18 September.", "2025-09-18"),
        ("en", "The exercise will run on October 11-12.", "2025-10-12"),
        ("en", "It will arrive between June 10 and June 20.", "2025-06-20"),
        ("de", "Die Übung soll vom 11. bis 18. September laufen.", "2025-09-18"),
        ("fi", "Alukset otetaan käyttöön vuosina 2027–2029.", "2029"),
        ("sv", "Planen ska stå där under juli och augusti.", "2025-08"),
    ],
)
def test_find_dates_range_is_its_end(language: str, text: str, end: str) -> None:
    assert dates_in(text, language) == [(end, "due")]


def test_find_dates_range_gone_by_keeps_its_year() -> None:
    assert dates_in("Latvia closed the airspace from 11 to 18 May.") == [("2025-05-18", "announced")]


@pytest.mark.parametrize("text", ["It was signed last June.", "They met on Friday.", "It opens in May."])
def test_find_dates_relative_without_publication_is_left_out(text: str) -> None:
    assert dates_in(text, published=None) == []


@pytest.mark.parametrize(
    "text",
    ["It may cost more.", "2000 troops march east.", "Over 2,025 soldiers came.", "They trained in three weeks."],
)
def test_find_dates_words_and_numbers_that_are_no_dates(text: str) -> None:
    assert dates_in(text) == []


def test_find_dates_fight_is_no_march() -> None:
    assert dates_in("Lietuva investuos į kovą su dronais.", "lt") == []
    assert dates_in("Kovą bus pasirašyta sutartis.", "lt") == [("2026-03", "due")]


def test_find_dates_dateline_dates_no_act() -> None:
    published = PartialDate(2025, 6, 18)
    document = replace(document_of("RIGA, 18 June 2025 - Latvia signed a pact on Monday."), published=published)
    (date,) = find_dates(document, whole(document), published)
    assert str(date.value) == "2025-06-16"


def test_find_dates_span_holds_the_whole_phrase() -> None:
    document = document_of("The line must stand by the end of 2027, they say.")
    (date,) = find_dates(document, whole(document), None)
    assert document.quote(date.span) == "by the end of 2027"


@pytest.mark.parametrize(
    ("language", "text", "years"),
    [
        ("en", "It spends that over the next five years.", 5),
        ("en", "It stays for three more years.", 3),
        ("en", "It costs that over the coming decade.", 10),
        ("de", "Das Geld reicht für die nächsten zwei Jahrzehnte.", 20),
        ("en", "It pays this every year from 2026 to 2030.", 5),
        ("en", "The plan for 2026–2029 is set.", 4),
        ("et", "Raha jaguneb viie aasta jooksul.", 5),
        ("lv", "To ieguldīs piecu gadu laikā.", 5),
        ("lt", "Tai padarys per penkerius metus.", 5),
        ("de", "Das Geld fließt über zehn Jahre.", 10),
        ("pl", "Wyda to w ciągu pięciu lat.", 5),
        ("fi", "Se käytetään viiden vuoden aikana.", 5),
        ("sv", "Det sker under fem år.", 5),
        ("ru", "Это произойдет в течение пяти лет.", 5),
    ],
)
def test_find_periods_years(language: str, text: str, years: int) -> None:
    assert periods_in(text, language) == [years]


@pytest.mark.parametrize("text", ["It began two years ago.", "It takes five months.", "He is 40 years old."])
def test_find_periods_none(text: str) -> None:
    assert periods_in(text) == []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("15 590", "lv", "15590"),
        ("1,200", "en", "1200"),
        ("1.200", "de", "1200"),
        ("3,4", "et", "3.4"),
        ("two and a half", "en", "2.5"),
        ("forty-five", "en", "45"),
        ("not disclosed", "en", None),
    ],
)
def test_read_number_whole_text(text: str, language: str, value: str | None) -> None:
    assert read_number(text, language) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("unit", ["5 million euros, ", "1 200 ", "May 2025, ", "a ", "€", "the end of "])
def test_find_values_take_linear_time(unit: str) -> None:
    document = document_of(unit * (10_000 // len(unit)))
    start = time.process_time()
    find_money(document, whole(document))
    find_quantities(document, whole(document))
    find_dates(document, whole(document), None)
    assert time.process_time() - start < 5
