"""Whom a text names in and around each sentence: those who may commit to something there."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.pipeline.cleaning.datelines import read_date_line
from ingest.pipeline.commitments.about import main_actor
from ingest.pipeline.commitments.roles import answerable, can_commit, home_state
from ingest.pipeline.extraction import Candidate, Document, Mention, Span

_MOST_NAMED = 3  # actors whom a sentence may speak of without naming them
_MOST = 12  # of a sentence: a list of all members of an alliance promises little for each


def candidates_of(document: Document, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """Who may commit in each sentence: whom it or the one before names, and those whom the article is about.

    A line of nothing but a date tells nobody's commitment.
    """
    named = [(name, one.span) for one in mentions if one.record == "actor" and (name := answerable(one))]
    named = [(name, span) for name, span in named if can_commit(name)]
    starts = [sentence.start for sentence in document.sentences]
    spans: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for name, span in named:
        spans[bisect_right(starts, span.start) - 1][name].append(span)
    main = [part.name for part in main_actor(mentions, home_state(document.language))]
    often = [name for name, _ in Counter(name for name, _ in named).most_common(_MOST_NAMED)]
    for sentence, span in enumerate(document.sentences):
        if read_date_line(document.quote(span), document.language):
            continue
        here, before = spans.get(sentence, {}), spans.get(sentence - 1, {})
        for name in list(dict.fromkeys([*here, *before, *main, *often]))[:_MOST]:
            places = (*here.get(name, ()), *before.get(name, ()))
            yield Candidate(sentence, name, places, name in main)
