"""Which ministry "the ministry" is, in nine languages."""

import pytest

from ingest.pipeline.extraction import KnownNames
from ingest.pipeline.names.mentions import find_actors
from tests.ingest.pipeline.reading import document_of


def ministries_in(text: str, language: str) -> list[str | None]:
    mentions = find_actors(document_of(text, language), KnownNames(), ())
    return [mention.name for mention in mentions if mention.kind == "government"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Latvian Defence Minister Ann Field left. The ministry said no more.",
            "Ministry of Defence of Latvia",
        ),
        ("en", "Defence Minister Ann Field left. The ministry in Riga is silent.", "Ministry of Defence of Latvia"),
        ("et", "Kaitseminister Jaan Tamm lahkus. Ministeerium kuupäeva ei avalda.", "Ministry of Defence of Estonia"),
        ("lv", "Iekšlietu ministrs Jānis Kalns aizbrauca. Ministrija klusē.", "Ministry of the Interior of Latvia"),
        ("lt", "Gynybos ministras Jonas Kalnas išvyko. Ministerija tyli.", "Ministry of Defence of Lithuania"),
        (
            "de",
            "Verteidigungsminister Karl Berg reiste ab. Das Ministerium schweigt.",
            "Ministry of Defence of Germany",
        ),
        ("pl", "Minister obrony Jan Góra wyjechał. Resort milczy.", "Ministry of Defence of Poland"),
        ("fi", "Puolustusministeri Matti Mäki lähti. Ministeriö vaikenee.", "Ministry of Defence of Finland"),
        ("sv", "Försvarsminister Erik Berg reste. Departementet tiger.", "Ministry of Defence of Sweden"),
        ("ru", "Министр обороны Литвы Йонас Калнас уехал. Министерство молчит.", "Ministry of Defence of Lithuania"),
    ],
)
def test_find_bare_ministries_after_a_minister(language: str, text: str, expected: str) -> None:
    assert ministries_in(text, language) == [expected]


def test_find_bare_ministries_after_a_ministry() -> None:
    text = "The foreign ministry in Vilnius said no. Latvia said yes. The ministry also wrote a letter."

    assert set(ministries_in(text, "en")) == {"Ministry of Foreign Affairs of Lithuania"}


def test_find_bare_ministries_without_a_minister() -> None:
    assert ministries_in("Latvia said yes. The ministry wrote a letter.", "en") == []
