"""Who commits what in German, Polish, Swedish and Russian, where words and their order tell it and no tree does."""

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from initiatives.money import Quantity
from tests.ingest.pipeline.reading import commitments_in


def only(text: str, language: str) -> Commitment:
    (commitment,) = commitments_in(text, language)
    return commitment


def told(text: str, language: str) -> tuple[str, str, str]:
    """Actors, kind and status of the only commitment."""
    commitment = only(text, language)
    return ", ".join(sorted(commitment.actor_names)), commitment.kind, str(commitment.status.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Bundeswehr hat im April 20 Soldaten nach Litauen verlegt.", ("Germany", "troops", "delivered")),
        (
            "Deutschland werde 2026 ein Flugabwehrbataillon nach Litauen entsenden, sagte Pistorius.",
            ("Germany", "deployment", "pledged"),
        ),
        ("In Rukla dienen derzeit 1600 Soldaten aus Deutschland.", ("Germany", "troops", "delivered")),
        (
            "Lettland hat bei Diehl Defence drei Systeme Iris-T für 600 Millionen Euro bestellt.",
            ("Latvia", "equipment", "agreed"),
        ),
        ("Litauen soll 2027 die ersten Leopard 2A8 erhalten.", ("Lithuania", "equipment", "pledged")),
        (
            "Polen und Litauen unterzeichneten in Vilnius ein Verteidigungsabkommen.",
            ("Lithuania, Poland", "agreement", "agreed"),
        ),
        (
            "Der litauische Seimas hat den Austritt aus der Konvention über Streumunition beschlossen.",
            ("Lithuania", "policy", "agreed"),
        ),
        (
            "Der Bundestag bewilligte 200 Millionen Euro für die Brigade in Litauen.",
            ("Germany", "funding", "agreed"),
        ),
        ("Norwegen bildet in Litauen 100 Soldaten aus.", ("Norway", "training", "under_way")),
        ("Rheinmetall errichtet in Litauen eine Munitionsfabrik.", ("Rheinmetall", "construction", "under_way")),
        ("Polen hat die Bestellung von 32 Hubschraubern storniert.", ("Poland", "equipment", "cancelled")),
        ("Estland führt die Wehrpflicht für Frauen 2027 ein.", ("Estonia", "policy", "pledged")),
        ("An der Übung in Lettland nehmen 3000 Soldaten aus Kanada teil.", ("Canada", "exercise", "under_way")),
    ],
    ids=[
        "perfect with the verb last",
        "reported speech",
        "in place",
        "ordered from a firm",
        "to be received",
        "pact",
        "treaty left",
        "granted",
        "verb in two parts",
        "factory",
        "called off",
        "law to come",
        "drill",
    ],
)
def test_find_commitments_german(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niemcy wysłały na Litwę w kwietniu 20 żołnierzy.", ("Germany", "troops", "delivered")),
        ("Na Łotwie stacjonuje 2 tys. żołnierzy z Kanady.", ("Canada", "troops", "delivered")),
        (
            "Polska podpisała z koncernem Hyundai Rotem umowę na 180 czołgów K2 za 6,5 mld dolarów.",
            ("Poland", "equipment", "agreed"),
        ),
        ("Do Polski trafiło już 30 czołgów Abrams.", ("Poland", "equipment", "delivered")),
        ("Litwa buduje przy granicy 27 parków inżynieryjnych.", ("Lithuania", "construction", "under_way")),
        ("Estonia do 2027 roku wybuduje 600 bunkrów.", ("Estonia", "construction", "pledged")),
        ("Litwa ma w 2027 roku otrzymać 44 czołgi.", ("Lithuania", "equipment", "pledged")),
        ("Litwa wystąpiła z konwencji o zakazie amunicji kasetowej.", ("Lithuania", "policy", "delivered")),
        ("Łotwa zwróciła się do NATO o dodatkową obronę powietrzną.", ("Latvia", "deployment", "requested")),
        ("Komisja Europejska przyznała Polsce 43 mld euro pożyczek.", ("European Union", "funding", "agreed")),
        ("Szwecja przekazała Łotwie 10 transporterów.", ("Sweden", "equipment", "delivered")),
        ("Holandia przejmie od sierpnia patrolowanie nieba nad Litwą.", ("Netherlands", "deployment", "pledged")),
        ("Polska zrezygnowała z zakupu 32 śmigłowców Black Hawk.", ("Poland", "equipment", "cancelled")),
    ],
    ids=[
        "sent",
        "in place",
        "ordered from a firm",
        "arrived",
        "being built",
        "perfective present is future",
        "mieć before an infinitive",
        "treaty left",
        "asked for",
        "granted",
        "given",
        "taking over",
        "called off",
    ],
)
def test_find_commitments_polish(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, "pl") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sverige skickade i januari 550 soldater till Lettland.", ("Sweden", "troops", "delivered")),
        (
            "Regeringen har beslutat att Sverige ska bidra med 600 soldater till Natos brigad i Lettland.",
            ("Sweden", "troops", "agreed"),
        ),
        ("I Estland finns i dag omkring 1000 brittiska soldater.", ("United Kingdom", "troops", "delivered")),
        ("Lettland har tagit emot de första sex haubitsarna.", ("Latvia", "equipment", "delivered")),
        ("Sverige köper sju eldenheter av det tyska luftvärnssystemet.", ("Sweden", "equipment", "agreed")),
        ("Finland lämnar Ottawakonventionen i januari 2026.", ("Finland", "policy", "pledged")),
        ("I övningen deltar 1500 soldater från Finland.", ("Finland", "exercise", "under_way")),
        ("Norge och Sverige undertecknade ett avtal om försvarssamarbete.", ("Norway, Sweden", "agreement", "agreed")),
        ("Danmark tar över luftövervakningen i Baltikum i augusti.", ("Denmark", "deployment", "pledged")),
        ("Lettland stoppar köpet av 42 bandvagnar.", ("Latvia", "equipment", "cancelled")),
    ],
    ids=[
        "sent",
        "decided",
        "in place",
        "received",
        "of and not by",
        "treaty left",
        "drill",
        "pact",
        "taking over",
        "called off",
    ],
)
def test_find_commitments_swedish(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, "sv") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Германия направила в Литву 20 военнослужащих.", ("Germany", "troops", "delivered")),
        ("В Эстонии служат около 900 британских солдат.", ("United Kingdom", "troops", "delivered")),
        ("Канада увеличит контингент в Латвии до 2200 солдат.", ("Canada", "troops", "pledged")),
        ("Эстония заказала у Южной Кореи 12 гаубиц К9.", ("Estonia", "equipment", "agreed")),
        ("Литва подписала контракт на закупку 44 танков на 950 млн евро.", ("Lithuania", "equipment", "agreed")),
        ("Латвия получила шведские радары.", ("Latvia", "equipment", "delivered")),
        ("Литва выделит 1,1 млрд евро на линию обороны.", ("Lithuania", "funding", "pledged")),
        ("Латвия рассматривает возможность закупки систем Patriot.", ("Latvia", "equipment", "proposed")),
        ("В учениях в Латвии участвуют 3000 военнослужащих из Канады.", ("Canada", "exercise", "under_way")),
        (
            "Испания возьмет на себя патрулирование воздушного пространства Балтии с августа.",
            ("Spain", "deployment", "pledged"),
        ),
        ("Литва отказалась от покупки 30 вертолетов.", ("Lithuania", "equipment", "cancelled")),
        ("Rheinmetall построит в Литве завод боеприпасов.", ("Rheinmetall", "construction", "pledged")),
    ],
    ids=[
        "sent",
        "in place",
        "reinforced",
        "ordered",
        "contract",
        "whose make the goods are",
        "set aside",
        "considered",
        "drill",
        "taking over",
        "called off",
        "factory",
    ],
)
def test_find_commitments_russian(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, "ru") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Russland will 2000 Soldaten nach Belarus verlegen."),
        ("pl", "Czy Niemcy wyślą na Litwę 5000 żołnierzy?"),
        ("sv", "Om Sverige skickar 600 soldater till Lettland blir brigaden större."),
        ("ru", "Россия разместит в Белоруссии 2000 солдат."),
        ("ru", "Латвия передала Украине шесть гаубиц."),
    ],
    ids=["adversary", "question", "condition", "adversary in Russian", "aid to Ukraine"],
)
def test_find_commitments_leaves_out(language: str, text: str) -> None:
    assert commitments_in(text, language) == ()


