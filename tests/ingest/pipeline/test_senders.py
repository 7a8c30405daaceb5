"""Whose forces, requests and joint acts are that a sentence tells without saying so: told by what stands before it."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, needs_model

pytestmark = needs_model
_REGION = "Estonia, Latvia and Lithuania belong to NATO.\n\n"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "Lithuania welcomed the Bundeswehr's 45th Armoured Brigade. The first 150 soldiers reached Rukla.",
            "Germany",
        ),
        (
            "The British Army will send 900 troops to Tapa. The additional force will arrive in Estonia in May.",
            "United Kingdom",
        ),
        ("Eight battlegroups stand between Estonia and Bulgaria.", "NATO"),
        ("In Latvia, Canada's brigade will gain a Swedish battalion of 600 soldiers in January.", "Sweden"),
    ],
    ids=["army of a unit", "force spoken of", "several nations'", "what a force gains"],
)
def test_find_commitments_forces_are_of_whoever_sends_them(text: str, actor: str) -> None:
    assert commitments_by_tree(_REGION + text)[-1].actor_names == (actor,)


def test_find_commitments_forces_of_a_state_itself_are_not_its_guests() -> None:
    text = (
        "French jets have landed in Estonia.\n\nEstonia sent a platoon to Lebanon. The unit will stay there until May."
    )

    assert commitments_by_tree(_REGION + text)[-1].actor_names == ("Estonia",)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Lithuania demanded that NATO station an air-defence unit in the country.", "Lithuania > NATO"),
        ("NATO should send more ships, according to Latvian Defence Minister Andris Sprūds.", "Latvia > NATO"),
        (
            "The allies ought to base jets there, Latvian Defence Minister Andris Sprūds told reporters.",
            "Latvia > NATO",
        ),
        ("A request from Tallinn for an air-defence unit is being studied by NATO.", "Estonia > NATO"),
        ("Brussels received an application from Lithuania and Estonia for €12m.", "Lithuania+Estonia > European Union"),
        ("Lithuania must send more ships, Lithuanian Defence Minister Dovilė Šakalienė said.", "Lithuania >"),
    ],
    ids=["that others do", "what others should do", "ought to", "studied", "received", "of oneself"],
)
def test_find_commitments_what_is_demanded_is_the_request_of_whoever_asks(text: str, parties: str) -> None:
    told = commitments_by_tree(text + " NATO is on guard.")[0]

    assert f"{'+'.join(told.actor_names)} > {'+'.join(told.counterparty_names)}".strip() == parties


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The ministers of Estonia and Latvia met in Valga. The two countries will buy missiles.",
            ("Estonia", "Latvia"),
        ),
        ("Poland and Lithuania share a border. Both nations will build a road.", ("Poland", "Lithuania")),
        (
            "Saab won an order from the Lithuanian army. The Swedish group will supply missiles worth €13m.",
            ("Lithuania",),
        ),
        ("The presidents of Estonia and Finland met. The two heads of state signed a treaty.", ("Estonia", "Finland")),
        ("Sweden and Denmark bought CV90 vehicles. The first of 205 vehicles arrive in May.", ("Sweden", "Denmark")),
        (
            "The Nordic Investment Bank is in Riga. The bank's board approved a loan of €9m.",
            ("Nordic Investment Bank",),
        ),
        ("KNDS is coming to Kaunas. The Franco-German group will invest €25m in the plant.", ("KNDS",)),
    ],
    ids=[
        "the two countries",
        "both nations",
        "heads of state",
        "goods of buyers",
        "the bank",
        "home of the seller",
        "home of the investor",
    ],
)
def test_find_commitments_of_those_that_a_noun_takes_up(text: str, actors: tuple[str, ...]) -> None:
    assert commitments_by_tree(_REGION + text)[-1].actor_names == actors


def test_find_commitments_items_that_begin_with_a_state_are_its_contributions() -> None:
    text = (
        "NATO has launched Eastern Sentry.\n\nAnnounced so far:\n- two dozen drones\n- Belgium: three Rafale fighters"
    )
    told = commitments_by_tree(_REGION + text)[-1]

    assert (told.actor_names, told.counterparty_names, told.kind) == (("Belgium",), ("NATO",), "deployment")


def test_find_commitments_numbers_listed_by_those_who_act_are_each_ones_own() -> None:
    text = (
        "The Baltic states agreed on who builds what: Latvia 100 bunkers, Lithuania 30 bunkers and Estonia 600 bunkers."
    )

    assert [one.actor_names for one in commitments_by_tree(text)][-3:] == [("Latvia",), ("Lithuania",), ("Estonia",)]
