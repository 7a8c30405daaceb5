"""Numbered formations by pattern."""

import pytest

from ingest.pipeline.names.formations import find_formations, ordinal


@pytest.mark.parametrize(
    ("language", "text", "words", "name"),
    [
        ("en", "with the 9th Cavalry Regiment in May", "9th Cavalry Regiment", "9th Cavalry Regiment"),
        ("en", "the 6th Squadron, 9th Cavalry Regiment came", "6th Squadron, 9th Cavalry Regiment", None),
        ("en", "the 4th Brigade came", "4th Brigade", "4th Brigade"),
        (
            "de",
            "das Panzergrenadierbataillon 122 kam",
            "Panzergrenadierbataillon 122",
            "122nd Armoured Infantry Battalion",
        ),
        ("de", "Soldaten der 10. Panzerdivision", "10. Panzerdivision", "10th Armoured Division"),
        (
            "de",
            "gemeldet haben sich 197. Das Panzergrenadierbataillon 122 soll",
            "Panzergrenadierbataillon 122",
            "122nd Armoured Infantry Battalion",
        ),
        ("de", "das Wachbataillon 7 kam", "Wachbataillon 7", None),
        ("pl", "żołnierze 18. Dywizji Zmechanizowanej", "18. Dywizji Zmechanizowanej", "18th Mechanised Division"),
        ("pl", "oficer 16 Pułku Saperów mówi", "16 Pułku Saperów", "16th Engineer Regiment"),
        (
            "pl",
            "w 10. Brygadzie Kawalerii Pancernej",
            "10. Brygadzie Kawalerii Pancernej",
            "10th Armoured Cavalry Brigade",
        ),
        ("pl", "z 32. Bazy Lotnictwa Taktycznego", "32. Bazy Lotnictwa Taktycznego", "32nd Tactical Air Base"),
        ("en", "of 16 Air Assault Brigade told", "16 Air Assault Brigade", None),
        ("en", "only the 122nd battalion came", "122nd battalion", "122nd Battalion"),
        ("en", "the 45th armoured brigade came", "45th armoured brigade", "45th Armoured Brigade"),
        ("en", "the 3-66 Armor Battalion left", "3-66 Armor Battalion", None),
        ("en", "given Tank Battalion 203 from", "Tank Battalion 203", "203rd Tank Battalion"),
        ("en", "men of the Oakshire Battalion came", "Oakshire Battalion", None),
        ("en", "the Duke of Oakshire's Regiment came", "Duke of Oakshire's Regiment", None),
        ("et", "õhuväe 301. lennusalk andis", "301. lennusalk", "301st Squadron"),
        ("et", "1. jalaväebrigaadile", "1. jalaväebrigaadile", "1st Infantry Brigade"),
        ("lv", "no pulka 71. bataljona; tie", "71. bataljona", "71st Battalion"),
        ("lv", "Zemessardzes 1. Rīgas brigāde", "1. Rīgas brigāde", None),
        ("lt", "vokiečių 45-oji tankų brigada", "45-oji tankų brigada", "45th Tank Brigade"),
        ("fi", "siellä 2. jääkäripataljoonan väki", "2. jääkäripataljoonan", "2nd Jaeger Battalion"),
        ("sv", "ur 71:a bataljonen från", "71:a bataljonen", "71st Battalion"),
        ("ru", "солдаты 1-й пехотной бригады", "1-й пехотной бригады", "1st Infantry Brigade"),
    ],
)
def test_find_formations(language: str, text: str, words: str, name: str | None) -> None:
    [(span, found)] = find_formations(text, language)

    assert (text[span.start : span.end], found) == (words, name or words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the 69th rotation ended"),
        ("en", "in the 2nd half"),
        ("en", "a brigade of 3,000"),
        ("en", "the German Brigade came"),
        ("en", "the Air Defence Battalion came"),
        ("en", "an F-35 Squadron"),
        ("lv", "2024. gada bataljons"),
        ("de", "am 5. Mai übte die Brigade"),
        ("pl", "10 mld zł na brygady"),
    ],
)
def test_find_formations_none(language: str, text: str) -> None:
    assert list(find_formations(text, language)) == []


@pytest.mark.parametrize(("number", "words"), [(1, "1st"), (12, "12th"), (22, "22nd"), (113, "113th"), (203, "203rd")])
def test_ordinal(number: int, words: str) -> None:
    assert ordinal(number) == words
