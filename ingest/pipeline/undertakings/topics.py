"""The law or closure that an article is about → an undertaking, though no sentence tells who decides it.

An article is about what its title names, or what it names again and again: `Twelve months for Estonia's conscripts`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.pipeline.commitments.roles import answerable, can_commit
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.phrases import Match
from ingest.pipeline.undertakings.naming import Description, Setting, adjective, framed, states_among

_OFTEN = 3  # times that an article names what it is about
_LEAD = 4  # sentences, the title among them, in which an article says whom it is about


def topics(
    document: Document, sentences: Sequence[Sequence[Clause]], setting: Setting
) -> Iterator[tuple[Description, Clause, Match[Thing]]]:
    """The laws and closures that an article is about, each with the place that names it first."""
    named = [
        (clause, match) for clauses in sentences for clause in clauses for match in clause.things if _is_law(match)
    ]
    for law in dict.fromkeys(match.label for _, match in named):
        places = [(clause, match) for clause, match in named if match.label == law]
        is_topic = len(places) >= _OFTEN or any(_is_in_title(document, clause) for clause, _ in places)
        states = _states_of(clause for clause, _ in places) or _states_of_lead(sentences) or setting.hosts
        if is_topic and states:
            yield framed(law, states), *places[0]


def _is_law(match: Match[Thing]) -> bool:
    return match.label.category == "law" and match.label.kind is not None and not match.label.is_generic


def _is_in_title(document: Document, clause: Clause) -> bool:
    return document.title is not None and document.quote(document.sentences[clause.sentence]).strip() in document.title


def _states_of(clauses: Iterable[Clause]) -> list[str]:
    """The state that is named most where the law is, the first of equals."""
    names = Counter(name for clause in clauses for actor in clause.actors if (name := answerable(actor)))
    states = [name for name, _ in names.most_common() if can_commit(name) and adjective(name) != name]
    return states[:1]


def _states_of_lead(sentences: Sequence[Sequence[Clause]]) -> list[str]:
    """The state of the region that the beginning names first."""
    actors = (actor for clauses in sentences[:_LEAD] for clause in clauses for actor in clause.actors)
    return states_among(actor.name for actor in actors if actor.name)[:1]
