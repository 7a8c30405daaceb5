"""Undertakings behind commitments: the names that they get, the states that follow, and the facts made of them."""

import pytest

from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.extraction import Fact
from ingest.pipeline.facts import commitment_facts, initiative_facts
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.undertakings.finding import link_commitments
from initiatives.confidence import KNOWN_FROM
from tests.ingest.pipeline.reading import document_of, mentions_of, undertakings_in


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "en",
            "Estonia and Latvia will buy IRIS-T.",
            "medium-range air defence for Estonia and Latvia",
        ),
        ("lt", "Lietuva įsigis 44 tankus „Leopard 2A8“.", "Leopard 2A8 tanks for Lithuania"),
        ("de", "Litauen bestellte 44 Kampfpanzer vom Typ Leopard 2A8.", "Leopard 2A8 tanks for Lithuania"),
        ("en", "The UK will send 1,500 soldiers to Estonia.", "UK presence in Estonia"),
        ("pl", "Niemcy wyślą brygadę na Litwę.", "German brigade in Lithuania"),
        ("fi", "Viro käyttää 5,4 prosenttia BKT:stä puolustukseen.", "Estonian defence budget"),
        (
            "en",
            "Rheinmetall builds a shell factory in Lithuania for €9m.",
            "Rheinmetall ammunition factory in Lithuania",
        ),
        ("en", "Estonia is to build a base in Narva.", "Narva military base"),
        ("en", "The three Baltic states want permanent bases.", "permanent allied basing in the Baltic states"),
    ],
    ids=[
        "for two states",
        "lt model",
        "de model",
        "guest",
        "known brigade",
        "share of GDP",
        "plant",
        "works",
        "mere mention",
    ],
)
def test_link_commitments_names_what_is_only_described(language: str, text: str, name: str) -> None:
    undertakings, _ = undertakings_in(text, language)

    assert list(undertakings) == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("lt", "Nyderlandai į Šiaulius atvežė „Patriot“ sistemą.", "Dutch Patriot air defence in Lithuania"),
        ("et", "Hispaania harjutas Ämaris oma NASAMS-iga.", "Spanish NASAMS air defence in Estonia"),
        ("en", "Sweden has sent six fighter jets to Malbork.", "NATO air policing in Poland"),
        ("en", "Canada will send 500 soldiers to Latvia.", "Canada-led brigade in Latvia"),
        ("en", "Unlike Estonia, Canada has a brigade at Ādaži.", "Canada-led brigade in Latvia"),
        ("en", "Estonia will build 40 km of fence.", "Estonian border fence"),
        ("de", "Auch Lettland bekommt ein Munitionswerk von Rheinmetall.", "Rheinmetall ammunition factory in Latvia"),
        ("en", "Latvia has ordered a Patria 6x6 variant.", "Patria 6x6 armoured vehicles for Latvia"),
        ("fi", "Suomi sulki rajanylityspaikat.", "border closure in Finland"),
    ],
    ids=[
        "lt system",
        "et system",
        "fighters",
        "soldiers of the lead",
        "host by its municipality",
        "fence",
        "plant",
        "model with a firm's name",
        "law",
    ],
)
def test_link_commitments_names_what_nobody_commits(language: str, text: str, name: str) -> None:
    undertakings, _ = undertakings_in(text, language)

    assert name in undertakings


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Estonia will buy IRIS-T. Estonia and Latvia will buy IRIS-T together.",
            ["medium-range air defence for Estonia and Latvia"],
        ),
        (
            "Latvia will buy 42 ASCOD vehicles. The first 10 infantry fighting vehicles will reach Latvia in 2026.",
            ["ASCOD infantry fighting vehicles for Latvia"],
        ),
        (
            "Canada leads the brigade in Latvia, the Canada-led brigade. Canada will send 500 soldiers to Latvia.",
            ["Canada-led brigade in Latvia"],
        ),
        (
            "The Orka programme goes on. Poland will buy three submarines.",
            ["Orka submarines for Poland"],
        ),
    ],
    ids=["partner's part", "class of a make", "soldiers of a brigade", "the end of a known name"],
)
def test_link_commitments_takes_one_undertaking_for(text: str, names: list[str]) -> None:
    undertakings, _ = undertakings_in(text)

    assert list(undertakings) == names


