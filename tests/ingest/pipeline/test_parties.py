"""Who commits and who stands across, where several names stand in one sentence, in the languages without trees."""

import pytest

from ingest.pipeline.commitments.commitment import Commitment
from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


def parties(commitment: Commitment) -> str:
    return f"{'+'.join(commitment.actor_names)} > {'+'.join(commitment.counterparty_names)}".strip()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Litauen bekommt von der EU 6,4 Milliarden Euro an Krediten."),
        ("et", "Leedu saab Euroopa Liidult 100 miljonit eurot."),
        ("lv", "Lietuva saņems no Eiropas Savienības 3,5 miljardus eiro."),
        ("lt", "Lietuva iš Europos Sąjungos gaus 6,4 mlrd. eurų paskolų."),
        ("pl", "Litwa otrzyma z Unii Europejskiej 43,7 mld euro."),
        ("fi", "Liettua saa EU:lta miljardi euroa lainaa."),
        ("sv", "Litauen får en miljard euro av EU."),
        ("ru", "Литва получит от Евросоюза 3,5 миллиарда евро."),
    ],
)
def test_find_commitments_money_that_is_got_is_the_givers(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert parties(commitment) == "European Union > Lithuania"
    assert commitment.kind == "funding"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die EU hat Estland 100 Millionen Euro zugesagt.", "European Union > Estonia"),
        (
            "de",
            "Rheinmetall-Chef Armin Papperger und die lettische Regierungschefin Evika Siliņa haben eine"
            " Absichtserklärung unterzeichnet.",
            "Rheinmetall+Latvia >",
        ),
        ("sv", "Estland köper tolv haubitsar av franska KNDS.", "Estonia > KNDS"),
        ("sv", "Saab har fått en order från FMV på robotar till Sverige.", "Sweden > Saab"),
        (
            "ru",
            "Глава Rheinmetall Армин Паппергер и премьер-министр Латвии Эвика Силиня подписали меморандум о заводе.",
            "Rheinmetall+Latvia >",
        ),
    ],
    ids=["verb between", "person between", "people before a firm", "order from an office", "head of a firm"],
)
def test_find_commitments_actors_of_one_list(language: str, text: str, expected: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert parties(commitment) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Über Estland wachen derzeit vier italienische Eurofighter."),
        ("sv", "Över Estland patrullerar fyra italienska Eurofighter."),
        ("ru", "Над Эстонией дежурят четыре итальянских истребителя."),
        ("et", "Eesti õhuruumil hoiavad silma peal neli Itaalia hävitajat."),
    ],
)
def test_find_commitments_forces_over_a_state_are_not_its_own(language: str, text: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert parties(commitment) == "Italy > Estonia"


@pytest.mark.parametrize(
    ("language", "text", "host"),
    [
        ("de", "In Tapa stehen 900 britische Soldaten. Litauen und Estland danken.", "Estonia"),
        ("sv", "I januari gick 550 brittiska soldater i land i Riga. Litauen, Litauen och Lettland jublar.", "Latvia"),
        ("de", "900 britische Soldaten sind angekommen. Litauen dankt.", "Lithuania"),
        ("en", "NATO sent ten ships. Lithuania is glad.", ""),
    ],
    ids=["municipality", "capital", "state of the region", "alliance"],
)
def test_find_commitments_hosts_of_forces(language: str, text: str, host: str) -> None:
    commitment = commitments_in(text, language)[0]

    assert "+".join(commitment.counterparty_names) == host


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("lt", "„Kauno tiltai“ pastatė kareivines už 154 mln. eurų. Lietuva džiaugiasi.", "Lithuania > Kauno tiltai"),
        ("et", "Mapri Ehitus ehitas kasarmu 21 miljoni euro eest. Eesti on rahul.", "Estonia > Mapri Ehitus"),
        ("de", "Rheinmetall baut eine Munitionsfabrik für 275 Millionen Euro. Lettland freut sich.", "Rheinmetall >"),
    ],
    ids=["builder of works", "builder by its name", "works of one's own"],
)
def test_find_commitments_works_are_whose_they_are_built_for(language: str, text: str, expected: str) -> None:
    commitment = commitments_in(text, language)[0]

    assert parties(commitment) == expected


