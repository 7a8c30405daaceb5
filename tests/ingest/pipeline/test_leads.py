"""Where a sentence begins to say something: after bullets and datelines."""

import pytest

from ingest.pipeline.extraction import Span
from ingest.pipeline.leads import begins_at


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("• ", "Estonia has yet to decide."),
        ("- ", "in May a battalion is to come."),
        ("3. ", "Latvia will buy tanks."),
        ("HELSINKI, December 16, 2025 – ", "Eight countries asked for money."),
        ("Riga (LETA) — ", "Latvia will buy tanks."),
        ("VILNIUS - ", "Lithuania ordered tanks."),
        ("* TALLINN, 5 May - ", "Estonia signed."),
        ("", "Estonia – 110 of 135 km are ready."),
        ("", "NATO allies – Germany first – sent troops."),
        ("", "EU – a union."),
        ("", "Lithuania will buy 44 Leopard 2A8 tanks by 2030."),
    ],
)
def test_begins_at_first_word_after_bullet_or_dateline(lead: str, rest: str) -> None:
    body = f"Before. {lead}{rest}"
    assert begins_at(body, Span(8, len(body))) == 8 + len(lead)
