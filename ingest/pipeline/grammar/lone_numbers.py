"""The tree of an English sentence → the numbers that stand for what they count: `ordered twelve`, `the other 14`."""

from collections.abc import Iterator, Sequence

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.frames import words_of_change
from ingest.pipeline.grammar.syntax import Tree

_OBJECTS = frozenset({"dobj", "attr", "oprd", "nsubj", "nsubjpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DONE_TO = frozenset({"dobj", "nsubjpass", "attr", "pobj"})
_PRONOUN_TAGS = frozenset({"PRP", "DT", "WDT"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "NNS"})
_ARTICLES = frozenset({"the", "that", "this"})


def find_lone_numbers(tree: Tree, places: Sequence[int]) -> Iterator[Span]:
    """The numbers among some words that stand without the noun that they count."""
    for place in places:
        token = tree.tokens[place]
        if token.tag == "CD" and _stands_alone(tree, place):
            yield Span(token.start, token.end)


def find_counted_objects(tree: Tree, places: Sequence[int]) -> Iterator[tuple[Span, Span]]:
    """The numbers among some words with the plural nouns that they count, where something is done to these.

    Examples: `sixteen projects have been approved`, `is applying for money for 18 projects`.
    """
    for place in places:
        token, noun = tree.tokens[place], tree.heads[place]
        is_number = token.tag == "CD" and tree.relation(place) == "nummod" and tree.tokens[noun].tag == "NNS"
        if is_number and tree.relation(noun) in _DONE_TO:
            yield Span(token.start, token.end), Span(tree.tokens[noun].start, tree.tokens[noun].end)


def find_counted_names(tree: Tree, places: Sequence[int]) -> Iterator[Span]:
    """The names among some words that numbers count, as those of peoples are: `900 Britons`, no `British troops`."""
    for place in places:
        token = tree.tokens[place]
        noun = tree.heads[place]
        if token.tag == "CD" and tree.relation(place) == "nummod" and tree.tokens[noun].tag in _NAME_TAGS:
            yield Span(tree.tokens[noun].start, tree.tokens[noun].end)


def _stands_alone(tree: Tree, number: int) -> bool:
    if _precedes_article(tree, number):
        return True
    is_of_more = tree.tokens[tree.heads[number]].tag == "JJR"  # `twelve more`
    noun = tree.heads[number] if is_of_more else number
    has_place = tree.relation(noun) in _OBJECTS or _is_end_of_change(tree, noun) or _is_allowed(tree, noun)
    return has_place and not _counts_others(tree, number) and not _stands_for_known(tree, noun)


def _precedes_article(tree: Tree, number: int) -> bool:
    """Whether an article parts a number from the noun that the tree gives it: `ordered six the year after`."""
    if tree.relation(number) != "nummod":
        return False
    determiners = tree.related(tree.heads[number], "det")
    return any(number < word and tree.tokens[word].lemma.casefold() in _ARTICLES for word in determiners)


def _stands_for_known(tree: Tree, number: int) -> bool:
    """Whether a number is the subject and means those spoken of: `the three were allocated 225 million`.

    `The remaining 19` are others.
    """
    is_subject = tree.relation(number) in _SUBJECTS
    is_known = any(tree.tokens[word].lemma == "the" for word in tree.related(number, "det"))
    return is_subject and is_known and not _is_part_of_more(tree, number)


def _is_part_of_more(tree: Tree, number: int) -> bool:
    words = lexicon.load("frames")["counts"]["parts"]
    return any(tree.tokens[word].lemma.casefold() in words for word in tree.related(number, "amod"))


def _is_end_of_change(tree: Tree, number: int) -> bool:
    """Whether a number is what something is raised or cut to: the `36` of `doubled its order to 36`."""
    to = tree.heads[number]
    is_to = tree.relation(number) == "pobj" and tree.tokens[to].lemma.casefold() == "to"
    return is_to and tree.tokens[tree.heads[to]].lemma.casefold() in words_of_change()


def _is_allowed(tree: Tree, number: int) -> bool:
    """Whether a number is what a contract or a permission is for: `a contract for twelve`, `consented to up to 600`."""
    link = tree.heads[number]
    if tree.relation(number) != "pobj" or tree.related(number, "compound"):
        return False
    words = lexicon.load("frames")["counts"]
    head = tree.heads[link]
    nouns = {tree.tokens[word].lemma.casefold() for word in (head, *tree.related(head, "dobj"))}
    return tree.tokens[link].lemma.casefold() in words["links"] and bool(nouns & set(words["pacts"]))


def _counts_others(tree: Tree, number: int) -> bool:
    """Whether what a number counts follows it: `12 of the tanks`, but not `12 of them`."""
    prepositions = tree.related(number, "prep")
    nouns = [noun for one in prepositions for noun in tree.related(one, "pobj")]
    is_of_them = bool(nouns) and all(tree.tokens[noun].tag in _PRONOUN_TAGS for noun in nouns)
    return bool(tree.related(number, "pobj")) or (bool(prepositions) and not is_of_them)
