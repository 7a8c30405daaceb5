"""What speaks for and against an initiative, as `commitments/signs.py` tells it of commitments."""

from ingest.pipeline.commitments.roles import BALTIC_STATES
from ingest.pipeline.commitments.signs import holding, is_in_lead
from ingest.pipeline.extraction import Document, Signs, Span
from ingest.pipeline.grammar.language_model import LANGUAGE
from ingest.pipeline.undertakings.undertaking import Undertaking

_OFTEN = 3  # times that an article names what it tells of at length
_SURE = (0.5, 0.8, 0.9)  # of the surest commitment; a sign for each that is reached
_STEPS = (-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2)  # log-odds of the likeliest name; likewise


def initiative_signs(document: Document, undertaking: Undertaking) -> Signs:
    """The signs of an initiative."""
    sure = max((one.confidence for one in undertaking.commitments), default=0.0)
    places = [*undertaking.spans, *(one.span for one in undertaking.commitments)]
    headline = _headline(document)
    is_near = not set(BALTIC_STATES).isdisjoint(undertaking.participants)
    signs = holding(
        {
            f"kind: {undertaking.kind}": True,
            "named": undertaking.is_named,
            "described in passing": not (undertaking.is_named or undertaking.commitments),
            "described by what is committed": not undertaking.is_named and bool(undertaking.commitments),
            "known commitment": bool(undertaking.known_commitments),
            "several commitments": len(undertaking.commitments) > 1,
            "told once": len(undertaking.spans) == 1,
            "told often": len(undertaking.spans) > _OFTEN,
            "lead": any(is_in_lead(document, span.start) for span in undertaking.spans),
            "named, told once": undertaking.is_named and len(undertaking.spans) == 1,
            "headline": headline is not None and any(headline.start <= span.start < headline.end for span in places),
            "for a Baltic state": is_near,
            "for others": bool(undertaking.participants) and not is_near,
            **{f"commitment of {step} or more": sure >= step for step in _SURE},
            "several participants": len(undertaking.participants) > 1,
            "no participant": not undertaking.participants,
            "named by one word": all(len(name.split()) == 1 for name in undertaking.alias_spans),
            "names judged": document.language == LANGUAGE,
            **{f"name judged {step} or more": undertaking.log_odds >= step for step in _STEPS},
        }
    )
    return signs.union(f"{sign}, judged only" for sign in signs) if undertaking.is_judged_only else signs


def _headline(document: Document) -> Span | None:
    start = document.body.find(document.title) if document.title else -1
    return Span(start, start + len(document.title or "")) if start >= 0 else None
