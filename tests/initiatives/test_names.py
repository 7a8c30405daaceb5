"""One comparable form for every spelling of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.names import fold_letters, name_key, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The Baltic Defense Line", "Baltic Defence line", id="article-and-us-spelling"),
        pytest.param("Rīga", "Riga", id="macron"),
        pytest.param("Łódź", "lodz", id="stroke"),
        pytest.param("Estonia’s Ministry of Defence", "Estonia Ministry of Defence", id="possessive"),
        pytest.param("C-RAM", "c ram", id="hyphen"),
        pytest.param("Großverband", "Grossverband", id="sharp-s"),
    ],
)
def test_name_key_spellings_agree(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Latvia", "Lithuania"), ("Patria 6x6", "Patria 8x8"), ("NATO", "NATO Response Force")],
)
def test_name_key_names_differ(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(name=st.text(max_size=60))
def test_name_key_of_a_key_is_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


def test_fold_letters_keeps_other_characters() -> None:
    assert fold_letters("Lielvārde, 2024!") == "lielvarde, 2024!"


def test_sort_key_orders_accented_letters_with_plain_ones() -> None:
    assert sorted(["Žemaitija", "Zarasai", "Ādaži", "Ēdole", "Azuolas"], key=sort_key) == [
        "Ādaži",
        "Azuolas",
        "Ēdole",
        "Zarasai",
        "Žemaitija",
    ]


def test_sort_key_of_a_name_without_letters_is_not_empty() -> None:
    assert sort_key("…") == "…"
