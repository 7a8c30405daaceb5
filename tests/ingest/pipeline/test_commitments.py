"""Who commits what, by sentence: parties, kinds, statuses and amounts in nine languages, and what is none."""

from decimal import Decimal

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from initiatives.money import Money, Quantity
from tests.ingest.pipeline.reading import commitments_in


def only(text: str, language: str = "en") -> Commitment:
    (commitment,) = commitments_in(text, language)
    return commitment


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Germany will station 4,800 soldiers in Lithuania by the end of 2027."),
        ("et", "Saksamaa paigutab 2027. aasta lõpuks Leetu 4800 sõdurit."),
        ("lv", "Vācija līdz 2027. gadam izvietos Lietuvā 4800 karavīrus."),
        ("lt", "Vokietija iki 2027 metų dislokuos Lietuvoje 4800 karių."),
        ("de", "Deutschland will bis 2027 in Litauen 4800 Soldaten stationieren."),
        ("pl", "Niemcy rozmieszczą na Litwie do 2027 roku 4800 żołnierzy."),
        ("fi", "Saksa aikoo sijoittaa Liettuaan 4800 sotilasta vuoden 2027 loppuun mennessä."),
        ("sv", "Tyskland ska stationera 4800 soldater i Litauen före 2027."),
        ("ru", "Германия разместит в Литве 4800 военнослужащих до 2027 года."),
    ],
    ids=lambda value: value if len(value) == 2 else "",
)
def test_find_commitments_promised_troops(language: str, text: str) -> None:
    commitment = only(text, language)

    assert (commitment.actor_names, commitment.counterparty_names) == (("Germany",), ("Lithuania",))
    assert (commitment.kind, commitment.status.value) == ("troops", "pledged")
    assert isinstance(commitment.quantity and commitment.quantity.value, Quantity)
    assert commitment.due is not None


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Lithuania has ordered 44 tanks for 950 million euros.", "agreed"),
        ("et", "Leedu ostab 44 tanki 950 miljoni euro eest.", "pledged"),
        ("lv", "Lietuva iegādāsies 44 tankus par 950 miljoniem eiro.", "pledged"),
        ("lt", "Lietuva įsigis 44 tankus už 950 mln. eurų.", "pledged"),
        ("de", "Litauen bestellte 44 Panzer für 950 Millionen Euro.", "agreed"),
        ("pl", "Litwa kupi 44 czołgi za 950 mln euro.", "pledged"),
        ("fi", "Liettua tilasi 44 panssarivaunua 950 miljoonalla eurolla.", "agreed"),
        ("sv", "Litauen köper 44 stridsvagnar för 950 miljoner euro.", "agreed"),
        ("ru", "Литва купит 44 танка за 950 млн евро.", "pledged"),
    ],
    ids=lambda value: value if len(value) == 2 else "",
)
def test_find_commitments_purchase_carries_number_and_price(language: str, text: str, status: str) -> None:
    commitment = only(text, language)

    assert (commitment.actor_names, commitment.kind, commitment.status.value) == (("Lithuania",), "equipment", status)
    assert commitment.money
    assert commitment.money.value == Money(Decimal(950_000_000), "EUR")
    assert commitment.quantity
    assert commitment.quantity.value == Quantity(Decimal(44), "tanks")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Latvia is considering the purchase of Patriot systems.", "equipment", "proposed"),
        ("The Baltic states asked NATO for more air defence systems.", "deployment", "requested"),
        ("Latvia and Canada signed a memorandum in Riga.", "agreement", "agreed"),
        ("Estonia and Latvia signed a contract for IRIS-T systems.", "agreement", "agreed"),
        ("Sweden deployed 600 troops to Latvia in January.", "troops", "delivered"),
        ("Estonia is building 600 bunkers.", "construction", "under_way"),
        ("Latvia has cancelled the purchase of 12 howitzers.", "equipment", "cancelled"),
        ("Lithuania will withdraw from the Ottawa Convention.", "policy", "pledged"),
        ("Poland will spend 4.7 percent of GDP on defence.", "funding", "pledged"),
        ("Estonia will not deploy mines on its border.", "policy", "pledged"),
        ("Denmark trained 400 Latvian conscripts.", "training", "delivered"),
    ],
    ids=[
        "considered",
        "asked for",
        "pact",
        "purchase in common",
        "in place",
        "being built",
        "called off",
        "treaty left",
        "share of GDP",
        "promise not to do",
        "training",
    ],
)
def test_find_commitments_kind_and_status(text: str, kind: str, status: str) -> None:
    commitment = only(text)

    assert (commitment.kind, commitment.status.value) == (kind, status)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Defence Minister Hanno Pevkur said the UK will send 1,500 soldiers to Estonia.", ("United Kingdom",)),
        ("In Estonia the plan foresees 600 bunkers.", ("Estonia",)),
        ("Over Lithuania the sky was watched by four Hungarian fighters and eight Spanish fighters.", ("Hungary",)),
        ("Rheinmetall will deliver 24 tanks to Lithuania.", ("Lithuania",)),
        ("Rheinmetall is building an ammunition factory in Lithuania for €300m.", ("Rheinmetall",)),
        ("Estonia asked the EU for €12m. Brussels turned down the €12m for which Estonia had applied.", ("Estonia",)),
    ],
    ids=["subject of reported speech", "host that builds", "nationality of the counted", "buyer", "firm", "applicant"],
)
def test_find_commitments_actors(text: str, actors: tuple[str, ...]) -> None:
    assert commitments_in(text)[-1 if "Brussels" in text else 0].actor_names == actors


