"""What a page wraps around an article goes; nothing of the article does."""

import pytest

from ingest.pipeline.cleaning.furniture import remove_furniture

SENTENCE = "The two ministers signed the agreement on Monday in Riga."


def cleaned(*lines: str) -> list[str]:
    return [line for line in remove_furniture(lines) if line]


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Politics | Sport",
        "Startseite > Politik > Ausland",
        "You are here: Home > News",
        "Reading time: 4 min",
        "Share on Facebook   Share on X",
        "Facebook X LinkedIn WhatsApp",
        "We use cookies to give you the best experience. By continuing you accept them.",
        "You have read 2 of 5 free articles this month.",
        "ADVERTISEMENT",
        "© 2025 Example Media. All rights reserved.",
        "Photo: A. Writer / Agency",
        "Full story for subscribers",
        "Loe ka: Kolmas pataljon kolis",
        "Jaga Facebookis",
        "Lasi arī: Cits raksts",
        "FOTO: 5 attēli",
        "Skaitykite taip pat: Kitas straipsnis",
        "REKLAMA",
        "Lesen Sie auch: Ein anderer Artikel",
        "Anzeige",
        "Czytaj także: Inny artykuł",
        "Fot. Agencja",
        "Lue myös: Toinen juttu",
        "Mainos",
        "Läs också: En annan artikel",
        "Annons",
        "Читайте также: Другая статья",
        "Фото: Агентство",
        "By A. Writer in Riga",
        "Teksti: ulkomaantoimitus",
        "EN | LV | RU",
        "Save   Share   Print",
        "Print   Send to a friend",
        "Search our content",
        "Switch to dark mode",
        "Newest entries first",
        "Follow The Example on Facebook and X!",
        "Share: Facebook | X | E-mail",
        "Поделиться   Нравится 58   Отправить новость",
        "Podziel się:  f  X  ✉",
        "news.example.com",
        "Soldiers load a truck at Tapa. Photo: A. Writer",
        "Soldiers load a truck at Tapa (Photo: A. Writer)",
        "Soldiers load a truck at Tapa / AFP",
        "A public shelter sign in Tallinn. Source: archive",
        "The minister receives the key. © Lithuanian MoD",
        "A howitzer fires during an exercise. (BAE Systems)",
        "This page is no longer updated. Thank you for following.",
        "Take note: this story is more than a year old",
        "This audio is created with AI assistance",
        "World, Europe",
        "Kariai prie tilto. V. Pavardenio nuotr.",
        "Comments have been closed for this article.",
        "Get the evening round-up in your inbox every day.",
        "Märkasid viga? Anna meile teada.",
        "Pārpublicēšana bez rakstiskas atļaujas aizliegta.",
        "Be raštiško sutikimo šios naujienos tekstą kopijuoti draudžiama.",
        "Die Kommentarfunktion für diesen Artikel wurde geschlossen.",
        "Możliwość komentowania została wyłączona.",
        "Huomasitko virheen? Kerro meille siitä.",
        "Hitta fel i texten? Skriv till oss",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.",
        "Gallery (9)",
        "Weather: Helsinki +17, Rovaniemi +11",
        "[Image caption: A launcher on display outside the hall]",
        "Note – this story is more than 2 years old",
        "Opens in a new window: our podcast on the brigade",
        "The interview was shortened and edited for clarity.",
        "Got information? Write to our newsroom, encrypted if you like.",
        "Read the comments (212) | Report a fault in the article",
        "Follow The Example on Facebook and never miss an update!",
        "Das Interview wurde gekürzt und redaktionell bearbeitet.",
        "Ilm: Tallinn 12, Tartu 14",
    ],
)
def test_remove_furniture_line(line: str) -> None:
    assert cleaned("A headline", line, SENTENCE) == ["A headline", SENTENCE]
    assert cleaned("A headline", SENTENCE, line) == ["A headline", SENTENCE]


@pytest.mark.parametrize(
    "line",
    [
        "Share of defence in the budget",
        "Open the border, haulers demand",
        "Send more troops, allies hear on X",
        "Visit to the Adazi base",
        f"The first twelve howitzers have reached the brigade. {SENTENCE} Conscripts train from March. (BNS)",
        "5 SEPTEMBER 2025",
        "Poland: €43.73bn",
        "Tanks | 44 | from 2029",
        "- 12 launchers",
        "Breaking the ice, the ministers met again in the autumn.",
        "Comment on the plan came from the Latvian side, too.",
        "The drones had entered the country without permission.",
        "Mit Nachdruck forderte der Minister mehr Geld für die Brigade.",
        "Договор подписали министры обороны двух стран в Риге.",
    ],
)
def test_remove_furniture_line_of_the_article_stays(line: str) -> None:
    assert cleaned("A headline", SENTENCE, line, SENTENCE) == ["A headline", SENTENCE, line, SENTENCE]


