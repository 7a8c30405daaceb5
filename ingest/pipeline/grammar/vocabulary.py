"""The words that carry meaning in a clause, by language: what is done, to which things, and the small words between."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.pipeline import lexicon
from ingest.pipeline.cleaning.documents import SUPPORTED_LANGUAGES
from ingest.pipeline.paradigms import Tense, verb_forms
from ingest.pipeline.phrases import PhraseBook

_NO_WORDS = ("endings", "cases", "objects", "instrumental")  # what `grammar.toml` has besides words
WITHOUT_FUTURE = frozenset({"et", "fi"})  # languages whose present tense also tells what will be
_LANGUAGES = frozenset(SUPPORTED_LANGUAGES)
_PLACED = frozenset({"works", "plant"})  # classes of things that stand somewhere


@dataclass(frozen=True, slots=True)
class Cue:
    """What words of `cues.toml` tell: an act, a status, or both."""

    act: str | None = None
    status: str | None = None
    is_weak: bool = False  # whether it is a mere conditional: "would", "might"
    is_faint: bool = False  # whether it counts only where nothing else tells: "already", "stands"


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun of the field: what `things.toml` says of it."""

    name: str
    category: str
    kind: str | None = None
    frame: str = "for"  # what joins the thing and the states in the name of an undertaking
    stands: bool = False  # whether a mere mention makes an undertaking
    is_standing: bool = False  # whether it is in place as long as nothing else is said
    is_generic: bool = False  # whether the thing alone makes none
    is_model: bool = False  # whether it is one make of hardware and no class of it
    is_common: bool = False  # whether it is undertaken for all three Baltic states, whichever the text names
    is_vague: bool = False  # whether nobody could check that it was given
    covers: tuple[str, ...] = ()  # how the names of the things end that it is the class of

    @property
    def unit(self) -> str:
        """What a bare number of it counts: `howitzers` of `K9 howitzers`."""
        return self.name.split()[-1]


@cache
def cue_book(language: str) -> PhraseBook[Cue]:
    """The words of `cues.toml` and the forms of the verbs of `verbs.toml`."""
    rows = lexicon.load("cues")["cue"]
    listed = ((phrase, _cue(row)) for row in rows for phrase in row.get(language, ()))
    return PhraseBook((*listed, *_verb_cues(language)))


def _cue(row: Mapping[str, Any]) -> Cue:
    return Cue(row.get("act"), row.get("status"), is_weak=row.get("weak", False), is_faint=row.get("faint", False))


def _verb_cues(language: str) -> Iterator[tuple[str, Cue]]:
    """The forms of the verbs of `verbs.toml`, each with what is done and how far its tense tells that it has come."""
    lists = lexicon.load("verbs")
    present = "open" if language in WITHOUT_FUTURE else "present"
    for name, verbs in lists.get(language, {}).items():
        rung = lists["rungs"][name]
        past = rung.get("past")
        status = {Tense.PAST: past, Tense.DONE: past, Tense.PRESENT: rung.get(present), Tense.FUTURE: "pledged"}
        status[Tense.CONDITIONAL] = "proposed"
        for verb in verbs:
            for tense, form in verb_forms(language, verb):
                is_weak = tense is Tense.CONDITIONAL
                yield form, Cue(rung["act"], status.get(tense), is_weak=is_weak, is_faint=tense is Tense.DONE)


@cache
def thing_book(language: str) -> PhraseBook[Thing]:
    """The nouns of `things.toml`."""
    rows = lexicon.load("things")["thing"]
    return PhraseBook((phrase, _thing(row)) for row in rows for phrase in (*row.get("any", ()), *row.get(language, ())))


def _thing(row: Mapping[str, Any]) -> Thing:
    return Thing(
        row["name"],
        row["class"],
        row.get("kind"),
        row.get("frame", "in" if row["class"] in _PLACED else "for"),
        stands=row.get("stands", False),
        is_standing=row.get("standing", False),
        is_generic=row.get("generic", False),
        is_model="any" in row and not _LANGUAGES & row.keys(),
        is_common=row.get("common", False),
        is_vague=row.get("vague", False),
        covers=tuple(row.get("covers", ())),
    )


@cache
def function_word_book(language: str) -> PhraseBook[str]:
    """The words of the lists of `grammar.toml`, each labelled with the name of its list."""
    grammar = lexicon.load("grammar").get(language, {})
    return PhraseBook((word, table) for table, words in grammar.items() if table not in _NO_WORDS for word in words)
