"""The tree of an English sentence → who acts: the subject of a verb or the agent of a passive, and their fellows."""

from collections.abc import Iterator
from itertools import islice

from ingest.pipeline.grammar.syntax import Tree

_NESTED = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})  # relations of clauses within a subject
_SHARING = frozenset({"conj", "advcl", "xcomp", "pcomp"})  # relations of verbs that share the subject of the verb above
_VERBS_ABOVE = 12  # verbs without a subject between a verb and that whose subject it shares
_LIST = 60  # actors in one list


def read_subject(tree: Tree, head: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The heads of the subject with their fellows, and all that belongs to them."""
    noun = _agent(tree, head)
    if noun is None:
        return (), ()
    fellows = tuple(islice(_fellows(tree, noun), _LIST))
    around = {place for one in fellows for place in tree.subtree(one, _NESTED)}
    return fellows, tuple(around)


def _agent(tree: Tree, head: int) -> int | None:
    """Who does what a verb tells; a verb without a subject takes that of the verb above: `it buys and sells`."""
    for _ in range(_VERBS_ABOVE):
        agents = [noun for by in tree.related(head, "agent") for noun in tree.related(by, "pobj")]
        if agents:
            return agents[0]
        subjects = tree.related(head, "nsubj", "csubj")
        if subjects:
            return _antecedent(tree, head, subjects[0])
        if tree.related(head, "nsubjpass", "csubjpass", "expl"):
            return None
        if tree.relation(head) == "acl" and tree.tokens[head].tag == "VBG":
            return tree.heads[head]
        above = tree.verb_above(head)
        if tree.relation(head) not in _SHARING or above is None:
            return None
        head = above
    return None


def _antecedent(tree: Tree, head: int, subject: int) -> int:
    """Whom a relative pronoun stands for."""
    is_relative = tree.tokens[subject].tag in ("WDT", "WP") and tree.relation(head) == "relcl"
    return tree.heads[head] if is_relative else subject


def _fellows(tree: Tree, noun: int) -> Iterator[int]:
    """A noun and those in its list, in order."""
    waiting = [noun]
    while waiting:
        noun = waiting.pop()
        yield noun
        others = tree.related(noun, "conj")
        if others and tree.tokens[noun].tag == "NNS":
            yield from _of_whom(tree, noun)
        waiting += reversed(others)


def _of_whom(tree: Tree, noun: int) -> Iterator[int]:
    """Whose people they are, where the tree ends the list of names too soon: `ministers of Poland and the Baltics`."""
    for place in tree.related(noun, "prep"):
        if tree.tokens[place].lemma == "of":
            yield from (name for name in tree.related(place, "pobj") if tree.tokens[name].tag.startswith("NNP"))