@pytest.mark.parametrize(
    "row", ["Only here | Analysis", "example.lv  |  Sākums  |  Jaunumi  |  EN  LV", "Majandus  Börs  Tööstus"]
)
def test_remove_furniture_row_of_sections_above_the_title(row: str) -> None:
    headline = "Ministers of three countries sign"
    assert cleaned(row, headline, SENTENCE) == [headline, SENTENCE]


def test_remove_furniture_link_within_the_article() -> None:
    link = "Podcast: what the brigade still needs"
    assert cleaned("Ministers sign", SENTENCE, link, SENTENCE) == ["Ministers sign", SENTENCE, SENTENCE]
    assert cleaned(link, SENTENCE) == [link, SENTENCE]


def test_remove_furniture_buttons_beside_a_date() -> None:
    line = "22 June 2025 | 4 min read | Photo gallery (9)"
    assert cleaned("A headline", line, SENTENCE) == ["A headline", "22 June 2025", SENTENCE]


def test_remove_furniture_advertisement_takes_its_teaser() -> None:
    assert cleaned(SENTENCE, "ADVERTISEMENT", "Ten recipes for autumn", "", SENTENCE) == [SENTENCE, SENTENCE]


def test_remove_furniture_advertisement_leaves_the_heading_below_a_blank_line() -> None:
    assert cleaned(SENTENCE, "ADVERTISEMENT", "", "The road ahead", SENTENCE) == [SENTENCE, "The road ahead", SENTENCE]


def test_remove_furniture_next_article_takes_its_headline() -> None:
    lines = [SENTENCE, "Previous Article", "", "A match in Riga", "", "Next Article", "", "A trial in 2 cities"]
    assert cleaned(*lines) == [SENTENCE]


def test_remove_furniture_list_of_headlines() -> None:
    lines = [SENTENCE, "Most read", "1. A fire in town", "2. New school opens", "", SENTENCE]
    assert cleaned(*lines) == [SENTENCE, SENTENCE]


def test_remove_furniture_link_list_to_the_end() -> None:
    lines = [SENTENCE, "Additional Resources", "", "For more, see the following:", "", "Firm fined 2 million euros"]
    assert cleaned(*lines) == [SENTENCE]


def test_remove_furniture_to_the_end_spares_later_paragraphs() -> None:
    paragraph = " ".join([SENTENCE] * 5)
    assert paragraph in cleaned(SENTENCE, "Further reading", paragraph)


def test_remove_furniture_cuts_read_more_off_a_sentence() -> None:
    assert cleaned("A headline", f"{SENTENCE} Read more »") == ["A headline", SENTENCE]


def test_remove_furniture_cuts_sigla_off_a_sentence() -> None:
    assert cleaned("A headline", f"{SENTENCE}/abc/DE/fg") == ["A headline", SENTENCE]


@pytest.mark.parametrize(
    "lines",
    [
        ("Exhibitors at a glance", "Register here"),
        ("Opening hours and tickets",),
        ("Book now: Riga to Munich from €59", "Terms apply"),
        ("A. Writer is a journalist who lives in Riga and writes about the army.",),
        ("Further questions are answered by press@example.org or by telephone.",),
        ("(abc/def)",),
    ],
)
def test_remove_furniture_that_hangs_below(lines: tuple[str, ...]) -> None:
    assert cleaned(SENTENCE, *lines) == [SENTENCE]


@pytest.mark.parametrize(
    "line",
    ["“We thank the newsletter of the regiment”", "- 12 launchers", "Tanks | 44 | from 2029"],
)
def test_remove_furniture_last_line_of_the_article_stays(line: str) -> None:
    assert cleaned(SENTENCE, line) == [SENTENCE, line]


def test_remove_furniture_of_notices_alone_leaves_them() -> None:
    notice = "The ministry answers questions on Monday. Press Section, phone on request."
    assert remove_furniture([notice, ""]) == [notice, ""]


def test_remove_furniture_rows_of_figures_below_stay() -> None:
    assert cleaned(SENTENCE, "Estonia: 12 launchers", "Latvia: 6 launchers")[1:] == [
        "Estonia: 12 launchers",
        "Latvia: 6 launchers",
    ]


