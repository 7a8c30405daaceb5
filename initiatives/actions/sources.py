"""What follows from a new grade of a source."""

from django.db import transaction

from initiatives.models import MODELS, Claim, Source
from initiatives.models.records import Record
from initiatives.publish import Cause, lock_records, publish
from initiatives.recount import forget_backings

REGRADE_LIMIT = 2_000  # records that a new grade of a source is applied to at once, about ten seconds' work


@transaction.atomic
def regrade(source: Source) -> bool:
    """Rank the claims of a source by its new reliability, or return False where they are too many to do at once."""
    lock_records()
    claims = Claim.objects.current().filter(article__source=source)
    records: list[Record] = []
    for record_type, model in MODELS.items():
        rows = model.objects.filter(pk__in=claims.values(record_type))
        records += rows[: REGRADE_LIMIT + 1 - len(records)]
    if len(records) > REGRADE_LIMIT:
        return False
    forget_backings(records)
    publish(records, Cause())
    return True
