"""Clauses that commit nobody, and those like them that do, in the languages that are read without trees."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Esialgse plaani järgi pidi Eesti punkreid ehitama juba 2023. aastal."),
        ("fi", "Alun perin Suomen aidan piti valmistua vuonna 2025."),
        ("pl", "Pierwotnie Polska miała zbudować zaporę do 2023 roku."),
        ("de", "Deutschland fehlen für die Brigade zehn Milliarden Euro."),
        ("ru", "Армии Латвии не хватает 300 млн евро."),
        ("lt", "Į Vilniaus aikštę susirinko apie 800 Vokietijos karių."),
        ("lv", "Atklāšanā piedalījās Latvijas prezidents Edgars Rinkēvičs."),
        ("sv", "Sveriges statsminister Ulf Kristersson deltog i ceremonin."),
        ("pl", "Polska. Mieszkańcy obawiają się budowy poligonu."),
        ("lv", "Līdz šim Latvijas armija vingrinājusies bataljona līmenī."),
        ("lv", "Latvijas jaunajā poligonā varēs mācīties no 1500 līdz 5000 karavīru."),
        ("pl", "Granica Polski z Białorusią liczy 418 kilometrów."),
        ("lv", "Latvijas robeža ar Krieviju ir 283 kilometrus gara."),
        ("ru", "На полигоне в Латвии можно испытывать беспилотники."),
        ("de", "Noch 2022 lag Litauen bei gut zwei Prozent."),
    ],
    ids=[
        *("planned once", "planned once, Finnish", "planned once, Polish", "lacking", "lacking, Russian"),
        *("roll-call", "guest of honour", "guest of honour, Swedish", "residents", "trained so far"),
        *("room for training", "a length", "a length, Latvian", "room for tests", "a share"),
    ],
)
def test_find_commitments_background_is_none(language: str, text: str) -> None:
    assert commitments_in(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("de", "Bisher sind 400 deutsche Soldaten nach Litauen verlegt worden.", 400),
        ("lv", "Līdz šim Kanāda uz Latviju nosūtījusi 1500 karavīrus.", 1500),
        ("lv", "Latvijas mācībās piedalījās 8000 karavīru.", 8000),
        ("fi", "Suomen itärajan aidasta on valmiina 35 kilometriä.", 35),
    ],
    ids=["sent so far", "sent so far, Latvian", "took part", "ready"],
)
def test_find_commitments_number_so_far_is_one(language: str, text: str, number: int) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.quantity is not None and commitment.quantity.value.value == number  # type: ignore[union-attr]


def test_find_commitments_relative_clause_supposes_nothing() -> None:
    text = "Ob es gelingt, hängt davon ab, ob die Kasernen fertig werden, die Litauen in Rukla und Pabradė baut."

    commitment = commitments_in(text, "de")[0]

    assert (commitment.actor_names, commitment.kind) == (("Lithuania",), "construction")
    assert commitment.status.value == "under_way"


def test_find_commitments_part_of_a_sum() -> None:
    (commitment,) = commitments_in("Von den 14 Milliarden Euro hat Litauen vier Milliarden ausgegeben.", "de")

    assert commitment.money is not None and commitment.money.value.value == 4_000_000_000  # type: ignore[union-attr]


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "The guests will freeze until Estonia has built the barracks.",
        "When the Danish parliament approved the purchase of frigates, the opposition walked out.",
        "Norwegian shipyards were idle when Oslo chose the British frigates and built a harbour.",
        "Up to 3,000 soldiers can train at the Estonian range at the same time.",
        "Poland can make 1,200 mines per day at the Belma works.",
        "Denmark has not said when its battalion will arrive in Latvia.",
        "How many launchers Estonia will buy has not been disclosed.",
        "Two Italian F-35 fighters took off from Ämari because a Russian plane had come close.",
        "A Dutch F-35 shot down three drones over Poland.",
        "Seven drones strayed into Lithuanian airspace in July.",
        "Finland joined NATO in April 2023.",
        "The submarines were built forty years ago in Kiel for the Norwegian navy.",
        "Estonia's public debt is to rise to 27% of GDP by 2029.",
    ],
    ids=[
        *("until", "when before", "when after, in a list", "room at a time", "output of a day", "when, not said"),
        *(
            "how many, not said",
            "sortie",
            "drones shot down",
            "drones astray",
            "entry into NATO",
            "history",
            "public debt",
        ),
    ],
)
def test_find_commitments_passing_clause_is_none(text: str) -> None:
    assert commitments_by_tree(text) == ()


@needs_model
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In 2024, when Estonia bought 12 CAESAR howitzers, prices were lower.", 12),
        ("Sweden will send 600 soldiers to Latvia when Denmark withdraws its battalion.", 600),
        ("Denmark can send another 200 soldiers to Latvia.", 200),
        ("Finland sent two ships that entered service in 2020.", 2),
        ("Estonia will spend 5% of GDP on defence although its debt is 24% of GDP.", 5),
    ],
    ids=["number in a circumstance", "around a circumstance", "possible, once", "ships in service", "debt beside"],
)
def test_find_commitments_passing_clause_beside_number_is_one(text: str, number: int) -> None:
    (commitment,) = commitments_by_tree(text)

    assert commitment.quantity is not None and commitment.quantity.value.value == number  # type: ignore[union-attr]
