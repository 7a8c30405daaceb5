"""Persons with role and affiliation in sentences of nine languages, later surnames, and who is left out."""

import pytest

from ingest.pipeline.extraction import Document, KnownNames, Mention, Span
from ingest.pipeline.mentions import find_actors
from ingest.pipeline.sentences import split_sentences


def persons_in(text: str, language: str = "en", proposals: tuple[Span, ...] = ()) -> list[Mention]:
    document = Document(body=text, sentences=split_sentences(text, language), language=language)
    proposed = [Mention(span, "actor", "person", None) for span in proposals]
    return [mention for mention in find_actors(document, KnownNames(), proposed) if mention.kind == "person"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Estonian Defence Minister Jaan Tamm left.", ("Jaan Tamm", "Defence Minister", "Estonia")),
        ("en", "Jaan Tamm, Estonia's prime minister, left.", ("Jaan Tamm", "prime minister", "Estonia")),
        ("en", "(Ann Field is the UK Defence Secretary.)", ("Ann Field", "Defence Secretary", "United Kingdom")),
        ("en", "Its secretary general, Erik de Vries, left.", ("Erik de Vries", "secretary general", "NATO")),
        (
            "en",
            "Lt. Gen. Jaan Tamm, head of the EDF, left.",
            ("Jaan Tamm", "head of the EDF, general", "Estonian Defence Forces"),
        ),
        (
            "en",
            "Anna Kask, a category manager at RKIK, left.",
            ("Anna Kask", "category manager at RKIK", "Centre for Defence Investments"),
        ),
        ("et", "Läti kaitseminister Jānis Kalns lahkus.", ("Jānis Kalns", "Minister of Defence", "Latvia")),
        (
            "et",
            "RKIK-i taristuosakonna juht Anna Kask lahkus.",
            ("Anna Kask", "head", "Centre for Defence Investments"),
        ),
        ("lv", "Aizsardzības ministrs Jānis Kalns aizbrauca.", ("Jānis Kalns", "Minister of Defence", "Latvia")),
        ("lt", "Premjerė Ona Kalnienė išvyko.", ("Ona Kalnienė", "Prime Minister", "Lithuania")),
        ("de", "Der litauische Präsident Jonas Kalnas reiste ab.", ("Jonas Kalnas", "President", "Lithuania")),
        ("de", "Das sagte Bundeskanzler Karl Berg.", ("Karl Berg", "Chancellor", "Germany")),
        ("pl", "Wyjechał minister obrony Estonii Jaan Tamm.", ("Jaan Tamm", "Minister of Defence", "Estonia")),
        ("fi", "Viron pääministeri Jaan Tamm lähti.", ("Jaan Tamm", "Prime Minister", "Estonia")),
        (
            "sv",
            "Lettlands utrikesminister Jānis Kalns reste.",
            ("Jānis Kalns", "Minister of Foreign Affairs", "Latvia"),
        ),
        ("ru", "Президент Литвы Йонас Калнас уехал.", ("Йонас Калнас", "President", "Lithuania")),
    ],
)
def test_find_actors_person_with_post(language: str, text: str, expected: tuple[str, str, str]) -> None:
    found = [(person.name, person.role, person.affiliation) for person in persons_in(text, language)]

    assert found == [expected]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", '"It is late," said Jane Doe.', "Jane Doe"),
        ("et", "Jaan Tamm ütles, et aeg on käes.", "Jaan Tamm"),
        ("lv", "Jānis Kalns uzsvēra, ka laiks ir klāt.", "Jānis Kalns"),
        ("lt", "Jonas Kalnas sakė, kad laikas.", "Jonas Kalnas"),
        ("de", "Es sei Zeit, sagte Karl Berg.", "Karl Berg"),
        ("pl", "Jan Góra powiedział, że czas.", "Jan Góra"),
        ("fi", "Matti Mäki sanoo, että on aika.", "Matti Mäki"),
        ("sv", "Erik Berg säger att det är dags.", "Erik Berg"),
        ("ru", "Иван Горин заявил, что пора.", "Иван Горин"),
    ],
)
def test_find_actors_person_without_post_speaks(language: str, text: str, name: str) -> None:
    assert [person.name for person in persons_in(text, language)] == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("lt", "Krašto apsaugos ministro Jono Kalno teigimu, laikas.", "Jonas Kalnas"),
        ("et", "Ta kohtus Poola kaitseministri Jan Goraga.", "Jan Gora"),
        ("pl", "Spotkał się z premierem Janem Dębem.", "Jan Dęb"),
        ("ru", "По словам министра обороны Латвии Андриса Калнса, пора.", "Андрис Калнс"),
    ],
)
def test_find_actors_person_in_an_oblique_case(language: str, text: str, name: str) -> None:
    assert [person.name for person in persons_in(text, language)] == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "President Jonas Kalnas came. Kalnas's visit was short, and Kalnas left.", "Jonas Kalnas"),
        ("et", "President Jaan Tamm tuli. Rahvas ootas Tammi.", "Jaan Tamm"),
        ("lt", "Prezidentas Jonas Kalnas atvyko. Žmonės laukė J. Kalno.", "Jonas Kalnas"),
    ],
)
def test_find_actors_surname_is_the_same_person(language: str, text: str, name: str) -> None:
    persons = persons_in(text, language)

    assert len(persons) >= 2
    assert {person.name for person in persons} == {name}


def test_find_actors_persons_listed_with_their_states() -> None:
    text = "Die Minister Jaan Tamm (Estland), Jānis Kalns (Lettland) und Jonas Kalnas (Litauen) kamen."

    assert [(person.name, person.affiliation) for person in persons_in(text, "de")] == [
        ("Jaan Tamm", "Estonia"),
        ("Jānis Kalns", "Latvia"),
        ("Jonas Kalnas", "Lithuania"),
    ]


def test_find_actors_counterpart_holds_the_same_post() -> None:
    persons = persons_in("Estonian Defence Minister Jaan Tamm met his Latvian counterpart, Jānis Kalns.")

    assert [(person.role, person.affiliation) for person in persons] == [
        ("Defence Minister", "Estonia"),
        ("Defence Minister", "Latvia"),
    ]


def test_find_actors_second_post_is_of_the_same_state() -> None:
    text = "Polens Präsident Jan Góra und Außenminister Adam Las kamen."

    assert [person.affiliation for person in persons_in(text, "de")] == ["Poland", "Poland"]


def test_find_actors_our_minister_is_of_no_told_state() -> None:
    persons = persons_in("Canada sent guests. That is what our Prime Minister, Ieva Kalna, wanted.")

    assert [(person.role, person.affiliation) for person in persons] == [("Prime Minister", None)]


@pytest.mark.parametrize(
    ("text", "start", "end", "found"),
    [
        ("Jane Doe arrived with a plan.", 0, 8, ["Jane Doe"]),
        ("The street is named for Jane Doe in May.", 24, 32, []),
        ("The frigate Jane Doe arrived with a plan.", 12, 20, []),
    ],
    ids=["acts", "does not act", "ship"],
)
def test_find_actors_proposed_person_has_to_act(text: str, start: int, end: int, found: list[str]) -> None:
    assert [person.name for person in persons_in(text, proposals=(Span(start, end),))] == found


@pytest.mark.parametrize(
    "text",
    ["By Jane Doe", "Baltic States Build Joint Defence Line", "The head Office said no.", "Air Policing said goodbye."],
    ids=["byline", "headline", "noun", "no name"],
)
def test_find_actors_no_person(text: str) -> None:
    assert persons_in(text) == []
