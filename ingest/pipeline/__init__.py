"""The extractor: `extract` calls the stages in order and times them; each is a pure function in its own module."""

import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from ingest.pipeline.commitments.actors import actor_facts
from ingest.pipeline.commitments.candidates import candidates_of
from ingest.pipeline.commitments.choosing import choose_values
from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.confidence import vouched_for
from ingest.pipeline.extraction import Candidate, Document, Extraction, KnownNames, ModelReading
from ingest.pipeline.facts import commitment_facts, initiative_facts
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.grammar.language_model import propose_names, read_with_model
from ingest.pipeline.judging.judge import judge
from ingest.pipeline.judging.noun_phrases import noun_phrases_of
from ingest.pipeline.names.initiatives import find_initiatives
from ingest.pipeline.names.mentions import find_actors
from ingest.pipeline.names.scope import has_bearing
from ingest.pipeline.undertakings.finding import link_commitments

EXTRACTOR = "rules"
EXTRACTOR_VERSION = "23"

Result = TypeVar("Result")
_NO_NAMES = KnownNames()


def extract(
    document: Document, known: KnownNames = _NO_NAMES, seen: ModelReading | None = None, *, is_judged: bool = True
) -> Extraction:
    """Everything that one article says: its facts, the mentions behind them, and the seconds that each stage took.

    An article with no bearing on the security of the region yields nothing. `seen` is what the language models saw in
    the document before, where that was kept; they are asked only what it does not tell.
    Without a judge, rules alone decide who commits.
    """
    timings: dict[str, float] = {}

    def timed(stage: str, call: Callable[[], Result]) -> Result:
        start = time.perf_counter()
        result = call()
        timings[stage] = time.perf_counter() - start
        return result

    reading = timed("model", lambda: read_with_model(document)) if seen is None else seen
    actors = timed("actors", lambda: find_actors(document, known, propose_names(reading.marks)))
    if not has_bearing(document, actors):
        return Extraction(document, seen=reading, timings=timings)
    initiatives = timed("initiatives", lambda: find_initiatives(document, known))
    mentions = tuple(sorted((*actors, *initiatives), key=lambda mention: mention.span))
    candidates = timed("candidates", lambda: tuple(candidates_of(document, actors)))
    judged = timed("judge", lambda: _judged(document, candidates, reading) if is_judged else reading.unjudged())
    clauses = timed("clauses", lambda: read_clauses(document, mentions, judged.tokens))
    found = timed("commitments", lambda: find_commitments(document, mentions, clauses, judged.judgements))
    commitments, chosen = timed("choices", lambda: choose_values(document, found, mentions, judged))
    undertakings, names, links = timed(
        "undertakings", lambda: link_commitments(document, clauses, commitments, judged.namings)
    )
    facts = timed(
        "facts",
        lambda: (
            *actor_facts(document, actors, commitments),
            *initiative_facts(document, undertakings),
            *commitment_facts(commitments, names, undertakings),
        ),
    )
    return Extraction(document, vouched_for(facts), mentions, judged, timings, (*chosen, *links))


def _judged(document: Document, candidates: Iterable[Candidate], reading: ModelReading) -> ModelReading:
    return judge(document, candidates, noun_phrases_of(document, reading.tokens), reading)
