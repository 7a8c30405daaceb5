"""Relative clauses of an English sentence → the nouns that they tell of, and which of these are said to be in place."""

from collections.abc import Iterable, Iterator

from ingest.pipeline.grammar.chains import frames_of
from ingest.pipeline.grammar.syntax import Tree
from ingest.pipeline.grammar.tenses import Tense, read_tense


def find_antecedent(tree: Tree, head: int) -> Iterator[int]:
    """The noun that a relative clause tells of, and what that is made of: `a package of 500 million that`."""
    if tree.relation(head) == "relcl":
        yield from _with_contents(tree, tree.heads[head])


def find_standing(tree: Tree, places: Iterable[int]) -> Iterator[int]:
    """The nouns that stand for forces in place, by a clause on them: `the brigade of 3,000 that it leads there`."""
    for place in places:
        if any(_tells_of_presence(tree, verb) for verb in tree.related(place, "relcl")):
            yield from _with_contents(tree, place)


def _with_contents(tree: Tree, noun: int) -> Iterator[int]:
    """A noun and what it is of: `capabilities`, `brigade` and `3,000` of `the capabilities of a brigade of 3,000`."""
    yield noun
    for of in tree.related(noun, "prep"):
        if tree.tokens[of].lemma.casefold() == "of":
            for content in tree.related(of, "pobj"):
                yield from _with_contents(tree, content)


def _tells_of_presence(tree: Tree, verb: int) -> bool:
    """Whether a verb tells that forces are or have come somewhere: `leads`, `has stationed`, but not `will lead`."""
    tense = read_tense(tree, verb)
    if tense not in (Tense.PAST, Tense.PRESENT):
        return False
    sent = (frame for frame in frames_of(tree, verb) if frame.act == "send")
    return any(frame.doing or (tense is Tense.PAST and not frame.is_loose) for frame in sent)
