"""Who commits what in English sentences that the language model has read."""

from decimal import Decimal

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from initiatives.money import Money, Quantity
from tests.ingest.pipeline.reading import commitments_by_tree, needs_model

pytestmark = needs_model


def only(text: str) -> Commitment:
    (commitment,) = commitments_by_tree(text)
    return commitment


def quantity_of(commitment: Commitment) -> object:
    return commitment.quantity.value if commitment.quantity else None


@pytest.mark.parametrize(
    ("text", "actors", "counterparties"),
    [
        ("The 12 howitzers will be bought by Latvia.", ["Latvia"], []),
        ("Tanks have been delivered to Latvia by Rheinmetall.", ["Latvia"], ["Rheinmetall"]),
        ("Britain said that Latvia would buy 12 howitzers.", ["Latvia"], []),
        ("Estonia, which borders Russia, will build 600 bunkers.", ["Estonia"], []),
        ("Latvia receives 10 million euros from the EU.", ["European Union"], ["Latvia"]),
        ("Latvia received ten howitzers from Germany.", ["Latvia"], ["Germany"]),
        ("Estonia asked NATO to send more troops.", ["Estonia"], ["NATO"]),
        ("Britain, the minister said, will send 500 soldiers to Estonia.", ["United Kingdom"], ["Estonia"]),
        ('"We will send 500 soldiers to Estonia," Britain said.', ["United Kingdom"], ["Estonia"]),
        ("Rheinmetall will produce shells in Lithuania.", ["Rheinmetall"], ["Lithuania"]),
        ("OCCAR ordered 27 tanks from KNDS on behalf of Lithuania.", ["Lithuania"], ["KNDS"]),
        ("Latvia will buy missiles made by Diehl Defence.", ["Latvia"], ["Diehl Defence"]),
        ("Germany has offered Lithuania 12 howitzers for NATO.", ["Germany"], ["Lithuania"]),
    ],
    ids=[
        "agent of a passive",
        "firm that delivers",
        "subject of reported speech",
        "clause in a clause",
        "giver of money",
        "giver of goods",
        "who is asked",
        "report in the middle",
        "we",
        "firm that makes",
        "on behalf of",
        "make of the goods",
        "to whom without a word for it",
    ],
)
def test_find_commitments_parties(text: str, actors: list[str], counterparties: list[str]) -> None:
    commitment = only(text)

    assert (list(commitment.actor_names), list(commitment.counterparty_names)) == (actors, counterparties)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("It was decided that Latvia would buy 12 howitzers.", "equipment", "agreed"),
        ("Latvia signed a contract to buy 12 howitzers.", "equipment", "agreed"),
        ("Latvia will sign a contract to buy 12 howitzers.", "equipment", "pledged"),
        ("Latvia is committed to buying 12 howitzers.", "equipment", "pledged"),
        ("Latvia may buy 12 howitzers.", "equipment", "proposed"),
        ("The model was agreed at the NATO summit in Riga.", "agreement", "agreed"),
        ("Latvia has begun building a base.", "construction", "under_way"),
        ("Latvia has completed the construction of a base.", "construction", "delivered"),
        ("Germany leads a brigade in Lithuania.", "deployment", "delivered"),
        ("Neither Latvia nor Estonia will lay mines.", "policy", "pledged"),
        ("No mines will be laid in Latvia.", "policy", "pledged"),
        ("Latvia broke ground on a new base.", "construction", "under_way"),
        ("A base is under construction in Latvia.", "construction", "under_way"),
        ("Latvia is in talks with Germany on a new base.", "construction", "proposed"),
        ("Latvia will spend 10 million euros on drones.", "funding", "pledged"),
        ("Latvia has reintroduced conscription.", "policy", "delivered"),
        ("Latvia has opened a training ground.", "construction", "delivered"),
        ("The base will cost Latvia 15 million euros.", "construction", "pledged"),
        ("Latvia has postponed the purchase of 12 howitzers.", "equipment", "pledged"),
        ("Latvia ordered its border crossings to stay shut.", "policy", "agreed"),
        ("Latvia signed a contract for the construction of a base.", "construction", "agreed"),
        ("Under the treaty Latvia supplies barracks.", "construction", "agreed"),
        ("Latvia will build a base as part of the deal.", "construction", "agreed"),
        ("Latvia wants to put up a factory for tanks.", "construction", "pledged"),
        ("Latvia's new base is nearly finished.", "construction", "under_way"),
        ("Latvia has half built the barracks.", "construction", "under_way"),
        ("Latvia will build barracks for 4,000 soldiers.", "construction", "pledged"),
        ("The US approved a $296 million sale of missiles to Estonia.", "equipment", "agreed"),
        ("Lithuania gave its blessing to negotiations over tanks from Germany.", "equipment", "proposed"),
        ("Latvia's defence ministry advised leaving the Ottawa Convention.", "policy", "proposed"),
        (
            "Canada's force will be reinforced in July, which raises the number of its soldiers in Latvia to 3,000.",
            "troops",
            "pledged",
        ),
    ],
    ids=[
        "decided",
        "contract to buy",
        "contract to come",
        "committed to",
        "may",
        "agreed of itself",
        "begun",
        "completed",
        "in place",
        "neither",
        "no",
        "ground broken",
        "under construction",
        "in talks",
        "money for goods",
        "law in force again",
        "training ground",
        "price of works",
        "postponed",
        "ordered to be",
        "contract for works",
        "under a treaty",
        "part of a deal",
        "verb and particle",
        "nearly finished",
        "half built",
        "built for people",
        "sale approved",
        "leave to talk",
        "advised",
        "what comes of it",
    ],
)
def test_find_commitments_kind_and_status(text: str, kind: str, status: str) -> None:
    commitment = only(text)

    assert (commitment.kind, commitment.status.value) == (kind, status)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Latvia will build 12 bunkers. The government approved the plan in March.", "agreed"),
        ("Latvia will build 12 bunkers.\n\nThe government approved the plan in March.", "pledged"),
        ("Latvia plans to build 12 bunkers. The government approved the plan in March.", "pledged"),
        ("Latvia will build 12 bunkers. It may approve the plan in March.", "pledged"),
    ],
    ids=["approved", "another paragraph", "only planned", "not approved yet"],
)
def test_find_commitments_will_be_done_as_decided(text: str, status: str) -> None:
    found = [one.status.value for one in commitments_by_tree(text) if one.quantity]

    assert found == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Latvia has not yet agreed to buy 12 howitzers.",
        "Latvia did not buy 12 howitzers.",
        "Will Latvia buy 12 howitzers?",
        "If Latvia buys 12 howitzers, all will be well.",
        "Russia will send 5,000 soldiers to Belarus.",
        "President Alar Karis of Estonia attended the opening of the base.",
        "Estonian soldiers paraded before the new barracks in Tapa.",
    ],
    ids=["not yet agreed", "did not", "question", "supposition", "adversary", "guest", "parade"],
)
def test_find_commitments_none(text: str) -> None:
    assert commitments_by_tree(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Latvia will buy 12 howitzers and build 20 bunkers.",
            [("equipment", Quantity(Decimal(12), "howitzers")), ("construction", Quantity(Decimal(20), "bunkers"))],
        ),
        (
            "Latvia has bought six howitzers. It ordered twelve more.",
            [("equipment", Quantity(Decimal(6), "howitzers")), ("equipment", Quantity(Decimal(12), "howitzers"))],
        ),
        (
            "Five makers will supply Latvia with 12 howitzers.",
            [("equipment", Quantity(Decimal(12), "howitzers"))],
        ),
        (
            "The number of German soldiers in Lithuania is to rise from 400 to 2,000 next year.",
            [("troops", Quantity(Decimal(2000), "troops"))],
        ),
        (
            "Norway supplies 160 soldiers of the battlegroup in Lithuania.",
            [("troops", Quantity(Decimal(160), "troops"))],
        ),
        (
            "Poland plans to have 115,000 people in its reserve.",
            [("troops", Quantity(Decimal(115000), "people"))],
        ),
        (
            "By autumn 40 hectares will have been cleared by Estonia.",
            [("construction", Quantity(Decimal(40), "hectares"))],
        ),
        (
            "Lithuania and Latvia signed agreements with two builders.",
            [("agreement", None)],
        ),
    ],
    ids=[
        "two promises of one sentence",
        "number without a noun",
        "number of those who act",
        "end of a rise",
        "share of a force",
        "people without a force",
        "land without works",
        "builders are no goods",
    ],
)
def test_find_commitments_counts(text: str, told: list[tuple[str, Quantity]]) -> None:
    assert [(str(commitment.kind), quantity_of(commitment)) for commitment in commitments_by_tree(text)] == told


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Lithuania will raise its corporate tax to 17 per cent next year.", [17]),
        ("Germany has agreed to pay 60% of the costs of Rail Baltica.", [60]),
        ("Norway will increase its defence spending by 20 per cent next year.", []),
        ("Latvia adopted the law, which 61 per cent of the voters support.", []),
    ],
    ids=["tax", "share of a cost", "size of a change", "poll"],
)
def test_find_commitments_share(text: str, shares: list[int]) -> None:
    found = [quantity_of(commitment) for commitment in commitments_by_tree(text) if commitment.quantity]

    assert found == [Quantity(Decimal(share), "percent") for share in shares]


