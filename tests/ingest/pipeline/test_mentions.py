"""Actors named in sentences of nine languages: states, groups, bodies, forces, firms; and what is left out."""

import pytest

from ingest.pipeline.extraction import Document, KnownName, KnownNames, Mention, Span
from ingest.pipeline.names.mentions import find_actors, group_members
from ingest.pipeline.sentences import split_sentences


def document_of(text: str, language: str = "en") -> Document:
    return Document(body=text, sentences=split_sentences(text, language), language=language)


def mentions_in(text: str, language: str = "en", known: KnownNames = KnownNames()) -> tuple[Mention, ...]:  # noqa: B008
    return find_actors(document_of(text, language), known, ())


def names_in(text: str, language: str = "en", kind: str | None = None) -> set[str | None]:
    return {mention.name for mention in mentions_in(text, language) if kind in {None, mention.kind}}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Lithuanian troops and Poland's engineers dug in.", {"Lithuania", "Poland"}),
        ("en", "The U.S. and the UK sent observers.", {"United States", "United Kingdom"}),
        ("et", "Läti ehitab tara, Venemaaga piirneb ka Soome.", {"Latvia", "Russia", "Finland"}),
        ("lv", "Igaunijā ierodas britu karavīri no Vācijas.", {"Estonia", "United Kingdom", "Germany"}),
        ("lt", "Lenkijai padės vokiečių kariai ir JAV.", {"Poland", "Germany", "United States"}),
        ("de", "Estland und die Niederlande helfen den lettischen Truppen.", {"Estonia", "Netherlands", "Latvia"}),
        ("pl", "Na Litwie stacjonują niemieccy żołnierze, a w Estonii Brytyjczycy.", {"Lithuania", "Estonia"}),
        ("fi", "Viron ja Ruotsin alukset saapuivat Liettuaan.", {"Estonia", "Sweden", "Lithuania"}),
        ("sv", "Tyskland och de danska soldaterna lämnar Lettland.", {"Germany", "Denmark", "Latvia"}),
        ("ru", "Польша и литовские военные помогут Эстонии.", {"Poland", "Lithuania", "Estonia"}),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) == 2 else None,
)
def test_find_actors_states(language: str, text: str, expected: set[str]) -> None:
    assert expected <= names_in(text, language, "country")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Koreans and the Kremlin took note.", {"South Korea", "Russia"}),
        ("en", "The Danes built it.", {"Denmark"}),
        ("en", "A Norwegian NASAMS battery was there.", {"Norway"}),
        ("et", "Jaapanlased ja inglased tulid.", {"Japan", "United Kingdom"}),
        ("lv", "Korejiešu haubices un gruzīnu karavīri.", {"South Korea", "Georgia"}),
        ("lt", "Kinai ir Sakartvelas derasi.", {"China", "Georgia"}),
        ("de", "Die Letten und die Kanadier üben.", {"Latvia", "Canada"}),
        ("pl", "Amerykanie i Łotysze ćwiczą.", {"United States", "Latvia"}),
        ("fi", "Britit ja japanilaiset harjoittelevat.", {"United Kingdom", "Japan"}),
        ("sv", "Tyskarna och norrmännen övar.", {"Germany", "Norway"}),
        ("ru", "Американцы и южнокорейские военные.", {"United States", "South Korea"}),
    ],
)
def test_find_actors_people_of_a_state(language: str, text: str, expected: set[str]) -> None:
    assert names_in(text, language, "country") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tallinn wants a second battery.", {"Estonia"}),
        ("The talks with Moscow failed.", {"Russia"}),
        ("The ministers met in Riga.", set()),
        ("TALLINN, 4 May 2025 - The work has begun.", set()),
        ("The Vilnius summit is over.", set()),
        ("The Warsaw Security Forum is over.", set()),
        ("The firm has an order from Riga.", {"Latvia"}),
        ("It bought them on behalf of Vilnius.", {"Lithuania"}),
        ("The train from Riga was late.", set()),
    ],
    ids=[
        *("subject", "partner", "place", "dateline", "modifier", "name of an event"),
        *("who orders", "who is acted for", "where it comes from"),
    ],
)
def test_find_actors_capital_counts_where_it_acts(text: str, expected: set[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A German manufacturer will build it."),
        ("en", "The Finnish-made carriers are on the way."),
        ("en", "The South Korean K9 howitzers are on the way."),
        ("lt", "Sviedinius gamins Vokietijos koncernas."),
        ("et", "Lepingu sai Saksa ettevõte."),
        ("de", "Den Zuschlag bekam ein polnisches Unternehmen."),
        ("ru", "Контракт получил финский концерн."),
        ("en", "The Spanish fighting vehicles will be late."),
        ("ru", "Немецкий комплекс IRIS-T уже в пути."),
        ("lv", "Vācu sistēma IRIS-T jau ceļā."),
        ("lt", "Jie moka vokiečių kalbą."),
    ],
)
def test_find_actors_origin_of_a_thing_or_firm_is_no_state(language: str, text: str) -> None:
    assert names_in(text, language, "country") == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Baltic states agreed."),
        ("en", "The Baltic defence ministers agreed."),
        ("et", "Balti riigid leppisid kokku."),
        ("lv", "Baltijas valstis vienojās."),
        ("lt", "Baltijos šalys susitarė."),
        ("de", "Die baltischen Staaten sind sich einig."),
        ("pl", "Państwa bałtyckie zawarły porozumienie."),
        ("fi", "Baltian maat sopivat asiasta."),
        ("sv", "De baltiska staterna är överens."),
        ("ru", "Страны Балтии договорились."),
    ],
)
def test_find_actors_group_is_its_members(language: str, text: str) -> None:
    mentions = [mention for mention in mentions_in(text, language) if mention.kind == "country"]

    assert {mention.name for mention in mentions} == {"Estonia", "Latvia", "Lithuania"}
    assert len({mention.span for mention in mentions}) == 1


