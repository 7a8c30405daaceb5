"""Currencies whose word or sign several states share, told apart by the state that a text is about."""

import pytest

from tests.ingest.pipeline.test_values import money_in


@pytest.mark.parametrize(
    ("language", "text", "money"),
    [
        ("en", "Denmark will spend 27 billion crowns ($4 billion) on ships.", (27_000_000_000, None, "DKK")),
        ("en", "Norway has set aside 160 billion kroner (€13 billion).", (160_000_000_000, None, "NOK")),
        ("en", "Sweden ordered two aircraft for SKr7.3bn.", (7_300_000_000, None, "SEK")),
        ("en", "Canada pays $43 million, the Canadian minister said in Ottawa.", (43_000_000, None, "CAD")),
        ("en", "Canada and the United States pay $43 million.", (43_000_000, None, "USD")),
        ("en", "Lithuania pays $43 million.", (43_000_000, None, "USD")),
        (
            "en",
            "Canada, the Canadian minister said in Ottawa, pays C$9 billion ($6 billion).",
            (9_000_000_000, None, "CAD"),
        ),
        ("et", "Taani kulutab 2 miljardit krooni.", (2_000_000_000, None, "DKK")),
        ("lv", "Zviedrija tērēs 2 miljardus kronu.", (2_000_000_000, None, "SEK")),
        ("lt", "Norvegija skirs 2 mlrd. kronų.", (2_000_000_000, None, "NOK")),
        ("de", "Dänemark gibt 2 Milliarden Kronen aus.", (2_000_000_000, None, "DKK")),
        ("pl", "Szwecja wyda 2 mld koron.", (2_000_000_000, None, "SEK")),
        ("fi", "Norja käyttää 2 miljardia kruunua.", (2_000_000_000, None, "NOK")),
        ("sv", "Sverige betalar 2 miljarder kronor.", (2_000_000_000, None, "SEK")),
        ("ru", "Дания потратит 2 млрд крон.", (2_000_000_000, None, "DKK")),
    ],
)
def test_home_currency(language: str, text: str, money: tuple[int, int | None, str]) -> None:
    assert money_in(text, language) == [money]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Together they cost 22 billion kronor, or $2 billion."),
        ("de", "Das sind 22 Milliarden schwedische Kronen oder 2 Milliarden Euro."),
        ("fi", "Hinta on 22 miljardia Ruotsin kruunua eli 2 miljardia euroa."),
    ],
)
def test_find_money_said_again_in_another_currency(language: str, text: str) -> None:
    assert money_in(text, language) == [(22_000_000_000, None, "SEK")]
