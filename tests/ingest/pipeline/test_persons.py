"""Persons with role and affiliation in sentences of nine languages, later surnames, and who is left out."""

import pytest

from ingest.pipeline.extraction import Document, KnownNames, Mention, Span
from ingest.pipeline.names.mentions import find_actors
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
            ("Jaan Tamm", "head of the EDF, Lieutenant General", "Estonian Defence Forces"),
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
        ("en", "General Jan Góra, who runs NATO, left.", ("Jan Góra", "head of NATO, General", "NATO")),
        ("de", "Heeresinspekteur Karl Berg reiste ab.", ("Karl Berg", "Inspector of the Army", "Germany")),
        ("pl", "Wiceszef MON Jan Góra wyjechał.", ("Jan Góra", "Deputy Minister of Defence", "Poland")),
        ("pl", "Szef MON Jan Góra wyjechał.", ("Jan Góra", "Minister of Defence", "Poland")),
        ("fi", "Hankepäällikkö Matti Mäki lähti.", ("Matti Mäki", "project manager", None)),
        (
            "et",
            "RKIK-i peadirektori asetäitja Anna Kask lahkus.",
            ("Anna Kask", "Deputy Director General", "Centre for Defence Investments"),
        ),
        (
            "lv",
            "Bataljona komandieris pulkvežleitnants Jānis Kalns aizbrauca.",
            ("Jānis Kalns", "brigade commander, Lieutenant Colonel", None),
        ),
        ("sv", "Överstelöjtnant Erik Berg reste.", ("Erik Berg", "Lieutenant Colonel", None)),
        ("ru", "Глава Минобороны Латвии Йонас Калнас уехал.", ("Йонас Калнас", "Minister of Defence", "Latvia")),
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
        ("fi", "Näin vakuuttaa hankkeen kokenut vetäjä Matti Mäki.", "Matti Mäki"),
        ("sv", "Det säger platsens nya ansikte Erik Berg.", "Erik Berg"),
        ("sv", "Utvecklingschefen Erik Berg gick.", "Erik Berg"),
        ("sv", "Erik Berg, dåvarande försvarsminister, gick.", "Erik Berg"),
        ("en", "Colonel Martin O'Donnell left.", "Martin O'Donnell"),
        ("de", "Wehrexperte Karl Berg kam.", "Karl Berg"),
        ("de", "Der Wehrexperte Karl Berg von der Universität kam.", "Karl Berg"),
        ("fi", "Mukana oli tehdaspäällikkö Matti Mäki.", "Matti Mäki"),
        ("en", "Jane Doe, an opposition MP, left.", "Jane Doe"),
        ("de", "Ursula von der Aue sagte das.", "Ursula von der Aue"),
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
        ("et", "Anna Kivinuki sõnul on aeg.", "Anna Kivinuk"),
        ("fi", "Matti Häkkäsen mukaan on aika.", "Matti Häkkänen"),
        ("lv", "Tikās ar aizsardzības ministru Jāni Kalnu.", "Jānis Kalns"),
        ("lt", "Pasak Jono Kalno, laikas.", "Jonas Kalnas"),
        ("fi", "Hän tapasi Viron puolustusministerin Jaan Tammin.", "Jaan Tamm"),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The envoys to Vilnius and Riga, Ann Field and Jane Doe, left.", {"Ann Field", "Jane Doe"}),
        (
            "Defence ministers Jaan Tamm, Jānis Kalns and Jonas Kalnas signed.",
            {"Jaan Tamm", "Jānis Kalns", "Jonas Kalnas"},
        ),
    ],
)
def test_find_actors_persons_in_a_row(text: str, names: set[str]) -> None:
    proposals = [Span(text.index(name), text.index(name) + len(name)) for name in names]

    assert {person.name for person in persons_in(text, "en", tuple(proposals))} == names


