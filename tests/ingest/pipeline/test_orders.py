"""Goods ordered by number, works by their name, lines that are mended or guarded → the undertakings they are."""

import pytest

from tests.ingest.pipeline.reading import needs_model, undertakings_by_tree, undertakings_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lithuania has ordered two patrol boats for 12 million euros.", ["patrol vessels for Lithuania"]),
        ("Sweden will buy four frigates from Naval Group.", ["frigates for Sweden"]),
        ("Finland will buy 60 fighter jets from Lockheed Martin.", ["fighter aircraft for Finland"]),
        ("Finland will buy 64 F-35A fighters from Lockheed Martin.", ["F-35 fighters for Finland"]),
        ("Poland will buy 32 F-35s from Lockheed Martin.", ["F-35 fighters for Poland"]),
        ("Norway will buy six Type 212CD submarines.", ["Type 212CD submarines for Norway"]),
        ("Canada will buy four frigates from Naval Group.", []),
    ],
    ids=["boats", "a neighbour by sea", "jets", "jets by their make", "in the plural", "a class", "from elsewhere"],
)
def test_link_commitments_names_a_class_of_goods_that_is_ordered_by_number(text: str, names: list[str]) -> None:
    assert [name for name, one in undertakings_in(text)[0].items() if one.commitments] == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fingrid will repair EstLink 2 by July.", "repair of EstLink 2", "infrastructure"),
        ("The Estonian Navy is guarding Balticconnector.", "protection of Balticconnector", "maritime"),
    ],
    ids=["repaired", "guarded"],
)
@needs_model
def test_link_commitments_names_what_is_done_for_a_line(text: str, name: str, kind: str) -> None:
    assert undertakings_by_tree(text)[name].kind == kind


def test_link_commitments_opens_nothing_for_a_line_that_was_cut() -> None:
    assert not undertakings_in("Finland said that EstLink 2 was cut in December.")[0]


def test_link_commitments_puts_forces_where_the_sentence_says() -> None:
    text = "Lithuania is glad. The United States will send 500 soldiers to reinforce the battlegroup in Tapa."

    assert "US presence in Estonia" in undertakings_in(text)[0]