@needs_model
def test_find_commitments_exercise_is_of_all_who_take_part() -> None:
    (commitment,) = commitments_by_tree("Latvia is exercising with soldiers from Lithuania and Denmark.")

    assert parties(commitment) == "Latvia+Lithuania+Denmark >"


def test_find_commitments_name_in_the_genitive_beside_a_person_owns() -> None:
    text = "Naton esikunta sijoitetaan Rovaniemelle, on Suomen puolustusministeri Antti Häkkänen päättänyt."

    assert commitments_in(text, "fi")[0].actor_names == ("Finland",)


def test_find_commitments_preposition_of_a_relative_pronoun_tells_nothing_of_the_subject() -> None:
    (commitment,) = commitments_in("Das ist die Brigade, für die das lettische Ministerium 50 Panzer kauft.", "de")

    assert commitment.actor_names == ("Latvia",)


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Lithuania and the European Investment Bank signed a loan of €300 million for the barracks.",
        "Lithuania has taken out a loan of €300 million from the European Investment Bank.",
    ],
    ids=["signs", "lends"],
)
def test_find_commitments_loan_is_the_banks(text: str) -> None:
    (commitment,) = commitments_by_tree(text)

    assert parties(commitment) == "European Investment Bank > Lithuania"


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia waits. In Lithuania the government has bought 44 tanks.", "Lithuania >"),
        ("Latvia waits, and so does Finland. In Helsinki the cabinet has bought 64 fighters.", "Finland >"),
        ("Latvia waits for Poland. Across the border in Poland, the army is digging 700 km of trenches.", "Poland >"),
    ],
    ids=["a state", "its capital", "further words"],
)
def test_find_commitments_government_of_the_place_before_it(text: str, expected: str) -> None:
    assert parties(commitments_by_tree(text)[-1]) == expected


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Canadian-led brigade is at Ādaži. Latvia builds barracks. The brigade will get 20 tanks in 2027.",
            "Canada",
        ),
        (
            "A Swedish battalion came to Latvia for the Canadian brigade. The battalion will be put under it in May.",
            "Sweden",
        ),
        (
            "The British battlegroup is at Tapa. Estonia has built depots. The battlegroup will be reinforced in May.",
            "United Kingdom",
        ),
        ("Estonia's 2nd Infantry Brigade moves to Reedo. The brigade will receive 24 howitzers this year.", "Estonia"),
    ],
    ids=["led by", "passive", "after its host", "of its own state"],
)
def test_find_commitments_force_is_whose_the_text_says_elsewhere(text: str, expected: str) -> None:
    assert commitments_by_tree(text)[-1].actor_names == (expected,)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "British troops are in Estonia. The United Kingdom has a plan. Helicopters come to Estonia in January.",
            "United Kingdom",
        ),
        (
            "British troops are in Estonia. Estonia has ordered missiles. The missiles come to Estonia in January.",
            "Estonia",
        ),
    ],
    ids=["a guest's", "ordered"],
)
def test_find_commitments_what_comes_to_a_host(text: str, expected: str) -> None:
    text = f"London spoke with Tallinn. The British were pleased. {text}"

    assert commitments_by_tree(text)[-1].actor_names == (expected,)


