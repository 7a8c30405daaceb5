"""Amounts in every notation of the press of nine languages: read as they stand, and read back as they are written."""

from decimal import Decimal
from itertools import chain

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.pipeline.amounts.values import find_money, find_quantities
from ingest.pipeline.extraction import Document, Value
from ingest.pipeline.numbers import find_numbers, number_words
from ingest.pipeline.sentences import split_sentences
from initiatives.choices import Bound
from initiatives.money import Money, Quantity

LANGUAGES = ("en", "et", "lv", "lt", "de", "pl", "fi", "sv", "ru")


def values_in(text: str, language: str) -> list[Value]:
    document = Document(text, split_sentences(text, language), language)
    readings = ((*find_money(document, span), *find_quantities(document, span)) for span in document.sentences)
    return list(chain.from_iterable(readings))


def in_short(value: object) -> str:
    """A value in one line: `1500000000–2000000000 EUR`, `4800 troops about`."""
    assert isinstance(value, Money | Quantity)
    unit = value.currency if isinstance(value, Money) else value.unit
    amount = f"{value.value}–{value.to}" if value.to else f"{value.value}"
    return f"{amount} {unit}" + ("" if value.bound is Bound.EXACTLY else f" {value.bound}")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Latvia will spend €303m on it.", "303000000 EUR"),
        ("en", "It costs 303 million euros.", "303000000 EUR"),
        ("en", "It costs EUR 1.2bn.", "1200000000 EUR"),
        ("en", "It costs EUR 1.2 bn.", "1200000000 EUR"),
        ("en", "The €1.2-billion deal was signed.", "1200000000 EUR"),
        ("en", "The 1.2-billion-euro deal was signed.", "1200000000 EUR"),
        ("en", "The 500-million-dollar loan was signed.", "500000000 USD"),
        ("en", "It costs US$ 5 billion.", "5000000000 USD"),
        ("en", "It costs US$5bn.", "5000000000 USD"),
        ("en", "Canada gives C$43.2 million.", "43200000 CAD"),
        ("en", "Canada gives C$ 43.2m.", "43200000 CAD"),
        ("en", "Sweden gives SEK 1.3bn.", "1300000000 SEK"),
        ("en", "Sweden gives SEK1.3bn.", "1300000000 SEK"),
        ("en", "Sweden gives 1.3 billion kronor.", "1300000000 SEK"),
        ("en", "Sweden gives 1.3 billion Swedish kronor (€120 million).", "1300000000 SEK"),
        ("en", "Norway gives NOK 1.3 billion.", "1300000000 NOK"),
        ("en", "Norway gives 1.3 billion Norwegian kroner.", "1300000000 NOK"),
        ("en", "Denmark gives DKK 500 million.", "500000000 DKK"),
        ("en", "Denmark gives 500 million Danish crowns.", "500000000 DKK"),
        ("en", "Poland spends PLN 10bn.", "10000000000 PLN"),
        ("en", "Poland spends 10 billion zlotys.", "10000000000 PLN"),
        ("en", "Poland spends 10 billion zloty ($2.5 billion).", "10000000000 PLN"),
        ("en", "Britain gives £50m.", "50000000 GBP"),
        ("en", "Britain gives 50 million pounds.", "50000000 GBP"),
        ("en", "Britain gives GBP 50 million.", "50000000 GBP"),
        ("en", "It costs €1.5–2bn.", "1500000000–2000000000 EUR"),
        ("en", "It costs €1.5bn–€2bn.", "1500000000–2000000000 EUR"),
        ("en", "It costs between €1.5 and €2 billion.", "1500000000–2000000000 EUR"),
        ("en", "It costs between 1.5 and 2 billion euros.", "1500000000–2000000000 EUR"),
        ("en", "It costs 15-20 billion euros.", "15000000000–20000000000 EUR"),
        ("en", "It costs 15 to 20 billion euros.", "15000000000–20000000000 EUR"),
        ("en", "It costs $4 to $6 million.", "4000000–6000000 USD"),
        ("en", "It costs some €60m.", "60000000 EUR about"),
        ("en", "It costs up to €60m.", "60000000 EUR up_to"),
        ("en", "It costs at least €60m.", "60000000 EUR at_least"),
        ("en", "It costs more than €60m.", "60000000 EUR at_least"),
        ("en", "It costs nearly €60m.", "60000000 EUR about"),
        ("en", "It costs over 60 million euros.", "60000000 EUR at_least"),
        ("en", "It costs a billion euros.", "1000000000 EUR"),
        ("en", "It costs half a billion euros.", "500000000 EUR"),
        ("en", "It costs one and a half billion euros.", "1500000000 EUR"),
        ("en", "It costs two and a half million euros.", "2500000 EUR"),
        ("en", "It costs two billion euros.", "2000000000 EUR"),
        ("en", "It costs a quarter of a billion euros.", "250000000 EUR"),
        ("en", "It costs hundreds of millions of euros.", ""),
        ("en", "It costs billions of euros.", ""),
        ("en", "It costs tens of millions of euros.", ""),
        ("en", "It costs 370 million euros ($400 million) in all.", "370000000 EUR"),
        ("en", "It costs $400 million (370 million euros) in all.", "400000000 USD"),
        ("en", "It costs €387 million ($446 million).", "387000000 EUR"),
        ("en", "It costs 1,200,000 euros.", "1200000 EUR"),
        ("en", "It costs 1 200 000 euros.", "1200000 EUR"),
        ("en", "It costs 1.200.000 euros.", "1200000 EUR"),
        ("en", "It costs €1,200,000.", "1200000 EUR"),
        ("en", "It costs €600,000.", "600000 EUR"),
        ("en", "It costs 600 thousand euros.", "600000 EUR"),
        ("en", "It costs €600k.", "600000 EUR"),
        ("en", "It costs 5.5 mln euros.", "5500000 EUR"),
        ("en", "It costs 1.2 trillion dollars.", "1200000000000 USD"),
        ("en", "It costs €1.2tn.", "1200000000000 EUR"),
        ("en", "The budget is 5.25 percent of GDP.", "5.25 percent_of_gdp"),
        ("en", "The budget is 5.25% of gross domestic product.", "5.25 percent_of_gdp"),
        ("en", "The budget is 5.25 per cent of GDP.", "5.25 percent_of_gdp"),
        ("en", "The budget is 5 to 6 percent of GDP.", "5–6 percent_of_gdp"),
        ("en", "The budget is 5–6% of GDP.", "5–6 percent_of_gdp"),
        ("en", "The budget is between 5% and 6% of GDP.", "5–6 percent_of_gdp"),
        ("en", "The budget is between 5 and 6 percent of its GDP.", "5–6 percent_of_gdp"),
        ("en", "The budget is at least 5 percent of GDP.", "5 percent_of_gdp at_least"),
        ("en", "Estonia buys 12 more K9 howitzers.", "12 howitzers"),
        ("en", "Estonia buys another 12 K9 Thunder self-propelled howitzers.", "12 howitzers"),
        ("en", "Estonia buys 44 Leopard 2A8 tanks.", "44 tanks"),
        ("en", "Estonia buys 44 Leopard 2 A8 main battle tanks.", "44 tanks"),
        ("en", "Estonia buys a dozen howitzers.", "12 howitzers"),
        ("en", "Estonia buys dozens of howitzers.", ""),
        ("en", "Estonia buys two dozen howitzers.", "24 howitzers"),
        ("en", "Estonia sends hundreds of soldiers.", ""),
        ("en", "Estonia sends several thousand soldiers.", ""),
        ("en", "Some 600 bunkers will be built.", "600 bunkers about"),
        ("en", "Up to 5,000 soldiers come.", "5000 troops up_to"),
        ("en", "A 20-km barrier is built.", "20 km"),
        ("en", "A 20-kilometre-long ditch is built.", "20 km"),
        ("en", "It is 700 kilometers long.", "700 km"),
        ("en", "It is 20km long.", "20 km"),
        ("en", "A four-year plan was made.", ""),
        ("en", "No one doubts it.", ""),
        ("en", "The K9 and the CV90 fire 155 mm shells.", ""),
        ("en", "They bought F-35 jets and Leopard 2 tanks.", ""),
        ("en", "The 2nd Brigade and the 45 Brigade came.", ""),
        ("en", "Article 5 applies.", ""),
        ("en", "It buys 30,000 155mm shells.", "30000 shells"),
        ("en", "It buys 30,000 155 mm artillery shells.", "30000 shells"),
        ("en", "It buys 18 CAESAR howitzers.", "18 howitzers"),
        ("en", "It buys six HIMARS launchers.", "6 launchers"),
        ("en", "It buys 1,000 Javelin missiles.", "1000 missiles"),
        ("en", "It has 1,500 anti-tank mines.", "1500 mines"),
        ("en", "It buys three batteries of NASAMS.", "3 batteries"),
        ("en", "A battalion of 1,000 soldiers comes.", "1000 troops"),
        ("en", "It sends 1,000-strong battalion.", "1000 troops"),
        ("en", "It trains 500-600 soldiers.", "500–600 troops"),
        ("en", "It trains between 500 and 600 soldiers.", "500–600 troops"),
        ("en", "It drops 12,000 people.", "12000 people"),
        ("et", "See maksab 1,2 mljrd eurot.", "1200000000 EUR"),
        ("et", "See maksab 60 miljonit eurot.", "60000000 EUR"),
        ("et", "See maksab 60 mln eurot.", "60000000 EUR"),
        ("et", "See maksab poolteist miljardit eurot.", "1500000000 EUR"),
        ("et", "See maksab ligi 60 miljonit eurot.", "60000000 EUR about"),
        ("et", "See maksab kuni 60 miljonit eurot.", "60000000 EUR up_to"),
        ("et", "See maksab üle 60 miljoni euro.", "60000000 EUR at_least"),
        ("et", "Eesti ostab kaksteist liikursuurtükki K9.", "12 howitzers"),
        ("et", "Eesti ostab 12 liikursuurtükki.", "12 howitzers"),
        ("et", "Piirile rajatakse 600 punkrit.", "600 bunkers"),
        ("et", "Kaitsekulud on 5,4 protsenti SKP-st.", "5.4 percent_of_gdp"),
        ("et", "Kaitsekulud on 5,4% SKTst.", "5.4 percent_of_gdp"),
        ("et", "Siia tuleb kuni 1000 sõdurit.", "1000 troops up_to"),
        ("et", "Siia tuleb 1000 kaitseväelast.", "1000 troops"),
        ("et", "Siia tuleb 1200–1500 sõdurit.", "1200–1500 troops"),
        ("et", "Kraav on 20 kilomeetri pikkune.", "20 km"),
        ("et", "Kraav on 20 km pikk.", "20 km"),
        ("lv", "Tas maksās 60 miljonus eiro.", "60000000 EUR"),
        ("lv", "Tas maksās 1,5 miljardus eiro.", "1500000000 EUR"),
        ("lv", "Tas maksās pusotru miljardu eiro.", "1500000000 EUR"),
        ("lv", "Tas maksās 303 milj. eiro.", "303000000 EUR"),
        ("lv", "Tas maksās aptuveni 303 miljonus eiro.", "303000000 EUR about"),
        ("lv", "Tas maksās vairāk nekā 303 miljonus eiro.", "303000000 EUR at_least"),
        ("lv", "Aizsardzībai tērēs 5% no IKP.", "5 percent_of_gdp"),
        ("lv", "Aizsardzībai tērēs 4,91% no iekšzemes kopprodukta.", "4.91 percent_of_gdp"),
        ("lv", "Ierodas 550 karavīri.", "550 troops"),
        ("lv", "Ierodas ap 1200 karavīru.", "1200 troops about"),
        ("lv", "Grāvis ir 20 kilometrus garš.", "20 km"),
        ("lt", "Tai kainuos 1,1 mlrd. eurų.", "1100000000 EUR"),
        ("lt", "Tai kainuos 1 mlrd. 200 mln. eurų.", "1200000000 EUR"),
        ("lt", "Tai kainuos 5,4 mln. eurų.", "5400000 EUR"),
        ("lt", "Tai kainuos pusantro milijardo eurų.", "1500000000 EUR"),
        ("lt", "Tai kainuos iki 60 mln. eurų.", "60000000 EUR up_to"),
        ("lt", "Tai kainuos apie 60 milijonų eurų.", "60000000 EUR about"),
        ("lt", "Tai kainuos daugiau nei 60 mln. eurų.", "60000000 EUR at_least"),
        ("lt", "Gynybai skirs 5,38 proc. BVP.", "5.38 percent_of_gdp"),
        ("lt", "Gynybai skirs 5–6 proc. BVP.", "5–6 percent_of_gdp"),
        ("lt", "Gynybai skirs 5–6 procentus nuo bendrojo vidaus produkto.", "5–6 percent_of_gdp"),
        ("lt", "Lietuva įsigis 44 tankus „Leopard 2A8“.", "44 tanks"),
        ("lt", "Atvyks 5 tūkst. karių.", "5000 troops"),
        ("lt", "Atvyks apie 17 tūkst. Lietuvos ir sąjungininkų karių.", "17000 troops about"),
        ("lt", "Atvyks dvylika karių.", "12 troops"),
        ("de", "Litauen kauft 44 Kampfpanzer Leopard 2A8.", "44 tanks"),
        ("de", "Litauen kauft zwölf Haubitzen.", "12 howitzers"),
        ("de", "Das kostet 5 Mrd. Euro.", "5000000000 EUR"),
        ("de", "Das kostet 5 Milliarden Euro.", "5000000000 EUR"),
        ("de", "Das kostet 1,2 Mio. Euro.", "1200000 EUR"),
        ("de", "Das kostet rund 370 Millionen Euro.", "370000000 EUR about"),
        ("de", "Das kostet anderthalb Milliarden Euro.", "1500000000 EUR"),
        ("de", "Das kostet eine halbe Milliarde Euro.", "500000000 EUR"),
        ("de", "Das kostet 1.200.000 Euro.", "1200000 EUR"),
        ("de", "Das kostet zwischen 15 und 20 Milliarden Euro.", "15000000000–20000000000 EUR"),
        ("de", "Das kostet mehr als 15 Milliarden Euro.", "15000000000 EUR at_least"),
        ("de", "Das sind 3,5 Prozent des Bruttoinlandsprodukts.", "3.5 percent_of_gdp"),
        ("de", "Das sind 3,5 Prozent vom BIP.", "3.5 percent_of_gdp"),
        ("de", "Die Brigade hat 4800 Soldatinnen und Soldaten.", "4800 troops"),
        ("de", "Für das 340 Hektar große Gelände wird gezahlt.", "340 hectares"),
        ("pl", "Kosztuje to trzy miliardy złotych.", "3000000000 PLN"),
        ("pl", "Kosztuje to 10 mld zł.", "10000000000 PLN"),
        ("pl", "Kosztuje to 10 mld złotych.", "10000000000 PLN"),
        ("pl", "Kosztuje to 43,7 miliarda euro.", "43700000000 EUR"),
        ("pl", "Kosztuje to 43,7 mld EUR.", "43700000000 EUR"),
        ("pl", "Kosztuje to półtora miliarda złotych.", "1500000000 PLN"),
        ("pl", "Kosztuje to pół miliarda złotych.", "500000000 PLN"),
        ("pl", "Kosztuje to ok. 60 mln zł.", "60000000 PLN about"),
        ("pl", "Kosztuje to ponad 60 mln zł.", "60000000 PLN at_least"),
        ("pl", "Wydatki to 4,7 proc. PKB.", "4.7 percent_of_gdp"),
        ("pl", "Wydatki to 4,7% PKB.", "4.7 percent_of_gdp"),
        ("pl", "Polska kupi 180 czołgów K2.", "180 tanks"),
        ("pl", "Polska kupi dwanaście haubic.", "12 howitzers"),
        ("pl", "Przyjedzie 100 tys. żołnierzy.", "100000 troops"),
        ("fi", "Se maksaa puolitoista miljardia euroa.", "1500000000 EUR"),
        ("fi", "Se maksaa 1,2 miljardia euroa.", "1200000000 EUR"),
        ("fi", "Se maksaa 1,2 mrd. euroa.", "1200000000 EUR"),
        ("fi", "Se maksaa 380 miljoonaa euroa.", "380000000 EUR"),
        ("fi", "Se maksaa noin 380 miljoonaa euroa.", "380000000 EUR about"),
        ("fi", "Se maksaa yli 380 miljoonaa euroa.", "380000000 EUR at_least"),
        ("fi", "Menot ovat 3,3 prosenttia bkt:sta.", "3.3 percent_of_gdp"),
        ("fi", "Menot ovat 3,3 prosenttia bruttokansantuotteesta.", "3.3 percent_of_gdp"),
        ("fi", "Suomi lähettää 200 sotilasta.", "200 troops"),
        ("fi", "Suomi lähettää kaksisataa sotilasta.", "200 troops"),
        ("fi", "Aita on 200 kilometriä pitkä.", "200 km"),
        ("sv", "Det kostar 2,5 miljoner kronor.", "2500000 SEK"),
        ("sv", "Det kostar nio miljarder kronor.", "9000000000 SEK"),
        ("sv", "Det kostar 9 mdr kronor.", "9000000000 SEK"),
        ("sv", "Det kostar en och en halv miljard kronor.", "1500000000 SEK"),
        ("sv", "Det kostar 300 miljoner euro.", "300000000 EUR"),
        ("sv", "Det kostar cirka 300 mkr.", "300000000 SEK about"),
        ("sv", "Det är 3,5 procent av BNP.", "3.5 percent_of_gdp"),
        ("sv", "Sverige sänder 600 soldater.", "600 troops"),
        ("sv", "Sverige sänder en bataljon med upp till 600 soldater.", "600 troops up_to"),
        ("sv", "Sverige köper tolv haubitsar.", "12 howitzers"),
        ("ru", "Это стоит 60 миллионов евро.", "60000000 EUR"),
        ("ru", "Это стоит 60 млн евро.", "60000000 EUR"),
        ("ru", "Это стоит 1,2 млрд евро.", "1200000000 EUR"),
        ("ru", "Это стоит полтора миллиарда евро.", "1500000000 EUR"),
        ("ru", "Это стоит около 60 млн долларов.", "60000000 USD about"),
        ("ru", "Это стоит более 60 млн долларов США.", "60000000 USD at_least"),
        ("ru", "Расходы составят 5,4% ВВП.", "5.4 percent_of_gdp"),
        ("ru", "Расходы составят 5,4 процента от ВВП.", "5.4 percent_of_gdp"),
        ("ru", "Литва купит 44 танка Leopard 2A8.", "44 tanks"),
        ("ru", "Приедут до 40 тысяч военнослужащих.", "40000 troops up_to"),
        ("ru", "Приедут двенадцать солдат.", "12 troops"),
        ("ru", "Он займет 14,6 тыс. гектаров.", "14600 hectares"),
        ("en", "Some 3,200 Lithuanian and allied soldiers came.", "3200 troops about"),
        ("en", "It has 500 British and French troops.", "500 troops"),
        ("en", "It costs three quarters of a billion euros.", "750000000 EUR"),
        ("en", "It costs 5 M€ in all.", "5000000 EUR"),
        ("sv", "Det kostar 300 Mkr.", "300000000 SEK"),
        ("sv", "Det kostar 3 mdkr.", "3000000000 SEK"),
        ("sv", "Det kostar 300 MSEK.", "300000000 SEK"),
        ("fi", "Se maksaa 5 M€.", "5000000 EUR"),
        ("de", "Es kamen dreißig Soldaten.", "30 troops"),
        ("de", "Das kostet eine Viertelmilliarde Euro.", "250000000 EUR"),
        ("pl", "Kosztuje 1 mld 200 mln zł.", "1200000000 PLN"),
        ("ru", "Стоит 1 млрд 200 млн евро.", "1200000000 EUR"),
        ("lv", "Maksā 1 miljardu 200 miljonus eiro.", "1200000000 EUR"),
        ("et", "Maksab 1 miljard 200 miljonit eurot.", "1200000000 EUR"),
        ("en", "It costs 1 billion, 200 million of them for Latvia, in euros.", ""),
        ("en", "It sent one and two.", ""),
        ("en", "In 2026 it has 5 years.", ""),
        ("en", "About 80 percent of it is done.", "80 percent about"),
        ("et", "Umbes 1000 Briti ja Prantsuse sõdurit tuli.", "1000 troops about"),
        ("ru", "Приедут 12 тысяч латвийских и союзных военнослужащих.", "12000 troops"),
        ("de", "Es kommen 4.800 deutsche und litauische Soldaten.", "4800 troops"),
    ],
)
def test_amounts_in_the_notations_of_the_press(language: str, text: str, expected: str) -> None:
    assert "; ".join(in_short(value.value) for value in values_in(text, language)) == expected


