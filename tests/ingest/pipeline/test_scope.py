"""Which articles bear on the security of the region."""

import pytest

from ingest.pipeline.extraction import Document, KnownNames
from ingest.pipeline.names.mentions import find_actors
from ingest.pipeline.names.scope import has_bearing
from ingest.pipeline.sentences import split_sentences


def bears(text: str, language: str) -> bool:
    document = Document(body=text, sentences=split_sentences(text, language), language=language)
    return has_bearing(document, find_actors(document, KnownNames(), ()))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Italian jets took over air policing in Estonia, NATO said."),
        ("et", "Eesti sõdurid said uued haubitsad."),
        ("lv", "Latvija nākamgad aizsardzības budžetu palielinās, karavīri saņems tankus."),
        ("lt", "Lietuva perka tankus, kariuomenė stato poligoną."),
        ("de", "Die Bundeswehr verlegt Soldaten nach Litauen."),
        ("pl", "Polska zbuduje umocnienia, wojsko dostanie czołgi."),
        ("fi", "Suomi ostaa ohjuksia, puolustusvoimat harjoittelee Virossa."),
        ("sv", "Sverige skickar soldater till Natos brigad i Lettland."),
        ("ru", "Литва купит танки для армии, солдаты уже учатся."),
        ("en", "Riga will double the number of conscripts to 4,000 a year from 2028."),
        ("en", "Lithuanian lawmakers voted 103 to 2 to raise the defence budget."),
        ("en", "Estonia orders 12 more CAESAR guns, which arrive next year."),
        ("en", "Poland will spend 10 billion zlotys on East Shield, its premier said."),
        (
            "en",
            "Poland and Latvia have called on the EU to build a defence line along the border with Russia. "
            "Such a line could cost 2.5 billion euros. The Commission asks for 500 billion of defence investments. "
            "Estonia has completed a third of its border infrastructure and wants to finish the rest by 2027.",
        ),
        ("sv", "Lettland har byggt 280 kilometer stängsel längs gränsen mot Ryssland."),
        ("en", "Latvia and Poland agreed on the evacuation of border towns; both fund civil protection."),
        ("en", "A Swedish court freed the crew of a ship whose anchor had torn two data cables off the seabed."),
        ("en", "Latvia tests 193 sirens in Riga; in wartime its rescue service wants as many more."),
        ("en", "Prague lends Tallinn a company of 120 sappers, and a gunboat goes to Riga."),
        ("en", "Estonia and Finland buy a cable repair ship; the defence minister names no port."),
        (
            "en",
            "Riga marks its shelters in green. " + 25 * "Residents found the signs. " + "Civil protection is its duty.",
        ),
        ("pl", "Polska i Litwa przygotowują ewakuację gmin przy granicy."),
        ("sv", "Ett fartyg skadade Estlink 2 på havsbotten mellan Finland och Estland."),
    ],
)
def test_has_bearing_on_security(language: str, text: str) -> None:
    assert bears(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Latvia's defence held, Lithuania's attack did not: 3-1 in the hockey hall, and the coach was pleased."),
        ("en", "The army of Israel sent tanks, soldiers and missiles to the front in Lebanon."),
        ("en", "The Rail Baltica bridge in Riga is finished; Latvia hopes for more travellers from Estonia."),
        ("en", "Migrants from Asia deliver most meals in Vilnius, a survey of Lithuanian restaurants found."),
        ("en", "Lithuania lays a cable for faster television and internet in its villages, the operator said."),
        ("en", "A shelter for dogs opens in Riga; its guests come from Latvia and Estonia, and its vets from Tartu."),
        ("et", "Eesti piimatootjad suurendavad väljavedu Soome; tootmise kaitse all on ka juust."),
        ("lv", "Rīgā atklāja slimnīcu, Latvija rūpējas par pacientu drošību, ministrs priecājas."),
        ("lt", "Lietuvos šilumos kainos kils, vartotojų saugumas nenukentės."),
        ("de", "Lettland baut Straßenbahnen, die Sicherheit der Bahnen steigt."),
        ("pl", "Polska i Litwa otwierają szlak, turyści chwalą bezpieczeństwo i ćwiczenia jogi."),
        ("fi", "Suomen puolustus piti, mutta hyökkäys tökki Viroa vastaan."),
        ("sv", "Lettlands försvar höll, säkerheten på arenan var hög."),
        ("ru", "Латвия принимает писателей из Литвы, безопасность обеспечит полиция."),
    ],
)
def test_has_bearing_not_on_sports_trade_or_far_wars(language: str, text: str) -> None:
    assert not bears(text, language)


def test_has_bearing_a_soldier_in_a_long_business_page_is_not_enough() -> None:
    text = "Latvia exports timber and cheese to many buyers. " * 60 + "A soldier and a drone were seen at the fair."

    assert not bears(text, "en")
