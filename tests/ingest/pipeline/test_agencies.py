"""Bodies that no list holds, by how their names are built; and that patterns of names take linear time."""

import time

import pytest

from ingest.pipeline.extraction import KnownNames
from ingest.pipeline.names.agencies import find_unknown_bodies
from ingest.pipeline.names.mentions import find_actors
from ingest.pipeline.reading import Reading
from tests.ingest.pipeline.reading import document_of


def bodies_in(text: str, language: str) -> set[tuple[str, str]]:
    return {
        (text[span.start : span.end], kind) for span, kind in find_unknown_bodies(Reading(document_of(text, language)))
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It was ordered by the Digital Readiness Agency in May.", ("Digital Readiness Agency", "government")),
        ("en", "Some say the Northern Harbour Command has moved.", ("Northern Harbour Command", "armed_forces")),
        ("en", "So the European Quarry Board has decided this year.", ("European Quarry Board", "alliance")),
        (
            "pl",
            "Jak podkreśla Biuro Programów Drogowych, droga jest gotowa.",
            ("Biuro Programów Drogowych", "government"),
        ),
        ("de", "So sagte Bundesbrückenbehörde nichts.", ("Bundesbrückenbehörde", "government")),
        ("et", "Nüüd ütles Kaevandusamet, et kraav on valmis.", ("Kaevandusamet", "government")),
        ("fi", "Näin kertoo Kaivosvirasto kunnalle.", ("Kaivosvirasto", "government")),
        ("sv", "Det säger Grusverket om planen för hamnen.", ("Grusverket", "government")),
        ("lv", "Tā paziņoja Valsts sagādes dienests kopā ar pagastu.", ("Valsts sagādes dienests", "government")),
        ("lt", "Tai pranešė Valstybės karjerų tarnyba ir seniūnija.", ("Valstybės karjerų tarnyba", "government")),
        ("ru", "Это сообщила Служба карьерного управления.", ("Служба карьерного управления", "government")),
    ],
)
def test_find_unknown_bodies(language: str, text: str, expected: tuple[str, str]) -> None:
    assert bodies_in(text, language) == {expected}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It stands beside the Digital Readiness Agency."),
        ("en", "The News Agency said so in May."),
        ("en", "New Radar Service Opens In Riga"),
        ("en", "The agency and the board said so."),
        ("lv", "Šis dienests ir svarīgs."),
    ],
    ids=["place", "outlet", "title", "common nouns", "small letters"],
)
def test_find_unknown_bodies_none(language: str, text: str) -> None:
    assert bodies_in(text, language) == set()


def test_find_actors_unknown_body_takes_the_state_beside_it() -> None:
    mentions = find_actors(
        document_of("The Estonian Digital Readiness Agency said in May that it will wait."), KnownNames(), ()
    )

    assert ("Estonian Digital Readiness Agency", "EE") in {(mention.name, mention.country) for mention in mentions}


@pytest.mark.parametrize("language", ["en", "et", "lv", "lt", "de", "pl", "fi", "sv", "ru"])
@pytest.mark.parametrize("unit", ["Aa ", "a", "1. aa ", "the A ", "Valsts aa ", "12 Aa Bb ", "said ", "A, "])
def test_find_actors_takes_linear_time(language: str, unit: str) -> None:
    document = document_of(unit * (30_000 // len(unit)), language)
    start = time.process_time()
    find_actors(document, KnownNames(), ())
    assert time.process_time() - start < 5
