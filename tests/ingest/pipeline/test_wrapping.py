"""Text that was broken at a width becomes paragraphs again; lists, tables and headlines stay as they are."""

import textwrap

import pytest

from ingest.pipeline.cleaning.wrapping import join_wrapped_lines

PARAGRAPHS = (
    "Latvia will spend 303 million euros on the Baltic Defence Line within five years, the Ministry of Defence said.",
    "The line is to hold anti-tank ditches, dragon's teeth and bunkers along the eastern border of all three states.",
    "Estonia has ordered 600 bunkers, of which the first stand near Narva; Lithuania mines the bridges of the Neman.",
)


@pytest.mark.parametrize("width", [45, 72, 80, 100])
def test_join_wrapped_lines_gives_the_paragraphs(width: int) -> None:
    lines = [line for text in PARAGRAPHS for line in (*textwrap.wrap(text, width), "")]

    assert [line for line in join_wrapped_lines(lines) if line] == list(PARAGRAPHS)


def test_join_wrapped_lines_keeps_items_of_a_list_apart() -> None:
    items = ["- ditches and bunkers", "- dragon's teeth", "- depots"]
    lines = [*textwrap.wrap(" ".join(PARAGRAPHS), 60), "", *items]

    assert join_wrapped_lines(lines) == [" ".join(PARAGRAPHS), "", *items]


@pytest.mark.parametrize(
    "lines",
    [
        list(PARAGRAPHS),
        ["Headline of the day", "", PARAGRAPHS[0], PARAGRAPHS[1], "Read more"],
        ["Estonia | 600 bunkers | 2027", "Latvia | 20 km of ditches | 2028", "Lithuania | 18 parks | 2026"],
        ["Narva", "Valga", "Rēzekne", "Ludza", "Alytus", "Marijampolė"],
        [],
    ],
    ids=["one line each", "headline and button", "table", "list", "nothing"],
)
def test_join_wrapped_lines_leaves_other_text(lines: list[str]) -> None:
    assert join_wrapped_lines(lines) == lines