def test_remove_furniture_list_announced_by_a_colon_stays() -> None:
    announced = "The plan names these places on the eastern border of the country:"
    assert cleaned(SENTENCE, announced, "Narva", "Valga") == [SENTENCE, announced, "Narva", "Valga"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("22 June 2025 | 4 min read | Photo gallery (9)", ["22 June 2025"]),
        ("Latgale  •  Aizsardzība  •  06.03.2026. 11:05  •  Lasīšanas laiks 4 min", ["06.03.2026. 11:05"]),
        ("02.09.2025 17:20 | Обновлено 19:05", ["02.09.2025 17:20"]),
        ("Majandus  Börs  Tööstus", []),
        ("Tylko u nas | Analiza", []),
        ("ru.example.lt", []),
        ("16.08.2024", ["16.08.2024"]),
        ("Why the Baltic states build a line | and what it costs them", None),
    ],
    ids=["date", "sections and date", "updated", "wide gaps", "two labels", "address", "date alone", "headline"],
)
def test_remove_furniture_small_things_above_the_article(line: str, kept: list[str] | None) -> None:
    headline = "Four firms are let into the park"
    assert cleaned(headline, "", line, "", SENTENCE) == [headline, *([line] if kept is None else kept), SENTENCE]


def test_remove_furniture_headline_with_a_bar_stays_where_it_is_the_only_one() -> None:
    assert cleaned("Baltic line | Explained", "", SENTENCE) == ["Baltic line | Explained", SENTENCE]


def test_remove_furniture_rows_of_a_table_above_the_first_sentence_stay() -> None:
    rows = ["Country | Guns | Year", "Latvia | 12 | 2027", "Estonia | 24 | 2028"]
    assert cleaned("Guns in figures for this year", *rows, "", SENTENCE) == [
        "Guns in figures for this year",
        *rows,
        SENTENCE,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Comments have been closed for this article.",
        "12 readers recommend this",
        "Do you agree? Write to the editor",
        "Communications Division, tel. +370 5 261 2363",
        "Press contact: press@ministry.example",
        "The writer is a former editor of this newspaper.",
        "Anna Berg är säkerhetspolitisk kommentator.",
        "Autor jest publicystą działu zagranicznego",
        "Be raštiško agentūros sutikimo šios naujienos tekstą kopijuoti draudžiama.",
        "© LETA. Pārpublicēšana bez rakstiskas atļaujas aizliegta.",
        "Feedback zum Artikel? Schreiben Sie uns!",
        "Galerii (9 fotot)",
        "Поделиться   Нравится 58   Отправить новость",
        "Huomasitko virheen? Anna palautetta toimitukselle.",
    ],
)
def test_remove_furniture_closing_note(line: str) -> None:
    assert cleaned("A headline", SENTENCE, "", line, "One more link") == ["A headline", SENTENCE]


@pytest.mark.parametrize(
    "lines",
    [
        ["Latvia: 12 guns", "Estonia: 24 guns"],
        ["Tanks | 44 | from 2029"],
        ["- bunkers near Narva", "- depots near Valga"],
        ["Finland will sign up to the plan, the ministers told us."],
        ["Sweden will become a member of the group; the parties follow the news closely."],
    ],
    ids=["figures", "table row", "list", "sign up", "member"],
)
def test_remove_furniture_end_of_the_article_stays(lines: list[str]) -> None:
    assert cleaned("A headline", SENTENCE, *lines) == ["A headline", SENTENCE, *lines]


@pytest.mark.parametrize(
    "line",
    [
        "An armoured vehicle crosses the bridge at Tapa. Photo: A. Writer / Agency",
        "The bridge at Tapa (Photo: Ministry of Defence)",
        "Foto: Ermistu mets, kuhu park kerkib. Autor: A. Kirjutaja",
        "Kareiviai Pabradėje. V. Pavardenio / BNS nuotr.",
        "Bunkry pod Augustowem. Fot. Sztab Generalny",
        "A soldier in the barracks. (Staff photo)",
        "Ministers at work (representative photo only)",
        "Aita itärajalla. Kuva: Rajavartiolaitos",
        "Soldater i Ādaži. Foto: Försvarsmakten",
        "Солдаты на полигоне. Фото: Министерство обороны",
    ],
)
def test_remove_furniture_caption(line: str) -> None:
    assert cleaned("A headline", SENTENCE, line, SENTENCE) == ["A headline", SENTENCE, SENTENCE]


def test_remove_furniture_keeps_box_that_counts_things() -> None:
    box = ("Facts: what is bought", "16 launchers", "8 radars", "Vehicles for platoon commanders")
    lines = ("A headline", SENTENCE, *box)

    assert cleaned(*lines, "", "Subscribe to our morning letter") == [*lines]


