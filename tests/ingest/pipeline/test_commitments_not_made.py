"""What is asked, left open or denied is no commitment, in the languages that are read without trees."""

import pytest

from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Eesti ehitab idapiirile punkreid. Kui palju punkreid on juba ehitatud, ministeerium ei avalda."),
        ("lv", "Latvija būvē prettanku grāvjus. Cik kilometru jau uzbūvēts, ministrija neatklāj."),
        ("lt", "Lietuva perka haubicas. Kiek haubicų jau pristatyta, kariuomenė neatskleidžia."),
        ("de", "Litauen baut neue Kasernen. Wann die Kasernen gebaut werden, ist offen."),
        ("pl", "Polska kupuje czołgi. Ile czołgów już dostarczono, resort nie ujawnia."),
        ("fi", "Suomi rakentaa tehtaan. Minne tehdas rakennetaan, ei ole vielä päätetty."),
        ("sv", "Sverige köper stridsvagnar. Hur många stridsvagnar som redan levererats vill myndigheten inte säga."),
        ("ru", "Латвия закупает танки. Сколько танков уже поставлено, ведомство не раскрывает."),
    ],
)
def test_find_commitments_what_is_left_open_is_none(language: str, text: str) -> None:
    first, *others = commitments_in(text, language)

    assert first.span.start == 0
    assert others == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lv", "Nevienā citā valstī Zviedrijas vienības līdz šim nav izvietotas."),
        ("de", "Die Bundeswehr hat bislang keine Panzer nach Estland verlegt."),
        ("fi", "Ruotsi ei ole lähettänyt joukkoja Viroon."),
        ("ru", "Польша до сих пор не отправила солдат в Эстонию."),
    ],
)
def test_find_commitments_what_has_not_been_done_is_none(language: str, text: str) -> None:
    assert commitments_in(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "kind", "status"),
    [
        ("lv", "Valsts uzbūvēs ne vairāk kā 20 bunkurus Latvijā.", "construction", "pledged"),
        ("lt", "Lietuva pristatys ne mažiau kaip 20 bunkerių.", "construction", "pledged"),
        ("de", "Deutschland wird nicht nur 600 Soldaten nach Litauen entsenden.", "troops", "pledged"),
        ("pl", "Polska kupi nie mniej niż 20 czołgów.", "equipment", "pledged"),
        ("sv", "Sverige skickar inte bara 600 soldater till Lettland.", "troops", "pledged"),
        ("ru", "Латвия построит не менее 20 бункеров.", "construction", "pledged"),
    ],
)
def test_find_commitments_not_only_or_not_less_denies_nothing(language: str, text: str, kind: str, status: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert (commitment.kind, commitment.status.value) == (kind, status)