# How the press writes money: what stands for `{}` is the number, `M` and `B` the words for a million and a billion.
MONEY = {
    "en": ["It costs {} M euros.", "It costs €{} M.", "It costs EUR {} B.", "A deal of {} B euros was signed."],
    "et": ["See maksab {} M eurot.", "Eesti eraldab {} B eurot."],
    "lv": ["Tas maksās {} M eiro.", "Valdība piešķirs {} B eiro."],
    "lt": ["Tai kainuos {} M eurų.", "Skirta {} B eurų."],
    "de": ["Das kostet {} M Euro.", "Der Bund zahlt {} B Euro."],
    "pl": ["To kosztuje {} M euro.", "Rząd da {} B euro."],
    "fi": ["Se maksaa {} M euroa.", "Suomi antaa {} B euroa."],
    "sv": ["Det kostar {} M euro.", "Sverige ger {} B euro."],
    "ru": ["Это стоит {} M евро.", "Литва даст {} B евро."],
}
COUNTED = {
    "en": "Some {} soldiers came.",
    "et": "Kohale tuli {} sõdurit.",
    "lv": "Ieradās {} karavīri.",
    "lt": "Atvyko {} karių.",
    "de": "Es kamen {} Soldaten.",
    "pl": "Przybyło {} żołnierzy.",
    "fi": "Paikalle tuli {} sotilasta.",
    "sv": "Det kom {} soldater.",
    "ru": "Прибыли {} солдат.",
}


