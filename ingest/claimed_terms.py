"""A claim about a commitment → its terms: what reconciliation compares, in plain values."""

import json
from collections.abc import Mapping
from typing import Any

from ingest.pipeline.reconciling.meetings import meeting_keys
from ingest.pipeline.reconciling.reconcile import block
from ingest.pipeline.reconciling.terms import Terms
from initiatives.models import Claim
from initiatives.partial_dates import PartialDate
from initiatives.passages import anchor_of, plain_values
from initiatives.record_fields import decode_money, decode_quantity


def terms_of(claim: Claim) -> Terms:
    """What a claim says of its commitment; its article is loaded with it."""
    values = plain_values(claim)
    return Terms(
        key=key_of_anchor(anchor_of(claim)),
        article=claim.article.public_id,
        quote=claim.quote,
        actors=tuple(values["actors"]),
        kind=values["kind"],
        status=values["status"],
        initiative=values.get("initiative"),
        counterparties=tuple(values.get("counterparties") or ()),
        money=decode_money(values.get("money")),
        quantity=decode_quantity(values.get("quantity")),
        announced=_date(values.get("announced")),
        due=_date(values.get("due")),
        published=claim.article.published,
        language=claim.article.language,
    )


def place_claim(claim: Claim) -> tuple[str, list[str]]:
    """The block of a claim about a commitment, and the keys by which it meets claims of other blocks."""
    terms = terms_of(claim)
    return block(terms.actors, terms.kind, terms.initiative), list(meeting_keys(terms))


def key_of_anchor(anchor: Mapping[str, Any]) -> str:
    """The key of a claim from where it is found again: its words, the kind and amounts they state, its article.

    The words come first, so that the order of keys is that of texts and not of identifiers given by chance.
    """
    return json.dumps([anchor["quote"], anchor["terms"], anchor["article"]], sort_keys=True)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
