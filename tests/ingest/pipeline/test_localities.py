"""Municipalities in nine languages, each with its state."""

import pytest

from ingest.pipeline.extraction import Span
from ingest.pipeline.localities import find_localities
from ingest.pipeline.phrases import read_words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Soldiers train at Tapa and in Ādaži.", [("Tapa", "Estonia"), ("Ādaži", "Latvia")]),
        ("Ämaris maandusid hävitajad.", [("Ämari", "Estonia")]),
        ("Poligons Sēlijā ir atklāts.", [("Sēlija", "Latvia")]),
        ("Rūdninkuose statomas miestelis.", [("Rūdninkai", "Lithuania")]),
        ("Myśliwce stoją w Malborku.", [("Malbork", "Poland")]),
        ("Esikunta toimii Mikkelissä.", [("Mikkeli", "Finland")]),
        ("База в Нарве, учения в Пабраде.", [("Narva", "Estonia"), ("Pabradė", "Lithuania")]),
        ("The minister spoke in Tallinn.", []),
    ],
    ids=["en", "et", "lv", "lt", "pl", "fi", "ru", "a capital"],
)
def test_find_localities(text: str, names: list[tuple[str, str]]) -> None:
    found = find_localities(read_words(text, Span(0, len(text))))

    assert [(match.label.name, match.label.state) for match in found] == names
