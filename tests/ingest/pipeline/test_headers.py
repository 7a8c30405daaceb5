"""Titles and dates of publication, as articles in nine languages write them."""

import pytest

from ingest.pipeline.cleaning.headers import header_of, read_published, read_title

SENTENCE = "The two ministers signed the agreement in Riga, their offices said."


def title_of(*lines: str) -> str | None:
    return read_title(header_of(lines, "en"), lines, "en")


def published_of(*lines: str, language: str = "en") -> str | None:
    date = read_published(header_of(lines, language), lines, lines, language)
    return None if date is None else str(date)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Ministers sign", "", SENTENCE], "Ministers sign"),
        ([SENTENCE], None),
        (["INTERVIEW", "“It is not enough”", "", SENTENCE], "“It is not enough”"),
        (["4 March 2025", "Ministers sign", SENTENCE], "Ministers sign"),
        (["Ministry of Defence", "Press release", "16.08.2024", "", "Ministers sign", "", SENTENCE], "Ministers sign"),
        (
            ["Ministry of Defence", "In Latvia | Abroad", "30.01.2025", "", "Ministers sign", "", SENTENCE],
            "Ministers sign",
        ),
        (["Ministry of Defence signs", "", "Why it matters", "", SENTENCE], "Ministry of Defence signs"),
        (["By A. Writer", "Ministers sign", SENTENCE], "Ministers sign"),
        (["Can they build it in time?", "", SENTENCE], "Can they build it in time?"),
        (["EXPLAINED", "", "Who pays for the barracks?", "", SENTENCE], "Who pays for the barracks?"),
        (["MINISTERS SIGN", "", SENTENCE], "MINISTERS SIGN"),
        (["Ministry of Defence of Latvia", "Media Section", "", "Ministers sign", "", SENTENCE], "Ministers sign"),
        (
            ["Sweden buys in haste. Time cannot be bought.", "", SENTENCE, "", "4 March 2025", "", SENTENCE * 9],
            "Sweden buys in haste. Time cannot be bought.",
        ),
    ],
    ids=[
        "first line",
        "none",
        "label",
        "date",
        "letterhead",
        "dated letterhead",
        "no letterhead",
        "byline",
        "question",
        "word above it",
        "nothing but capitals",
        "issuer",
        "two sentences",
    ],
)
def test_read_title(lines: list[str], title: str | None) -> None:
    assert title_of(*lines) == title


@pytest.mark.parametrize(
    ("language", "line", "date"),
    [
        ("en", f"RIGA, 19 January 2024 - {SENTENCE}", "2024-01-19"),
        ("en", f"VILNIUS (Agency), Jan. 19, 2024 — {SENTENCE}", "2024-01-19"),
        ("de", f"Vilnius, 28. Mai 2025. {SENTENCE}", "2025-05-28"),
        ("en", f"WASHINGTON, December 21, 2022. The {SENTENCE}", "2022-12-21"),
        ("en", f"HELSINGBORG, Sweden (22 May 2026) - {SENTENCE}", "2026-05-22"),
        ("en", f"Nov. 2023 - {SENTENCE}", "2023-11"),
        ("en", f"Posted: May 9, 2023, 7:00 PM CDT | Updated: 6 minutes ago\n{SENTENCE}", "2023-05-09"),
        ("en", f"On 19 January 2024, {SENTENCE}", None),
        ("en", "The ministers met on 19 January 2024 - a cold day - and signed what had been agreed.", None),
    ],
    ids=["place", "agency", "German", "full stop", "brackets", "month", "stamp", "sentence", "prose"],
)
def test_read_published_dateline(language: str, line: str, date: str | None) -> None:
    assert published_of("Ministers sign", "", *line.split("\n"), language=language) == date


def test_read_published_dateline_below_a_headline_that_is_a_sentence() -> None:
    assert published_of(SENTENCE, "", f"WARSAW, 8th December, 2021 - {SENTENCE}") == "2021-12-08"


def test_read_published_in_brackets_of_the_title() -> None:
    assert published_of("Ministers sign (May 21, 2023)", "", SENTENCE) == "2023-05-21"


def test_read_published_newest_entry_of_a_live_blog() -> None:
    assert published_of("Live: depots", "3 MARCH 2025", SENTENCE, "5 MAY 2025", SENTENCE) == "2025-05-05"


def test_read_published_stamp_below_the_text() -> None:
    assert published_of("Ministers sign", SENTENCE, "Published 12 May 2025") == "2025-05-12"


def test_read_published_stamp_below_the_lead() -> None:
    assert published_of("Ministers sign", SENTENCE, "Published 12 May 2025, 11:40", SENTENCE) == "2025-05-12"


def test_read_published_dates_within_the_text_are_not_taken() -> None:
    assert published_of("Ministers sign", SENTENCE, "5 May 2024", SENTENCE, "7 July 2024", SENTENCE) is None


def test_read_published_revision_counts_only_alone() -> None:
    assert published_of("Ministers sign", "Published 12 May 2025", "Updated 14 May 2025", SENTENCE) == "2025-05-12"
    assert published_of("Ministers sign", "Updated 14 May 2025", SENTENCE) == "2025-05-14"


def test_read_published_below_a_summary() -> None:
    assert published_of("Ministers sign", "", SENTENCE, "", "19 November 2025", "", SENTENCE * 6) == "2025-11-19"


def test_read_published_stamp_among_furniture_at_the_end() -> None:
    page = ["Ministers sign", SENTENCE, "Published 12 May 2025", "© Example", "Contact us"]
    lines = page[:2]

    assert str(read_published(header_of(lines, "en"), lines, page, "en")) == "2025-05-12"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Ministry of Defence | News | 22.07.2019", "2019-07-22"),
        ("Press release - Plenary session - 17-12-2025", "2025-12-17"),
        ("Issue 51 | March 2014 | Naval | Land", "2014-03"),
        ("News | Naval | Land", None),
    ],
)
def test_read_published_in_a_line_taken_off_above_the_text(line: str, date: str | None) -> None:
    lines = ["Ministers sign", SENTENCE]

    published = read_published(header_of(lines, "en"), lines, [line, *lines], "en")

    assert (published and str(published)) == date


def test_read_published_of_a_line_taken_off_below_the_text_is_of_something_else() -> None:
    lines = ["Ministers sign", SENTENCE]

    assert read_published(header_of(lines, "en"), lines, [*lines, "More news | 22.07.2019"], "en") is None


@pytest.mark.parametrize(
    ("language", "line", "date"),
    [
        ("en", "12/2023", "2023-12"),
        ("en", "(Reporting in Warsaw; editing by the desk. Published 2025-03-11)", "2025-03-11"),
        ("en", "2018", "2018"),
        ("en", "| 2020", "2020"),
        ("en", "BNS, VILNIUS, 2018", "2018"),
        ("en", "Riga, spring 2016", "2016"),
        ("en", "News story, May 2019", "2019-05"),
        ("en", "October 2023. ERR", "2023-10"),
        ("en", "Autumn 2022 · by a staff writer", "2022"),
        ("en", "(Source: Lithuania Ministry of Defence; issued Jan 11, 2017)", "2017-01-11"),
        ("en", "Namejs 2025", None),
        ("en", "Defence budget – 2026", None),
        ("et", "Tallinn, 2016", "2016"),
        ("lv", "Rīga, rudens 2016", "2016"),
        ("de", "Berlin, Herbst 2016", "2016"),
    ],
)
def test_read_published_of_a_month_or_year(language: str, line: str, date: str | None) -> None:
    assert published_of("Ministers sign", "", line, "", SENTENCE, language=language) == date
