"""Words of the present, or of what is possible, that tell what will be: `could be ready in May`, `arrive in August`.

The present does so beside a date ahead, and without one in the languages that have no future: Estonian and Finnish.
"""

from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.commitments.dating import find_ahead, find_due
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.grammar.tenses import Tense
from ingest.pipeline.grammar.vocabulary import WITHOUT_FUTURE
from initiatives.choices import CommitmentKind, CommitmentStatus

_BUILT = frozenset({"works", "plant"})  # classes of things that are built
_LASTING = ("until ", "till ", "through ", "up to ")  # what stands before the date up to which something goes on
_ENDING = frozenset({"end", "expire", "lapse", "run"})  # verbs of what is over then: `the mandate runs out in March`


def rung_to_come(document: Document, clause: Clause, status: StatusRead) -> CommitmentStatus | None:
    """The rung of what is still to come though its words are of the present; a rule with a date has been decided."""
    if _is_timetabled(document, clause):
        is_rule = clause.names("law") or (clause.meaning is not None and clause.meaning.act == "rule")
        return CommitmentStatus.AGREED if is_rule else CommitmentStatus.PLEDGED
    return CommitmentStatus.PLEDGED if _is_to_come(document, clause, status) else None


def _is_timetabled(document: Document, clause: Clause) -> bool:
    """Whether a simple present stands beside a date ahead: `takes effect on 1 January`, but not `lasts until May`."""
    predicate = clause.predicate
    if predicate is None or predicate.tense is not Tense.PRESENT or not predicate.is_finite:
        return False
    is_told_otherwise = predicate.told not in (None, CommitmentStatus.UNDER_WAY)
    if is_told_otherwise or predicate.tree.tokens[predicate.head].lemma in _ENDING:
        return False
    ahead = find_ahead(document, clause)
    return ahead is not None and not document.quote(ahead.span).casefold().startswith(_LASTING)


def _is_to_come(document: Document, clause: Clause, status: StatusRead) -> bool:
    """Whether a date makes what is possible an expectation, or a date ahead or a whole object a present a future."""
    if _is_expected(document, clause, status):
        return True
    if document.language not in WITHOUT_FUTURE or status.status != CommitmentStatus.UNDER_WAY:
        return False
    if status.act != "build":
        return find_ahead(document, clause) is not None
    return _has_date_ahead(document, clause, status) or _is_whole(document, clause)


def _is_expected(document: Document, clause: Clause, status: StatusRead) -> bool:
    """Whether only the date is open of what is to be complete: `a contract could be ready this summer`."""
    predicate = clause.predicate
    if predicate is None or predicate.tense is not Tense.POSSIBLE or status.status != CommitmentStatus.PROPOSED:
        return False
    is_completion = any(frame.doing == CommitmentStatus.DELIVERED for frame in predicate.meanings)
    return is_completion and find_due(document, clause, status.status, CommitmentKind.CONSTRUCTION) is not None


def _has_date_ahead(document: Document, clause: Clause, status: StatusRead) -> bool:
    """Whether a due date stands with the verb: `rajab 2028. aasta lõpuks`."""
    due = find_due(document, clause, status.status, CommitmentKind.CONSTRUCTION)
    if due is None:
        return False
    start, end = min(due.span.end, status.span.end), max(due.span.start, status.span.start)
    return "," not in document.body[start:end]


def _is_whole(document: Document, clause: Clause) -> bool:
    """Whether the object is built whole: `ehitab tehase` promises what `ehitab tehast` tells as going on."""
    if clause.marks("whole"):
        return True
    nouns = (document.quote(thing.span).casefold() for thing in clause.things if thing.label.category in _BUILT)
    return any(_is_whole_object(noun, document.language) for noun in nouns)


def _is_whole_object(noun: str, language: str) -> bool:
    """Whether the longest of the endings that a noun has tells that it is built whole."""
    fitting = [(len(ending), is_whole) for ending, is_whole in _object_endings(language) if noun.endswith(ending)]
    return bool(fitting) and max(fitting)[1]


@cache
def _object_endings(language: str) -> tuple[tuple[str, bool], ...]:
    """Last letters of objects, each with whether they tell that what is built is built whole."""
    endings = lexicon.load("grammar")[language]["objects"]
    return tuple((ending, kind == "whole") for kind, some in endings.items() for ending in some)