def test_find_actors_three_countries_need_their_names() -> None:
    assert names_in("The three countries agreed.") == set()
    assert names_in("Estonia, Latvia and Lithuania met. The three countries agreed.") == {
        "Estonia",
        "Latvia",
        "Lithuania",
    }


def test_group_members_of_a_passage() -> None:
    document = document_of("Money for the Baltic states")

    assert group_members(document, Span(0, len(document.body))) == ("Estonia", "Latvia", "Lithuania")
    assert group_members(document, Span(0, 5)) == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Estonian Defence Ministry said so.", "Ministry of Defence of Estonia"),
        ("en", "Latvia's Ministry of Foreign Affairs said so.", "Ministry of Foreign Affairs of Latvia"),
        ("en", "The defence ministry in Vilnius said so.", "Ministry of Defence of Lithuania"),
        ("et", "Leedu kaitseministeerium teatas sellest.", "Ministry of Defence of Lithuania"),
        ("lv", "Aizsardzības ministrija izsludināja konkursu.", "Ministry of Defence of Latvia"),
        ("lt", "Estijos gynybos ministerija skelbia konkursą.", "Ministry of Defence of Estonia"),
        ("de", "Das lettische Innenministerium zahlt.", "Ministry of the Interior of Latvia"),
        ("pl", "Ministerstwo obrony Estonii zapłaci.", "Ministry of Defence of Estonia"),
        ("fi", "Ruotsin puolustusministeriö maksaa.", "Ministry of Defence of Sweden"),
        ("fi", "Hätäkokousta pyysi Viro, maan ulkoministeriö kertoo.", "Ministry of Foreign Affairs of Estonia"),
        ("fi", "Latvia nostaa menoja, ja parlamentti päättää niistä.", "Parliament of Latvia"),
        ("sv", "Estlands utrikesministerium betalar.", "Ministry of Foreign Affairs of Estonia"),
        ("ru", "Министерство обороны Латвии заплатит.", "Ministry of Defence of Latvia"),
    ],
)
def test_find_actors_ministry_of_the_state_beside_it(language: str, text: str, expected: str) -> None:
    assert expected in names_in(text, language, "government")


def test_find_actors_bare_ministry_is_of_the_article_where_it_acts() -> None:
    text = "Lithuania buys guns. The defence ministry said the price was fair. Firms wrote to the foreign ministry."

    assert names_in(text, kind="government") == {"Ministry of Defence of Lithuania"}