def test_remove_furniture_motto_above_the_headline() -> None:
    lines = ("Clear words for curious minds", "Ministers seal barracks deal in Riga", SENTENCE)

    assert cleaned(*lines) == list(lines[1:])


@pytest.mark.parametrize(
    "above",
    [
        ["EXPLAINER"],
        ["Home / Society", "Politics"],
        ["Ministers Weekly - who signs what in uniform"],
        ["MINISTERS TODAY", "Fleet tracker · Jobs at sea · Shop"],
        ["The ministers' county – since 1929", "Weather: 9°C, showers"],
        ["Riga affairs in English", "History | Business | Culture | Politics"],
        ["Riga Security"],
        ["MINISTERS AND ARMIES"],
        ["The Riga Desk of Ministers", "EXPLAINER"],
    ],
    ids=[
        *("kind of text", "section", "paper", "name above a menu", "motto", "motto above a menu"),
        *("section of two words", "paper in capitals", "name above the kind of text"),
    ],
)
def test_remove_furniture_masthead(above: list[str]) -> None:
    headline = "Ministers seal barracks deal in Riga"

    assert cleaned(*above, "", headline, "", SENTENCE) == [headline, SENTENCE]


@pytest.mark.parametrize(
    "above",
    [
        ["Ministry of Defence of Latvia", "Home | News | Contacts"],
        ["Ministers meet for talks", "Share: Facebook | X | LinkedIn"],
        ["Guns for the ministers"],
        ["Seventy ministers"],
    ],
    ids=["issuer", "headline above share buttons", "headline above another", "headline of two words"],
)
def test_remove_furniture_head_of_the_article_stays(above: list[str]) -> None:
    heading = "Where is it, and who wants it?"

    assert cleaned(*above, "", heading, "", SENTENCE) == [above[0], heading, SENTENCE]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Tallinn 24.04.2025 18:42 | Photo: Government Office", "Tallinn 24.04.2025 18:42"),
        ("20 Nov 2025 | 4 minute read", "20 Nov 2025"),
        ("Thursday, 13 June 2024. All times local", "Thursday, 13 June 2024"),
        ("Friday 26 September 2025 - this blog is closed", "Friday 26 September 2025"),
    ],
)
def test_remove_furniture_date_stays(line: str, kept: str) -> None:
    headline = "Four firms are let into the park"

    assert cleaned(headline, "", line, "", SENTENCE) == [headline, kept, SENTENCE]


def test_remove_furniture_list_of_the_paper() -> None:
    lines = (SENTENCE, "", "The Example's earlier coverage:", "- Cabinet sets up a firm", "- Who makes shells?")
    assert cleaned(*lines) == [SENTENCE]


@pytest.mark.parametrize(
    "line",
    ["An example of clarity since 1990", "What the allies want:", "INTERVIEW", "Two ministers, one pen"],
    ids=["digits", "opens", "label", "shared word"],
)
def test_remove_furniture_line_above_the_headline_stays(line: str) -> None:
    lines = (line, "Ministers seal barracks deal in Riga", SENTENCE)

    assert cleaned(*lines) == list(lines)


def test_remove_furniture_caption_above_its_credit() -> None:
    lines = cleaned("Latvia buys 12 howitzers", "", "Swedish vehicles in Riga.", "Photo: pool", "", SENTENCE)
    assert lines == ["Latvia buys 12 howitzers", SENTENCE]


def test_remove_furniture_keeps_a_date_above_a_credit() -> None:
    assert "4 October 2024" in cleaned("Latvia buys 12 howitzers", "", "4 October 2024", "Photo: pool", "", SENTENCE)


def test_remove_furniture_name_of_an_issuer_above_a_button() -> None:
    lines = ("Ministry of Defence of Latvia", "Skip to content", "", "Ministers sign the agreement", "", SENTENCE)
    assert cleaned(*lines) == ["Ministers sign the agreement", SENTENCE]


def test_remove_furniture_label_above_a_date() -> None:
    lines = ("Commentary", "June 2016", "", "Ministers sign the agreement", "", SENTENCE)
    assert cleaned(*lines) == ["June 2016", "Ministers sign the agreement", SENTENCE]


def test_remove_furniture_contacts_to_the_end() -> None:
    below = ("For further information:", "Media desk, tel. and e-mail", "The firm in brief: a provider of services")
    assert cleaned("Ministers sign the agreement", "", SENTENCE * 4, "", *below)[-1] == SENTENCE * 4
