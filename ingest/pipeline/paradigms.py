"""Principal parts of a verb → its forms by tense, for the languages whose verbs bend too much to be listed by hand.

The parts are those that dictionaries give; what follows from them by rule is made here. Forms are phrases as
`phrases.py` explains, so that `nosutij*` stands for all that begins so.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from initiatives.names import fold_letters

_BACK_VOWELS = frozenset("aou")  # Finnish words with one of these take -nut and -ttu, others -nyt and -tty
_DIPHTHONGS = frozenset({"uo", "yö", "ie"})  # Finnish, at the end of a stem

_LATVIAN_PARTICIPLE = (
    *("s", "a", "i", "as", "u", "us", "am", "iem", "ais"),
    *("o", "os", "ie"),
)  # endings of the participle of the passive: `nosūtīti`; the bare stem is the infinitive
_LATVIAN_DEFINITE = ("ajam", "ajai", "ajiem", "ajām", "ajā", "ajās", "ajos")  # `ražotajiem`, and no `ražotājiem`
_SOFTENED = (("dz", "g"), ("c", "k"))  # consonants before `i`, and what they are before `u`: `sedzis`, `segusi`


class Tense(StrEnum):
    """When something is done, as far as the form of its verb tells."""

    NONE = "none"  # infinitives, nouns of action: another word tells
    PRESENT = "present"
    PAST = "past"
    FUTURE = "future"
    CONDITIONAL = "conditional"  # what would be done
    DONE = "done"  # a participle that looks like the infinitive: done only where no other word tells


Forms = Iterator[tuple[Tense, str]]


def verb_forms(language: str, verb: str) -> Forms:
    """The forms of a verb that is written as its principal parts: see `verbs.toml` for which these are.

    Example: et, `saatma saata saadab saatis saadeti` → present saadab, saadavad, saadetakse, past saatis, saatsid …
    """
    words, _, particle = verb.partition(" + ")
    parts = words.split()
    for tense, form in _FORMS[language](parts):
        if not form.startswith("-"):
            yield from ((tense, phrase) for phrase in _with_particle(form, particle, tense))


def _with_particle(form: str, particle: str, tense: Tense) -> Iterator[str]:
    """The form with its particle on either side: `andis üle`, `andis … üle`, `üle andnud`, `üleandmine`."""
    if not particle:
        yield form
        return
    yield from (f"{particle} {form}", f"{particle}{form}")
    if tense is not Tense.NONE:
        yield from (f"{form} {particle}", f"{form} ... {particle}")


def _estonian(parts: Sequence[str]) -> Forms:
    """From ma- and da-infinitive, present, past and impersonal past; a sixth is an irregular impersonal present."""
    supine, infinitive, present, past, impersonal = parts[:5]
    stem = supine.removesuffix("ma")
    yield from ((Tense.NONE, form) for form in (supine, infinitive, f"{stem}mi*"))
    impersonal_present = parts[5] if len(parts) > 5 else impersonal[:-2] + "takse"
    yield from ((Tense.PRESENT, form) for form in (present, f"{present[:-1]}vad", impersonal_present, f"{stem}mas"))
    they = past.removesuffix("is") + "sid" if past.endswith("is") and not stem.endswith("i") else f"{past}id"
    they = (f"{past}d" if past.endswith("i") else they).replace("ttsid", "tsid")  # `võttis`: võtsid
    yield from ((Tense.PAST, form) for form in (past, they, f"{stem}nud", impersonal, f"{impersonal[:-1]}ud"))
    yield from ((Tense.PRESENT, form) for form in (f"{present[:-1]}me", f"{impersonal[:-1]}av*"))
    yield Tense.PAST, f"{they[:-1]}me"
    would = (f"{present[:-1]}ks", f"{present[:-1]}ksid", f"{impersonal_present.removesuffix('kse')}ks")
    yield from ((Tense.CONDITIONAL, form) for form in would)


def _latvian(parts: Sequence[str]) -> Forms:
    """From infinitive and the third persons of present, past and future."""
    infinitive, present, past, future = parts
    is_reflexive = infinitive.endswith("ties")
    base = infinitive.removesuffix("ies")
    yield from ((Tense.NONE, form) for form in (infinitive, f"{base[:-1]}šan*"))
    if present != "-":
        yield Tense.FUTURE, f"jā{present}"  # what must be done: `jāpērk`
    if fold_letters(present) != fold_letters(past):
        yield Tense.PRESENT, present
        yield Tense.PRESENT, _latvian_we(present)
    stem = past.removesuffix("ās") if is_reflexive else past.removesuffix("a")
    yield from ((Tense.PAST, form) for form in (past, _latvian_we(past), *_latvian_participle(stem, is_reflexive)))
    if not is_reflexive:
        yield from ((Tense.PAST, f"{base}{ending}") for ending in _LATVIAN_PARTICIPLE)
        yield from ((Tense.PAST, f"={base}{ending}") for ending in _LATVIAN_DEFINITE)
    told = f"{future.removesuffix('sies')}šoties" if is_reflexive else f"{future.removesuffix('s')}šot"
    we = f"{future.removesuffix('es')}mies" if is_reflexive else f"{future}im"
    yield from ((Tense.FUTURE, form) for form in (future, told, we))


def _latvian_participle(stem: str, is_reflexive: bool) -> Iterator[str]:
    """The participle of the active past from the stem of the past, whose `c` and `dz` go back before `u`: `segusi`."""
    hard = next((stem.removesuffix(soft) + plain for soft, plain in _SOFTENED if stem.endswith(soft)), stem)
    soft = next((stem.removesuffix(plain) + soft for soft, plain in _SOFTENED if stem.endswith(plain)), stem)
    yield from (f"{hard}us*", f"{hard}uš*", f"{soft}ies" if is_reflexive else f"{soft}is")


def _latvian_we(they: str) -> str:
    """The first person of the plural from the third: `nosūta` → nosūtām, `būvē` → būvējam, `ierodas` → ierodamies."""
    if they.endswith("s"):
        return f"{they[:-2]}{'ā' if they[-2] == 'ā' else 'a'}mies"
    if they.endswith("a"):
        return f"{they[:-1]}ām"
    return f"{they}jam" if they[-1] in "oēā" else f"{they}am"


def _lithuanian(parts: Sequence[str]) -> Forms:
    """From infinitive and the third persons of present, past and future."""
    infinitive, present, past, future = parts
    is_reflexive = infinitive.endswith("tis")
    base = infinitive.removesuffix("s").removesuffix("ti")
    yield from ((Tense.NONE, form) for form in (infinitive, _lithuanian_noun(base)))
    if not is_reflexive:
        yield Tense.DONE, infinitive  # `pastatyti` is also "built"
    yield Tense.PRESENT, present
    stem = past.removesuffix("si")[:-1]
    soft = {"t": f"{stem[:-1]}či", "d": f"{stem[:-1]}dži"}.get(stem[-1], stem) if past.endswith("ė") else stem
    yield from ((Tense.PAST, form) for form in (past, f"{soft}us*"))
    if not is_reflexive:
        yield Tense.PRESENT, f"{present}m*"  # the participle of the passive, and "we" do: `statomas`, `statome`
        yield from ((Tense.PAST, form) for form in (f"{past}me", f"{stem}ęs", f"{stem}ę"))
        yield from ((Tense.PAST, f"{base}t{ending}") for ending in ("as", "a", "os"))
        yield from ((Tense.DONE, f"{base}t{ending}") for ending in ("us", "ai", "oms", "iems"))
        yield from ((Tense.FUTURE, f"{future}{ending}") for ending in ("ime", "iant*"))
    yield Tense.FUTURE, future
    yield Tense.CONDITIONAL, f"{base}tųsi" if is_reflexive else f"{base}tų"  # also "of what was built"


def _lithuanian_noun(base: str) -> str:
    """The noun of action: `dislokavimas`, `pastatymas`, `skyrimas`."""
    if base.endswith(("uo", "au")):
        return f"{base[:-2]}avim*"
    return f"{base}m*" if base.endswith("y") else f"{base}im*"


def _finnish(parts: Sequence[str]) -> Forms:
    """From infinitive, present, past, active participle and passive past."""
    infinitive, present, past, participle, passive = parts
    is_contracted = infinitive != present and infinitive.endswith(("ata", "ätä"))  # `tilata` → tilaa, tilaavat
    stem = present[:-1] if len(present) > 3 and present[-1] == present[-2] and not is_contracted else present
    yield from ((Tense.NONE, form) for form in (f"{stem}mi*", f"{stem}ma*"))
    if infinitive != present:
        yield Tense.NONE, infinitive
    vowel, tail = ("u", "aan") if _BACK_VOWELS & set(infinitive) else ("y", "ään")
    going_on = f"{stem}massa" if vowel == "u" else f"{stem}mässä"
    now = (present, f"{stem}vat", f"{_finnish_passive(passive)}{tail}", going_on)
    yield from ((Tense.PRESENT, form) for form in now)
    done = passive.removesuffix("iin") + vowel
    told = participle[:-2] + "ee"
    past_forms = (past, f"{past}vat", participle, f"{told}t", f"{told}n", f"{told}ns*", passive, done)
    yield from ((Tense.PAST, form) for form in past_forms)
    if passive.endswith("ttiin"):
        yield from ((Tense.PAST, form) for form in (f"{done[:-2]}{vowel}t", f"{done[:-2]}{vowel}n", f"{done}j*"))
    tail = "v" + tail[0]
    yield from ((Tense.FUTURE, form) for form in (f"{stem}{tail}n", f"{stem}{tail}ns*"))
    yield from ((Tense.CONDITIONAL, form) for form in _finnish_conditional(stem, passive, tail[-1]))


def _finnish_conditional(stem: str, passive: str, vowel: str) -> Iterator[str]:
    """What would be done: `lähettäisi`, `sulkisivat`, `rakennettaisiin`; a diphthong loses its first vowel: `toisi`."""
    if stem[-2:] in _DIPHTHONGS:
        root = stem[:-2] + stem[-1]
    else:
        root = stem[:-1] if stem[-1] in "ei" or stem[-2:-1] == stem[-1] else stem
    yield from (f"{root}isi", f"{root}isiv{vowel}t")
    yield f"{passive.removesuffix('iin')}{vowel}isiin"


def _finnish_passive(past: str) -> str:
    """The passive present without its ending: `rakennettiin` → rakennet, `tuotiin` → tuod, `palveltiin` → palvelt."""
    stem = past.removesuffix("tiin")
    if stem.endswith("t"):
        return stem
    return f"{stem}d" if stem[-1] in "aeiouyäö" else f"{stem}t"


_FORMS: Mapping[str, Callable[[Sequence[str]], Forms]] = {
    "et": _estonian,
    "lv": _latvian,
    "lt": _lithuanian,
    "fi": _finnish,
}
