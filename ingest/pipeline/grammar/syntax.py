"""The trees of English sentences as the language model reads them: words with form, head and relation.

Tags are those of the Penn Treebank, relations those of the ClearNLP scheme, as the model was trained on them.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from ingest.pipeline.extraction import Span, Token
from ingest.pipeline.frozen import frozen

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_OUTSIDE_NOUNS = _VERB_TAGS | {"CC", "IN", "POS", "PRP", "RB", "TO", "WDT", "WP"}
_QUALIFYING = frozenset({"amod", "compound", "nmod"})


@frozen(slots=False, eq=False)
class Tree:
    """The words of one sentence; positions count from its first word, and a word whose head is elsewhere is a root.

    Two are equal only when they are the same object, so that what is read from one can be kept.
    """

    tokens: tuple[Token, ...]
    heads: tuple[int, ...]  # position → position of the head, its own for a root

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for place, head in enumerate(self.heads):
            if head != place:
                children[head].append(place)
        return tuple(map(tuple, children))

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """The relation of each word to its head."""
        words = enumerate(zip(self.heads, self.tokens, strict=True))
        return tuple(["ROOT" if head == place else token.relation for place, (head, token) in words])

    @cached_property
    def _by_relation(self) -> Mapping[int, Mapping[str, tuple[int, ...]]]:
        """Word → relation → the words that stand in it to that word, in order; none for a word without any."""
        found: dict[int, dict[str, tuple[int, ...]]] = {}
        for place, (head, relation) in enumerate(zip(self.heads, self.relations, strict=True)):
            if head != place:
                own = found.setdefault(head, {})
                own[relation] = (*own.get(relation, ()), place)
        return found

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The dictionary forms of its words, in small letters."""
        return frozenset([token.lemma.casefold() for token in self.tokens])

    @cached_property
    def outside_nouns(self) -> frozenset[int]:
        """The offsets of words that stand before no noun as a part of its phrase: verbs, prepositions, pronouns.

        Participles that qualify a noun do: `planned` of `the planned fence`. Of `'s` both letters count.
        """
        outside = [
            word
            for word, relation in zip(self.tokens, self.relations, strict=True)
            if word.tag in _OUTSIDE_NOUNS and relation not in _QUALIFYING
        ]
        return frozenset([place for word in outside for place in (word.start, word.end - 1)])

    def words_in(self, relations: Collection[str]) -> list[int]:
        """The words that stand in one of these relations to another, in order."""
        return [place for place, relation in enumerate(self.relations) if relation in relations]

    def relation(self, place: int) -> str:
        return self.relations[place]

    def is_verb(self, place: int) -> bool:
        return self.tokens[place].tag in _VERB_TAGS

    def related(self, place: int, *relations: str) -> tuple[int, ...]:
        """The words that stand in one of these relations to a word, in order."""
        own = self._by_relation.get(place)
        if own is None:
            return ()
        if len(relations) == 1:
            return own.get(relations[0], ())
        found = [own[relation] for relation in relations if relation in own]
        return tuple(sorted(chain.from_iterable(found))) if len(found) > 1 else found[0] if found else ()

    def verb_above(self, place: int) -> int | None:
        """The nearest verb that a word hangs on, through whatever else."""
        while self.heads[place] != place:
            place = self.heads[place]
            if self.is_verb(place):
                return place
        return None

    def subtree(self, place: int, without: Collection[str] = ()) -> Iterator[int]:
        """A word and all that hangs on it, but for what hangs on it in these relations."""
        waiting = [place]
        while waiting:
            place = waiting.pop()
            yield place
            waiting += [child for child in self.children[place] if self.relation(child) not in without]


def trees(tokens: Sequence[Token], sentences: Sequence[Span]) -> tuple[Tree, ...]:
    """One tree for each sentence, in order; an empty one where the model saw no word."""
    found = []
    for sentence in sentences:
        first = bisect_left(tokens, sentence.start, key=lambda token: token.start)
        last = bisect_left(tokens, sentence.end, lo=first, key=lambda token: token.start)
        words = tuple(tokens[first:last])
        heads = [token.head - first for token in words]
        found.append(Tree(words, tuple([h if 0 <= h < len(words) else n for n, h in enumerate(heads)])))
    return tuple(found)