@needs_model
@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Latvia's fence is finished. Patrol roads will be built by the end of 2027.", "Latvia"),
        ("In Latvia, work goes on. Patrol roads will be built by the end of 2027.", "Latvia"),
        ("Further north, Estonia takes stock. Watchtowers will be built by the end of 2027.", "Estonia"),
        ("Work goes on. Patrol roads will be built by the end of 2027.", "Lithuania"),
    ],
    ids=["owner", "place", "further words", "no other state"],
)
def test_find_commitments_paragraph_that_turns_to_another_state(paragraph: str, expected: str) -> None:
    text = f"Lithuania guards its border. Lithuania and Poland have fences.\n\n{paragraph}"

    assert commitments_by_tree(text)[-1].actor_names == (expected,)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Estonia trains. 300 missiles were bought from Mesko in Poland in 2022.", "Estonia"),
        ("Estonia chose Saab in Sweden. 300 missiles were ordered from Saab in Sweden.", "Estonia"),
        ("Latvia and Poland met. Poland has bought 300 missiles from Mesko.", "Poland"),
    ],
    ids=["in the region", "abroad", "of the buyer"],
)
def test_find_commitments_seat_of_the_maker_does_not_buy(text: str, expected: str) -> None:
    assert commitments_by_tree(text)[-1].actor_names == (expected,)


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "An agreement between the two governments followed in 2024.",
        "A framework arrangement binds the two governments until 2034.",
        "Both capitals signed a treaty on the brigade in 2024.",
    ],
    ids=["between them", "binds them", "their capitals"],
)
def test_find_commitments_two_governments_are_host_and_guest(text: str) -> None:
    text = f"Germany sends a brigade to Lithuania. Germany is big. Germany pays.\n\nNATO trusts them. {text}"

    assert set(commitments_by_tree(text)[-1].actor_names) == {"Germany", "Lithuania"}


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Estonia has ordered six launchers. Hanwha Aerospace makes them. First launchers are due in 2027.", "Estonia"),
        ("The United States moved a battery to Latvia. The launchers will stay in Latvia until 2027.", "United States"),
    ],
    ids=["ordered", "sent"],
)
def test_find_commitments_goods_that_arrive_are_whose_order_they_were(text: str, expected: str) -> None:
    assert commitments_by_tree(text)[-1].actor_names == (expected,)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A separate bill sets aside $10 million for Estonia alone.", "United States > Estonia"),
        ("The budget earmarks $30 million for Estonia.", "United States > Estonia"),
        ("Estonia sets aside $30 million for the training of its pilots.", "Estonia >"),
    ],
    ids=["a bill", "a budget", "of its own"],
)
def test_find_commitments_recipient_gives_itself_nothing(text: str, expected: str) -> None:
    text = f"The United States helps Estonia. Washington is far. The Americans are generous.\n\n{text}"

    assert parties(commitments_by_tree(text)[-1]) == expected


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "The men and women from Skåne will be placed under the Canadian-led multinational brigade in May.",
        "The newcomers will be stationed beside the Danish battalion in Latvia.",
    ],
    ids=["under", "beside"],
)
def test_find_commitments_whom_forces_are_put_under_does_not_send_them(text: str) -> None:
    text = f"550 Swedish soldiers came to Latvia. {text}"

    assert commitments_by_tree(text)[-1].actor_names == ("Sweden",)


@needs_model
def test_find_commitments_their_parliament_is_of_those_named_last() -> None:
    text = "Lithuania waits. Do not be hard on the Germans. Their parliament released the money for 105 tanks."

    assert commitments_by_tree(text)[-1].actor_names == ("Germany",)


@needs_model
def test_find_commitments_soldiers_are_of_the_guest_spoken_of_last() -> None:
    text = (
        "Latvia hosts a Canadian-led brigade and a Danish camp. Sweden kept quiet about its ferry."
        "\n\nBy noon some 550 soldiers were ashore."
    )

    assert commitments_by_tree(text)[-1].actor_names == ("Sweden",)


@needs_model
def test_find_commitments_brigade_of_a_known_name_is_its_leaders() -> None:
    text = (
        "In May the newcomers join the Canadian-led brigade. Latvia builds barracks. The brigade will be ready in 2026."
    )

    assert commitments_by_tree(text)[-1].actor_names == ("Canada",)


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brussels refused an application for money in spring.", "Estonia > European Union"),
        ("Washington declined the request for six launchers.", "Estonia > United States"),
    ],
    ids=["application", "request"],
)
def test_find_commitments_refused_request_is_of_whom_the_text_is_about(text: str, expected: str) -> None:
    text = f"Estonia wants a drone wall and rockets. {text}"

    assert parties(commitments_by_tree(text)[-1]) == expected


@needs_model
def test_find_commitments_promises_forces_to_the_state_behind_the_verb() -> None:
    text = "Germany has moved troops to Latvia. Separately, Germany has promised Lithuania a brigade of 4,800 soldiers."

    assert parties(commitments_by_tree(text)[-1]) == "Germany > Lithuania"