def test_find_actors_ministry_of_national_defence_prefers_lithuania() -> None:
    text = "Spain takes over from Italy. Spain sends jets to Lithuania. The Ministry of National Defence thanked Spain."

    assert names_in(text, kind="government") == {"Ministry of Defence of Lithuania"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The EDF is training.", ("Estonian Defence Forces", "armed_forces")),
        ("en", "The Hungarian Air Force took over.", ("Hungarian Air Force", "armed_forces")),
        ("en", "The 3rd Armored Brigade landed.", ("3rd Armoured Brigade", "armed_forces")),
        ("de", "Die Panzerbrigade 21 übt.", ("21st Armoured Brigade", "armed_forces")),
        ("et", "RKIK kuulutas välja hanke.", ("Centre for Defence Investments", "government")),
        ("et", "2. jalaväebrigaadis harjutati.", ("2nd Infantry Brigade", "armed_forces")),
        ("lv", "Saeimas sēde sākās.", ("Parliament of Latvia", "government")),
        ("lt", "Seimo sprendimas aiškus.", ("Parliament of Lithuania", "government")),
        ("pl", "Wojsko Polskie ćwiczy.", ("Polish Armed Forces", "armed_forces")),
        ("fi", "Rajavartiolaitos valvoo merta.", ("Finnish Border Guard", "armed_forces")),
        ("sv", "Riksdagen röstade ja.", ("Parliament of Sweden", "government")),
        ("ru", "Евросоюз даст денег.", ("European Union", "alliance")),
        ("en", "Brigades from the UN and the European Investment Bank.", ("United Nations", "alliance")),
    ],
)
def test_find_actors_bodies_and_forces(language: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in {(mention.name, mention.kind) for mention in mentions_in(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Brussels will lend the money.", {"European Union"}),
        ("en", "The ministers met in Brussels.", set()),
        ("pl", "Rachunek zapłaci Bruksela.", {"European Union"}),
        ("de", "Brüssel zahlt die Hälfte.", {"European Union"}),
        ("de", "Die Minister trafen sich in Brüssel.", set()),
    ],
)
def test_find_actors_seat_of_a_body_counts_where_it_acts(language: str, text: str, expected: set[str]) -> None:
    assert names_in(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Litauen wartet. Das Verteidigungsministerium zahlt die Brigade.", "Ministry of Defence of Lithuania"),
        ("ru", "Эстония купит ракеты. В министерстве обороны это подтвердили.", "Ministry of Defence of Estonia"),
    ],
)
def test_find_actors_bare_ministry_in_a_language_of_many_states(language: str, text: str, expected: str) -> None:
    assert expected in names_in(text, language, "government")


def test_find_actors_force_that_someone_leads_or_that_will_act() -> None:
    assert names_in("In Estonia the commander of the defence forces came.", "en", "armed_forces") == {
        "Estonian Defence Forces"
    }
    assert names_in("In Lithuania the army will shoot them down.", "en", "armed_forces") == {"Lithuanian Armed Forces"}


def test_find_actors_senate_is_of_a_state_that_has_one() -> None:
    text = "Estonia was pleased. The Senate voted for the money of the United States."

    assert names_in(text, "en", "government") == {"United States Senate"}


def test_find_actors_alliance_means_nato_only_where_nato_is_named() -> None:
    assert names_in("The alliance has grown.") == set()
    assert [mention.name for mention in mentions_in("NATO met. The alliance has grown.")] == ["NATO", "NATO"]


def test_find_actors_short_name_counts_beside_the_long_one() -> None:
    names = [mention.name for mention in mentions_in("The European Commission met. The Commission has grown.")]

    assert names == ["European Commission", "European Commission"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Norway's Kongsberg won.", {"Kongsberg"}),
        ("en", "KNDS France will repair them.", {"KNDS France"}),
        ("en", "Atlas Elektronik, Unitruck and Patria Latvia won.", {"Atlas Elektronik", "Unitruck", "Patria Latvia"}),
        ("en", "The first Patria 6x6 arrived.", set()),
        ("en", "Tendered to Musterwerk GmbH in May.", {"Musterwerk"}),
        ("lt", "Darbus atliks bendrovė „Statybų ratas“.", {"Statybų ratas"}),
        ("lv", "Būvēs SIA “Ceļa zīme”.", {"Ceļa zīme"}),
        ("et", "Hanke võitis OÜ Punkriehitus.", {"Punkriehitus"}),
        ("fi", "Rheinmetallin tehdas valmistuu.", {"Rheinmetall"}),
        ("en", "The Green Valley Orchestra played.", set()),
        ("en", "The fence was built by Hilltop Robotics last May.", {"Hilltop Robotics"}),
        ("en", "Work goes to the State Quarry Corporation.", {"State Quarry Corporation"}),
        ("en", "They bought Air Defence Systems.", set()),
        ("en", "Saab, Hilltop Fields and the army took part.", {"Saab", "Hilltop Fields"}),
        ("en", "Saab, Germany and the army took part.", {"Saab"}),
        ("de", "Der Rüstungskonzern Bergwerkstatt liefert.", {"Bergwerkstatt"}),
        ("fi", "Puolustusyhtiö Mäkipaja toimittaa ne.", {"Mäkipaja"}),
        ("pl", "Umowę podpisała stocznia Dębowa.", {"Dębowa"}),
        ("ru", "Контракт получила корпорация «Горка».", {"Горка"}),
    ],
)
def test_find_actors_firms(language: str, text: str, expected: set[str]) -> None:
    assert names_in(text, language, "company") == expected


