"""Which stage or part of an undertaking a quote tells of, and whether of one more."""

import pytest

from ingest.pipeline.reconciling.stages import find_stages

FIRST, SECOND = ("stages", "1"), ("stages", "2")


@pytest.mark.parametrize(
    ("language", "quote", "named"),
    [
        ("en", "The first stage of the Nursipalu ranges opens in May.", FIRST),
        ("en", "Poland has finished the second, northern section of its wall.", SECOND),
        ("en", "Work on phase II at Pabradė begins in 2027.", ("phase", "2")),
        ("en", "II, part B | Merko | EUR 280 m", ("part", "B")),
        ("en", "A first batch of howitzers is due in 2026.", ("batches", "1")),
        ("et", "Nursipalu esimene etapp valmib tänavu", FIRST),
        ("lv", "pabeigta poligona pirmā kārta", FIRST),
        ("lt", "Pabradės antrasis etapas bus baigtas 2027 m.", SECOND),
        ("de", "Der erste Bauabschnitt der Kaserne ist fertig", FIRST),
        ("pl", "Zakończono pierwszy etap budowy bazy", FIRST),
        ("fi", "Ensimmäinen rakennusvaihe valmistuu syksyllä", FIRST),
        ("sv", "Den första etappen av hamnen är klar", FIRST),
        ("ru", "открыть его первую очередь обещают летом", FIRST),
    ],
)
def test_find_stages_named(language: str, quote: str, named: tuple[str, str]) -> None:
    assert find_stages(quote, language).named == {named}


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("en", "In the first stage three ranges were built."),
        ("en", "The first soldiers arrived in 2017."),
        ("en", "For its part, Latvia will buy launchers."),
        ("en", "Article 5 and section commanders were named."),
        ("lv", "Pirmajā kārtā uzbūvētas trīs šautuves"),
        ("lt", "Pirmajame etape pastatytos kareivinės"),
        ("de", "In der ersten Phase entstehen Kasernen"),
        ("pl", "W pierwszym etapie powstaną magazyny"),
        ("ru", "В первую очередь построят склады"),
        ("", "The first stage is ready."),
    ],
)
def test_find_stages_none_named(language: str, quote: str) -> None:
    assert not find_stages(quote, language).named


@pytest.mark.parametrize(
    ("language", "quote", "is_more"),
    [
        ("en", "Last year we ordered twelve more.", True),
        ("en", "is having a second, larger plant designed", True),
        ("en", "another six launchers", True),
        ("de", "Riga kauft 30 weitere Fahrzeuge", True),
        ("sv", "Ytterligare en bataljon flyttas", True),
        ("lt", "Vilnius perka dar vieną bateriją", True),
        ("lv", "Vēl 200 karavīru tur gatavībā", True),
        ("en", "more than twelve launchers", False),
        ("lv", "vēl divus gadus", False),
        ("en", "the mission will run for another three years", False),
        ("en", "expected in a second half of the year", False),
        ("ru", "второй по численности контингент", False),
        ("de", "das zweite Halbjahr", False),
    ],
)
def test_find_stages_one_more(language: str, quote: str, *, is_more: bool) -> None:
    assert find_stages(quote, language).is_more is is_more
