"""What a page wraps around an article goes; nothing of the article does."""

import pytest

from ingest.pipeline.furniture import remove_furniture

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
    ],
)
def test_remove_furniture_line(line: str) -> None:
    assert cleaned("A headline", line, SENTENCE) == ["A headline", SENTENCE]
    assert cleaned("A headline", SENTENCE, line) == ["A headline", SENTENCE]


@pytest.mark.parametrize(
    "line",
    [
        "Share of defence in the budget",
        "5 SEPTEMBER 2025",
        "Poland: €43.73bn",
        "Tanks | 44 | from 2029",
        "- 12 launchers",
        "Breaking the ice, the ministers met again in the autumn.",
        "Comment on the plan came from the Latvian side, too.",
    ],
)
def test_remove_furniture_line_of_the_article_stays(line: str) -> None:
    assert cleaned("A headline", SENTENCE, line, SENTENCE) == ["A headline", SENTENCE, line, SENTENCE]


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


def test_remove_furniture_links_that_hang_below() -> None:
    assert cleaned(SENTENCE, "Exhibitors at a glance", "Register here") == [SENTENCE]


def test_remove_furniture_list_announced_by_a_colon_stays() -> None:
    announced = "The plan names these places on the eastern border of the country:"
    assert cleaned(SENTENCE, announced, "Narva", "Valga") == [SENTENCE, announced, "Narva", "Valga"]