def scale_words(language: str, factor: int) -> list[str]:
    return [word for word, value in number_words(language).scale_by_word.items() if value == factor]


def written(number: Decimal, language: str, separator: str) -> str:
    """A number with the separators of a language; `separator` stands between thousands."""
    whole, _, rest = f"{number:,}".partition(".")
    decimal = number_words(language).table["decimal"]
    return whole.replace(",", separator) + (f"{decimal}{rest}" if rest else "")


def separators(language: str) -> tuple[str, ...]:
    """What may part thousands; a plain blank and a narrow one are the same after cleaning."""
    return ("", " ", number_words(language).table["thousands"])


@st.composite
def sums_of_money(draw: st.DrawFn) -> tuple[str, str, Decimal]:
    """A language, a sentence that states a sum of euros in it, and the sum."""
    language = draw(st.sampled_from(LANGUAGES))
    sentence = draw(st.sampled_from(MONEY[language]))
    factor = 10**9 if " B" in sentence else 10**6
    number = Decimal(draw(st.integers(1, 9_999))) / draw(st.sampled_from([1, 10, 100]))
    number = number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    scale = draw(st.sampled_from(scale_words(language, factor)))
    text = sentence.format(written(number, language, "")).replace(" M", f" {scale}").replace(" B", f" {scale}")
    return language, text, number * factor