def test_find_commitments_takes_up_the_state_of_the_article() -> None:
    found = commitments_in("Estonia builds a line of defence.\n\nBy 2027, 600 bunkers will be installed.")

    assert [commitment.actor_names for commitment in found] == [("Estonia",)]


def test_find_commitments_two_numbers_for_one_act_are_two() -> None:
    found = commitments_in("Germany will send 500 soldiers and 20 tanks to Lithuania.")

    assert [commitment.quantity and commitment.quantity.value for commitment in found] == [
        Quantity(Decimal(500), "troops"),
        Quantity(Decimal(20), "tanks"),
    ]


def test_find_commitments_two_clauses_are_two() -> None:
    found = commitments_in("Latvia will build 20 bunkers, and Estonia will buy 12 howitzers.")

    assert [(commitment.actor_names, str(commitment.kind)) for commitment in found] == [
        (("Latvia",), "construction"),
        (("Estonia",), "equipment"),
    ]


def test_find_commitments_told_twice_is_one() -> None:
    found = commitments_in("Latvia will buy 12 howitzers. The 12 howitzers will be bought by Latvia in 2026.")

    assert len(found) == 1


def test_find_commitments_leaves_out_what_describes() -> None:
    commitment = only("Estonia will build 600 bunkers, each with room for ten soldiers, on 170 hectares.")

    assert commitment.quantity
    assert commitment.quantity.value == Quantity(Decimal(600), "bunkers")


@pytest.mark.parametrize(
    "text",
    [
        "Will Latvia buy 12 howitzers?",
        "Russia will send 5,000 soldiers to Belarus.",
        "Germany will give 20 tanks to Ukraine.",
        "If Latvia signs a treaty with Estonia, experts will be glad.",
        "Estonia stressed the need for unity.",
        "Under Soviet occupation, Latvia received 500 tanks.",
    ],
    ids=["question", "adversary", "aid to outsiders", "supposition", "rhetoric", "distant past"],
)
def test_find_commitments_none(text: str) -> None:
    assert commitments_in(text) == ()


def test_find_commitments_headline_is_not_counted() -> None:
    title = "Latvia will buy 12 howitzers"

    assert commitments_in(f"{title}\n\nThe ministry is silent.", title=title) == ()


def test_find_commitments_reads_the_rows_of_a_table() -> None:
    heads = "System | Number | Maker | Value | Signed | Delivery"
    table = f"Lithuania buys\n\n{heads}\nLeopard 2A8 tanks | 44 | KNDS | €950m | Dec. 2024 | 2029"

    *_, commitment = commitments_in(table)

    assert (commitment.actor_names, commitment.counterparty_names) == (("Lithuania",), ("KNDS",))
    assert commitment.quantity
    assert commitment.quantity.value == Quantity(Decimal(44), "tanks")
    assert commitment.due
    assert str(commitment.due.value) == "2029"


def test_find_commitments_reads_a_list_of_amounts() -> None:
    found = commitments_in("The EU will share out loans of €15bn.\n\nLatvia: €5.7bn\nEstonia: €2.7bn")

    assert [commitment.counterparty_names for commitment in found[1:]] == [("Latvia",), ("Estonia",)]
    assert {commitment.actor_names for commitment in found} == {("European Union",)}


def test_find_commitments_agreement_that_nobody_is_named_for_is_the_alliances() -> None:
    text = (
        "NATO plans for the region, NATO commanders say. Latvia is grateful to NATO for it.\n\n"
        "An agreement on the integrated defence of ports was reached in March 2023."
    )
    agreements = [commitment for commitment in commitments_in(text) if commitment.kind == "agreement"]

    assert [(agreement.actor_names, agreement.status.value) for agreement in agreements] == [(("NATO",), "agreed")]


def test_find_commitments_talks_with_named_partners_are_proposed() -> None:
    commitment = only("Estonia is discussing possible deployments of air defence batteries with Norway and Denmark.")

    assert (commitment.actor_names, commitment.status.value) == (("Estonia",), "proposed")
    assert set(commitment.counterparty_names) == {"Norway", "Denmark"}
