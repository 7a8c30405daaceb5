"""What is built, lent or decreed → undertakings named after a place, a lender or a state."""

import pytest

from tests.ingest.pipeline.reading import needs_model, undertakings_by_tree, undertakings_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Estonia will build the Kadrina barracks by 2027.", ["Kadrina barracks"]),
        ("Latvia is building a base near Dundaga.", ["Dundaga military base"]),
        ("Poland is building the new barracks.", []),
        ("Germany is building a base at Ramstein.", []),
    ],
    ids=["name before", "name after", "no name", "elsewhere"],
)
def test_link_commitments_names_works_after_a_place_that_no_list_has(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


def test_link_commitments_places_works_where_the_article_is() -> None:
    text = (
        "The forest of Tapa is cut. The mayor of Tapa is glad. Estonia will build a training area for 9 million euros."
    )

    assert undertakings_in(text)[1] == ("Tapa training area",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Estonia will build barracks in Narva. Estonia will build a military base in Narva.", ["Narva military base"]),
        (
            "Estonia will build a military base in Narva. Estonia will build a training area in Narva.",
            ["Narva military base", "Narva training area"],
        ),
    ],
    ids=["barracks of a base", "a range beside it"],
)
def test_link_commitments_takes_a_site_for_one(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The European Investment Bank lent Lithuania €300 million.", "EIB loan to Lithuania"),
        ("The Nordic Investment Bank signed a loan of €100 million with Latvia.", "NIB loan to Latvia"),
        ("The United States gave Poland a loan of $4 billion.", "US loan to Poland"),
    ],
    ids=["a bank lends", "a bank signs", "a state lends"],
)
def test_link_commitments_names_a_loan_after_who_lends(text: str, name: str) -> None:
    assert undertakings_in(text)[1] == (name,)


def test_link_commitments_names_goods_that_money_is_set_aside_for() -> None:
    assert undertakings_in("Estonia will spend €1.6 billion on ammunition.")[1] == ("ammunition for Estonia",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Latvia built 145 km of fence on the border with Belarus. Latvia will build 280 km of fence on its border"
            " with Russia.",
            ["Latvian border fence", "Latvian border fence with Russia"],
        ),
        (
            "Latvia built 145 km of fence on the border with Belarus. Latvia will build 20 km of fence in 2026.",
            ["Latvian border fence"],
        ),
        (
            "Latvia built 425 km of fence on its borders with Russia and Belarus. Latvia will build 20 km of fence on"
            " the border with Belarus.",
            ["Latvian border fence"],
        ),
    ],
    ids=["on two borders", "on one", "on both"],
)
def test_link_commitments_tells_the_fences_of_two_borders_apart(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


def test_link_commitments_names_depots_after_their_state() -> None:
    assert undertakings_in("Lithuania will build 14 ammunition depots.")[1] == ("ammunition depots in Lithuania",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Estonia's conscripts are glad. Conscription lasts. Estonia will lengthen conscription to 12 months.",
            ["conscription reform in Estonia"],
        ),
        ("Estonia's conscripts are glad. Conscription lasts. Conscripts go home.", []),
        ("Estonia's conscripts are glad. The weather is fine.", []),
    ],
    ids=["named again and again", "nothing decided", "named once"],
)
def test_link_commitments_tells_what_law_an_article_is_about(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Lithuania will enlarge the training area near Tauragė. "
            "The ministry said that 2,220 hectares would be added at Rukla.",
            ["Tauragė training area", "Rukla training area"],
        ),
        (
            "Lithuania will enlarge the training area near Tauragė. The ministry will hear 220 owners at Tauragė.",
            ["Tauragė training area"],
        ),
    ],
    ids=["at another place", "at the same place"],
)
@needs_model
def test_link_commitments_tells_training_areas_apart(text: str, names: list[str]) -> None:
    assert list(undertakings_by_tree(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Estonia will build an air base at Ämari.", ["Ämari air base"]),
        ("Estonia will build 40 km of fence next to the air base at Ämari.", ["Estonian border fence"]),
        ("Estonia will build 40 km of fence near its air base at Ämari.", ["Estonian border fence"]),
    ],
    ids=["built", "beside what is built", "near what is built"],
)
def test_link_commitments_takes_a_landmark_for_no_works(text: str, names: list[str]) -> None:
    assert list(undertakings_in(text)[0]) == names


@needs_model
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Finland and Sweden applied to join NATO in May.", ["accession to NATO of Finland and Sweden"]),
        ("Finland joined NATO in April 2023.", []),
        ("Hungary ratified Sweden's application to join NATO.", []),
    ],
    ids=["those who apply", "what is done", "those who let them in"],
)
def test_link_commitments_names_an_accession_after_those_who_apply(text: str, names: list[str]) -> None:
    assert list(undertakings_by_tree(text)) == names
