"""The tree of an English sentence → who acts: the subject of a verb or the agent of a passive, and their fellows."""

from collections.abc import Iterator

from ingest.pipeline.syntax import Tree

_NESTED = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})


def read_subject(tree: Tree, head: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The heads of the subject with their fellows, and all that belongs to them."""
    noun = _agent(tree, head)
    if noun is None:
        return (), ()
    fellows = tuple(_fellows(tree, noun))
    around = {place for one in fellows for place in tree.subtree(one, _NESTED)}
    return fellows, tuple(around)


def _agent(tree: Tree, head: int) -> int | None:
    agents = [noun for by in tree.related(head, "agent") for noun in tree.related(by, "pobj")]
    if agents:
        return agents[0]
    subjects = tree.related(head, "nsubj", "csubj")
    if subjects:
        return _antecedent(tree, head, subjects[0])
    if tree.related(head, "nsubjpass", "csubjpass", "expl"):
        return None
    relation = tree.relation(head)
    if relation in ("conj", "advcl", "xcomp", "pcomp") and head != tree.heads[head]:
        above = tree.heads[head]
        while not tree.is_verb(above) and above != tree.heads[above]:
            above = tree.heads[above]
        return _agent(tree, above) if tree.is_verb(above) else None
    if relation == "acl" and tree.tokens[head].tag == "VBG":
        return tree.heads[head]
    return None


def _antecedent(tree: Tree, head: int, subject: int) -> int:
    """Whom a relative pronoun stands for."""
    is_relative = tree.tokens[subject].tag in ("WDT", "WP") and tree.relation(head) == "relcl"
    return tree.heads[head] if is_relative else subject


def _fellows(tree: Tree, noun: int) -> Iterator[int]:
    yield noun
    for child in tree.related(noun, "conj"):
        yield from _fellows(tree, child)
