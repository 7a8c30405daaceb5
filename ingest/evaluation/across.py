"""The figures over all articles of a set read together: records linked across articles, promises followed up."""

from collections.abc import Sequence
from typing import TypedDict

from ingest.evaluation.follow_ups import FollowUpFigures, FollowUps, measure_found, measure_gold
from ingest.evaluation.linkage import Linkage, measure_linkage, read_mentions
from ingest.evaluation.scoring import ArticleScores

MEANING_BY_ACROSS_FIGURE = {
    "actors linked": "B³ F1 over the actors found: one actor in many articles is one record",
    "actors linked of all": "B³ recall where those not found count as missing",
    "initiatives linked": "B³ F1 over the initiatives found: one undertaking in many articles is one record",
    "initiatives linked of all": "B³ recall where those not found count as missing",
    "follow-ups matched": "promises of several articles that become one commitment with the right rungs, as annotated",
    "follow-up pairs matched": "F1 of the pairs of reports of one promise, as annotated",
    "follow-ups read": "promises of several articles that become one commitment with the right rungs, as read",
    "follow-ups read, of found": "the same share, of the promises of which every report was found",
    "follow-up pairs read": "F1 of the pairs of reports of one promise, as read",
    "likely pairs settled": "pairs that need an editor's eye, as annotated, that are offered or joined",
}
_DIGITS = 4


class AcrossFigure(TypedDict):
    """One figure over articles read together, from 0 to 1, and what it was counted from, in words."""

    value: float
    counted: str


def measure_across(scores: Sequence[ArticleScores], follow_ups: FollowUps | None = None) -> dict[str, AcrossFigure]:
    """Figure → its value; those of follow-ups only where people have put the chains of these articles together."""
    figures = {
        **_linkage_figures("actors", measure_linkage(read_mentions(scores, "actors"))),
        **_linkage_figures("initiatives", measure_linkage(read_mentions(scores, "initiatives"))),
    }
    if follow_ups is not None:
        matched, read = measure_gold(follow_ups, scores), measure_found(follow_ups, scores)
        figures |= {
            "follow-ups matched": _chains(matched),
            "follow-up pairs matched": _pairs(matched),
            "follow-ups read": _chains(read),
            "follow-ups read, of found": _share(read.whole, read.complete, "promises"),
            "follow-up pairs read": _pairs(read),
            "likely pairs settled": _share(matched.settled, matched.likely, "pairs"),
        }
    return figures


def _linkage_figures(noun: str, linkage: Linkage) -> dict[str, AcrossFigure]:
    counted = f"precision {linkage.precision:.3f}, recall {linkage.recall:.3f}"
    coverage = f"{linkage.aligned} of {linkage.mentions} annotated mentions found, coverage {linkage.coverage:.3f}"
    return {
        f"{noun} linked": {"value": round(linkage.f1, _DIGITS), "counted": counted},
        f"{noun} linked of all": {"value": round(linkage.recall_of_all, _DIGITS), "counted": coverage},
    }


def _chains(figures: FollowUpFigures) -> AcrossFigure:
    found = "" if figures.complete == figures.chains else f"; every report was found of {figures.complete}"
    counted = f"{figures.whole} of {figures.chains}{found}"
    return {"value": round(figures.whole / max(figures.chains, 1), _DIGITS), "counted": counted}


def _pairs(figures: FollowUpFigures) -> AcrossFigure:
    counted = f"{figures.right} of {figures.told} pairs joined, {figures.joined - figures.right} wrongly"
    return {"value": round(figures.f1, _DIGITS), "counted": counted}


def _share(part: int, whole: int, noun: str) -> AcrossFigure:
    return {"value": round(part / max(whole, 1), _DIGITS), "counted": f"{part} of {whole} {noun}"}