def test_find_actors_firm_that_the_model_proposes_has_to_act() -> None:
    text = "Stonecutter built the fence. Landowner saw it."
    proposals = [Mention(Span(0, 11), "actor", "company", None), Mention(Span(29, 38), "actor", "company", None)]

    found = find_actors(document_of(text), KnownNames(), proposals)

    assert [mention.name for mention in found] == ["Stonecutter"]


def test_find_actors_firm_that_the_model_proposes_may_be_ordered_from() -> None:
    text = "Vilnius ordered 27 more carriers from Stonecutter. It left with Landowner."
    proposals = [Mention(Span(38, 49), "actor", "company", None), Mention(Span(64, 73), "actor", "company", None)]

    found = find_actors(document_of(text), KnownNames(), proposals)

    assert [mention.name for mention in found if mention.kind == "company"] == ["Stonecutter"]


def test_find_actors_state_of_officials_that_no_phrase_names() -> None:
    mentions = mentions_in("Valsts prezidents Edgars Rinkēvičs atklāja poligonu.", "lv")

    assert ("Latvia", "LV") in {(mention.name, mention.country) for mention in mentions}


def test_find_actors_known_names_of_editors() -> None:
    known = KnownNames((KnownName("Border Works", "actor", "company", "Border Works Group", "EE"),))

    mentions = mentions_in("The job went to Border Works.", known=known)

    assert [(mention.name, mention.country) for mention in mentions] == [("Border Works Group", "EE")]


def test_find_actors_are_sorted_and_overlap_only_under_other_names() -> None:
    text = "Lithuania's Ministry of National Defence thanked the Lithuanian Armed Forces, NATO and the Baltic states."

    mentions = mentions_in(text)

    assert [mention.span.start for mention in mentions] == sorted(mention.span.start for mention in mentions)
    for mention in mentions:
        assert not any(
            other is not mention and other.name == mention.name and other.span.overlaps(mention.span)
            for other in mentions
        )


def test_find_actors_in_a_language_without_lexicon_finds_only_international_names() -> None:
    assert names_in("НАТО и България подписаха.", "bg") == {"NATO"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Council of Ministers in Warsaw agreed.", "Council of Ministers of Poland"),
        ("en", "Latvia's State Audit Office said so.", "State Audit Office of Latvia"),
        ("en", "The Lithuanian Prosecutor General's Office said so.", "Prosecutor General's Office of Lithuania"),
        ("et", "Kaitseväe peastaap teatas sellest.", "Headquarters of the Estonian Defence Forces"),
        ("lv", "Valsts kontrole publicēja ziņojumu.", "State Audit Office of Latvia"),
        ("lt", "Generalinė prokuratūra pradėjo tyrimą.", "Prosecutor General's Office of Lithuania"),
        ("de", "Das Kanzleramt stimmte zu.", "Federal Chancellery"),
        ("pl", "Rada Ministrów wybrała okręty.", "Council of Ministers of Poland"),
        ("pl", "Sztab Generalny WP podał liczby.", "General Staff of the Polish Armed Forces"),
        ("fi", "Pääesikunta vahvisti tiedon.", "Defence Command of Finland"),
        ("sv", "Riksrevisionen granskar köpet.", "National Audit Office of Sweden"),
        ("ru", "В Литве Сейм принял закон.", "Parliament of Lithuania"),
    ],
)
def test_find_actors_offices_that_every_state_has(language: str, text: str, expected: str) -> None:
    assert expected in names_in(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("et", "Portugali õhuväe 301. lennusalk lahkus.", {"301st Squadron"}),
        ("en", "The 1st Riga Brigade of the National Guard trained.", {"1st Riga Brigade"}),
    ],
)
def test_find_actors_of_a_chain_of_units_the_one_that_acts(language: str, text: str, expected: set[str]) -> None:
    assert names_in(text, language, "armed_forces") == expected


