"""What speaks for and against an initiative, as `commitments/signs.py` tells it of commitments."""

from ingest.pipeline.commitments.signs import holding, is_in_lead
from ingest.pipeline.extraction import Document, Signs
from ingest.pipeline.undertakings.undertaking import Undertaking

_OFTEN = 3  # times that an article names what it tells of at length


def initiative_signs(document: Document, undertaking: Undertaking) -> Signs:
    """The signs of an initiative."""
    return holding(
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
            "several participants": len(undertaking.participants) > 1,
            "no participant": not undertaking.participants,
        }
    )
