"""How far something has come: the rung that the cues of a clause tell."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ingest.pipeline.extraction import Span
from ingest.pipeline.frozen import frozen
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.tenses import Tense
from ingest.pipeline.grammar.vocabulary import Cue
from ingest.pipeline.phrases import Match
from initiatives.choices import CommitmentStatus

_DECISIVE = (CommitmentStatus.CANCELLED, CommitmentStatus.REQUESTED)
_GOVERNING = (CommitmentStatus.AGREED, CommitmentStatus.REQUESTED, CommitmentStatus.PROPOSED)
_TO_COME = (CommitmentStatus.PLEDGED, CommitmentStatus.PROPOSED, CommitmentStatus.UNDER_WAY)
_PAST = (CommitmentStatus.AGREED, CommitmentStatus.DELIVERED)  # the rungs that verbs in the past tell
_NEGATION_REACH = 3  # words between a negation and the verb that it turns round


@frozen()
class StatusRead:
    """The status of a clause and the words that tell it; `is_implied` where only a number speaks, and no verb."""

    status: CommitmentStatus
    span: Span
    act: str | None = None  # of the words that tell the status
    is_negated: bool = False
    is_weak: bool = False  # a mere conditional
    is_open: bool = False  # a promise by its tense alone: `will build`
    is_implied: bool = False


@lru_cache(maxsize=1024)  # commitments and undertakings are read from the same clauses one after the other
def read_status(clause: Clause) -> StatusRead | None:
    """The status of a clause, or None where nothing tells it.

    A refusal or a request outweighs everything; else what is said first: `will sign` is pledged, `approved a plan that
    will` agreed. Thoughts (`could`, `is considering`) count only where nothing firmer is said, faint words (`already`)
    only where nothing else tells it.
    """
    if clause.predicate and clause.status:
        return StatusRead(
            clause.status,
            clause.predicate.span,
            clause.meaning.act if clause.meaning else None,
            is_negated=clause.predicate.is_negated,
            is_weak=clause.predicate.is_weak,
            is_open=clause.predicate.is_open,
        )
    told = _in_tense(clause, _done(clause, _finite(clause, [cue for cue in clause.cues if cue.label.status])))
    cues = [cue for cue in told if cue.span.start >= clause.core.start or cue.label.act == "refuse"] or told
    if not cues:
        return None
    cues = _governing(clause, told, cues) or cues
    decisive = [cue for cue in cues if cue.label.status in _DECISIVE]
    cues = [cue for cue in cues if not cue.label.is_faint] or cues
    firm = [cue for cue in cues if cue.label.status != CommitmentStatus.PROPOSED]
    cue = (_willed(firm, decisive) or decisive or firm or cues)[0]
    is_planned = any(other.label.status == CommitmentStatus.PLEDGED and not other.label.act for other in cues)
    return StatusRead(
        CommitmentStatus(str(cue.label.status)),
        cue.span,
        cue.label.act,
        is_negated=_is_negated(clause, cue),
        is_weak=cue.label.is_weak,
        is_open=cue.label.status == CommitmentStatus.PLEDGED and not is_planned,
    )


def _finite(clause: Clause, cues: Sequence[Match[Cue]]) -> list[Match[Cue]]:
    """The cues without infinitives that look like a present tense: `zu verlegen`."""
    markers = {span.end for span in clause.marks("infinitive")}
    starts = {following.start for word, following in pairwise(clause.words) if word.end in markers}
    return [cue for cue in cues if cue.span.start not in starts]


def _done(clause: Clause, cues: Sequence[Match[Cue]]) -> list[Match[Cue]]:
    """The cues without participles of what is still to be done: `geliefert werden`, `einsatzbereit soll … sein`."""
    starts = {span.start for span in clause.marks("awaits")}
    ends = {word.end for word, following in pairwise(clause.words) if following.start in starts}
    return [cue for cue in cues if cue.span.end not in ends or cue.label.status not in _PAST]


def _governing(clause: Clause, told: Sequence[Match[Cue]], own: Sequence[Match[Cue]]) -> list[Match[Cue]]:
    """The cues before a clause that opens with "that" and says what they are about: `agreed that it will send`.

    They count where the clause itself tells what will be, and not what has been done.
    """
    opened = [span.start for span in clause.marks("that") if _opens_clause(clause, span, told)]
    if not opened:
        return []
    own = [cue for cue in own if cue.span.start > opened[0]] or own
    firm = [cue for cue in own if cue.label.status != CommitmentStatus.PROPOSED]
    if (firm or own)[0].label.status not in _TO_COME:
        return []
    before = [cue for cue in told if cue.span.start < opened[0]]
    return [cue for cue in before if cue.label.status in _GOVERNING]


def _opens_clause(clause: Clause, that: Span, told: Sequence[Match[Cue]]) -> bool:
    """Whether a "that" opens the core of a clause, or follows its verb without a comma: `föreslår att`."""
    return that.start == clause.core.start or any(0 < that.start - cue.span.end <= 1 for cue in told)


def _in_tense(clause: Clause, cues: Sequence[Match[Cue]]) -> list[Match[Cue]]:
    """The cues without the other tense of words that look alike: `verlegt` tells a past beside `hat` or `wurde`."""
    is_perfect = bool(clause.marks("perfect"))
    done = {cue.span for cue in cues if cue.label.status in _PAST}
    to_do = {cue.span for cue in cues if cue.label.status not in _PAST}
    return [cue for cue in cues if cue.span not in done & to_do or (cue.label.status in _PAST) == is_perfect]


def is_settling(clauses: Sequence[Clause]) -> bool:
    """Whether a sentence tells of something signed or decided: `the cabinet approved the plan in March`."""
    return any(map(_settles, clauses))


def _settles(clause: Clause) -> bool:
    if clause.predicate is None:
        decisions = [
            cue for cue in clause.cues if cue.label.status == CommitmentStatus.AGREED and not cue.label.is_faint
        ]
        status = read_status(clause)
        is_agreed = status is not None and status.status == CommitmentStatus.AGREED and not status.is_negated
        return is_agreed and any(cue.label.act in (None, "agree") for cue in decisions)
    is_pact = clause.meaning is not None and clause.meaning.act == "agree"
    is_decided = clause.status == CommitmentStatus.AGREED and (clause.predicate.told is not None or is_pact)
    return clause.predicate.tense is Tense.PAST and is_decided


def _willed(firm: Sequence[Match[Cue]], decisive: Sequence[Match[Cue]]) -> list[Match[Cue]]:
    """The will to ask, where a verb of will stands right before the request: `they mean to ask`."""
    places = {other.first for other in decisive}
    pledged = [cue for cue in firm if cue.label.status == CommitmentStatus.PLEDGED]
    return [cue for cue in pledged if {cue.last + 1, cue.last + 2} & places]


def _is_negated(clause: Clause, cue: Match[Cue]) -> bool:
    """Whether a negation stands near the words of a cue, and in the same part of the sentence."""
    negations = clause.marks("negation")
    if not negations:
        return False
    words = clause.words
    first = bisect_left(words, cue.span.start, key=lambda word: word.start)
    last = first + cue.last - cue.first
    start, end = first, last
    while start > max(0, first - _NEGATION_REACH) and not words[start].follows_break:
        start -= 1
    while end + 1 < min(len(words), last + _NEGATION_REACH) and not words[end + 1].follows_break:
        end += 1
    return any(words[start].start <= span.start < words[end].end for span in negations)