@pytest.mark.parametrize(
    ("text", "locations"),
    [
        ("The UK will send 1,500 soldiers to Tapa in Estonia.", {"UK presence in Estonia": ["Estonia", "Tapa"]}),
        ("Rail Baltica reaches Pärnu in 2028.", {"Rail Baltica": ["Pärnu"]}),
        ("Latvia will spend €5bn on defence funding, Valmiera hears.", {"Latvian defence budget": []}),
        ("Defence Minister Robertas Kaunas praised Rail Baltica.", {"Rail Baltica": []}),
    ],
    ids=["host and municipality", "named undertaking", "money is nowhere", "a person's name"],
)
def test_link_commitments_locates(text: str, locations: dict[str, list[str]]) -> None:
    undertakings, _ = undertakings_in(text)

    assert {name: one.locations for name, one in undertakings.items()} == locations


def test_link_commitments_joins_works_to_the_named_initiative() -> None:
    _, names = undertakings_in("The Baltic Defence Line grows. Estonia will build 600 bunkers.")

    assert names == ("Baltic Defence Line",)


def test_link_commitments_keeps_other_goods_apart() -> None:
    _, names = undertakings_in("Estonia will buy 12 K9 howitzers. It will buy 6 HIMARS launchers as well.")

    assert names == ("K9 howitzers for Estonia", "HIMARS for Estonia")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It arms the division that Lithuania is setting up.", ["Lithuanian division"]),
        ("Its general heads the division to which Latvia belongs.", []),
        ("Estonia's CAESAR howitzers fired for the first time.", []),
        ("The CAESAR howitzers of Ukraine fired.", []),
        ("The 10th Panzer Division has come to Lithuania.", []),
        ("In Latvia they lead a multinational division.", []),
        ("Swedish fighter jets escorted the ferry to Latvia.", []),
    ],
    ids=[
        "division",
        "a division that nobody forms",
        "make of hardware",
        "an outsider's",
        "a division with a name",
        "a division of several states",
        "jets in passing",
    ],
)
def test_link_commitments_keeps_what_is_merely_named(text: str, names: list[str]) -> None:
    undertakings, _ = undertakings_in(text)

    assert list(undertakings) == names


def test_link_commitments_joins_the_class_of_goods_to_their_make() -> None:
    text = "Lithuania ordered 100 infantry fighting vehicles. The CV90 vehicles for Lithuania come in 2028."
    undertakings, names = undertakings_in(text)

    assert list(undertakings) == ["CV90 infantry fighting vehicles for Lithuania"]
    assert names[0] == "CV90 infantry fighting vehicles for Lithuania"


def test_link_commitments_tells_a_similar_plant_in_another_state_apart() -> None:
    text = (
        "Rheinmetall will build an ammunition factory in Latvia for €275m. "
        "In Lithuania Rheinmetall is building a similar factory for €180m."
    )

    assert undertakings_in(text)[1] == (
        "Rheinmetall ammunition factory in Latvia",
        "Rheinmetall ammunition factory in Lithuania",
    )


def test_link_commitments_sends_soldiers_to_the_mission_just_named() -> None:
    _, names = undertakings_in("Baltic Sentry guards cables. Germany has sent 200 soldiers to Estonia.")

    assert names == ("Baltic Sentry",)


def test_link_commitments_names_a_pact_by_its_parties() -> None:
    _, names = undertakings_in("Estonia and Poland signed a memorandum on Tuesday.")

    assert names == ("defence agreement of Estonia and Poland",)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Canada leads Operation Reassurance. It will send 500 more soldiers to the mission.", ("Latvia",)),
        ("Germany's brigade in Lithuania grows. Berlin will send 500 more soldiers.", ("Lithuania",)),
        ("Spain's fighters belong to Baltic Air Policing. Madrid will send 50 more soldiers to the mission.", None),
    ],
    ids=["known of the mission", "named", "several hosts"],
)
def test_commitment_facts_send_a_force_to_the_host_of_its_undertaking(text: str, host: tuple[str, ...] | None) -> None:
    sent = _facts_of(text)[-1]

    assert (sent.get("kind"), sent.get("counterparties")) == ("troops", host)


