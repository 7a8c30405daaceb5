"""Words as the language model reads them → trees, one for each sentence."""

from ingest.pipeline.extraction import Span, Token
from ingest.pipeline.grammar.syntax import trees

# `Riga buys tanks. Vilnius waits`, each word four characters after the last.
_TOKENS = (
    Token(0, 3, "Riga", "NNP", "nsubj", 1),
    Token(4, 7, "buy", "VBZ", "ROOT", 1),
    Token(8, 11, "old", "JJ", "amod", 3),
    Token(12, 15, "tank", "NNS", "dobj", 1),
    Token(16, 19, "Vilnius", "NNP", "nsubj", 5),
    Token(20, 23, "wait", "VBZ", "ROOT", 5),
)
_SENTENCES = (Span(0, 16), Span(16, 24), Span(24, 30))


def test_trees_one_for_each_sentence_with_places_of_its_own() -> None:
    found = trees(_TOKENS, _SENTENCES)

    assert [[token.lemma for token in tree.tokens] for tree in found] == [
        ["Riga", "buy", "old", "tank"],
        ["Vilnius", "wait"],
        [],
    ]
    assert [tree.heads for tree in found] == [(1, 1, 3, 1), (1, 1), ()]


def test_trees_word_whose_head_is_in_another_sentence_is_a_root() -> None:
    (first, second, _) = trees((*_TOKENS[:4], Token(16, 19, "Vilnius", "NNP", "conj", 0)), _SENTENCES)

    assert second.relation(0) == "ROOT"
    assert first.relation(0) == "nsubj"


def test_tree_related_words_by_relation() -> None:
    (tree, *_) = trees(_TOKENS, _SENTENCES)

    assert tree.related(1, "nsubj", "dobj") == (0, 3)
    assert tree.related(1, "amod") == ()


def test_tree_subtree_leaves_out_what_hangs_on_it_in_a_relation() -> None:
    (tree, *_) = trees(_TOKENS, _SENTENCES)

    assert set(tree.subtree(1)) == {0, 1, 2, 3}
    assert set(tree.subtree(1, without={"dobj"})) == {0, 1}


def test_tree_verb_above_is_the_nearest() -> None:
    (tree, *_) = trees(_TOKENS, _SENTENCES)

    assert [tree.verb_above(place) for place in range(4)] == [1, None, 1, 1]
