"""What stands behind an English noun and tells which one is meant: `memorandum on cyber security`."""

from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.phrases import Word

_OPENS = frozenset({"on", "for", "of", "against"})
_OTHER_CLAUSE = frozenset({"are", "had", "has", "have", "is", "that", "was", "were", "will", "would"})
_ADVERBIAL = frozenset(
    {"about", "after", "as", "at", "before", "by", "from", "in", "since", "to", "until", "up", "with"}
)
_ENDS = _OTHER_CLAUSE | _ADVERBIAL | {"under"}  # what no longer belongs to the noun
_LONGEST = 7  # words of a complement, its preposition among them


def with_complement(document: Document, clause: Clause, phrase: Span) -> Span | None:
    """The phrase with what stands behind it, up to the next comma or adverbial; None where nothing tells more."""
    following = clause.words_between(phrase.end, clause.span.end)
    if document.language != "en" or not following or following[0].folded not in _OPENS:
        return None
    complement: list[Word] = []
    for word in following[:_LONGEST]:
        if word.follows_break or word.folded in _ENDS:
            break
        complement.append(word)
    is_price = following[0].folded == "for" and any(word.text[0].isdigit() for word in complement)
    is_told = len(complement) > 1 and not is_price
    return Span(phrase.start, complement[-1].end) if is_told else None