def test_find_commitments_number_that_stands_for_those_spoken_of_counts_nothing() -> None:
    text = "Estonia, Latvia and Lithuania need air defence. Last year the three were allocated 225 million dollars."

    assert [one.quantity for one in commitments_by_tree(text) if one.money] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Germany is moving a brigade to Lithuania. The brigade will grow.",
        "The base at Rukla is home to Germany's 45th Armoured Brigade. The brigade has grown to 1,700 soldiers.",
        "Germany is moving a brigade to Lithuania.\n\nThe brigade has grown. It will number 4,800 soldiers in 2027.",
    ],
    ids=["a brigade", "a brigade with a name", "it"],
)
def test_find_commitments_takes_up_the_force_spoken_of(text: str) -> None:
    assert {commitment.actor_names for commitment in commitments_by_tree(text)} == {("Germany",)}


def test_find_commitments_forces_in_an_article_on_guests_are_theirs() -> None:
    text = (
        "Sweden has sent a battalion to the Canadian brigade in Latvia. Sweden and Denmark take turns there.\n\n"
        "By noon some 550 soldiers are ashore. Sweden has called for more."
    )

    told = next(one for one in commitments_by_tree(text) if one.quantity)
    assert (told.actor_names, told.counterparty_names) == (("Sweden",), ("Latvia",))