@given(sums_of_money())
def test_find_money_reads_back_what_is_written(stated: tuple[str, str, Decimal]) -> None:
    language, text, amount = stated

    assert [value.value for value in values_in(text, language)] == [Money(amount, "EUR")]


@given(st.data(), st.sampled_from(LANGUAGES), st.integers(2, 99_999))
def test_find_quantities_reads_back_what_is_written(data: st.DataObject, language: str, count: int) -> None:
    separator = data.draw(st.sampled_from(separators(language)))
    assume(separator or not 1900 <= count < 2100)  # `In 2014 soldiers came` tells a year
    text = COUNTED[language].format(written(Decimal(count), language, separator))

    found = [value.value for value in values_in(text, language) if isinstance(value.value, Quantity)]

    assert [(value.value, value.unit) for value in found] == [(Decimal(count), "troops")]


@given(st.data(), st.sampled_from(LANGUAGES))
def test_find_quantities_reads_back_number_words(data: st.DataObject, language: str) -> None:
    counted = {word: value for word, value in number_words(language).value_by_word.items() if 2 <= value < 100}
    word = data.draw(st.sampled_from(sorted(counted)))

    found = [value.value for value in values_in(COUNTED[language].format(word), language)]

    assert [(value.value, value.unit) for value in found if isinstance(value, Quantity)] == [(counted[word], "troops")]


