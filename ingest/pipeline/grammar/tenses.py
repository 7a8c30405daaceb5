"""The form of an English verb and its auxiliaries → what they tell of its time."""

from collections.abc import Sequence
from enum import StrEnum

from ingest.pipeline.extraction import Token
from ingest.pipeline.grammar.syntax import Tree

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_MIGHT = frozenset({"may", "might", "could", "can"})
_OUGHT = frozenset({"should", "must", "ought"})


class Tense(StrEnum):
    """What the form of a verb and its auxiliaries tell of its time."""

    PAST = "past"  # past, perfect, participle
    NOW = "now"  # progressive
    PRESENT = "present"
    FUTURE = "future"
    INFINITIVE = "infinitive"
    CONDITIONAL = "conditional"  # would
    POSSIBLE = "possible"  # may, could
    DUE = "due"  # should, must


def read_tense(tree: Tree, head: int) -> Tense:
    """The tense of a verb, as its auxiliaries make it."""
    auxiliaries = [tree.tokens[child] for child in tree.related(head, "aux", "auxpass")]
    words = {token.lemma.casefold() for token in auxiliaries}
    if words & _WILL:
        return Tense.FUTURE
    if words & _MIGHT:
        return Tense.POSSIBLE
    if words & _OUGHT or tree.tokens[head].lemma == "ought":
        return Tense.DUE
    if words & {"would", "'d", "’d"}:
        return Tense.CONDITIONAL
    tags = {token.tag for token in auxiliaries}
    if "TO" in tags:
        return Tense.INFINITIVE
    return _of_form(tree.tokens[head].tag, auxiliaries, words)


def _of_form(tag: str, auxiliaries: Sequence[Token], words: set[str]) -> Tense:
    if tag == "VBG" or any(token.tag == "VBG" and token.lemma == "be" for token in auxiliaries):  # no `having built`
        return Tense.NOW
    if "have" in words or any(token.tag == "VBD" for token in auxiliaries):
        return Tense.PAST
    return Tense.PAST if tag in ("VBD", "VBN") else Tense.PRESENT  # `is based`: the state that it has come to


def is_finite(tree: Tree, head: int) -> bool:
    """Whether a verb or one of its auxiliaries has a tense of its own."""
    tags = {tree.tokens[head].tag, *(tree.tokens[child].tag for child in tree.related(head, "aux", "auxpass"))}
    return bool(tags & _FINITE)
