"""Bytes and pages become documents: what is refused, what is read, and what of the text stays."""

import time

import pytest

from ingest.errors import EmptyArticleError, EncodingError, NotAnArticleError, TooLargeError, UnsupportedLanguageError
from ingest.pipeline.cleaning.documents import (
    MAX_BYTES,
    decode,
    is_html,
    read_document,
    read_html,
    reference_date,
    require_supported,
)
from initiatives.partial_dates import PartialDate

PARAGRAPH = (
    "Estonia and Latvia will build a shared depot near Valga, the two defence ministries said after talks on Monday. "
    "The depot is to hold spare parts for the vehicles of both land forces and should open in the spring of 2027."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Depot | Example</title>
<meta property="og:title" content="Neighbours plan a depot">
<meta property="article:published_time" content="2025-03-04">
<link rel="canonical" href="https://example.org/depot"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Neighbours plan a depot</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>
</article><footer>Cookies</footer></body></html>"""


@pytest.mark.parametrize(
    "raw",
    [
        "Läti".encode(),
        b"\xef\xbb\xbf" + "Läti".encode(),
        "Läti".encode("utf-16"),
        '<html><head><meta charset="iso-8859-1"></head>Läti'.encode("iso-8859-1"),
    ],
    ids=["utf-8", "with mark", "utf-16", "declared"],
)
def test_decode_encodings(raw: bytes) -> None:
    assert decode(raw).endswith("Läti")


@pytest.mark.parametrize("raw", [b"", b" \n\t ", b"\xef\xbb\xbf \n"])
def test_decode_empty(raw: bytes) -> None:
    with pytest.raises(EmptyArticleError, match="empty"):
        decode(raw)


@pytest.mark.parametrize(
    ("raw", "words"),
    [(b"%PDF-1.7 rest", "PDF"), (b"PK\x03\x04rest", "ZIP"), (b"\x89PNG\r\n", "PNG"), (b"abc\0\0\0def" * 50, "binary")],
)
def test_decode_binary(raw: bytes, words: str) -> None:
    with pytest.raises(NotAnArticleError, match=words):
        decode(raw)


def test_decode_wrong_encoding_names_byte_and_position() -> None:
    with pytest.raises(EncodingError, match="0xe4 at position 1"):
        decode("Läti".encode("latin-1"))


def test_decode_too_large() -> None:
    with pytest.raises(TooLargeError, match="5,000,000"):
        decode(b"a" * (MAX_BYTES + 1))


def test_is_html() -> None:
    assert is_html(PAGE)
    assert not is_html("A < B, and <em>so</em> on.")


def test_read_html_takes_text_title_date_and_address() -> None:
    page = read_html(PAGE)
    assert PARAGRAPH in page.text
    assert (page.title, str(page.published), page.url) == (
        "Neighbours plan a depot",
        "2025-03-04",
        "https://example.org/depot",
    )


def test_read_html_without_a_stated_date() -> None:
    stated = '<meta property="article:published_time" content="2025-03-04">'
    assert stated in PAGE
    assert read_html(PAGE.replace(stated, "").replace("Cookies", "© 2019")).published is None


@pytest.mark.parametrize("end", [PAGE.index("<footer") - 20, PAGE.index("</article>") + 4], ids=["text", "tag"])
def test_read_html_half_downloaded(end: int) -> None:
    with pytest.raises(NotAnArticleError, match="ends in the middle"):
        read_html(PAGE[:end])


def test_read_html_without_an_article() -> None:
    with pytest.raises(NotAnArticleError, match="no article text"):
        read_html("<html><body></body></html>")


def test_read_document_reads_title_date_language_and_sentences() -> None:
    document = read_document(f"Neighbours plan a depot\n\n4 March 2025\n\n{PARAGRAPH}\n")
    assert (document.title, document.published, document.language) == (
        "Neighbours plan a depot",
        PartialDate(2025, 3, 4),
        "en",
    )
    assert [document.quote(span)[:10] for span in document.sentences] == [
        "Neighbours",
        "4 March 20",
        "Estonia an",
        "The depot ",
    ]


def test_read_document_takes_the_leading_date_marker_off() -> None:
    document = read_document(f" date 2024-05-06 {PARAGRAPH}")
    assert document.published == PartialDate(2024, 5, 6)
    assert document.body == PARAGRAPH
    assert document.title is None


def test_read_document_puts_a_known_title_before_the_text() -> None:
    document = read_document(PARAGRAPH, title="Neighbours plan a depot", published=PartialDate(2025))
    assert document.body.startswith("Neighbours plan a depot\n")
    assert (document.title, document.published) == ("Neighbours plan a depot", PartialDate(2025))


def test_read_document_known_title_that_is_there_stays_single() -> None:
    document = read_document(f"Neighbours plan a depot\n\n{PARAGRAPH}", title="Neighbours plan a depot")
    assert document.body.count("Neighbours plan a depot") == 1


def test_read_document_normalises_blanks_and_keeps_letters() -> None:
    document = read_document(
        f"{PARAGRAPH}\r\nĀdaži\u00a0and\u202fŠiauliai cost 1\u00a0200 euros more than was planned."
    )
    assert document.body.endswith("Ādaži and Šiauliai cost 1 200 euros more than was planned.")


def test_read_document_of_furniture_alone() -> None:
    with pytest.raises(EmptyArticleError, match="furniture"):
        read_document("Share\nTweet\n")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("et", "Kaitseminister ütles, et uus baas valmib järgmisel aastal ja seal hakkavad elama liitlaste sõdurid."),
        ("lv", "Aizsardzības ministrs sacīja, ka jaunā bāze būs gatava nākamgad un tajā dzīvos sabiedroto karavīri."),
        ("lt", "Krašto apsaugos ministras sakė, kad nauja bazė bus baigta kitais metais ir joje gyvens kariai."),
        ("de", "Der Verteidigungsminister sagte, dass die neue Kaserne im kommenden Jahr fertig sein werde."),
        (
            "pl",
            "Minister obrony powiedział, że nowa baza będzie gotowa w przyszłym roku i zamieszkają w niej żołnierze.",
        ),
        ("fi", "Puolustusministeri sanoi, että uusi tukikohta valmistuu ensi vuonna ja sinne muuttaa sotilaita."),
        ("sv", "Försvarsministern sade att den nya basen blir klar nästa år och att soldater ska bo där."),
        ("ru", "Министр обороны сказал, что новая база будет готова в следующем году и там разместят солдат."),
    ],
)
def test_read_document_language(language: str, text: str) -> None:
    document = read_document(text)
    require_supported(document)
    assert document.language == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Литва построит полигон."),
        ("ru", "НАТО усилит патруль."),
        ("lt", "Lietuva pirks haubicas."),
        ("sv", "Litauen och Sverige skrev på avtalet."),
    ],
)
def test_read_document_language_of_a_few_words(language: str, text: str) -> None:
    assert read_document(text).language == language


def test_read_document_language_of_an_article_that_quotes_english() -> None:
    quote = "“The defence of the region and the unity of the Alliance come first.”"
    text = (
        f"{quote} Tā otrdien Rīgā sacīja NATO ģenerālsekretārs, tiekoties ar aizsardzības ministru un karavīriem. "
        "Ministrs pateicās sabiedrotajiem par atbalstu un uzsvēra, ka brigāde Ādažos tiks papildināta jau šogad."
    )
    assert read_document(text).language == "lv"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("bg", "Министърът на отбраната заяви това във вторник."),
        ("uk", "Міністр оборони заявив про це у вівторок."),
        ("da", "Regeringen vil købe nye missiler."),
        ("nl", "Nederland stuurt troepen naar Litouwen."),
    ],
)
def test_read_document_language_of_neighbours(language: str, text: str) -> None:
    assert read_document(text).language == language


def test_require_supported_refuses_french() -> None:
    document = read_document(
        "Le ministre a déclaré que la nouvelle base serait prête l'année prochaine pour les soldats."
    )
    with pytest.raises(UnsupportedLanguageError, match="'fr'"):
        require_supported(document)


def test_reference_date_of_an_entry_in_a_live_blog() -> None:
    document = read_document(
        f"Live: depots\n\n5 MAY 2025\n{PARAGRAPH}\n\n3 MARCH 2025\nThe ministers say today that they will meet in June."
    )
    assert document.published == PartialDate(2025, 5, 5)
    assert reference_date(document, document.sentences[-1]) == PartialDate(2025, 3, 3)


@pytest.mark.parametrize("unit", ["word ", "A. ", "Share\n", "\n", "a|", "(", "1 May 2025, ", "<p>", "Home > "])
def test_read_document_takes_linear_time(unit: str) -> None:
    text = f"{PARAGRAPH}\n{unit * (100_000 // len(unit))}"
    start = time.process_time()
    read_document(text)
    assert time.process_time() - start < 5
