"""Sentences end where they should, and together they cover the text."""

import pytest

from ingest.pipeline.sentences import sentence_at, split_sentences


def sentences_of(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gen. J. R. Smith met U.S. troops at 5.4 percent of cost."),
        ("en", "It was signed on Dec. 12 at No. 5 Main St. in Riga."),
        ("et", "Leping sõlmiti 19. jaanuaril ja 1. jalaväebrigaad kolis."),
        ("lv", "Līgumu parakstīja 2026. gada 20. februārī 1. brigāde."),
        ("lt", "Kaina siekia 141 mln. eurų, darbai baigsis 2026 m. pabaigoje."),
        ("de", "Am 19. Januar zahlte der Bund rd. 5 Mrd. Euro an die 1. Division."),
        ("pl", "Umowę za 5 mln zł podpisał gen. Nowak 4 listopada 2025 r. w Rydze."),
        ("fi", "Sopimus tehtiin 4. marraskuuta noin 5 milj. eurolla."),
        ("sv", "Avtalet slöts den 4 nov. 2025 av bl.a. Sverige."),
        ("ru", "Договор подписал ген. Иванов 4 ноября 2025 г. на 5 млн. евро."),
        ("en", "Gen. Smith left on Dec. 5 with Lt. Col. Jones."),
        ("en", "The U.S. Army sent approx. 500 men."),
        ("en", "It costs approx. 5 mln. EUR in total."),
        ("en", "Prof. A. B. Clark of St. Petersburg spoke."),
        ("en", "No. 5 Squadron came at 5 p.m. on Monday."),
        ("en", "Rheinmetall Co. and Boeing Inc. signed."),
        ("en", "The Sept. 11 attacks, cf. Art. 5, matter."),
        ("en", "Brig. Gen. Raimundas Vaikšnoras spoke."),
        ("en", "Maj. Gen. Andrus Merilo spoke."),
        ("en", "Sgt. Maj. Smith and Capt. Jones came, e.g. by car."),
        ("en", "It is worth ca. EUR 5 million vs. USD 4 million."),
        ("en", "Minister S. Raščinskas of Lithuania spoke."),
        ("et", "Kindral A. Merilo ütles nt. seda."),
        ("et", "See maksab ca. 5 mln. eurot s.o. palju."),
        ("et", "Lepingu nr. 5 järgi tuleb 12. mail kell 10."),
        ("et", "24. veebruaril toimub paraad."),
        ("et", "See on u. 50 km pikk, sh. kraav."),
        ("et", "Kol. Mart Vendla ja kpt. Kask tulid."),
        ("et", "Art. 5 ja lk. 7 on olulised."),
        ("et", "Tuli 1. jalaväebrigaad."),
        ("lv", "Tas maksās 303 milj. eiro jeb 5 proc. no IKP."),
        ("lv", "2024. gada 5. maijā ieradās u.c. karavīri."),
        ("lv", "Līgums ir t.sk. par 5 mlrd. EUR un t.i. daudz."),
        ("lv", "Pulkv. J. Bērziņš un ģen. Kalniņš runāja."),
        ("lv", "Tas notiks plkst. 10 un līdz 2030. gadam."),
        ("lv", "Piem. Latvija un Igaunija piekrita."),
        ("lv", "Nr. 5 un 12. lpp. ir svarīgas."),
        ("lv", "Ap 20 tūkst. karavīru, t.s. rezerve, ieradās."),
        ("lt", "Gynybai skirta 5,38 proc. BVP."),
        ("lt", "Tai kainuos 5,4 mln. eurų."),
        ("lt", "Tai kainuos 1 mlrd. EUR iki 2030 m. pabaigos."),
        ("lt", "2025 m. lapkričio 4 d. Vilniuje pasirašyta."),
        ("lt", "Gen. R. Vaikšnoras ir plk. J. Petraitis atvyko."),
        ("lt", "Tankai, t. y. Leopard, ir t. t. atvyks."),
        ("lt", "Min. S. Raščinskas sakė, t. sk. ir apie lėšas."),
        ("lt", "Atvyko 5 tūkst. Vokietijos karių, pvz. Rukloje."),
        ("lt", "Kaunas, Vilniaus g. 5, tel. 123."),
        ("lt", "A. Anušauskas kalbėjo su K. Budriu."),
        ("lt", "Gr. Bartas dirba."),
        ("de", "Das kostet 5 Mrd. Euro bzw. 6 Mio. Dollar."),
        ("de", "Das ist z. B. Litauen, d. h. die Brigade."),
        ("de", "Am 5. Mai kam Gen. Freuding u. a. nach Vilnius."),
        ("de", "Der 45. Panzerbrigade gehören ca. 5000 Soldaten an."),
        ("de", "Die sog. Brigade Litauen, vgl. Art. 5, kommt."),
        ("de", "Dr. S. Hartmann sprach mit Oberst i. G. Meier."),
        ("de", "Das sind rd. 5 Mrd. Euro inkl. MwSt. und mehr."),
        ("de", "Nr. 5 am 1. Januar 2026 in St. Petersburg."),
        ("pl", "Wydatki to 4,7 proc. PKB."),
        ("pl", "To kosztuje 10 mld. EUR."),
        ("pl", "Gen. W. Kukuła i płk. J. Nowak byli tam."),
        ("pl", "Np. Polska i tzw. Tarcza Wschód, m.in. bunkry."),
        ("pl", "To ok. 60 mln zł, tj. 5 proc. budżetu."),
        ("pl", "Dnia 5 maja 2025 r. Polska podpisała umowę."),
        ("pl", "Ul. Długa nr. 5 i godz. 10."),
        ("pl", "Kosztuje to ok. 100 tys. Euro."),
        ("pl", "M. Błaszczak i W. Kosiniak-Kamysz mówili."),
        ("pl", "Ppłk Nowak, por. Kowalski i sierż. Malec przybyli."),
        ("fi", "Se maksaa 1,2 mrd. euroa eli n. 5 milj. euroa."),
        ("fi", "Kenr. J. Jaakkola ja ev. Virtanen tulivat."),
        ("fi", "Se tapahtuu 5. toukokuuta klo. 10."),
        ("fi", "Se on n. 50 km pitkä."),
        ("fi", "Ks. s. 5 ja ns. Nato-tukikohta."),
        ("fi", "Vuonna 2025 tuli 1. Jääkäriprikaati."),
        ("sv", "Det kostar 9 mdr. kronor resp. ca. 5 milj. euro."),
        ("sv", "T.ex. Sverige och bl.a. Lettland."),
        ("sv", "Den 5 maj kl. 10 kom gen. Claesson."),
        ("sv", "S.k. Natobrigad, dvs. 600 soldater."),
        ("sv", "Ca. 500 soldater, inkl. Svenska, kom."),
        ("sv", "Kapten J. Berg och öv. Lund kom."),
        ("sv", "Nr. 5 kom f.d. Sovjetunionen."),
        ("ru", "Это стоит 60 млн. евро и 5 млрд. Долларов."),
        ("ru", "В 2025 г. Латвия подписала договор."),
        ("ru", "Ген. А. Мерило и полк. Иванов прибыли."),
        ("ru", "В т.ч. Литва и т.д. прибыли."),
        ("ru", "Стоит 5 тыс. Евро, т.е. мало."),
        ("ru", "Стоит 5 млн. EUR."),
        ("ru", "Ул. Ленина, д. 5, стр. 7."),
        ("ru", "К. Будрис и Г. Науседа говорили."),
        ("ru", "В н.п. Рукла и им. Петра."),
    ],
)
def test_split_sentences_keeps_abbreviations_together(language: str, text: str) -> None:
    assert sentences_of(text, language) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It began in 2024. Estonia followed.", 2),
        ("“Not lightly.” He left.", 2),
        ("Will it come? No. It will not!", 3),
        ("A heading\nA row | 44 | of 2029\n- an item", 3),
        ("They came (at last). Then they left.", 2),
        ("He came at 5 p.m. The minister spoke.", 2),
        ("It joined the U.S. The army agreed to it.", 2),
        ("It failed so far. A. Writer disagreed.", 2),
        ("They bought 12. The rest follows.", 2),
    ],
)
def test_split_sentences_count(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


@pytest.mark.parametrize("text", ["One. Two.\n\n  Three!  Four", "a" * 5000 + " b" * 3000, "…\n.\n!"])
def test_split_sentences_cover_every_character(text: str) -> None:
    covered = {index for span in split_sentences(text, "en") for index in range(span.start, span.end)}
    assert all(index in covered for index, character in enumerate(text) if not character.isspace())


def test_sentence_at_finds_the_sentence_of_an_offset() -> None:
    text = "One here. Two there."
    assert [sentence_at(split_sentences(text, "en"), offset) for offset in (0, 8, 10, 19)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das kostet 5 Mrd. Die Regierung stimmte zu."),
        ("de", "Es kamen 45. Die Regierung stimmte zu."),
        ("pl", "Zapłacono 5 tys. To za mało."),
        ("lt", "Karių yra 5 tūkst. Tačiau to maža."),
        ("ru", "На дроны ушло 387 млн. Министр доволен."),
        ("ru", "Приехали 5 тыс. США рады."),
    ],
)
def test_split_sentences_before_a_word_that_begins_one(language: str, text: str) -> None:
    assert len(sentences_of(text, language)) == 2