def test_find_commitments_forces_abroad_are_not_their_hosts() -> None:
    found = commitments_by_tree("Estonia is glad. The UK is, too. The UK 4th Brigade will be held at high readiness.")

    assert {commitment.actor_names for commitment in found} == {("United Kingdom",)}


def test_find_commitments_forces_that_are_there_have_not_come_for_an_exercise() -> None:
    found = commitments_by_tree("Estonia will host Hedgehog next May. About 1,000 British soldiers are based at Tapa.")

    assert [str(commitment.kind) for commitment in found if commitment.quantity] == ["troops"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Latvia will raise defence spending from 3% to 5% of GDP.", Decimal(5)),
        ("Latvia will spend 5% of GDP on defence, up from just over 3% of GDP.", Decimal(5)),
        ("Latvia's defence spending will rise to 5% of GDP from 3%.", Decimal(5)),
    ],
    ids=["from … to", "up from", "to … from"],
)
def test_find_commitments_leaves_out_what_was_before(text: str, amount: Decimal) -> None:
    quantity = quantity_of(only(text))

    assert isinstance(quantity, Quantity) and quantity.value == amount


def test_find_commitments_money_is_not_due_in_a_year_gone_by() -> None:
    found = commitments_by_tree("Latvia will spend €2 billion on defence, €1 billion more than last year.")

    assert [commitment.due for commitment in found if commitment.money] == [None, None]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Rheinmetall is to build. The group and Latvia signed an accord.", ("Rheinmetall", "Latvia")),
        ("Estonia and Latvia signed a pact. The deal covers missiles worth 1 billion euros.", ("Estonia", "Latvia")),
        ("Estonia and Latvia signed an accord. The two countries will spend 10 million euros.", ("Estonia", "Latvia")),
        (
            "The defence ministers of Poland and the three Baltic states agreed to buy 12 howitzers.",
            ("Poland", "Estonia", "Latvia", "Lithuania"),
        ),
    ],
    ids=["noun in a list", "agreement", "two countries", "ministers of several"],
)
def test_find_commitments_takes_up_those_who_signed(text: str, actors: tuple[str, ...]) -> None:
    assert commitments_by_tree(text)[-1].actor_names == actors


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("Latvia ordered 42 howitzers. The bill: €387 million ($446 million).", [387]),
        ("Latvia ordered 42 howitzers. About 387 million euros, training included.", [387]),
        ("Latvia ordered 42 howitzers. Up to €387m has been earmarked.", [387]),
        ("Latvia ordered 42 howitzers.\n\nThe bill: €387 million.", [None, 387]),
        ("Of the €12 million, Latvia pays €1 million.", [1]),
    ],
    ids=["bill", "no verb", "earmarked", "new paragraph", "part of a whole"],
)
def test_find_commitments_sum_told_apart(text: str, money: list[int | None]) -> None:
    sums = [commitment.money.value if commitment.money else None for commitment in commitments_by_tree(text)]

    assert [one.value / 10**6 if isinstance(one, Money) else None for one in sums] == money


