"""Rules that hold in every language but English, each told in all of them: suppliers, prices, origins, infinitives."""

import pytest

from tests.ingest.pipeline.reading import commitments_in, document_of, mentions_of, undertakings_in


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Eesti sõlmis Prantsuse ettevõttega Nexter lepingu 36 haubitsa ostmiseks."),
        ("lv", 'Igaunija parakstījusi līgumu ar Francijas uzņēmumu "Nexter" par 36 haubiču iegādi.'),
        ("lt", "Estija pasirašė sutartį su Prancūzijos bendrove „Nexter“ dėl 36 haubicų įsigijimo."),
        ("de", "Estland hat mit dem französischen Unternehmen Nexter einen Vertrag über 36 Haubitzen unterzeichnet."),
        ("pl", "Estonia podpisała z francuską firmą Nexter umowę na zakup 36 haubic."),
        ("fi", "Viro allekirjoitti ranskalaisen Nexterin kanssa sopimuksen 36 haupitsin ostosta."),
        ("sv", "Estland har tecknat avtal med det franska företaget Nexter om köp av 36 haubitsar."),
        ("ru", "Эстония подписала с французской компанией Nexter договор о покупке 36 гаубиц."),
    ],
)
def test_find_commitments_supplier_past_the_words_that_tell_what_it_is(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.actor_names == ("Estonia",)
    assert commitment.counterparty_names == ("Nexter",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Harjutusvälja esimese etapi ehitus läks Lätile maksma 36,5 miljonit eurot."),
        ("lv", "Poligona pirmās kārtas izbūve Latvijai izmaksājusi 36,5 miljonus eiro."),
        ("lt", "Poligono pirmojo etapo statyba Latvijai kainavo 36,5 mln. eurų."),
        ("de", "Der Bau des ersten Abschnitts des Übungsplatzes hat Lettland 36,5 Millionen Euro gekostet."),
        ("pl", "Budowa pierwszego etapu poligonu kosztowała Łotwę 36,5 mln euro."),
        ("fi", "Harjoitusalueen ensimmäisen vaiheen rakentaminen maksoi Latvialle 36,5 miljoonaa euroa."),
        ("sv", "Bygget av övningsfältets första etapp har kostat Lettland 36,5 miljoner euro."),
        ("ru", "Строительство первой очереди полигона обошлось Латвии в 36,5 млн евро."),
    ],
)
def test_find_commitments_what_works_cost_is_paid_for_them(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert (commitment.kind, commitment.status.value) == ("construction", "delivered")
    assert commitment.money is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Õppusel võtab osa 16 000 sõdurit Eestist, USA-st ja Suurbritanniast."),
        ("lv", "Mācībās piedalās 16 000 karavīru no Igaunijas, ASV un Lielbritānijas."),
        ("lt", "Pratybose dalyvauja 16 tūkst. karių iš Estijos, JAV ir Jungtinės Karalystės."),
        ("de", "Am Manöver nehmen 16.000 Soldaten aus Estland, den USA und Großbritannien teil."),
        ("pl", "W ćwiczeniach bierze udział 16 tys. żołnierzy z Estonii, USA i Wielkiej Brytanii."),
        ("fi", "Harjoitukseen osallistuu 16 000 sotilasta Virosta, Yhdysvalloista ja Britanniasta."),
        ("sv", "I övningen deltar 16 000 soldater från Estland, USA och Storbritannien."),
        ("ru", "В учениях участвуют 16 тысяч военных из Эстонии, США и Великобритании."),
    ],
)
def test_find_commitments_states_whose_troops_are_counted_act_together(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert set(commitment.actor_names) == {"Estonia", "United States", "United Kingdom"}


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("et", "Eesti loobus lahingumasinate ostmisest.", ["Estonia"]),
        ("et", "Soome suur relvatootja Sako laieneb.", ["Sako"]),
        ("lv", "Igaunija pērk bruņumašīnas.", ["Estonia"]),
        ("lt", "Nyderlandai perdavė Lietuvai dešimt šarvuočių.", ["Netherlands", "Lithuania"]),
        ("lt", "Vokietijos bendrovė „Rheinmetall“ stato gamyklą.", ["Rheinmetall"]),
        ("fi", "Viro valmistaa rynnäkköpanssarivaunuja.", ["Estonia"]),
    ],
)
def test_find_actors_origin_of_goods_is_told_by_the_genitive(language: str, text: str, named: list[str]) -> None:
    assert [mention.name for mention in mentions_of(document_of(text, language)) if mention.record == "actor"] == named


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("de", "Finnland erwägt, die Schließung der Ostgrenze zu verlängern.", "proposed"),
        ("de", "Die Niederlande haben beschlossen, ihre Patriot-Systeme in Litauen zu verlegen.", "agreed"),
        ("sv", "Estlands försvarsminister Hanno Pevkur föreslår att värnplikten förlängs.", "proposed"),
    ],
    ids=["thought of", "decided", "that without a comma"],
)
def test_find_commitments_status_of_the_verb_above(language: str, text: str, status: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.status.value == status


def test_find_commitments_base_is_where_the_jets_of_others_are() -> None:
    (commitment,) = commitments_in(
        "Šiauliain lentotukikohdassa Liettuassa on kahdeksan espanjalaista Eurofighter-hävittäjää.", "fi"
    )

    assert (commitment.actor_names, commitment.kind) == (("Spain",), "deployment")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Läti ja Ukraina leppisid kokku droonide ühises tootmises."),
        ("lv", "Latvija un Ukraina vienojušās par kopīgu dronu ražošanu."),
        ("lt", "Latvija ir Ukraina susitarė dėl bendros dronų gamybos."),
        ("de", "Lettland und die Ukraine haben eine gemeinsame Produktion von Drohnen vereinbart."),
        ("pl", "Łotwa i Ukraina uzgodniły wspólną produkcję dronów."),
        ("fi", "Latvia ja Ukraina sopivat droonien yhteistuotannosta."),
        ("sv", "Lettland och Ukraina har kommit överens om gemensam drönartillverkning."),
        ("ru", "Латвия и Украина договорились о совместном производстве дронов."),
    ],
)
def test_find_commitments_what_is_agreed_on_with_ukraine_is_a_pact(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert (commitment.kind, commitment.status.value) == ("agreement", "agreed")
    assert set(commitment.actor_names) == {"Latvia", "Ukraine"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Balti riigid kutsuvad Euroopa Liitu üles rahastama idapiiri kaitset."),
        ("lv", "Baltijas valstis aicina Eiropas Savienību finansēt austrumu robežas aizsardzību."),
        ("lt", "Baltijos šalys prašo Europos Komisijos finansuoti rytinės sienos gynybą."),
        ("de", "Die baltischen Staaten fordern von der EU Geld für den Schutz der Ostgrenze."),
        ("pl", "Państwa bałtyckie apelują do Unii Europejskiej o sfinansowanie ochrony wschodniej granicy."),
        ("fi", "Baltian maat vaativat EU:ta rahoittamaan itärajan puolustusta."),
        ("sv", "De baltiska länderna kräver att EU betalar för försvaret av östgränsen."),
        ("ru", "Страны Балтии призывают Евросоюз профинансировать защиту восточной границы."),
    ],
)
def test_find_commitments_money_is_asked_for(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert (commitment.kind, commitment.status.value) == ("funding", "requested")
    assert commitment.counterparty_names == ("European Union",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Valitsus otsustas anda õhutõrje hankimiseks 50 miljonit eurot."),
        ("lt", "Vyriausybė nutarė oro gynybai papildomai skirti 30 mln. eurų."),
        ("de", "Das Kabinett beschloss, 30 Millionen Euro für die Flugabwehr bereitzustellen."),
        ("sv", "Regeringen beslutade att ge Försvarsmakten 30 miljarder kronor till luftvärn."),
        ("pl", "Rząd Łotwy przekaże ponad miliard euro na obronę powietrzną."),
        ("ru", "Латвия направит более миллиарда евро на ПВО."),
    ],
)
def test_find_commitments_money_that_is_given_is_no_goods(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.kind == "funding"
    assert commitment.money is not None


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("et", "Poola rajab 2028. aasta lõpuks piirile 400 kilomeetrit kindlustusi.", "pledged"),
        ("et", "Poola ehitab piirile 400 kilomeetrit kindlustusi.", "under_way"),
        ("et", "Poola rajab piirile 400 kilomeetrit kindlustusi.", "pledged"),
        ("fi", "Puola rakentaa rajalle 400 kilometriä linnoitteita vuoden 2028 loppuun mennessä.", "pledged"),
        ("fi", "Puola rakentaa rajalle 400 kilometriä linnoitteita.", "under_way"),
    ],
)
def test_find_commitments_date_ahead_makes_the_present_a_future(language: str, text: str, status: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.status.value == status


def test_link_commitments_whoever_sells_is_no_host() -> None:
    _, names = undertakings_in('Latvija no Somijas iegādāsies 56 bruņutransportierus "Patria".', "lv")

    assert names == ("armoured vehicles for Latvia",)


def test_find_initiatives_place_of_an_exercise_is_no_name() -> None:
    mentions = mentions_of(document_of("Lielbritānija uz mācībām Igaunijā nosūtījusi 1000 karavīru.", "lv"))

    assert [mention.name for mention in mentions if mention.record == "initiative"] == []


def test_find_commitments_ship_that_is_sent_was_not_bought() -> None:
    (commitment,) = commitments_in("Viro lähetti partioaluksen vartioimaan merikaapelia.", "fi")

    assert (commitment.actor_names, commitment.kind) == (("Estonia",), "deployment")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Ameerika Ühendriigid vähendavad oma väge Eestis."),
        ("lv", "ASV samazinās savu karavīru skaitu Latvijā."),
        ("lt", "JAV sumažins savo karių skaičių Lietuvoje."),
        ("de", "Die USA ziehen ihr Bataillon aus Litauen ab."),
        ("pl", "Stany Zjednoczone wycofają swoje wojska z Polski."),
        ("fi", "Yhdysvallat vähentää joukkojaan Virossa."),
        ("sv", "USA drar tillbaka sina soldater från Litauen."),
        ("ru", "США сократят свой контингент в Литве."),
    ],
)
def test_find_commitments_forces_that_leave(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.actor_names == ("United States",)
    assert commitment.status.value == "cancelled"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Suurbritannia hoiab Tapal lahingugruppi ka edaspidi."),
        ("lv", "Lielbritānija saglabās savu klātbūtni Igaunijā."),
        ("lt", "Jungtinė Karalystė išlaikys savo batalioną Estijoje."),
        ("de", "Großbritannien belässt sein Bataillon in Estland."),
        ("pl", "Wielka Brytania utrzyma swój kontyngent w Estonii."),
        ("fi", "Britannia pitää joukkojaan Virossa."),
        ("sv", "Storbritannien behåller sina soldater i Estland."),
        ("ru", "Великобритания сохранит свой контингент в Эстонии."),
    ],
)
def test_find_commitments_forces_that_stay(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.actor_names == ("United Kingdom",)
    assert (commitment.kind, commitment.status.value) == ("deployment", "pledged")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Eesti sai 500 öövaatlusseadet."),
        ("lv", "Latvija saņēma 500 nakts redzamības ierīces."),
        ("lt", "Lietuva gavo naktinio matymo prietaisus."),
        ("de", "Litauen hat Nachtsichtbrillen erhalten."),
        ("pl", "Litwa otrzymała gogle noktowizyjne."),
        ("fi", "Suomi vastaanotti pimeänäkölaitteita."),
        ("sv", "Sverige har tagit emot mörkerhjälpmedel."),
        ("ru", "Латвия получила приборы ночного видения."),
    ],
)
def test_find_commitments_kit_that_soldiers_carry(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert (commitment.kind, commitment.status.value) == ("equipment", "delivered")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lv", "Otava apņēmusies Latvijai palīdzēt un palikt."),
        ("et", "Eesti hakkab reservväelasi koolitama."),
        ("lt", "Lietuva ketina mokyti rezervininkus."),
    ],
)
def test_find_commitments_act_whose_rung_another_word_tells(language: str, text: str) -> None:
    assert commitments_in(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Eesti sõlmis lepingu 18 soomuki ostmiseks. Tehingu väärtus on ligikaudu 70 miljonit eurot."),
        ("lv", "Latvija noslēdza līgumu par 18 bruņumašīnām. Darījuma summa ir 70 miljoni eiro."),
        ("lt", "Lietuva pasirašė sutartį dėl 18 šarvuočių. Sandorio vertė – apie 70 mln. eurų."),
        ("de", "Litauen hat 18 Panzer bestellt. Der Auftrag hat einen Wert von 70 Millionen Euro."),
        ("pl", "Polska podpisała umowę na 18 śmigłowców. Kontrakt opiewa na 70 mln euro."),
        ("fi", "Suomi tilasi 18 panssarivaunua. Kaupan arvo on 70 miljoonaa euroa."),
        ("sv", "Sverige har tecknat avtal om 18 fregatter. Affären är värd omkring 70 miljoner euro."),
        ("ru", "Латвия подписала контракт на 18 установок. Стоимость контракта составляет 70 млн евро."),
    ],
)
def test_find_commitments_sentence_that_only_tells_the_price(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.quantity is not None
    assert commitment.money is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Tehases hakkab tööle 150 inimest. Eesti."),
        ("lv", "Rūpnīcā strādās ap 150 cilvēku. Latvija."),
        ("lt", "Gamykloje dirbs 150 žmonių. Lietuva."),
        ("de", "In der Fabrik in Litauen sollen 150 Arbeitsplätze entstehen."),
        ("pl", "W fabryce w Polsce pracę znajdzie 150 osób."),
        ("fi", "Tehtaalle tulee 150 työpaikkaa. Suomi."),
        ("sv", "Fabriken i Sverige ska sysselsätta 150 personer."),
        ("ru", "На заводе в Латвии будут работать 150 человек."),
    ],
)
def test_find_commitments_jobs_are_none(language: str, text: str) -> None:
    assert not [one for one in commitments_in(text, language) if one.quantity]


def test_find_commitments_plant_keeps_its_date_beside_its_jobs() -> None:
    (commitment,) = commitments_in("Gamykla Lietuvoje, kurioje dirbs 150 žmonių, bus pastatyta 2027 metais.", "lt")

    assert commitment.kind == "construction"
    assert commitment.quantity is None