WORDS = st.sampled_from(
    [
        *("0", "1", "7", "12", "45", "600", "1,200", "1.200", "1 200", "2,5", "3.75", "2026", "€", "$", "%", "-", "–"),
        *(".", ",", "(", ")", "EUR", "SEK", "km", "mm", "K9", "F-35", "CV90", "Leopard", "2A8", "half a", "dozen"),
        *("million", "mln.", "miljardit", "tūkst.", "mrd.", "bn", "m", "twelve", "zwölf", "trzy", "euros", "eurų"),
        *("kronor", "zł", "tanks", "soldiers", "karių", "of", "up to", "about", "between", "and", "to"),
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from(LANGUAGES))
def test_no_number_is_read_that_its_words_do_not_say(text: str, language: str) -> None:
    """Every end of every value is one of the numbers of the quoted words, or that number times its scale."""
    for value in values_in(text, language):
        assert isinstance(value.value, Money | Quantity)
        quoted = text[value.span.start : value.span.end]
        scales = {Decimal(1), *number_words(language).scale_by_word.values(), Decimal(10) ** 3, Decimal(10) ** 6}
        numbers = {number.value for number in find_numbers(quoted, language)} or {Decimal(1)}
        said = {number * scale for number in numbers for scale in scales}
        assert {value.value.value, value.value.to or value.value.value} <= said