def test_find_commitments_pact_keeps_its_sum() -> None:
    commitment = only("Rheinmetall and Latvia signed a memorandum on an ammunition plant worth 275 million euros.")

    assert (commitment.kind, commitment.actor_names) == ("agreement", ("Rheinmetall", "Latvia"))
    assert commitment.money


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Estonia will spend 460 million euros, Latvia 346 million and Lithuania 355 million.",
            [(("Estonia",), (), 460), (("Latvia",), (), 346), (("Lithuania",), (), 355)],
        ),
        (
            "The EU awarded 800 million euros. Estonia will get 460 million euros and Latvia 346 million.",
            [
                (("European Union",), (), 800),
                (("European Union",), ("Estonia",), 460),
                (("European Union",), ("Latvia",), 346),
            ],
        ),
        (
            "The EU gives Estonia 460 million euros and Latvia 346 million.",
            [(("European Union",), ("Estonia",), 460), (("European Union",), ("Latvia",), 346)],
        ),
    ],
    ids=["by each", "given to the subject", "given to each"],
)
def test_find_commitments_sums_shared_out_by_name(
    text: str, told: list[tuple[tuple[str, ...], tuple[str, ...], int]]
) -> None:
    found = [
        (one.actor_names, one.counterparty_names, int(one.money.value.value / 10**6))
        for one in commitments_by_tree(text)
        if one.money and isinstance(one.money.value, Money)
    ]

    assert found == told


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Latvia has bought 12 howitzers. It ordered 256 of them in May.", Quantity(Decimal(256), "howitzers")),
        ("Latvia pays 600 million euros for three batteries.", Quantity(Decimal(3), "batteries")),
        ("Latvia's work on the fence along the Russian border, 280 km, is to be done.", Quantity(Decimal(280), "km")),
        ("Estonia doubled its order of K9 howitzers to 36.", Quantity(Decimal(36), "howitzers")),
        ("Lithuania bought a second Patriot battery.", Quantity(Decimal(1), "batteries")),
        ("Estonia is clearing 340 hectares for the range.", Quantity(Decimal(340), "hectares")),
    ],
    ids=["of them", "batteries", "beside an adversary", "end of a change", "one by name", "land"],
)
def test_find_commitments_number_of_the_last(text: str, quantity: Quantity) -> None:
    assert quantity_of(commitments_by_tree(text)[-1]) == quantity