def test_find_actors_person_of_a_state() -> None:
    text = "Poland's Jan Góra had something to show."

    [person] = persons_in(text, "en", (Span(9, 17),))

    assert (person.name, person.affiliation) == ("Jan Góra", "Poland")


def test_find_actors_person_of_a_state_told_after_the_name() -> None:
    [person] = persons_in("They met Jan Góra of Poland.", "en", (Span(9, 17),))

    assert (person.name, person.affiliation) == ("Jan Góra", "Poland")


def test_find_actors_surname_with_a_post_is_a_proposed_person() -> None:
    persons = persons_in("Minister Góra is in Poland. Jan Góra.", "en", (Span(28, 36),))

    assert {person.name for person in persons} == {"Jan Góra"}


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
        ("Jane Doe, who runs the centre, was there.", 0, 8, ["Jane Doe"]),
        ("Jane Doe of the Hilltop Institute was there.", 0, 8, ["Jane Doe"]),
        ("Nobody asked for Jane Doe's opinion.", 17, 25, ["Jane Doe"]),
    ],
    ids=["acts", "does not act", "ship", "who", "of", "owns"],
)
def test_find_actors_proposed_person_has_to_act(text: str, start: int, end: int, found: list[str]) -> None:
    assert [person.name for person in persons_in(text, proposals=(Span(start, end),))] == found


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Doe",
        "Baltic States Build Joint Defence Line",
        "The head Office said no.",
        "Air Policing said goodbye.",
        "He wrote it on X. His words, said a friend, were plain.",
        "They met at General Jonas Kalnas Training Area.",
    ],
    ids=["byline", "headline", "noun", "no name", "letter and next sentence", "place"],
)
def test_find_actors_no_person(text: str) -> None:
    assert persons_in(text) == []


def test_find_actors_no_person_whose_name_a_training_area_bears() -> None:
    assert persons_in("Jie susitiko Generolo Jono Kalno poligone.", "lt") == []


def test_find_actors_post_after_a_conjunction_is_not_of_the_body_before_it() -> None:
    [person] = persons_in("МИД России и пресс-секретарь Кремля Иван Горин против.", "ru")

    assert (person.name, person.affiliation) == ("Иван Горин", "Russia")


def test_find_actors_minister_is_of_the_state_whatever_body_stands_before() -> None:
    [person] = persons_in("Ministru kabinets atbalstīja ministra Jāņa Kalna plānu.", "lv")

    assert (person.name, person.affiliation) == ("Jānis Kalns", "Latvia")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Germany and Lithuania met. Jonas Kalnas, the minister at the time, left.", "Lithuania"),
        ("en", "Latvia waited for Sweden. Prime Minister Anders Gustafsson spoke.", "Sweden"),
        ("en", "Latvia thanked Germany. Brigadier General Wolfgang Roth said so.", "Germany"),
        ("de", "Deutschland hilft Litauen. Verteidigungsminister Jonas Kalnas dankte.", "Lithuania"),
        ("lv", "Latvija gaida Zviedriju. Pulkvežleitnants Henriks Rosdāls ieradās.", None),
    ],
    ids=["before the post", "after it", "with a rank", "in German", "respelt by the press"],
)
def test_find_actors_state_of_a_person_by_the_spelling_of_the_name(
    language: str, text: str, expected: str | None
) -> None:
    (person,) = persons_in(text, language)

    assert person.affiliation == expected


def test_find_actors_head_of_a_firm_is_of_the_firm_named_before() -> None:
    text = "Rheinmetall baut ein Werk. Konzernchef Karl Berg und Minister Jonas Kalnas kamen."

    assert persons_in(text, "de")[0].affiliation == "Rheinmetall"


@pytest.mark.parametrize("text", ["Karl Berg (SPD) kam.", "Die Regierung von Karl Berg zahlt."], ids=["party", "led"])
def test_find_actors_politician_without_post(text: str) -> None:
    assert [person.name for person in persons_in(text, "de")] == ["Karl Berg"]
