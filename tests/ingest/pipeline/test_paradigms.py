"""Principal parts of verbs → their forms by tense."""

import pytest

from ingest.pipeline.paradigms import Tense, verb_forms


def forms_of(language: str, verb: str, tense: Tense) -> set[str]:
    return {form for told, form in verb_forms(language, verb) if told is tense}


@pytest.mark.parametrize(
    ("language", "verb", "tense", "forms"),
    [
        ("et", "saatma saata saadab saatis saadeti", Tense.PRESENT, {"saadab", "saadavad", "saadetakse"}),
        (
            "et",
            "saatma saata saadab saatis saadeti",
            Tense.PAST,
            {"saatis", "saatsid", "saatnud", "saadeti", "saadetud"},
        ),
        ("et", "võtma võtta võtab võttis võeti võetakse", Tense.PAST, {"võtsid", "võtsime"}),
        ("et", "saatma saata saadab saatis saadeti", Tense.PRESENT, {"saadame", "saadetav*"}),
        ("et", "tooma tuua toob tõi toodi tuuakse", Tense.CONDITIONAL, {"tooks", "tooksid", "tuuaks"}),
        ("et", "leppima leppida lepib leppis lepiti + kokku", Tense.PAST, {"leppisid ... kokku", "kokkulepitud"}),
        ("et", "looma luua loob lõi loodi luuakse", Tense.PRESENT, {"luuakse"}),
        ("lv", "nosūtīt nosūta nosūtīja nosūtīs", Tense.PAST, {"nosūtīja", "nosūtījuš*", "nosūtīti"}),
        ("et", "ehitama ehitada ehitab ehitas ehitati", Tense.PRESENT, {"ehitamas"}),
        ("lv", "pirkt pērk pirka pirks", Tense.FUTURE, {"pirks", "pirkšot"}),
        ("lv", "iegādāties iegādājas iegādājās iegādāsies", Tense.FUTURE, {"iegādāšoties"}),
        ("fi", "hankkia hankkii hankki hankkinut hankittiin", Tense.PRESENT, {"hankkimassa"}),
        ("lv", "ierasties ierodas ieradās ieradīsies", Tense.PAST, {"ieradās", "ieradies", "ieradus*"}),
        ("lv", "pirkt pērk pirka pirks", Tense.NONE, {"pirkt", "pirkšan*"}),
        ("lv", "pirkt pērk pirka pirks", Tense.FUTURE, {"jāpērk", "pirksim"}),
        ("lv", "segt sedz sedza segs", Tense.PAST, {"sedzis", "segus*", "seguš*", "sedzām"}),
        ("lv", "palikt paliek palika paliks", Tense.PAST, {"palicis", "palikus*"}),
        ("lv", "izvietot izvieto izvietoja izvietos", Tense.PRESENT, {"izvieto", "izvietojam"}),
        ("lv", "ierasties ierodas ieradās ieradīsies", Tense.FUTURE, {"ieradīsimies", "jāierodas"}),
        ("lt", "pastatyti pastato pastatė pastatys", Tense.PAST, {"pastatė", "pastačius*", "pastatyta"}),
        ("lt", "dislokuoti dislokuoja dislokavo dislokuos", Tense.NONE, {"dislokavim*"}),
        ("lt", "skirti skiria skyrė skirs", Tense.FUTURE, {"skirs", "skirsime", "skirsiant*"}),
        ("lt", "užsakyti užsako užsakė užsakys", Tense.PAST, {"užsakė", "užsakėme"}),
        ("lt", "atvykti atvyksta atvyko atvyks", Tense.PAST, {"atvykęs", "atvykę", "atvykus*"}),
        ("lt", "įsigyti įsigyja įsigijo įsigis", Tense.CONDITIONAL, {"įsigytų"}),
        ("lt", "treniruotis treniruojasi treniravosi treniruosis", Tense.CONDITIONAL, {"treniruotųsi"}),
        ("fi", "rakentaa rakentaa rakensi rakentanut rakennettiin", Tense.PRESENT, {"rakentavat", "rakennetaan"}),
        ("fi", "saada saa sai saanut saatiin", Tense.PRESENT, {"saa", "saavat", "saadaan"}),
        (
            "fi",
            "lähettää lähettää lähetti lähettänyt lähetettiin",
            Tense.PAST,
            {"lähettäneet", "lähetetty", "lähetetyt", "lähettäneen", "lähetetyn"},
        ),
        ("fi", "lähettää lähettää lähetti lähettänyt lähetettiin", Tense.FUTURE, {"lähettävän", "lähettäväns*"}),
        ("fi", "tilata tilaa tilasi tilannut tilattiin", Tense.PRESENT, {"tilaavat", "tilataan"}),
        ("fi", "tuoda tuo toi tuonut tuotiin", Tense.CONDITIONAL, {"toisi", "toisivat", "tuotaisiin"}),
        ("fi", "sulkea sulkee sulki sulkenut suljettiin", Tense.CONDITIONAL, {"sulkisi", "suljettaisiin"}),
    ],
)
def test_verb_forms_by_tense(language: str, verb: str, tense: Tense, forms: set[str]) -> None:
    assert forms <= forms_of(language, verb, tense)


def test_verb_forms_leaves_out_present_that_reads_like_past() -> None:
    assert not forms_of("lv", "vienoties vienojas vienojās vienosies", Tense.PRESENT)


def test_verb_forms_leaves_out_form_marked_by_dash() -> None:
    assert forms_of("et", "viima viia viib - viidi viiakse", Tense.PAST) == {"viinud", "viidi", "viidud"}