def test_commitment_facts_of_what_a_host_builds_are_for_whose_forces_it_houses() -> None:
    built = _facts_of("Germany's brigade in Lithuania grows. Lithuania is building barracks for it.")[-1]

    assert (built.get("actors"), built.get("kind")) == (("Lithuania",), "construction")
    assert built.get("counterparties") == ("Germany",)


def _facts_of(text: str) -> tuple[Fact, ...]:
    document = document_of(text)
    clauses = read_clauses(document, mentions_of(document))
    commitments = find_commitments(document, mentions_of(document), clauses)
    undertakings, names, _ = link_commitments(document, clauses, commitments)
    return commitment_facts(commitments, names, undertakings)


def test_facts_quote_the_words_of_every_value() -> None:
    document = document_of("Latvia will invest €303m over five years in the Baltic Defence Line.")
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions)
    commitments = find_commitments(document, mentions, clauses)
    undertakings, names, _ = link_commitments(document, clauses, commitments)

    (commitment,) = commitment_facts(commitments, names, undertakings)
    (initiative,) = initiative_facts(document, undertakings)

    quotes = {name: document.quote(value.span) for name, value in commitment.values.items()}
    assert quotes["money"] == "€303m"
    assert (quotes["period_years"], quotes["actors"]) == ("over five years", "Latvia")
    assert (commitment.get("initiative"), initiative.get("status")) == ("Baltic Defence Line", "agreed")
    assert min(initiative.confidence, commitment.confidence) >= KNOWN_FROM


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Estonia will buy 12 Archer howitzers.", "Archer howitzers for Estonia"),
        ("pl", "Polska zamówiła 24 okręty podwodne A26.", "A26 submarines for Poland"),
        ("en", "Latvia builds a drone factory in Valmiera.", "drone factory in Latvia"),
        ("et", "Eesti ostab ballistiliste rakettide tõrje süsteemi.", "ballistic missile defence for Estonia"),
        ("ru", "Литва закупит барражирующие боеприпасы на 100 млн евро.", "loitering munitions for Lithuania"),
        ("en", "Finland will build 40 public shelters.", "shelters in Finland"),
        ("en", "Estonia adopted a security tax of two per cent.", "security tax in Estonia"),
        ("et", "Eesti kehtestas julgeolekumaksu.", "security tax in Estonia"),
        ("lt", "Lietuva į gynybos fondą skyrė 200 mln. eurų.", "Lithuanian defence fund"),
        (
            "en",
            "Poland and Canada signed a defence cooperation agreement.",
            "defence cooperation agreement of Canada and Poland",
        ),
    ],
    ids=[
        "howitzers",
        "submarines",
        "plant without a firm",
        "missile defence",
        "munitions",
        "shelters",
        "tax",
        "tax in Estonian",
        "fund in Lithuanian",
        "agreement",
    ],
)
def test_link_commitments_names_the_things_of_the_field(language: str, text: str, name: str) -> None:
    undertakings, _ = undertakings_in(text, language)

    assert list(undertakings) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Latvia will give 12 howitzers to Ukraine.",
        "Latvia forms a brigade of its own.",
        "NATO sends warships.",
        "Estonia sent a patrol vessel to sea.",
        "EDIRPA and the Connecting Europe Facility came up, too, in Latvia.",
    ],
    ids=[
        "aid to outsiders",
        "a force of one's own",
        "an alliance's goods",
        "a ship that sails",
        "programmes in passing",
    ],
)
def test_link_commitments_makes_no_undertaking_of(text: str) -> None:
    undertakings, _ = undertakings_in(text)

    assert undertakings == {}