def test_find_commitments_pieces_count_the_goods_spoken_of() -> None:
    found = commitments_in("Litauen vill köpa stridsvagnar. Landet har bestämt sig för 100 stycken.", "sv")

    quantity = found[-1].quantity.value if found[-1].quantity else None
    assert isinstance(quantity, Quantity) and quantity.unit == "tanks"


def test_find_commitments_contract_with_a_firm_is_an_order_of_the_state() -> None:
    commitment = only("Lettland wartet. Der Vertrag mit Diehl Defence über 600 Millionen Euro ist unterzeichnet.", "de")

    assert (commitment.actor_names, commitment.counterparty_names) == (("Latvia",), ("Diehl Defence",))
    assert commitment.kind == "equipment"


def test_find_commitments_polish_z_before_the_instrumental_is_with() -> None:
    commitment = only("Polska podpisała umowę o współpracy wojskowej z Litwą.", "pl")

    assert commitment.actor_names == ("Poland", "Lithuania")


def test_find_commitments_polish_z_before_the_genitive_is_from() -> None:
    assert only("Do Polski przyleciało 100 żołnierzy z Litwy.", "pl").actor_names == ("Lithuania",)


def test_find_commitments_currently_tells_only_where_no_verb_does() -> None:
    assert told("Estland baut derzeit 600 Bunker.", "de") == ("Estonia", "construction", "under_way")


def test_find_commitments_by_an_article_about_another_state() -> None:
    text = (
        "Polen rüstet auf. Polen kauft Panzer. Polen hat eine große Armee. Polen und Litauen sind Nachbarn. "
        "32 Hubschrauber wurden bestellt."
    )

    assert commitments_in(text, "de")[-1].actor_names == ("Poland",)