def test_find_commitments_works_are_built_for_people() -> None:
    found = commitments_by_tree("Lithuania is building barracks, which will accommodate up to 4,000 German soldiers.")

    assert [quantity_of(commitment) for commitment in found if commitment.quantity] == []


def test_find_commitments_actor_of_a_relative_clause() -> None:
    found = commitments_by_tree("Lithuania spoke of the U.S. contingent, which numbers over 1,000 troops.")

    assert [commitment.actor_names for commitment in found if commitment.quantity] == [("United States",)]


@pytest.mark.parametrize(
    "text",
    [
        "Estonia will acquire 230 vehicles, and the total cost is about 200 million euros.",
        "Estonia will acquire 230 vehicles. The minister said that the price was 200 million euros.",
        "Estonia will acquire 230 vehicles. The Centre for Defence Investments put the value at 200 million euros.",
        "Estonia has bought 230 vehicles from Turkey in a deal put at 200 million euros.",
    ],
    ids=["is", "said to be", "value put at", "deal put at"],
)
def test_find_commitments_price_as_the_text_puts_it(text: str) -> None:
    (bought,) = commitments_by_tree(text)

    told = [value.value for value in (bought.quantity, bought.money) if value]
    assert [getattr(value, "value", None) for value in told] == [230, 200_000_000]


def test_find_commitments_price_beside_works_that_have_begun_is_not_that_of_the_pact() -> None:
    pact, works = commitments_by_tree(
        "Lithuania and Germany signed a pact on a base. Construction of the base began at a cost of 1 billion euros."
    )

    assert (pact.money, works.kind, bool(works.money)) == (None, "construction", True)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The UK-led battlegroup in Estonia comprises 1,200 troops.", ("United Kingdom",)),
        ("Swedish troops went to Latvia. The battalion, some 550 soldiers strong, will stay.", ("Sweden",)),
        ("Sweden's minister said so. Latvia agreed. We will send 600 soldiers.", ("Sweden",)),
        ("Poland's minister said last month Warsaw would invest 10 million euros in securing its border.", ("Poland",)),
    ],
    ids=["place of a force", "number of the force's soldiers", "we of who spoke last", "secured by money"],
)
def test_find_commitments_actor(text: str, actors: tuple[str, ...]) -> None:
    found = [commitment for commitment in commitments_by_tree(text) if commitment.quantity or commitment.money]

    assert {commitment.actor_names for commitment in found} == {actors}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Latvia has bought 120 vehicles and will buy another 120 vehicles.", [120, 120]),
        ("Latvia has bought 120 vehicles. It received the 120 vehicles in May.", [120]),
        ("Latvia calls up 3,800 people each year.", [3800]),
        ("Latvia will double the number of National Guard members to 20,000.", [20000]),
        ("Lawmakers of Latvia backed a new fund, with 10 abstentions.", []),
    ],
    ids=["another", "the same", "each year", "number of members", "abstentions"],
)
def test_find_commitments_numbers(text: str, numbers: list[int]) -> None:
    quantities = [quantity_of(commitment) for commitment in commitments_by_tree(text)]

    assert [int(one.value) for one in quantities if isinstance(one, Quantity)] == numbers


def test_find_commitments_verb_that_tells_a_clause_commits_nothing() -> None:
    commitment = only("Latvia maintains that the first stage of the base will be completed in 2030.")

    assert (commitment.kind, commitment.status.value) == ("construction", "pledged")


def test_find_commitments_large_percentage_is_no_share_of_gdp() -> None:
    found = only("The remaining 30% falls on the Latvian defence budget.")

    assert quantity_of(found) == Quantity(Decimal(30), "percent")


