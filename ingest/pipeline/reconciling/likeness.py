"""Two actors, or two initiatives, that have different names and may be one thing: how likely, and why. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from initiatives.choices import ActorKind
from initiatives.names import fold_letters, name_key

OFFER = 0.6  # the score from which an editor is asked
_SMALL = frozenset({"and", "at", "for", "in", "of", "on", "the", "to", "with"})  # words that tell nothing
_VAGUE = frozenset(
    {
        "brigade",
        "deal",
        "exercise",
        "initiative",
        "line",
        "ministry",
        "mission",
        "plan",
        "programme",
        "project",
        "scheme",
    }
)  # words that are no name by themselves
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")
_ANOTHER_NAME, _SAME_WORDS, _SAME_KIND, _SAME_SIDE = 0.55, 0.6, 0.15, 0.15
_FEWEST_WORDS = 2  # that make an alias one that leads to one thing


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of an actor or initiative; `beside` are participants and places, or a person's affiliation."""

    name: str
    kind: str
    aliases: Collection[str] = ()
    beside: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two records are one, from 0 to 1, and why in words for an editor."""

    score: float
    reason: str


def likely_same(one: Described, other: Described) -> Likeness | None:
    """Whether two records with different names may be one, or None where an editor need not be asked.

    One goes by the other's name, or the names share most of their words; a common kind and common participants speak
    for it, different ones against it. Names with different numbers are of two things: `Namejs 2024`, `Namejs 2025`.
    """
    if _numbers(one.name) != _numbers(other.name) or not _are_comparable(one, other):
        return None
    score, reasons = 0.0, []
    names = sorted((one.name, other.name))
    if _goes_by(one, other.name) or _goes_by(other, one.name):
        score, reasons = _ANOTHER_NAME, [f"an article uses “{names[0]}” and “{names[1]}” for one thing"]
    shared = _shared_words(one.name, other.name)
    if shared > score:
        score, reasons = max(score, shared * _SAME_WORDS), [*reasons, "their names share most words"]
    if not reasons:
        return None
    score += _SAME_KIND if one.kind == other.kind else -_SAME_KIND
    reasons.append("both are of one kind" if one.kind == other.kind else "though of different kinds")
    if one.beside and other.beside:
        common = {name_key(name) for name in one.beside} & {name_key(name) for name in other.beside}
        score += _SAME_SIDE if common else -2 * _SAME_SIDE
        reasons.append("with the same taking part" if common else "though others take part")
    return Likeness(round(score, 3), "; ".join(reasons)) if score >= OFFER else None


def _are_comparable(one: Described, other: Described) -> bool:
    """States are known by lists, and persons with different surnames are two."""
    if ActorKind.COUNTRY in (one.kind, other.kind):
        return False
    if one.kind == other.kind == ActorKind.PERSON:
        return name_key(one.name).split()[-1:] == name_key(other.name).split()[-1:]
    return True


def _goes_by(record: Described, name: str) -> bool:
    """Whether a name that tells one thing from others is among the aliases of a record."""
    key = name_key(name)
    return len(_content(name)) >= _FEWEST_WORDS and any(name_key(alias) == key for alias in record.aliases)


def _shared_words(name: str, other: str) -> float:
    """The share of the words of two names that both have; nothing where each has a word that the other lacks.

    `NASAMS air defence for Lithuania` and `Rotational air defence for Lithuania` share most words, and are two things.
    """
    these, those = _content(name), _content(other)
    if not (these <= those or those <= these) or not these & those - _VAGUE:
        return 0.0
    return len(these & those) / len(these | those)


def _content(name: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(fold_letters(name))) - _SMALL


def _numbers(name: str) -> list[str]:
    return sorted(_NUMBERS.findall(name))
