"""What English verbs and nouns of action mean, by their dictionary form, as `frames.toml` lists them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from ingest.pipeline import lexicon
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.tenses import Tense
from initiatives.choices import CommitmentStatus

SUITING: Mapping[str, frozenset[str]] = {  # act → the classes of things that it is done to
    "send": frozenset({"force", "hardware"}),
    "buy": frozenset({"hardware", "plant"}),
    "give": frozenset({"hardware"}),
    "build": frozenset({"works", "plant", "force"}),
    "fund": frozenset({"fund"}),
    "cost": frozenset({"fund", "works", "hardware", "plant"}),
    "agree": frozenset({"pact"}),
    "exercise": frozenset({"drill"}),
    "train": frozenset({"course"}),
    "rule": frozenset({"law"}),
    "refuse": frozenset(),
}
_DONE_AT_ONCE = frozenset({"buy", "agree", "rule", "fund"})  # acts that a simple present tells as done: `Riga buys`


@frozen()
class Frame:
    """What a verb or noun of `frames.toml` means."""

    act: str | None = None
    done: str | None = None  # the rung that a past tense tells
    doing: str | None = None  # the rung that a simple present tells
    says: str | None = None  # the rung that a verb about another act tells
    is_through: bool = False  # whether it only reports
    is_silent: bool = False  # whether it tells of no act
    judges: bool = False  # whether it only says what something means or is good for
    happens: bool = False  # whether it tells what happened once, and what nobody promises
    is_loose: bool = False  # whether it means this only of a thing that suits the act
    is_noun: bool = False  # whether a noun of action says it
    gets: bool = False  # whether the subject is given something


_GAP = re.compile(r"[ -]")  # between the words of a noun
UNKNOWN = Frame()  # of a verb that no list knows: something is done


@cache
def frames_by_verb() -> Mapping[str, tuple[Frame, ...]]:
    """The meanings of each verb, by its dictionary form with its particle, preposition or object: `set aside`."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for row in lexicon.load("frames")["frame"]:
        frame = _frame(row)
        lists = (
            ("verbs", frame),
            ("loose", replace(frame, is_loose=True)),
            ("gets", replace(frame, gets=True, is_loose=True)),
        )
        for name, meaning in lists:
            for verb in row.get(name, ()):
                for spelling in _spellings(verb):
                    found[spelling].append(meaning)
    return {verb: tuple(frames) for verb, frames in found.items()}


def _spellings(phrase: str) -> tuple[str, ...]:
    """A verb with what follows it, also as the language model misspells it: `kit out` and `kitte out`."""
    verb, _, rest = phrase.partition(" ")
    misspelt = lexicon.load("frames")["misspelt"].get(verb)
    return (phrase, f"{misspelt} {rest}".rstrip()) if misspelt else (phrase,)


@cache
def frames_by_phrase() -> Mapping[str, Mapping[str, tuple[Frame, ...]]]:
    """Verb → what follows it in a phrase → the meanings of the phrase: `set` → `aside`, `agree` → `to`."""
    found: dict[str, dict[str, tuple[Frame, ...]]] = defaultdict(dict)
    for phrase, frames in frames_by_verb().items():
        verb, _, rest = phrase.partition(" ")
        if rest:
            found[verb][rest] = frames
    return dict(found)


@cache
def frame_by_noun() -> Mapping[str, Frame]:
    """The meaning of each noun of action, by its singular."""
    return {noun: _frame(row) for row in lexicon.load("frames")["frame"] for noun in row.get("nouns", ())}


@cache
def ends_of_nouns() -> frozenset[str]:
    """What nouns of action end in, each whole and without the words before its last: `light`, `go-ahead`, `ahead`."""
    return frozenset(noun[start:] for noun in frame_by_noun() for start in (0, *map(re.Match.end, _GAP.finditer(noun))))


@cache
def words_of_change() -> frozenset[str]:
    """Verbs of growing and shrinking, and what grows and shrinks."""
    return frozenset(lexicon.load("frames")["changes"]["words"])


def _frame(row: Mapping[str, Any]) -> Frame:
    return Frame(
        row.get("act"),
        row.get("done"),
        row.get("doing"),
        row.get("says"),
        is_through=row.get("through", False),
        is_silent=row.get("silent", False),
        judges=row.get("judges", False),
        happens=row.get("happens", False),
    )


def rung_of_act(frame: Frame, tense: Tense) -> str:
    """The rung that an act has reached by its tense: `bought` is agreed, `is building` under way."""
    done = frame.done or CommitmentStatus.DELIVERED
    if tense is Tense.PAST:
        return done
    if tense is Tense.NOW:
        return frame.doing or CommitmentStatus.UNDER_WAY
    return frame.doing or (done if frame.act in _DONE_AT_ONCE else CommitmentStatus.UNDER_WAY)