@pytest.mark.parametrize(
    ("text", "actors", "kind", "status"),
    [
        ("Saab has received an order from Latvia for 20 launchers.", ["Latvia"], "equipment", "agreed"),
        ("Kongsberg won a contract to deliver 12 launchers to Lithuania.", ["Lithuania"], "equipment", "agreed"),
        ("Estonia has launched a tender for 230 vehicles.", ["Estonia"], "equipment", "pledged"),
        ("Estonia took possession of 12 howitzers.", ["Estonia"], "equipment", "delivered"),
        ("Warsaw gave the nod to the purchase of 96 helicopters.", ["Poland"], "equipment", "agreed"),
        ("Dutch fighters will stand alert at Ämari in Estonia.", ["Netherlands"], "deployment", "pledged"),
        ("Finland ceased to be a party to the Ottawa Convention.", ["Finland"], "policy", "delivered"),
        ("Poland is in talks with Sweden over 20 launchers.", ["Poland"], "equipment", "proposed"),
        ("Latvia gave the green light to the purchase of 20 launchers.", ["Latvia"], "equipment", "agreed"),
        ("Tallinn gave the go-ahead for the purchase of 12 guns.", ["Estonia"], "equipment", "agreed"),
        ("Tallinn is weighing whether to buy 12 howitzers.", ["Estonia"], "equipment", "proposed"),
        ("Poland has shortlisted three submarines.", ["Poland"], "equipment", "proposed"),
        ("Latvia has devoted 100 million euros to drones.", ["Latvia"], "funding", "agreed"),
        ("Lithuania will conscript 5,000 young people.", ["Lithuania"], "troops", "pledged"),
        ("Estonia will install 300 cameras.", ["Estonia"], "equipment", "pledged"),
        ("Poland intends to make mines again.", ["Poland"], "equipment", "pledged"),
        ("Saab is to turn out missiles in Latvia.", ["Saab"], "construction", "pledged"),
        ("Danish ships will keep watch over the cables of Estonia.", ["Denmark"], "deployment", "pledged"),
        ("Sweden's navy will guard the undersea cables of Latvia.", ["Sweden"], "deployment", "pledged"),
        ("NATO launched Baltic Sentry in January.", ["NATO"], "deployment", "under_way"),
        ("The Latvian Navy has passed the command on.", ["Latvia"], "deployment", "delivered"),
        ("Germany bears half of the cost of barracks in Lithuania.", ["Germany"], "funding", "under_way"),
        ("Latvian border guards have been permitted to fire at drones.", ["Latvia"], "policy", "delivered"),
        ("The Lithuanian bill is now before the Seimas.", ["Lithuania"], "policy", "proposed"),
        ("Latvia and Estonia have set up a joint team against sabotage.", ["Latvia", "Estonia"], "agreement", "agreed"),
    ],
)
def test_find_commitments_ways_to_say_so(text: str, actors: list[str], kind: str, status: str) -> None:
    commitment = only(text)

    told = (list(commitment.actor_names), str(commitment.kind), str(commitment.status.value))
    assert told == (actors, kind, status)


@pytest.mark.parametrize(
    ("text", "status", "amount"),
    [
        ("Brussels is to decide on the 6.4 billion euros that Lithuania has asked for.", "requested", 6_400_000_000),
        ("It is part of a package of €500m that the EIB has cleared for Lithuania.", "agreed", 500_000_000),
    ],
)
def test_find_commitments_sum_that_a_relative_clause_tells_of(text: str, status: str, amount: int) -> None:
    told = [
        (str(one.kind), str(one.status.value), int(one.money.value.value))
        for one in commitments_by_tree(text)
        if one.money and isinstance(one.money.value, Money)
    ]

    assert ("funding", status, amount) in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Latvia ordered six launchers. They arrive in Ādaži in 2027.", "equipment"),
        ("Britain sent a battalion to Estonia. It leaves the country in December.", "deployment"),
        ("Latvia is buying concrete blocks. From May they will be installed along the border.", "construction"),
    ],
    ids=["goods that come", "a force that goes", "what is put up"],
)
def test_beside_antecedent_reads_a_verb_beside_the_thing_spoken_of(text: str, told: str) -> None:
    _, taken_up = commitments_by_tree(text)

    assert taken_up.kind == told


