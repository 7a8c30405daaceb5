"""The term of a promise and the day of an act, where the text dates them."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


def due_of(text: str, language: str = "en", title: str | None = None) -> list[str | None]:
    return [str(c.due.value) if c.due else None for c in commitments_in(text, language, title)]


def announced_of(text: str, language: str = "en") -> list[str | None]:
    return [str(c.announced.value) if c.announced else None for c in commitments_in(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "due"),
    [
        ("en", "Latvia will build 12 bunkers by the end of 2027.", "2027"),
        ("en", "Germany will send 200 soldiers to Estonia from July until September 2026.", "2026-09"),
        ("en", "Estonia spent 60 million euros on bunkers in 2024.", "2024"),
        ("en", "Estonia said on Monday that it will buy 12 howitzers by 2028.", "2028"),
        ("et", "Eesti ostab 2027. aasta lõpuks 12 haubitsat.", "2027"),
        ("lt", "Lietuva iki 2028 m. pabaigos nupirks 12 haubicų.", "2028"),
    ],
)
def test_find_due(language: str, text: str, due: str) -> None:
    assert due_of(text, language) == [due]


def test_find_due_in_the_next_sentence_that_goes_on_about_the_same() -> None:
    assert due_of("Latvia will build a new base near Riga. It should open in 2028.")[0] == "2028"
    assert due_of("Latvia will build a new base near Riga. Estonia expects elections in 2028.")[0] is None


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ("Deliveries start in 2027 and will be concluded in 2029.", "2029"),
        ("Up to half is paid by Norway. Delivery 2027–2029.", "2029"),
        ("Half is paid by Norway. The minister expects elections in 2028.", None),
        ("Half is paid by Norway. It should open in 2028.", None),
    ],
    ids=["end of the deliveries", "delivery further on", "another thing", "another thing taken up"],
)
def test_find_due_of_a_delivery_told_further_on(after: str, due: str | None) -> None:
    assert due_of(f"Latvia has ordered 12 howitzers. {after}")[0] == due


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ("Deliveries will run from 2028 until the end of 2030.", "2030"),
        ("It should open in 2028.", None),
        ("Half is paid by Norway. Deliveries end in 2029.", None),
    ],
    ids=["deliveries", "another thing taken up", "deliveries further on"],
)
def test_find_due_of_a_delivery_that_the_next_paragraph_begins_with(after: str, due: str | None) -> None:
    assert due_of(f"Latvia has ordered 12 howitzers.\n\n{after}")[0] == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Lithuania's exit from the convention took effect on 6 March 2025.", "2025-03-06"),
        ("Lithuania left the convention on 6 March 2025.", None),
        ("Lithuania completed a fence of 502 km on the Belarusian border in August 2022.", "2022-08"),
        ("Lithuania has had a completed fence of 502 km since 2022.", None),
    ],
    ids=["in force", "act", "works completed", "works that stand"],
)
def test_find_due_of_what_takes_effect_or_is_completed(text: str, due: str | None) -> None:
    assert due_of(text) == [due]


def test_find_due_end_of_years_joined_by_a_hyphen() -> None:
    assert due_of("The EU plans to spend 17 billion euros on roads in the budget of 2028-2034.") == ["2034"]


@needs_model
@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Latvia will receive 12 howitzers from Germany this year.", "2025"),
        ("Latvia is building 12 bunkers this year.", "2025"),
        ("Latvia will sign a contract for 12 howitzers on Thursday.", "2025-06-12"),
        ("Latvia built 12 bunkers this year.", None),
    ],
)
def test_find_due_around_the_day_of_publication_by_the_tense_of_the_verb(text: str, due: str | None) -> None:
    (told,) = commitments_by_tree(text)
    assert (str(told.due.value) if told.due else None) == due
    assert (told.announced is None) == (due is not None)


@needs_model
def test_find_due_of_each_of_several_amounts() -> None:
    text = "Latvia is to raise defence spending to 4.5 percent of GDP this year and to 5 percent by 2028."
    assert [str(told.due.value) for told in commitments_by_tree(text) if told.due] == ["2025", "2028"]


def test_find_due_of_what_is_done_is_none() -> None:
    assert due_of("Germany has sent 200 soldiers to Estonia, and the exercise begins in July.")[0] is None


def test_find_due_year_of_a_budget_stands_in_the_headline() -> None:
    title = "Lithuania's 2026 defence money at a glance"
    text = f"{title}\nLithuania has approved a defence budget.\nItem | Amount\nWeapons | EUR 1.7 bn\nRoads | EUR 100 m"
    assert due_of(text, title=title)[-2:] == ["2026", "2026"]


def test_find_announced() -> None:
    assert announced_of("Latvia signed a contract for 12 howitzers on 3 March 2025.") == ["2025-03-03"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Deliveries of 12 howitzers to Latvia will begin in 2026 and end in early 2028.", "2028"),
        ("This year, Pevkur announced, Estonia will build 12 bunkers.", "2025"),
        ("Latvia and Estonia agreed to bring the switch forward to February 2027.", "2027-02"),
        ("Over these years Latvia will buy 12 howitzers.", "2030"),
        ("Germany will send a brigade to Estonia within ten days if a crisis calls for it.", None),
    ],
    ids=["end after a beginning", "aside", "brought forward", "years named before", "distance from an event"],
)
def test_find_due_by_the_words_around_the_date(text: str, due: str | None) -> None:
    assert due_of(f"Riga, 2 March 2026 - The plan of the government runs until 2030. {text}")[-1] == due


def test_find_due_of_a_delivery_after_a_sentence_on_the_contract() -> None:
    text = (
        "Latvia is buying 12 howitzers. The contract has been signed.\n\nThe first are due in 2027, the last in 2030."
    )
    assert due_of(text)[0] == "2030"


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ("By 2028 it should be ready.", "2028"),
        ("The building is to be ready next spring.", "2026"),
        ("The building was praised by a man who will be 80 in 2028.", None),
    ],
    ids=["after its date", "something known", "no end"],
)
def test_find_due_of_something_known_in_the_next_sentence(after: str, due: str | None) -> None:
    assert due_of(f"Latvia will build a new base near Riga. {after}")[0] == due


def test_find_due_of_what_is_over_is_the_end_of_its_period() -> None:
    assert due_of("Estonia received 44 tanks between 2015 and 2019.") == ["2019"]