def test_find_actors_compounds_of_a_force_are_no_force() -> None:
    assert names_in("Mereväebaasis peeti õppus.", "et", "armed_forces") == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Szef MON Jan Góra wyjechał do Wilna."),
        ("ru", "Глава Минобороны Латвии Йонас Калнас уехал."),
    ],
)
def test_find_actors_ministry_that_tells_a_post_is_none(language: str, text: str) -> None:
    assert names_in(text, language, "government") == set()


def test_find_actors_ministry_in_a_post_with_a_state_of_its_own() -> None:
    found = names_in("Szefowa litewskiego resortu obrony Ona Kalnienė wyjechała.", "pl", "government")

    assert found == {"Ministry of Defence of Lithuania"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Finland buys. Finland builds. Finland waits.\n\nLATVIA\n\nThe defence ministry said so.",
            "Ministry of Defence of Latvia",
        ),
        (
            "Finland buys. Finland builds. Finland waits.\n\nLatvia pays less. The defence ministry said so.",
            "Ministry of Defence of Latvia",
        ),
        (
            "Finland buys. Finland builds. Finland waits.\n\nMore is to come. The defence ministry said so.",
            "Ministry of Defence of Finland",
        ),
    ],
    ids=["heading", "paragraph", "article"],
)
def test_find_actors_bare_ministry_of_the_state_told_before(text: str, expected: str) -> None:
    assert names_in(text, kind="government") == {expected}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("lv", "Nākotnē armija izmantos dronus.", set()),
        ("lt", "Dronus naudos kariuomenė.", {"Lithuanian Armed Forces"}),
        ("sv", "Planen välkomnas av armén.", set()),
        ("de", "Das Heer übt im Mai.", {"Bundeswehr"}),
        ("sv", "Planen välkomnas av Försvarsmakten.", {"Swedish Armed Forces"}),
        ("sv", "Planen välkomnas av marinen.", {"Swedish Navy"}),
    ],
)
def test_find_actors_bare_branch_of_the_forces(language: str, text: str, expected: set[str]) -> None:
    assert names_in(text, language, "armed_forces") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("German stores\nShells for Lithuania go to Rukla and Pabradė. Parliament said yes.", "LT"),
        ("Germany's parties argue over the German army. Parliament said yes.", "DE"),
        ("Lithuania thanks Germany. Do not be hard on the Germans. Their parliament said yes.", "DE"),
        ("Latvia waits for Finland.\nIn Helsinki the parliament said yes.", "FI"),
    ],
    ids=["its municipalities", "one state", "their", "a capital before it"],
)
def test_find_actors_parliament_without_a_state_beside_it(text: str, expected: str) -> None:
    assert [mention.country for mention in mentions_in(text) if mention.kind == "government"] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "VILNIUS, 3 March 2025 - In Latvia, the defence ministry buys launchers.",
        "- In Latvia the defence ministry buys launchers.",
        "The mood has changed in the north, and in Latvia, too, the defence ministry buys launchers.",
        "Lithuania has bought guns, while in Riga the defence ministry waits.",
    ],
    ids=["after a dateline", "after a bullet", "further on", "a capital"],
)
def test_find_actors_office_of_the_place_before_it(sentence: str) -> None:
    text = f"Lithuania buys. Lithuania builds. Lithuania waits.\n\n{sentence}"

    assert names_in(text, kind="government") == {"Ministry of Defence of Latvia"}


def test_find_actors_make_of_weapons_is_nobody() -> None:
    text = "Lithuania expects its first Black Hawks in 2026."
    proposals = [Mention(Span(22, 39), "actor", "company", None)]
    assert [mention.name for mention in find_actors(document_of(text), KnownNames(), proposals)] == ["Lithuania"]