def test_beside_antecedent_leaves_a_verb_that_does_nothing_to_things() -> None:
    assert len(commitments_by_tree("Latvia ordered six launchers. They matter a lot.")) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Britain will reinforce the battlegroup of 900 soldiers that it leads in Estonia.", "delivered"),
        ("The capabilities of the brigade of 3,000 that Canada leads in Latvia are to be increased.", "delivered"),
        ("Germany will deploy a brigade of 5,000 soldiers to Lithuania.", "pledged"),
        ("Canada plans to send a battalion of 800 soldiers, which will be based in Latvia.", "pledged"),
    ],
    ids=["of what it leads", "of what something is of", "none in place", "to be in place"],
)
def test_find_commitments_forces_that_a_relative_clause_tells_are_there(text: str, status: str) -> None:
    assert [one.status.value for one in commitments_by_tree(text) if one.quantity] == [status]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The model was agreed at the NATO Summit in Vilnius in 2023.", ["NATO"]),
        ("The declaration was adopted at the Vilnius summit of NATO.", ["NATO"]),
        ("Latvia met Estonia. Six howitzers were ordered at the NATO summit.", ["Latvia"]),
    ],
    ids=["agreed", "adopted", "goods"],
)
def test_find_commitments_summit_decides_for_its_alliance(text: str, actors: list[str]) -> None:
    assert [list(one.actor_names) for one in commitments_by_tree(text)] == [actors]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Canada asked Latvia for room. We are building the Sēlija training area.", ["Latvia"]),
        ("Canada and Latvia spoke. We are building a new barracks.", ["Canada", "Latvia"]),
    ],
    ids=["a known site", "no known site"],
)
def test_find_commitments_we_who_build_a_known_site_are_its_state(text: str, actors: list[str]) -> None:
    assert [list(one.actor_names) for one in commitments_by_tree(text) if one.kind == "construction"] == [actors]


def test_find_commitments_weapons_sent_for_an_exercise_are_no_part_of_it() -> None:
    (commitment,) = commitments_by_tree("A Dutch Patriot system was deployed in Lithuania for Baltic Connection 24.")

    assert (commitment.kind, commitment.initiative) == ("deployment", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is part of a line on which Estonia, Latvia and Lithuania decided in early 2024.", "agreement"),
        ("It is part of a line on which Latvia decided in early 2024.", "policy"),
    ],
    ids=["several states", "one state"],
)
def test_find_commitments_what_was_decided_on_is_agreed(text: str, kind: str) -> None:
    told = [(str(one.kind), str(one.status.value)) for one in commitments_by_tree(text)]

    assert told == [(kind, "agreed")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Estonia will put up observation posts by 2027.", "construction"),
        ("Poland has dug earthworks near Suwałki.", "construction"),
        ("A command centre at Luhamaa will be completed by Estonia in 2027.", "construction"),
        ("Lithuania will widen the motorway by 2028.", "construction"),
        ("Latvia has ordered personnel carriers.", "equipment"),
        ("Estonia will buy jeeps and generators.", "equipment"),
        ("Lithuania will buy ballistic vests.", "equipment"),
        ("Lithuania expects its first NH90s in 2026.", "equipment"),
        ("Britain sent 3,000 soldiers to Estonia for an exercise.", "exercise"),
        ("Sweden's parliament waved through a 4 billion kronor package for a garrison.", "funding"),
        ("The runway at Šiauliai was lengthened by Lithuania.", "construction"),
        ("Latvia is building a tank maintenance hall.", "construction"),
        ("Sweden will send a rifle company to Latvia.", "deployment"),
        ("The Lithuanian parliament has adopted the amendments.", "policy"),
    ],
    ids=lambda value: value if value.endswith(".") else "",
)
def test_find_commitments_knows_the_goods_and_works_of_the_field(text: str, kind: str) -> None:
    assert kind in [commitment.kind for commitment in commitments_by_tree(text)]


@needs_model
def test_find_commitments_more_of_a_named_initiative_is_built() -> None:
    text = "Lithuania enlarges the Kapčiamiestis training area. The ministry said that 400 hectares would be added."
    added = commitments_by_tree(text)[-1]
    assert added.quantity is not None
    assert (added.kind, added.quantity.value) == ("construction", Quantity(Decimal(400), "hectares"))
