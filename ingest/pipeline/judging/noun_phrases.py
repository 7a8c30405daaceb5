"""The trees of sentences → the noun phrases of which is asked whether they name an undertaking.

Example: `Latvia will build a training centre for drones near Cēsis` → `training centre`, `training centre for drones`,
`drones`, `Cēsis`; the judge tells that it is the second.
"""

from collections.abc import Iterator, Sequence

from ingest.pipeline.extraction import Document, Phrase, Span, Token
from ingest.pipeline.grammar.syntax import Tree, trees

_PROPER = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", *_PROPER})
_PARTS_OF_NAMES = frozenset({*_NOUNS, "CD", "JJ"})  # beside a proper noun, without a space or comma of another phrase
_BEFORE = ("advmod", "amod", "compound", "nmod", "npadvmod", "nummod", "poss")  # relations of what qualifies a noun
_NO_NAME = frozenset({"DT", "PRP$", "CD", "PDT", ",", "``", "''", "HYPH"})  # what no name begins with, by its tag
_BLANK = "_SP"  # the tag of the end of a line
_BEHIND = frozenset(
    ("against", "along", "at", "between", "by", "for", "from", "in", "near", "of", "on", "to", "with")
)  # prepositions of complements
_MOST_WORDS = 12  # of a phrase, beside its first


def noun_phrases_of(document: Document, tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The phrases of a document in order of the text, longer ones after the shorter that they begin with.

    Each noun with what qualifies it is one, and another with each of its complements; parts of proper names are none.
    """
    for number, tree in enumerate(trees(tokens, document.sentences)):
        found = {span: head for place in range(len(tree.tokens)) for span, head in _around(document, tree, place)}
        for span in sorted(found):
            yield Phrase(number, span, found[span])


def _around(document: Document, tree: Tree, noun: int) -> Iterator[tuple[Span, Span]]:
    """The phrases that a noun is the head of, each with the place of the noun."""
    tokens = tree.tokens
    if tokens[noun].tag not in _NOUNS:
        return
    qualifiers = [place for place in tree.related(noun, *_BEFORE) if place < noun]
    first = min([min(tree.subtree(place)) for place in qualifiers], default=noun)
    while first < noun and tokens[first].tag in _NO_NAME:
        first += 1
    for last in (noun, *_ends(tree, noun)):
        if last - first <= _MOST_WORDS and not _is_cut_off(document, tokens, first, last):
            yield Span(tokens[first].start, tokens[last].end), Span(tokens[noun].start, tokens[noun].end)


def _ends(tree: Tree, noun: int) -> Iterator[int]:
    """The last words of what stands behind a noun: of each complement, and of a number such as the year."""
    for place in tree.children[noun]:
        if place <= noun:
            continue
        if tree.relation(place) == "prep" and tree.tokens[place].lemma.casefold() in _BEHIND:
            yield max(word for word in tree.subtree(place) if tree.tokens[word].tag != _BLANK)
        elif place == noun + 1 and tree.relation(place) in ("appos", "nummod") and tree.tokens[place].tag == "CD":
            yield place


def _is_cut_off(document: Document, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a phrase is only a part of a proper name: `Light` of `Joint Light Tactical Vehicle`."""

    def is_joined(left: int, right: int) -> bool:
        return document.body[tokens[left].end : tokens[right].start].strip() in ("", "-")

    is_begun = first > 0 and tokens[first - 1].tag in _PROPER and tokens[first].tag in _PROPER
    is_going_on = last + 1 < len(tokens) and tokens[last + 1].tag in _PROPER and tokens[last].tag in _PARTS_OF_NAMES
    return (is_begun and is_joined(first - 1, first)) or (is_going_on and is_joined(last, last + 1))
